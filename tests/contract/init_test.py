"""A starter folder works as it is, on any day: init, then validate, then batch.

    init_test.py SOURCE_ROOT EXPECT_CHECK
"""
from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
from datetime import date, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "support"))
from tap import Report  # noqa: E402

DAYS = [date(2026, 2, 23) + timedelta(days=n) for n in range(7)] + [date(2024, 12, 30), date(1999, 12, 31)]
NOT_IN_THE_STARTER = {"unit", "delivered", "open", "status", "per", "row", "shipment", "order", "replaces", ("supply.csv", "received")}
HEADING = re.compile(r"^### (\w+\.csv)\n(.*?)(?=^##|\Z)", re.MULTILINE | re.DOTALL)
COLUMNS = re.compile(r"^\| ([*\w, ]+) \| (?!must be blank|\| must be blank|text \| not used|\| must)(.*)$", re.MULTILINE)


def run(program: str, *words: str) -> tuple[int, str, str]:
    done = subprocess.run([program, *words], capture_output=True, encoding="utf-8")
    return done.returncode, done.stdout, done.stderr


def write(program: str, folder: Path, day: date) -> list[str]:
    status, _, complaint = run(program, "init", str(folder), "--today", str(day))
    return [] if status == 0 and not complaint else [f"init ends with {status}", complaint]


def check_validate(program: str, folder: Path, day: date) -> list[str]:
    status, text, complaint = run(program, "validate", "-d", str(folder), "--today", str(day), "--json")
    found = json.loads(text)
    problems = [*found["errors"], *found["notes"], *found["survey"], *found["requests"]["errors"]]
    return [complaint] * bool(complaint) + [f"status {status}"] * (status != 0) + [str(problem) for problem in problems]


def check_batch(program: str, folder: Path, day: date) -> list[str]:
    """One yes, and one no with a later date."""
    status, text, complaint = run(program, "batch", "-d", str(folder), "--today", str(day))
    answers = [json.loads(line) for line in text.splitlines()]
    told = [(answer.get("verdict"), "later" in [offer["kind"] for offer in answer.get("alternatives", [])])
            for answer in answers]
    return [] if (status, told) == (1, [("feasible", False), ("infeasible", True)]) else [f"{status} {told}", complaint]


def check_day(program: str, day: date) -> list[str]:
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary) / "starter"
        return (write(program, folder, day) or check_validate(program, folder, day)) + check_batch(program, folder, day)


def check_refusal(program: str) -> list[str]:
    """Nothing is overwritten, nothing is written beside it, and the file is named."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        (folder / "bom.csv").write_text("mine", "utf-8")
        status, _, complaint = run(program, "init", str(folder))
        names = [path.name for path in folder.iterdir()]
        content = (folder / "bom.csv").read_text("utf-8")
    return [] if status == 2 and f"{folder}/bom.csv" in complaint and names == ["bom.csv"] and content == "mine" \
        else [f"{status} {complaint} {names} {content}"]


def documented(root: Path) -> dict[str, set[str]]:
    """The files of docs/csv-format.md and the columns that count."""
    found = {}
    for name, section in HEADING.findall((root / "docs" / "csv-format.md").read_text("utf-8")):
        rows = [names for names, rest in COLUMNS.findall(section) if "must be blank" not in rest]
        columns = {column.strip("* ") for names in rows for column in names.split(",")} - {"column", "---"}
        found[name] = {"key", "value"} if name == "policy.csv" else {
            column for column in columns if not {column, (name, column)} & NOT_IN_THE_STARTER}
    return found


def check_complete(root: Path, folder: Path) -> list[str]:
    """Every file that is read is there, with every column that counts, and the README explains each."""
    readme = (folder / "README.md").read_text("utf-8")
    problems = []
    for name, columns in documented(root).items():
        path = folder / name
        header = set(path.read_text("utf-8").split("\n")[0].split(",")) if path.exists() else set()
        paragraph = readme.partition(f"\n`{name}`, ")[2].partition("\n\n")[0]
        words = set(re.findall(r"\w+", paragraph))
        problems += [f"{name}: {column} is missing" for column in sorted(columns - header)]
        problems += [f"{name}: {column} is not explained" for column in sorted(header - words)]
    return problems


def main() -> int:
    root, program = Path(sys.argv[1]), str(Path(sys.argv[2]).resolve())
    report = Report()
    report.add("docs/csv-format.md names the files", [] if len(documented(root)) >= 13 else sorted(documented(root)))
    for day in DAYS:
        report.add(f"as of {day:%a %Y-%m-%d}", check_day(program, day))
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        report.add("a folder that is there already", write(program, folder, DAYS[0]))
        report.add("every file and column is there and explained", check_complete(root, folder))
    report.add("an existing file is not overwritten", check_refusal(program))
    return report.finish()


if __name__ == "__main__":
    sys.exit(main())
