"""Models from tables in memory: plain Python, and anything that looks like a DataFrame. Real ones: test_pandas.py."""
from __future__ import annotations

import csv
import io
from datetime import date, datetime, timezone
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from expectations import DataError, Model, UsageError

TODAY = date(2026, 3, 2)


def load(**tables: Any) -> Model:
    return Model.from_frames(tables, today=TODAY)


def stock(*rows: Any) -> Model:
    return load(inventory=[{"item": "P", "quantity": row} for row in rows])


def available(model: Model) -> Decimal:
    """What is in stock of P, by asking for far too much of it."""
    return model.check(item="P", quantity=10**9, by=TODAY).available


def findings(**tables: Any) -> list[tuple[Any, ...]]:
    with pytest.raises(DataError) as caught:
        load(**tables)
    return [(found.file, found.line, found.column, found.field, found.text, found.code)
            for found in caught.value.findings]


def read(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(path.read_text("utf-8"))))


def tables_of(folder: Path) -> dict[str, Any]:
    return {path.stem: read(path) for path in sorted(folder.glob("*.csv")) if path.stem != "requests"}


# ---- The same data


@pytest.mark.parametrize("name", ["045-capacity", "070-network", "097-pooled"])
def test_the_same_as_a_folder(root: Path, name: str) -> None:
    folder = root / "tests" / "cases" / name
    with Model.from_folder(folder, today=TODAY) as files, Model.from_frames(tables_of(folder), today=TODAY) as rows:
        requests = files.requests(folder / "requests.csv")
        assert rows.info == files.info
        assert [found.code for found in rows.survey] == [found.code for found in files.survey]
        assert ([answer.to_dict() for answer in rows.check_many(requests)]
                == [answer.to_dict() for answer in files.check_many(requests)])


def test_rows_and_columns_are_the_same() -> None:
    by_row = load(inventory=[{"item": "P", "quantity": 3}, {"item": "Q", "quantity": 2.5, "location": "main"}])
    by_column = load(inventory={"item": ["P", "Q"], "location": [None, "main"], "quantity": [3, Decimal("2.5")]})
    as_file = Model.from_frames({"inventory.csv": b"item;location;quantity\nP;;3,0\nQ;main;2,5\n"}, today=TODAY)
    assert by_row.info.fingerprint == by_column.info.fingerprint == as_file.info.fingerprint


# ---- Values


@pytest.mark.parametrize(
    "value, quantity",
    [
        (3, "3"),
        (2.5, "2.5"),
        (0.1, "0.1"),
        (1.234, "1.234"),
        (Decimal("12.000001"), "12.000001"),
        (Decimal("1E+3"), "1000"),
        ("12,5", "12.5"),
        ("3", "3"),
    ],
)
def test_quantities(value: Any, quantity: str) -> None:
    model = load(items=[{"item": "P", "quantity_step": Decimal("0.000001")}], inventory=[{"item": "P", "quantity": value}])
    assert available(model) == Decimal(quantity)


@pytest.mark.parametrize("value, text", [
    (0.1234567, "0.1234567"),
    (1e-7, "1E-7"),
    (float("inf"), "Infinity"),
    (Decimal("0.0000001"), "1E-7"),
    (10**30, "1" + "0" * 30),
    (-1, "-1"),
    ("nine", "nine"),
])
def test_numbers_that_are_none(value: Any, text: str) -> None:
    found = findings(inventory=[{"item": "P", "quantity": 1}, {"item": "P", "quantity": value}])
    assert found[0][:5] == ("inventory", 2, 2, "quantity", text)


class NAType:
    """As pandas.NA: compares to nothing, and says so."""

    def __ne__(self, other: object) -> Any:
        raise TypeError("boolean value of NA is ambiguous")


@pytest.mark.parametrize("blank", [None, "", float("nan"), Decimal("NaN"), Decimal("sNaN"), NAType()])
def test_blanks(blank: Any) -> None:
    model = load(inventory={"item": ["P", "P"], "quantity": [1, 2], "available_from": [blank, date(2026, 3, 1)]})
    assert available(model) == 3
    assert ("inventory", 1, 2, "quantity", "", "missing_value") in findings(
        inventory=[{"item": "P", "quantity": blank}])


