"""The data folder (contract section 3), read into plain rows. Bad input raises; dialects are not this reader's work."""
from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from fractions import Fraction
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from measures import (UNIT, Moment, parse_clock, parse_day, parse_moment, parse_quantity, round_up, start_of,
                      weekday)

StockPoint = tuple[str, str]  # item, location
SEARCH_DAYS = 3660  # how far an open-ended calendar or capacity rule is followed
WEEKDAYS = ("mo", "tu", "we", "th", "fr", "sa", "su")


@dataclass(frozen=True)
class Item:
    safety_stock: int = 0
    yields: Fraction = Fraction(1)
    min_lot: int = 0
    lot_multiple: int = 0
    quantity_step: int = UNIT


@dataclass(frozen=True)
class Validity:
    """`valid_from` and `valid_to`: the row counts when the release day lies within them (section 3)."""

    first: int | None = None
    last: int | None = None

    def holds(self, day: int) -> bool:
        return (self.first is None or self.first <= day) and (self.last is None or day <= self.last)


@dataclass(frozen=True)
class Supply:
    name: str
    point: StockPoint
    quantity: int
    due: Moment
    supplier: str
    ordered: int | None


@dataclass(frozen=True)
class Demand:
    name: str
    point: StockPoint
    quantity: int
    due: Moment
    to: str
    customer: str
    priority: int
    row: int


@dataclass(frozen=True)
class LeadTime:
    supplier: str
    item: str
    location: str
    days: int | None
    deviation: float | None
    min_quantity: int
    multiple: int
    max_quantity: int | None
    priority: int
    calendar: str
    validity: Validity
    row: int


@dataclass(frozen=True)
class Receipt:
    supplier: str
    item: str
    location: str
    ordered: int | None
    promised: int | None
    received: int | None


@dataclass(frozen=True)
class BomRow:
    item: str
    component: str
    quantity: Fraction  # per unit of gross, scrap included
    variant: str
    location: str
    priority: int
    validity: Validity
    row: int


@dataclass(frozen=True)
class RoutingRow:
    item: str
    variant: str
    location: str
    step: Fraction
    resource: str
    setup_minutes: Fraction
    minutes_per_unit: Fraction
    days: Fraction
    supplier: str
    priority: int
    validity: Validity
    row: int


@dataclass(frozen=True)
class Lane:
    origin: str
    to: str
    days: int
    calendar: str
    carrier: str
    priority: int
    row: int


@dataclass(frozen=True)
class DayRule:
    """The days a row of `calendars.csv` or `capacity.csv` speaks about, and what it says of them."""

    first: int | None
    last: int | None
    weekdays: frozenset[int]
    value: int

    def covers(self, day: int) -> bool:
        return ((self.first is None or self.first <= day) and (self.last is None or day <= self.last)
                and weekday(day) in self.weekdays)


@dataclass(frozen=True)
class Request:
    name: str
    item: str
    location: str
    quantity: int
    due: Moment
    to: str = ""
    customer: str = ""
    min_confidence: float | None = None
    replaces: str = ""
    order: str = ""


@dataclass(frozen=True)
class Customer:
    group: str
    zone: str


@dataclass(frozen=True)
class Allocation:
    item: str
    group: str
    first: int | None
    last: int | None
    quantity: int


@dataclass(frozen=True)
class Policy:
    target_confidence: float = 0.9
    risk_floor: float = 0.5
    lead_time_model: str = "pooled"
    history_levels: tuple[str, ...] = ("supplier", "item")
    half_life_days: float = 180.0
    overdue_receipt_days: int | None = 1  # None: `never`
    protect_days: int | None = None
    ship_cutoff: int = 1439
    protects_safety_stock: bool = True
    new_supply: bool = True


@dataclass(eq=False)
class Model:
    today: int
    policy: Policy = Policy()
    items: dict[str, Item] = field(default_factory=dict)
    inventory: list[tuple[StockPoint, int, int]] = field(default_factory=list)  # point, quantity, first minute
    supplies: list[Supply] = field(default_factory=list)
    demands: list[Demand] = field(default_factory=list)
    lead_times: list[LeadTime] = field(default_factory=list)
    receipts: list[Receipt] = field(default_factory=list)
    bom: list[BomRow] = field(default_factory=list)
    routing: list[RoutingRow] = field(default_factory=list)
    lanes: list[Lane] = field(default_factory=list)
    calendars: dict[str, list[DayRule]] = field(default_factory=dict)
    capacity: dict[str, list[DayRule]] = field(default_factory=dict)
    customers: dict[str, Customer] = field(default_factory=dict)
    allocations: list[Allocation] = field(default_factory=list)
    requests: list[Request] = field(default_factory=list)

    @property
    def now(self) -> int:
        return start_of(self.today)

    def item(self, name: str) -> Item:
        return self.items.get(name, Item())

    @cached_property
    def known_points(self) -> set[StockPoint]:
        """The stock points named by a stock file."""
        return ({point for point, _, _ in self.inventory} | {row.point for row in self.supplies}
                | {row.point for row in self.demands})

    @cache
    def is_working(self, calendar: str, day: int) -> bool:
        """A day is working only if a rule says so; later rules win (section 3)."""
        return any(rule.value for rule in _last_rule(self.calendars[calendar], day))

    @cache
    def flow(self, resource: str, day: int) -> int:
        """F of section 5: minutes less booked; a later row replaces earlier ones for the day."""
        return sum(rule.value for rule in _last_rule(self.capacity.get(resource, []), day))

    @cache
    def last_capacity_day(self, resource: str) -> int:
        ends = [rule.last for rule in self.capacity.get(resource, [])]
        return max((self.today + SEARCH_DAYS if end is None else end for end in ends), default=self.today - 1)


