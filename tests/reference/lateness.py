"""How late things come: the lead time models of contract sections 7 and 9.

All days are whole days. A question is a promise day p, an order day o and who brings what where; the answer is a list
of (day, probability), what is missing from 1 being never.
"""
from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from folder import Model, Receipt

LOW, HIGH = -180, 180  # the grid of section 9; the last bin is "later than that" and counts as never
GRID = range(LOW, HIGH + 1)
PRIOR_WEIGHT = 2.0  # m
KEPT_DISTANCE = 0.5  # rho below "all rows"
TINY = 1e-9

Days = list[tuple[int, float]]


@dataclass(frozen=True)
class Source:
    """Who brings what where."""

    supplier: str
    item: str
    location: str


@dataclass(frozen=True)
class Promise:
    """`planned`: p; `ordered`: the order day, None when it is not known; `deviation`: a purchase's lead_time_std."""

    planned: int
    ordered: int | None
    deviation: float | None = None


class Lateness:
    """Answers by the policy's `lead_time_model`."""

    def __init__(self, model: Model) -> None:
        self._model = model
        self._pooled = Pooled(model)
        self._samples = lru_cache(maxsize=None)(self._find_samples)

    def arrival_days(self, source: Source, promise: Promise, not_before: int | None = None) -> Days | None:
        """The days on which it may arrive, given that it comes on no day before `not_before`.

        None: no sample is left (section 7). The pooled model starts at today by itself and has no samples to lose."""
        kind = self._model.policy.lead_time_model
        if kind == "pooled":
            return self._pooled.arrival_days(source, promise)
        days = self._empirical_days(source, promise) if kind == "empirical" else [promise.planned]
        left = [day for day in days if not_before is None or day >= not_before]
        return [(day, 1.0 / len(left)) for day in left] or None

    def _empirical_days(self, source: Source, promise: Promise) -> list[int]:
        """Every sample equally likely; nothing comes before its order day (section 7)."""
        samples = self._samples(source.supplier, source.item)
        if samples is None or (samples[0] and promise.ordered is None):
            return [promise.planned]
        is_lead_time, values = samples
        base = promise.ordered if is_lead_time else promise.planned
        days = [base + value for value in values]
        return days if promise.ordered is None else [max(day, promise.ordered) for day in days]

    def _find_samples(self, supplier: str, item: str) -> tuple[bool, tuple[int, ...]] | None:
        """The samples of (supplier, item), else of the supplier, else None: stated. The flag: they are lead times."""
        rows = [row for row in self._model.receipts if supplier and row.supplier == supplier]
        today = self._model.today
        return _samples([row for row in rows if row.item == item], today) or _samples(rows, today)


def _samples(rows: list[Receipt], today: int) -> tuple[bool, tuple[int, ...]] | None:
    """Lateness; lead times where no row of the group has a promise. Only received rows count (section 7); what is
    received after today is not."""
    is_lead_time = all(row.promised is None for row in rows)
    values = []
    for row in rows:
        base = row.ordered if is_lead_time else row.promised
        if row.received is not None and row.received <= today and base is not None:
            values.append(row.received - base)
    return (is_lead_time, tuple(values)) if values else None


@dataclass(frozen=True)
class Exposure:
    """A history row as section 9 sees it: at risk from `first` to `last`, with the event at `last` if it is closed."""

    row: Receipt
    promised: int
    first: int
    last: int
    closed: bool


