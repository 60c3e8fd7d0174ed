"""A history replayed and scored: as expect-check does it, and what is refused."""
from __future__ import annotations

import copy
import dataclasses
import gc
import json
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from expectations import (
    Calibration,
    DataError,
    Forecast,
    Levels,
    OutOfMemoryError,
    Rule,
    UsageError,
    _abi,
    calibrate,
)
from expectations._library import library
from program import needs_program, rounded, run_program

TODAY = date(2012, 7, 1)
HISTORY = """\
supplier,item,location,row,ordered,promised,received
ACME,P,NORTH,"R,1",2026-01-05,2026-01-15,2026-01-14
ACME,P,SOUTH,R2,2026-01-12,2026-01-22,2026-01-26
ACME,Q,NORTH,,2026-02-02,2026-02-12,
ACME,Q,NORTH,R4,2026-02-02,,2026-02-13
ACME,Q,NORTH,R5,,2026-02-12,2026-02-13
"""


@pytest.fixture
def receipts(root: Path) -> Path:
    return root / "examples" / "clinic" / "receipts.csv"


@pytest.fixture
def history(tmp_path: Path) -> Path:
    path = tmp_path / "history.csv"
    path.write_text(HISTORY, "utf-8")
    return path


def printed(path: Path, today: date, *words: str) -> Any:
    return json.loads(run_program("calibrate", path.parent, today, "--json", *words, str(path)))


def same(found: Calibration, expected: Any) -> None:
    """Equal, and ready for json.dumps."""
    assert rounded(found.to_dict()) == rounded(expected)
    assert json.loads(json.dumps(found.to_dict())) == found.to_dict()


@needs_program
@pytest.mark.parametrize(
    "words, options",
    [
        ("", {}),
        ("--from 2012-01-01 --levels supplier", {"since": date(2012, 1, 1), "levels": "supplier"}),
        ("--half-life 90.5 --horizons -180,3,179", {"half_life_days": 90.5, "horizons": [-180, 3, 179]}),
        ("--choose", {"choose": True}),
        ("--from 2012-07-02", {"since": date(2012, 7, 2)}),
    ],
)
def test_to_dict_is_what_expect_check_prints(receipts: Path, words: str, options: dict[str, Any]) -> None:
    same(calibrate(receipts, today=TODAY, **options), printed(receipts, TODAY, *words.split()))


@needs_program
@pytest.mark.parametrize("levels", Levels)
def test_levels(history: Path, today: date, levels: Levels) -> None:
    found = calibrate(history, today=today, levels=levels)
    assert found.info.levels is levels
    same(found, printed(history, today, "--levels", levels))


@needs_program
def test_nothing_is_known_yet(history: Path) -> None:
    found = calibrate(history, today=date(2026, 1, 1))
    same(found, printed(history, date(2026, 1, 1)))
    assert found.scores == () and found.score() is None
    assert {forecast.kept for forecast in found.forecasts()} == {None}


@needs_program
def test_forecasts_are_those_expect_check_writes(receipts: Path, tmp_path: Path) -> None:
    written = tmp_path / "answers.csv"
    printed(receipts, TODAY, "--answers", str(written))
    found = calibrate(receipts, today=TODAY).forecasts()
    lines = [f"{forecast.row},{forecast.days},{forecast.probability:.12f}" for forecast in found]
    assert ["row,k,probability", *lines] == written.read_text("utf-8").splitlines()


def test_info(history: Path, today: date) -> None:
    info = calibrate(history, today=today, since=date(2026, 1, 12), horizons=(0, 7)).info
    assert (info.today, info.since, info.horizons) == (today, date(2026, 1, 12), (0, 7))
    assert (info.levels, info.half_life_days, info.chosen) == ("supplier,item", 180.0, False)
    assert (info.lines, info.asked, info.left_out, info.not_asked, info.open) == (5, 2, 1, 1, 1)
    assert info.last_receipt == date(2026, 2, 13)


def test_forecasts(history: Path, today: date) -> None:
    found = calibrate(history, today=today, horizons=iter((0, 7, 30)))
    forecasts = list(found.forecasts())
    assert [(forecast.row, forecast.line, forecast.days, forecast.kept) for forecast in forecasts] == [
        ("R,1", 2, 0, True), ("R,1", 2, 7, True), ("R,1", 2, 30, True),
        ("R2", 3, 0, False), ("R2", 3, 7, True), ("R2", 3, 30, True),
        (None, 4, 0, False), (None, 4, 7, False), (None, 4, 30, None),
    ]
    assert all(0.0 <= forecast.probability <= 1.0 for forecast in forecasts)
    assert list(found.forecasts()) == forecasts


def test_scores_are_those_of_the_forecasts(receipts: Path) -> None:
    found = calibrate(receipts, today=TODAY)
    assert [(score.days, score.rule) for score in found.scores] == [
        (days, rule) for days in (None, *found.info.horizons) for rule in Rule
    ]
    for days in (None, *found.info.horizons):
        score, known = found.score(days=days), known_forecasts(found, days)
        assert score is not None and score.pairs == len(known) == sum(part.pairs for part in score.reliability)
        assert score.kept == pytest.approx(mean(float(one.kept or 0) for one in known))
        assert score.brier == pytest.approx(mean((one.probability - float(one.kept or 0)) ** 2 for one in known))


