"""New supply and the earliest plan (contract sections 5 and 6).

A plan is a tree: a need takes part from stock and the rest from one source, a purchase, a job or a trip, and jobs and
trips have needs of their own.
"""
from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property

from folder import BomRow, Lane, LeadTime, Model, RoutingRow, StockPoint
from measures import FLOW_MINUTES, MINUTES_PER_DAY, UNIT, end_of, day_of, round_up, round_up_to, start_of
from stock import StockBook
from travel import order_days, travel

PREFERRED, FASTEST, SUREST = "preferred", "fastest", "surest"
KINDS = (PREFERRED, FASTEST, SUREST)
Stretch = tuple[int, int]


@dataclass(eq=False)
class Draw:
    """What the check takes from a stock point, and the minute from which it is held."""

    point: StockPoint
    quantity: int
    minute: int


@dataclass(eq=False)
class Need:
    """`quantity` at a stock point, there by `minute` in the plan."""

    point: StockPoint
    quantity: int
    minute: int
    draw: Draw | None
    source: Source | None


@dataclass(eq=False)
class Purchase:
    row: LeadTime
    point: StockPoint
    ordered: int
    arrives: int

    @property
    def ends(self) -> int:
        return start_of(self.arrives)


@dataclass(eq=False)
class Trip:
    lane: Lane
    need: Need
    ends: int


@dataclass(eq=False)
class Step:
    """`begins` is the end of what precedes it in the plan, `worked` the end of its machine or waiting part."""

    row: RoutingRow
    work: int
    begins: int
    worked: int
    taken: list[Stretch]

    @property
    def ends(self) -> int:
        return after_days(self.worked, self.row.days)


@dataclass(eq=False)
class Job:
    point: StockPoint
    components: list[Need]
    begins: int
    steps: list[Step]

    @property
    def ends(self) -> int:
        return self.steps[-1].ends if self.steps else self.begins

    @cached_property
    def below(self) -> frozenset[Job]:
        """Every job that makes something for this one."""
        return frozenset(job for need in self.components for job in jobs_in(need))


Source = Purchase | Trip | Job


def jobs_in(need: Need) -> frozenset[Job]:
    """Every job in the tree of a need."""
    if isinstance(need.source, Job):
        return need.source.below | {need.source}
    return jobs_in(need.source.need) if isinstance(need.source, Trip) else frozenset()


def after_days(minute: int, days: Fraction) -> int:
    """`days` elapsed days later; a part of a minute is rounded up."""
    return minute + round_up(days * MINUTES_PER_DAY)


@dataclass
class Holdings:
    """What the check has taken so far, in plan order: depth first, components before what they go into."""

    draws: list[Draw] = field(default_factory=list)
    jobs: list[Job] = field(default_factory=list)

    def held_at(self, point: StockPoint) -> list[tuple[int, int]]:
        return [(draw.minute, draw.quantity) for draw in self.draws if draw.point == point]

    def taken_of(self, resource: str, without: frozenset[Step] = frozenset()) -> list[Stretch]:
        return [stretch for job in self.jobs for step in job.steps
                if step.row.resource == resource and step not in without for stretch in step.taken]

    def mark(self) -> tuple[int, int]:
        return len(self.draws), len(self.jobs)

    def cut(self, mark: tuple[int, int]) -> Holdings:
        """Undoes everything since `mark` and returns it."""
        undone = Holdings(self.draws[mark[0]:], self.jobs[mark[1]:])
        del self.draws[mark[0]:], self.jobs[mark[1]:]
        return undone

    def add(self, more: Holdings) -> None:
        self.draws += more.draws
        self.jobs += more.jobs


@dataclass(eq=False)
class Trial:
    """A way to cover a need, with what it would take."""

    source: Source
    takes: Holdings


@dataclass(frozen=True)
class Recipe:
    """One variant: its BOM and routing rows that count, in order (section 5)."""

    bom: tuple[BomRow, ...]
    steps: tuple[RoutingRow, ...]

    @property
    def priority(self) -> int:
        return (self.bom or self.steps)[0].priority

    @property
    def first_row(self) -> tuple[bool, int]:
        return not self.bom, (self.bom or self.steps)[0].row


