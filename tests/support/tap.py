"""The tests that are not C report like those that are: TAP on standard output, one line a test. What is wrong goes to
standard error, which meson shows for tests that fail.

    report = Report()
    report.add("what is tested", problems)   # a list of strings; empty is a success
    sys.exit(report.finish())
"""
from __future__ import annotations

import sys


class Report:
    def __init__(self) -> None:
        self._count = 0
        self._failed = 0

    def add(self, label: str, problems: list[str]) -> None:
        self._count += 1
        self._failed += bool(problems)
        print(f"{'not ok' if problems else 'ok'} {self._count} - {label}", flush=True)
        for problem in problems:
            for line in problem.splitlines():
                print(f"    {line}", file=sys.stderr, flush=True)

    def skip(self, label: str, reason: str) -> None:
        self._count += 1
        print(f"ok {self._count} - {label} # SKIP {reason}", flush=True)

    def finish(self) -> int:
        """The exit status. Nothing tested is a failure."""
        if self._count == 0:
            print("Bail out! No test was run.")
            return 1
        print(f"1..{self._count}")
        return 1 if self._failed else 0
