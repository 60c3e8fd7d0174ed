"""Checks of several threads run at the same time, and answer what they answer alone."""
from __future__ import annotations

import threading
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from expectations import Answer, Calibration, Model, Request, UsageError, calibrate

THREADS = 4
PATIENCE = 20  # seconds until a meeting counts as missed; only a failing test waits that long


def many_requests(today: date) -> list[Request]:
    return [
        Request(item, quantity, today + timedelta(days=days), request_id=f"{item}-{quantity}-{days}",
                order=f"{item}-{days}" if quantity > 1 else None)
        for item in ("PUMP", "MOTOR", "HOUSING", "NIL")
        for quantity in (1, 7, 40)
        for days in range(1, 40, 4)
    ]


def test_eight_threads_answer_what_one_does(shop: Model, today: date) -> None:
    requests = many_requests(today)
    alone = [answer.to_dict() for answer in shop.check_many(requests, threads=1)]
    together = [answer.to_dict() for answer in shop.check_many(requests, threads=8)]
    assert together == alone
    assert [line["request"] for line in alone] == [request.request_id for request in requests]


def test_threads_are_in_the_library_at_the_same_time(root: Path, today: date, hook: Any) -> None:
    """Each thread is held inside the library, by C, until all have come: were Python's lock kept, none else could."""
    with Model.from_folder(root / "examples" / "shop", today=today) as model:
        requests = [Request("PUMP", 20, date(2026, 3, 13))] * THREADS
        hook.hook_call_meeting(THREADS, PATIENCE)
        answers = model.check_many(requests, threads=THREADS)
        assert hook.hook_met() == 1
        assert len(set(answers)) == 1 and isinstance(answers[0], Answer)


def test_check_from_threads_of_the_caller(shop: Model) -> None:
    found: list[Answer] = []

    def ask() -> None:
        found.append(shop.check(item="PUMP", quantity=20, by=date(2026, 3, 13)))

    threads = [threading.Thread(target=ask) for _ in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == THREADS and len(set(found)) == 1


def test_calibrations_are_in_the_library_at_the_same_time(root: Path, hook: Any) -> None:
    found: list[Calibration] = []

    def replay() -> None:
        found.append(calibrate(root / "examples" / "shop" / "receipts.csv", today=date(2026, 3, 2)))

    threads = [threading.Thread(target=replay) for _ in range(THREADS)]
    hook.hook_call_meeting(THREADS, PATIENCE)
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert hook.hook_met() == 1
    assert len(found) == THREADS and len(set(found)) == 1


def test_closing_waits_for_checks_under_way(root: Path, today: date, hook: Any) -> None:
    """A check is held inside the library while the model is closed; it ends well, and then the model is freed."""
    model = Model.from_folder(root / "examples" / "shop", today=today)
    found: list[Answer] = []
    hook.hook_call_meeting(2, PATIENCE)

    def ask() -> None:
        found.append(model.check(item="PUMP", quantity=20, by=date(2026, 3, 13)))

    thread = threading.Thread(target=ask)
    thread.start()
    while model._handles._lent == 0:
        thread.join(0.001)
    model.close()
    assert hook.hook_bytes() > 0
    with pytest.raises(UsageError, match="closed"):
        model.check(item="PUMP", quantity=20, by=date(2026, 3, 13))
    hook.hook_release(None, hook.hook_allocate(None, 1), 1)  # this thread comes to the meeting too
    thread.join()
    assert hook.hook_met() == 1
    assert len(found) == 1 and found[0].item == "PUMP"
    assert hook.hook_bytes() == 0
