"""Each property of alternatives_test.py, tried on programs that break it.

    offers_harness_test.py EXPECT_CHECK

A program is EXPECT_CHECK with wrong offers put into its answers.
"""
from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from alternatives_test import PROPERTIES, Model, problems_of  # which finds the modules below
from harness_test import spoilt
from tap import Report

FEATURES, SEEDS = ("network", "capacity", "alternates"), range(1, 9)

INSTEAD = """
def instead(answer, kind, **more):
    offer = {"kind": kind, "date": "2026-03-05", "quantity": 1, "item": "P1", "location": "", "confidence": 1.0,
             "cost_delta": 0, "parts": [], "replaced": None, "instead": None, "overtime": [], "change": "",
             "question": ""}
    answer["alternatives"] = [{**offer, **more}]

def release(answer, kind, **more):
    answer["binding"] = {**answer["binding"], "releases": [{"kind": kind, **more}]}

for answer in answers:
    if answer.get("verdict") in ("at_risk", "infeasible"):
        """
WRONG = {  # for each property what is said beside a no
    "answers are well formed": 'instead(answer, "bribe")',
    "later holds": 'instead(answer, "later", date="2020-01-01")',
    "no earlier day does": 'instead(answer, "later", date="2027-12-31")',
    "less holds": 'instead(answer, "less", quantity=1e6)',
    "no larger part does": 'instead(answer, "substitute")',
    "split holds": 'instead(answer, "split", parts=[{"date": "2026-03-05", "quantity": 1e6, "confidence": 1}] * 2)',
    "no earlier day does for the rest": 'instead(answer, "less", quantity=answer["available"])',
    "substitute holds": 'instead(answer, "substitute", item="ALT", quantity=0.125)',
    "every substitute is offered": 'instead(answer, "less")',
    "supplier holds": 'instead(answer, "supplier", replaced="P1", instead="NOBODY")',
    "every supplier is offered": 'instead(answer, "less")',
    "location holds": 'instead(answer, "location", location="nowhere")',
    "every location is offered": 'instead(answer, "less")',
    "mode holds": 'instead(answer, "mode", replaced="P1", instead="balloon")',
    "every lane is offered": 'instead(answer, "less")',
    "overtime holds": 'instead(answer, "overtime", overtime=[{"resource": "M0", "date": "2020-01-01", "minutes": 5}])',
    "no smaller overtime does": 'instead(answer, "less")',
    "an order that comes earlier": 'release(answer, "supply_earlier", supply="R0", item="P1", days=1)',
    "more minutes": 'release(answer, "more_minutes", resource="M0", date="2026-03-02", minutes=10 ** 6)',
    "more stock": 'release(answer, "more_stock", item="P1", location="", quantity=10 ** 6)',
    "another source": 'release(answer, "other_source", item="P1", supplier="NOBODY")',
    "the cost is what plans cost": 'instead(answer, "less", cost_delta=5)',
    "the cheaper one of a kind comes first":
        'instead(answer, "mode", cost_delta=9); '
        'answer["alternatives"] += [{**answer["alternatives"][0], "cost_delta": 5}]',
    "the best comes first": 'instead(answer, "later", date="2027-12-31"); '
                            'answer["alternatives"] += [{**answer["alternatives"][0], "date": "2026-03-31"}]',
    "the path adds up": 'answer["binding"] = {**answer["binding"], "path": [{"node": 0, "days": 1000}]}',
    "milestones are in order": 'answer["milestones"] = [{"date": "2026-03-05", "what": "confirm"}]',
}


def finds(program: str, name: str) -> list[str]:
    """A property that holds for a program that breaks it is no test."""
    for features in FEATURES:
        for seed in SEEDS:
            model = Model(program, seed, features)
            if problems_of(model.shop(model.tables()), name):
                return []
    return ["it holds for a program that breaks it"]


def main() -> int:
    program = str(Path(sys.argv[1]).resolve())
    report = Report()
    report.add("every property is tried", sorted(PROPERTIES.keys() ^ WRONG.keys()))
    for name, wrong in WRONG.items():
        with tempfile.TemporaryDirectory() as directory:
            report.add(name, finds(spoilt(Path(directory), program, INSTEAD + wrong), name))
    return report.finish()


if __name__ == "__main__":
    sys.exit(main())
