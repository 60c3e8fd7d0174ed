"""Confidence (contract section 7): the queue, the flow through the plan, and the impact on others.

Branches are multiplied as if independent: exact where no random arrival is shared, else the guaranteed lower bound.
"""
from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from folder import Demand, Lane, Model, RoutingRow, StockPoint, Supply
from chance import TOLERANCE, Chance, certain, cumulative, latest
from lateness import Lateness, Promise, Source as Origin
from measures import MINUTES_PER_DAY, day_of, end_of, round_up, start_of
from planning import Draw, Holdings, Job, Need, Purchase, Source, Step, Stretch, Trip, after_days, fit_work, jobs_in
from stock import StockBook
from travel import travel


class Arrivals:
    """When open supply really arrives, and when enough of it has."""

    def __init__(self, model: Model, book: StockBook, lateness: Lateness) -> None:
        self._model = model
        self._book = book
        self._lateness = lateness
        self._supplies: dict[StockPoint, list[tuple[Supply, Chance]]] = {}
        self._covered: dict[tuple[StockPoint, int], Chance] = {}

    def covered(self, point: StockPoint, needed: int) -> Chance:
        """P(arrived supply at t >= needed), arrivals being independent."""
        key = point, needed
        if key not in self._covered:
            self._covered[key] = self.covered_given(point, needed, {})
        return self._covered[key]

    def covered_given(self, point: StockPoint, needed: int, known: dict[str, Chance]) -> Chance:
        """The same, with another arrival for some rows of `supply.csv`."""
        on_hand = [(quantity, certain(max(minute, self._model.now)))
                   for place, quantity, minute in self._model.inventory if place == point]
        supplies = on_hand + [(row.quantity, known.get(row.name, arrival)) for row, arrival in self.open_supply(point)]
        minutes = [self._model.now] + [minute for _, chance in supplies for minute in chance.minutes]
        return cumulative(minutes, lambda minute: _enough(supplies, needed, minute))

    def open_supply(self, point: StockPoint) -> list[tuple[Supply, Chance]]:
        """The rows of `supply.csv` at a stock point, and when they arrive."""
        if point not in self._supplies:
            self._supplies[point] = [(row, self._arrival(row)) for row in self._model.supplies if row.point == point]
        return self._supplies[point]

    def _arrival(self, supply: Supply) -> Chance:
        """Due + lateness, given that it has not arrived before today; no sample left: as the plan has it."""
        planned = self._book.planned_arrival(supply)
        if planned is None:
            return Chance([])
        origin = Origin(supply.supplier, *supply.point)
        ordered = None if self._model.policy.lead_time_model == "pooled" else supply.ordered
        days = self._lateness.arrival_days(origin, Promise(supply.due.day, ordered), self._model.today)
        if days is None:
            return self._without_samples()
        into_day = supply.due.opens - start_of(supply.due.day)
        return Chance((start_of(day) + into_day, probability) for day, probability in days)

    def _without_samples(self) -> Chance:
        days = self._model.policy.overdue_receipt_days
        return Chance([]) if days is None else certain(start_of(self._model.today + days))


def _enough(supplies: list[tuple[int, Chance]], needed: int, minute: int) -> float:
    """P(what has arrived by `minute` adds up to `needed`)."""
    totals = {0: 1.0}
    for quantity, chance in supplies:
        arrived = chance.by(minute)
        grown: dict[int, float] = {}
        for total, probability in totals.items():
            more = min(total + quantity, needed)
            grown[more] = grown.get(more, 0.0) + probability * arrived
            grown[total] = grown.get(total, 0.0) + probability * (1.0 - arrived)
        totals = grown
    return sum(probability for total, probability in totals.items() if total >= needed)


class Trips:
    """Travel as in section 5, from each possible minute; a carrier adds its own lateness."""

    def __init__(self, model: Model, lateness: Lateness) -> None:
        self._model = model
        self._lateness = lateness
        self._journeys: dict[tuple[int, str, int], Chance] = {}

    def arrival(self, lane: Lane, item: str, ready: Chance) -> Chance:
        return ready.spread(lambda minute: self._journey(lane, item, minute))

    def arrives_by(self, lane: Lane, item: str, ready: Chance, due: int) -> float:
        return sum(share * self._journey(lane, item, minute).by(due)
                   for minute, share in ready.masses() if minute <= due)

    def _journey(self, lane: Lane, item: str, ready: int) -> Chance:
        key = lane.row, item, ready
        if key not in self._journeys:
            self._journeys[key] = self._one_journey(lane, item, ready)
        return self._journeys[key]

    def _one_journey(self, lane: Lane, item: str, ready: int) -> Chance:
        journey = travel(self._model, lane, ready)
        if journey and not lane.carrier:
            return certain(journey.arrives)
        return Chance(self.possible(lane, item, ready))

    def possible(self, lane: Lane, item: str, ready: int) -> list[tuple[int, float]]:
        """When a carrier may arrive. Its order day is the day it leaves; nothing arrives before it is ready."""
        journey = travel(self._model, lane, ready)
        if journey is None:
            return []
        promise = Promise(day_of(journey.arrives), journey.leaves)
        days = self._lateness.arrival_days(Origin(lane.carrier, item, lane.to), promise)
        return [(max(start_of(day), ready), probability) for day, probability in days or []]


