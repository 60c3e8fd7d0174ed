"""What include/expectations.h declares, read from its text."""
from __future__ import annotations

import re
from pathlib import Path

COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
FUNCTION = re.compile(r"^EXPECT_API\b[^;]*?\b(expect_\w+)\s*\(", re.MULTILINE)
STRUCT = re.compile(r"typedef struct (\w+) \{(.*?)\} \1;", re.DOTALL)
MEMBER_NAME = re.compile(r"(?:\(\s*\*\s*)?(\w+)(?:\s*\)\s*\(.*\))?$", re.DOTALL)


def without_comments(header: Path) -> str:
    return COMMENT.sub("", header.read_text("utf-8"))


def functions(header: Path) -> set[str]:
    return set(FUNCTION.findall(without_comments(header)))


def structs(header: Path) -> dict[str, list[str]]:
    """The members of every struct that is defined, in order."""
    return {name: _members(body) for name, body in STRUCT.findall(without_comments(header))}


def _members(body: str) -> list[str]:
    members = []
    for declaration in body.split(";"):
        if "(" in declaration:
            members.append(MEMBER_NAME.search(declaration.strip())[1])
        elif declaration.strip():
            members += [MEMBER_NAME.search(part.strip())[1] for part in declaration.split(",")]
    return members
