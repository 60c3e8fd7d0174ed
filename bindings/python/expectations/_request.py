"""The promise being considered."""
from __future__ import annotations

from ctypes import byref
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Optional, Union

from . import _abi
from ._errors import RequestError, UsageError
from ._library import library
from ._reports import error_of
from ._values import (
    Quantity, check_type, from_day, from_due, from_quantity, from_text, optional_text, to_day, to_due, to_quantity,
    to_text,
)


@dataclass(frozen=True)
class Request:
    """One request. TypeError for a value of the wrong type, UsageError for a time with a zone.

    quantity        above 0, at most 6 places: an int, a Decimal or its text; a float is not exact
    by              a day, kept until its last minute, or a minute (plant-local; seconds are dropped)
    location        where it leaves; None: the contract, section 8, says which one is meant
    to              a delivery zone; None: the customer's own, else picked up at the location
    release         the day on which the customer confirms; None: today
    min_confidence  above 0 and at most 1, in place of the policy's target_confidence
    request_id      comes back in the answer
    customer        who asks, a name of customers.csv: its zone, and what its group may take
    order           requests of one order ship together; check_many answers them together
    unit            what the quantity counts, a name of units.csv; None: the item's base unit
    replaces        the id of a promise in demand.csv that this request stands for
    """

    item: str
    quantity: Quantity
    by: Union[date, datetime]
    location: Optional[str] = None
    to: Optional[str] = None
    release: Optional[date] = None
    min_confidence: Optional[float] = None
    request_id: Optional[str] = None
    customer: Optional[str] = None
    order: Optional[str] = None
    unit: Optional[str] = None
    replaces: Optional[str] = None

    def __post_init__(self) -> None:
        check_type("item", self.item, str)
        check_type("quantity", self.quantity, (int, str, Decimal))
        check_type("by", self.by, (date, datetime))
        for name in ("location", "to", "request_id", "customer", "order", "unit", "replaces"):
            check_type(name, getattr(self, name), (str, type(None)))
        check_type("release", self.release, (date, type(None)))
        check_type("min_confidence", self.min_confidence, (int, float, type(None)))
        if isinstance(self.release, datetime):
            raise TypeError("release is a date, not a datetime")
        if isinstance(self.by, datetime) and self.by.tzinfo is not None:
            raise UsageError(f"by is plant-local, without a time zone: {self.by}")


def to_c(request: Request) -> _abi.Request:
    """The request for expect_check. RequestError for what the C struct cannot hold."""
    return _abi.Request(
        id=to_text(request.request_id),
        item=to_text(request.item),
        location=to_text(request.location),
        to=to_text(request.to),
        quantity=_millionths(request),
        due=to_due(request.by),
        release=to_day(request.release) if request.release is not None else _abi.EXPECT_DAY_NONE,
        min_confidence=_min_confidence(request),
        customer=to_text(request.customer),
        order=to_text(request.order),
        unit=to_text(request.unit),
        replaces=to_text(request.replaces),
    )


def _millionths(request: Request) -> int:
    try:
        return to_quantity(request.quantity)
    except ValueError as error:
        raise _wrong(request, "bad_number", f"the quantity {error}") from None
    except OverflowError as error:
        raise _wrong(request, "out_of_range", f"the quantity {error}") from None


def _min_confidence(request: Request) -> float:
    """0 means "not given" to the library; asked for by name, it is a mistake."""
    if request.min_confidence is None:
        return 0.0
    if not 0 < request.min_confidence <= 1:
        raise _wrong(request, "bad_confidence", f"min_confidence is above 0 and at most 1: {request.min_confidence}")
    return float(request.min_confidence)


def _wrong(request: Request, code: str, text: str) -> RequestError:
    return RequestError(code, text, request.request_id, order=request.order)


def read_request(requests: Any, index: int) -> Union[Request, RequestError]:
    """Line `index` of a file of requests; a malformed line is the error that stands for it."""
    found = _abi.Request()
    report = _abi.ReportPointer()
    status = library().expect_requests_get(requests, index, byref(found), byref(report))
    if status != _abi.EXPECT_OK:
        error = error_of(status, report, optional_text(found.id), optional_text(found.order))
        if isinstance(error, RequestError):
            return error
        raise error
    return _from_c(found)


def _from_c(found: _abi.Request) -> Request:
    return Request(
        item=from_text(found.item),
        quantity=from_quantity(found.quantity),
        by=from_due(found.due),
        location=optional_text(found.location),
        to=optional_text(found.to),
        release=from_day(found.release),
        min_confidence=found.min_confidence or None,
        request_id=optional_text(found.id),
        customer=optional_text(found.customer),
        order=optional_text(found.order),
        unit=optional_text(found.unit),
        replaces=optional_text(found.replaces),
    )
