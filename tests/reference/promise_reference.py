"""A slow, literal reference for the answers of the promise contract (section 8), rule by rule.

    python3 promise_reference.py FOLDER [--today DATE] [--requests FILE]

prints one JSON object for each request. As a module: `answer_folder(path, today)`.
"""
from __future__ import annotations

import argparse
import datetime
import itertools
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from check import FEASIBLE, INFEASIBLE, Check, Line, Plan
from confidence import Arrivals, Setting, Trips
from folder import Allocation, Model, Request, load_folder
from lateness import Lateness
from measures import UNIT, Moment, day_of, format_day, format_minute, parse_day
from stock import StockBook
from travel import due_minute, find_delivery_lane, last_ship_minute

LATER_DAYS = 365
LEVELS = {"p50": 0.5, "p80": 0.8, "p95": 0.95}
Order = tuple[Request, ...]  # lines that ship together, in file order; mostly one


class Desk:
    """Answers requests on one model; what does not depend on the request is remembered."""

    def __init__(self, model: Model, new_check: type[Check] = Check, beside: Desk | None = None) -> None:
        """`beside`: a desk for the same model, with which it shares what it remembers."""
        self.model = model
        self._lateness = Lateness(model)
        self._trips = Trips(model, self._lateness)
        self._setting = beside._setting if beside else cache(self._new_setting)
        self._check = cache(lambda replaced, release, target: new_check(self._setting(replaced), release, target))

    def _new_setting(self, replaced: frozenset[str]) -> Setting:
        book = StockBook(self.model, replaced)
        return Setting(self.model, book, self._lateness, Arrivals(self.model, book, self._lateness), self._trips)

    def answers(self, requests: Iterable[Request]) -> list[dict[str, Any]]:
        """An answer a request, in order; lines with one `order` are answered together."""
        requests = list(requests)
        lines = {id(line): answer for order in orders_of(requests) for line, answer in zip(order, self.answer(order))}
        return [lines[id(request)] for request in requests]

    def answer(self, order: Order) -> list[dict[str, Any]]:
        """All fields of `expected.jsonl` for every line (section 8). What one line lacks stops them all."""
        try:
            located = self.located(order)
            of_all = self._answer(located)
            return [{"request": line.name, **of_all, "available": self._available(located, place, of_all) / UNIT}
                    for place, line in enumerate(order)]
        except (LookupError, ValueError) as error:
            return [{"request": line.name, "error": {"code": type(error).__name__, "text": str(error)}}
                    for line in order]

    def _answer(self, order: Order) -> dict[str, Any]:
        on_plan, plan, verdict = self._best(order)
        check, feasible = self.check_of(order), verdict == FEASIBLE
        return {
            "verdict": verdict,
            "on_plan": on_plan,
            "earliest": format_minute(self.earliest(order)),
            "confidence": round(check.confidence(plan), 9) if plan else 0.0,
            "completion": completion_of(check, plan),
            "impact": impact_of(check, plan),
            "valid_until": format_day(self._valid_until(order)) if feasible else None,
            "available": None,  # each line's own
            "later": None if feasible else self._later(order),
        }

    def located(self, order: Order) -> Order:
        """With locations, zones, and one due for all: the latest of the lines (section 6)."""
        due = max((line.due for line in order), key=lambda due: due.closes)
        return tuple(replace(self._located(line), due=due) for line in order)

    def _located(self, request: Request) -> Request:
        """Section 8: without a location the blank one, else the only one that has the item; section 11: the zone."""
        if request.customer and request.customer not in self.model.customers:
            raise LookupError(f"unknown customer {request.customer}")
        customer = self.model.customers.get(request.customer)
        zone = request.to or (customer.zone if customer else "")
        return replace(request, location=request.location or self._only_location(request.item), to=zone)

    def _only_location(self, item: str) -> str:
        locations = {place for name, place in self.model.known_points if name == item}
        if "" in locations or not locations:
            return ""
        if len(locations) > 1:
            raise LookupError(f"{item} is at {', '.join(sorted(locations))}")
        return locations.pop()

    def lines_of(self, order: Order) -> tuple[Line, ...]:
        return tuple(self._line(request) for request in order)

    def _line(self, request: Request) -> Line:
        lane = find_delivery_lane(self.model, request.location, request.to) if request.to else None
        ship_by = last_ship_minute(self.model, lane, request.due) if lane else request.due.closes
        return Line((request.item, request.location), request.quantity, lane, ship_by, due_minute(request.due, lane))

    def earliest(self, order: Order) -> int | None:
        """The plan date, at the customer, of the fastest plan: the latest of the lines (section 6)."""
        check = self.check_of(order)
        plan = check.fastest(self.lines_of(order))
        return check.earliest(plan) if plan else None

    def _best(self, order: Order) -> tuple[bool, Plan | None, str]:
        """Whether a plan is on plan, the answer's plan and its verdict (section 6).

        The first feasible of those on plan, else the most confident of them; if none is on plan, the fastest."""
        check, barred = self.check_of(order), self.exceeds_allocation(order)
        plans = []
        for on_plan, plan in self.candidates(order):
            if check.verdict(plan, barred) == FEASIBLE:
                return on_plan, plan, FEASIBLE
            plans.append(plan)
        if not plans:
            return False, None, INFEASIBLE
        best = max(plans, key=lambda plan: round(check.confidence(plan), 9))
        return on_plan, best, check.verdict(best, barred)

    def candidates(self, order: Order, release: int | None = None) -> Iterator[tuple[bool, Plan]]:
        """The plans that are on plan; if none is, the fastest, which is not."""
        check, lines = self.check_of(order, release), self.lines_of(order)
        on_time = check.plans_on_time(lines)
        first = next(on_time, None)
        if first:
            yield from ((True, plan) for plan in itertools.chain([first], on_time))
        elif fastest := check.fastest(lines):
            yield False, fastest

    def check_of(self, order: Order, release: int | None = None) -> Check:
        """The highest target of the lines; what any of them replaces is left out (section 11)."""
        default = self.model.policy.target_confidence
        target = max(default if line.min_confidence is None else line.min_confidence for line in order)
        replaced = frozenset(line.replaces for line in order if line.replaces)
        return self._check(replaced, self.model.today if release is None else release, target)

    def exceeds_allocation(self, order: Order) -> bool:
        """Section 11: above the smallest matching allocation it is not feasible; lines under one row add up."""
        return any(sum(line.quantity for line in order if self._is_limited(line, row)) > row.quantity
                   for row in self.model.allocations)

    def _is_limited(self, request: Request, row: Allocation) -> bool:
        customer = self.model.customers.get(request.customer)
        ship_by = self._line(request).ship_by
        day = request.due.day if ship_by is None else day_of(ship_by)
        return (row.item == request.item and row.group in ("*", customer.group if customer else "*")
                and (row.first is None or row.first <= day) and (row.last is None or day <= row.last))

    def _is_feasible(self, order: Order, release: int | None = None) -> bool:
        if self.exceeds_allocation(order):
            return False
        check = self.check_of(order, release)
        return any(check.verdict(plan, False) == FEASIBLE for _, plan in self.candidates(order, release))

    def _valid_until(self, order: Order) -> int:
        """The last release day, day by day from today, for which the order stays feasible."""
        day = self.model.today
        while day < order[0].due.day and self._is_feasible(order, day + 1):
            day += 1
        return day

    def _available(self, order: Order, place: int, answer: dict[str, Any]) -> int:
        """The largest whole multiple of quantity_step below the quantity asked with which the order is feasible."""
        line = order[place]
        if answer["verdict"] == FEASIBLE:
            return line.quantity
        step = self.model.item(line.item).quantity_step
        quantity = (line.quantity - 1) // step * step
        while quantity > 0 and not self._is_feasible(_with_line(order, place, quantity)):
            quantity -= step
        return max(quantity, 0)

    def _later(self, order: Order) -> str | None:
        """The first day after the requested one, up to 365, on which the same order is feasible."""
        due = order[0].due.day
        for day in range(due + 1, due + LATER_DAYS + 1):
            if self._is_feasible(tuple(replace(line, due=Moment(day)) for line in order)):
                return format_day(day)
        return None


