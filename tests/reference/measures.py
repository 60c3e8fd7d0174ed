"""Time and quantity (contract section 2): whole minutes, exact millionths."""
from __future__ import annotations

import datetime
from dataclasses import dataclass
from fractions import Fraction

MINUTES_PER_DAY = 1440
FLOW_MINUTES = MINUTES_PER_DAY - 1  # from start(D) to end(D)
UNIT = 10**6  # millionths in one unit
EPOCH = datetime.date(1970, 1, 1).toordinal()


@dataclass(frozen=True)
class Moment:
    """A date, or a date with a minute: supply is usable at `opens`, a need must be met by `closes`."""

    day: int
    minute_of_day: int | None = None

    @property
    def opens(self) -> int:
        return start_of(self.day) + (self.minute_of_day or 0)

    @property
    def closes(self) -> int:
        return end_of(self.day) if self.minute_of_day is None else self.opens


def start_of(day: int) -> int:
    return day * MINUTES_PER_DAY


def end_of(day: int) -> int:
    return start_of(day) + FLOW_MINUTES


def day_of(minute: int) -> int:
    return minute // MINUTES_PER_DAY


def parse_day(text: str) -> int:
    return datetime.date.fromisoformat(text).toordinal() - EPOCH


def parse_moment(text: str) -> Moment:
    """`YYYY-MM-DD`, or `YYYY-MM-DDTHH:MM` wherever a date is (section 2)."""
    date, _, clock = text.partition("T")
    return Moment(parse_day(date), parse_clock(clock) if clock else None)


def parse_clock(text: str) -> int:
    hours, minutes = text.split(":")
    return int(hours) * 60 + int(minutes)


def format_day(day: int) -> str:
    return datetime.date.fromordinal(day + EPOCH).isoformat()


def format_minute(minute: int | None) -> str | None:
    return None if minute is None else format_day(day_of(minute))


def weekday(day: int) -> int:
    """0 is Monday: 1970-01-01 was a Thursday."""
    return (day + 3) % 7


def parse_quantity(text: str) -> int:
    """An exact decimal with 6 places, in millionths."""
    millionths = Fraction(text) * UNIT
    if millionths.denominator != 1 or millionths < 0:
        raise ValueError(f"not a quantity: {text}")
    return int(millionths)


def round_up(value: Fraction) -> int:
    """What is derived is rounded up (section 2)."""
    return -((-value.numerator) // value.denominator)


def round_up_to(quantity: int, multiple: int) -> int:
    """`quantity` rounded up to a whole number of `multiple`; no multiple leaves it as it is."""
    return quantity if multiple <= 0 else -(-quantity // multiple) * multiple
