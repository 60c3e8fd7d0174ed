"""Loading a folder, asking it, and what an answer holds."""
from __future__ import annotations

import dataclasses
import gc
import pickle
import weakref
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from expectations import (
    Answer,
    DataError,
    LeadTimes,
    Level,
    Method,
    Model,
    NodeKind,
    Request,
    RequestError,
    Severity,
    UsageError,
    Verdict,
)

PUMPS = {"item": "PUMP", "quantity": 20, "by": date(2026, 3, 13)}


def test_info(shop: Model, today: date) -> None:
    assert shop.info.today == today
    assert shop.info.items == 3
    assert len(shop.info.fingerprint) == 16
    assert shop.notes == ()
    assert "demand.csv" in [read.file for read in shop.files]


def test_columns_before_and_after(tmp_path: Path) -> None:
    (tmp_path / "supply.csv").write_text(
        "EBELN;MATNR;quantity;due;ordered;colour;received\n1;004711;1.234,5;31.03.2026;00000000;red;\n"
        "2;004712;5;31.03.2026;;;5\n",
        "utf-8",
    )
    with Model.from_folder(tmp_path, today=date(2026, 3, 2)) as model:
        (file,) = model.files
    assert file.skipped_rows == 1
    assert [(found.header, found.column, found.sample, found.value) for found in file.headers] == [
        ("EBELN", "supply", "1", "1"),
        ("MATNR", "item", "004711", "4711"),
        ("quantity", "quantity", "1.234,5", "1234.5"),
        ("due", "due", "31.03.2026", "2026-03-31"),
        ("ordered", "ordered", "00000000", "no date"),
        ("colour", "", "red", ""),
        ("received", "received", "5", ""),
    ]


def test_notes_say_where(folder: Any) -> None:
    with Model.from_folder(folder(inventory="item,quantity,colour\nP,5,red\n")) as model:
        assert [(note.code, note.severity, note.file) for note in model.notes] == [
            ("unknown_column", Severity.NOTE, "inventory.csv")
        ]


def test_today_is_the_system_date(folder: Any) -> None:
    before = date.today()
    with Model.from_folder(folder(inventory="item,quantity\nP,5\n")) as model:
        assert before <= model.info.today <= date.today()


def test_answer(shop: Model) -> None:
    answer = shop.check(**PUMPS)
    assert answer.verdict is Verdict.AT_RISK
    assert answer.method is Method.EXACT
    assert answer.quantity == Decimal(20) and isinstance(answer.available, Decimal)
    assert answer.earliest == date(2026, 3, 10)
    assert answer.by == date(2026, 3, 13)
    assert answer.alternatives[0].date == date(2026, 3, 17)
    assert answer.binding is not None and answer.binding.cause == "await_supply"
    assert str(answer) == "at_risk: 20 PUMP by 2026-03-13, confidence 0.719"


def test_plan_is_a_tree(shop: Model) -> None:
    answer = shop.check(**PUMPS)
    assert answer.plan is not None and answer.binding is not None
    nodes = list(answer.plan.walk())
    assert nodes[0].kind is NodeKind.NEED and nodes[0].item == "PUMP"
    assert [child.kind for child in answer.plan.children] == [NodeKind.STOCK, NodeKind.MAKE]
    assert all(isinstance(node.end, datetime) for node in nodes if node.end is not None)
    assert any(node is answer.binding.node for node in nodes)
    assert answer.binding.node is not None and answer.binding.node.critical


def test_what_it_rests_on(shop: Model) -> None:
    answer = shop.check(**PUMPS)
    assert answer.plan is not None
    motor = next(evidence for evidence in answer.evidence if evidence.item == "MOTOR")
    assert (motor.supplier, motor.model, motor.observations, motor.open) == ("ACME", LeadTimes.POOLED, 16, 0)
    assert [basis.level for basis in motor.basis] == [Level.PATTERN, Level.ALL, Level.SUPPLIER, Level.SUPPLIER_ITEM]
    assert sum(basis.weight for basis in motor.basis) == pytest.approx(1.0)
    assert (motor.basis[-1].received, motor.basis[-1].on_time) == (16, 9)
    nodes = [node for node in answer.plan.walk() if node.observations is not None]
    assert [evidence.node for evidence in answer.evidence] == nodes