def recipes(model: Model, item: str, location: str, release: int) -> list[Recipe]:
    """The recipes of an item that count at a location and release day."""
    bom = [row for row in model.bom if row.item == item]
    routing = [row for row in model.routing if row.item == item]
    found = []
    for variant in dict.fromkeys(row.variant for row in bom + routing):
        parts = [_rows_of_variant(rows, variant) for rows in (bom, routing)]
        if not variant and any(rows and not own for rows, own in zip((bom, routing), parts)):
            continue  # rows without variant only stand in here
        counting = [_rows_here(rows, location, release) for rows in parts]
        if any(rows and not here for rows, here in zip(parts, counting)):
            continue
        found.append(Recipe(tuple(counting[0]), tuple(sorted(counting[1], key=lambda row: row.step))))
    return sorted(found, key=lambda recipe: recipe.first_row)


def _rows_of_variant(rows: list, variant: str) -> list:
    """Where a named variant has no rows in a file, the rows without variant stand in."""
    return [row for row in rows if row.variant == variant] or [row for row in rows if not row.variant]


def _rows_here(rows: list, location: str, release: int) -> list:
    """Those of the location where there are any, else those without; then those valid on the release day."""
    here = [row for row in rows if row.location == location] or [row for row in rows if not row.location]
    return [row for row in here if row.validity.holds(release)]


def free_stretches(model: Model, resource: str, taken: list[Stretch], since: int) -> Iterator[tuple[int, Stretch]]:
    """The day's flow F and the stretches free of `taken` from `since` on, day by day (section 5)."""
    for day in range(day_of(since), model.last_capacity_day(resource) + 1):
        flow = model.flow(resource, day)
        at, end = max(since, start_of(day)), end_of(day)
        for begin, stop in sorted(stretch for stretch in taken if stretch[1] > at and stretch[0] < end):
            if begin > at:
                yield flow, (at, begin)
            at = max(at, stop)
        if at < end:
            yield flow, (at, end)


