"""A slow, literal reference for the answers of the promise contract (section 8), rule by rule.

    python3 promise_reference.py FOLDER [--today DATE] [--requests FILE]

prints one JSON object for each request. As a module: `answer_folder(path, today)`.
"""
from __future__ import annotations

import argparse
import datetime
import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from chance import TOLERANCE, Chance, certain, latest
from confidence import Arrivals, Flow, Trips
from folder import Demand, Lane, Model, Request, StockPoint, load_folder
from lateness import Lateness
from measures import UNIT, Moment, day_of, format_day, format_minute, parse_day, start_of
from planning import FASTEST, KINDS, Draw, Holdings, Planner, Source, Trial
from stock import StockBook
from travel import due_minute, find_delivery_lane, last_ship_minute, travel

LATER_DAYS = 365
FEASIBLE, AT_RISK, INFEASIBLE = "feasible", "at_risk", "infeasible"


@dataclass(frozen=True)
class Plan:
    """A plan of one kind: `stock` of the quantity is held from `minute` on, the rest is the kind's choice."""

    kind: str
    quantity: int
    stock: int
    minute: int

    @property
    def rest(self) -> int:
        return self.quantity - self.stock


@dataclass(frozen=True)
class Rating:
    """What a plan promises, and to whom it hurts: demand, chance before, chance after."""

    verdict: str
    confidence: float
    ready: Chance
    fallen: list[tuple[Demand, float, float]]


class Desk:
    """Answers requests on one model; what does not depend on the request is remembered."""

    def __init__(self, model: Model) -> None:
        self.model = model
        self._lateness = Lateness(model)
        self._book = cache(lambda replaced: StockBook(model, replaced))
        self._arrivals = cache(lambda replaced: Arrivals(model, self._book(replaced), self._lateness))
        self._trips = Trips(model, self._lateness)
        self._check = cache(self._new_check)

    def answer(self, request: Request) -> dict[str, Any]:
        """All fields of `expected.jsonl` for one request (section 8)."""
        try:
            return self._answer(self._located(request))
        except (LookupError, ValueError) as error:
            return {"request": request.name, "error": {"code": type(error).__name__, "text": str(error)}}

    def _answer(self, request: Request) -> dict[str, Any]:
        lane = self._lane(request)
        on_plan, rating = self._best(request, self.model.today)
        feasible = rating is not None and rating.verdict == FEASIBLE
        arrival = self._arrival(request, rating, lane) if rating else Chance([])
        return {
            "request": request.name,
            "verdict": rating.verdict if rating else INFEASIBLE,
            "on_plan": on_plan,
            "earliest": format_minute(self.earliest(request)),
            "confidence": round(rating.confidence, 9) if rating else 0.0,
            "completion": {f"p{percent}": format_minute(arrival.quantile(percent / 100)) for percent in (50, 80, 95)},
            "impact": [{"demand": demand.name, "before": round(before, 9), "after": round(after, 9)}
                       for demand, before, after in (rating.fallen if rating else [])],
            "valid_until": format_day(self._valid_until(request)) if feasible else None,
            "available": self._available(request, feasible) / UNIT,
            "later": None if feasible else self._later(request),
        }

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

    def _lane(self, request: Request) -> Lane | None:
        return find_delivery_lane(self.model, request.location, request.to) if request.to else None

    def earliest(self, request: Request) -> int | None:
        """The plan date, at the customer, of the fastest plan (section 6)."""
        plan = self._check_of(request, self.model.today).fastest(request.quantity)
        if plan is None or not request.to:
            return plan.minute if plan else None
        journey = travel(self.model, self._lane(request), plan.minute)
        return journey.arrives if journey else None

    def _arrival(self, request: Request, rating: Rating, lane: Lane | None) -> Chance:
        return self._trips.arrival(lane, request.item, rating.ready) if lane else rating.ready

    def _best(self, request: Request, release: int) -> tuple[bool, Rating | None]:
        """Whether a plan is on plan, and the rating of the answer's plan (section 6).

        The first feasible of those on plan, else the most confident of them; if none is on plan, the fastest."""
        lane = self._lane(request)
        ship_by = last_ship_minute(self.model, lane, request.due) if lane else request.due.closes
        due = due_minute(request.due, lane)
        barred = self._exceeds_allocation(request, ship_by)
        check = self._check_of(request, release)
        ratings = []
        for plan in check.plans_on_time(request.quantity, ship_by):
            ratings.append(check.rate(plan, lane, due, barred))
            if ratings[-1].verdict == FEASIBLE:
                return True, ratings[-1]
        if ratings:
            return True, max(ratings, key=lambda rating: round(rating.confidence, 9))
        fastest = check.fastest(request.quantity)
        return False, check.rate(fastest, lane, due, barred) if fastest else None

    def _check_of(self, request: Request, release: int) -> Check:
        target = self.model.policy.target_confidence if request.min_confidence is None else request.min_confidence
        return self._check((request.item, request.location), release, target, request.replaces)

    def _new_check(self, point: StockPoint, release: int, target: float, replaced: str) -> Check:
        book, arrivals = self._book(replaced), self._arrivals(replaced)
        return Check(self.model, book, self._lateness, arrivals, self._trips, point, release, target)

    def _exceeds_allocation(self, request: Request, ship_by: int | None) -> bool:
        """Section 11: above the smallest matching allocation a request is not feasible."""
        customer = self.model.customers.get(request.customer)
        groups = {"*", customer.group if customer else "*"}
        day = request.due.day if ship_by is None else day_of(ship_by)
        return any(row.item == request.item and row.group in groups and request.quantity > row.quantity
                   and (row.first is None or row.first <= day) and (row.last is None or day <= row.last)
                   for row in self.model.allocations)

    def _is_feasible(self, request: Request, release: int) -> bool:
        rating = self._best(request, release)[1]
        return rating is not None and rating.verdict == FEASIBLE

    def _valid_until(self, request: Request) -> int:
        """The last release day, day by day from today, for which the request stays feasible."""
        day = self.model.today
        while day < request.due.day and self._is_feasible(request, day + 1):
            day += 1
        return day

    def _available(self, request: Request, feasible: bool) -> int:
        """The largest whole multiple of quantity_step below the quantity asked that is feasible; 0 if none."""
        if feasible:
            return request.quantity
        step = self.model.item(request.item).quantity_step
        quantity = (request.quantity - 1) // step * step
        while quantity > 0 and not self._is_feasible(replace(request, quantity=quantity), self.model.today):
            quantity -= step
        return max(quantity, 0)

    def _later(self, request: Request) -> str | None:
        """The first day after the requested one, up to 365, on which the same request is feasible."""
        for day in range(request.due.day + 1, request.due.day + LATER_DAYS + 1):
            if self._is_feasible(replace(request, due=Moment(day)), self.model.today):
                return format_day(day)
        return None


