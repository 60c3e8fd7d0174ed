"""Branches that share an arrival (contract section 7, dependence).

The product of the branches' probabilities is a lower bound of the truth, the smallest of them an upper bound. Where
what is shared takes few enough values, the truth itself: given those values the branches are independent.
"""
from __future__ import annotations

import itertools
import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from chance import TOLERANCE, Chance, certain, latest, latest_at_best
from check import Check, Part, Plan
from confidence import Flow, Setting
from folder import Lane, RoutingRow, StockPoint
from planning import Draw, Job, Need, Purchase, Source, Trip

MOST_OUTCOMES = 400  # beyond, the truth is not looked for
Samples = list[tuple[int, float]]  # the minutes at which something may come, and how likely
Variable = tuple[str, ...]  # one random arrival, however many branches wait for it
Outcome = dict[Variable, int | None]  # which of its samples it is; None: it never comes


class Uncoupled(Exception):
    """The contract does not say how two arrivals with different distributions can be one."""


def purchase_variable(purchase: Purchase) -> Variable:
    """Everything bought of one item from one supplier travels together."""
    return "purchase", purchase.row.supplier, purchase.row.item


def trip_variable(lane: Lane, item: str) -> Variable:
    return "trip", str(lane.row), item


def step_variable(job: Job, row: RoutingRow) -> Variable:
    return "step", job.point[0], str(row.row)


class DerivedFlow(Flow):
    """A flow with other distributions; what is uncertain, and so makes others wait, is as in the plan's own."""

    def __init__(self, base: Flow) -> None:
        vars(self).update(vars(base))
        self._base = base
        self._sources = {}

    def is_uncertain(self, job: Job) -> bool:
        return self._base.is_uncertain(job)


class FlowAtBest(DerivedFlow):
    """As if of several branches the last to come had always been waited for by the others."""

    branches = staticmethod(latest_at_best)


class GivenFlow(DerivedFlow):
    """What follows when the shared arrivals are known."""

    def __init__(self, base: Flow, shared: Shared, outcome: Outcome) -> None:
        super().__init__(base)
        self._shared = shared
        self._outcome = outcome

    def _follows(self, what: tuple, work_out: Callable[[], Chance]) -> Chance:
        """Too much would be remembered."""
        return work_out()

    def source(self, source: Source) -> Chance:
        if self._outcome.keys().isdisjoint(self._shared.below(source)):
            return self._base.source(source)
        return super().source(source)

    def covered(self, point: StockPoint, needed: int) -> Chance:
        rows = [row.name for row, _ in self.open_supply(point) if ("supply", row.name) in self._outcome]
        known = {name: self._known(("supply", name), self._shared.samples["supply", name]) for name in rows}
        return self._arrivals.covered_given(point, needed, known) if rows else super().covered(point, needed)

    def travelled(self, lane: Lane, item: str, ready: Chance) -> Chance:
        variable = trip_variable(lane, item)
        if not lane.carrier or variable not in self._outcome:
            return super().travelled(lane, item, ready)
        return ready.spread(lambda minute: self._known(variable, self.shipped(lane, item, minute)))

    def _purchase(self, purchase: Purchase) -> Chance:
        variable = purchase_variable(purchase)
        if variable not in self._outcome:
            return super()._purchase(purchase)
        return self._known(variable, self.purchased(purchase))

    def _back(self, job: Job, row: RoutingRow, minute: int) -> Chance:
        variable = step_variable(job, row)
        if variable not in self._outcome:
            return self._base._back(job, row, minute)
        return self._known(variable, self.returned(job, row, minute))

    def _known(self, variable: Variable, samples: Samples) -> Chance:
        """The sample of the outcome: the same lateness for all, whatever day it counts from."""
        self._shared.must_match(variable, samples)
        place = self._outcome[variable]
        return Chance([]) if place is None else certain(samples[place][0])


