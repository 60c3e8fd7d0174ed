"""What can go wrong. A promise that cannot be kept is an Answer, never one of these."""
from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Any, Optional


class Word(str, Enum):
    """A word of the contract: compares, prints and formats as its text, in every version of Python."""

    def __str__(self) -> str:
        return str(self.value)

    def __format__(self, spec: str) -> str:
        return format(str(self.value), spec)


class Severity(Word):
    ERROR = "error"
    NOTE = "note"


@dataclass(frozen=True)
class Finding:
    """What is wrong or odd in the data, and where; None where a place does not apply.

    `line` counts physical lines (without a file: those of an order; of a table in memory: its rows), `column` bytes in
    that line (of a table in memory: its columns), all from 1. `file` is then the name of the table. `code` is stable and explained in docs/errors.md; `message` is for people.
    """

    code: str
    message: str
    severity: Severity
    file: Optional[str]
    line: Optional[int]
    column: Optional[int]
    field: Optional[str]
    text: str

    def __str__(self) -> str:
        place = ":".join(str(part) for part in (self.file, self.line, self.column) if part is not None)
        return f"{place}: {self.message} [{self.code}]" if place else f"{self.message} [{self.code}]"


class ExpectError(Exception):
    """Every error of this package, except TypeError for an argument of the wrong type."""


class LibraryError(ExpectError):
    """libexpect is not there, or is not the one this package needs."""


class UsageError(ExpectError, ValueError):
    """The call is wrong: a closed model, no thread at all, a text with a NUL in it."""


class OutOfMemoryError(ExpectError, MemoryError):
    """An allocation of the library failed. Nothing has changed; the call may be repeated."""


class InternalError(ExpectError):
    """A broken invariant of the library: please report it, with the data if you can."""


class DataError(ExpectError):
    """A folder or file could not be read, or what it says is wrong.

    `findings` lists what was found, in order; `errors` counts all errors, also those beyond the limit of the list.
    """

    def __init__(self, findings: tuple[Finding, ...], errors: int) -> None:
        super().__init__(findings, errors)
        self.findings = findings
        self.errors = errors

    def __str__(self) -> str:
        wrong = [str(finding) for finding in self.findings if finding.severity is Severity.ERROR]
        more = self.errors - len(wrong)
        return "\n".join(wrong + ([f"and {more} more"] if more > 0 else [])) or "the data leaves the range of numbers"


class RequestError(ExpectError):
    """This request cannot be answered; others can.

    `code` is stable ("unknown_item"), `text` says it for people, `request` is the id of the request, or None.
    `order` is the one it ships with, or None. For a line of a file, `findings` say where. `line` is given by
    check_order: the position, from 1, of the line that cannot be answered; None when it is not one of them alone.
    """

    def __init__(
        self,
        code: str,
        text: str,
        request: Optional[str] = None,
        findings: tuple[Finding, ...] = (),
        order: Optional[str] = None,
        line: Optional[int] = None,
    ) -> None:
        super().__init__(code, text, request, findings, order, line)
        self.code = code
        self.text = text
        self.request = request
        self.findings = findings
        self.order = order
        self.line = line

    def __str__(self) -> str:
        place = f"line {self.line}: " if self.line is not None else ""
        return f"{place}{self.text} [{self.code}]"

    def to_dict(self) -> dict[str, Any]:
        """The object that stands in the place of an answer (contract section 8)."""
        return {"request": self.request, "error": {"code": self.code, "text": self.text}}