@dataclass(eq=False)
class Setting:
    """What every check on a model has in common, once the promises left out are known."""

    model: Model
    book: StockBook
    lateness: Lateness
    arrivals: Arrivals
    trips: Trips
    followed: dict[tuple, Chance] = field(default_factory=dict)  # what has been worked out, by what it follows from


class Flow:
    """The distributions of one plan, given all that its check holds."""

    branches = staticmethod(latest)

    def __init__(self, setting: Setting, release: int, holdings: Holdings) -> None:
        self._model = setting.model
        self._book = setting.book
        self._lateness = setting.lateness
        self._arrivals = setting.arrivals
        self._trips = setting.trips
        self._followed = setting.followed
        self._released = start_of(release)
        self._holdings = holdings
        self._uncertain: dict[Job, bool] = {}
        self._sources: dict[Source, Chance] = {}

    def _follows(self, what: tuple, work_out: Callable[[], Chance]) -> Chance:
        """Worked out once: the same causes have the same effect in many plans."""
        if what not in self._followed:
            self._followed[what] = work_out()
        return self._followed[what]

    def _certain(self, minute: int) -> Chance:
        return self._follows(("certain", minute), lambda: certain(minute))

    def together(self, parts: list[Chance]) -> Chance:
        """When the last of several branches is there."""
        return self._follows((self.branches, *parts), lambda: self.branches(parts))

    def need(self, need: Need) -> Chance:
        """The later of the stock part and the new part; never before release."""
        return self.ready(need.point, self.queued(need.draw) if need.draw else None, need.source)

    def ready(self, point: StockPoint, queued: int | None, source: Source | None) -> Chance:
        """`queued`: what must have arrived at the stock point for the stock part."""
        parts = [self._certain(self._released)]
        if queued is not None:
            parts.append(self.covered(point, queued))
        if source:
            parts.append(self.source(source))
        return self.together(parts)

    def covered(self, point: StockPoint, needed: int) -> Chance:
        return self._arrivals.covered(point, needed)

    def open_supply(self, point: StockPoint) -> list[tuple[Supply, Chance]]:
        return self._arrivals.open_supply(point)

    def queued(self, draw: Draw) -> int:
        """All demand due up to c, protected safety stock, earlier draws of this check, and the part itself."""
        due = sum(demand.quantity for minute, demand in self._book.queue(draw.point) if minute <= draw.minute)
        draws = self._holdings.draws
        place = draws.index(draw) if draw in draws else len(draws)
        earlier = sum(other.quantity for index, other in enumerate(draws)
                      if other.point == draw.point and (other.minute, index) < (draw.minute, place))
        return due + self._book.protected(draw.point[0]) + earlier + draw.quantity

    def source(self, source: Source) -> Chance:
        if source not in self._sources:
            self._sources[source] = self._completion(source)
        return self._sources[source]

    def _completion(self, source: Source) -> Chance:
        if isinstance(source, Purchase):
            return self._purchase(source)
        if isinstance(source, Trip):
            return self.travelled(source.lane, source.need.point[0], self.need(source.need))
        return self._job(source)

    def travelled(self, lane: Lane, item: str, ready: Chance) -> Chance:
        return self._follows(("trip", lane.row, item, ready), lambda: self._trips.arrival(lane, item, ready))

    def shipped(self, lane: Lane, item: str, ready: int) -> list[tuple[int, float]]:
        """When a carrier may arrive with what is ready at a minute."""
        return self._trips.possible(lane, item, ready)

    def _purchase(self, purchase: Purchase) -> Chance:
        cause = ("purchase", purchase.row.row, purchase.point, purchase.ordered, purchase.arrives, self._released)
        return self._follows(cause, lambda: Chance(self.purchased(purchase)))

    def purchased(self, purchase: Purchase) -> list[tuple[int, float]]:
        """Planned arrival + lateness (or order day + lead time), never before release."""
        row = purchase.row
        days = self._lateness.arrival_days(Origin(row.supplier, *purchase.point),
                                           Promise(purchase.arrives, purchase.ordered, row.deviation))
        return [(max(start_of(day), self._released), probability) for day, probability in days or []]

    def _job(self, job: Job) -> Chance:
        """The latest of all components, then step by step."""
        ready = self.together([self._certain(self._released)] + [self.need(need) for need in job.components])
        for step in job.steps:
            ready = self._days(job, step.row, self._worked(job, step, ready))
        return ready

    def _worked(self, job: Job, step: Step, ready: Chance) -> Chance:
        """The end of the machine or waiting part of a step that can begin at `ready`."""
        if not step.row.resource:
            return self._follows(("wait", ready, step.work), lambda: ready.moved(lambda begun: begun + step.work))
        if not ready.may_exceed(step.begins):
            return self._certain(step.worked)
        work, taken = self._room(job, step)
        cause = ("late", ready, step.row.resource, step.begins, step.worked, work, *taken)
        return self._follows(cause, lambda: ready.moved(
            lambda begun: step.worked if begun <= step.begins else self._late(step, begun, work, taken)))

    def _late(self, step: Step, begun: int, work: int, taken: list[Stretch]) -> int | None:
        found = fit_work(self._model, step.row.resource, work, begun, taken)
        return None if found is None else found[-1][1] if found else begun

    def _room(self, job: Job, step: Step) -> tuple[int, list[Stretch]]:
        """A late step finds room behind every uncertain job beside it: the work to be done, and what stays taken."""
        beside = [other_step for other in self._holdings.jobs if self._stands_beside(job, other)
                  for other_step in other.steps if other_step.row.resource == step.row.resource]
        work = step.work + sum(other_step.work for other_step in beside)
        return work, self._holdings.taken_of(step.row.resource, frozenset([step, *beside]))

    def _stands_beside(self, job: Job, other: Job) -> bool:
        return (other is not job and other not in job.below and job not in other.below
                and self.is_uncertain(other))

    def _days(self, job: Job, row: RoutingRow, worked: Chance) -> Chance:
        """`days` elapsed days; done by a supplier, days + lateness, never less than 0."""
        if row.supplier:
            return self._sent_out(job, row, worked)
        return self._follows(("days", worked, row.days),
                             lambda: worked.moved(lambda minute: after_days(minute, row.days)))

    def _sent_out(self, job: Job, row: RoutingRow, worked: Chance) -> Chance:
        return self._follows(("sent out", row.row, job.point, worked),
                             lambda: worked.spread(lambda minute: self._back(job, row, minute)))

    def _back(self, job: Job, row: RoutingRow, minute: int) -> Chance:
        return self._follows(("back", row.row, job.point, minute), lambda: Chance(self.returned(job, row, minute)))

    def returned(self, job: Job, row: RoutingRow, minute: int) -> list[tuple[int, float]]:
        """When an outside step begun at `minute` may be done."""
        day = day_of(minute)
        planned = after_days(minute, row.days)
        promise = Promise(day + round_up(row.days), day)
        days = self._lateness.arrival_days(Origin(row.supplier, *job.point), promise)
        return [(max(minute, planned + (back - promise.planned) * MINUTES_PER_DAY), probability)
                for back, probability in days or []]

    def is_uncertain(self, job: Job) -> bool:
        """It names a supplier, or something below may be later than planned; `stated`: nothing is uncertain."""
        if self._model.policy.lead_time_model == "stated":
            return False
        if job not in self._uncertain:
            self._uncertain[job] = (any(step.row.supplier for step in job.steps)
                                    or any(self._may_be_late(need, job.begins) for need in job.components))
        return self._uncertain[job]

    def _may_be_late(self, need: Need, planned: int) -> bool:
        if any(self.is_uncertain(job) for job in jobs_in(need)):
            return True
        return self.need(need).may_exceed(planned)

    def impact(self) -> list[tuple[Demand, float, float]]:
        """Every existing promise at a stock point the plan draws on whose chance falls, with before and after."""
        fallen = []
        for point in dict.fromkeys(draw.point for draw in self._holdings.draws):
            fallen += self._impact_at(point)
        return fallen

    def _impact_at(self, point: StockPoint) -> list[tuple[Demand, float, float]]:
        protect_days = self._model.policy.protect_days
        last = None if protect_days is None else end_of(self._model.today + protect_days)
        fallen = []
        before_it = 0
        for due, demand in self._book.queue(point):
            before_it += demand.quantity
            drawn = sum(draw.quantity for draw in self._holdings.draws if draw.point == point and draw.minute < due)
            before = self._arrivals.covered(point, before_it).by(due)
            after = self._arrivals.covered(point, before_it + drawn).by(due)
            if after < before - TOLERANCE and (last is None or due <= last):
                fallen.append((demand, before, after))
        return fallen