def orders_of(requests: Iterable[Request]) -> list[Order]:
    """Lines with one `order` ship together, wherever in the file they stand."""
    found: dict[Any, list[Request]] = defaultdict(list)
    for request in requests:
        found[request.order or id(request)].append(request)
    return [tuple(lines) for lines in found.values()]


def _with_line(order: Order, place: int, quantity: int) -> Order:
    return order[:place] + (replace(order[place], quantity=quantity),) + order[place + 1:]


def completion_of(check: Check, plan: Plan | None) -> dict[str, str | None]:
    minutes = check.quantiles(plan, LEVELS.values()) if plan else [None] * len(LEVELS)
    return {name: format_minute(minute) for name, minute in zip(LEVELS, minutes)}


def impact_of(check: Check, plan: Plan | None) -> list[dict[str, Any]]:
    return [{"demand": demand.name, "before": round(before, 9), "after": round(after, 9)}
            for demand, before, after in (check.impact(plan) if plan else [])]


def answer_folder(path: str | Path, today: str, requests: str | Path | None = None) -> list[dict[str, Any]]:
    """The answers to all requests of a data folder, in order."""
    model = load_folder(Path(path), parse_day(today), Path(requests) if requests else None)
    return Desk(model).answers(model.requests)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--today", default=datetime.date.today().isoformat())
    parser.add_argument("--requests", type=Path)
    arguments = parser.parse_args()
    for answer in answer_folder(arguments.folder, arguments.today, arguments.requests):
        print(json.dumps(answer))


if __name__ == "__main__":
    main()
