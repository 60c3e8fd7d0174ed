"""Plans for lines that ship together, and what they promise (contract sections 6 and 7); a single request is one line.

Whatever does not depend on the day asked is remembered: what is found for a rest serves every date on which the lines
before it take the same.
"""
from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from chance import TOLERANCE, Chance, latest
from confidence import Flow, Setting
from folder import Demand, Lane, StockPoint
from measures import start_of
from planning import FASTEST, KINDS, Draw, Holdings, Planner, Source, Trial
from travel import travel

FEASIBLE, AT_RISK, INFEASIBLE = "feasible", "at_risk", "infeasible"
Held = Draw | Trial


@dataclass(frozen=True)
class Line:
    """So much of an item at a location, to be shipped by `ship_by` (None: no day does) and there by `due`."""

    point: StockPoint
    quantity: int
    lane: Lane | None
    ship_by: int | None
    due: int


@dataclass(frozen=True, eq=False)
class Part:
    """What a plan takes for one line: stock held from a minute on, and new supply; together by `minute`."""

    line: Line
    minute: int
    draw: Draw | None
    trial: Trial | None

    @property
    def held(self) -> list[Held]:
        """In plan order: components before what they go into."""
        return [taken for taken in (self.trial, self.draw) if taken]


Plan = tuple[Part, ...]


def held_by(parts: Iterable[Part]) -> tuple[Held, ...]:
    return tuple(taken for part in parts for taken in part.held)


def holdings_of(held: Iterable[Held]) -> Holdings:
    holdings = Holdings()
    for taken in held:
        holdings.add(Holdings([taken]) if isinstance(taken, Draw) else taken.takes)
    return holdings


def _points_below(held: Iterable[Held]) -> set[StockPoint]:
    """Where new supply draws."""
    return {draw.point for taken in held if isinstance(taken, Trial) for draw in taken.takes.draws}


def _felt_at(held: tuple[Held, ...], points: set[StockPoint]) -> tuple[Held, ...]:
    """Without the stock parts of lines at other stock points."""
    return tuple(taken for taken in held if isinstance(taken, Trial) or taken.point in points)


