"""Bad data and bad calls: the exception, and what it says."""
from __future__ import annotations

import pickle
from datetime import date, datetime, timezone
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from expectations import (
    DataError,
    ExpectError,
    Model,
    OutOfMemoryError,
    Request,
    RequestError,
    Severity,
    UsageError,
    _abi,
)
from expectations._library import library
from expectations._reports import error_of

DAY = date(2026, 3, 13)


def test_bad_data_says_where(folder: Any) -> None:
    path = folder(inventory="item,quantity\nP,five\nQ,5\n", demand="demand,item,quantity,due\nD,P,1,2026-02-30\n")
    with pytest.raises(DataError) as raised:
        Model.from_folder(path)
    error = raised.value
    assert error.errors == 2
    found = {
        finding.file: (finding.line, finding.column, finding.field, finding.text, finding.code, finding.severity)
        for finding in error.findings
    }
    assert found == {
        "inventory.csv": (2, 3, "quantity", "five", "bad_number", Severity.ERROR),
        "demand.csv": (2, 7, "due", "2026-02-30", "bad_date", Severity.ERROR),
    }
    assert "inventory.csv:2:3: " in str(error) and "[bad_date]" in str(error)
    assert pickle.loads(pickle.dumps(error)).findings == error.findings


def test_more_errors_than_are_listed(folder: Any) -> None:
    with pytest.raises(DataError) as raised:
        Model.from_folder(folder(inventory="item,quantity\n" + "P,x\n" * 150))
    assert raised.value.errors == 150
    assert len(raised.value.findings) == 100
    assert str(raised.value).endswith("and 50 more")


def test_bytes_that_are_not_text(tmp_path: Path) -> None:
    (tmp_path / "inventory.csv").write_bytes(b"item,quantity\nM\xfc\x81ller,1\n")
    with pytest.raises(DataError) as raised:
        Model.from_folder(tmp_path)
    finding = raised.value.findings[0]
    assert (finding.code, finding.line, finding.column) == ("bad_encoding", 2, 3)


def test_no_folder(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="no_data"):
        Model.from_folder(tmp_path / "nowhere")


def test_requests_that_are_no_table(shop: Model, tmp_path: Path) -> None:
    path = tmp_path / "requests.csv"
    path.write_text("request,item\n", "utf-8")
    with pytest.raises(DataError, match="missing_column"):
        shop.requests(path)
    with pytest.raises(DataError, match="cannot_read"):
        shop.requests(tmp_path / "none.csv")


@pytest.mark.parametrize(
    "changes, code",
    [
        ({"item": "NIL"}, "unknown_item"),
        ({"item": ""}, "missing_field"),
        ({"location": "NOWHERE"}, "unknown_location"),
        ({"to": "NOWHERE"}, "unknown_zone"),
        ({"quantity": 0}, "bad_quantity"),
        ({"quantity": -1}, "bad_quantity"),
        ({"quantity": "1e3"}, "bad_number"),
        ({"quantity": "1.0000001"}, "bad_number"),
        ({"quantity": Decimal("1.0000001")}, "bad_number"),
        ({"quantity": Decimal("1E-999999")}, "bad_number"),
        ({"quantity": Decimal("NaN")}, "bad_number"),
        ({"quantity": Decimal("Infinity")}, "bad_number"),
        ({"quantity": Decimal("1E+999999")}, "out_of_range"),
        ({"quantity": 10**13}, "out_of_range"),
        ({"quantity": "10000000000000"}, "out_of_range"),
        ({"release": date(2026, 3, 1)}, "bad_release"),
        ({"min_confidence": 0.0}, "bad_confidence"),
        ({"min_confidence": 1.5}, "bad_confidence"),
        ({"min_confidence": float("nan")}, "bad_confidence"),
    ],
)
def test_a_request_that_cannot_be_answered(shop: Model, changes: dict[str, Any], code: str) -> None:
    asked: dict[str, Any] = {"item": "PUMP", "quantity": 1, "by": DAY, "request_id": "Q7", **changes}
    with pytest.raises(RequestError) as raised:
        shop.check(**asked)
    error = raised.value
    assert (error.code, error.request) == (code, "Q7")
    assert error.to_dict() == {"request": "Q7", "error": {"code": code, "text": error.text}}
    assert error.text and str(error) == f"{error.text} [{code}]"
    assert pickle.loads(pickle.dumps(error)).to_dict() == error.to_dict()
    batch = shop.check_many([Request(**asked)])
    assert isinstance(batch[0], RequestError) and batch[0].to_dict() == error.to_dict()


