"""One data set in many dialects: a random model, written again in random ways of writing, gives the same answers.

    dialects_test.py EXPECT_CHECK [--models N] [--first SEED] [--keep DIRECTORY]

The models are those of random_models_test.py, with names that need quotes and letters beyond ASCII. What a file cannot say
itself is said by mapping.csv or by an option, at random; a folder that answers otherwise, or does not load, is kept.
"""
from __future__ import annotations

import argparse
import csv
import gzip
import io
import json
import random
import re
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from comparison import TODAY  # which finds the modules below
from random_models_test import Job, make_model
from tables import Record, Table, Tables, read_folder, write_folder
from tap import Report

FEATURES = ("all", "units", "customers", "everything")
DIALECTS = 4  # of each model
NAMES = {"item", "component", "supplier", "carrier", "resource"}
SUFFIXES = ("", "", " \xe9", " \xe9,;", " 3\"", " 'b'", "|#\xfc", " \xa0\xdf")
DATES = {"available_from", "due", "ordered", "promised", "received", "valid_from", "valid_to", "date"}
PERIODS = {"capacity", "calendars", "allocations"}  # whose from and to are dates
NUMBERS = {"quantity", "minutes", "booked", "lead_time_days", "lead_time_std", "min_quantity", "multiple", "max_quantity",
           "unit_cost", "priority", "safety_stock", "yield", "min_lot", "lot_multiple", "quantity_step", "scrap", "step",
           "setup_minutes", "minutes_per_unit", "days", "cost", "factor", "speed", "price", "completeness",
           "min_confidence"}
DELIMITERS = {",": "comma", ";": "semicolon", "\t": "tab", "|": "bar"}
ORDERS = {"%d/%m/%Y": "dmy", "%m/%d/%Y": "mdy"}  # dates that only an option tells apart
FORMATS = ("%Y-%m-%d", "%Y%m%d", "%d.%m.%Y", "%Y/%m/%d", *ORDERS)
PATTERNS = ("%d-%m-%y", "%y%m%d", "%d.%m.%y", "%m.%d.%Y", "%d%m%Y", "am %d. %m. %Y", *FORMATS)
NO_DATES = {"%Y-%m-%d": "0001-01-01", "%Y%m%d": "00000000", "%d.%m.%Y": "00.00.0000", "%Y/%m/%d": "0000/00/00"}
GROUPS = {"comma": {"point": ".", "space": "\xa0", "'": "'"}, "point": {"comma": ",", "space": " ", "'": "'"}}
NUMBER = re.compile(r"(-?)(\d+)(?:\.(\d+))?")


