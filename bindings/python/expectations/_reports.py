"""From a status and its report to an exception."""
from __future__ import annotations

from typing import Any, Optional

from . import _abi
from ._errors import (
    DataError,
    ExpectError,
    Finding,
    InternalError,
    OutOfMemoryError,
    RequestError,
    Severity,
    UsageError,
)
from ._library import library
from ._values import from_text, optional_text

_SEVERITIES = {_abi.EXPECT_SEVERITY_ERROR: Severity.ERROR, _abi.EXPECT_SEVERITY_NOTE: Severity.NOTE}


def read_findings(report: Any) -> tuple[Finding, ...]:
    """The findings of a report, copied."""
    count: int = library().expect_report_count(report)
    return tuple(_read_finding(report, index) for index in range(count))


def _read_finding(report: Any, index: int) -> Finding:
    found = _abi.Finding()
    library().expect_report_get(report, index, found)
    return Finding(
        code=from_text(found.code),
        message=from_text(found.message),
        severity=_SEVERITIES[found.severity],
        file=optional_text(found.file),
        line=found.line or None,
        column=found.column or None,
        field=optional_text(found.field),
        text=from_text(found.text),
    )


def check_status(status: int, report: Any = None) -> None:
    """Raises what a status other than EXPECT_OK stands for; the report is freed."""
    if status != _abi.EXPECT_OK:
        raise error_of(status, report)


def error_of(
    status: int, report: Any = None, request: Optional[str] = None, order: Optional[str] = None
) -> ExpectError:
    """The exception for a status; its report is read and freed."""
    try:
        findings = read_findings(report) if report else ()
        errors: int = library().expect_report_errors(report) if report else 0
    finally:
        library().expect_report_free(report)
    if status == _abi.EXPECT_ERR_REQUEST:
        return _request_error(findings, request, order)
    if status in (_abi.EXPECT_ERR_DATA, _abi.EXPECT_ERR_IO, _abi.EXPECT_ERR_RANGE):
        return DataError(findings, errors)
    name = from_text(library().expect_status_name(status))
    if status == _abi.EXPECT_ERR_NOMEM:
        return OutOfMemoryError(name)
    return UsageError(name) if status == _abi.EXPECT_ERR_ARGUMENT else InternalError(name)


def _request_error(findings: tuple[Finding, ...], request: Optional[str], order: Optional[str]) -> RequestError:
    """The first finding says why."""
    if not findings:
        return RequestError("EXPECT_ERR_REQUEST", "this request cannot be answered", request, order=order)
    return RequestError(findings[0].code, findings[0].message, request, findings, order)