class Check:
    """One release day, target and set of promises left out."""

    def __init__(self, setting: Setting, release: int, target: float) -> None:
        self._setting = setting
        self._model = setting.model
        self._release = release
        self._target = target
        self._reachable = cache(self._find_reachable)
        self._draw = cache(self._new_draw)
        self._trial = cache(self._choose)
        self._flows: dict[tuple, Flow] = {}
        self._fallen = cache(self._impact)
        self.confidence = cache(self._product)
        self._fastest = cache(self._plan_fastest)

    def plans_on_time(self, lines: tuple[Line, ...]) -> Iterator[Plan]:
        """Of preferred, fastest and surest those by which every line is on plan (section 6)."""
        for kind in KINDS:
            plan = self._plan_on_time(kind, lines)
            if plan:
                yield plan
                if not any(part.trial for part in plan):
                    return  # nothing but stock is needed: one plan for all kinds

    def _plan_on_time(self, kind: str, lines: tuple[Line, ...]) -> Plan | None:
        """In file order, each line sees what those before it hold."""
        plan: Plan = ()
        for line in lines:
            part = self._part_on_time(kind, line, held_by(plan), len(plan))
            if part is None:
                return None
            plan += (part,)
        return plan

    def _part_on_time(self, kind: str, line: Line, before: tuple[Held, ...], place: int) -> Part | None:
        """Stock at ship_by, the rest complete by ship_by."""
        if line.ship_by is None or line.ship_by < start_of(self._release):
            return None
        held = holdings_of(before).held_at(line.point)
        stock = min(line.quantity, self._setting.book.available(line.point, held, line.ship_by))
        trial = None
        if stock < line.quantity:
            felt = _felt_at(before, self._reachable(line.point) | _points_below(before))
            trial = self._trial(kind, line.point, line.quantity - stock, felt)
            if trial is None or trial.source.ends > line.ship_by:
                return None
        draw = self._draw(place, line.point, stock, line.ship_by) if stock else None
        return Part(line, line.ship_by, draw, trial)

    def fastest(self, lines: tuple[Line, ...]) -> Plan | None:
        """The fastest plan of every line at its earliest T, made in file order (section 6)."""
        needs = self._fastest(tuple((line.point, line.quantity) for line in lines))
        return needs and tuple(Part(line, *need) for line, need in zip(lines, needs))

    def _plan_fastest(self, needs: tuple[tuple[StockPoint, int], ...]
                      ) -> list[tuple[int, Draw | None, Trial | None]] | None:
        planner = self._planner(FASTEST, ())
        found = []
        for point, quantity in needs:
            mark = planner.holdings.mark()
            need = planner.earliest(point, quantity, frozenset())
            if need is None:
                return None
            takes = planner.holdings.cut(mark)
            planner.holdings.add(takes)
            takes.draws = [draw for draw in takes.draws if draw is not need.draw]
            found.append((need.minute, need.draw, Trial(need.source, takes) if need.source else None))
        return found

    def earliest(self, plan: Plan) -> int | None:
        """The minute at which the last line is with the customer; None: there is no travelling there."""
        arrivals = []
        for part in plan:
            journey = travel(self._model, part.line.lane, part.minute) if part.line.lane else None
            if part.line.lane and journey is None:
                return None
            arrivals.append(journey.arrives if journey else part.minute)
        return max(arrivals)

    def verdict(self, plan: Plan, barred: bool) -> str:
        """Section 1; `barred`: an allocation is exceeded (section 11)."""
        if not barred and not self._hurts(plan) and self.reaches(plan, self._target):
            return FEASIBLE
        return AT_RISK if self.reaches(plan, self._model.policy.risk_floor) else INFEASIBLE

    def reaches(self, plan: Plan, level: float) -> bool:
        return self.confidence(plan) >= level - TOLERANCE

    def _product(self, plan: Plan) -> float:
        """That all lines are complete: the product where they share no arrival, else a lower bound (section 7)."""
        product = 1.0
        for part, ready in zip(plan, self._all_ready(plan)):
            product *= self._by_due(part.line, ready)
        return product

    def _by_due(self, line: Line, ready: Chance) -> float:
        if line.lane is None:
            return ready.by(line.due)
        return self._setting.trips.arrives_by(line.lane, line.point[0], ready, line.due)

    def quantiles(self, plan: Plan, levels: Iterable[float]) -> list[int | None]:
        """The minutes by which the whole order is complete with these probabilities."""
        arrival = latest(self.arrivals(plan))
        return [arrival.quantile(level) for level in levels]

    def arrivals(self, plan: Plan) -> list[Chance]:
        """Of each line, at the customer."""
        return self._all_arrivals(plan, self.flow(plan), self._all_ready(plan))

    def _all_arrivals(self, plan: Plan, flow: Flow, all_ready: Iterable[Chance]) -> list[Chance]:
        return [flow.travelled(part.line.lane, part.line.point[0], ready) if part.line.lane else ready
                for part, ready in zip(plan, all_ready)]

    def _all_ready(self, plan: Plan) -> list[Chance]:
        flow = self.flow(plan)
        return [flow.ready(*branches) for branches in self._branches(plan)]

    def _branches(self, plan: Plan) -> list[tuple[StockPoint, int | None, Source | None]]:
        """What every line waits for: so much arrived at the stock point, and a source."""
        queue = self.queue(plan)
        return [(part.line.point, queue.queued(part.draw) if part.draw else None,
                 part.trial.source if part.trial else None) for part in plan]

    def queue(self, plan: Plan) -> Flow:
        """The flow that knows all draws of the plan."""
        return self._new_flow(held_by(plan))

    def impact(self, plan: Plan) -> list[tuple[Demand, float, float]]:
        """Demand, chance before and after, with all draws of all lines (section 7)."""
        return self._fallen(held_by(plan))

    def _impact(self, held: tuple[Held, ...]) -> list[tuple[Demand, float, float]]:
        return self._new_flow(held).impact()

    def _hurts(self, plan: Plan) -> bool:
        return any(before >= self._target - TOLERANCE > after for _, before, after in self.impact(plan))

    def flow(self, plan: Plan) -> Flow:
        """That of the new supply: it feels the stock parts of the lines where it draws itself, by what is queued."""
        held = held_by(plan)
        draws = [draw for taken in held if isinstance(taken, Trial) for draw in taken.takes.draws]
        queue = self.queue(plan)
        key = tuple(part.trial for part in plan), tuple(queue.queued(draw) for draw in draws)
        if key not in self._flows:
            self._flows[key] = queue
        return self._flows[key]

    def _choose(self, kind: str, point: StockPoint, rest: int, before: tuple[Held, ...]) -> Trial | None:
        return self._planner(kind, before).choose(point, rest, frozenset())

    def _planner(self, kind: str, before: tuple[Held, ...]) -> Planner:
        planner = Planner(self._model, self._setting.book, self._release, kind, self._reach)
        planner.holdings.add(holdings_of(before))
        return planner

    def _reach(self, holdings: Holdings, source: Source) -> float:
        """The minute at which the source's completion reaches the target (section 5, surest)."""
        reached = Flow(self._setting, self._release, holdings).source(source).quantile(self._target)
        return float("inf") if reached is None else reached

    def _new_draw(self, _place: int, point: StockPoint, quantity: int, minute: int) -> Draw:
        """The same for the same line of a plan, so that what follows from it can be remembered."""
        return Draw(point, quantity, minute)

    def _new_flow(self, held: tuple[Held, ...]) -> Flow:
        return Flow(self._setting, self._release, holdings_of(held))

    def _find_reachable(self, point: StockPoint) -> set[StockPoint]:
        """Every stock point from which new supply for this one may draw."""
        found: set[StockPoint] = set()
        waiting = [point]
        while waiting:
            item, location = waiting.pop()
            below = {(row.component, location) for row in self._model.bom if row.item == item}
            below |= {(item, lane.origin) for lane in self._model.lanes if lane.to == location}
            waiting += below - found
            found |= below
        return found
