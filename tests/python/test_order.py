"""Lines that ship together: answered together, refused together, and as expect-check does it."""
from __future__ import annotations

import dataclasses
import pickle
from datetime import date
from pathlib import Path
from typing import Any, Callable, Iterator, Union

import pytest

from expectations import Answer, Model, Request, RequestError, UsageError, Verdict
from program import batch, needs_program, rounded

DAY = date(2026, 3, 20)
PLANT = {
    "inventory": "item,location,quantity\nP,,10\nQ,,4\nBOLT,,50\n",
    "supply": "supply,item,location,quantity,due,supplier\nS1,P,,10,2026-03-16,ACME\nS2,Q,,6,2026-03-12,ACME\n",
    "demand": "demand,item,location,quantity,due,to,customer\n"
    "D1,P,,8,2026-03-18,,MILLER\nD2,Q,,3,2026-03-17,NORTH,HARBOUR\nD3,P,,2,2026-03-24,,RIVERA\n",
    "customers": "customer,group,zone\nMILLER,retail,NORTH\nHARBOUR,trade,\n",
    "allocations": "item,group,from,to,quantity\nQ,retail,2026-03-01,2026-03-31,5\nP,*,2026-03-01,2026-03-31,15\n",
    "transit": "from,to,days\n,NORTH,2\n",
    "units": "unit,item,factor\nPAIR,,2\nBOX,BOLT,12\n",
    "bom": "item,component,quantity\nHEAP,BOLT,1000000000000\n",
    "lead_times": "supplier,item,lead_time_days\nACME,P,9\nACME,Q,12\n",
    "receipts": "supplier,item,ordered,promised,received,quantity\n"
    "ACME,P,2025-06-02,2025-06-12,2025-06-12,5\nACME,P,2025-08-04,2025-08-14,2025-08-18,5\n"
    "ACME,Q,2025-10-06,2025-10-16,2025-10-15,5\nACME,Q,2025-12-01,2025-12-11,2025-12-13,5\n",
}
HEADER = "request,item,quantity,due,to,customer,order,unit,min_confidence,replaces\n"
ANSWERED = """\
A1,P,4,2026-03-18,,,A,,,
X1,P,4,2026-03-18,,,,,,
B1,P,8,2026-03-20,,MILLER,B,,,D1
A2,Q,2,2026-03-20,,,A,,0.95,
B2,Q,2,2026-03-19,,MILLER,B,,,
C1,Q,3,2026-03-27,,MILLER,C,,,
C2,Q,3,2026-03-27,,MILLER,C,,,
X2,Q,6,2026-03-27,,MILLER,,,,
A3,BOLT,2,2026-03-18,,HARBOUR,A,BOX,,
D,P,3,2026-03-09,,HARBOUR,alone,,,
E1,Q,3,2026-03-18,NORTH,HARBOUR,E,,,D2
E2,BOLT,1,2026-03-20,NORTH,HARBOUR,E,PAIR,,
"""
REFUSED = """\
A1,P,4,2026-03-18,,,A,,,
B1,P,1,2026-03-18,,,B,,,
A2,NIL,2,2026-03-20,,,A,,,
B2,P,1,2026-02-30,,,B,,,
C1,Q,1,2026-03-27,,NOBODY,C,,,
C2,Q,1,2026-03-27,,MILLER,C,,,
B3,NIL,1,2026-03-18,,,B,,,
B4,P,none,2026-03-18,,,B,,,
,P,1,2026-03-18,,,D,,,
D1,P,1,2026-03-18,,,D,,,
A1,P,1,2026-03-18,,,E,,,
E1,P,1,2026-03-18,,,E,,,
F1,Q,1,2026-03-18,,,F,,,
F2,HEAP,10,2026-03-18,,,F,,,
G1,Q,1,2026-03-18,,,G,,,
X1,NIL,1,2026-03-18,,,,,,
"""


@pytest.fixture
def plant(folder: Callable[..., Path], today: date) -> Iterator[Model]:
    with Model.from_folder(folder(**PLANT), today=today) as model:
        yield model


