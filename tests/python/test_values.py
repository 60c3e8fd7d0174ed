"""Dates and quantities come and go exactly."""
from __future__ import annotations

import decimal
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest

from expectations import _abi, _values

LARGEST = Decimal("9223372036854.775807")


@pytest.mark.parametrize(
    "quantity, millionths",
    [
        (20, 20_000_000),
        ("2.5", 2_500_000),
        (Decimal("2.500000000"), 2_500_000),
        (Decimal("2E+1"), 20_000_000),
        (Decimal("0.000001"), 1),
        (Decimal("-0.1"), -100_000),
        (Decimal("0E-99"), 0),
        (LARGEST, 2**63 - 1),
        (str(LARGEST), 2**63 - 1),
    ],
)
def test_quantity_in(quantity: Any, millionths: int) -> None:
    assert _values.to_quantity(quantity) == millionths


@pytest.mark.parametrize(
    "millionths, text",
    [(20_000_000, "20"), (2_500_000, "2.5"), (1, "0.000001"), (0, "0"), (-100_000, "-0.1"), (2**63 - 1, str(LARGEST))],
)
def test_quantity_out(millionths: int, text: str) -> None:
    with decimal.localcontext() as context:
        context.prec = 2  # of no account
        assert str(_values.from_quantity(millionths)) == text
        assert _values.to_quantity(_values.from_quantity(millionths)) == millionths


@pytest.mark.parametrize("quantity", [LARGEST + Decimal("0.000001"), 10**13, 10**400, Decimal("-1E+13")])
def test_quantity_too_large(quantity: Any) -> None:
    with pytest.raises(OverflowError):
        _values.to_quantity(quantity)


@pytest.mark.parametrize("text", ["0001-01-01", "1969-12-31", "1970-01-01", "2024-02-29", "9999-12-31"])
def test_day(text: str) -> None:
    day = date.fromisoformat(text)
    assert _values.from_day(_values.to_day(day)) == day
    assert _values.from_due(_values.to_due(day)) == day
    assert _values.to_due(day) == _values.to_day(day) * 1440 + 1439


@pytest.mark.parametrize(
    "given, understood",
    [
        (datetime(2026, 3, 2, 8, 30), datetime(2026, 3, 2, 8, 30)),
        (datetime(2026, 3, 2, 8, 30, 59, 999999), datetime(2026, 3, 2, 8, 30)),
        (datetime(1969, 12, 31, 23, 58, 1), datetime(1969, 12, 31, 23, 58)),
        (datetime(2026, 3, 2, 0, 0), datetime(2026, 3, 2, 0, 0)),
        (datetime(2026, 3, 2, 23, 59), date(2026, 3, 2)),
    ],
)
def test_due(given: datetime, understood: Any) -> None:
    found = _values.from_due(_values.to_due(given))
    assert (found, type(found)) == (understood, type(understood))


def test_none() -> None:
    assert _values.from_day(_abi.EXPECT_DAY_NONE) is None
    assert _values.from_minute(_abi.EXPECT_TIME_NONE) is None
    assert _values.optional_text(b"") is _values.optional_text(None) is None


def test_text() -> None:
    assert _values.from_text(_values.to_text("Größe №1 日本")) == "Größe №1 日本"
    assert _values.from_text(b"M\xfcller") == "M\\xfcller"
