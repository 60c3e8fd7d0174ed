"""Can this delivery date be promised, and how sure is that?

    from datetime import date
    from expectations import Model

    with Model.from_folder("examples/shop", today=date(2026, 3, 2)) as model:
        answer = model.check(item="PUMP", quantity=20, by=date(2026, 3, 13))
        print(answer)  # at_risk: 20 PUMP by 2026-03-13, confidence 0.719

Errors are ExpectError, and TypeError for an argument of the wrong type. A promise that cannot be kept is an answer.
"""
from ._answer import (
    Alternative,
    AlternativeKind,
    Answer,
    Basis,
    Binding,
    Completion,
    Evidence,
    Impact,
    LeadTimes,
    Level,
    Method,
    Milestone,
    NodeKind,
    Overtime,
    Part,
    Party,
    PlanNode,
    Rejection,
    Release,
    ReleaseKind,
    Remark,
    Verdict,
)
from ._calibration import Calibration, CalibrationInfo, Forecast, Levels, Reliability, Rule, Score, calibrate
from ._errors import (
    DataError,
    ExpectError,
    Finding,
    InternalError,
    LibraryError,
    OutOfMemoryError,
    RequestError,
    Severity,
    UsageError,
)
from ._model import ColumnInfo, FileInfo, Model, ModelInfo
from ._request import Request

__version__ = "0.1.0"

__all__ = [
    "Alternative",
    "AlternativeKind",
    "Answer",
    "Basis",
    "Binding",
    "Calibration",
    "CalibrationInfo",
    "ColumnInfo",
    "Completion",
    "DataError",
    "Evidence",
    "ExpectError",
    "FileInfo",
    "Finding",
    "Forecast",
    "Impact",
    "InternalError",
    "LeadTimes",
    "Level",
    "Levels",
    "LibraryError",
    "Method",
    "Milestone",
    "Model",
    "ModelInfo",
    "NodeKind",
    "OutOfMemoryError",
    "Overtime",
    "Part",
    "Party",
    "PlanNode",
    "Rejection",
    "Release",
    "ReleaseKind",
    "Reliability",
    "Remark",
    "Request",
    "RequestError",
    "Rule",
    "Score",
    "Severity",
    "UsageError",
    "Verdict",
    "calibrate",
]
