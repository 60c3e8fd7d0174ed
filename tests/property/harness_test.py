"""The tools of the property tests, tried on programs with a known bug.

    harness_test.py EXPECT_CHECK

A program is EXPECT_CHECK with its answers spoilt in a known way.
"""
from __future__ import annotations

import subprocess
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

from comparison import compare_bracket, compare_folder  # which finds the modules below
from brackets import Bracket, PlanBracket
from metamorphic_test import ENVIRONMENTS, PROPERTIES, Task
from random_models import make_folder
from random_models_test import Job
from shrinking import shrink_difference, simpler
from tables import Table, read_folder, write_folder
from tap import Report

RANDOM_MODELS = Path(__file__).with_name("random_models_test.py")
SEED, FEATURES = 7, "buy"
SECONDS = 20.0

SPOILT = """#!/usr/bin/env -S python3 -S -E
import json, os, subprocess, sys

arguments = [{program!r}, *sys.argv[1:]]
folder = arguments[arguments.index("-d") + 1]

def has(name, text):
    path = os.path.join(folder, name)
    return os.path.exists(path) and text in open(path).read()

done = subprocess.run(arguments, stdout=subprocess.PIPE)
if "batch" not in arguments:
    sys.exit(done.returncode)
answers = [json.loads(line) for line in done.stdout.splitlines()]
{bug}
for answer in answers:
    print(json.dumps(answer))
sys.exit(done.returncode)
"""
NO_BUG = ""
NO_EARLIEST_WITH_S2 = """
for answer in answers if has("lead_times.csv", "S2,") else []:
    answer["earliest"] = None
"""
CRASH_WITH_CALENDAR = """
if has("calendars.csv", "std"):
    sys.exit(70)
"""


def spoilt(directory: Path, program: str, bug: str) -> str:
    path = directory / "spoilt"
    path.write_text(SPOILT.format(program=program, bug=bug), "utf-8")
    path.chmod(0o755)
    return str(path)


def shrunk(program: str, directory: Path) -> tuple[dict[str, Table], list[str]]:
    """A random model made smaller for the first difference, and what is printed about it."""
    folder = directory / "model"
    make_folder(SEED, FEATURES, folder)
    tables = read_folder(folder)
    for table in tables.values():
        table.drop("unit")
        table.drop("replaces")
    write_folder(folder, tables)
    differences = compare_folder(program, folder, False)
    lines = shrink_difference(program, folder, differences[0], False, SECONDS) if differences else []
    return read_folder(folder), lines


def shrinks_to_what_matters(program: str, directory: Path) -> list[str]:
    """One request and one way to buy its item are all that this bug needs."""
    tables, lines = shrunk(spoilt(directory, program, NO_EARLIEST_WITH_S2), directory)
    rows = {name: len(table.rows) for name, table in tables.items()}
    problems = [f"left: {rows}"] if rows != {"lead_times": 1, "requests": 1} else []
    if rows.get("lead_times") and tables["lead_times"].columns != ["supplier", "item", "lead_time_days"]:
        problems.append(f"left: {tables['lead_times']}")
    text = "\n".join(lines)
    wanted = ["earliest", "found null", "requests.csv: ", "lead_times.csv: S2,", str(directory)]
    return problems + [f"not printed: {part}" for part in wanted if part not in text]


def shrinks_a_crash(program: str, directory: Path) -> list[str]:
    tables, lines = shrunk(spoilt(directory, program, CRASH_WITH_CALENDAR), directory)
    rows = {name: len(table.rows) for name, table in tables.items()}
    problems = [] if rows == {"calendars": 1, "requests": 1} else [f"left: {rows}"]
    return problems + ([] if "exit status 70" in "\n".join(lines) else [f"printed: {lines}"])


def finds_nothing_wrong(program: str, directory: Path) -> list[str]:
    tables, lines = shrunk(spoilt(directory, program, NO_BUG), directory)
    return lines + ([] if len(tables) > 3 else ["the model was made smaller"])


