"""Nothing leaks: not in C, byte by byte, and not in Python, by the size of the process."""
from __future__ import annotations

import gc
import os
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from expectations import DataError, Model, Request, calibrate

ROUNDS = 2_500
WARM_UP = 250
ALLOWED_GROWTH = 4 << 20  # bytes; a leak of 280 bytes a check is above it


def resident_bytes() -> int:
    gc.collect()
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE")


def requests_of_all_kinds() -> list[Request]:
    day = date(2026, 3, 10)
    return [
        Request("P", 3, day, request_id="yes"),
        Request("P", 30, day, order="A"),
        Request("Q", 4, day, order="A"),
        Request("NIL", 1, day),
        Request("Q", 1, day, order="B"),
        Request("NIL", 1, day, order="B"),
    ]


def test_fifteen_thousand_checks(folder: Any, today: date, hook: Any) -> None:
    path = folder(
        inventory="item,quantity\nP,5\n",
        demand="demand,item,quantity,due\nD,P,2,2026-03-20\n",
        supply="supply,item,quantity,due,supplier\nS,P,10,2026-03-12,ACME\n",
        bom="item,component,quantity\nQ,P,2\n",
    )
    with Model.from_folder(path, today=today) as model:
        asked = requests_of_all_kinds()

        def ask(rounds: int) -> None:
            for _ in range(rounds):
                model.check_many(asked, threads=1)

        ask(WARM_UP)
        bytes_before, resident_before = hook.hook_bytes(), resident_bytes()
        ask(ROUNDS)
        assert hook.hook_bytes() == bytes_before
        assert resident_bytes() - resident_before < ALLOWED_GROWTH
    assert hook.hook_bytes() == 0


def test_loading_again_and_again(root: Path, today: date, hook: Any) -> None:
    requests = root / "examples" / "shop" / "requests.csv"
    for _ in range(20):
        with Model.from_folder(root / "examples" / "shop", today=today) as model:
            model.check_many(model.requests(requests), threads=4)
    assert hook.hook_bytes() == 0


def test_calibrating_again_and_again(root: Path, hook: Any) -> None:
    for _ in range(20):
        list(calibrate(root / "examples" / "shop" / "receipts.csv").forecasts())
        with pytest.raises(DataError):
            calibrate(root / "examples" / "shop" / "inventory.csv")
    gc.collect()
    assert hook.hook_bytes() == 0


def test_failed_loads_leave_nothing(folder: Any, hook: Any) -> None:
    path = folder(inventory="item,quantity\nP,x\n")
    for _ in range(20):
        with pytest.raises(DataError):
            Model.from_folder(path)
    assert hook.hook_bytes() == 0