def _last_rule(rules: list[DayRule], day: int) -> list[DayRule]:
    return next(([rule] for rule in reversed(rules) if rule.covers(day)), [])


class Row:
    """One CSV row: column names match without regard to case or order, blanks read as missing."""

    def __init__(self, cells: dict[str, str], number: int) -> None:
        self._cells = cells
        self.number = number

    def text(self, column: str) -> str:
        return self._cells.get(column, "")

    def read(self, column: str, parse: Callable[[str], Any], default: Any = None) -> Any:
        text = self.text(column)
        return parse(text) if text else default

    def priority(self) -> int:
        return self.read("priority", int, 1)

    def validity(self) -> Validity:
        return Validity(self.read("valid_from", parse_day), self.read("valid_to", parse_day))

    def days(self) -> tuple[int | None, int | None, frozenset[int]]:
        """`date`, or `from`, `to` and `weekdays`."""
        date = self.read("date", parse_day)
        if date is not None:
            return date, date, frozenset(range(7))
        return self.read("from", parse_day), self.read("to", parse_day), parse_weekdays(self.text("weekdays"))


def parse_weekdays(text: str) -> frozenset[int]:
    """English names of two or three letters and ranges; blank means all seven (section 3)."""
    if not text:
        return frozenset(range(7))
    days: set[int] = set()
    for part in text.split(","):
        names = [WEEKDAYS.index(name.strip()[:2].lower()) for name in part.split("-")]
        first, last = names[0], names[-1]
        days.update((first + offset) % 7 for offset in range((last - first) % 7 + 1))
    return frozenset(days)


def read_rows(path: Path) -> list[Row]:
    if not path.exists():
        return []
    with path.open(newline="", encoding="utf-8-sig") as file:
        lines = csv.reader(file)
        header = [name.strip().lower() for name in next(lines, [])]
        return [Row({name: cell.strip() for name, cell in zip(header, cells)}, number)
                for number, cells in enumerate(line for line in lines if line)]


class Units:
    """`units.csv` (section 11): a quantity in a unit becomes base units, exactly, or it is an error."""

    def __init__(self, rows: list[Row]) -> None:
        self._factors = {(row.text("unit"), row.text("item")): Fraction(row.text("factor")) for row in rows}

    def quantity(self, row: Row, column: str = "quantity", default: int | None = None,
                 item: str = "item") -> int | None:
        """A field of a row, whose `unit` is one of the item named in column `item`."""
        text = row.text(column)
        return parse_quantity(str(Fraction(text) * self._factor(row.text("unit"), row.text(item)))) if text else default

    def _factor(self, unit: str, item: str) -> Fraction:
        if not unit:
            return Fraction(1)
        factor = self._factors.get((unit, item), self._factors.get((unit, "")))
        if factor is None:
            raise ValueError(f"unknown unit: {unit}")
        return factor


def load_folder(path: Path, today: int, requests: Path | None = None) -> Model:
    units = Units(read_rows(path / "units.csv"))

    def rows(name: str) -> list[Row]:
        return read_rows(path / f"{name}.csv")

    return Model(
        today=today,
        policy=_policy({row.text("key"): row.text("value") for row in rows("policy")}),
        items={row.text("item"): _item(row) for row in rows("items")},
        inventory=[(_point(row), units.quantity(row), row.read("available_from", parse_moment, Moment(today)).opens)
                   for row in rows("inventory")],
        supplies=[_supply(row, units) for row in rows("supply")],
        demands=[_demand(row, units) for row in rows("demand")],
        lead_times=[_lead_time(row, units) for row in rows("lead_times")],
        receipts=[_receipt(row) for row in rows("receipts")],
        bom=[_bom_row(row, units) for row in rows("bom")],
        routing=[_routing_row(row) for row in rows("routing")],
        lanes=[_lane(row) for row in rows("transit")],
        calendars=_rules(rows("calendars"), "calendar", _working),
        capacity=_rules(rows("capacity"), "resource", _net_minutes),
        customers={row.text("customer"): Customer(row.text("group"), row.text("zone")) for row in rows("customers")},
        allocations=[_allocation(row, units) for row in rows("allocations")],
        requests=[_request(row, units) for row in read_rows(requests or path / "requests.csv")],
    )