def fit_work(model: Model, resource: str, work: int, begun: int, taken: list[Stretch]) -> list[Stretch] | None:
    """The stretches that `work` minutes begun at `begun` take; None: not possible (section 5, capacity)."""
    if resource not in model.capacity:
        return None
    if work == 0:
        return []
    found = []
    for flow, (begin, end) in free_stretches(model, resource, taken, begun):
        held = flow * (end - begin) // FLOW_MINUTES
        if held == 0:
            continue
        if work <= held:
            return found + [(begin, begin - (-work * FLOW_MINUTES // flow))]
        found.append((begin, end))
        work -= held
    return None


class Planner:
    """Plans of one kind for one release day, holding what the check takes in `holdings`."""

    def __init__(self, model: Model, book: StockBook, release: int, kind: str,
                 reach: Callable[[Holdings, Source], float]) -> None:
        """`reach`: the minute at which a source's completion reaches the target confidence (section 7)."""
        self._model = model
        self._book = book
        self._release = release
        self._kind = kind
        self._reach = reach
        self.holdings = Holdings()

    @property
    def released(self) -> int:
        return start_of(self._release)

    def earliest(self, point: StockPoint, quantity: int, supplied: frozenset[StockPoint]) -> Need | None:
        """The smallest T such that min(q, ATP(T)) comes from stock and the rest from one option by T (section 6).

        ATP stands still between two changes, so does the rest, and so the option."""
        held = self.holdings.held_at(point)
        starts = [self.released] + self._book.changes(point, held, self.released)
        trials: dict[int, Trial | None] = {}
        for start, stop in zip(starts, starts[1:] + [None]):
            rest = quantity - min(quantity, self._book.available(point, held, start))
            if rest not in trials:
                trials[rest] = self.choose(point, rest, supplied) if rest else None
            trial = trials[rest]
            if rest and trial is None:
                continue
            minute = max(start, trial.source.ends) if trial else start
            if stop is None or minute < stop:
                return self.take(point, quantity, rest, minute, trial)
        return None

    def take(self, point: StockPoint, quantity: int, rest: int, minute: int, trial: Trial | None) -> Need:
        """Holds the stock part from `minute` on, and what the source takes."""
        if trial:
            self.holdings.add(trial.takes)
        draw = Draw(point, quantity - rest, minute) if quantity > rest else None
        if draw:
            self.holdings.draws.append(draw)
        return Need(point, quantity, minute, draw, trial.source if trial else None)

    def choose(self, point: StockPoint, quantity: int, supplied: frozenset[StockPoint]) -> Trial | None:
        """The option this kind of plan takes for `quantity`, tried without leaving a trace."""
        trials = []
        for attempt in self._options(point, quantity, supplied | {point}):
            mark = self.holdings.mark()
            source = attempt()
            takes = self.holdings.cut(mark)
            if source:
                trials.append(Trial(source, takes))
                if self._kind == PREFERRED:
                    break
        return min(trials, key=self._rank) if len(trials) > 1 else next(iter(trials), None)

    def _rank(self, trial: Trial) -> tuple[float, ...]:
        """Plan completion; surest: first when the completion reaches the target, given all the check holds."""
        if self._kind != SUREST:
            return (trial.source.ends,)
        mark = self.holdings.mark()
        self.holdings.add(trial.takes)
        reached = self._reach(self.holdings, trial.source)
        self.holdings.cut(mark)
        return reached, trial.source.ends

    def _options(self, point: StockPoint, quantity: int,
                 supplied: frozenset[StockPoint]) -> list[Callable[[], Source | None]]:
        """In the order (priority, make < buy < transfer, first appearance in the file); 0 never by itself."""
        if not self._model.policy.new_supply:
            return []
        item, location = point
        options: list[tuple[int, Callable[[], Source | None]]] = []
        for recipe in recipes(self._model, item, location, self._release):
            options.append((recipe.priority, lambda recipe=recipe: self._make(recipe, point, quantity, supplied)))
        for row in self._model.lead_times:
            if row.item == item and row.location in ("", location) and row.validity.holds(self._release):
                options.append((row.priority, lambda row=row: self._buy(row, point, quantity)))
        for lane in self._model.lanes:
            if lane.to == location and (item, lane.origin) not in supplied:
                options.append((lane.priority, lambda lane=lane: self._transfer(lane, item, quantity, supplied)))
        return [attempt for priority, attempt in sorted(options, key=lambda option: option[0]) if priority > 0]

    def _buy(self, row: LeadTime, point: StockPoint, quantity: int) -> Purchase | None:
        bought = round_up_to(max(quantity, row.min_quantity), row.multiple)
        days = order_days(self._model, row, self._release)
        if days is None or (row.max_quantity is not None and bought > row.max_quantity):
            return None
        return Purchase(row, point, *days)

    def _make(self, recipe: Recipe, point: StockPoint, quantity: int, supplied: frozenset[StockPoint]) -> Job | None:
        item = self._model.item(point[0])
        gross = round_up_to(max(round_up(quantity / item.yields), item.min_lot), item.lot_multiple)
        components = []
        for component, needed in self._component_needs(recipe, gross).items():
            need = self.earliest((component, point[1]), needed, supplied)
            if need is None:
                return None
            components.append(need)
        begins = max([self.released] + [need.minute for need in components])
        for need in components:
            if need.draw:
                need.draw.minute = begins  # the hold moves to the start of production
        job = Job(point, components, begins, [])
        self.holdings.jobs.append(job)
        return job if all(self._plan_step(job, row, gross) for row in recipe.steps) else None

    def _component_needs(self, recipe: Recipe, gross: int) -> dict[str, int]:
        """Each line rounded up, lines of one component added, in the order of first appearance."""
        needs: dict[str, int] = {}
        for row in recipe.bom:
            needs[row.component] = needs.get(row.component, 0) + round_up(gross * row.quantity)
        return needs

    def _plan_step(self, job: Job, row: RoutingRow, gross: int) -> bool:
        """Appends the step to the job; False: not possible."""
        work = round_up(row.setup_minutes + row.minutes_per_unit * Fraction(gross, UNIT))
        begins = job.ends
        if not row.resource:
            job.steps.append(Step(row, work, begins, begins + work, []))
            return True
        taken = fit_work(self._model, row.resource, work, begins, self.holdings.taken_of(row.resource))
        if taken is None:
            return False
        job.steps.append(Step(row, work, begins, taken[-1][1] if taken else begins, taken))
        return True

    def _transfer(self, lane: Lane, item: str, quantity: int, supplied: frozenset[StockPoint]) -> Trip | None:
        need = self.earliest((item, lane.origin), quantity, supplied)
        journey = travel(self._model, lane, need.minute) if need else None
        return Trip(lane, need, journey.arrives) if need and journey else None
