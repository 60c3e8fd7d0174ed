"""--help knows every command, every command has its own, and both say what the README and the code say.

    help_test.py SOURCE_ROOT EXPECT_CHECK
"""
from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "support"))
from tap import Report  # noqa: E402

WIDTH = 80


def output(program: str, *words: str) -> str:
    done = subprocess.run([program, *words], capture_output=True, encoding="utf-8")
    return done.stdout if done.returncode == 0 and not done.stderr else ""


def commands_in_code(root: Path) -> set[str]:
    return set(re.findall(r'^\s*\.name = "(\w+)"', (root / "lib/cli/commands.c").read_text("utf-8"), re.MULTILINE))


def options_in_code(root: Path) -> set[str]:
    """The options that have a help text."""
    text = (root / "lib/cli/commands.c").read_text("utf-8")
    return set(re.findall(r'^\s*\{"([\w-]+)", [^,]+, \w+, (?:"[^"]*"|NULL),\s*"', text, re.MULTILINE))


def commands_in_help(text: str) -> set[str]:
    section = text.partition("Commands:\n")[2].partition("\n\n")[0]
    return set(re.findall(r"^  (\w+)", section, re.MULTILINE))


def too_wide(text: str) -> list[str]:
    return [line for line in text.splitlines() if len(line) > WIDTH]


def main() -> int:
    root, program = Path(sys.argv[1]), str(Path(sys.argv[2]).resolve())
    whole = output(program, "--help")
    commands, options = commands_in_code(root), options_in_code(root)
    texts = {command: output(program, command, "--help") for command in sorted(commands)}
    described = set(re.findall(r"--([\w-]+)", " ".join(texts.values())))
    report = Report()
    report.add("there are commands and options", [] if len(commands) >= 2 and len(options) >= 10 else ["too few"])
    report.add("--help lists the commands", [f"not {commands}"] if commands_in_help(whole) != commands else [])
    report.add("--help gives the exit statuses", [s for s in "0 1 2 3 4 70".split() if f"\n  {s:<4}" not in whole])
    for command, text in texts.items():
        usage = f"Usage: expect-check {command} "
        report.add(f"{command} --help", [] if text.startswith(usage) else [text or "no help"])
        version = output(program, command, "--version")
        report.add(f"{command} --version", [] if version == output(program, "--version") != "" else [version])
    report.add("every option is described", sorted(options - described))
    report.add("help fits a terminal", too_wide(whole + "".join(texts.values())))
    return report.finish()


if __name__ == "__main__":
    sys.exit(main())
