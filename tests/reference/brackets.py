"""Answers where branches share an arrival: between what independent branches would give and what is truly possible.

The product of the branches is never above the truth, and the library answers a value between them (contract section 7).
Feasibility moves with it, and so do `verdict`, `valid_until`, `available` and `later`; the dates of `completion` move
the other way.
"""
from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from check import Plan
from dependence import CheckAtBest
from folder import load_folder
from measures import format_minute, parse_day
from promise_reference import LEVELS, Desk, Order, completion_of, impact_of, orders_of


@dataclass(frozen=True)
class PlanBracket:
    """One plan that may be the answer's; `exact`: the high values are the truth, not only a bound."""

    low: float
    high: float
    exact: bool
    latest: dict[str, str | None]
    soonest: dict[str, str | None]
    impact: list[dict[str, Any]]


@dataclass(frozen=True)
class Bracket:
    """An answer lies between `low` and `high`, with the confidence of one of the plans."""

    low: dict[str, Any]
    high: dict[str, Any]
    plans: list[PlanBracket]

    @property
    def is_exact(self) -> bool:
        return self.low == self.high and all(plan.low == plan.high and plan.latest == plan.soonest
                                             for plan in self.plans)


def bracket_folder(path: str | Path, today: str) -> list[Bracket]:
    """A bracket a request, in order."""
    model = load_folder(Path(path), parse_day(today))
    low = Desk(model)
    high = Desk(model, CheckAtBest, low)
    found = {}
    for order in orders_of(model.requests):
        plans = list(_plans(low, high, order))
        for line, *answers in zip(order, low.answer(order), high.answer(order)):
            found[line.name] = Bracket(*answers, plans)
    return [found[request.name] for request in model.requests]


def _plans(low: Desk, high: Desk, order: Order) -> Iterator[PlanBracket]:
    try:
        located = low.located(order)
        for _, plan in low.candidates(located):
            yield _plan_bracket(low, high, located, plan)
    except (LookupError, ValueError):
        return


def _plan_bracket(low: Desk, high: Desk, order: Order, plan: Plan) -> PlanBracket:
    check, best = low.check_of(order), high.check_of(order)
    confidence, completion = check.confidence(plan), completion_of(check, plan)
    truth = best.truth(plan)
    if truth is None:
        return PlanBracket(confidence, best.confidence(plan), False, completion, completion_of(best, plan),
                           impact_of(check, plan))
    soonest = {name: format_minute(truth.completion.quantile(level)) for name, level in LEVELS.items()}
    return PlanBracket(confidence, truth.confidence, True, completion, soonest, impact_of(check, plan))