class Check:
    """One stock point, release day and target.

    Nothing below the stock point depends on when its own stock part is taken, so what is found for a rest serves every
    date asked."""

    def __init__(self, model: Model, book: StockBook, lateness: Lateness, arrivals: Arrivals, trips: Trips,
                 point: StockPoint, release: int, target: float) -> None:
        self._model = model
        self._book = book
        self._lateness = lateness
        self._arrivals = arrivals
        self._trips = trips
        self._point = point
        self._release = release
        self._target = target
        self._trial = cache(self._choose)
        self._source = cache(self._source_chance)
        self._ready = cache(self._ready_chance)
        self._fallen = cache(self._impact)
        self.fastest = cache(self._plan_fastest)

    def plans_on_time(self, quantity: int, ship_by: int | None) -> Iterator[Plan]:
        """Of preferred, fastest and surest those that are on plan: stock at ship_by, the rest complete by ship_by."""
        if ship_by is None or ship_by < start_of(self._release):
            return
        stock = min(quantity, self._book.available(self._point, [], ship_by))
        for kind in KINDS:
            if stock == quantity:
                yield Plan(kind, quantity, stock, ship_by)
                return  # nothing else is needed: one plan for all kinds
            trial = self._trial(kind, quantity - stock)
            if trial and trial.source.ends <= ship_by:
                yield Plan(kind, quantity, stock, ship_by)

    def _plan_fastest(self, quantity: int) -> Plan | None:
        """The fastest plan at its earliest T (section 6)."""
        need = self._planner(FASTEST).earliest(self._point, quantity, frozenset())
        return Plan(FASTEST, quantity, need.draw.quantity if need.draw else 0, need.minute) if need else None

    def rate(self, plan: Plan, lane: Lane | None, due: int, barred: bool) -> Rating:
        """Confidence, impact and verdict of a plan (sections 1 and 7)."""
        ready = self._ready(plan.kind, plan.rest, self._queued(plan))
        confidence = self._trips.arrives_by(lane, self._point[0], ready, due) if lane else ready.by(due)
        fallen = self._fallen(plan)
        hurts = any(before >= self._target - TOLERANCE > after for _, before, after in fallen)
        if confidence >= self._target - TOLERANCE and not hurts and not barred:
            verdict = FEASIBLE
        else:
            verdict = AT_RISK if confidence >= self._model.policy.risk_floor - TOLERANCE else INFEASIBLE
        return Rating(verdict, confidence, ready, fallen)

    def _queued(self, plan: Plan) -> int | None:
        """What must have arrived for the stock part: nothing below draws at this stock point."""
        return self._flow(Holdings()).queued(Draw(self._point, plan.stock, plan.minute)) if plan.stock else None

    def _ready_chance(self, kind: str, rest: int, queued: int | None) -> Chance:
        """The later of the stock part and the new part; never before release."""
        parts = [certain(start_of(self._release))]
        if queued is not None:
            parts.append(self._arrivals.covered(self._point, queued))
        if rest:
            parts.append(self._source(kind, rest))
        return latest(parts)

    def _source_chance(self, kind: str, rest: int) -> Chance:
        trial = self._trial(kind, rest)
        return self._flow(trial.takes).source(trial.source)

    def _impact(self, plan: Plan) -> list[tuple[Demand, float, float]]:
        draws = list(self._trial(plan.kind, plan.rest).takes.draws) if plan.rest else []
        if plan.stock:
            draws.append(Draw(self._point, plan.stock, plan.minute))
        return self._flow(Holdings(draws)).impact()

    def _choose(self, kind: str, rest: int) -> Trial | None:
        return self._planner(kind).choose(self._point, rest, frozenset())

    def _planner(self, kind: str) -> Planner:
        return Planner(self._model, self._book, self._release, kind, self._reach)

    def _reach(self, holdings: Holdings, source: Source) -> float:
        """The minute at which the source's completion reaches the target (section 5, surest)."""
        reached = self._flow(holdings).source(source).quantile(self._target)
        return float("inf") if reached is None else reached

    def _flow(self, holdings: Holdings) -> Flow:
        return Flow(self._model, self._book, self._lateness, self._arrivals, self._trips, self._release, holdings)


def answer_folder(path: str | Path, today: str, requests: str | Path | None = None) -> list[dict[str, Any]]:
    """The answers to all requests of a data folder, in order."""
    model = load_folder(Path(path), parse_day(today), Path(requests) if requests else None)
    desk = Desk(model)
    return [desk.answer(request) for request in model.requests]


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
