"""Small random data folders in the contract's format (section 3), full of corners.

    python3 random_models.py DIRECTORY [--features NAME] [--seeds FIRST-LAST] [--answers]

writes DIRECTORY/SEED-NAME/*.csv for today = 2026-03-02 and, with --answers, the reference's `expected.jsonl`. The
features add up in the order of FEATURES, as in the conformance cases. Items form a tree, and what several branches
share is certain, so that no random arrival is shared by two branches of one answer and every confidence is exact.
"""
from __future__ import annotations

import argparse
import json
from pathlib import Path

from draft import (ALL_FEATURES, CARRIER, CERTAIN_SUPPLIER, REQUESTS, RESOURCES, SUPPLIERS, TODAY, ZONES, Draft,
                   write_folder)
from folder import Request, load_folder
from measures import Moment, day_of, format_day, parse_day, parse_quantity
from promise_reference import Desk, answer_folder
from random_extras import add_files, change_requests


def make_folder(seed: int, features: str, directory: str | Path) -> None:
    """Writes the folder of this seed; `features` names the last feature switched on."""
    draft = Draft(seed, features)
    draft.model = _lead_time_model(draft)
    _add_policy(draft)
    _add_calendar(draft)
    roots = [draft.new_item() for _ in range(draft.rng.randint(1, 2))]
    for root in roots:
        _add_source(draft, root, 0)
    for item in draft.items:
        _add_stock(draft, item)
        _add_item_row(draft, item)
    add_files(draft, roots)
    _add_shared_component(draft)
    if draft.has("network"):
        _add_network(draft, roots)
    if draft.has("capacity"):
        _add_capacity(draft)
    _add_history(draft)
    _add_requests(draft, roots, Path(directory))
    change_requests(draft, Path(directory))
    write_folder(draft, Path(directory))


def _lead_time_model(draft: Draft) -> str:
    if draft.has("all"):
        return draft.pick("empirical", "empirical", "pooled", "pooled", "stated")
    return "pooled" if draft.has("pooled") else "empirical"


def _add_policy(draft: Draft) -> None:
    draft.add("policy", key="lead_time_model", value=draft.model)
    if not draft.has("policies"):
        return
    choices = {
        "target_confidence": ("0.6", "0.8", "0.95", "1"), "risk_floor": ("0.3", "0.6"),
        "overdue_receipt_days": ("0", "3", "never"), "protect_days": ("0", "3", "10"),
        "ship_cutoff": ("12:00", "16:30", "00:00"), "safety_stock": ("use",), "new_supply": ("no",),
        "history_levels": ("supplier", "supplier,location", "supplier,item,location"), "half_life_days": ("60", "365"),
    }
    for key, values in choices.items():
        if draft.chance(0.1 if key == "new_supply" else 0.25):
            draft.add("policy", key=key, value=draft.pick(*values))


def _add_calendar(draft: Draft) -> None:
    if not draft.has("buy"):
        return
    draft.add("calendars", calendar="std", from_="2025-01-01", to="2030-12-31",
              weekdays=draft.pick("Mon-Fri", "MO,WE,SA", "Fri-Tue"), working=1)
    for _ in range(draft.rng.randint(0, 4)):
        draft.add("calendars", calendar="std", date=draft.day(0, 30), working=draft.pick(0, 0, 1))
    if draft.chance(0.3):
        draft.add("calendars", calendar="std", from_=draft.day(2, 8), to=draft.day(9, 14), weekdays="", working=0)


def _add_source(draft: Draft, item: str, depth: int) -> None:
    """How more of an item comes: bought, or made of components of its own."""
    deepest = 2 if draft.has("deep") else 1
    made = draft.has("make") and depth < deepest and draft.chance(0.9 if depth == 0 else 0.5)
    if made:
        for variant in ("", "v1") if draft.has("alternates") and draft.chance(0.35) else ("",):
            _add_recipe(draft, item, variant, depth)
    if draft.has("buy") and (not made or draft.has("alternates") and draft.chance(0.4)):
        for supplier in draft.rng.sample(SUPPLIERS, 2 if draft.has("alternates") and draft.chance(0.4) else 1):
            _add_lead_time(draft, item, supplier)