def test_answer_is_frozen_and_compares(shop: Model) -> None:
    answer = shop.check(**PUMPS)
    assert answer == shop.check(**PUMPS)
    assert hash(answer) == hash(shop.check(**PUMPS))
    assert pickle.loads(pickle.dumps(answer)) == answer
    with pytest.raises(dataclasses.FrozenInstanceError):
        answer.confidence = 1.0  # type: ignore[misc]


def test_answer_outlives_the_model(shop: Model) -> None:
    answer = shop.check(**PUMPS)
    text = repr(answer.to_dict())
    shop.close()
    gc.collect()
    assert repr(answer.to_dict()) == text


def test_the_request_as_understood(folder: Any, today: date) -> None:
    with Model.from_folder(folder(inventory="item,location,quantity\nÄ-1,Süd,5\n"), today=today) as model:
        by, release = datetime(2026, 3, 4, 8, 30), date(2026, 3, 3)
        answer = model.check(item="Ä-1", quantity="2.5", by=by, release=release, request_id="№ 1")
    assert (answer.item, answer.location, answer.request_id) == ("Ä-1", "Süd", "№ 1")
    assert (answer.quantity, answer.by, answer.release) == (Decimal("2.5"), by, release)
    assert [remark.code for remark in answer.assumptions] == ["location_assumed"]


def test_min_confidence_replaces_the_target(shop: Model) -> None:
    answer = shop.check(**PUMPS, min_confidence=0.7)
    assert (answer.target, answer.verdict) == (0.7, Verdict.FEASIBLE)


def test_words_are_text() -> None:
    assert Verdict.AT_RISK == "at_risk" and f"{Verdict.AT_RISK}" == str(Verdict.AT_RISK) == "at_risk"
    assert f"{Verdict.AT_RISK:>8}" == " at_risk"


def test_check_many_keeps_the_order_and_the_errors(shop: Model) -> None:
    day = date(2026, 3, 20)
    known = RequestError("bad_date", "no such day", "Q0")
    requests = [known, Request("PUMP", 1, day, request_id="Q1"), Request("NIL", 1, day, request_id="Q2")]
    answers = shop.check_many(requests)
    assert answers[0] is known
    assert isinstance(answers[1], Answer) and answers[1].request_id == "Q1"
    assert isinstance(answers[2], RequestError)
    assert (answers[2].code, answers[2].request) == ("unknown_item", "Q2")
    assert answers[2].__traceback__ is None
    assert shop.check_many([]) == []


def test_customer_and_what_is_replaced(tmp_path: Path, today: date) -> None:
    (tmp_path / "inventory.csv").write_text("item,quantity\nP,5\n", "utf-8")
    (tmp_path / "demand.csv").write_text("demand,item,quantity,due\nD1,P,5,2026-03-20\n", "utf-8")
    (tmp_path / "transit.csv").write_text("from,to,days\n,NORTH,1\n", "utf-8")
    (tmp_path / "units.csv").write_text("unit,factor\nPAIR,2\nTHIRD,0.3333333\n", "utf-8")
    (tmp_path / "customers.csv").write_text("customer,zone\nMILLER,NORTH\n", "utf-8")
    with Model.from_folder(tmp_path, today=today) as model:
        asked = {"item": "P", "quantity": 5, "by": date(2026, 3, 20)}
        answer = model.check(**asked, customer="MILLER", replaces="D1")
        assert (answer.to, answer.customer, answer.replaces) == ("NORTH", "MILLER", "D1")
        assert model.check(**asked).to is None
        assert model.check(**{**asked, "quantity": "2.5"}, unit="PAIR").quantity == 5
        for field, name, code in (("customer", "X", "unknown_customer"), ("replaces", "D2", "unknown_demand"),
                                  ("unit", "BOX", "unknown_unit"), ("unit", "THIRD", "inexact_unit")):
            with pytest.raises(RequestError) as caught:
                model.check(**asked, **{field: name})
            assert caught.value.code == code


