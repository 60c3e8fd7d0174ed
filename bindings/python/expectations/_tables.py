"""Tables in memory, from Python to C: columns of values, each handed over whole where all are of one kind."""
from __future__ import annotations

from contextlib import contextmanager
from ctypes import POINTER, byref, c_char_p, c_int64, c_void_p, cast
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Callable, Iterable, Iterator, Mapping, Optional, Sequence, Union

from . import _abi
from ._errors import UsageError
from ._library import library
from ._reports import check_status
from ._values import to_day, to_quantity

Table = Union[Mapping[str, Sequence[Any]], Sequence[Mapping[str, Any]], bytes, Any]
"""Columns by name, or rows by name of their columns, or a pandas DataFrame; or a file of a data folder, as its bytes."""

_MOST = 2**63 - 1
_MINUTES_OF_A_DAY = 1440
_FIRST_DAY = date(1970, 1, 1).toordinal()
_PLACES = 6  # of a quantity
_DIGITS = 12  # before the point, of those that need no closer look
_TEXTS, _INTEGERS, _QUANTITIES = _abi.EXPECT_TEXTS, _abi.EXPECT_INTEGERS, _abi.EXPECT_QUANTITIES
_DAYS, _TIMES = _abi.EXPECT_DAYS, _abi.EXPECT_TIMES
_MIXED = -1  # values of several kinds: put cell by cell

_C_TYPES: dict[int, Any] = {
    _TEXTS: c_char_p,
    _INTEGERS: c_int64,
    _QUANTITIES: _abi.expect_quantity,
    _DAYS: _abi.expect_day,
    _TIMES: _abi.expect_time,
}
_BLANKS = {
    _TEXTS: None,
    _INTEGERS: _abi.EXPECT_NUMBER_NONE,
    _QUANTITIES: _abi.EXPECT_NUMBER_NONE,
    _DAYS: _abi.EXPECT_DAY_NONE,
    _TIMES: _abi.EXPECT_TIME_NONE,
}

Cell = Optional[tuple[int, Any]]
"""A kind and its value in C; None: a blank."""


@contextmanager
def loader_of(tables: Mapping[str, Table], options: _abi.LoadOptions) -> Iterator[Any]:
    """A loader that holds all tables, for as long as the block lasts."""
    if not isinstance(tables, Mapping):
        raise TypeError(f"tables is a mapping from names to tables, not {type(tables).__name__}: {tables!r}")
    loader = _abi.LoaderPointer()
    check_status(library().expect_loader_new(byref(options), byref(loader)))
    borrowed: list[Any] = []  # by the loader
    try:
        for name, table in tables.items():
            _add(loader, _name(name), table, borrowed)
        yield loader
    finally:
        library().expect_loader_free(loader)


def _name(name: object) -> str:
    if not isinstance(name, str):
        raise TypeError(f"the name of a table is a str, not {type(name).__name__}: {name!r}")
    return name


def _add(loader: Any, name: str, table: Table, borrowed: list[Any]) -> None:
    if isinstance(table, bytes):
        borrowed.append(table)
        check_status(library().expect_loader_add_file(loader, _encode(name), table, len(table)))
        return
    columns = _columns(name, table)
    if columns:  # without any there are no rows, and nothing to say
        found = [_column(name, title, values) for title, values in columns]
        _begin(loader, name, [title for title, _ in columns])
        _add_columns(loader, found, borrowed)


def _begin(loader: Any, name: str, titles: list[str]) -> None:
    names = (c_char_p * len(titles))(*map(_encode, titles))
    status = library().expect_loader_table(loader, _encode(name), names, len(titles))
    if status == _abi.EXPECT_ERR_ARGUMENT:
        raise UsageError(_why_no_table(loader, name))
    check_status(status)


def _why_no_table(loader: Any, name: str) -> str:
    """Without columns a name means a table that was begun before."""
    if library().expect_loader_table(loader, _encode(name), None, 0) == _abi.EXPECT_OK:
        return f"the same table twice: {name!r}"
    return f"no table of a data folder (docs/csv-format.md lists them): {name!r}"


# ---- From what the caller has to columns of values


