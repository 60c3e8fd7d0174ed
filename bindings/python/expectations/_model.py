"""A data folder, loaded, and the questions that can be asked of it."""
from __future__ import annotations

import os
import weakref
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from ctypes import byref
from dataclasses import dataclass
from datetime import date, datetime
from threading import Lock
from types import TracebackType
from typing import Any, Iterable, Iterator, Mapping, Optional, Sequence, Union

from . import _abi
from ._answer import Answer
from ._errors import Finding, RequestError, UsageError
from ._library import library
from ._order import Line, Refusal, ask, first_wrong, in_place, prepare, refuse, together
from ._reports import check_status, read_findings
from ._request import Request, read_request
from ._tables import Table, loader_of
from ._values import AnyPath, Quantity, check_day, from_day, from_text, to_day, to_path


@dataclass(frozen=True)
class ColumnInfo:
    """A column of a file: its header, as which column it is read ("" for none), a value as it stands in the file, and
    the same as it is read."""

    header: str
    column: str
    sample: str
    value: str


@dataclass(frozen=True)
class FileInfo:
    """A file of the folder, as it was read: the columns that count, how many rows, how it is written, and each column
    with its header. Rows of closed documents, or of which nothing is open, are skipped.

    A table in memory has no delimiter ("").
    """

    file: str
    columns: tuple[str, ...]
    rows: int
    encoding: str
    delimiter: str
    skipped_rows: int = 0
    headers: tuple[ColumnInfo, ...] = ()


@dataclass(frozen=True)
class _Dialect:
    """What the caller says about files that do not say it themselves."""

    encoding: Optional[str] = None
    decimal: Optional[str] = None
    dates: Optional[str] = None
    delimiter: Optional[str] = None


@dataclass(frozen=True)
class ModelInfo:
    """What a model was loaded with, and how much it holds; equal data has an equal fingerprint (16 hex digits).

    First and last days are due days of open supply and demand, and receipts of the history; None: it has none.
    """

    today: date
    items: int
    stock_points: int
    suppliers: int
    resources: int
    supply_rows: int
    supply_first: Optional[date]
    supply_last: Optional[date]
    demand_rows: int
    demand_first: Optional[date]
    demand_last: Optional[date]
    history_rows: int
    received_first: Optional[date]
    received_last: Optional[date]
    fingerprint: str