def test_times_and_days() -> None:
    demand = {"demand": [1, 2], "item": ["P", "P"], "quantity": [1, 1]}
    midnight, noon = datetime(2026, 3, 5), datetime(2026, 3, 6, 12)
    days = load(demand={**demand, "due": [date(2026, 3, 5), date(2026, 3, 6)]})
    as_days = load(demand={**demand, "due": [midnight, datetime(2026, 3, 6)]})
    mixed = load(demand={**demand, "due": [midnight, date(2026, 3, 6)]})
    times = load(demand={**demand, "due": [midnight, noon]})
    as_texts = load(demand={**demand, "due": ["2026-03-05T00:00", "2026-03-06T12:00"]})
    assert days.info.fingerprint == as_days.info.fingerprint == mixed.info.fingerprint
    assert times.info.fingerprint == as_texts.info.fingerprint != days.info.fingerprint


def test_a_part_of_a_minute() -> None:
    """Against the promise, as in a file: what comes within a minute is there from the next one on."""
    row = {"item": "P", "quantity": 1, "available_from": datetime(2026, 3, 5, 8, 30, 0, 250)}
    with Model.from_frames({"inventory": [row]}, today=TODAY) as model:
        assert model.check(item="P", quantity=1, by=datetime(2026, 3, 5, 8, 30)).verdict == "infeasible"
        assert model.check(item="P", quantity=1, by=datetime(2026, 3, 5, 8, 31)).verdict == "feasible"


def test_values_of_several_kinds() -> None:
    """A column of texts and values; the values say nothing about the texts, and the texts nothing about them."""
    model = load(items=[{"item": "P", "quantity_step": "0.000001"}],
                 inventory={"item": ["P"] * 3, "quantity": ["1,5", 1.234, 2]})
    assert available(model) == Decimal("4.734")


def test_ids_and_flags() -> None:
    model = load(supply={"supply": [4711, 4712.0], "item": ["P", "P"], "quantity": [1, 1], "due": [TODAY, TODAY]},
                 calendars={"calendar": ["c", "c"], "weekdays": ["Mon-Fri", "Sat"], "working": [True, False]})
    assert model.info.supply_rows == 2
    assert findings(supply={"supply": [4711, "4711"], "item": ["P", "P"], "quantity": [1, 1], "due": [TODAY, TODAY]}
                    )[0][-1] == "duplicate_id"


def test_what_texts_leave_open() -> None:
    tables = {"demand": [{"demand": "D", "item": "P", "quantity": "1.234", "due": "03/04/2026"}]}
    assert [found[-1] for found in findings(**tables)] == ["ambiguous_number", "ambiguous_date"]
    model = Model.from_frames(tables, today=TODAY, decimal="comma", dates="dmy")
    assert model.info.demand_first == date(2026, 4, 3)


# ---- Tables


def test_columns_of_other_systems() -> None:
    row = {"EBELN": 45, "EBELP": 10, "MATNR": "000000000000004711", "MENGE": 6, "WEMNG": 2, "EINDT": date(2026, 3, 9)}
    model = load(supply=[row], purchaseorder=[{"reference": "X", "item": "P", "location": "", "supplier": "S",
                                               "quantity": 1, "receipt_date": date(2026, 3, 9), "status": "closed"}])
    assert model.info.supply_rows == 1
    assert {found.code for found in model.notes} >= {"column_alias"}