def _add_recipe(draft: Draft, item: str, variant: str, depth: int) -> None:
    priority = draft.pick("", "1", "2") if draft.has("alternates") else ""
    if draft.has("policies") and draft.chance(0.1):
        priority = "0"
    if not variant or draft.chance(0.8):
        for _ in range(draft.rng.randint(1, 2)):
            component = draft.new_item()
            draft.add("bom", item=item, component=component, quantity=draft.pick("0.5", "1", "1", "2", "3"),
                      variant=variant, scrap=draft.maybe(0.25, "0.05"), priority=priority, **_validity(draft, 0.08))
            _add_source(draft, component, depth + 1)
        if draft.chance(0.2):  # a second line of the same component
            draft.add("bom", item=item, component=component, quantity=draft.pick("0", "0.25"),
                      variant=variant, priority=priority)
    if draft.chance(0.9):
        _add_routing(draft, item, variant, priority)


def _add_routing(draft: Draft, item: str, variant: str, priority: str) -> None:
    """Outside steps and machines; a job has one outside step at most, so that none of its trips is shared."""
    outside = draft.chance(0.2)
    for step in range(draft.rng.randint(1, 3)):
        resource = draft.pick(*RESOURCES) if draft.has("capacity") and draft.chance(0.75) else ""
        timed = bool(resource) or draft.chance(0.2)
        draft.add("routing", item=item, variant=variant, step=10 * step + 10, resource=resource,
                  setup_minutes=draft.pick("", "0", "15", "47") if timed else "",
                  minutes_per_unit=draft.pick("0", "2.5", "7.5", "12", "30") if timed else "",
                  days="" if resource and draft.chance(0.8) else draft.pick("", "0", "1", "2", "3"),
                  supplier=draft.pick(*SUPPLIERS) if outside and step == 0 else "", priority=priority,
                  **_validity(draft, 0.03))


def _validity(draft: Draft, probability: float) -> dict[str, str]:
    if not draft.has("policies") or not draft.chance(probability):
        return {}
    return draft.pick({"valid_from": draft.day(-5, 6)}, {"valid_to": draft.day(-3, 10)})


def _add_lead_time(draft: Draft, item: str, supplier: str) -> None:
    priority = draft.pick("", "1", "2") if draft.has("alternates") else ""
    if draft.has("policies") and draft.chance(0.1):
        priority = "0"
    draft.add("lead_times", supplier=supplier, item=item, location=draft.maybe(0.15, draft.location()),
              lead_time_days="" if draft.chance(0.04) else draft.rng.randint(0, 15),
              lead_time_std=draft.maybe(0.15, draft.pick("1", "2.5")) if draft.has("pooled") else "",
              min_quantity=draft.maybe(0.3, draft.pick(5, 20)), multiple=draft.maybe(0.3, draft.pick(5, 10, "2.5")),
              max_quantity=draft.maybe(0.3, draft.pick(15, 40, 80)), priority=priority,
              calendar=draft.maybe(0.35, "std"), **_validity(draft, 0.15))


def _add_stock(draft: Draft, item: str) -> None:
    """On hand, open supply and promises already made, at the shop's own location."""
    location = draft.location()
    for _ in range(draft.pick(0, 1, 1, 2)):
        draft.add("inventory", item=item, location=location,
                  quantity=draft.pick(0, 3, 12, "7.5", draft.rng.randint(1, 50)),
                  available_from=draft.maybe(0.25, draft.day(-5, 12) + draft.maybe(0.2, "T10:15")))
    for _ in range(draft.rng.randint(0, 3)):
        _add_supply(draft, item, location)
    for _ in range(draft.rng.randint(0, 3)):
        draft.add("demand", demand=f"O{len(draft.rows['demand']) + 1}", item=item, location=location,
                  quantity=draft.pick(0, 5, draft.rng.randint(1, 25), "2.5"), due=draft.busy_day(),
                  customer=draft.pick("C0", "C1"),
                  to=draft.pick("", "", *ZONES) if draft.has("policies") else "",
                  priority=draft.pick("", "0", "2") if draft.has("policies") else "")