def _columns(name: str, table: Table) -> list[tuple[str, list[Any]]]:
    if hasattr(table, "iloc") and hasattr(table, "columns"):  # pandas, which is not imported for this
        columns = [(title, table.iloc[:, at].tolist()) for at, title in enumerate(table.columns)]
    elif isinstance(table, Mapping):
        columns = [(title, _values_of(name, title, values)) for title, values in table.items()]
    elif isinstance(table, Sequence) and not isinstance(table, str):
        _check_rows(name, table)
        titles = dict.fromkeys(title for row in table for title in row)
        columns = [(title, [row.get(title) for row in table]) for title in titles]
    else:
        raise TypeError(f"{name} is a DataFrame, a list of dicts or a dict of columns, not {type(table).__name__}")
    for title, values in columns:
        if not isinstance(title, str):
            raise TypeError(f"the name of a column of {name} is a str, not {type(title).__name__}: {title!r}")
        if len(values) != len(columns[0][1]):
            raise UsageError(f"{name} has columns of different lengths: {columns[0][0]!r} and {title!r}")
    return columns


def _values_of(name: str, title: object, values: Any) -> list[Any]:
    """A text is no list of its letters here."""
    if isinstance(values, (str, bytes)) or not isinstance(values, Iterable):
        raise TypeError(f"{name}, column {title!r}: a list of values, not {type(values).__name__}: {values!r}")
    return list(values)


def _check_rows(name: str, rows: Sequence[Any]) -> None:
    for at, row in enumerate(rows):
        if not isinstance(row, Mapping):
            raise TypeError(f"{name}, row {at + 1}: a dict by column, not {type(row).__name__}: {row!r}")


# ---- Columns of one kind


@dataclass(frozen=True)
class _Column:
    """Values of one kind in C, None for a blank; of a mixed column, cells."""

    kind: int
    values: list[Any]

    def cells(self) -> list[Cell]:
        if self.kind == _MIXED:
            return self.values
        return [None if value is None else (self.kind, value) for value in self.values]


def _column(name: str, title: str, values: list[Any]) -> _Column:
    types = {*map(type, values)} - {type(None)}
    fast = _FAST.get(types.pop()) if len(types) == 1 else None
    found = fast(values) if fast is not None else None
    return found if found is not None else _settle(_cells(name, title, values))


def _fast_texts(values: list[Any]) -> Optional[_Column]:
    texts = [value.encode("utf-8", "surrogatepass") if value else None for value in values]
    return None if any(text is not None and b"\0" in text for text in texts) else _Column(_TEXTS, texts)


def _fast_integers(values: list[Any]) -> Optional[_Column]:
    numbers = [value for value in values if value is not None]
    return _Column(_INTEGERS, values) if min(numbers) >= -_MOST and max(numbers) <= _MOST else None


def _fast_floats(values: list[Any]) -> Optional[_Column]:
    """By their shortest text, 2.5 or 1200.0; None where one of them is written otherwise or has more places."""
    found: list[Any] = []
    for value in values:
        if value is None or value != value:
            found.append(None)
            continue
        whole, _, part = repr(value).partition(".")
        if len(part) > _PLACES or not part.isdigit() or len(whole) > _DIGITS:
            return None
        found.append(int(whole + part.ljust(_PLACES, "0")))
    return _Column(_QUANTITIES, found)


_FAST: dict[type, Callable[[list[Any]], Optional[_Column]]] = {
    str: _fast_texts,
    int: _fast_integers,
    float: _fast_floats,
}


def _settle(cells: list[Cell]) -> _Column:
    cells = _as_quantities(_as_days(cells))
    kinds = {cell[0] for cell in cells if cell is not None}
    kind = kinds.pop() if len(kinds) == 1 else _MIXED if kinds else _TEXTS
    if kind == _TEXTS and any(cell is not None and b"\0" in cell[1] for cell in cells):
        kind = _MIXED
    return _Column(kind, cells if kind == _MIXED else [None if cell is None else cell[1] for cell in cells])


