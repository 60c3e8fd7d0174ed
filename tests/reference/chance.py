"""Distributions of a minute: when something is there (contract section 7); what is missing from 1 is never."""
from __future__ import annotations

import bisect
from collections import defaultdict
from collections.abc import Callable, Iterable
from functools import cached_property

TOLERANCE = 1e-9  # floats only carry probabilities; a sum of samples that should be 0.9 counts as 0.9


class Chance:
    """P(there by t), as the minutes at which it grows and its value from each of them on."""

    def __init__(self, steps: Iterable[tuple[int, float]]) -> None:
        """`steps` are (minute, probability of exactly that minute), in any order, repeated minutes adding up."""
        mass: dict[int, float] = defaultdict(float)
        for minute, probability in steps:
            if probability > 0.0:
                mass[minute] += probability
        self.minutes: list[int] = sorted(mass)
        self.reached: list[float] = []
        total = 0.0
        for minute in self.minutes:
            total += mass[minute]
            self.reached.append(total)

    def by(self, minute: int) -> float:
        """P(there by `minute`)."""
        index = bisect.bisect_right(self.minutes, minute)
        return self.reached[index - 1] if index else 0.0

    def masses(self) -> list[tuple[int, float]]:
        """(minute, probability of exactly that minute)."""
        return self._masses

    @cached_property
    def _masses(self) -> list[tuple[int, float]]:
        before = [0.0] + self.reached[:-1]
        return [(minute, high - low) for minute, high, low in zip(self.minutes, self.reached, before)]

    def quantile(self, probability: float) -> int | None:
        """The first minute by which `probability` is reached; None when it never is."""
        return next((minute for minute, reached in zip(self.minutes, self.reached)
                     if reached >= probability - TOLERANCE), None)

    def may_exceed(self, minute: int) -> bool:
        """Whether it may come later than `minute`, or never."""
        return self.by(minute) < 1.0 - TOLERANCE

    def moved(self, move: Callable[[int], int | None]) -> Chance:
        """What follows from each possible minute; None is never."""
        steps = ((move(minute), probability) for minute, probability in self.masses())
        return Chance((minute, probability) for minute, probability in steps if minute is not None)

    def spread(self, follow: Callable[[int], Chance]) -> Chance:
        """What follows at random from each possible minute, independently."""
        mass: dict[int, float] = defaultdict(float)
        for minute, probability in self.masses():
            for after, share in follow(minute).masses():
                mass[after] += probability * share
        return Chance(mass.items())


def certain(minute: int) -> Chance:
    return Chance([(minute, 1.0)])


def cumulative(minutes: list[int], reached: Callable[[int], float]) -> Chance:
    """The distribution with P(there by t) = `reached(t)`, which grows at `minutes` only."""
    result = Chance([])
    for minute in sorted(set(minutes)):
        value = reached(minute)
        if value > (result.reached[-1] if result.reached else 0.0):
            result.minutes.append(minute)
            result.reached.append(value)
    return result


def latest(parts: list[Chance]) -> Chance:
    """The latest of independent parts: P(all there by t) is the product."""
    if len(parts) == 1:
        return parts[0]
    minutes = [minute for part in parts for minute in part.minutes]

    def all_by(minute: int) -> float:
        product = 1.0
        for part in parts:
            product *= part.by(minute)
        return product

    return cumulative(minutes, all_by)


def latest_at_best(parts: list[Chance]) -> Chance:
    """An upper bound for the latest of parts that may depend on each other: the smallest of P(there by t)."""
    minutes = [minute for part in parts for minute in part.minutes]
    return cumulative(minutes, lambda minute: min(part.by(minute) for part in parts))
