"""Models from pandas, where it is installed (Debian: python3-pandas); all of this is skipped where it is not."""
from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from expectations import Model

TODAY = date(2026, 3, 2)


@pytest.fixture
def pandas() -> Any:
    return pytest.importorskip("pandas", reason="pandas is not installed (Debian: python3-pandas)")


@pytest.fixture
def numpy() -> Any:
    return pytest.importorskip("numpy", reason="numpy is not installed (Debian: python3-numpy)")


def load(**tables: Any) -> Model:
    return Model.from_frames(tables, today=TODAY)


def test_a_frame(pandas: Any) -> None:
    frame = pandas.DataFrame({
        "demand": [1, 2, 3],
        "item": ["P", "P", "P"],
        "quantity": [1.5, 2.0, 1.234],
        "due": pandas.to_datetime(["2026-03-05", "2026-03-06", "2026-03-07"]),
        "priority": pandas.array([1, None, 2], dtype="Int64"),
        "customer": ["C", None, float("nan")],
    })
    plain = [
        {"demand": "1", "item": "P", "quantity": "1.5", "due": "2026-03-05", "priority": "1", "customer": "C"},
        {"demand": "2", "item": "P", "quantity": "2", "due": "2026-03-06"},
        {"demand": "3", "item": "P", "quantity": Decimal("1.234"), "due": "2026-03-07", "priority": "2"},
    ]
    assert load(demand=frame).info == load(demand=plain).info


def test_minutes_and_blanks(pandas: Any) -> None:
    frame = pandas.DataFrame({
        "item": ["P", "P"],
        "quantity": [1, 2],
        "available_from": [pandas.Timestamp("2026-03-05 08:30"), pandas.NaT],
    })
    plain = {"item": ["P", "P"], "quantity": [1, 2], "available_from": ["2026-03-05T08:30", None]}
    assert load(inventory=frame).info == load(inventory=plain).info


def test_columns_of_texts(pandas: Any) -> None:
    frame = pandas.DataFrame({"item": ["P", pandas.NA], "unit": ["EA", "EA"]}, dtype="string").dropna()
    assert load(items=frame).info == load(items=[{"item": "P", "unit": "EA"}]).info


def test_scalars_of_numpy(numpy: Any) -> None:
    rows = [{"item": "P", "quantity": numpy.float32(0.5), "available_from": numpy.datetime64("2026-03-05T08:30", "ns")},
            {"item": "P", "quantity": numpy.int64(2), "available_from": numpy.datetime64("NaT")}]
    plain = {"item": ["P", "P"], "quantity": ["0.5", 2], "available_from": ["2026-03-05T08:30", None]}
    assert load(inventory=rows).info == load(inventory=plain).info
