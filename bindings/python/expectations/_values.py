"""Dates, quantities and texts, from Python to C and back. Exact both ways; nothing here is a float."""
from __future__ import annotations

import os
from ctypes import byref
from datetime import date, datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any, Optional, Union

from . import _abi
from ._errors import UsageError
from ._library import library

AnyPath = Union[str, "os.PathLike[str]"]
Quantity = Union[int, str, Decimal]

_FIRST_DAY = date(1970, 1, 1)
_FIRST_MINUTE = datetime(1970, 1, 1)
_MINUTE = timedelta(minutes=1)
_LAST_MINUTE = timedelta(hours=23, minutes=59)
_PLACES = 6
_MOST_DIGITS = 13  # before the decimal point of the largest quantity


def check_type(name: str, value: object, types: Any) -> None:
    """TypeError for a value of another type; a bool is no int here."""
    if isinstance(value, bool) or not isinstance(value, types):
        known = types if isinstance(types, tuple) else (types,)
        wanted = " or ".join("None" if kind is type(None) else kind.__name__ for kind in known)
        hint = "; a float is not exact, its text is" if isinstance(value, float) and Decimal in known else ""
        raise TypeError(f"{name} is {wanted}, not {type(value).__name__}: {value!r}{hint}")


def check_day(name: str, day: object) -> None:
    """TypeError for anything but a day, also for a minute."""
    if isinstance(day, datetime) or not isinstance(day, date):
        raise TypeError(f"{name} is a date, not {type(day).__name__}: {day!r}")


def to_path(path: AnyPath) -> bytes:
    """UsageError for a path with a NUL, TypeError for what is none."""
    if not isinstance(path, (str, bytes, os.PathLike)):
        raise TypeError(f"a path is str or os.PathLike, not {type(path).__name__}: {path!r}")
    encoded = os.fsencode(path)
    if b"\0" in encoded:
        raise UsageError(f"a path with a NUL: {path!r}")
    return encoded


def to_text(text: Optional[str]) -> Optional[bytes]:
    """UTF-8 for C, where a NUL would end the text. UsageError when it has one, or is no Unicode text."""
    if text is None:
        return None
    if "\0" in text:
        raise UsageError(f"a text with a NUL: {text!r}")
    try:
        return text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise UsageError(f"no Unicode text: {text!r}") from error


def from_text(text: Optional[bytes]) -> str:
    """A text of the library; "" for NULL. Bytes of a file that are not UTF-8 show as \\xNN."""
    return (text or b"").decode("utf-8", "backslashreplace")


def optional_text(text: Optional[bytes]) -> Optional[str]:
    """The same, where "" means that there is none."""
    return from_text(text) or None


def to_day(day: date) -> int:
    return (day - _FIRST_DAY).days


def from_day(day: int) -> Optional[date]:
    return None if day == _abi.EXPECT_DAY_NONE else _FIRST_DAY + timedelta(days=day)


def to_due(by: Union[date, datetime]) -> int:
    """The last minute of a day, or the minute given. Seconds are dropped: earlier, never later."""
    if isinstance(by, datetime):
        return (by - _FIRST_MINUTE) // _MINUTE
    return to_due(datetime(by.year, by.month, by.day) + _LAST_MINUTE)


def from_minute(minute: int) -> Optional[datetime]:
    return None if minute == _abi.EXPECT_TIME_NONE else _FIRST_MINUTE + minute * _MINUTE


def from_due(due: int) -> Union[date, datetime]:
    """A date where the minute is the last one of a day (contract section 2)."""
    moment = _FIRST_MINUTE + due * _MINUTE
    return moment.date() if is_end_of_day(moment) else moment


def is_end_of_day(moment: datetime) -> bool:
    return (moment.hour, moment.minute) == (23, 59)


def to_quantity(quantity: Quantity) -> int:
    """Millionths. ValueError when it has more than 6 places, OverflowError when it is too large."""
    if isinstance(quantity, str):
        return _read_quantity(quantity)
    if isinstance(quantity, Decimal) and quantity:  # what is far off is refused before it becomes a huge integer
        if not quantity.is_finite() or quantity.adjusted() < -_PLACES:
            raise ValueError(f"is no number with at most 6 decimal places: {quantity}")
        if quantity.adjusted() >= _MOST_DIGITS:
            raise OverflowError(f"is beyond the range of quantities: {quantity}")
    millionths = Fraction(quantity) * _abi.EXPECT_QUANTITY_ONE
    if millionths.denominator != 1:
        raise ValueError(f"has more than 6 decimal places: {quantity}")
    return _in_range(millionths.numerator, quantity)


def _read_quantity(text: str) -> int:
    """A text is read by the library, so it means here what it means in a file."""
    found = _abi.expect_quantity()
    status = library().expect_parse_quantity(to_text(text), byref(found))
    if status == _abi.EXPECT_ERR_RANGE:
        raise OverflowError(f"is beyond the range of quantities: {text}")
    if status != _abi.EXPECT_OK:
        raise ValueError(f"is no number with at most 6 decimal places: {text!r}")
    return found.value


def _in_range(millionths: int, quantity: Quantity) -> int:
    if not -(2**63) <= millionths < 2**63:
        raise OverflowError(f"is beyond the range of quantities: {quantity}")
    return millionths


def from_quantity(millionths: int) -> Decimal:
    """Exact, without trailing zeros, and whatever the precision of the current decimal context."""
    whole, part = divmod(abs(millionths), _abi.EXPECT_QUANTITY_ONE)
    sign = "-" if millionths < 0 else ""
    return Decimal(f"{sign}{whole}.{part:06}".rstrip("0").rstrip("."))