def test_requests_file(shop: Model, root: Path) -> None:
    requests = shop.requests(root / "examples" / "shop" / "requests.csv")
    assert requests[0] == Request("PUMP", Decimal(24), date(2026, 3, 18), request_id="Q1")
    assert len(requests) == 6


def test_a_malformed_line_is_an_error_in_its_place(shop: Model, tmp_path: Path) -> None:
    path = tmp_path / "requests.csv"
    path.write_text("request,item,quantity,due\nA,PUMP,2,2026-03-20\nB,PUMP,2,2026-02-30\n", "utf-8")
    requests = shop.requests(path)
    assert isinstance(requests[0], Request)
    wrong = requests[1]
    assert isinstance(wrong, RequestError)
    assert (wrong.code, wrong.request) == ("bad_date", "B")
    assert [(finding.line, finding.column, finding.text) for finding in wrong.findings] == [(3, 10, "2026-02-30")]
    assert shop.check_many(requests)[1] is wrong


def test_a_closed_model_answers_nothing(shop: Model) -> None:
    assert not shop.closed
    shop.close()
    shop.close()
    assert shop.closed and "closed" in repr(shop)
    with pytest.raises(UsageError, match="closed"):
        shop.check(**PUMPS)
    with pytest.raises(UsageError, match="closed"):
        shop.check_many([])
    assert shop.info.items == 3


def test_a_model_is_freed_when_nothing_refers_to_it(root: Path, today: date, hook: Any) -> None:
    model = Model.from_folder(root / "examples" / "shop", today=today)
    model.check(**PUMPS)
    assert hook.hook_bytes() > 0
    gone = weakref.ref(model)
    del model
    gc.collect()
    assert gone() is None
    assert hook.hook_bytes() == 0


# ---- Dialects


def write_open_folder(folder: Path) -> Path:
    (folder / "inventory.csv").write_bytes(b"item;quantity\nM\xfcller;1.234\n")
    (folder / "supply.csv").write_text("supply\titem\tquantity\tdue\nS1\tP\t5\t03/04/2026\n")
    return folder


def test_what_files_leave_open_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(DataError) as raised:
        Model.from_folder(write_open_folder(tmp_path), today=date(2026, 3, 2))
    codes = [finding.code for finding in raised.value.findings if finding.code.startswith("ambiguous")]
    assert codes == ["ambiguous_number", "ambiguous_date"]


@pytest.mark.parametrize(
    ("decimal", "dates", "free", "due"),
    [("comma", "dmy", "1234", date(2026, 4, 3)), ("point", "mdy", "1", date(2026, 3, 4))],
)
def test_the_caller_decides(tmp_path: Path, decimal: str, dates: str, free: str, due: date) -> None:
    folder = write_open_folder(tmp_path)
    with Model.from_folder(folder, today=date(2026, 3, 2), decimal=decimal, dates=dates) as model:
        answer = model.check(item="Müller", quantity=5000, by=date(2026, 3, 5))
        assert answer.available == Decimal(free)
        assert model.info.supply_first == due
        assert [(file.encoding, file.delimiter) for file in model.files] == [("Windows-1252", ";"), ("UTF-8", "\t")]


def test_requests_are_read_as_the_folder_is(tmp_path: Path) -> None:
    folder = write_open_folder(tmp_path)
    path = tmp_path / "asked.csv"
    path.write_text("request;item;quantity;due\nR1;P;1.234;05/04/2026\n")
    with Model.from_folder(folder, today=date(2026, 3, 2), decimal="comma", dates="dmy") as model:
        (request,) = model.requests(path)
    assert request.quantity == 1234


@pytest.mark.parametrize("said", [{"decimal": "komma"}, {"dates": "ydm"}, {"delimiter": ":"}, {"encoding": "ü"}])
def test_options_that_are_none(tmp_path: Path, said: dict[str, str]) -> None:
    with pytest.raises(UsageError):
        Model.from_folder(tmp_path, **said)


