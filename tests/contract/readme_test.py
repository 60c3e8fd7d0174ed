"""The README shows what really happens: its program is compiled and run, its commands are run.

    readme_test.py SOURCE_ROOT EXPECT_CHECK LIBRARY C_COMPILER

In a ```console block, a line that begins with `$ expect-check` is a command and the lines up to the next command its
output. The ```c block is a program, and the ```text block after it what it prints. All run in the root of the sources.
"""
from __future__ import annotations

import re
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "support"))
from tap import Report  # noqa: E402

BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def screens(blocks: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Every command shown, and the output shown with it."""
    found = []
    for kind, text in blocks:
        if kind == "console":
            for part in re.split(r"^\$ ", text, flags=re.MULTILINE)[1:]:
                command, _, output = part.partition("\n")
                found.append((command, output))
    return [(command, output) for command, output in found if command.startswith("expect-check")]


def compare(shown: str, found: str) -> list[str]:
    if shown.strip() == found.strip():
        return []
    return ["shown:", *shown.strip().splitlines(), "found:", *found.strip().splitlines()]


def check_screen(root: Path, program: str, command: str, shown: str) -> list[str]:
    words = shlex.split(command)[1:]
    done = subprocess.run([program, *words], cwd=root, capture_output=True, encoding="utf-8")
    return compare(shown, done.stderr + done.stdout)


def check_program(root: Path, library: Path, compiler: list[str], text: str, shown: str) -> list[str]:
    with tempfile.TemporaryDirectory() as folder:
        program = Path(folder) / "program"
        command = [*compiler, "-x", "c", "-std=c11", "-Wall", "-Wextra", "-Werror", "-pedantic", f"-I{root}/include",
                   "-", "-x", "none", str(library), f"-Wl,-rpath,{library.parent}", "-lcsv", "-lm", "-o", str(program)]
        done = subprocess.run(command, input=text, capture_output=True, encoding="utf-8")
        if done.returncode != 0:
            return [done.stderr]
        done = subprocess.run([str(program)], cwd=root, capture_output=True, encoding="utf-8")
    return compare(shown, done.stderr + done.stdout)


def missing_links(root: Path, text: str) -> list[str]:
    """Links to files that are not there."""
    targets = [target for target in re.findall(r"\]\(([^)#]+)[^)]*\)", text) if "://" not in target]
    return [target for target in targets if not (root / target).exists()]


def main() -> int:
    root, program, library = Path(sys.argv[1]), str(Path(sys.argv[2]).resolve()), Path(sys.argv[3]).resolve()
    text = (root / "README.md").read_text("utf-8")
    blocks = BLOCK.findall(text)
    shown = screens(blocks)
    programs = [(block, after) for (kind, block), (next_kind, after) in zip(blocks, blocks[1:])
                if kind == "c" and next_kind == "text"]
    report = Report()
    report.add("there are commands and a program", [] if shown and programs else ["none found"])
    for command, output in shown:
        report.add(command, check_screen(root, program, command, output))
    for source, output in programs:
        report.add("the program", check_program(root, library, shlex.split(sys.argv[4]), source, output))
    report.add("links lead somewhere", missing_links(root, text))
    return report.finish()


if __name__ == "__main__":
    sys.exit(main())
