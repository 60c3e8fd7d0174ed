"""Every case under tests/cases, answered by `expect-check batch` and compared with its expected.jsonl.

    cases_test.py CASES_FOLDER EXPECT_CHECK

Dates must agree exactly, probabilities to 1e-6. `later` is the date of the alternative of that kind. Folders with an
expected.json are told situations, which told_test.py asks.
"""
from __future__ import annotations

import json
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "support"))
from tap import Report  # noqa: E402

TODAY = "2026-03-02"
TOLERANCE = 1e-6
SHOWN_DIFFERENCES = 5


def is_number(value: Any) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def same(left: Any, right: Any) -> bool:
    if isinstance(left, dict) and isinstance(right, dict):
        return left.keys() == right.keys() and all(same(left[key], right[key]) for key in left)
    if isinstance(left, list) and isinstance(right, list):
        return len(left) == len(right) and all(map(same, left, right))
    if is_number(left) and is_number(right):
        return abs(left - right) <= TOLERANCE
    return type(left) is type(right) and left == right


def comparable(field: str, value: Any) -> Any:
    """Impact is a set of promises, of which the cases hold no customer."""
    if field == "impact" and isinstance(value, list):
        entries = [{key: entry[key] for key in ("demand", "before", "after")} for entry in value]
        return sorted(entries, key=lambda entry: entry["demand"])
    return value


def later_of(answer: dict[str, Any]) -> Any:
    return next((offer["date"] for offer in answer.get("alternatives", []) if offer["kind"] == "later"), None)


@dataclass(frozen=True)
class Difference:
    request: str
    field: str
    expected: Any
    found: Any

    def __str__(self) -> str:
        return f"{self.request} {self.field}: expected {json.dumps(self.expected)}, found {json.dumps(self.found)}"


def differences(expected: dict[str, Any], answer: dict[str, Any]) -> list[Difference]:
    found = dict(answer, later=later_of(answer))
    return [Difference(expected["request"], field, value, found.get(field)) for field, value in expected.items()
            if not same(comparable(field, value), comparable(field, found.get(field)))]


def expected_exit(expected: list[dict[str, Any]]) -> int:
    if any("error" in line for line in expected):
        return 4
    return 1 if any(line["verdict"] != "feasible" for line in expected) else 0


def parsed(line: str) -> dict[str, Any]:
    """An answer; one that broke off has no fields."""
    try:
        return json.loads(line)
    except ValueError:
        return {}


def check_folder(folder: Path, program: str) -> list[str]:
    expected = [json.loads(line) for line in (folder / "expected.jsonl").read_text("utf-8").splitlines() if line]
    done = subprocess.run([program, "batch", "-d", str(folder), "--today", TODAY], capture_output=True, encoding="utf-8")
    answers = [parsed(line) for line in done.stdout.splitlines() if line]
    problems = [done.stderr] if done.stderr else []
    if not expected or len(answers) != len(expected):
        return [*problems, f"{len(expected)} answers expected, {len(answers)} found, exit status {done.returncode}"]
    if done.returncode != expected_exit(expected):
        problems.append(f"exit status {done.returncode}, expected {expected_exit(expected)}")
    for line, answer in zip(expected, answers):
        problems += map(str, differences(line, answer))
    return shortened(problems)


def shortened(problems: list[str]) -> list[str]:
    more = len(problems) - SHOWN_DIFFERENCES
    return problems[:SHOWN_DIFFERENCES] + ([f"and {more} more"] if more > 0 else [])


def main() -> int:
    cases, program = Path(sys.argv[1]), sys.argv[2]
    folders = sorted(path.parent for path in cases.glob("*/expected.jsonl"))
    report = Report()
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        for folder, problems in zip(folders, pool.map(lambda path: check_folder(path, program), folders)):
            report.add(folder.name, problems)
    return report.finish()


if __name__ == "__main__":
    sys.exit(main())