def test_files_in_memory() -> None:
    files = {
        "inventory": [{"item": "P", "quantity": 1}],
        "lead_times.csv": b"supplier,item,lead_time_days,calendar\nS,P,2,plant\n",
    }
    model = Model.from_frames({**files, "calendars.csv": b"calendar,weekdays\nplant,Mon-Fri\n"}, today=TODAY)
    assert [(file.file, file.rows, file.delimiter) for file in model.files[:2]] == [
        ("inventory", 1, ""), ("lead_times.csv", 1, ",")]
    calendar = {"calendars/plant.ics": b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n"}
    try:
        assert Model.from_frames({**files, **calendar}, today=TODAY).info.items == 1
    except DataError as error:  # a library without libical
        assert [found.code for found in error.findings] == ["ics_not_built_in"]


def test_no_rows() -> None:
    """A list without rows has no columns either: the table is not there. A dict of columns says that it is empty."""
    model = load(inventory=[{"item": "P", "quantity": 1}], demand=[],
                 supply={"supply": [], "item": [], "quantity": [], "due": []})
    assert [file.file for file in model.files] == ["inventory", "supply"]
    assert findings(demand=[])[0][-1] == "no_data"


def test_texts_that_are_none() -> None:
    assert findings(items=[{"item": "A\0B"}, {"item": "\ud800"}]) == [
        ("items", 1, 1, None, "A", "nul_byte"), ("items", 2, 1, None, "???", "bad_encoding")]


@pytest.mark.parametrize("tables, error", [
    ({"stocks": [{"item": "P"}]}, UsageError),
    ({"items": [{"item": "P"}], "items.csv": [{"item": "P"}]}, UsageError),
    ({"items": {"item": ["P"], "unit": []}}, UsageError),
    ({"inventory": [{"item": "P", "quantity": 1, "available_from": datetime(2026, 3, 5, tzinfo=timezone.utc)}]}, UsageError),
    ({"items": "item\nP\n"}, TypeError),
    ({"items": [["P"]]}, TypeError),
    ({"items": 5}, TypeError),
    ({"items": [{5: "P"}]}, TypeError),
    ({"items": [{"item": object()}]}, TypeError),
    ({5: [{"item": "P"}]}, TypeError),
    ([("items", [])], TypeError),
])
def test_wrong_calls(tables: Any, error: type[Exception]) -> None:
    with pytest.raises(error):
        Model.from_frames(tables, today=TODAY)


def test_the_place_of_a_wrong_value() -> None:
    with pytest.raises(TypeError, match=r"items, row 2, item: no value of a table: \['Q'\]"):
        load(items=[{"item": "P"}, {"item": ["Q"]}])


@pytest.mark.parametrize("tables, text", [
    ({"stocks": [{"item": "P"}]}, "no table of a data folder .*: 'stocks'"),
    ({"items": [{"item": "P"}], "items.csv": [{"item": "P"}]}, "the same table twice: 'items.csv'"),
    ({"items": {"item": "P"}}, "items, column 'item': a list of values, not str: 'P'"),
    ({"items": {"item": ["P"], "safety_stock": 4}}, "items, column 'safety_stock': a list of values, not int: 4"),
    ({"items": [{"item": "P"}, ["Q"]]}, r"items, row 2: a dict by column, not list: \['Q'\]"),
])
def test_what_a_wrong_table_says(tables: Any, text: str) -> None:
    with pytest.raises((TypeError, UsageError), match=text):
        Model.from_frames(tables, today=TODAY)


def test_nothing_leaks(hook: Any) -> None:
    rows = [{"item": f"P{number}", "quantity": number} for number in range(500)]
    for _ in range(20):
        load(inventory=rows).close()
        with pytest.raises(DataError):
            load(inventory=[*rows, {"item": "P", "quantity": "nine"}])
    assert hook.hook_bytes() == 0


# ---- DataFrames


class Column:
    def __init__(self, values: list[Any]) -> None:
        self._values = values

    def tolist(self) -> list[Any]:
        return list(self._values)


class Frame:
    """What is used of a DataFrame, so that this is tested without pandas, too."""

    def __init__(self, **columns: list[Any]) -> None:
        self.columns = list(columns)
        self._values = list(columns.values())

    @property
    def iloc(self) -> Any:
        return self

    def __getitem__(self, place: tuple[slice, int]) -> Column:
        return Column(self._values[place[1]])


def test_anything_like_a_frame() -> None:
    frame = Frame(item=["P", "Q"], quantity=[1.0, float("nan")])
    assert findings(inventory=frame) == [("inventory", 2, 2, "quantity", "", "missing_value")]
