"""Colours appear on a terminal only, and not when they are not wanted.

    terminal_test.py EXPECT_CHECK
"""
from __future__ import annotations

import os
import pty
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
sys.path.insert(0, str(HERE.parent / "support"))
from tap import Report  # noqa: E402

QUESTION = ["check", "-d", "examples/shop", "--today", "2026-03-02", "--item", "PUMP", "--quantity", "40",
            "--by", "2026-03-20"]
ESCAPE = b"\x1b["


def on_terminal(program: str, words: list[str], **changes: str) -> bytes:
    """What the program writes to a terminal, as far as it is the answer."""
    environment = {name: value for name, value in os.environ.items() if name != "NO_COLOR"}
    ours, its = pty.openpty()
    process = subprocess.Popen([program, *words], cwd=ROOT, env={**environment, "TERM": "xterm", **changes},
                               stdin=subprocess.DEVNULL, stdout=its, stderr=subprocess.DEVNULL)
    os.close(its)
    written = read_all(ours)
    process.wait()
    os.close(ours)
    return written


def read_all(terminal: int) -> bytes:
    written = b""
    while True:
        try:
            block = os.read(terminal, 4096)
        except OSError:  # Linux says so when the other side is closed
            return written
        if not block:
            return written
        written += block


def main() -> int:
    program = str(Path(sys.argv[1]).resolve())
    piped = subprocess.run([program, *QUESTION], cwd=ROOT, capture_output=True).stdout
    coloured = on_terminal(program, QUESTION)
    plain = {
        "--no-color": on_terminal(program, [*QUESTION, "--no-color"]),
        "NO_COLOR": on_terminal(program, QUESTION, NO_COLOR="1"),
        "TERM=dumb": on_terminal(program, QUESTION, TERM="dumb"),
    }
    report = Report()
    report.add("an answer is printed", [] if b"March 2026" in piped else [piped.decode()])
    report.add("colours on a terminal", [] if ESCAPE in coloured else [coloured.decode()])
    report.add("an empty NO_COLOR does not count",
               [] if ESCAPE in on_terminal(program, QUESTION, NO_COLOR="") else ["no colours"])
    report.add("no colours into a pipe", [piped.decode()] if ESCAPE in piped else [])
    for reason, written in plain.items():
        same = written.replace(b"\r\n", b"\n") == piped
        report.add(f"no colours with {reason}", [] if same else [written.decode()])
    return report.finish()


if __name__ == "__main__":
    sys.exit(main())