@dataclass
class Dialect:
    """How a folder is written, and who says so."""

    rng: random.Random
    has_times: bool
    can_pack: bool
    rows: list[list[str]] = field(default_factory=list)  # of mapping.csv
    options: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        rng = self.rng
        self.encoding = rng.choice(["utf-8", "utf-8-sig", "utf-16-le", "utf-16-be", "windows-1252"])
        self.delimiter = rng.choice(list(DELIMITERS))
        self.has_sep = rng.random() < 0.25
        self.line_end = rng.choice(["\n", "\r\n", "\r"])
        self.decimal = rng.choice(["point", "comma"])
        self.group = rng.choice(["", *GROUPS[self.decimal]])
        self.quote = rng.choice(['"', '"', "'", "~"])
        self.comment = rng.choice(["", "#", "%"])
        self.missing = rng.choice(["", "-", "n/a"])
        self.is_pattern = not self.has_times and rng.random() < 0.5
        self.dates = rng.choice(PATTERNS if self.is_pattern else FORMATS)
        self.state()

    def state(self) -> None:
        if self.encoding == "windows-1252":
            self.say("encoding", self.encoding, "--encoding")
        if not self.has_sep and (self.delimiter == "|" or self.rng.random() < 0.5):
            self.say("delimiter", DELIMITERS[self.delimiter], "--delimiter")
        self.say("decimal_mark", self.decimal, "--decimal")
        if self.is_pattern:
            self.rows.append(["@dialect", "date_format", self.dates, "", ""])
        elif self.dates in ORDERS:
            self.options += ["--dates", ORDERS[self.dates]]
        for key, value, usual in (("group_mark", self.group, ""), ("quoteChar", self.quote, '"'),
                                  ("commentChar", self.comment, ""), ("missingValues", self.missing, "")):
            if value != usual:
                self.rows.append(["@dialect", key, value, "", ""])

    def say(self, key: str, value: str, option: str) -> None:
        if self.rng.random() < 0.5:
            self.rows.append(["@dialect", key, value, "", ""])
        else:
            self.options += [option, value]

    def number(self, text: str) -> str:
        sign, whole, part = NUMBER.fullmatch(text).groups()
        if self.group and len(whole) > 3 and not whole.startswith("0"):
            whole = re.sub(r"(?<=\d)(?=(\d{3})+$)", GROUPS[self.decimal][self.group], whole)
        text = whole + ("" if part is None else {"point": ".", "comma": ","}[self.decimal] + part)
        return self.rng.choice([f"-{text}", f"{text}-", f"({text})"]) if sign else text

    def moment(self, text: str) -> str:
        day, _, minute = text.partition("T")
        written = date.fromisoformat(day).strftime(self.dates)
        return written + self.rng.choice("T ") + minute if minute else written

    def value(self, name: str, column: str, text: str) -> str:
        is_date = column in DATES or (name in PERIODS and column in ("from", "to"))
        if not text:
            may_be_dated = is_date and not self.is_pattern and self.dates in NO_DATES and self.rng.random() < 0.3
            return NO_DATES[self.dates] if may_be_dated else self.missing
        if name == "policy" or (column in NUMBERS and not NUMBER.fullmatch(text)):
            return text
        if column in NUMBERS:
            return self.number(text)
        return self.moment(text) if is_date else text

    def quoted(self, text: str) -> str:
        needs = {self.delimiter, self.quote, "\n", "\r"}
        if needs & set(text) or (self.comment and text.startswith(self.comment)) or self.rng.random() < 0.1:
            return self.quote + text.replace(self.quote, self.quote * 2) + self.quote
        return text

    def text(self, name: str, columns: list[str], records: list[Record]) -> str:
        order = self.rng.sample(columns, len(columns))
        lines = [f"sep={self.delimiter}"] if self.has_sep else []
        header = [self.rng.choice([str, str.upper, str.title])(column) for column in order]
        rows = [[self.value(name, column, record[column]) for column in order] for record in records]
        for row in [header, *rows]:
            lines += [""] * (self.rng.random() < 0.1) + [f"{self.comment};\"{self.delimiter}'"] * bool(
                self.comment and self.rng.random() < 0.2)
            lines.append(self.delimiter.join(map(self.quoted, row)))
        return self.line_end.join(lines) + self.line_end * (self.rng.random() < 0.8)

    def bytes(self, text: str) -> bytes:
        mark = "\ufeff" if self.encoding.startswith("utf-16") else ""
        return (mark + text).encode(self.encoding)

    def write(self, folder: Path, tables: Tables) -> None:
        folder.mkdir()
        for name, table in tables.items():
            self.write_parts(folder, name, table)
        if self.rows:
            out = io.StringIO()
            csv.writer(out, lineterminator="\n").writerows(
                [["file", "column", "source", "transform", "default"], *self.rows])
            (folder / "mapping.csv").write_text(out.getvalue(), "utf-8")

    def write_parts(self, folder: Path, name: str, table: Table) -> None:
        count = 1 if name in ("requests", "policy") else self.rng.choice([1, 1, 1, 2, 3])
        is_whole = count == 1 or self.rng.random() < 0.5  # the first part is `demand.csv`
        cuts = [0, *sorted(self.rng.randint(0, len(table.rows)) for _ in range(count - 1)), len(table.rows)]
        for part, (begin, end) in enumerate(zip(cuts, cuts[1:])):
            number = part if is_whole else part + 1
            data = self.bytes(self.text(name, table.columns, table.records[begin:end]))
            is_packed = self.can_pack and name != "requests" and self.rng.random() < 0.2
            path = folder / (name + (f".part{number}" if number else "") + ".csv" + (".gz" if is_packed else ""))
            path.write_bytes(gzip.compress(data, mtime=0) if is_packed else data)


