"""A random data folder being written: names, columns, and a generator that draws from them (section 3)."""
from __future__ import annotations

import csv
import random
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from measures import format_day, parse_day

TODAY = "2026-03-02"
FEATURES = ("stock", "late", "buy", "make", "capacity", "deep", "alternates", "network", "policies", "pooled", "all")
EXTRAS = ("tall", "shared", "units", "customers", "allocations", "replaces", "orders")
EVERYTHING = "everything"
ALL_FEATURES = (*FEATURES, *EXTRAS, EVERYTHING)
REQUESTS = 8
SUPPLIERS = ("S0", "S1", "S2", "S3")
CERTAIN_SUPPLIER = "SURE"  # has no history: stated, unless lead times are pooled
CARRIER = "CARRIER"
RESOURCES = ("M0", "M1")
ZONES = ("north", "south")

COLUMNS = {
    "inventory": "item,location,quantity,available_from,unit",
    "capacity": "resource,date,from,to,weekdays,minutes,booked",
    "lead_times": "supplier,item,location,lead_time_days,lead_time_std,min_quantity,multiple,max_quantity,priority,"
                  "calendar,valid_from,valid_to,unit",
    "receipts": "supplier,item,location,ordered,promised,received,quantity",
    "supply": "supply,item,location,quantity,due,supplier,ordered,unit",
    "demand": "demand,item,location,quantity,due,to,customer,priority,unit",
    "items": "item,safety_stock,yield,min_lot,lot_multiple,quantity_step",
    "bom": "item,component,quantity,variant,location,scrap,priority,valid_from,valid_to,unit",
    "routing": "item,variant,location,step,resource,setup_minutes,minutes_per_unit,days,supplier,priority,valid_from,"
               "valid_to",
    "calendars": "calendar,date,from,to,weekdays,working",
    "transit": "from,to,days,calendar,carrier,priority",
    "policy": "key,value",
    "units": "unit,factor,item",
    "customers": "customer,group,zone",
    "allocations": "item,group,from,to,quantity,unit",
    "requests": "request,item,location,quantity,due,to,customer,order,unit,min_confidence,replaces",
}


@dataclass
class Draft:
    """A folder being written: a generator, what is switched on, and rows by file."""

    seed: int
    features: str
    rng: random.Random = field(init=False)
    rows: dict[str, list[dict[str, Any]]] = field(init=False)
    items: list[str] = field(default_factory=list)
    model: str = "empirical"

    def __post_init__(self) -> None:
        self.rng = random.Random(f"{self.seed} {self.features}")
        self.rows = {name: [] for name in COLUMNS}
        self.near_days = [self.rng.randint(-4, 25) for _ in range(5)]

    def has(self, feature: str) -> bool:
        """The features add up in their order; each extra comes by itself on top of them all."""
        if feature in EXTRAS:
            return self.features in (feature, EVERYTHING)
        return self.features not in FEATURES or FEATURES.index(self.features) >= FEATURES.index(feature)

    def chance(self, probability: float) -> bool:
        return self.rng.random() < probability

    def maybe(self, probability: float, value: Any) -> Any:
        return value if self.chance(probability) else ""

    def pick(self, *values: Any) -> Any:
        return self.rng.choice(values)

    def add(self, name: str, **values: Any) -> None:
        self.rows[name].append({column.rstrip("_"): value for column, value in values.items()})

    def day(self, first: int, last: int) -> str:
        return format_day(parse_day(TODAY) + self.rng.randint(first, last))

    def busy_day(self) -> str:
        """Often one of a few days, so that events fall together; sometimes with a minute."""
        days = self.pick(*self.near_days) if self.chance(0.6) else self.rng.randint(-4, 40)
        return format_day(parse_day(TODAY) + days) + self.maybe(0.08, self.pick("T00:00", "T08:30", "T12:00", "T23:59"))

    def location(self) -> str:
        return "main" if self.has("network") else ""

    def new_item(self) -> str:
        self.items.append(f"P{len(self.items) + 1}")
        return self.items[-1]


def write_folder(draft: Draft, directory: Path) -> None:
    directory.mkdir(parents=True, exist_ok=True)
    for name, columns in COLUMNS.items():
        if draft.rows[name]:
            with (directory / f"{name}.csv").open("w", newline="", encoding="utf-8") as file:
                writer = csv.DictWriter(file, columns.split(","), restval="", lineterminator="\n")
                writer.writeheader()
                writer.writerows(draft.rows[name])
