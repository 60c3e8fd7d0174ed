"""What the extra features put on top of a full random model: tall recipes, what branches share, units, customers,
allocations, promises asked again, and lines that ship together (contract sections 6, 7 and 11)."""
from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import Any

from draft import RESOURCES, SUPPLIERS, TODAY, Draft, write_folder
from folder import load_folder
from measures import day_of, format_day, parse_day
from promise_reference import Desk, orders_of

CUSTOMERS = {"C0": ("retail", "north"), "C1": ("wholesale", ""), "C2": ("", "south")}
STRANGER = "C9"  # in no file
UNITS = {"BOX": "12", "PAIR": "2", "HALF": "0.5", "TENTH": "0.1"}
WITH_UNIT = ("inventory", "supply", "demand", "lead_times", "bom", "allocations", "requests")
UNIT_COLUMNS = ("quantity", "min_quantity", "multiple", "max_quantity")


def add_files(draft: Draft, roots: list[str]) -> None:
    """What stands in the folder before anybody asks."""
    if draft.has("tall"):
        _add_tall_recipe(draft, roots)
    if draft.has("shared"):
        _add_shared_arrivals(draft, roots)
    if draft.has("customers") or draft.has("allocations"):
        for customer, (group, zone) in CUSTOMERS.items():
            draft.add("customers", customer=customer, group=group, zone=zone)
    if draft.has("allocations"):
        _add_allocations(draft, roots)
    if draft.has("units"):
        _add_units(draft)


def change_requests(draft: Draft, directory: Path) -> None:
    """Who asks, for what they have already, in which unit and with what else."""
    for request in draft.rows["requests"]:
        if draft.has("customers") or draft.has("allocations"):
            _add_customer(draft, request)
        if draft.has("replaces"):
            _add_replaced(draft, request)
    if draft.has("orders"):
        _join_lines(draft)
        _move_dues(draft, directory)
    if draft.has("units"):
        for request in draft.rows["requests"]:
            _give_unit(draft, request, request["item"])


def _add_tall_recipe(draft: Draft, roots: list[str]) -> None:
    """A1 is made of items that are made of items, all on the same two machines. Most ask for A1."""
    roots += ["A1", "A1"]
    parts = {"A1": draft.pick(("A2", "A3"), ("A2", "A3", "A4")), "A2": ("A5",), "A3": draft.pick(("A6",), ("A5", "A6")),
             "A4": ("A6",)}
    for item, components in parts.items():
        for component in components:
            draft.add("bom", item=item, component=component, quantity=draft.pick("0.5", "1", "2"), variant="")
    for item in ("A1", "A2", "A3", "A4", "A5", "A6"):
        if draft.chance(0.85):
            draft.add("routing", item=item, variant="", step=10, resource=draft.pick(*RESOURCES),
                      setup_minutes=draft.pick("", "15", "47"), minutes_per_unit=draft.pick("0", "2.5", "12"))
        if draft.chance(0.2):
            draft.add("inventory", item=item, location=draft.location(), quantity=draft.pick(1, 5, 20))
        if draft.chance(0.2):
            draft.add("supply", supply=f"R{item}", item=item, location=draft.location(), due=draft.busy_day(),
                      quantity=draft.rng.randint(1, 20), supplier=draft.pick(*SUPPLIERS))


def _add_shared_arrivals(draft: Draft, roots: list[str]) -> None:
    """T1 is made of T2 and C2, T2 of C2, and nobody knows when C2 comes. Most ask for T1."""
    roots += ["T1", "T1"]
    for item, components in (("T1", ("T2", "C2")), ("T2", ("C2",))):
        for component in components:
            draft.add("bom", item=item, component=component, quantity=draft.pick("0.5", "1", "2"), variant="")
        if draft.chance(0.6):
            draft.add("routing", item=item, variant="", step=10, resource=draft.pick("", *RESOURCES),
                      days=draft.pick("", "1"), setup_minutes=draft.pick("", "47"),
                      minutes_per_unit=draft.pick("0", "2.5", "12"))
    for number in range(draft.pick(0, 1, 1, 2)):
        draft.add("supply", supply=f"RC2{number}", item="C2", location=draft.location(), due=draft.busy_day(),
                  quantity=draft.rng.randint(10, 60), supplier=draft.pick(*SUPPLIERS), ordered=draft.day(-20, -1))
    for item in ("T2", "C2"):
        draft.add("inventory", item=item, location=draft.location(), quantity=draft.pick(0, 0, 5, 20))
    if draft.chance(0.7):
        draft.add("lead_times", supplier=draft.pick(*SUPPLIERS), item="C2", lead_time_days=draft.rng.randint(1, 9))