@pytest.mark.parametrize(
    "changes, text",
    [
        ({"quantity": 0}, "the quantity has to be above 0: 0"),
        ({"quantity": Decimal("-2.50")}, "the quantity has to be above 0: -2.5"),
        ({"quantity": "two"}, "the quantity is no number with at most 6 decimal places: 'two'"),
        ({"quantity": Decimal("1.0000001")}, "the quantity has more than 6 decimal places: 1.0000001"),
        ({"quantity": 10**13}, "the quantity is beyond the range of quantities: 10000000000000"),
        ({"item": ""}, "a request needs an item"),
        ({"release": date(2026, 3, 1)}, "the release day lies before the day of the check: 2026-03-01"),
        ({"min_confidence": 90}, "min_confidence is above 0 and at most 1: 90"),
    ],
)
def test_what_an_error_says(shop: Model, changes: dict[str, Any], text: str) -> None:
    with pytest.raises(RequestError) as raised:
        shop.check(**{"item": "PUMP", "quantity": 1, "by": DAY, **changes})
    assert raised.value.text == text


def test_what_a_wrong_type_says(shop: Model) -> None:
    wrong: Any = 2.5
    with pytest.raises(TypeError, match="quantity is int or str or Decimal, not float: 2.5; a float is not exact, its text is"):
        shop.check(item="PUMP", quantity=wrong, by=DAY)
    wrong = "2026-03-13"
    with pytest.raises(TypeError, match="by is date or datetime, not str: '2026-03-13'"):
        shop.check(item="PUMP", quantity=1, by=wrong)
    wrong = None
    with pytest.raises(TypeError, match="a path is str or os.PathLike, not NoneType: None"):
        Model.from_folder(wrong)


@pytest.mark.parametrize(
    "changes",
    [
        {"item": None},
        {"item": b"PUMP"},
        {"quantity": 2.5},
        {"quantity": True},
        {"quantity": None},
        {"by": "2026-03-13"},
        {"by": None},
        {"location": 7},
        {"to": b""},
        {"request_id": 1},
        {"release": "2026-03-13"},
        {"release": datetime(2026, 3, 13)},
        {"min_confidence": "0.9"},
        {"min_confidence": True},
        {"customer": 1},
        {"order": 1},
        {"unit": b"BOX"},
        {"replaces": 1001},
    ],
)
def test_wrong_types(shop: Model, changes: dict[str, Any]) -> None:
    with pytest.raises(TypeError):
        shop.check(**{"item": "PUMP", "quantity": 1, "by": DAY, **changes})


@pytest.mark.parametrize(
    "changes",
    [{"item": "PU\0MP"}, {"item": "\ud800"}, {"location": "\0"}, {"by": datetime(2026, 3, 13, tzinfo=timezone.utc)}],
)
def test_wrong_values(shop: Model, changes: dict[str, Any]) -> None:
    with pytest.raises(UsageError) as raised:
        shop.check(**{"item": "PUMP", "quantity": 1, "by": DAY, **changes})
    assert isinstance(raised.value, ExpectError) and isinstance(raised.value, ValueError)


def test_wrong_calls(shop: Model, root: Path) -> None:
    folder = root / "examples" / "shop"
    wrong: Any
    for wrong in ("2026-03-02", datetime(2026, 3, 2), 20260302):
        with pytest.raises(TypeError):
            Model.from_folder(folder, today=wrong)
    for wrong in (1.5, "2", True):
        with pytest.raises(TypeError):
            shop.check_many([], threads=wrong)
    for wrong in (0, -1):
        with pytest.raises(UsageError):
            shop.check_many([], threads=wrong)
    for wrong in (None, 7.5):
        with pytest.raises(TypeError):
            Model.from_folder(wrong)
    for wrong in ([("PUMP", 1)], [{"item": "PUMP"}]):
        with pytest.raises(TypeError):
            shop.check_many(wrong)
    with pytest.raises(UsageError):
        Model.from_folder("shop\0")


@pytest.mark.parametrize(
    "status, kind",
    [
        ("EXPECT_ERR_ARGUMENT", UsageError),
        ("EXPECT_ERR_NOMEM", OutOfMemoryError),
        ("EXPECT_ERR_IO", DataError),
        ("EXPECT_ERR_DATA", DataError),
        ("EXPECT_ERR_REQUEST", RequestError),
        ("EXPECT_ERR_RANGE", DataError),
        ("EXPECT_ERR_INTERNAL", ExpectError),
    ],
)
def test_each_status_is_an_exception(status: str, kind: type[ExpectError]) -> None:
    error = error_of(getattr(_abi, status))
    assert isinstance(error, kind) and str(error)


def test_out_of_memory_is_a_memory_error(shop: Model, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: Any) -> int:
        return _abi.EXPECT_ERR_NOMEM

    monkeypatch.setattr(library(), "expect_check_order", refuse)
    with pytest.raises(MemoryError):
        shop.check(item="PUMP", quantity=1, by=DAY)
    monkeypatch.undo()
    assert shop.check(item="PUMP", quantity=1, by=DAY).confidence == 1.0