@pytest.mark.parametrize("name", ["decimal", "dates", "delimiter", "encoding"])
def test_options_of_another_type(tmp_path: Path, name: str) -> None:
    with pytest.raises(TypeError):
        Model.from_folder(tmp_path, **{name: 1})


def test_an_encoding_that_nobody_knows(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="unknown_encoding"):
        Model.from_folder(tmp_path, encoding="no-such-encoding")


def test_what_if(shop: Model, folder: Any) -> None:
    """More housings, earlier: the model that was there answers as before."""
    asked = {"item": "PUMP", "quantity": 40, "by": date(2026, 3, 20)}
    before = shop.check(**asked)
    sooner = folder(supply="supply,item,quantity,due\nPO-4720,HOUSING,40,2026-03-09\n")
    with shop.what_if(sooner) as changed:
        assert changed.info.supply_rows == shop.info.supply_rows
        assert changed.info.fingerprint != shop.info.fingerprint
        assert [read.file for read in changed.files] == ["supply.csv"]
        assert changed.check(**asked).confidence > before.confidence
    assert shop.check(**asked).confidence == before.confidence


def test_what_if_of_tables(shop: Model, folder: Any) -> None:
    """The same as a folder, from memory."""
    rows = [{"supply": "PO-4720", "item": "HOUSING", "quantity": 40, "due": date(2026, 3, 9)}]
    same = folder(supply="supply,item,quantity,due\nPO-4720,HOUSING,40,2026-03-09\n")
    with shop.what_if(same) as files, shop.what_if({"supply": rows}) as tables:
        assert tables.info == files.info
        assert [read.file for read in tables.files] == ["supply"]
        with tables.what_if({"supply.csv": b"supply,item,quantity,due\nPO-4720,HOUSING,1,2026-03-09\n"}) as again:
            assert again.info.supply_rows == shop.info.supply_rows


def test_what_if_of_tables_that_are_wrong(folder: Any) -> None:
    model = Model.from_frames({"inventory": [{"item": "P", "quantity": "1,5"}]}, today=date(2026, 3, 2), decimal="comma")
    with pytest.raises(DataError) as caught:
        model.what_if({"inventory": [{"item": "P", "quantity": -1}]})
    assert str(caught.value) == 'inventory:1:2: quantity "-1" is below zero [negative_quantity]'
    with pytest.raises(DataError, match="no_data"):
        model.what_if({})
    with pytest.raises(UsageError, match="'stocks'"):
        model.what_if({"stocks": [{"item": "P"}]})
    wrong: Any = [{"item": "P", "quantity": 1}]
    with pytest.raises(TypeError, match="a path is"):
        model.what_if(wrong)
    with model.what_if({"inventory": [{"item": "P", "quantity": "1.234"}]}) as more:  # a comma, as before: a thousand
        assert more.check(item="P", quantity=1235, by=date(2026, 3, 2)).verdict is Verdict.FEASIBLE
    model.close()
    with pytest.raises(UsageError, match="closed"):
        model.what_if({"inventory": [{"item": "P", "quantity": 1}]})


def test_what_if_outlives_its_base(folder: Any) -> None:
    with Model.from_folder(folder(inventory="item,quantity\nP,5\n"), today=date(2026, 3, 2)) as model:
        more = model.what_if(folder(inventory="item;quantity\nP;2,5\n"), delimiter=";", decimal="comma")
    with more, pytest.raises(UsageError):
        assert more.check(item="P", quantity=Decimal("7.5"), by=date(2026, 3, 2)).verdict is Verdict.FEASIBLE
        model.what_if(".")


def test_what_if_that_is_wrong(shop: Model, folder: Any) -> None:
    with pytest.raises(DataError) as caught:
        shop.what_if(folder(bom="item,component,quantity\nMOTOR,PUMP,1\n"))
    assert [finding.code for finding in caught.value.findings] == ["bom_cycle"]
    with pytest.raises(DataError):
        shop.what_if("no such folder")
