"""expect-check against the reference on one data folder, field by field.

Where no branches share an arrival the answers must agree, dates exactly, probabilities to 1e-6. Where some do, the
answer must lie in the bracket of the reference.
"""
from __future__ import annotations

import datetime
import json
import math
import subprocess
import sys
from pathlib import Path
from typing import Any

TESTS = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(TESTS / "support"), str(TESTS / "contract"), str(TESTS / "reference")]
from brackets import Bracket, PlanBracket, bracket_folder  # noqa: E402
from cases_test import TOLERANCE, Difference, comparable, differences, later_of, same  # noqa: E402
from draft import TODAY  # noqa: E402
from promise_reference import answer_folder  # noqa: E402

VERDICTS = ("infeasible", "at_risk", "feasible")
NEVER = "9999-12-31"


class Failed(Exception):
    """The program gave no answers; `field` is how it ended."""

    def __init__(self, status: int, errors: str) -> None:
        super().__init__(errors or f"exit status {status}")
        self.field = f"exit status {status}"


def ask(program: str, folder: Path, today: str = TODAY, **how: Any) -> str:
    """What `batch` prints about a folder; `how` it is run is told to subprocess.run."""
    done = subprocess.run([program, "batch", "-d", str(folder), "--today", today], capture_output=True,
                          encoding="utf-8", **how)
    if done.stderr or done.returncode not in (0, 1, 4):
        raise Failed(done.returncode, done.stderr)
    return done.stdout


def answers_of(program: str, folder: Path, today: str = TODAY) -> list[dict[str, Any]]:
    return [json.loads(line) for line in ask(program, folder, today).splitlines()]


def compare_folder(program: str, folder: Path, brackets: bool) -> list[Difference]:
    """`brackets`: branches may share arrivals."""
    try:
        answers = answers_of(program, folder)
    except Failed as failure:
        return [Difference("", failure.field, "answers", str(failure))]
    expected = bracket_folder(folder, TODAY) if brackets else answer_folder(folder, TODAY)
    if not expected or len(expected) != len(answers):
        return [Difference("", "number of answers", len(expected), len(answers))]
    compare = compare_bracket if brackets else compare_answer
    return [difference for line, answer in zip(expected, answers) for difference in compare(line, answer)]


def compare_answer(expected: dict[str, Any], answer: dict[str, Any]) -> list[Difference]:
    """A request that cannot be answered only has to be refused by both."""
    if "error" in expected or "error" in answer:
        both = "error" in expected and "error" in answer
        return [] if both else [Difference(expected["request"], "error", expected.get("error"), answer.get("error"))]
    return differences(expected, answer)


def compare_bracket(bracket: Bracket, answer: dict[str, Any]) -> list[Difference]:
    low, high = bracket.low, bracket.high
    if bracket.is_exact or "error" in low or "error" in answer:
        return compare_answer(low, answer)
    fixed = {field: low[field] for field in ("request", "on_plan", "earliest")}
    found = compare_answer(fixed, answer)
    for field, rank in RANKS.items():
        if not rank(low) <= rank(dict(answer, later=later_of(answer))) <= rank(high):
            found.append(Difference(low["request"], field, [low[field], high[field]], answer.get(field)))
    if bracket.plans and not any(fits(plan, answer) for plan in bracket.plans):
        wanted = [[plan.low, plan.high, plan.latest, plan.soonest, plan.impact] for plan in bracket.plans]
        got = [answer.get(field) for field in ("confidence", "confidence_high", "completion", "impact")]
        found.append(Difference(low["request"], "confidence", wanted, got))
    return found


# Every one grows with the confidence of the plans.
RANKS = {
    "verdict": lambda answer: VERDICTS.index(answer["verdict"]),
    "valid_until": lambda answer: answer["valid_until"] or "",
    "available": lambda answer: answer["available"],
    "later": lambda answer: 0 if answer["verdict"] == "feasible" else _earliness(answer["later"]),
}


def _earliness(date: str | None) -> float:
    return -datetime.date.fromisoformat(date).toordinal() if date else -math.inf


def fits(plan: PlanBracket, answer: dict[str, Any]) -> bool:
    """`confidence` <= truth <= `confidence_high`, and not below what independent branches give."""
    return (plan.low - TOLERANCE <= answer["confidence"] <= plan.high + TOLERANCE
            and answer["confidence_high"] >= (plan.high if plan.exact else plan.low) - TOLERANCE
            and all((plan.soonest[name] or NEVER) <= (date or NEVER) <= (plan.latest[name] or NEVER)
                    for name, date in answer["completion"].items())
            and same(comparable("impact", plan.impact), comparable("impact", answer["impact"])))
