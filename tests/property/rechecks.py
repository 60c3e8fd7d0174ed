"""What an answer offers, or says would release it, asked as a request of its own, the data rewritten where it must be.

Every function says what is wrong with one answer, in sentences that hold what was offered and what the second answer
said.
"""
from __future__ import annotations

import json
import math
from collections.abc import Callable, Iterator
from fractions import Fraction
from typing import Any

from asking import Answer, Case, Offer, brief, decimal, feasible, is_exact, nodes, said, step_of
from comparison import TOLERANCE
from random_offers import asked_by
from rewriting import (capacity_row, days_before, is_past, records, with_first, with_minutes, with_promise, with_stock,
                       with_supply_earlier)
from tables import Record, Tables

SOURCES = {"buy", "make", "transfer"}


def unlike(case: Case, offer: Offer, again: Answer) -> Iterator[str]:
    """An offer, and the answer to it as a request of its own."""
    if not feasible(again):
        yield said(offer, "asked again it is not feasible", again)
    elif is_exact(case.answer, again) and abs(again["confidence"] - offer["confidence"]) > TOLERANCE:
        yield said(offer, "asked again it has another confidence", again)


# Offers that are requests of their own.

def later(case: Case) -> Iterator[str]:
    for offer in case.offers("later"):
        yield from unlike(case, offer, case.again(due=offer["date"]))


def less(case: Case) -> Iterator[str]:
    for offer in case.offers("less"):
        yield from unlike(case, offer, case.again(quantity=offer["quantity"]))


def location(case: Case) -> Iterator[str]:
    for offer in case.offers("location"):
        if offer["location"] == case.location:
            yield f"{json.dumps(offer)}: it is no other location"
        yield from unlike(case, offer, case.again(location=offer["location"]))


def substitute(case: Case) -> Iterator[str]:
    for offer in case.offers("substitute"):
        wanted = {quantity for item, quantity in substitutes_of(case) if item == offer["item"]}
        if Fraction(str(offer["quantity"])) not in wanted:
            yield f"{json.dumps(offer)}: the data says {sorted(map(str, wanted))}"
        yield from unlike(case, offer, as_substitute(case, offer["item"], offer["quantity"]))


def substitutes_of(case: Case) -> Iterator[tuple[str, Fraction]]:
    """Each row that counts for the customer, and how much of the substitute it takes (section 11)."""
    for row in records(case.tables, "substitutes"):
        if row["item"] == case.row["item"] and row.get("customer", "") in ("", case.row["customer"]):
            step = step_of(case.tables, row["substitute"])
            needed = Fraction(case.row["quantity"]) * Fraction(row["ratio"])
            yield row["substitute"], math.ceil(needed / step) * step


def as_substitute(case: Case, item: str, quantity: Any) -> Answer:
    return case.again(item=item, quantity=decimal(quantity), location=case.location)


def split(case: Case) -> Iterator[str]:
    for offer in case.offers("split"):
        if len(offer["parts"]) != 2:
            yield f"{json.dumps(offer)}: it has not two parts"
            continue
        first, second = offer["parts"]
        yield from _parts_add_up(case, offer, first, second)
        alone = case.again(quantity=first["quantity"])
        yield from unlike(case, {**offer, **first}, alone)
        if feasible(alone) and is_from_stock(alone):
            again = _second_part(case, first, second["date"], second["quantity"])
            yield from unlike(case, {**offer, **second}, again)


def _parts_add_up(case: Case, offer: Offer, first: dict[str, Any], second: dict[str, Any]) -> Iterator[str]:
    together = Fraction(str(first["quantity"])) + Fraction(str(second["quantity"]))
    if together != Fraction(case.row["quantity"]) or offer["quantity"] != float(case.row["quantity"]):
        yield f"{json.dumps(offer)}: the parts are not the {case.row['quantity']} that were asked"
    if first["quantity"] != case.answer["available"]:
        yield f"{json.dumps(offer)}: the first part is not what is available, {case.answer['available']}"
    if first["date"] != case.row["due"][:10] or second["date"] <= first["date"] or second["date"] != offer["date"]:
        yield f"{json.dumps(offer)}: asked for {case.row['due']}, the dates cannot be right"
    if abs(offer["confidence"] - min(first["confidence"], second["confidence"])) > TOLERANCE:
        yield f"{json.dumps(offer)}: the confidence is not the smaller one"
    for row in records(case.tables, "allocations") if not case.zone else ():
        group = asked_by(case.tables, case.row["customer"]).get("group") or "*"
        days = [part for part in (first, second) if (row["from"] or part["date"]) <= part["date"]
                <= (row["to"] or part["date"])]
        taken = sum(part["quantity"] for part in days)
        if row["item"] == case.row["item"] and row["group"] in ("*", group) and taken > float(row["quantity"]):
            yield f"{json.dumps(offer)}: together above the allocation {json.dumps(row)}"


def is_from_stock(answer: Answer) -> bool:
    return answer["on_plan"] and not any(node["kind"] in SOURCES for node in nodes(answer["plan"]))


