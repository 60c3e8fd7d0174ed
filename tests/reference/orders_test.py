"""Lines that ship together, worked out by hand, against the reference (READINGS.md, Section 6).

Today is Monday 2026-03-02. Every expected value follows from the comment above its folder.
"""
from __future__ import annotations

import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "support"))
from brackets import bracket_folder  # noqa: E402
from promise_reference import answer_folder  # noqa: E402
from tap import Report  # noqa: E402

TODAY = "2026-03-02"


@dataclass(frozen=True)
class Case:
    label: str
    files: dict[str, str]
    answers: dict[str, dict[str, Any]]  # by request, the fields that matter


HURT = [{"demand": "D", "before": 1.0, "after": 0.5}]
CASES = [
    # 10 are there, 12 are asked for: with one line at 4 the other is served.
    Case("lines of one item share its stock", {
        "inventory": "item,quantity\nP,10",
        "requests": "request,order,item,quantity,due\nA,L,P,6,2026-03-04\nB,L,P,6,2026-03-04\nC,,P,6,2026-03-04",
    }, {
        "A": {"verdict": "infeasible", "on_plan": False, "earliest": None, "confidence": 0.0, "available": 4.0},
        "B": {"verdict": "infeasible", "available": 4.0},
        "C": {"verdict": "feasible", "available": 6.0},
    }),
    # Each P needs 3 K. Of 10, 6 leave room for one P, and two P for 4.
    Case("a line takes the component of another", {
        "inventory": "item,quantity\nK,10",
        "bom": "item,component,quantity\nP,K,3",
        "requests": "request,order,item,quantity,due\nA,L,K,6,2026-03-04\nB,L,P,2,2026-03-04",
    }, {
        "A": {"verdict": "infeasible", "available": 4.0},
        "B": {"verdict": "infeasible", "available": 1.0},
    }),
    # 400 of 480 minutes end at 20:00; the second job finds 79 today and 321 tomorrow.
    Case("lines share a machine", {
        "routing": "item,step,resource,setup_minutes\nP,1,M,400\nQ,1,M,400",
        "capacity": "resource,minutes\nM,480",
        "requests": "request,order,item,quantity,due\nA,L,P,1,2026-03-02\nB,L,Q,1,2026-03-02\nC,,Q,1,2026-03-02\n"
                    "D,N,P,1,2026-03-03\nE,N,Q,1,2026-03-02",
    }, {
        "A": {"verdict": "infeasible", "on_plan": False, "earliest": "2026-03-03", "later": "2026-03-03"},
        "B": {"verdict": "infeasible", "on_plan": False, "earliest": "2026-03-03", "later": "2026-03-03"},
        "C": {"verdict": "feasible", "earliest": "2026-03-02"},
        "D": {"verdict": "feasible", "on_plan": True, "earliest": "2026-03-03", "valid_until": "2026-03-02"},
        "E": {"verdict": "feasible", "on_plan": True, "earliest": "2026-03-03", "valid_until": "2026-03-02"},
    }),
    # The lines stand apart in the file; by itself the first would be due before the supply.
    Case("the latest due of the lines is the due of all", {
        "supply": "supply,item,quantity,due\nR,P,5,2026-03-06",
        "policy": "key,value\nlead_time_model,stated",
        "requests": "request,order,item,quantity,due\nA,L,P,2,2026-03-03\nB,,P,2,2026-03-03\n"
                    "C,L,P,3,2026-03-06T00:00",
    }, {
        "A": {"verdict": "feasible", "earliest": "2026-03-06", "valid_until": "2026-03-06", "available": 2.0},
        "B": {"verdict": "infeasible", "later": "2026-03-06"},
        "C": {"verdict": "feasible", "valid_until": "2026-03-06", "available": 3.0},
    }),
    # P leaves on the 5th to be there on the 7th; Q is picked up. The order is there when P is.
    Case("each line has its own way", {
        "inventory": "item,location,quantity,available_from\nP,main,5,2026-03-05\nQ,main,5,",
        "transit": "from,to,days\nmain,north,2",
        "requests": "request,order,item,location,quantity,due,to\nA,L,P,main,5,2026-03-06,north\n"
                    "B,L,Q,main,5,2026-03-07,",
    }, {
        "A": {"verdict": "feasible", "earliest": "2026-03-07",
              "completion": {"p50": "2026-03-07", "p80": "2026-03-07", "p95": "2026-03-07"}},
        "B": {"verdict": "feasible", "earliest": "2026-03-07"},
    }),
    # With 4 + 4 drawn before D, D needs 3 of R, which is there on the 5th with 1/2; with 4 + 1 the stock is enough.
    Case("an existing promise is hurt by all lines together", {
        "inventory": "item,quantity\nP,10",
        "supply": "supply,item,quantity,due,supplier\nR,P,10,2026-03-05,S",
        "receipts": "supplier,promised,received\nS,2026-01-05,2026-01-05\nS,2026-01-05,2026-01-07",
        "policy": "key,value\nlead_time_model,empirical",
        "demand": "demand,item,quantity,due,customer\nD,P,5,2026-03-05,C",
        "requests": "request,order,item,quantity,due\nA,L,P,4,2026-03-03\nB,L,P,4,2026-03-03\nC,,P,4,2026-03-03",
    }, {
        "A": {"verdict": "at_risk", "confidence": 1.0, "impact": HURT, "available": 1.0},
        "B": {"verdict": "at_risk", "confidence": 1.0, "impact": HURT, "available": 1.0},
        "C": {"verdict": "feasible", "impact": []},
    }),
    # R is there with 1/2. Without D and E 10 are on hand; with them the lines of M and N wait for R.
    Case("the highest target counts, and what any line replaces is left out", {
        "inventory": "item,quantity\nP,10",
        "supply": "supply,item,quantity,due,supplier\nR,P,10,2026-03-05,S",
        "receipts": "supplier,promised,received\nS,2026-01-05,2026-01-05\nS,2026-01-05,2026-01-07",
        "policy": "key,value\nlead_time_model,empirical",
        "demand": "demand,item,quantity,due\nD,P,3,2026-03-04\nE,P,3,2026-03-04",
        "requests": "request,order,item,quantity,due,min_confidence,replaces\nA,L,P,4,2026-03-05,0.5,D\n"
                    "B,L,P,6,2026-03-05,0.4,E\nC,M,P,10,2026-03-05,0.5,\nD,N,P,10,2026-03-05,0.5,\n"
                    "E,N,P,4,2026-03-05,,",
    }, {
        "A": {"verdict": "feasible", "confidence": 1.0},
        "B": {"verdict": "feasible", "confidence": 1.0},
        "C": {"verdict": "feasible", "confidence": 0.5},
        "D": {"verdict": "infeasible", "confidence": 0.25, "available": 0.0},
        "E": {"verdict": "infeasible", "confidence": 0.25, "available": 0.0},
    }),
    # 20 retail units in March: 12 + 9 are too many, 12 + 8 are not; wholesale is not limited.
    Case("lines under one allocation add up", {
        "inventory": "item,quantity\nP,90",
        "customers": "customer,group\nR,retail\nW,wholesale",
        "allocations": "item,group,from,to,quantity\nP,retail,2026-03-01,2026-03-31,20",
        "requests": "request,order,item,quantity,due,customer\nA,L,P,12,2026-03-05,R\nB,L,P,9,2026-03-05,R\n"
                    "C,M,P,12,2026-03-05,R\nD,M,P,9,2026-03-05,W\nE,,P,12,2026-03-05,R",
    }, {
        "A": {"verdict": "at_risk", "confidence": 1.0, "available": 11.0, "later": "2026-04-01"},
        "B": {"verdict": "at_risk", "confidence": 1.0, "available": 8.0, "later": "2026-04-01"},
        "C": {"verdict": "feasible"}, "D": {"verdict": "feasible"}, "E": {"verdict": "feasible"},
    }),
    Case("a line that cannot be answered stops its order, and no other", {
        "inventory": "item,quantity\nP,90",
        "requests": "request,order,item,quantity,due,to\nA,L,P,1,2026-03-05,\nB,L,P,1,2026-03-05,moon\n"
                    "C,,P,1,2026-03-05,",
    }, {
        "A": {"error": True}, "B": {"error": True}, "C": {"verdict": "feasible"},
    }),
]