class Shared:
    """The random arrivals that more than one branch of a plan waits for."""

    def __init__(self, plan: Plan, flow: Flow, queue: Flow) -> None:
        """`queue`: the flow that knows all draws of the plan."""
        self._flow = flow
        self._queue = queue
        self._below: dict[Source, frozenset[Variable]] = {}
        self.samples: dict[Variable, Samples] = {}
        met = Counter(variable for part in plan for variable in self._of_part(part))
        self.variables = [variable for variable, times in met.items() if times > 1 and self._is_random(variable)]

    def below(self, source: Source) -> frozenset[Variable]:
        if source not in self._below:
            self._below[source] = frozenset(self._of_source(source))
        return self._below[source]

    def must_match(self, variable: Variable, samples: Samples) -> None:
        first = [probability for _, probability in self.samples[variable]]
        if len(first) != len(samples) or any(abs(left - right) > TOLERANCE
                                             for left, (_, right) in zip(first, samples)):
            raise Uncoupled(f"{variable}")

    def outcomes(self) -> Iterator[tuple[Outcome, float]]:
        """Every combination of samples, with its probability."""
        choices = [[(place, probability) for place, (_, probability) in enumerate(self.samples[variable])]
                   + [(None, 1.0 - sum(probability for _, probability in self.samples[variable]))]
                   for variable in self.variables]
        for combination in itertools.product(*choices):
            weight = math.prod(probability for _, probability in combination)
            if weight > 0.0:
                yield dict(zip(self.variables, (place for place, _ in combination))), weight

    @property
    def number(self) -> int:
        return math.prod(len(self.samples[variable]) + 1 for variable in self.variables)

    def _is_random(self, variable: Variable) -> bool:
        samples = self.samples[variable]
        return len({minute for minute, _ in samples}) > 1 or sum(share for _, share in samples) < 1.0 - TOLERANCE

    def _of_part(self, part: Part) -> Iterator[Variable]:
        if part.draw:
            yield from self._of_draw(part.draw)
        if part.trial:
            yield from self._of_source(part.trial.source)
        if part.line.lane:
            yield from self._of_trip(part.line.lane, part.line.point[0], part.minute)

    def _of_need(self, need: Need) -> Iterator[Variable]:
        if need.draw:
            yield from self._of_draw(need.draw)
        if need.source:
            yield from self._of_source(need.source)

    def _of_draw(self, draw: Draw) -> Iterator[Variable]:
        """The open supply at the stock point, unless the draw is certain."""
        covered = self._flow.covered(draw.point, self._queue.queued(draw))
        if len(covered.minutes) == 1 and not covered.may_exceed(covered.minutes[0]):
            return
        for row, arrival in self._flow.open_supply(draw.point):
            yield self._met(("supply", row.name), arrival.masses())

    def _of_source(self, source: Source) -> Iterator[Variable]:
        if isinstance(source, Purchase):
            yield self._met(purchase_variable(source), self._flow.purchased(source))
        elif isinstance(source, Trip):
            yield from self._of_need(source.need)
            yield from self._of_trip(source.lane, source.need.point[0], source.need.minute)
        else:
            yield from self._of_job(source)

    def _of_trip(self, lane: Lane, item: str, ready: int) -> Iterator[Variable]:
        if lane.carrier:
            yield self._met(trip_variable(lane, item), self._flow.shipped(lane, item, ready))

    def _of_job(self, job: Job) -> Iterator[Variable]:
        for need in job.components:
            yield from self._of_need(need)
        for step in job.steps:
            if step.row.supplier:
                yield self._met(step_variable(job, step.row), self._flow.returned(job, step.row, step.worked))

    def _met(self, variable: Variable, samples: Samples) -> Variable:
        self.samples.setdefault(variable, samples)
        return variable


@dataclass(frozen=True)
class Truth:
    """The confidence and the completion of a plan, whatever its branches share."""

    confidence: float
    completion: Chance


class CheckAtBest(Check):
    """The same plans with an upper bound for what they promise."""

    def __init__(self, setting: Setting, release: int, target: float) -> None:
        super().__init__(setting, release, target)
        self._shared = cache(self._find_shared)
        self.confidence = cache(self._smallest)

    def reaches(self, plan: Plan, level: float) -> bool:
        if self._product(plan) >= level - TOLERANCE:
            return True
        bound = min(self._on_time(plan, self._arrivals_at_best(plan)))
        return bound >= level - TOLERANCE and bool(self._shared(plan).variables)

    def quantiles(self, plan: Plan, levels: Iterable[float]) -> list[int | None]:
        arrival = latest_at_best(self._arrivals_at_best(plan)) if self._shared(plan).variables else None
        return [arrival.quantile(level) for level in levels] if arrival else super().quantiles(plan, levels)

    def truth(self, plan: Plan) -> Truth | None:
        """Given what is shared, the branches are independent. None: it takes too many values."""
        shared = self._shared(plan)
        if not shared.variables:
            return Truth(self._product(plan), latest(self.arrivals(plan)))
        try:
            return self._weigh(plan, shared) if shared.number <= MOST_OUTCOMES else None
        except Uncoupled:
            return None

    def _weigh(self, plan: Plan, shared: Shared) -> Truth:
        confidence = 0.0
        mass: dict[int, float] = defaultdict(float)
        for outcome, weight in shared.outcomes():
            arrivals = self._arrivals_in(plan, GivenFlow(self.flow(plan), shared, outcome))
            confidence += weight * math.prod(self._on_time(plan, arrivals))
            for minute, probability in latest(arrivals).masses():
                mass[minute] += weight * probability
        return Truth(confidence, Chance(mass.items()))

    def _smallest(self, plan: Plan) -> float:
        if not self._shared(plan).variables:
            return self._product(plan)
        return min(self._on_time(plan, self._arrivals_at_best(plan)))

    def _find_shared(self, plan: Plan) -> Shared:
        return Shared(plan, self.flow(plan), self.queue(plan))

    def _arrivals_at_best(self, plan: Plan) -> list[Chance]:
        return self._arrivals_in(plan, FlowAtBest(self.flow(plan)))

    def _arrivals_in(self, plan: Plan, flow: Flow) -> list[Chance]:
        return self._all_arrivals(plan, flow, [flow.ready(*branches) for branches in self._branches(plan)])

    def _on_time(self, plan: Plan, arrivals: list[Chance]) -> list[float]:
        return [arrival.by(part.line.due) for part, arrival in zip(plan, arrivals)]
