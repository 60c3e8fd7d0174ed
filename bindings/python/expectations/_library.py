"""Finds libexpect, once for the process, and checks that it is the library this package was written for."""
from __future__ import annotations

import os
from ctypes import CDLL
from functools import lru_cache
from pathlib import Path
from typing import Iterator, Optional

from . import _abi
from ._errors import LibraryError

SONAME = "libexpect.so.0"
VARIABLE = "EXPECTATIONS_LIBRARY"


@lru_cache(maxsize=None)
def library() -> CDLL:
    """The loaded library; LibraryError says what was tried.

    CDLL, so the interpreter's lock is free during a call and checks of several threads run side by side.
    """
    tried = []
    for path in _candidates():
        try:
            found = CDLL(path)
        except OSError as error:
            tried.append(f"{path}: {error}")
            continue
        mismatch = _mismatch(found)
        if mismatch is None:
            return _declare(found)
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


def _declare(found: CDLL) -> CDLL:
    for name, (result, parameters) in _abi.FUNCTIONS.items():
        function = getattr(found, name)
        function.restype = result
        function.argtypes = parameters
    return found