def with_hard_names(tables: Tables, rng: random.Random) -> Tables:
    """Every name of a thing with a suffix of its own."""
    suffixes: dict[str, str] = {}

    def change(column: str, text: str) -> str:
        if column not in NAMES or not text:
            return text
        return text + suffixes.setdefault(text, rng.choice(SUFFIXES))

    return {name: Table(table.columns, [[change(column, text) for column, text in zip(table.columns, row)]
                                        for row in table.rows]) for name, table in tables.items() if table.rows}


def ask(program: str, folder: Path, options: list[str]) -> list[dict[str, Any]] | str:
    """The answers, or why there are none."""
    run = subprocess.run([program, "batch", "-d", str(folder), "--today", TODAY, *options, str(folder / "requests.csv")],
                         capture_output=True, text=True, encoding="utf-8", check=False)
    if run.returncode not in (0, 1, 4):
        return run.stderr
    return [{key: value for key, value in json.loads(line).items() if key != "model"} for line in run.stdout.splitlines()]


def can_unpack(program: str) -> bool:
    """The library was built with zlib."""
    with tempfile.TemporaryDirectory() as directory:
        Path(directory, "inventory.csv.gz").write_bytes(gzip.compress(b"item,quantity\nP,1\n", mtime=0))
        return subprocess.run([program, "validate", "-d", directory], capture_output=True, check=False).returncode == 0


def differences(plain: list[dict[str, Any]] | str, answers: list[dict[str, Any]] | str) -> str:
    if isinstance(plain, str) or isinstance(answers, str):
        return "" if plain == answers else f"it does not load:\n{answers}"
    if len(plain) != len(answers):
        return f"{len(answers)} answers in place of {len(plain)}"
    wrong = [key for one, other in zip(plain, answers) for key in {*one, *other} if one.get(key) != other.get(key)]
    return f"other answers: {' '.join(sorted(set(wrong)))}" if wrong else ""


def try_model(program: str, seed: int, features: str, can_pack: bool, keep: Path) -> list[str]:
    rng = random.Random(f"{seed} {features}")
    problems = []
    with tempfile.TemporaryDirectory() as directory:
        plain, made = Path(directory, "plain"), Path(directory, "made")
        make_model(Job(program, seed, features), made)
        tables = with_hard_names(read_folder(made), rng)
        write_folder(plain, tables)
        expected = ask(program, plain, [])
        if isinstance(expected, str):
            return [f"seed {seed}, {features}: {expected}"]
        has_times = any("T" in text and text[:2] == "20" for table in tables.values() for row in table.rows for text in row)
        for number in range(DIALECTS):
            dialect = Dialect(rng, has_times, can_pack)
            folder = Path(directory, f"dialect{number}")
            dialect.write(folder, tables)
            problem = differences(expected, ask(program, folder, dialect.options))
            if problem:
                kept = keep / f"{features}-{seed}-{number}"
                folder.rename(kept)
                problems.append(f"seed {seed}, {features}: {kept} {' '.join(dialect.options)}\n{problem}")
    return problems


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program")
    parser.add_argument("--models", type=int, default=12, help="of each set of features")
    parser.add_argument("--first", type=int, default=1)
    parser.add_argument("--keep", type=Path)
    return parser.parse_args()


def main() -> int:
    options = arguments()
    keep = options.keep or Path(tempfile.mkdtemp(prefix="dialects-"))
    can_pack = can_unpack(options.program)
    report = Report()
    for features in FEATURES:
        problems: list[str] = []
        for seed in range(options.first, options.first + options.models):
            problems += try_model(options.program, seed, features, can_pack, keep)
        report.add(f"{options.models * DIALECTS} dialects of {features}", problems[:3])
    if not any(keep.iterdir()):
        keep.rmdir()
    return report.finish()


if __name__ == "__main__":
    sys.exit(main())
