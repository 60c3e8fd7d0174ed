"""How the library is found, and what is said when it is not."""
from __future__ import annotations

import os
import subprocess
import sys
from ctypes import CDLL
from pathlib import Path
from typing import Iterator

import pytest

import expectations
from expectations import LibraryError, _abi, _library
from expectations._library import SONAME, VARIABLE, WORK, library


@pytest.fixture(autouse=True)
def searched_anew() -> Iterator[None]:
    library.cache_clear()
    yield
    library.cache_clear()


class Fake:
    """A library of some version, which has all functions or none."""

    def __init__(self, number: int, complete: bool = True) -> None:
        self.number, self.complete = number, complete

    def expect_version_number(self) -> int:
        return self.number

    def __getattr__(self, name: str) -> object:
        if not self.complete:
            raise AttributeError(name)
        return lambda: None


def test_the_variable_names_it() -> None:
    assert library().path == os.environ[VARIABLE]


def test_loaded_once() -> None:
    assert library() is library()


def test_work_leaves_the_interpreters_lock() -> None:
    """The flag of ctypes.PyDLL functions, which keep the lock; those that take time have it not."""
    keeps_the_lock = 4
    working = {name for name in _abi.FUNCTIONS if not type(getattr(library(), name))._flags_ & keeps_the_lock}
    assert working == WORK
    assert {"expect_calibrate", "expect_check", "expect_check_order", "expect_model_load"} <= WORK


def test_a_bundled_one_comes_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / SONAME).symlink_to(os.environ[VARIABLE])
    monkeypatch.setattr(_library, "__file__", str(tmp_path / "_library.py"))
    monkeypatch.setenv(VARIABLE, "/nowhere/libexpect.so.0")
    assert library().path == str(tmp_path / SONAME)


def test_without_the_variable_the_loader_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(VARIABLE)
    assert list(_library._candidates()) == [SONAME]


def test_not_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    missing = str(tmp_path / "libexpect.so.0")
    monkeypatch.setenv(VARIABLE, missing)
    with pytest.raises(LibraryError) as raised:
        library()
    assert VARIABLE in str(raised.value) and missing in str(raised.value)


def test_another_library_of_that_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, "libc.so.6")
    with pytest.raises(LibraryError, match="libc.so.6: has no expect_version_number"):
        library()


@pytest.mark.parametrize(
    "fake, message",
    [
        (Fake(200), "version 0.2, this package needs 0.1"),
        (Fake(10100), "version 1.1, this package needs 0.1"),
        (Fake(103, complete=False), "lacks expect_version, "),
        (Fake(103), None),
    ],
)
def test_version(fake: CDLL, message: str) -> None:
    mismatch = _library._mismatch(fake)
    assert mismatch is None if message is None else mismatch is not None and message in mismatch


def test_importing_needs_no_library() -> None:
    environment = {**os.environ, VARIABLE: "/nowhere/libexpect.so.0"}
    subprocess.run([sys.executable, "-c", "import expectations"], env=environment, check=True)


def test_one_version_everywhere(root: Path) -> None:
    version = library().expect_version().decode()
    assert expectations.__version__ == version
    assert 'version = { attr = "expectations.__version__" }' in (root / "bindings/python/pyproject.toml").read_text()


def test_public_names_are_there() -> None:
    assert all(hasattr(expectations, name) for name in expectations.__all__)
    assert sorted(expectations.__all__) == list(expectations.__all__)
    assert (Path(expectations.__file__).parent / "py.typed").exists()
