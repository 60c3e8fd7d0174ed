"""Finds libexpect, once for the process, and checks that it is the library this package was written for."""
from __future__ import annotations

import os
from ctypes import CDLL, PyDLL
from functools import lru_cache
from pathlib import Path
from types import SimpleNamespace
from typing import Iterator, Optional

from . import _abi
from ._errors import LibraryError

SONAME = "libexpect.so.0"
VARIABLE = "EXPECTATIONS_LIBRARY"

# What does real work is called through CDLL: the interpreter's lock is free during the call, and checks of several
# threads run side by side. All others only read a few bytes and keep the lock (PyDLL): to give it away and wait for
# it again, forty times an answer, would cost more than the answer.
WORK = {
    "expect_model_load",
    "expect_model_what_if",
    "expect_model_free",
    "expect_loader_finish",
    "expect_loader_what_if",
    "expect_loader_free",
    "expect_requests_load",
    "expect_requests_read",
    "expect_requests_free",
    "expect_checker_new",
    "expect_checker_free",
    "expect_check",
    "expect_check_order",
    "expect_answer_free",
    "expect_calibrate",
    "expect_calibration_free",
    "expect_report_free",
}


class Library(SimpleNamespace):
    """The functions of the header, by name, and the path they were loaded from."""

    path: str


@lru_cache(maxsize=None)
def library() -> Library:
    """The loaded library; LibraryError says what was tried."""
    tried = []
    for path in _candidates():
        try:
            found = CDLL(path)
        except OSError as error:
            tried.append(f"{path}: {error}")
            continue
        mismatch = _mismatch(found)
        if mismatch is None:
            return _declare(path, found, PyDLL(path))
        tried.append(f"{path}: {mismatch}")
    raise LibraryError(f"cannot load {SONAME} ({VARIABLE} can name its path); tried\n  " + "\n  ".join(tried))


def _candidates() -> Iterator[str]:
    """A library bundled with the package, then the one the user names, else what the loader finds by soname.

    Never ctypes.util.find_library("expect"): that name belongs to Tcl's Expect, whose libexpect would be loaded
    in our place wherever it is installed. The soname tells the two apart, and _mismatch() makes sure.
    """
    bundled = Path(__file__).resolve().parent / SONAME
    if bundled.exists():
        yield str(bundled)
    yield os.environ.get(VARIABLE) or SONAME


def _mismatch(found: CDLL) -> Optional[str]:
    """Why this is not our library, or None. Patch levels may differ, the interface does not."""
    try:
        version_number = found.expect_version_number
    except AttributeError:
        return "has no expect_version_number: another library of that name (Tcl's Expect?)"
    number = int(version_number())
    version = (number // 10000, number // 100 % 100)
    wanted = (_abi.EXPECT_VERSION_MAJOR, _abi.EXPECT_VERSION_MINOR)
    if version != wanted:
        return f"is version {version[0]}.{version[1]}, this package needs {wanted[0]}.{wanted[1]}"
    missing = [name for name in _abi.FUNCTIONS if not hasattr(found, name)]
    return f"lacks {', '.join(missing)}" if missing else None


def _declare(path: str, free: CDLL, locked: PyDLL) -> Library:
    declared = Library(path=path)
    for name, (result, parameters) in _abi.FUNCTIONS.items():
        function = getattr(free if name in WORK else locked, name)
        function.restype = result
        function.argtypes = parameters
        setattr(declared, name, function)
    return declared
