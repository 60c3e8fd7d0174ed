"""What the tests of the Python package share. Meson names what it built in the environment (meson.build)."""
from __future__ import annotations

import ctypes
import os
from datetime import date
from pathlib import Path
from typing import Any, Iterator

import pytest

from expectations import Model, _abi, _calibration, _model

TODAY = date(2026, 3, 2)
ROOT = Path(__file__).resolve().parents[2]


SKIPPED = 77  # what meson shows as skipped


def pytest_sessionfinish(session: pytest.Session) -> None:
    """A run of which nothing could be tested is not a success."""
    stats = session.config.pluginmanager.get_plugin("terminalreporter").stats
    if stats.get("skipped") and not any(stats.get(outcome) for outcome in ("passed", "failed", "error")):
        session.exitstatus = SKIPPED


@pytest.fixture(scope="session")
def root() -> Path:
    return ROOT


@pytest.fixture(scope="session")
def today() -> date:
    return TODAY


@pytest.fixture
def shop() -> Iterator[Model]:
    with Model.from_folder(ROOT / "examples" / "shop", today=TODAY) as model:
        yield model


@pytest.fixture
def folder(tmp_path: Path) -> Any:
    """A function that makes a data folder: folder(inventory="item,quantity\\nP,5\\n")."""

    def make(**files: str) -> Path:
        for name, text in files.items():
            (tmp_path / f"{name}.csv").write_text(text, "utf-8")
        return tmp_path

    return make


@pytest.fixture
def hook(monkeypatch: pytest.MonkeyPatch) -> ctypes.CDLL:
    """Models and calibrations made from here on take their memory from memory_hook.c."""
    found = ctypes.CDLL(os.environ["EXPECT_MEMORY_HOOK"])
    found.hook_bytes.restype = ctypes.c_size_t
    found.hook_allocate = _abi.ALLOCATE(("hook_allocate", found))
    found.hook_release = _abi.RELEASE(("hook_release", found))
    allocator = _abi.Allocator(
        allocate=found.hook_allocate,
        reallocate=_abi.REALLOCATE(("hook_reallocate", found)),
        release=found.hook_release,
    )

    def with_hook(plain_options: Any) -> Any:
        def options_with_hook(*values: Any) -> Any:
            options = plain_options(*values)
            options.allocator = ctypes.pointer(allocator)
            return options

        return options_with_hook

    monkeypatch.setattr(_model, "_load_options", with_hook(_model._load_options))
    monkeypatch.setattr(_calibration, "_options", with_hook(_calibration._options))
    return found
