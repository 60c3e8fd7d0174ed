"""Is there something better of a kind than what an answer offers, or something it does not offer?"""
from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator
from fractions import Fraction
from typing import Any

from asking import SEVERAL, Answer, Case, Offer, decimal, feasible, nodes, said
from comparison import TODAY, TOLERANCE
from rechecks import allowed_overtime, as_substitute, buys, is_from_stock, name_of_lane, substitutes_of
from rewriting import capacity_row, days_before, records, with_first, with_minutes, with_promise
from tables import Record

HORIZON = 60  # days after the due day that are looked at where nothing is offered
MOST_TRIED, MOST_ROWS = 12, 6  # of many days, sizes or rows, how many are asked one by one


def no_earlier_later(case: Case) -> Iterator[str]:
    offer = next(iter(case.offers("later")), None)
    days = some_of(_days_between(case.row["due"], offer["date"] if offer else None))
    if not case.is_yes:
        for date, again in zip(days, case.shop.ask([{**case.row, "due": date} for date in days])):
            if feasible(again):
                yield said(offer, f"{date} would do", again)


def _days_between(due: str, end: str | None) -> list[str]:
    """The days after `due` and before `end`, or up to the horizon."""
    days = [days_before(due[:10], -number) for number in range(1, HORIZON + 1)]
    return [day for day in days if end is None or day < end]


def some_of(tries: list[Any]) -> list[Any]:
    """The first and the last of them, where there are many."""
    half = MOST_TRIED // 2
    return tries if len(tries) <= MOST_TRIED else tries[:half] + tries[-half:]


def no_larger_less(case: Case) -> Iterator[str]:
    if case.is_yes:
        return
    offer = next(iter(case.offers("less")), None)
    asked, step = Fraction(case.row["quantity"]), case.step
    first = Fraction(str(offer["quantity"])) + step if offer else step
    sizes = some_of([number * step for number in range(math.ceil(first / step), math.ceil(asked / step))])
    for size, again in zip(sizes, case.shop.ask([{**case.row, "quantity": decimal(size)} for size in sizes])):
        if feasible(again):
            yield said(offer, f"{decimal(size)} would do", again)
    if (offer["quantity"] if offer else 0) != case.answer["available"]:
        yield said(offer, "that is not what is available", case.answer)


def no_earlier_split(case: Case) -> Iterator[str]:
    first = case.answer["available"]
    if case.is_yes or not first:
        if case.offers("split"):
            yield said(case.offers("split"), "there is no first part", case.answer)
        return
    alone = case.again(quantity=first)
    if not is_from_stock(alone):
        return
    rest = decimal(Fraction(case.row["quantity"]) - Fraction(str(first)))
    offer = next(iter(case.offers("split")), None)
    tables = with_promise(case.tables, {**case.row, "quantity": str(first)}, case.location, case.zone)
    days = some_of(_days_between(case.row["due"], offer["date"] if offer else None))
    if not offer and records(case.tables, "allocations"):
        return  # the parts together may be too many
    asked = [{**case.row, "due": date, "quantity": rest} for date in days]
    for date, again in zip(days, case.shop.ask(asked, tables)):
        if feasible(again) and not records(case.tables, "allocations"):
            yield said(offer, f"the rest, {rest}, on {date} would do", again)
            return


def every_substitute(case: Case) -> Iterator[str]:
    helpful = [(item, again) for item, quantity in ([] if case.is_yes else substitutes_of(case))
               if feasible(again := as_substitute(case, item, quantity))]
    yield from _missing(case, "substitute", helpful, lambda offer: offer["item"])


def every_location(case: Case) -> Iterator[str]:
    places = sorted({row["location"] for name in ("inventory", "supply") for row in records(case.tables, name)
                     if row["item"] == case.row["item"] and row["location"] not in ("", case.location)})
    helpful = [(place, again) for place in ([] if case.is_yes else places)
               if feasible(again := case.again(location=place))]
    yield from _missing(case, "location", helpful, lambda offer: offer["location"])


