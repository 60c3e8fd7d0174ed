"""The examples show what really happens: the programs print their .out, the clinic's README is true.

    examples_test.py SOURCE_ROOT EXPECT_CHECK [--update] PROGRAM...

Everything runs in the root of the sources. --update writes what is printed now; read the difference before you commit it.
"""
from __future__ import annotations

import difflib
import json
import math
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "support"))
from tap import Report  # noqa: E402

CLINIC_TODAY = "2012-07-01"
SCREEN = re.compile(r"(^```console\n\$ (expect-check [^\n]*)\n)(.*?)(^```$)", re.MULTILINE | re.DOTALL)
TABLE_ROW = re.compile(r"^\| (C-\d+): .*\| (\w+) (\d+) % \| (\w+) (\d+) % \|$", re.MULTILINE)


def output(root: Path, *command: str) -> str:
    done = subprocess.run(command, cwd=root, capture_output=True, encoding="utf-8")
    return done.stderr + done.stdout


def compare(expected: str, found: str) -> list[str]:
    return list(difflib.unified_diff(expected.splitlines(), found.splitlines(), "expected", "found", n=1, lineterm=""))


def check_program(root: Path, program: str, update: bool) -> list[str]:
    found = output(root, program)
    path = root / "examples" / f"{Path(program).name}.out"
    if update:
        path.write_text(found, "utf-8")
    return compare(path.read_text("utf-8") if path.exists() else "", found)


def check_screens(root: Path, program: str, readme: Path, update: bool) -> list[str]:
    """Every command shown prints what is shown below it."""
    def shown_now(found: re.Match[str]) -> str:
        return found[1] + output(root, program, *shlex.split(found[2])[1:]) + found[4]

    text = readme.read_text("utf-8")
    if not SCREEN.search(text):
        return ["no command is shown"]
    now = SCREEN.sub(shown_now, text)
    if update:
        readme.write_text(now, "utf-8")
    return compare(text, now)


def verdicts(root: Path, program: str, folder: Path) -> dict[str, tuple[str, str]]:
    """The verdict and the whole per cents below the confidence, by request."""
    answers = map(json.loads, output(root, program, "batch", "-d", str(folder), "--today", CLINIC_TODAY).splitlines())
    return {answer["request"]: (answer["verdict"], str(math.floor(100 * answer["confidence"]))) for answer in answers}


def check_table(root: Path, program: str, clinic: Path) -> list[str]:
    """What `stated` and `pooled` lead times say, side by side."""
    rows = TABLE_ROW.findall((clinic / "README.md").read_text("utf-8"))
    with tempfile.TemporaryDirectory() as temporary:
        copy = Path(temporary) / "clinic"
        shutil.copytree(clinic, copy)
        (copy / "policy.csv").write_text("key,value\nlead_time_model,stated\n", "utf-8")
        stated = verdicts(root, program, copy)
    pooled = verdicts(root, program, clinic)
    if len(rows) < 5:
        return [f"only {len(rows)} rows"]
    return [f"{name}: stated {stated[name]}, pooled {pooled[name]}" for name, *cells in rows
            if (stated[name], pooled[name]) != ((cells[0], cells[1]), (cells[2], cells[3]))]


def check_loads(root: Path, program: str, folder: Path, today: str) -> list[str]:
    done = subprocess.run([program, "validate", "-d", str(folder), "--today", today], cwd=root, capture_output=True,
                          encoding="utf-8")
    return [] if done.returncode == 0 and "cannot be answered" not in done.stdout else [done.stdout, done.stderr]


def main() -> int:
    words = [word for word in sys.argv[1:] if word != "--update"]
    root, program, update = Path(words[0]).resolve(), str(Path(words[1]).resolve()), "--update" in sys.argv
    programs = sorted(str(Path(word).resolve()) for word in words[2:])
    clinic = root / "examples" / "clinic"
    report = Report()
    sources = {path.stem for path in root.glob("examples/*.c")}
    report.add("every example is built", sorted(sources ^ {Path(name).name for name in programs}))
    for name in programs:
        report.add(Path(name).name, check_program(root, name, update))
    report.add("examples/clinic loads", check_loads(root, program, clinic, CLINIC_TODAY))
    report.add("examples/shop loads", check_loads(root, program, root / "examples" / "shop", "2026-03-02"))
    report.add("examples/clinic/README.md shows what is printed", check_screens(root, program, clinic / "README.md", update))
    report.add("docs/calibration.md shows what is printed",
               check_screens(root, program, root / "docs" / "calibration.md", update))
    report.add("examples/clinic/README.md: stated and pooled", check_table(root, program, clinic))
    return report.finish()


if __name__ == "__main__":
    sys.exit(main())