def known_forecasts(found: Calibration, days: Any) -> list[Forecast]:
    return [one for one in found.forecasts() if one.kept is not None and days in (None, one.days)]


def mean(values: Any) -> float:
    found = list(values)
    return sum(found) / len(found)


def test_score(receipts: Path) -> None:
    found = calibrate(receipts, today=TODAY)
    stated = found.score("stated", 7)
    assert stated is not None and (stated.rule, stated.days) == (Rule.STATED, 7)
    assert found.score() == found.scores[0]
    for wrong in ({"rule": "nobody"}, {"days": 8}):
        with pytest.raises(UsageError):
            found.score(**wrong)  # type: ignore[arg-type]


def test_is_frozen_and_compares(receipts: Path) -> None:
    found = calibrate(receipts, today=TODAY)
    assert found == calibrate(receipts, today=TODAY) != calibrate(receipts, today=TODAY, levels="supplier")
    assert hash(found) == hash(calibrate(receipts, today=TODAY))
    assert list(copy.copy(found).forecasts()) == list(found.forecasts())
    with pytest.raises(dataclasses.FrozenInstanceError):
        found.version = ""  # type: ignore[misc]


def test_today_is_the_system_date(history: Path) -> None:
    before = date.today()
    assert before <= calibrate(history).info.today <= date.today()


def test_progress_is_told_of_choosing(history: Path, today: date) -> None:
    told: list[tuple[int, int]] = []
    calibrate(history, today=today, progress=lambda done, total: told.append((done, total)))
    assert told == []
    calibrate(history, today=today, choose=True, progress=lambda done, total: told.append((done, total)))
    assert told == [(step, len(told)) for step in range(1, len(told) + 1)] != []


def test_what_progress_raises_is_raised(history: Path, today: date, hook: Any) -> None:
    told: list[int] = []

    def stop(done: int, total: int) -> None:
        told.append(done)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        calibrate(history, today=today, choose=True, progress=stop)
    assert told == [1]
    gc.collect()
    assert hook.hook_bytes() == 0


def test_bad_data_says_where(tmp_path: Path) -> None:
    path = tmp_path / "history.csv"
    path.write_text("supplier,promised,received\nACME,2026-02-30,\nACME,2026-02-03,soon\n", "utf-8")
    with pytest.raises(DataError) as raised:
        calibrate(path)
    found = [(finding.file, finding.line, finding.column, finding.text) for finding in raised.value.findings]
    assert found == [(str(path), 2, 6, "2026-02-30"), (str(path), 3, 17, "soon")]
    assert raised.value.errors == 2


def test_a_file_that_is_no_history(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="cannot_read") as raised:
        calibrate(tmp_path / "none.csv")
    assert raised.value.findings[0].file == str(tmp_path / "none.csv")
    (tmp_path / "history.csv").write_text("supplier\nACME\n", "utf-8")
    with pytest.raises(DataError, match="missing_column"):
        calibrate(tmp_path / "history.csv")


@pytest.mark.parametrize(
    "options",
    [
        {"today": "2012-07-01"},
        {"today": datetime(2012, 7, 1)},
        {"since": 20120101},
        {"since": datetime(2012, 1, 1)},
        {"levels": None},
        {"levels": b"supplier"},
        {"half_life_days": "180"},
        {"half_life_days": True},
        {"horizons": 7},
        {"horizons": "0,7"},
        {"horizons": (0.0, 7.0)},
        {"horizons": (False, True)},
        {"choose": "no"},
        {"progress": "loud"},
    ],
)
def test_wrong_types(receipts: Path, options: dict[str, Any]) -> None:
    with pytest.raises(TypeError):
        calibrate(receipts, **{"today": TODAY, **options})


@pytest.mark.parametrize(
    "options",
    [
        {"levels": ""},
        {"levels": "item,supplier"},
        {"half_life_days": 0},
        {"half_life_days": -1.0},
        {"half_life_days": float("nan")},
        {"half_life_days": float("inf")},
        {"half_life_days": 10**400},
        {"horizons": ()},
        {"horizons": (7, 0)},
        {"horizons": (7, 7)},
        {"horizons": (-181, 0)},
        {"horizons": (0, 180)},
        {"horizons": (2**32,)},
    ],
)
def test_wrong_values(receipts: Path, options: dict[str, Any]) -> None:
    with pytest.raises(UsageError, match=next(iter(options))):
        calibrate(receipts, **{"today": TODAY, **options})


def test_wrong_paths() -> None:
    wrong: Any
    for wrong in (None, 7.5):
        with pytest.raises(TypeError):
            calibrate(wrong)
    with pytest.raises(UsageError):
        calibrate("receipts\0.csv")


def test_out_of_memory_is_a_memory_error(receipts: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(library(), "expect_calibrate", lambda *_: _abi.EXPECT_ERR_NOMEM)
    with pytest.raises(OutOfMemoryError):
        calibrate(receipts, today=TODAY)


def test_forecasts_outlive_the_calibration(history: Path, today: date, hook: Any) -> None:
    found = calibrate(history, today=today)
    expected = list(found.forecasts())
    forecasts = found.forecasts()
    del found
    gc.collect()
    assert hook.hook_bytes() > 0
    assert list(forecasts) == expected
    del forecasts
    gc.collect()
    assert hook.hook_bytes() == 0