class Pooled:
    """The hazard of lateness, shrunk level by level (section 9)."""

    def __init__(self, model: Model) -> None:
        self._model = model
        self._today = model.today
        self._half_life = model.policy.half_life_days
        self._root = _root_hazard()
        self._cache: dict[tuple, list[float]] = {}
        self._levels: dict[tuple, tuple[list[float], list[float]]] = {}

    def arrival_days(self, source: Source, promise: Promise) -> Days:
        """Step 7: the day p + k with the mass of bin k; the last bin is never."""
        first = clip(max(self._today, self._today if promise.ordered is None else promise.ordered) - promise.planned)
        hazard = self._hazard(source, promise, first)
        days: Days = []
        survival = 1.0
        for lateness in range(first, HIGH):
            arrives = survival * hazard[lateness - LOW]
            days.append((promise.planned + lateness, arrives))
            survival -= arrives
        return days

    def _hazard(self, source: Source, promise: Promise, first: int) -> list[float]:
        """Step 6 at every level in turn."""
        lead_time = None
        if promise.deviation is not None and promise.ordered is not None:
            lead_time = (promise.planned - promise.ordered, promise.deviation)
        key = (source, first, lead_time)
        if key not in self._cache:
            hazard = _gamma_hazard(*lead_time) if lead_time else self._root
            for depth, names in enumerate(self._chain(source)):
                hazard = self._shrink(hazard, names, source, first, KEPT_DISTANCE if depth else 0.0)
            self._cache[key] = hazard
        return self._cache[key]

    def _chain(self, source: Source) -> list[tuple[str, ...]]:
        """Step 4: all rows, supplier, supplier and more; without a supplier only "all rows"."""
        names = self._model.policy.history_levels if source.supplier else ()
        return [names[:depth] for depth in range(len(names) + 1)]

    def _shrink(self, parent: list[float], names: tuple[str, ...], source: Source, first: int,
                kept: float) -> list[float]:
        events, at_risk = self._level(names, tuple(getattr(source, name) for name in names))
        hazard = []
        survival = 1.0
        for index, lateness in enumerate(GRID):
            weight = PRIOR_WEIGHT * survival + kept * at_risk[index] + TINY
            hazard.append((events[index] + weight * parent[index]) / (at_risk[index] + weight))
            if lateness >= first:
                survival *= 1.0 - parent[index]
        return hazard

    def _level(self, names: tuple[str, ...], values: tuple[str, ...]) -> tuple[list[float], list[float]]:
        """Step 3: d(x) and Y(x) of one group."""
        key = (names, values)
        if key not in self._levels:
            events, at_risk = [0.0] * len(GRID), [0.0] * len(GRID)
            for exposure in self._exposures():
                if tuple(getattr(exposure.row, name) for name in names) == values:
                    self._count(exposure, events, at_risk)
            self._levels[key] = events, at_risk
        return self._levels[key]

    def _count(self, exposure: Exposure, events: list[float], at_risk: list[float]) -> None:
        for lateness in range(exposure.first, min(exposure.last, HIGH) + 1):
            weight = 2.0 ** (-(self._today - exposure.promised - lateness) / self._half_life)
            at_risk[lateness - LOW] += weight
            if exposure.closed and lateness == exposure.last:
                events[lateness - LOW] += weight

    def _exposures(self) -> list[Exposure]:
        """Steps 1 and 2: what is known as of today, and when each row was at risk."""
        exposures = []
        for row in self._model.receipts:
            promised = self._promise_of(row)
            if promised is None:
                continue
            first = LOW if row.ordered is None else clip(row.ordered - promised)
            if row.received is not None and row.received < self._today:
                last = clip(row.received - promised)
                exposures.append(Exposure(row, promised, min(first, last), last, True))
            elif row.ordered is not None and row.ordered < self._today:
                exposures.append(Exposure(row, promised, first, self._today - promised - 1, False))
        return exposures

    def _promise_of(self, row: Receipt) -> int | None:
        """Step 1: a missing promise is the order day plus the first stated lead time of that supplier and item."""
        if row.promised is not None or row.ordered is None:
            return row.promised
        stated = [lead_time for lead_time in self._model.lead_times
                  if (lead_time.supplier, lead_time.item) == (row.supplier, row.item)]
        return row.ordered + stated[0].days if stated and stated[0].days is not None else None


def clip(lateness: int) -> int:
    return max(LOW, min(HIGH, lateness))


def _kept_in_bounds(hazard: float) -> float:
    return max(1e-6, min(1.0 - 1e-6, hazard))


def _hazard_of(density: Callable[[int], float]) -> list[float]:
    """h(x) = f(x) / sum of f(j) over j >= x, kept in [1e-6, 1 - 1e-6] (step 5)."""
    values = [density(lateness) for lateness in GRID]
    hazard = []
    rest = 0.0
    for value in reversed(values):
        rest += value
        hazard.append(_kept_in_bounds(value / rest if rest > 0.0 else 1.0))
    return hazard[::-1]


def _root_hazard() -> list[float]:
    return _hazard_of(lambda x: 0.5 if x == 0 else 0.25 * 0.07 * 0.93 ** (abs(x) - 1))


@lru_cache(maxsize=None)
def _gamma_hazard(mean: int, deviation: float) -> list[float]:
    """Step 5: the whole lead time is gamma with this mean and deviation, rounded up to days, less the mean."""
    if mean <= 0 or deviation <= 0.0:  # no lead time to be the deviation of
        return _root_hazard()
    shape, scale = (mean / deviation) ** 2, deviation**2 / mean

    def density(lateness: int) -> float:
        upper = mean + lateness
        if upper <= 0:
            return 0.0
        begins, ends = (upper - 1) / scale, math.inf if lateness == HIGH else upper / scale
        if begins > shape:  # far out, where both are all but 1, what is left tells them apart
            return max(0.0, gamma_rest(shape, begins) - gamma_rest(shape, ends))
        return max(0.0, gamma_cdf(shape, ends) - gamma_cdf(shape, begins))

    return _hazard_of(density)


def gamma_cdf(shape: float, x: float) -> float:
    """The regularised lower incomplete gamma function, by its power series or its continued fraction."""
    if x <= 0.0:
        return 0.0
    return _gamma_factor(shape, x) * _gamma_series(shape, x) if x < shape + 1.0 else 1.0 - gamma_rest(shape, x)


def gamma_rest(shape: float, x: float) -> float:
    """The upper one."""
    if x < shape + 1.0:
        return 1.0 - gamma_cdf(shape, x)
    return 0.0 if x == math.inf else _gamma_factor(shape, x) * _gamma_fraction(shape, x)


def _gamma_factor(shape: float, x: float) -> float:
    return math.exp(shape * math.log(x) - x - math.lgamma(shape))


def _gamma_series(shape: float, x: float) -> float:
    term = total = 1.0 / shape
    step = shape
    while term > total * 1e-17:
        step += 1.0
        term *= x / step
        total += term
    return total


def _gamma_fraction(shape: float, x: float) -> float:
    """Lentz's method for 1 / (x + 1 - a - 1 (1 - a) / (x + 3 - a - ...))."""
    smallest = 1e-300
    b = x + 1.0 - shape
    c, d = 1.0 / smallest, 1.0 / b
    result = d
    for index in range(1, 10_000):
        a = -index * (index - shape)
        b += 2.0
        d = 1.0 / (a * d + b or smallest)
        c = b + a / c or smallest
        result *= c * d
        if abs(c * d - 1.0) < 1e-16:
            break
    return result
