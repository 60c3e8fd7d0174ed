"""What can be offered instead, put into a random model: substitutes, sources and lanes of priority 0, overtime, other
locations, prices, and what customers value (contract sections 3 and 11)."""
from __future__ import annotations

import random
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from draft import RESOURCES, SUPPLIERS, TODAY, ZONES
from folder import Request, load_folder
from measures import day_of, format_day, parse_day
from promise_reference import Desk
from tables import Record, Table, Tables, write_folder

OTHER_ITEM, OTHER_PLACE = "ALT", "annex"
CUSTOMERS = ("C0", "C1", "C2")
WEIGHTS = ("", "0", "0.3", "1")
MODES = ("road", "air", "")


def add_offers(tables: Tables, rng: random.Random) -> Tables:
    """The model with more to choose from. Lines of an order are asked one by one."""
    tables = {name: table.copy() for name, table in tables.items()}
    tables["requests"].drop("order")
    for add in (_customers, _prices, _suppliers, _lanes, _overtime, _substitutes, _places, _near_misses):
        add(tables, rng)
    return tables


def append(tables: Tables, name: str, **values: Any) -> None:
    """A row more; columns the file lacks are added, blank in its other rows."""
    record = {column.rstrip("_"): str(value) for column, value in values.items()}
    table = tables.get(name, Table([], []))
    columns = table.columns + [column for column in record if column not in table.columns]
    tables[name] = Table(columns, table.rows).with_records([*table.records, record])


def _fill(tables: Tables, name: str, **columns: Callable[[], str]) -> None:
    """Columns with a value drawn for every row."""
    if name in tables:
        table = tables[name]
        names = table.columns + [column for column in columns if column not in table.columns]
        tables[name] = Table(names, []).with_records(
            [{**record, **{column: draw() for column, draw in columns.items()}} for record in table.records])


def _asked(tables: Tables) -> list[str]:
    return sorted({record["item"] for record in tables["requests"].records})


def _locations(tables: Tables) -> list[str]:
    return sorted({record["location"] for record in tables["requests"].records})


def _customers(tables: Tables, rng: random.Random) -> None:
    if "customers" not in tables:
        for customer in CUSTOMERS:
            append(tables, "customers", customer=customer, group="", zone="")
        requests = tables["requests"]
        tables["requests"] = requests.each(lambda _: {"customer": rng.choice(("", *CUSTOMERS))})
    _fill(tables, "customers", speed=lambda: rng.choice(WEIGHTS), price=lambda: rng.choice(WEIGHTS),
          completeness=lambda: rng.choice(WEIGHTS))


def _prices(tables: Tables, rng: random.Random) -> None:
    """Now and then one is missing."""
    missing = rng.random() < 0.3
    _fill(tables, "lead_times",
          unit_cost=lambda: "" if missing and rng.random() < 0.5 else rng.choice(("1", "2.5", "4", "0")))
    _fill(tables, "transit", mode=lambda: rng.choice(MODES),
          cost=lambda: "" if missing and rng.random() < 0.5 else rng.choice(("5", "20", "0")))


def _suppliers(tables: Tables, rng: random.Random) -> None:
    """Sooner and dearer, and never taken by itself."""
    made = [record["component"] for record in tables.get("bom", Table([], [])).records]
    for item in sorted(set(_asked(tables) + made)):
        if rng.random() < 0.5:
            append(tables, "lead_times", supplier=rng.choice((*SUPPLIERS, "DEAR")), item=item,
                   lead_time_days=rng.randint(0, 4), unit_cost=rng.choice(("6", "9.5", "")), priority=0,
                   multiple=rng.choice(("", "", "5")))


def _lanes(tables: Tables, rng: random.Random) -> None:
    if "transit" not in tables:
        return
    for zone in ZONES:
        if rng.random() < 0.5:
            append(tables, "transit", from_="main", to=zone, days=rng.randint(0, 1), mode="air", cost="60", priority=0)
        if rng.random() < 0.6:
            append(tables, "transit", from_="depot", to=zone, days=rng.randint(0, 3), cost=rng.choice(("10", "")))
    if rng.random() < 0.4:
        append(tables, "transit", from_="depot", to="main", days=0, mode="taxi", cost="80", priority=0)


def _overtime(tables: Tables, rng: random.Random) -> None:
    _fill(tables, "capacity", overtime_minutes=lambda: rng.choice(("", "30", "120", "240")),
          overtime_cost_per_hour=lambda: rng.choice(("", "45", "60", "60")))
    for resource in RESOURCES if "capacity" in tables else ():
        if rng.random() < 0.6:  # hardly any room but for overtime
            append(tables, "capacity", resource=resource, weekdays=rng.choice(("", "Mon-Fri")),
                   minutes=rng.choice((20, 60, 200)), overtime_minutes=rng.choice((60, 300)), overtime_cost_per_hour=50)


def _substitutes(tables: Tables, rng: random.Random) -> None:
    asked = _asked(tables)
    for item in asked:
        if rng.random() < 0.7:
            append(tables, "substitutes", item=item, substitute=rng.choice((OTHER_ITEM, OTHER_ITEM, *asked)),
                   ratio=rng.choice(("1", "1", "0.5", "1.5")), priority=rng.choice(("", "2")),
                   customer=rng.choice(("", "", *CUSTOMERS)))
    if "substitutes" in tables:
        kept = [record for record in tables["substitutes"].records if record["item"] != record["substitute"]]
        tables["substitutes"] = tables["substitutes"].with_records(kept)
    for location in _locations(tables):
        append(tables, "inventory", item=OTHER_ITEM, location=location, quantity=rng.choice((3, 20, 80)))
    append(tables, "items", item=OTHER_ITEM, quantity_step=rng.choice(("", "4", "0.5")))


def _places(tables: Tables, rng: random.Random) -> None:
    for item in _asked(tables):
        if rng.random() < 0.4:
            append(tables, "inventory", item=item, location=OTHER_PLACE, quantity=rng.choice((2, 15, 60)))


def _near_misses(tables: Tables, rng: random.Random) -> None:
    """Most requests are due a little before the plan could deliver: there is little to be offered beside a yes."""
    with tempfile.TemporaryDirectory() as directory:
        write_folder(Path(directory), tables)
        model = load_folder(Path(directory), parse_day(TODAY))
    desk = Desk(model)
    earliest = {request.name: _earliest(desk, request) for request in model.requests}
    tables["requests"] = tables["requests"].each(
        lambda row: {"due": format_day(earliest[row["request"]] - rng.choice((1, 1, 2, 3, 5)))}
        if earliest[row["request"]] and rng.random() < 0.7 else {})


def _earliest(desk: Desk, request: Request) -> int | None:
    try:
        minute = desk.earliest(desk.located((request,)))
    except LookupError:
        return None
    return minute and day_of(minute)


def asked_by(tables: Tables, customer: str) -> Record:
    """What `customers.csv` says of who asks."""
    rows = tables["customers"].records if "customers" in tables else []
    return next((row for row in rows if row["customer"] == customer), {})