class Model:
    """What the plant has, has promised, and can do. Frozen once loaded; any number of threads may ask it.

    Use it in a `with` statement, or close() it; it is also closed when nothing refers to it any more.
    """

    info: ModelInfo
    files: tuple[FileInfo, ...]
    """The files that were read."""
    notes: tuple[Finding, ...]
    """What was noted while loading: unknown columns and files, rows left out."""
    survey: tuple[Finding, ...]
    """What is worth a look before promises rest on it: items that nothing brings, suppliers without history."""

    def __init__(self, handle: Any, dialect: _Dialect = _Dialect()) -> None:
        """For from_folder and from_frames, which is where models come from; `handle` is taken over."""
        self._dialect = dialect
        self._handles = _Handles(handle)
        self._finalizer = weakref.finalize(self, self._handles.close)
        self.info = _read_info(handle)
        self.files = _read_files(library().expect_model_notes(handle))
        self.notes = read_findings(library().expect_model_notes(handle))
        self.survey = read_findings(library().expect_model_survey(handle))

    @classmethod
    def from_folder(
        cls,
        path: AnyPath,
        *,
        today: Optional[date] = None,
        encoding: Optional[str] = None,
        decimal: Optional[str] = None,
        dates: Optional[str] = None,
        delimiter: Optional[str] = None,
    ) -> Model:
        """Loads a data folder, with `today` as the day of the promise (default: the system's date).

        How its files are written is read from the files. What they leave open the others decide: `encoding`, as iconv
        calls it; `decimal`, "point" or "comma"; `dates`, "dmy", "mdy" or "ymd"; `delimiter`, one of , ; | and a tab.

        DataError when something in it is wrong, with every finding; UsageError; TypeError; OutOfMemoryError.
        """
        dialect = _Dialect(encoding, decimal, dates, delimiter)
        options = _load_options(today if today is not None else date.today(), dialect)
        handle, report = _abi.ModelPointer(), _abi.ReportPointer()
        check_status(library().expect_model_load(to_path(path), byref(options), byref(handle), byref(report)), report)
        return cls(handle, dialect)

    @classmethod
    def from_frames(
        cls,
        tables: Mapping[str, Table],
        *,
        today: Optional[date] = None,
        decimal: Optional[str] = None,
        dates: Optional[str] = None,
    ) -> Model:
        """The same from memory: `tables` names each table ("demand") and gives its columns and rows.

        A table is a pandas DataFrame, a list of dicts (one a row) or a dict of columns; columns have the names of
        docs/csv-format.md or of another system. None, NaN, NaT and "" are blanks. Numbers, dates and Decimals are read
        exactly; datetimes are minutes, unless all of a column are at midnight: then they are days. Texts mean what they
        mean in a file: `decimal` and `dates` decide what a column of them leaves open. A value of type bytes is a file
        of a data folder: {"calendars/plant.ics": data}.

        DataError when something is wrong: each finding with its table, row (from 1), column and text. UsageError for an
        unknown table, columns of different lengths, a time with a zone; TypeError; OutOfMemoryError.
        """
        dialect = _Dialect(decimal=decimal, dates=dates)
        options = _load_options(today if today is not None else date.today(), dialect)
        handle, report = _abi.ModelPointer(), _abi.ReportPointer()
        with loader_of(tables, options) as loader:
            check_status(library().expect_loader_finish(loader, byref(handle), byref(report)), report)
        return cls(handle, dialect)

    def what_if(
        self,
        rows: Union[AnyPath, Mapping[str, Table]],
        *,
        encoding: Optional[str] = None,
        decimal: Optional[str] = None,
        dates: Optional[str] = None,
        delimiter: Optional[str] = None,
    ) -> Model:
        """Another model: more rows (more supply, later supply, more capacity) laid over those of this one.

        `rows` is a data folder, or tables as from_frames takes them. Rows with the id of a row that is there replace
        it, others add; docs/csv-format.md says it file by file. This model stays as it is, may be asked meanwhile, and
        may be closed afterwards. What files and texts leave open is decided as it was for this model, unless it is said
        here.

        DataError when something in the rows is wrong, or goes together with this model in no way; UsageError on a
        closed model, and as from_frames does; TypeError; OutOfMemoryError.
        """
        dialect = _Dialect(
            encoding if encoding is not None else self._dialect.encoding,
            decimal if decimal is not None else self._dialect.decimal,
            dates if dates is not None else self._dialect.dates,
            delimiter if delimiter is not None else self._dialect.delimiter,
        )
        options = _load_options(self.info.today, dialect)
        made, report = _abi.ModelPointer(), _abi.ReportPointer()
        with self._handles.model() as base:
            if isinstance(rows, Mapping):
                with loader_of(rows, options) as loader:
                    status = library().expect_loader_what_if(loader, base, byref(made), byref(report))
            else:
                status = library().expect_model_what_if(base, to_path(rows), byref(options), byref(made), byref(report))
        check_status(status, report)
        return Model(made, dialect)

    def close(self) -> None:
        """Frees the model, once the checks that are under way in other threads have ended. Closing twice is fine."""
        self._finalizer()

    @property
    def closed(self) -> bool:
        return not self._finalizer.alive

    def __enter__(self) -> Model:
        return self

    def __exit__(
        self,
        kind: Optional[type[BaseException]],
        error: Optional[BaseException],
        traceback: Optional[TracebackType],
    ) -> None:
        self.close()

    def __repr__(self) -> str:
        state = "closed " if self.closed else ""
        return f"<{state}Model {self.info.fingerprint} of {self.info.today}, {self.info.items} items>"

    def check(
        self,
        *,
        item: str,
        quantity: Quantity,
        by: Union[date, datetime],
        location: Optional[str] = None,
        to: Optional[str] = None,
        release: Optional[date] = None,
        min_confidence: Optional[float] = None,
        request_id: Optional[str] = None,
        customer: Optional[str] = None,
        order: Optional[str] = None,
        unit: Optional[str] = None,
        replaces: Optional[str] = None,
    ) -> Answer:
        """Answers one request, described at Request; the model stays as it is.

        RequestError when it cannot be answered, UsageError on a closed model, TypeError, OutOfMemoryError.
        """
        found = self._answer([prepare(Request(
            item, quantity, by, location, to, release, min_confidence, request_id, customer, order, unit, replaces))])
        if isinstance(found, Refusal):
            raise found.error
        return found[0]

    def check_order(self, requests: Iterable[Union[Request, RequestError]]) -> list[Answer]:
        """Answers requests that ship together, whatever `order` they name; one answer for each, in their order.

        They are planned one after the other, each with what those before it take, due on the latest due day, released
        on the latest release day, with the highest target of any. Each answer has its own plan and `available`; the
        verdict, confidence, earliest, completion and valid_until are those of all of them.

        RequestError when one cannot be answered: its `line` is the position of that one, from 1. UsageError on a closed
        model or without any request, TypeError, OutOfMemoryError.
        """
        self._handles.require_open()
        lines = [prepare(request) for request in requests]
        if not lines:
            raise UsageError("an order of no requests")
        found = self._answer(lines)
        if isinstance(found, Refusal):
            raise found.of_a_line()
        return found

    def check_many(
        self, requests: Iterable[Union[Request, RequestError]], *, threads: Optional[int] = None
    ) -> list[Union[Answer, RequestError]]:
        """Answers requests side by side in `threads` threads (default: one for each processor).

        Those that name the same `order` ship together and are answered as check_order does; all others each on its
        own. The list is in the order of the requests. One that cannot be answered is a RequestError in its place, and
        so are the others of its order (order_line_refused); those that come in, from requests(), stay. UsageError on a
        closed model or below one thread, OutOfMemoryError.
        """
        self._handles.require_open()
        most = _thread_count(threads)
        lines = [prepare(request) for request in requests]
        places = together(lines)
        orders = [[lines[place] for place in order] for order in places]
        workers = min(most, len(orders))
        if workers <= 1:
            return in_place(places, map(self._answer_or_refuse, orders))
        with ThreadPoolExecutor(workers, thread_name_prefix="expectations") as pool:
            return in_place(places, pool.map(self._answer_or_refuse, orders))

    def requests(self, path: AnyPath) -> list[Union[Request, RequestError]]:
        """Reads a requests.csv, for check_many; a malformed line is a RequestError in its place.

        What the file leaves open is decided as it was for the model. DataError when the file as a whole is no table.
        """
        options = _load_options(self.info.today, self._dialect)
        handle, report = _abi.RequestsPointer(), _abi.ReportPointer()
        status = library().expect_requests_load(to_path(path), byref(options), byref(handle), byref(report))
        check_status(status, report)
        try:
            return [read_request(handle, index) for index in range(library().expect_requests_count(handle))]
        finally:
            library().expect_requests_free(handle)

    def _answer(self, lines: Sequence[Union[Line, RequestError]]) -> Union[list[Answer], Refusal]:
        """Answers the lines of one order, or says why not."""
        refusal = first_wrong(lines)
        if refusal is not None:
            return refusal
        with self._handles.checker() as checker:
            return ask(checker, [line for line in lines if isinstance(line, Line)])

    def _answer_or_refuse(self, lines: Sequence[Union[Line, RequestError]]) -> Sequence[Union[Answer, RequestError]]:
        """The same, with an error in the place of each line."""
        found = self._answer(lines)
        if isinstance(found, Refusal):
            return refuse(lines, found)
        return found


