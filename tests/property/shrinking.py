"""Makes a data folder smaller while expect-check and the reference still differ in the same field.

Requests go first, then files, rows and columns; then fields become blank, numbers small and dates near. What is left is
what the difference needs.
"""
from __future__ import annotations

import re
import signal
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from comparison import Difference, compare_folder
from tables import Table, Tables, read_folder, write_folder

ONE_TRY_SECONDS = 5.0  # a candidate that takes longer is given up
NUMBERS = ("0", "1", "2", "5", "10", "20")
DATES = ("2026-03-02", "2026-03-03", "2026-03-05", "2026-03-10", "2026-03-20", "2026-04-01")
IS_NUMBER = re.compile(r"\d+(\.\d+)?")
IS_DATE = re.compile(r"\d{4}-\d{2}-\d{2}(T\d{2}:\d{2})?")


class Shrinker:
    def __init__(self, tables: Tables, differs: Callable[[Path], bool], seconds: float) -> None:
        self.tables = tables
        self._differs = differs
        self._until = time.monotonic() + seconds

    def shrink(self) -> Tables:
        """Round by round until nothing more can be left out, or time is up."""
        before = None
        while before != self.tables and not self._is_late():
            before = {name: table.copy() for name, table in self.tables.items()}
            self._shrink_rows("requests")
            for name in sorted(set(self.tables) - {"requests"}):
                self._try(name, Table(self.tables[name].columns, []))
            for name in list(self.tables):
                self._shrink_rows(name)
                self._shrink_columns(name)
                self._simplify(name)
        return self.tables

    def _is_late(self) -> bool:
        return time.monotonic() > self._until

    def _try(self, name: str, table: Table) -> bool:
        """Keeps a smaller table with which the folder still differs."""
        if self._is_late() or table == self.tables[name] or (name == "requests" and not table.rows):
            return False
        candidate = {**self.tables, name: table}
        with tempfile.TemporaryDirectory() as directory:
            write_folder(Path(directory), candidate)
            if not self._differs(Path(directory)):
                return False
        self.tables = {name: table for name, table in candidate.items() if table.rows}
        return True

    def _shrink_rows(self, name: str) -> None:
        """Leaves out half of the rows, a quarter, ... single ones."""
        size = len(self.tables[name].rows) if name in self.tables else 0
        while size > 0:
            start = 0
            while name in self.tables and start < len(self.tables[name].rows):
                table = self.tables[name]
                if not self._try(name, Table(table.columns, table.rows[:start] + table.rows[start + size:])):
                    start += size
            size //= 2

    def _shrink_columns(self, name: str) -> None:
        for column in list(self.tables[name].columns) if name in self.tables else []:
            table = self.tables[name].copy()
            table.drop(column)
            self._try(name, table)

    def _simplify(self, name: str) -> None:
        for row in range(len(self.tables[name].rows) if name in self.tables else 0):
            for place in range(len(self.tables[name].columns)):
                for value in simpler(self.tables[name].rows[row][place]):
                    table = self.tables[name].copy()
                    table.rows[row][place] = value
                    if self._try(name, table):
                        break


def simpler(value: str) -> Iterator[str]:
    """Blank, then the simple values that come before this one."""
    if value:
        yield ""
    for pattern, values in ((IS_NUMBER, NUMBERS), (IS_DATE, DATES)):
        if pattern.fullmatch(value):
            yield from values[:values.index(value)] if value in values else values


@contextmanager
def at_most(seconds: float) -> Iterator[None]:
    """Raises TimeoutError in what takes longer."""
    def stop(*_: object) -> None:
        raise TimeoutError

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def differences_in(program: str, folder: Path, brackets: bool) -> list[Difference]:
    """None also where the folder is no longer one that both can read."""
    try:
        with at_most(ONE_TRY_SECONDS):
            return compare_folder(program, folder, brackets)
    except Exception:  # of the reference, which does not look for bad data
        return []


def shrink_difference(program: str, folder: Path, wanted: Difference, brackets: bool, seconds: float) -> list[str]:
    """Makes the folder smaller in its place; what to print about it."""
    def differs(candidate: Path) -> bool:
        return any(found.field == wanted.field for found in differences_in(program, candidate, brackets))

    write_folder(folder, Shrinker(read_folder(folder), differs, seconds).shrink())
    left = [found for found in differences_in(program, folder, brackets) if found.field == wanted.field]
    lines = [f"made smaller for {wanted.field}, kept in {folder}"]
    return lines + [f"{difference}" for difference in left[:1]] + files_of(folder)


def smallest(tables: Tables, fails: Callable[[Path], bool], seconds: float) -> Tables | None:
    """The smallest folder found that fails; None where these do not: something else went wrong."""
    def does(folder: Path) -> bool:
        try:
            return fails(folder)
        except Exception:  # no longer a folder to ask about
            return False

    with tempfile.TemporaryDirectory() as directory:
        write_folder(Path(directory), tables)
        return Shrinker(tables, does, seconds).shrink() if does(Path(directory)) else None


def files_of(folder: Path) -> list[str]:
    return [f"{path.name}: {line}" for path in sorted(folder.glob("*.csv"))
            for line in path.read_text("utf-8").splitlines()]