def write(folder: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        (folder / f"{name}.csv").write_text(text + "\n", "utf-8")


def problems_of(case: Case) -> list[str]:
    with tempfile.TemporaryDirectory() as directory:
        write(Path(directory), case.files)
        answers = {answer["request"]: answer for answer in answer_folder(directory, TODAY)}
    problems = []
    for request, fields in case.answers.items():
        for field, wanted in fields.items():
            found = field in answers[request] if field == "error" else answers[request].get(field)
            if found != wanted:
                problems.append(f"{request} {field}: expected {wanted}, found {found}")
    return problems


# All 10 come on the 5th or two days later, each with 1/2: together they are there with 1/2, not with 1/4.
SHARED = {**CASES[5].files, "inventory": "item,quantity\nP,0", "demand": "demand,item,quantity,due",
          "requests": "request,order,item,quantity,due\nA,L,P,4,2026-03-05\nB,L,P,6,2026-03-05"}


def shared_supply() -> list[str]:
    with tempfile.TemporaryDirectory() as directory:
        write(Path(directory), SHARED)
        bracket = bracket_folder(directory, TODAY)[0]
    plan = bracket.plans[0]
    found = [plan.low, plan.high, plan.exact, plan.latest["p50"], plan.soonest["p50"], plan.soonest["p80"]]
    wanted = [0.25, 0.5, True, "2026-03-07", "2026-03-05", "2026-03-07"]
    return [] if found == wanted else [f"expected {wanted}, found {found}"]


def main() -> int:
    report = Report()
    for case in CASES:
        report.add(case.label, problems_of(case))
    report.add("lines that wait for the same supply", shared_supply())
    return report.finish()


if __name__ == "__main__":
    sys.exit(main())