def _add_supply(draft: Draft, item: str, location: str) -> None:
    due = draft.busy_day()
    ordered = parse_day(due[:10]) - draft.rng.randint(0, 25)
    draft.add("supply", supply=f"R{len(draft.rows['supply']) + 1}", item=item, location=location,
              quantity=draft.pick(0, 10, draft.rng.randint(1, 50), "12.5"), due=due,
              supplier=draft.pick("", *SUPPLIERS, CERTAIN_SUPPLIER),
              ordered=draft.maybe(0.85, format_day(min(ordered, parse_day(TODAY) - draft.pick(0, 1)))))


def _add_item_row(draft: Draft, item: str) -> None:
    if draft.chance(0.5):
        makes = draft.has("make")
        draft.add("items", item=item, safety_stock=draft.maybe(0.4, draft.pick(2, 5)),
                  yield_=draft.maybe(0.3, draft.pick("0.9", "0.95", "0.7")) if makes else "",
                  min_lot=draft.maybe(0.25, draft.pick(8, 20)) if makes else "",
                  lot_multiple=draft.maybe(0.25, draft.pick(5, 12)) if makes else "",
                  quantity_step=draft.maybe(0.15, draft.pick(5, "0.5", 4)))


def _add_shared_component(draft: Draft) -> None:
    """C1 goes into several items; it comes without any uncertainty, since branches share it."""
    parents = list(dict.fromkeys((row["item"], row["variant"]) for row in draft.rows["bom"]))
    if len(parents) < 2 or draft.chance(0.3):
        return
    for item, variant in draft.rng.sample(parents, min(3, len(parents))):
        draft.add("bom", item=item, component="C1", quantity=draft.pick("0.5", "1"), variant=variant)
    location = draft.location()
    for _ in range(2):
        draft.add("inventory", item="C1", location=location, quantity=draft.rng.randint(5, 60),
                  available_from=draft.maybe(0.5, draft.day(0, 10)))
    draft.add("demand", demand="OC1", item="C1", location=location, quantity=5, due=draft.busy_day())
    if draft.model != "pooled" and draft.chance(0.7):
        draft.add("supply", supply="RC1", item="C1", location=location, quantity=25, due=draft.busy_day(),
                  supplier=CERTAIN_SUPPLIER, ordered=draft.day(-20, -1))
        draft.add("lead_times", supplier=CERTAIN_SUPPLIER, item="C1", lead_time_days=draft.rng.randint(1, 9))


def _add_network(draft: Draft, roots: list[str]) -> None:
    """A depot that can supply the shop, and lanes to the zones."""
    draft.add("transit", from_="depot", to="main", days=draft.rng.randint(0, 4), calendar=draft.maybe(0.4, "std"),
              carrier=draft.maybe(0.3, CARRIER), priority=draft.pick("", "1", "2"))
    if draft.chance(0.3):
        draft.add("transit", from_="main", to="depot", days=1)
    for zone in ZONES:
        draft.add("transit", from_="main", to=zone, days=draft.rng.randint(0, 5), calendar=draft.maybe(0.3, "std"),
                  carrier=draft.maybe(0.5, CARRIER), priority=draft.pick("", "1"))
        if draft.chance(0.3):
            draft.add("transit", from_="main", to=zone, days=draft.rng.randint(0, 2), priority=draft.pick("0", "2"))
    for item in draft.items:
        if item in roots or draft.chance(0.3):
            draft.add("inventory", item=item, location="depot", quantity=draft.rng.randint(1, 40))
            if draft.chance(0.3):
                _add_supply(draft, item, "depot")
    for row in list(draft.rows["routing"]):
        if draft.chance(0.08):  # replaces the rows without location there
            draft.add("routing", **{**row, "location": draft.pick("main", "depot"), "days": draft.pick(1, 4)})


