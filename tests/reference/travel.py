"""Working days, lanes and purchases on the calendar (contract sections 5 and 6)."""
from __future__ import annotations

from dataclasses import dataclass

from folder import SEARCH_DAYS, Lane, LeadTime, Model
from measures import MINUTES_PER_DAY, Moment, day_of, start_of

SHIPPING_SEARCH_DAYS = 400  # closed days before a lane is given up


@dataclass(frozen=True)
class Journey:
    """The day it leaves and the minute it arrives."""

    leaves: int
    arrives: int


def working_day(model: Model, calendar: str, day: int, steps: int = 0) -> int | None:
    """The first working day on or after `day`, then the `steps`-th working day after it."""
    for candidate in range(day, day + SEARCH_DAYS):
        if model.is_working(calendar, candidate):
            if steps == 0:
                return candidate
            steps -= 1
    return None


def travel_days(model: Model, lane: Lane, day: int) -> tuple[int, int] | None:
    """The day it leaves and the day it arrives, when it counts as ready on `day`."""
    if not lane.calendar:
        return day, day + lane.days
    leaves = working_day(model, lane.calendar, day)
    arrives = None if leaves is None else working_day(model, lane.calendar, leaves, lane.days)
    return None if leaves is None or arrives is None else (leaves, arrives)


def travel(model: Model, lane: Lane, ready: int) -> Journey | None:
    """Ready after `ship_cutoff` is ready the next day; arrival on the day it was ready keeps the minute (section 5)."""
    late = ready % MINUTES_PER_DAY > model.policy.ship_cutoff
    days = travel_days(model, lane, day_of(ready) + (1 if late else 0))
    if days is None:
        return None
    return Journey(days[0], max(ready, start_of(days[1])))


def find_delivery_lane(model: Model, origin: str, zone: str) -> Lane:
    """The first lane by (priority, file order); 0 is never taken by itself (section 6)."""
    lanes = [lane for lane in model.lanes if lane.origin == origin and lane.to == zone and lane.priority > 0]
    if not lanes:
        raise LookupError(f"no lane from {origin!r} to {zone!r}")
    return min(lanes, key=lambda lane: (lane.priority, lane.row))


def last_ship_minute(model: Model, lane: Lane, due: Moment) -> int | None:
    """The latest day from which the trip arrives by the due day, at `ship_cutoff` (section 6)."""
    for day in range(due.day, due.day - lane.days - SHIPPING_SEARCH_DAYS, -1):
        days = travel_days(model, lane, day)
        if days is not None and days[1] <= due.day:
            cutoff = start_of(day) + model.policy.ship_cutoff
            return min(cutoff, due.closes) if days[1] == day else cutoff
    return None


def due_minute(due: Moment, lane: Lane | None) -> int:
    """On a lane of a day or more only the date counts (section 6)."""
    return Moment(due.day).closes if lane is not None and lane.days > 0 else due.closes


def order_days(model: Model, row: LeadTime, release: int) -> tuple[int, int] | None:
    """The order day and the arrival day of a purchase released on `release`."""
    if row.days is None:
        return None
    if not row.calendar:
        return release, release + row.days
    ordered = working_day(model, row.calendar, release)
    arrives = None if ordered is None else working_day(model, row.calendar, ordered, row.days)
    return None if ordered is None or arrives is None else (ordered, arrives)
