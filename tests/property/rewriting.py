"""A data folder with one change: what an alternative or a release supposes, written into the rows."""
from __future__ import annotations

import datetime
import math
from collections.abc import Iterable
from fractions import Fraction

from comparison import TODAY  # which finds the module below
from folder import parse_weekdays
from random_offers import append
from tables import Record, Table, Tables

PRIORITIES = ("lead_times", "bom", "routing", "transit")
FIRST_PART = "FIRST-PART"


def day_of(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text[:10])


def days_before(text: str, days: int) -> str:
    return (day_of(text) - datetime.timedelta(days)).isoformat() + text[10:]


def records(tables: Tables, name: str) -> list[Record]:
    return tables[name].records if name in tables else []


def copied(tables: Tables) -> Tables:
    return {name: table.copy() for name, table in tables.items()}


def with_stock(tables: Tables, item: str, location: str, quantity: str) -> Tables:
    """So much more on hand today."""
    changed = copied(tables)
    append(changed, "inventory", item=item, location=location, quantity=quantity)
    return changed


def with_supply_earlier(tables: Tables, supply: str, days: int) -> Tables:
    return {**tables, "supply": tables["supply"].each(
        lambda row: {"due": days_before(row["due"], days)} if row["supply"] == supply else {})}


def capacity_row(tables: Tables, resource: str, date: str) -> Record | None:
    """The row that speaks of a day: the last one."""
    rows = [row for row in records(tables, "capacity") if row["resource"] == resource and _covers(row, date)]
    return rows[-1] if rows else None


def _covers(row: Record, date: str) -> bool:
    if row.get("date"):
        return row["date"] == date
    first, last = row.get("from") or date, row.get("to") or date
    return first <= date <= last and day_of(date).weekday() in parse_weekdays(row.get("weekdays", ""))


def with_minutes(tables: Tables, extra: Iterable[tuple[str, str, int]]) -> Tables:
    """More minutes of (resource, date): the row of the day once more, with them."""
    changed = copied(tables)
    for resource, date, minutes in extra:
        row = capacity_row(changed, resource, date) or {}
        whole = math.floor(Fraction(row.get("minutes") or 0)) + minutes
        append(changed, "capacity", resource=resource, date=date, minutes=whole, booked=row.get("booked", ""))
    return changed


def with_first(tables: Tables, name: str, place: int) -> Tables:
    """The row at this place of a file comes first in the order of options; the others keep their order behind it, and
    those of priority 0 stay away. Promises already made keep the lanes that they had."""
    tables = with_own_lanes(tables) if name == "transit" else tables
    changed = {**tables, **{file: _raised(tables[file]) for file in PRIORITIES if file in tables}}
    rows = changed[name].records
    rows[place]["priority"] = "1"
    return {**changed, name: _with_priority(changed[name]).with_records(rows)}


def _raised(table: Table) -> Table:
    table = _with_priority(table)
    return table.each(lambda row: {"priority": row["priority"] if row["priority"] == "0"
                                   else str(int(row["priority"] or 1) + 1)})


def _with_priority(table: Table) -> Table:
    return table if "priority" in table.columns else Table([*table.columns, "priority"], []).with_records(table.records)


def with_own_lanes(tables: Tables) -> Tables:
    """The zones of `demand.csv` under names of their own, with lanes like those they had, behind the others."""
    zones = {row["to"] for row in records(tables, "demand") if row.get("to")}
    changed = copied(tables)
    for row in records(tables, "transit"):
        if row["to"] in zones:
            append(changed, "transit", **{**row, "to": f"{row['to']} before"})
    if zones:
        changed["demand"] = changed["demand"].each(lambda row: {"to": f"{row['to']} before"} if row["to"] else {})
    return changed


def with_promise(tables: Tables, request: Record, location: str, zone: str) -> Tables:
    """The request as a promise already made, behind all others of its minute."""
    changed = copied(tables)
    append(changed, "demand", demand=FIRST_PART, item=request["item"], location=location, quantity=request["quantity"],
           due=request["due"], to=zone, priority=1000)
    return changed


def is_past(date: str) -> bool:
    return date[:10] < TODAY
