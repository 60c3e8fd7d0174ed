"""Every case under tests/cases agrees with its expected.jsonl, and to_dict() with what expect-check prints."""
from __future__ import annotations

import json
from datetime import date, datetime
from pathlib import Path
from typing import Any, Optional

import pytest

from expectations import AlternativeKind, Answer, Model, RequestError
from program import batch, needs_program, rounded, run_program

CASES = sorted((Path(__file__).resolve().parents[1] / "cases").glob("*/expected.jsonl"))
TOLERANCE = 1e-6


def test_there_are_cases() -> None:
    assert len(CASES) >= 100


def later(answer: Answer) -> Optional[date]:
    return next((offer.date for offer in answer.alternatives if offer.kind is AlternativeKind.LATER), None)


def day(text: Optional[str]) -> Optional[date]:
    return date.fromisoformat(text) if text is not None else None


def compare(answer: Answer, expected: dict[str, Any]) -> None:
    completion = expected["completion"]
    assert answer.request_id == expected["request"]
    assert answer.verdict == expected["verdict"]
    assert answer.confidence == pytest.approx(expected["confidence"], abs=TOLERANCE)
    assert answer.on_plan is expected["on_plan"]
    assert answer.earliest == day(expected["earliest"])
    assert answer.completion.p50 == day(completion["p50"])
    assert answer.completion.p80 == day(completion["p80"])
    assert answer.completion.p95 == day(completion["p95"])
    assert answer.valid_until == day(expected["valid_until"])
    assert answer.available == expected["available"]
    assert later(answer) == day(expected["later"])
    assert {hurt.demand: (hurt.before, hurt.after) for hurt in answer.impact} == {
        hurt["demand"]: pytest.approx((hurt["before"], hurt["after"]), abs=TOLERANCE) for hurt in expected["impact"]
    }


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.parent.name)
def test_case(path: Path, today: date) -> None:
    expected = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    with Model.from_folder(path.parent, today=today) as model:
        answers = model.check_many(model.requests(path.parent / "requests.csv"))
    assert len(answers) == len(expected) > 0
    for answer, line in zip(answers, expected):
        if "error" in line:
            assert isinstance(answer, RequestError) and answer.code == line["error"]["code"]
        else:
            assert isinstance(answer, Answer)
            compare(answer, line)


@needs_program
@pytest.mark.parametrize("name", ["examples/shop", *(f"tests/cases/{path.parent.name}" for path in CASES[5::10])])
def test_to_dict_is_what_expect_check_prints(name: str, root: Path, today: date) -> None:
    path = root / name
    with Model.from_folder(path, today=today) as model:
        answers = model.check_many(model.requests(path / "requests.csv"))
    assert [rounded(answer.to_dict()) for answer in answers] == [rounded(line) for line in batch(path, today)]


@needs_program
def test_a_request_without_an_id_says_what_was_understood(root: Path, today: date, shop: Model) -> None:
    asked = ["--item", "PUMP", "--quantity", "2.5", "--by", "2026-03-13T10:30"]
    printed = run_program("check", root / "examples" / "shop", today, "--json", *asked)
    request = json.loads(printed)["request"]
    answer = shop.check(item="PUMP", quantity="2.5", by=datetime(2026, 3, 13, 10, 30))
    assert answer.to_dict()["request"] == request
    assert json.loads(json.dumps(answer.to_dict())) == answer.to_dict()
