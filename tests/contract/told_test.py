"""Every told situation under tests/cases, asked by `expect-check check` and compared with what its README works out.

    told_test.py CASES_FOLDER EXPECT_CHECK [--update] [NAME...]

A situation is a folder with `README.md`, `data`, and

- `arguments`: a question a line, as it stands behind `expect-check check`; {folder} is the folder;
- `expected.json`: what is known of the answer in JSON, for several questions a list of such objects;
- `answer.txt`: the answers for people. --update writes this file and nothing else: what an answer should be is worked
  out by hand.

An object matches when the fields it names do, numbers to 1e-6. A list matches a list as long, element by element;
{"some": [...]} matches when each of its elements matches another element of the list found, {"none": [...]} when none
of them matches any; both may stand together.
"""
from __future__ import annotations

import argparse
import json
import os
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "support"))
from cases_test import TODAY, parsed, same  # noqa: E402
from tap import Report  # noqa: E402

STATUS = {"feasible": 0, "at_risk": 1, "infeasible": 1}
QUESTION = "$ expect-check check "
CHOICES = ({"some"}, {"none"}, {"some", "none"})
NOT_THERE = "(not there)"


def mismatches(expected: Any, found: Any, path: str) -> Iterator[str]:
    """What differs, each by the path of the field that does."""
    if isinstance(expected, dict) and set(expected) in CHOICES:
        yield from _mismatches_of_choice(expected, found, path)
    elif isinstance(expected, dict) and isinstance(found, dict):
        for key, value in expected.items():
            yield from mismatches(value, found.get(key, NOT_THERE), f"{path}.{key}")
    elif isinstance(expected, list) and isinstance(found, list):
        if len(expected) != len(found):
            yield f"{path}: {len(expected)} expected, {len(found)} found: {json.dumps(found)}"
            return
        for place, (left, right) in enumerate(zip(expected, found)):
            yield from mismatches(left, right, f"{path}[{place}]")
    elif not same(expected, found):
        yield f"{path}: expected {json.dumps(expected)}, found {json.dumps(found)}"


def _mismatches_of_choice(expected: dict[str, list], found: Any, path: str) -> Iterator[str]:
    if not isinstance(found, list):
        yield f"{path}: a list expected, found {json.dumps(found)}"
        return
    if not can_pair(expected.get("some", []), found):
        yield f"{path}: not each of {json.dumps(expected['some'])} is in {json.dumps(found)}"
    for unwanted in expected.get("none", []):
        if any(matches(unwanted, element) for element in found):
            yield f"{path}: {json.dumps(unwanted)} should not be in {json.dumps(found)}"


def matches(expected: Any, found: Any) -> bool:
    return next(mismatches(expected, found, ""), None) is None


def can_pair(expected: list, found: list) -> bool:
    """Whether each one expected matches another one found, in any order."""
    if not expected:
        return True
    return any(matches(expected[0], element) and can_pair(expected[1:], found[:place] + found[place + 1:])
               for place, element in enumerate(found))


def questions(folder: Path) -> list[list[str]]:
    lines = (folder / "arguments").read_text("utf-8").splitlines()
    return [shlex.split(line) for line in lines if line and not line.startswith("#")]


def ask(program: str, folder: Path, words: list[str], *more: str) -> subprocess.CompletedProcess[str]:
    """Without the environment's say in colours."""
    words = [word.replace("{folder}", str(folder)) for word in words]
    return subprocess.run([program, "check", "-d", str(folder / "data"), "--today", TODAY, *words, *more], capture_output=True,
                          encoding="utf-8", env={**os.environ, "NO_COLOR": "1"})


def expectations(folder: Path) -> list[dict[str, Any]]:
    expected = json.loads((folder / "expected.json").read_text("utf-8"))
    return expected if isinstance(expected, list) else [expected]


def check_answers(program: str, folder: Path) -> list[str]:
    asked, expected = questions(folder), expectations(folder)
    problems = [] if (folder / "README.md").exists() else ["no README.md works it out"]
    if not asked or len(asked) != len(expected):
        problems.append(f"{len(asked)} questions, {len(expected)} expected answers")
    for number, (words, wanted) in enumerate(zip(asked, expected), 1):
        done = ask(program, folder, words, "--json")
        problems += [f"question {number}, {text}" for text in problems_of(wanted, done)]
    return problems


def problems_of(wanted: dict[str, Any], done: subprocess.CompletedProcess[str]) -> list[str]:
    problems = [done.stderr] if done.stderr else []
    if done.returncode != STATUS[wanted["verdict"]]:
        problems.append(f"exit status: {done.returncode}, expected {STATUS[wanted['verdict']]}")
    return problems + list(mismatches(wanted, parsed(done.stdout), "answer"))


def text_of(program: str, folder: Path) -> str:
    """The questions, each followed by its answer for people."""
    texts = []
    for words in questions(folder):
        done = ask(program, folder, words)
        texts.append(f"{QUESTION}{' '.join(words)}\n{done.stdout}{done.stderr}")
    return "\n".join(texts).replace(str(folder), "{folder}")


def check_text(program: str, folder: Path) -> list[str]:
    golden = folder / "answer.txt"
    if not golden.exists():
        return ["no answer.txt: write it with --update, and read it"]
    expected, found = (text.splitlines() for text in (golden.read_text("utf-8"), text_of(program, folder)))
    different = [f"line {number}: expected {left!r}, found {right!r}"
                 for number, (left, right) in enumerate(zip(expected, found), 1) if left != right]
    lines = [f"{len(expected)} lines expected, {len(found)} found"] if len(expected) != len(found) else []
    return different[:3] + lines


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("cases", type=Path)
    parser.add_argument("program")
    parser.add_argument("names", nargs="*", help="only folders whose name contains one of them")
    parser.add_argument("--update", action="store_true", help="write answer.txt")
    return parser.parse_args()


ONE, TWO = {"kind": "later", "quantity": 2}, {"kind": "less", "quantity": 1}
COMPARED = [  # expected, found, whether they match
    ({"a": 1}, {"a": 1.0000001, "b": 2}, True), ({"a": 1}, {"a": 1.00001}, False), ({"a": None}, {}, False),
    ({"a": 1}, {"a": True}, False), ([], [1], False), ([ONE, TWO], [ONE, TWO], True), ([ONE, TWO], [TWO, ONE], False),
    ({"some": [TWO, ONE]}, [ONE, TWO], True), ({"some": [ONE, ONE]}, [ONE, TWO], False),
    ({"some": [{"quantity": 2}, {"kind": "later"}]}, [ONE, {"quantity": 2}], True),
    ({"none": [{"kind": "less"}]}, [ONE, TWO], False), ({"none": [{"kind": "split"}]}, [ONE, TWO], True),
    ({"some": [ONE], "none": [TWO]}, [ONE, TWO], False), ({"some": []}, None, False),
]


def comparison_compares() -> list[str]:
    return [f"{expected} and {found}: {not wanted}" for expected, found, wanted in COMPARED
            if matches(expected, found) != wanted]


def main() -> int:
    options = arguments()
    program = str(Path(options.program).resolve())
    report = Report()
    report.add("the comparison itself", comparison_compares())
    for folder in sorted(path.parent for path in options.cases.glob("*/expected.json")):
        if options.names and not any(name in folder.name for name in options.names):
            continue
        if options.update:
            (folder / "answer.txt").write_text(text_of(program, folder), "utf-8")
        report.add(folder.name, check_answers(program, folder))
        report.add(f"{folder.name}, for people", check_text(program, folder))
    return report.finish()


if __name__ == "__main__":
    sys.exit(main())