class _Handles:
    """The model in C, and a checker for each thread that asks at the same time.

    A checker serves one thread at a time, so it is lent and given back. The model is freed when it is closed and
    nothing is lent.
    """

    def __init__(self, model: Any) -> None:
        self._model = model
        self._lock = Lock()
        self._idle: list[Any] = []
        self._lent = 0
        self._closed = False

    def require_open(self) -> None:
        if self._closed:
            raise UsageError("the model is closed")

    @contextmanager
    def model(self) -> Iterator[Any]:
        """The model, which is not freed meanwhile."""
        with self._lock:
            self.require_open()
            self._lent += 1
        try:
            yield self._model
        finally:
            self._take_back(None)

    @contextmanager
    def checker(self) -> Iterator[Any]:
        with self._lock:
            self.require_open()
            self._lent += 1
            checker = self._idle.pop() if self._idle else _abi.CheckerPointer()
        try:
            if not checker:
                check_status(library().expect_checker_new(self._model, byref(checker)))
            yield checker
        finally:
            self._take_back(checker)

    def _take_back(self, checker: Any) -> None:
        with self._lock:
            if checker:
                self._idle.append(checker)
            self._lent -= 1
            self._free_if_unused()

    def close(self) -> None:
        with self._lock:
            self._closed = True
            self._free_if_unused()

    def _free_if_unused(self) -> None:
        if not self._closed or self._lent > 0:
            return
        while self._idle:
            library().expect_checker_free(self._idle.pop())
        library().expect_model_free(self._model)
        self._model = None  # NULL from now on, which may be freed