def answers_of(model: Model, requests: Any) -> list[Answer]:
    found = model.check_many(requests)
    assert all(isinstance(answer, Answer) for answer in found), [str(answer) for answer in found]
    return [answer for answer in found if isinstance(answer, Answer)]


def errors_of(found: list[Union[Answer, RequestError]]) -> list[tuple[Any, Any, str]]:
    return [(error.request, error.order, error.code) for error in found if isinstance(error, RequestError)]


@needs_program
@pytest.mark.parametrize("threads", [1, 4])
@pytest.mark.parametrize("lines", [ANSWERED, REFUSED], ids=["answered", "refused"])
def test_what_expect_check_prints(folder: Any, today: date, lines: str, threads: int) -> None:
    path = folder(**PLANT, requests=HEADER + lines)
    printed = batch(path, today)
    with Model.from_folder(path, today=today) as model:
        found = model.check_many(model.requests(path / "requests.csv"), threads=threads)
    assert [rounded(answer.to_dict()) for answer in found] == [rounded(line) for line in printed]
    assert [list(answer.to_dict()) for answer in found] == [list(line) for line in printed]
    assert len(found) == len(lines.splitlines())


def test_the_lines_of_an_order_share_what_is_said_of_the_whole(folder: Any, plant: Model) -> None:
    path = folder(requests=HEADER + ANSWERED)
    answers = answers_of(plant, plant.requests(path / "requests.csv"))
    assert [answer.order for answer in answers] == list("A") + [None] + list("BABCC") + [None, "A", "alone", "E", "E"]
    shared = {
        (answer.order, answer.verdict, answer.confidence, answer.earliest, answer.completion, answer.valid_until)
        for answer in answers
        if answer.order is not None
    }
    assert {order for order, *_ in shared} == {"A", "B", "C", "E", "alone"} and len(shared) == 5
    by_id = {answer.request_id: answer for answer in answers}
    assert {by_id[line].by for line in ("A1", "A2", "A3")} == {DAY}
    assert {by_id[line].target for line in ("A1", "A2", "A3")} == {0.95}
    assert by_id["B1"].to == "NORTH" and by_id["A3"].quantity == 24


def test_an_order_may_take_no_more_than_its_customer(folder: Any, plant: Model) -> None:
    """Three and three are six, of which a retail customer may take five."""
    path = folder(requests=HEADER + ANSWERED)
    by_id = {answer.request_id: answer for answer in answers_of(plant, plant.requests(path / "requests.csv"))}
    for line, available in (("C1", 2), ("C2", 2), ("X2", 5)):
        answer = by_id[line]
        assert answer.verdict is not Verdict.FEASIBLE and answer.available == available
        assert answer.binding is not None and answer.binding.cause == "allocation"


def test_check_order_is_what_check_many_finds(plant: Model) -> None:
    lines = [Request("P", 4, DAY, request_id="1", order="A"), Request("Q", 5, DAY, request_id="2", order="A")]
    together = plant.check_order(lines)
    assert together == plant.check_many(lines)
    assert [answer.order for answer in together] == ["A", "A"]
    assert [answer.request_id for answer in together] == ["1", "2"]
    assert together != plant.check_many([dataclasses.replace(line, order=None) for line in lines])


def test_check_order_of_lines_without_a_name(plant: Model) -> None:
    """The second line finds what the first has left."""
    alone = plant.check(item="BOLT", quantity=30, by=DAY)
    together = plant.check_order(Request("BOLT", 30, DAY) for _ in range(2))
    assert alone.verdict is Verdict.FEASIBLE
    assert [(answer.verdict, answer.available, answer.order) for answer in together] == [
        (Verdict.INFEASIBLE, 20, None),
        (Verdict.INFEASIBLE, 20, None),
    ]
    assert plant.check_many([Request("BOLT", 30, DAY), Request("BOLT", 30, DAY, order="")]) == [alone, alone]
    assert "order" not in alone.to_dict()


