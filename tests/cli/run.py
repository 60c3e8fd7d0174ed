"""What expect-check prints, compared with what it should print.

    run.py EXPECT_CHECK [--update] [NAME...]

A situation is a folder here: `args` (what follows `expect-check` on the command line; lines that begin with # say
what it shows), `stdin` if there is any, `output_before` if {output} is a file that is there already, and what is
expected: `stdout`, `stderr`, `status`, and `output` for what is written to {output}. Commands run in the root of the
sources. --update writes what is printed now; read the difference before you commit it.
"""
from __future__ import annotations

import argparse
import os
import re
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
sys.path.insert(0, str(HERE.parent / "support"))
from tap import Report  # noqa: E402

SHOWN, SHOWN_BEFORE = 100, 40  # characters of a line that differs
EXPECTED = ("stdout", "stderr", "status", "output")
LONG_DECIMAL = re.compile(r"\d+\.\d{10,}")
FINGERPRINT = re.compile(r'("model": ?)"[0-9a-f]{16}"')
VERSION = re.compile(r'("version": ?)"[^"]*"|(expect-check) \d+\.\d+\.\d+ \(libexpect \d+\.\d+\.\d+\)')


def steady(text: str) -> str:
    """Without what differs between machines and releases: the last digits, the fingerprint, the version."""
    text = LONG_DECIMAL.sub(lambda number: f"{float(number[0]):.9f}", text)
    text = FINGERPRINT.sub(r'\1"FINGERPRINT"', text)
    return VERSION.sub(lambda found: f'{found[1]}"VERSION"' if found[1] else f"{found[2]} VERSION", text)


def words_of(folder: Path, output: Path) -> list[str]:
    lines = (folder / "args").read_text("utf-8").splitlines()
    text = " ".join(line for line in lines if not line.startswith("#"))
    return [word.replace("{output}", str(output)) for word in shlex.split(text)]


def environment() -> dict[str, str]:
    return {**{name: value for name, value in os.environ.items() if name != "NO_COLOR"}, "TZ": "UTC"}


def run(program: str, folder: Path) -> dict[str, str]:
    """What the situation gives, by the name of the file that holds what is expected."""
    stdin = folder / "stdin"
    with tempfile.TemporaryDirectory() as temporary:
        output = Path(temporary) / "output"
        if (folder / "output_before").exists():
            output.write_bytes((folder / "output_before").read_bytes())
        done = subprocess.run([program, *words_of(folder, output)], cwd=ROOT, env=environment(), capture_output=True,
                              input=stdin.read_bytes() if stdin.exists() else b"")
        written = output.read_text("utf-8") if output.exists() else ""
    found = {"stdout": done.stdout.decode("utf-8"), "stderr": done.stderr.decode("utf-8"),
             "status": f"{done.returncode}\n", "output": written}
    return {name: steady(text.replace(str(output), "{output}")) for name, text in found.items()}


def first_difference(name: str, expected: str, found: str) -> list[str]:
    if expected == found:
        return []
    left, right = expected.splitlines() + ["(end)"], found.splitlines() + ["(end)"]
    line = next((i for i, (a, b) in enumerate(zip(left, right)) if a != b), min(len(left), len(right)) - 1)
    at = max(len(os.path.commonprefix([left[line], right[line]])) - SHOWN_BEFORE, 0)
    return [f"{name}, line {line + 1}, column {at + 1}:", f"  expected: {left[line][at:at + SHOWN]}",
            f"  found:    {right[line][at:at + SHOWN]}"]


def compare(folder: Path, found: dict[str, str]) -> list[str]:
    problems = [] if (folder / "status").exists() else ["nothing is expected here: run with --update"]
    for name in EXPECTED:
        file = folder / name
        problems += first_difference(name, file.read_text("utf-8") if file.exists() else "", found[name])
    return problems


def update(folder: Path, found: dict[str, str]) -> None:
    for name in EXPECTED:
        (folder / name).unlink(missing_ok=True)
        if found[name]:
            (folder / name).write_text(found[name], "utf-8")


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("names", nargs="*")
    parser.add_argument("--update", action="store_true")
    arguments = parser.parse_args()
    program = str(Path(arguments.program).resolve())
    report = Report()
    for folder in sorted(path.parent for path in HERE.glob("*/args")):
        if arguments.names and folder.name not in arguments.names:
            continue
        found = run(program, folder)
        if arguments.update:
            update(folder, found)
        report.add(folder.name, compare(folder, found))
    return report.finish()


if __name__ == "__main__":
    sys.exit(main())