_DECIMALS = {"point": _abi.EXPECT_DECIMAL_POINT, "comma": _abi.EXPECT_DECIMAL_COMMA}
_DATES = {"dmy": _abi.EXPECT_DATES_DMY, "mdy": _abi.EXPECT_DATES_MDY, "ymd": _abi.EXPECT_DATES_YMD}
_DELIMITERS = {mark: ord(mark) for mark in ",;|\t"}


def _load_options(today: date, dialect: _Dialect = _Dialect()) -> _abi.LoadOptions:
    check_day("today", today)
    return _abi.LoadOptions(
        today=to_day(today),
        encoding=_to_encoding(dialect.encoding),
        decimal_mark=_choose("decimal", dialect.decimal, _DECIMALS),
        date_order=_choose("dates", dialect.dates, _DATES),
        delimiter=_choose("delimiter", dialect.delimiter, _DELIMITERS),
    )


def _choose(name: str, word: Optional[str], meanings: dict[str, int]) -> int:
    """The number behind a word; 0 for None."""
    if word is None:
        return 0
    if not isinstance(word, str):
        raise TypeError(f"{name} is str or None, not {type(word).__name__}: {word!r}")
    if word not in meanings:
        raise UsageError(f"{name} is one of {', '.join(map(repr, meanings))}, not {word!r}")
    return meanings[word]


def _to_encoding(name: Optional[str]) -> Optional[bytes]:
    if name is None:
        return None
    if not isinstance(name, str):
        raise TypeError(f"encoding is str or None, not {type(name).__name__}: {name!r}")
    if not name.isascii() or "\0" in name:
        raise UsageError(f"no name of an encoding: {name!r}")
    return name.encode("ascii")


def _thread_count(threads: Optional[int]) -> int:
    if threads is None:
        return os.cpu_count() or 1
    if isinstance(threads, bool) or not isinstance(threads, int):
        raise TypeError(f"threads is int or None, not {type(threads).__name__}: {threads!r}")
    if threads < 1:
        raise UsageError(f"at least one thread: {threads}")
    return threads


def _read_info(handle: Any) -> ModelInfo:
    found = _abi.ModelInfo()
    check_status(library().expect_model_describe(handle, found))
    today = from_day(found.today)
    assert today is not None, "a model has a day"
    return ModelInfo(
        today=today,
        items=found.items,
        stock_points=found.stock_points,
        suppliers=found.suppliers,
        resources=found.resources,
        supply_rows=found.supply_rows,
        supply_first=from_day(found.supply_first),
        supply_last=from_day(found.supply_last),
        demand_rows=found.demand_rows,
        demand_first=from_day(found.demand_first),
        demand_last=from_day(found.demand_last),
        history_rows=found.history_rows,
        received_first=from_day(found.received_first),
        received_last=from_day(found.received_last),
        fingerprint=from_text(found.fingerprint),
    )


def _read_files(report: Any) -> tuple[FileInfo, ...]:
    files = [_abi.FileInfo() for _ in range(library().expect_report_files(report))]
    for index, found in enumerate(files):
        check_status(library().expect_report_file(report, index, found))
    return tuple(_file(found, _read_columns(report, index)) for index, found in enumerate(files))


def _read_columns(report: Any, file: int) -> tuple[ColumnInfo, ...]:
    columns = [_abi.ColumnInfo() for _ in range(library().expect_report_columns(report, file))]
    for index, found in enumerate(columns):
        check_status(library().expect_report_column(report, file, index, found))
    return tuple(
        ColumnInfo(from_text(found.header), from_text(found.column), from_text(found.sample), from_text(found.value))
        for found in columns
    )


def _file(found: _abi.FileInfo, headers: tuple[ColumnInfo, ...]) -> FileInfo:
    return FileInfo(
        from_text(found.file),
        tuple(from_text(found.columns).split()),
        found.rows,
        from_text(found.encoding),
        chr(found.delimiter) if found.delimiter else "",
        found.skipped_rows,
        headers,
    )
