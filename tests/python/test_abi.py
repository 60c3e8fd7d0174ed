"""_abi.py says what a C compiler makes of the public header, all of it."""
from __future__ import annotations

import ctypes
import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from expectations import (
    AlternativeKind,
    LeadTimes,
    Level,
    Levels,
    Method,
    NodeKind,
    Party,
    ReleaseKind,
    Rule,
    Verdict,
    _abi,
)
from expectations._library import library

ROOT = Path(__file__).resolve().parents[2]
HEADER = ROOT / "include" / "expectations.h"
sys.path.insert(0, str(ROOT / "tests" / "support"))
from header import functions, structs, without_comments  # noqa: E402

PROBE: dict[str, Any] = json.loads(subprocess.run([os.environ["EXPECT_PROBE"]], capture_output=True, check=True).stdout)

TYPES = {
    ctypes.c_size_t: "size",
    ctypes.c_int32: "int32",
    ctypes.c_uint32: "uint32",
    ctypes.c_int64: "int64",
    ctypes.c_double: "double",
    ctypes.c_char_p: "text",
}
# C types of parameters and results; handles and structs follow.
C_TYPES = {
    "void": None,
    "const char *": ctypes.c_char_p,
    "const char *const *": ctypes.POINTER(ctypes.c_char_p),
    "const void *": ctypes.c_void_p,
    "int64_t": ctypes.c_int64,
    "char[]": ctypes.POINTER(ctypes.c_char),
    "size_t": ctypes.c_size_t,
    "int32_t": ctypes.c_int32,
    "expect_status": _abi.expect_status,
    "expect_day": _abi.expect_day,
    "expect_time": _abi.expect_time,
    "expect_quantity": _abi.expect_quantity,
}
HANDLES = {
    "expect_report": _abi.ReportHandle,
    "expect_model": _abi.ModelHandle,
    "expect_loader": _abi.LoaderHandle,
    "expect_requests": _abi.RequestsHandle,
    "expect_checker": _abi.CheckerHandle,
    "expect_answer": _abi.AnswerHandle,
    "expect_calibration": _abi.CalibrationHandle,
}
PROTOTYPE = re.compile(r"^EXPECT_API\s+([^;()]*?)\b(expect_\w+)\s*\(([^;]*?)\);", re.MULTILINE)
ENUMERATORS = re.compile(r"\b(EXPECT_\w+)\s*=\s*-?\d+")
SENTINELS = re.compile(r"^#define (EXPECT_\w+) \(?(?:-?\d+|INT\w+)", re.MULTILINE)


def ctype(text: str) -> Any:
    """The ctypes type for a C type, names left out: "expect_model **" is a pointer to a pointer to a ModelHandle."""
    plain = re.sub(r"\s*\*", " *", text).replace("* *", "**").replace(" * *", " **").strip()
    if plain in C_TYPES:
        return C_TYPES[plain]
    base = plain.replace("const ", "").rstrip("* ")
    found: Any = {**C_TYPES, **HANDLES, **_abi.STRUCTURES}[base]
    for _ in range(plain.count("*")):
        found = ctypes.POINTER(found)
    return found


def parameters(text: str) -> list[Any]:
    if text.strip() == "void":
        return []
    parts = [" ".join(part.split()) for part in text.split(",")]
    return [ctype("char[]" if part.endswith("]") else re.sub(r"\w+$", "", part)) for part in parts]


def test_the_probe_has_all_of_the_header() -> None:
    text = without_comments(HEADER)
    found = {name: [member[0] for member in struct["members"]] for name, struct in PROBE["structs"].items()}
    assert found == structs(HEADER)
    assert set(PROBE["functions"]) == functions(HEADER)
    optional = {"EXPECT_VERSION_PATCH"}  # may differ between the package and the library
    assert set(PROBE["constants"]) == {*ENUMERATORS.findall(text), *SENTINELS.findall(text)} - optional


def test_constants() -> None:
    found = {name: value for name, value in vars(_abi).items() if name.startswith("EXPECT_")}
    assert found == PROBE["constants"]


def test_every_struct_is_declared() -> None:
    assert set(_abi.STRUCTURES) == set(PROBE["structs"])


@pytest.mark.parametrize("name", PROBE["structs"])
def test_struct(name: str) -> None:
    kind, expected = _abi.STRUCTURES[name], PROBE["structs"][name]
    members = []
    for field in kind._fields_:
        member = getattr(kind, field[0])
        members.append([field[0], member.offset, member.size, TYPES.get(field[1], "pointer")])
    assert members == expected["members"]
    assert ctypes.sizeof(kind) == expected["size"]
    assert bytes(kind()).hex() == expected["init"]


def test_every_function_is_declared() -> None:
    assert set(_abi.FUNCTIONS) == set(PROBE["functions"])


@pytest.mark.parametrize("result, name, arguments", PROTOTYPE.findall(without_comments(HEADER)))
def test_function(result: str, name: str, arguments: str) -> None:
    assert _abi.FUNCTIONS[name] == (ctype(result), parameters(arguments))


def test_the_prototypes_are_found() -> None:
    assert {name for _, name, _ in PROTOTYPE.findall(without_comments(HEADER))} == functions(HEADER)


@pytest.mark.parametrize(
    "words, name_of, prefix",
    [
        (Verdict, "expect_verdict_name", "EXPECT_"),
        (Method, "expect_method_name", "EXPECT_"),
        (AlternativeKind, "expect_alternative_name", "EXPECT_"),
        (NodeKind, "expect_node_name", "EXPECT_NODE_"),
        (LeadTimes, "expect_lead_times_name", "EXPECT_LEAD_TIMES_"),
        (Level, "expect_basis_name", "EXPECT_BASIS_"),
        (ReleaseKind, "expect_release_name", "EXPECT_RELEASE_"),
        (Party, "expect_party_name", "EXPECT_BY_"),
        (Levels, "expect_levels_name", "EXPECT_LEVELS_"),
        (Rule, "expect_rule_name", "EXPECT_RULE_"),
    ],
)
def test_words(words: Any, name_of: str, prefix: str) -> None:
    """Each member has its constant, and its text is the library's; the library knows no other."""
    name = getattr(library(), name_of)
    values = [getattr(_abi, prefix + member.name) for member in words]
    assert [name(value).decode() for value in values] == [member.value for member in words]
    assert values == list(range(len(values)))
    assert name(len(values)) == b"unknown"
