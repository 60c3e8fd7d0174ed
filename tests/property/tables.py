"""The files of a data folder as tables of text."""
from __future__ import annotations

import csv
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

Record = dict[str, str]  # a row by column


@dataclass
class Table:
    columns: list[str]
    rows: list[list[str]]

    def drop(self, column: str) -> None:
        if column in self.columns:
            place = self.columns.index(column)
            self.columns = self.columns[:place] + self.columns[place + 1:]
            self.rows = [row[:place] + row[place + 1:] for row in self.rows]

    def copy(self) -> Table:
        return Table(list(self.columns), [list(row) for row in self.rows])

    @property
    def records(self) -> list[Record]:
        return [dict(zip(self.columns, row)) for row in self.rows]

    def with_records(self, records: list[Record]) -> Table:
        return Table(self.columns, [[record.get(column, "") for column in self.columns] for record in records])

    def each(self, change: Callable[[Record], Record]) -> Table:
        """The table with every row changed."""
        return self.with_records([{**record, **change(record)} for record in self.records])


Tables = dict[str, Table]


def read_folder(folder: Path) -> Tables:
    tables = {}
    for path in sorted(folder.glob("*.csv")):
        with path.open(newline="", encoding="utf-8") as file:
            header, *rows = csv.reader(file)
        tables[path.stem] = Table(header, rows)
    return tables


def write_folder(folder: Path, tables: Tables) -> None:
    """Files without rows are left out."""
    folder.mkdir(parents=True, exist_ok=True)
    for path in folder.glob("*.csv"):
        path.unlink()
    for name, table in tables.items():
        if table.rows:
            with (folder / f"{name}.csv").open("w", newline="", encoding="utf-8") as file:
                csv.writer(file, lineterminator="\n").writerows([table.columns, *table.rows])