def _second_part(case: Case, first: dict[str, Any], date: str, quantity: Any) -> Answer:
    promised = {**case.row, "quantity": str(first["quantity"])}
    tables = with_promise(case.tables, promised, case.location, case.zone)
    return case.shop.ask_one({**case.row, "due": date, "quantity": str(quantity)}, tables)


# Offers that change a source: the data is rewritten.

def supplier(case: Case) -> Iterator[str]:
    for offer in case.offers("supplier"):
        yield from _some_row(case, offer, "lead_times", rows_of_supplier(case.tables, offer), buys(offer))


def rows_of_supplier(tables: Tables, offer: Offer) -> list[int]:
    return [place for place, row in enumerate(records(tables, "lead_times"))
            if (row["item"], row["supplier"]) == (offer["replaced"], offer["instead"])]


def buys(offer: Offer) -> Callable[[Answer], bool]:
    return lambda answer: any((node["kind"], node["item"], node["source"]) == ("buy", offer["replaced"],
                                                                               offer["instead"])
                              for node in nodes(answer["plan"]))


def mode(case: Case) -> Iterator[str]:
    for offer in case.offers("mode"):
        places = [place for place, row in enumerate(records(case.tables, "transit"))
                  if name_of_lane(row) == offer["instead"]]
        yield from _some_row(case, offer, "transit", places, lambda _: True)


def name_of_lane(row: Record) -> str:
    return row.get("mode") or row.get("carrier") or f"{row['from']}-{row['to']}"


def _some_row(case: Case, offer: Offer, name: str, places: list[int], uses: Callable[[Answer], bool]) -> Iterator[str]:
    """One of the rows that may be meant, put first, must give what was offered."""
    tried = [case.again_with(with_first(case.tables, name, place)) for place in places]
    problems = [list(unlike(case, offer, again)) or ([] if uses(again) else [said(offer, "not in the plan", again)])
                for again in tried]
    if not tried:
        yield f"{json.dumps(offer)}: no row of {name}.csv is meant"
    elif all(problems):
        yield from problems[0]


def overtime(case: Case) -> Iterator[str]:
    for offer in case.offers("overtime"):
        extra = [(entry["resource"], entry["date"], entry["minutes"]) for entry in offer["overtime"]]
        for resource, date, minutes in extra:
            if not 0 < minutes <= allowed_overtime(case.tables, resource, date):
                yield f"{json.dumps(offer)}: {resource} has no {minutes} minutes of overtime on {date}"
        yield from unlike(case, offer, case.again_with(with_minutes(case.tables, extra)))
        for place, (resource, date, minutes) in enumerate(extra):
            fewer = extra[:place] + [(resource, date, minutes - 1)] + extra[place + 1:]
            again = case.again_with(with_minutes(case.tables, fewer))
            if feasible(again):
                yield said(offer, f"a minute less of {resource} on {date} does too", again)


def allowed_overtime(tables: Tables, resource: str, date: str) -> int:
    return math.floor(Fraction((capacity_row(tables, resource, date) or {}).get("overtime_minutes") or 0))


# What would release it.

def supply_earlier(case: Case) -> Iterator[str]:
    for release in case.releases("supply_earlier"):
        row = next((row for row in records(case.tables, "supply") if row["supply"] == release["supply"]), None)
        if row is None or row["item"] != release["item"] or is_past(days_before(row["due"], release["days"])):
            yield f"{json.dumps(release)}: of {json.dumps(row)} that cannot be"
            continue
        yield from _smallest(case, release, release["days"], 1,
                             lambda days: with_supply_earlier(case.tables, release["supply"], days))


def more_minutes(case: Case) -> Iterator[str]:
    for release in case.releases("more_minutes"):
        yield from _smallest(case, release, release["minutes"], 1, lambda minutes: with_minutes(
            case.tables, [(release["resource"], release["date"], minutes)]))


def more_stock(case: Case) -> Iterator[str]:
    for release in case.releases("more_stock"):
        step = step_of(case.tables, release["item"])
        if Fraction(str(release["quantity"])) % step:
            yield f"{json.dumps(release)}: no whole multiple of {step}"
        yield from _smallest(case, release, Fraction(str(release["quantity"])), step, lambda quantity: with_stock(
            case.tables, release["item"], release["location"], decimal(quantity)))


def _smallest(case: Case, release: dict[str, Any], size: Any, step: Any,
              change: Callable[[Any], Tables]) -> Iterator[str]:
    """With it the request is feasible; with a step less it is not. Where lots make more worse a size below that may do."""
    again = case.again_with(change(size))
    if not feasible(again):
        yield said(release, "with it the request is not feasible", again)
    fewer = int(size / step) - 1
    again = case.again_with(change(fewer * step)) if fewer > 0 else {}
    if feasible(again):
        yield said(release, f"{decimal(fewer * step)} is enough", again)


def other_source(case: Case) -> Iterator[str]:
    for release in case.releases("other_source"):
        offer = {"replaced": release["item"], "instead": release["supplier"]}
        tried = [case.again_with(with_first(case.tables, "lead_times", place))
                 for place in rows_of_supplier(case.tables, offer)]
        if not any(feasible(again) and buys(offer)(again) for again in tried):
            yield f"{json.dumps(release)}: with it first: {'; '.join(map(brief, tried)) or 'there is no such row'}"