def _add_capacity(draft: Draft) -> None:
    for resource in RESOURCES:
        if draft.chance(0.04):
            continue  # named by routings, never open
        draft.add("capacity", resource=resource, from_=TODAY,
                  to=draft.pick("2026-09-18", "2026-09-18", draft.day(10, 30)),
                  weekdays=draft.pick("", "Mon-Fri", "TU,TH"), minutes=draft.pick(240, 480, 960, 1439, 7),
                  booked=draft.maybe(0.3, draft.pick(60, "30.5")))
        for _ in range(draft.rng.randint(0, 4)):
            draft.add("capacity", resource=resource, date=draft.day(0, 20), minutes=draft.pick(0, 480, 960),
                      booked=draft.pick("", 120, 480, 500))


def _add_history(draft: Draft) -> None:
    """Late and early receipts; a supplier's rows have promises or not, and a few are still open."""
    if not draft.has("late"):
        return
    for supplier in SUPPLIERS:
        if draft.chance(0.15):
            continue
        promises = draft.chance(0.6)
        for item in [""] + draft.items:
            for _ in range(draft.rng.randint(1, 4) if draft.chance(0.4) else 0):
                _add_receipt(draft, supplier, item, promises)
    if draft.has("network"):
        for _ in range(draft.rng.randint(2, 5)):
            _add_receipt(draft, CARRIER, "", True)


def _add_receipt(draft: Draft, supplier: str, item: str, promises: bool) -> None:
    ordered = parse_day(TODAY) - draft.rng.randint(60, 280)
    promised = ordered + draft.rng.randint(2, 22)
    received = promised + draft.pick(-2, -1, 0, 0, 0, 1, 3, 5, 8)
    is_open = draft.has("pooled") and draft.chance(0.15)
    draft.add("receipts", supplier=supplier, item=item, location=draft.maybe(0.3, draft.location()),
              ordered="" if promises and draft.chance(0.05) else format_day(ordered),
              promised=format_day(promised) if promises else "", received="" if is_open else format_day(received),
              quantity=draft.rng.randint(1, 40))


def _add_requests(draft: Draft, roots: list[str], directory: Path) -> None:
    """Requests for any day, more of them near the day on which the plan could deliver, where the answers are close."""
    write_folder(draft, directory)
    desk = Desk(load_folder(directory, parse_day(TODAY)))
    demands = [row["demand"] for row in draft.rows["demand"]]
    for number in range(1, REQUESTS + 1):
        item = draft.pick(*roots, *roots, *draft.items)
        quantity = draft.pick(1, 2, 5, 10, 20, 45, 60, "2.5", draft.rng.randint(1, 60))
        zone = draft.pick("", *ZONES) if draft.has("network") else ""
        draft.add("requests", request=f"Q{number}", item=item, location=draft.location(), quantity=quantity,
                  due=_due(draft, desk, item, str(quantity), zone), to=zone,
                  min_confidence=draft.maybe(0.1, draft.pick("0.5", "0.99")) if draft.has("policies") else "",
                  replaces=draft.pick(*demands) if draft.has("policies") and demands and draft.chance(0.1) else "")


def _due(draft: Draft, desk: Desk, item: str, quantity: str, zone: str) -> str:
    if draft.chance(0.35):
        return draft.busy_day() if draft.chance(0.4) else draft.day(*draft.pick((-2, 1), (0, 10), (5, 25), (20, 60)))
    request = Request("", item, draft.location(), parse_quantity(quantity), Moment(parse_day(TODAY)), zone)
    earliest = desk.earliest((request,))
    first = parse_day(TODAY) if earliest is None else day_of(earliest)
    return format_day(first + draft.pick(-3, -1, 0, 0, 1, 2, 3, 5, 8)) + draft.maybe(0.05, "T11:45")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("directory", type=Path)
    parser.add_argument("--features", default="all", choices=ALL_FEATURES)
    parser.add_argument("--seeds", default="0-9", help="FIRST-LAST")
    parser.add_argument("--answers", action="store_true", help="write expected.jsonl by the reference")
    arguments = parser.parse_args()
    first, _, last = arguments.seeds.partition("-")
    for seed in range(int(first), int(last or first) + 1):
        folder = arguments.directory / f"{seed:05d}-{arguments.features}"
        make_folder(seed, arguments.features, folder)
        if arguments.answers:
            lines = [json.dumps(answer) for answer in answer_folder(folder, TODAY)]
            (folder / "expected.jsonl").write_text("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