def _point(row: Row) -> StockPoint:
    return row.text("item"), row.text("location")


def _whole_days(text: str) -> int:
    """A part of a day counts as a day: later dates, never earlier (section 1)."""
    return round_up(Fraction(text))


def _moment_day(text: str) -> int:
    return parse_moment(text).day


def _policy(values: dict[str, str]) -> Policy:
    policy = Policy()
    parse: dict[str, Callable[[str], Any]] = {
        "target_confidence": float, "risk_floor": float, "lead_time_model": str, "half_life_days": float,
        "history_levels": lambda text: tuple(part.strip() for part in text.split(",")),
        "overdue_receipt_days": lambda text: None if text == "never" else int(text),
        "protect_days": int, "ship_cutoff": parse_clock,
    }
    given = {key: parse[key](value) for key, value in values.items() if key in parse and value}
    return replace(policy, **given, protects_safety_stock=values.get("safety_stock") != "use",
                   new_supply=values.get("new_supply") != "no")


def _item(row: Row) -> Item:
    return Item(row.read("safety_stock", parse_quantity, 0), row.read("yield", Fraction, Fraction(1)),
                row.read("min_lot", parse_quantity, 0), row.read("lot_multiple", parse_quantity, 0),
                row.read("quantity_step", parse_quantity, UNIT))


def _supply(row: Row, units: Units) -> Supply:
    return Supply(row.text("supply"), _point(row), units.quantity(row), parse_moment(row.text("due")),
                  row.text("supplier"), row.read("ordered", _moment_day))


def _demand(row: Row, units: Units) -> Demand:
    return Demand(row.text("demand"), _point(row), units.quantity(row), parse_moment(row.text("due")),
                  row.text("to"), row.text("customer"), row.priority(), row.number)


def _lead_time(row: Row, units: Units) -> LeadTime:
    return LeadTime(row.text("supplier"), row.text("item"), row.text("location"),
                    row.read("lead_time_days", _whole_days), row.read("lead_time_std", float),
                    units.quantity(row, "min_quantity", 0), units.quantity(row, "multiple", 0),
                    units.quantity(row, "max_quantity"), row.priority(), row.text("calendar"), row.validity(),
                    row.number)


def _receipt(row: Row) -> Receipt:
    return Receipt(row.text("supplier"), row.text("item"), row.text("location"), row.read("ordered", _moment_day),
                   row.read("promised", _moment_day), row.read("received", _moment_day))


def _bom_row(row: Row, units: Units) -> BomRow:
    quantity = Fraction(units.quantity(row, item="component"), UNIT) * (1 + row.read("scrap", Fraction, Fraction(0)))
    return BomRow(row.text("item"), row.text("component"), quantity, row.text("variant"), row.text("location"),
                  row.priority(), row.validity(), row.number)


def _routing_row(row: Row) -> RoutingRow:
    zero = Fraction(0)
    return RoutingRow(row.text("item"), row.text("variant"), row.text("location"), row.read("step", Fraction, zero),
                      row.text("resource"), row.read("setup_minutes", Fraction, zero),
                      row.read("minutes_per_unit", Fraction, zero), row.read("days", Fraction, zero),
                      row.text("supplier"), row.priority(), row.validity(), row.number)


def _lane(row: Row) -> Lane:
    return Lane(row.text("from"), row.text("to"), _whole_days(row.text("days")), row.text("calendar"),
                row.text("carrier"), row.priority(), row.number)


def _allocation(row: Row, units: Units) -> Allocation:
    return Allocation(row.text("item"), row.text("group"), row.read("from", parse_day), row.read("to", parse_day),
                      units.quantity(row))


def _request(row: Row, units: Units) -> Request:
    return Request(row.text("request"), row.text("item"), row.text("location"), units.quantity(row),
                   parse_moment(row.text("due")), row.text("to"), row.text("customer"),
                   row.read("min_confidence", float), row.text("replaces"), row.text("order"))


def _rules(rows: list[Row], name: str, value: Callable[[Row], int]) -> dict[str, list[DayRule]]:
    rules: dict[str, list[DayRule]] = defaultdict(list)
    for row in rows:
        rules[row.text(name)].append(DayRule(*row.days(), value(row)))
    return dict(rules)


def _working(row: Row) -> int:
    return row.read("working", int, 1)


def _net_minutes(row: Row) -> int:
    """Minutes rounded down, booked rounded up, never below 0: against the promise."""
    minutes = row.read("minutes", Fraction)
    booked = row.read("booked", Fraction, Fraction(0))
    return max(0, minutes.numerator // minutes.denominator - round_up(booked))
