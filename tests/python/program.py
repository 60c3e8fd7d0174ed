"""What expect-check says, for comparison with the package."""
from __future__ import annotations

import json
import os
import subprocess
from datetime import date
from pathlib import Path
from typing import Any

import pytest

needs_program = pytest.mark.skipif("EXPECT_CHECK" not in os.environ, reason="built without expect-check")


def run_program(command: str, folder: Path, today: date, *words: str) -> str:
    called = [os.environ["EXPECT_CHECK"], command, "-d", str(folder), "--today", today.isoformat(), *words]
    return subprocess.run(called, capture_output=True, encoding="utf-8").stdout


def batch(folder: Path, today: date) -> list[Any]:
    """The answers to the requests of a folder, as JSON."""
    return [json.loads(line) for line in run_program("batch", folder, today).splitlines()]


def rounded(value: Any) -> Any:
    """JSON as it is, apart from the last digits of numbers, which the two write differently."""
    if isinstance(value, dict):
        return {key: rounded(part) for key, part in value.items()}
    if isinstance(value, list):
        return [rounded(part) for part in value]
    return round(value, 9) if isinstance(value, float) else value