def _add_allocations(draft: Draft, roots: list[str]) -> None:
    for _ in range(draft.rng.randint(2, 5)):
        draft.add("allocations", item=draft.pick(*roots), group=draft.pick("retail", "wholesale", "*"),
                  from_=draft.day(-10, 8), to=draft.day(9, 60), quantity=draft.pick(4, 10, 20, "7.5", 45))


def _add_units(draft: Draft) -> None:
    for unit, factor in UNITS.items():
        draft.add("units", unit=unit, factor=factor)
    draft.add("units", unit="BOX", factor=draft.pick("6", "10", "2.5"), item=draft.pick(*draft.items))
    draft.add("units", unit="CASE", factor="4", item=draft.items[0])
    for name in WITH_UNIT:
        for row in draft.rows[name]:
            _give_unit(draft, row, row["component"] if name == "bom" else row["item"])


def _give_unit(draft: Draft, row: dict[str, Any], item: str) -> None:
    """A third of the rows speak of about the same quantity in another unit."""
    if not draft.chance(0.33):
        return
    factors = {(entry["unit"], entry.get("item", "")): Fraction(entry["factor"]) for entry in draft.rows["units"]}
    unit = draft.pick(*(name for name, owner in factors if owner in ("", item)))
    factor = factors.get((unit, item), factors.get((unit, "")))
    row["unit"] = unit
    for column in UNIT_COLUMNS:
        if row.get(column, "") != "" and Fraction(row[column]) > 0:
            row[column] = max(1, round(Fraction(row[column]) / factor))


def _add_customer(draft: Draft, request: dict[str, Any]) -> None:
    request["customer"] = draft.pick("", *CUSTOMERS, *CUSTOMERS, *CUSTOMERS, STRANGER)
    if draft.chance(0.5):
        request["to"] = ""


def _add_replaced(draft: Draft, request: dict[str, Any]) -> None:
    """Mostly a promise of the same item, as a changed line has."""
    demands = draft.rows["demand"]
    own = [row["demand"] for row in demands if row["item"] == request["item"]]
    if demands and draft.chance(0.6):
        request["replaces"] = draft.pick(*(own or [row["demand"] for row in demands]))


def _join_lines(draft: Draft) -> None:
    """Orders of two or three lines, some of one line, some with lines of other orders between."""
    waiting = list(draft.rows["requests"])
    if draft.chance(0.3):
        draft.rng.shuffle(waiting)
    for number in range(1, len(waiting) + 1):
        lines, waiting = waiting[:(size := draft.pick(1, 2, 2, 3))], waiting[size:]
        if not lines:
            return
        _make_alike(draft, lines)
        for line in lines:
            line["order"] = f"L{number}" if size > 1 or draft.chance(0.3) else ""


def _make_alike(draft: Draft, lines: list[dict[str, Any]]) -> None:
    """Often the lines want the same item, or a component of the item of the first."""
    first = lines[0]
    components = [row["component"] for row in draft.rows["bom"] if row["item"] == first["item"]]
    for line in lines[1:]:
        line["item"] = draft.pick(line["item"], line["item"], first["item"], *components[:2])
        line["to"] = draft.pick(line["to"], first["to"])
        line["quantity"] = draft.pick(line["quantity"], 2, 5)


def _move_dues(draft: Draft, directory: Path) -> None:
    """Most orders are due near the day on which all of their lines could be delivered, each line some days before."""
    write_folder(draft, directory)
    model = load_folder(directory, parse_day(TODAY))
    desk = Desk(model)
    rows = {row["request"]: row for row in draft.rows["requests"]}
    for order in orders_of(model.requests):
        if len(order) < 2 or draft.chance(0.25):
            continue
        earliest = _earliest(desk, order)
        last = draft.pick(-2, -1, 0, 0, 1, 2, 3, 5, 8, 12) + (parse_day(TODAY) if earliest is None else earliest)
        for line in order:
            rows[line.name]["due"] = format_day(last - draft.pick(0, 0, 0, 1, 4)) + draft.maybe(0.05, "T11:45")


def _earliest(desk: Desk, order: tuple) -> int | None:
    try:
        earliest = desk.earliest(desk.located(order))
    except LookupError:
        return None
    return None if earliest is None else day_of(earliest)
