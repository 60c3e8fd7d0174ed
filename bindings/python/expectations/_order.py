"""Lines that ship together (contract section 6): which they are, how they are asked, how they are refused."""
from __future__ import annotations

from ctypes import POINTER, byref, pointer
from datetime import date
from typing import Any, Iterable, NamedTuple, Optional, Sequence, TypeVar, Union

from . import _abi
from ._answer import Answer, read_answer
from ._errors import RequestError
from ._library import library
from ._reports import error_of
from ._request import Request, to_c

_RequestPointer = POINTER(_abi.Request)

T = TypeVar("T")


class Line(NamedTuple):
    """A request, and what it is for C."""

    request: Request
    asked: _abi.Request

    @property
    def order(self) -> Optional[str]:
        return self.request.order


class Refusal(NamedTuple):
    """Why lines that ship together are not answered.

    `position` is that of the line that `error` is about; None: it is about all of them, and stands at the first.
    """

    error: RequestError
    position: Optional[int]

    def of_a_line(self) -> RequestError:
        """The error for whoever asked for these lines alone: it says which line it is about."""
        error = self.error
        if self.position is None:
            return RequestError(error.code, error.text, None, error.findings, error.order)
        return RequestError(error.code, error.text, error.request, error.findings, error.order, self.position + 1)


def prepare(request: Union[Request, RequestError]) -> Union[Line, RequestError]:
    """An error is returned, and without a traceback, which would keep the frames of its thread alive."""
    if isinstance(request, RequestError):
        return request
    if not isinstance(request, Request):
        raise TypeError(f"a request is a Request, not {type(request).__name__}: {request!r}")
    try:
        return Line(request, to_c(request))
    except RequestError as error:
        return error.with_traceback(None)


def together(lines: Sequence[Union[Line, RequestError]]) -> list[list[int]]:
    """The places of the lines by order, each order where its first line is; a line without one is on its own."""
    orders: dict[Union[str, int], list[int]] = {}
    for place, line in enumerate(lines):
        orders.setdefault(line.order or place, []).append(place)
    return list(orders.values())


def in_place(places: Sequence[list[int]], answered: Iterable[Sequence[T]]) -> list[T]:
    """What came of the orders, each line back in its place."""
    found: dict[int, T] = {}
    for order, answers in zip(places, answered):
        found.update(zip(order, answers))
    return [found[place] for place in range(len(found))]


def first_wrong(lines: Sequence[Union[Line, RequestError]]) -> Optional[Refusal]:
    """The first line that cannot even be asked."""
    wrong = (Refusal(line, position) for position, line in enumerate(lines) if isinstance(line, RequestError))
    return next(wrong, None)


def refuse(lines: Sequence[Union[Line, RequestError]], refusal: Refusal) -> list[RequestError]:
    """An order of which a line cannot be answered is not: without that line it would look better than it is."""
    refused = [_refused_with(line, refusal.error) for line in lines]
    refused[refusal.position or 0] = refusal.error
    return refused


def _refused_with(line: Union[Line, RequestError], wrong: RequestError) -> RequestError:
    """In the words of expect-check; a test compares the two."""
    if isinstance(line, RequestError):
        return line
    named = f"line {wrong.request}" if wrong.request else "a line"
    text = f"{named} of the same order cannot be answered: {wrong.text}"
    return RequestError("order_line_refused", text, line.request.request_id, order=line.order)


def ask(checker: Any, lines: Sequence[Line]) -> Union[list[Answer], Refusal]:
    """Puts lines that ship together to the library."""
    count = len(lines)
    asked = (_RequestPointer * count)(*(pointer(line.asked) for line in lines))
    answers, report = (_abi.AnswerPointer * count)(), _abi.ReportPointer()
    status = library().expect_check_order(checker, asked, count, answers, byref(report))
    if status != _abi.EXPECT_OK:
        return _refusal(lines, status, report)
    try:
        release = _latest_release(lines)
        return [read_answer(answer, line.request, release) for answer, line in zip(answers, lines)]
    finally:
        for answer in answers:
            library().expect_answer_free(answer)


def _latest_release(lines: Sequence[Line]) -> Optional[date]:
    """Nothing leaves before all of it is confirmed; None: today, before which no line is released."""
    return max((line.request.release for line in lines if line.request.release is not None), default=None)


def _refusal(lines: Sequence[Line], status: int, report: Any) -> Refusal:
    error = error_of(status, report)
    if not isinstance(error, RequestError):
        raise error
    position = _position(error, len(lines))
    wrong = lines[position or 0].request
    named = RequestError(error.code, error.text, wrong.request_id or None, error.findings, wrong.order)
    return Refusal(named, position)


def _position(error: RequestError, count: int) -> Optional[int]:
    """Of several lines the first finding tells which one it is, from 1."""
    if count == 1:
        return 0
    line = error.findings[0].line if error.findings else None
    return line - 1 if line is not None and line <= count else None