def every_supplier(case: Case) -> Iterator[str]:
    """Without those that the plan of the request buys from already."""
    used = {(node["item"], node["source"]) for node in nodes(case.answer["plan"]) if node["kind"] == "buy"}
    needed = _items_below(case)
    rows = [(place, (row["item"], row["supplier"])) for place, row in enumerate(records(case.tables, "lead_times"))
            if row["item"] in needed and row["lead_time_days"] and (row["item"], row["supplier"]) not in used]
    helpful = []
    for place, name in [] if case.is_yes else rows[-MOST_ROWS:]:  # those of priority 0 come last
        again = case.again_with(with_first(case.tables, "lead_times", place))
        if feasible(again) and buys({"replaced": name[0], "instead": name[1]})(again):
            helpful.append((name, again))
    yield from _missing(case, "supplier", helpful, lambda offer: (offer["replaced"], offer["instead"]))


def _items_below(case: Case) -> set[str]:
    """The item asked for and all that may go into it."""
    found, rows = {case.row["item"]}, records(case.tables, "bom")
    while more := {row["component"] for row in rows if row["item"] in found} - found:
        found |= more
    return found


def every_lane(case: Case) -> Iterator[str]:
    """To the zone of the request; and transfers to its location that are never taken by themselves."""
    helpful = []
    for place, row in enumerate([] if case.is_yes else records(case.tables, "transit")):
        delivers = case.zone and (row["from"], row["to"]) == (case.location, case.zone)
        transfers = row["to"] == case.location and row.get("priority") == "0"
        if delivers or transfers:
            again = case.again_with(with_first(case.tables, "transit", place))
            if feasible(again) and (delivers or _transfers(again, row)):
                helpful.append((name_of_lane(row), again))
    yield from _missing(case, "mode", helpful, lambda offer: offer["instead"])


def _transfers(answer: Answer, row: Record) -> bool:
    return any((node["kind"], node["source"], node["location"]) == ("transfer", row["from"], row["to"])
               for node in nodes(answer["plan"]))


def _missing(case: Case, kind: str, helpful: list[tuple[Any, Answer]], name: Callable[[Offer], Any]) -> Iterator[str]:
    """Of what helps, all is offered, or as much as may be."""
    offers = case.offers(kind)
    offered = {name(offer) for offer in offers}
    for what, again in helpful if len(offers) < SEVERAL and not says_there_may_be_more(case) else ():
        if what not in offered:
            yield said(offers, f"{kind} {what} would help and is not offered", again)


def says_there_may_be_more(case: Case) -> bool:
    """Of what takes too many plans not everything is tried, and the answer says so."""
    return any(warning["code"] == "alternatives_may_be_more" for warning in case.answer["warnings"])


def no_smaller_overtime(case: Case) -> Iterator[str]:
    """If all of it helps, some is offered; no single day that is not dearer does if that is of several, nor with less."""
    resources = {node["source"] for node in nodes(case.answer["plan"]) if node["kind"] == "step" and node["source"]}
    days = _overtime_days(case, resources)
    if case.is_yes or not days or says_there_may_be_more(case):
        return
    offer = next(iter(case.offers("overtime")), None)
    if offer is None:
        again = case.again_with(with_minutes(case.tables, days))
        if feasible(again):
            yield said(None, "all overtime together would do", again)
        return
    total = sum(entry["minutes"] for entry in offer["overtime"])
    for resource, date, allowed in some_of(days):
        minutes = allowed if len(offer["overtime"]) > 1 else min(allowed, total - 1)
        if minutes <= 0 or _is_dearer(case, offer, resource, date, minutes):
            continue
        again = case.again_with(with_minutes(case.tables, [(resource, date, minutes)]))
        if feasible(again):
            yield said(offer, f"{minutes} minutes of {resource} on {date} would do", again)


def _is_dearer(case: Case, offer: Offer, resource: str, date: str, minutes: int) -> bool:
    """What has no price may cost anything."""
    price = (capacity_row(case.tables, resource, date) or {}).get("overtime_cost_per_hour")
    costs = [entry["cost"] for entry in offer["overtime"]]
    if None in costs:
        return False
    return not price or float(price) * minutes / 60 > sum(costs) + TOLERANCE


def _overtime_days(case: Case, resources: Iterable[str]) -> list[tuple[str, str, int]]:
    days = [TODAY, *_days_between(TODAY, days_before(case.row["due"][:10], -1))]
    return [(resource, day, minutes) for resource in sorted(resources) for day in days if day <= case.row["due"][:10]
            and (minutes := allowed_overtime(case.tables, resource, day)) > 0]