def run_random_models(program: str, directory: Path) -> subprocess.CompletedProcess:
    options = ["--features", FEATURES, "--models", "1", "--first", str(SEED), "--shrink", "2", "--keep", str(directory)]
    return subprocess.run([sys.executable, str(RANDOM_MODELS), program, *options], capture_output=True,
                          encoding="utf-8")


def run_fails_and_says_why(program: str, directory: Path) -> list[str]:
    done = run_random_models(spoilt(directory, program, NO_EARLIEST_WITH_S2), directory)
    problems = [] if done.returncode == 1 and done.stdout.startswith("not ok 1 - buy") else [done.stdout]
    wanted = [f"seed {SEED} {FEATURES}: Q1 earliest: expected", f"seed {SEED} {FEATURES}, made smaller for earliest"]
    return problems + [f"not printed: {part}" for part in wanted if part not in done.stderr]


def run_passes(program: str, directory: Path) -> list[str]:
    done = run_random_models(spoilt(directory, program, NO_BUG), directory)
    return [] if done.returncode == 0 and not done.stderr else [done.stdout + done.stderr]


def values_become_simpler(_program: str, _directory: Path) -> list[str]:
    cases = {"": [], "0": [""], "2": ["", "0", "1"], "2026-03-03": ["", "2026-03-02"]}
    return [f"{value}: {list(simpler(value))}" for value, wanted in cases.items() if list(simpler(value)) != wanted]


METAMORPHIC_FEATURES, METAMORPHIC_SEED = "alternates", 3
ALL_ANSWERS = "for answer in answers:\n    "
READ = """
def lines(name):
    return open(os.path.join(folder, name)).read().splitlines()[1:]
"""
RECEIPT_DAYS = READ + """
import datetime
days = [datetime.date.fromisoformat(cell).toordinal() for line in lines("receipts.csv") for cell in line.split(",")
        if cell.count("-") == 2]
"""
WITHOUT_REPLACES = """
import shutil
shutil.copytree(folder, folder + "-copy")
path = os.path.join(folder + "-copy", "requests.csv")
text = [line.split(",") for line in open(path).read().splitlines()]
kept = [place for place, name in enumerate(text[0]) if name != "replaces"]
open(path, "w").write("".join(",".join(line[place] for place in kept) + "\\n" for line in text))
done = subprocess.run([arguments[0], "batch", "-d", folder + "-copy", "--today", "2026-03-02"], stdout=subprocess.PIPE)
answers = [json.loads(line) for line in done.stdout.splitlines()]
shutil.rmtree(folder + "-copy")
"""
BROKEN = {  # for each property a bug by which it does not hold
    "more stock is not later": ALL_ANSWERS + 'answer["earliest"] = "2040" if has("supply.csv", "MORE,") else "2030"',
    "worse is not sooner": READ + 'days = sum(int("0" + line.split(",")[3]) for line in lines("lead_times.csv"))\n'
                           + ALL_ANSWERS + 'answer["earliest"] = f"{4000 - days}-01-01"',
    "more stock is surer": READ + ALL_ANSWERS + 'answer["confidence"] = 1 / (1 + len(lines("inventory.csv")))',
    "earlier supply is surer": RECEIPT_DAYS + ALL_ANSWERS + 'answer["confidence"] = sum(days) / 1000',
    "a later day is surer": ALL_ANSWERS + 'answer["confidence"] = 1 / (1 + int(answer["request"].split()[1]))',
    "certain when stated": ALL_ANSWERS + 'answer["confidence"] = 0.37',
    "the future is not known": RECEIPT_DAYS + ALL_ANSWERS + 'answer["confidence"] = max(days) / 1000000',
    "row order does not matter": READ + ALL_ANSWERS + 'answer["earliest"] = "".join(lines("inventory.csv"))',
    "doubled units change nothing": ALL_ANSWERS + 'answer["available"] += 1',
    "another year changes nothing": ALL_ANSWERS + 'answer["earliest"] = min(answer["earliest"] or "", "2030-01-01")',
    "strangers do not matter": READ + ALL_ANSWERS + 'answer["available"] += len(lines("inventory.csv"))',
    "answers agree with themselves": ALL_ANSWERS + 'answer["confidence"] = 0.37',
    "answers keep their word": ALL_ANSWERS + 'answer["alternatives"] = [{"kind": "later", "date": "2026-12-31"}]',
    "valid_until is the last day": ALL_ANSWERS + 'answer["valid_until"] = "2026-03-02"',
    "replaced is removed": WITHOUT_REPLACES,
    "the same bytes": ALL_ANSWERS + 'answer["available"] += len(os.environ.get("TZ", ""))',
}