def _as_days(cells: list[Cell]) -> list[Cell]:
    """A column of times that are all midnight holds days: so databases and pandas give them."""
    if any(cell is not None and (cell[0] not in (_TIMES, _DAYS) or cell[0] == _TIMES and cell[1] % _MINUTES_OF_A_DAY)
           for cell in cells):
        return cells
    return [cell if cell is None or cell[0] == _DAYS else (_DAYS, cell[1] // _MINUTES_OF_A_DAY) for cell in cells]


def _as_quantities(cells: list[Cell]) -> list[Cell]:
    """Whole numbers among others."""
    kinds = {cell[0] for cell in cells if cell is not None}
    if kinds != {_INTEGERS, _QUANTITIES}:
        return cells
    return [cell if cell is None or cell[0] == _QUANTITIES else _decimal(Decimal(cell[1])) for cell in cells]


def _cells(name: str, title: str, values: list[Any]) -> list[Cell]:
    cells = []
    for at, value in enumerate(values):
        try:
            cells.append(_cell(value))
        except TypeError:
            raise TypeError(f"{name}, row {at + 1}, {title}: no value of a table: {value!r}") from None
        except UsageError as error:
            raise UsageError(f"{name}, row {at + 1}, {title}: {error}") from None
    return cells


# ---- Values


def _cell(value: Any) -> Cell:
    """Exact, or as a text, which the library then reports with its place; TypeError for what is no value."""
    if value is None:
        return None
    if isinstance(value, str):
        return (_TEXTS, _encode(value)) if value else None
    if isinstance(value, bool):
        return _TEXTS, str(value).lower().encode()
    if isinstance(value, int):
        return (_INTEGERS, value) if -_MOST <= value <= _MOST else (_TEXTS, str(value).encode())
    if isinstance(value, float):
        return None if value != value else _decimal(Decimal(repr(float(value))))
    if isinstance(value, Decimal):
        return None if value.is_nan() else _decimal(value)
    if isinstance(value, date):
        return _date(value)
    if hasattr(value, "dtype") and hasattr(value, "item"):  # a scalar of numpy
        return _cell(value.astype("datetime64[us]").item() if value.dtype.kind == "M" else value.item())
    if type(value).__name__ == "NAType":  # of pandas
        return None
    raise TypeError


def _decimal(value: Decimal) -> Cell:
    try:
        return _QUANTITIES, to_quantity(value)
    except (ValueError, OverflowError):
        return _TEXTS, str(value).encode()


def _date(value: date) -> Cell:
    """A minute, a day, or a text where a part of a minute is left: the column knows how to round it."""
    if not isinstance(value, datetime):
        return _DAYS, to_day(value)
    if type(value).__name__ == "NaTType":  # of pandas
        return None
    if value.tzinfo is not None:
        raise UsageError(f"a time with a zone: {value!r}")
    if value.second or value.microsecond or getattr(value, "nanosecond", 0):
        return _TEXTS, value.isoformat().encode()
    return _TIMES, (value.toordinal() - _FIRST_DAY) * _MINUTES_OF_A_DAY + value.hour * 60 + value.minute


def _encode(text: str) -> bytes:
    """What is no Unicode text, the library reports."""
    return text.encode("utf-8", "surrogatepass")


# ---- From columns to the loader


def _add_columns(loader: Any, columns: list[_Column], borrowed: list[Any]) -> None:
    if any(column.kind == _MIXED for column in columns):
        _put_rows(loader, [column.cells() for column in columns])
        return
    values = [_values(column) for column in columns]
    arrays = [_abi.Array(values=cast(array, c_void_p), kind=column.kind) for column, array in zip(columns, values)]
    pointers = (POINTER(_abi.Array) * len(arrays))(*map(_pointer, arrays))
    borrowed.append((values, columns))  # the texts are in the columns
    check_status(library().expect_loader_add_arrays(loader, pointers, len(arrays), len(columns[0].values)))


def _pointer(array: _abi.Array) -> Any:
    return POINTER(_abi.Array)(array)


def _values(column: _Column) -> Any:
    blank = _BLANKS[column.kind]
    values = [blank if value is None else value for value in column.values]
    return (_C_TYPES[column.kind] * len(values))(*values)


def _put_rows(loader: Any, columns: list[list[Cell]]) -> None:
    puts = {
        _INTEGERS: library().expect_loader_put_integer,
        _QUANTITIES: library().expect_loader_put_quantity,
        _DAYS: library().expect_loader_put_day,
        _TIMES: library().expect_loader_put_time,
    }
    for row in zip(*columns):
        for cell in row:
            if cell is None:
                library().expect_loader_put_blank(loader)
            elif cell[0] == _TEXTS:
                library().expect_loader_put_bytes(loader, cell[1], len(cell[1]))
            else:
                puts[cell[0]](loader, cell[1])
        check_status(library().expect_loader_end_row(loader))