def test_an_order_leaves_when_all_of_it_is_confirmed(plant: Model) -> None:
    lines = [Request("BOLT", 1, date(2026, 3, 10)), Request("BOLT", 1, DAY, release=date(2026, 3, 12))]
    together = plant.check_order(lines)
    assert [answer.by for answer in together] == [DAY, DAY]
    assert [answer.release for answer in together] == [date(2026, 3, 12)] * 2


def test_one_line_that_names_an_order(plant: Model) -> None:
    asked: dict[str, Any] = {"item": "P", "quantity": 4, "by": DAY, "request_id": "1"}
    answer = plant.check(**asked, order="A")
    assert answer.order == "A" and list(answer.to_dict())[:2] == ["request", "order"]
    assert answer == dataclasses.replace(plant.check(**asked), order="A")
    assert [answer] == plant.check_order([Request(**asked, order="A")])
    assert pickle.loads(pickle.dumps(answer)) == answer


@pytest.mark.parametrize(
    "wrong, code",
    [
        (Request("NIL", 1, DAY, request_id="2", order="A"), "unknown_item"),
        (Request("P", "1e3", DAY, request_id="2", order="A"), "bad_number"),
        (Request("P", 1, DAY, min_confidence=2, request_id="2", order="A"), "bad_confidence"),
        (RequestError("bad_date", "no such day", "2", order="A"), "bad_date"),
    ],
)
def test_a_line_that_cannot_be_answered(plant: Model, wrong: Any, code: str) -> None:
    lines = [Request("P", 1, DAY, request_id="1", order="A"), wrong, Request("Q", 1, DAY, order="A")]
    with pytest.raises(RequestError) as raised:
        plant.check_order(lines)
    error = raised.value
    assert (error.code, error.request, error.order, error.line) == (code, "2", "A", 2)
    assert str(error) == f"line 2: {error.text} [{code}]"
    copy = pickle.loads(pickle.dumps(error))
    assert (copy.order, copy.line, str(copy)) == ("A", 2, str(error))
    found = plant.check_many(lines)
    assert errors_of(found) == [("1", "A", "order_line_refused"), ("2", "A", code), (None, "A", "order_line_refused")]
    refused = found[0]
    assert isinstance(refused, RequestError) and refused.line is None and refused.__traceback__ is None
    assert refused.text == f"line 2 of the same order cannot be answered: {error.text}"
    assert (found[1] is wrong) is isinstance(wrong, RequestError)


def test_a_line_is_not_blamed_for_the_whole_order(plant: Model) -> None:
    lines = [Request(item, 10, DAY, request_id=item, order="A") for item in ("Q", "HEAP")]
    with pytest.raises(RequestError) as raised:
        plant.check_order(lines)
    error = raised.value
    assert (error.code, error.request, error.order, error.line) == ("out_of_range", None, "A", None)
    assert errors_of(plant.check_many(lines)) == [("Q", "A", "out_of_range"), ("HEAP", "A", "order_line_refused")]


def test_a_malformed_line_keeps_its_order(folder: Any, plant: Model) -> None:
    path = folder(requests=HEADER + REFUSED) / "requests.csv"
    requests = plant.requests(path)
    malformed = [(line.request, line.order) for line in requests if isinstance(line, RequestError)]
    assert malformed == [("B2", "B"), ("B4", "B"), (None, "D"), ("A1", "E")]
    found = plant.check_many(requests)
    assert [answer.request_id for answer in found if isinstance(answer, Answer)] == ["G1"]
    assert errors_of(found)[1] == ("B1", "B", "order_line_refused")
    assert found[3] is requests[3] and found[7] is requests[7]


def test_wrong_calls(plant: Model) -> None:
    wrong: Any = [Request("P", 1, DAY), "P"]
    with pytest.raises(UsageError):
        plant.check_order([])
    with pytest.raises(TypeError):
        plant.check_order(wrong)
    plant.close()
    for lines in ([], [Request("P", 1, DAY)]):
        with pytest.raises(UsageError, match="closed"):
            plant.check_order(lines)