def properties_find_their_bug(program: str, directory: Path) -> list[str]:
    """A property that holds for a program that breaks it is no test."""
    task = Task(Job(program, METAMORPHIC_SEED, METAMORPHIC_FEATURES), (), ENVIRONMENTS)
    tables = task.tables()
    problems = [f"no bug: {name}" for name in PROPERTIES.keys() ^ BROKEN.keys()]
    for name, bug in BROKEN.items():
        broken = replace(task, job=replace(task.job, program=spoilt(directory, program, bug)))
        if not broken.problems(name, tables):
            problems.append(f"{name} holds for a program that breaks it")
    return problems


LOW = {"request": "Q1", "verdict": "at_risk", "on_plan": True, "earliest": "2026-03-05", "confidence": 0.8,
       "valid_until": None, "available": 3, "later": "2026-03-12"}
HIGH = {**LOW, "verdict": "feasible", "confidence": 0.9, "valid_until": "2026-03-04", "available": 5, "later": None}
DATES = {"p50": "2026-03-06", "p80": "2026-03-08", "p95": None}
PLAN = PlanBracket(0.8, 0.9, True, DATES, {**DATES, "p80": "2026-03-07", "p95": "2026-03-20"}, [])
GOOD = {**LOW, "confidence": 0.85, "confidence_high": 0.92, "completion": DATES, "impact": [],
        "alternatives": [{"kind": "later", "date": "2026-03-11"}]}
OUTSIDE = [  # each one step outside the bracket, and the field that is blamed
    ({"confidence": 0.91}, "confidence"), ({"confidence": 0.79}, "confidence"),
    ({"confidence_high": 0.89}, "confidence"), ({"completion": {**DATES, "p80": "2026-03-09"}}, "confidence"),
    ({"completion": {**DATES, "p95": "2026-03-19"}}, "confidence"),
    ({"impact": [{"demand": "D", "before": 1.0, "after": 0.5}]}, "confidence"),
    ({"verdict": "infeasible"}, "verdict"), ({"on_plan": False}, "on_plan"), ({"earliest": "2026-03-04"}, "earliest"),
    ({"available": 2}, "available"), ({"available": 6}, "available"), ({"valid_until": "2026-03-05"}, "valid_until"),
    ({"alternatives": [{"kind": "later", "date": "2026-03-13"}]}, "later"), ({"alternatives": []}, "later"),
]


def brackets_hold(_program: str, _directory: Path) -> list[str]:
    bracket = Bracket(LOW, HIGH, [PLAN])
    problems = [f"inside, but {difference}" for difference in compare_bracket(bracket, GOOD)]
    for change, field in OUTSIDE:
        found = [difference.field for difference in compare_bracket(bracket, {**GOOD, **change})]
        if found != [field]:
            problems.append(f"{change}: blamed {found}")
    bound = Bracket(LOW, HIGH, [replace(PLAN, exact=False)])
    if compare_bracket(bound, {**GOOD, "confidence_high": 0.89}):
        problems.append("a bound was taken for the truth")
    return problems


TESTS = [shrinks_to_what_matters, shrinks_a_crash, finds_nothing_wrong, run_fails_and_says_why, run_passes,
         values_become_simpler, brackets_hold, properties_find_their_bug]


def main() -> int:
    program = str(Path(sys.argv[1]).resolve())
    report = Report()
    for test in TESTS:
        with tempfile.TemporaryDirectory() as directory:
            report.add(test.__name__.replace("_", " "), test(program, Path(directory)))
    return report.finish()


if __name__ == "__main__":
    sys.exit(main())
