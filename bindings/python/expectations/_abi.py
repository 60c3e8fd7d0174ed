"""include/expectations.h for ctypes: constants, structures and prototypes, and nothing else.

Names are those of the header: `expect_request` is `Request` here and listed under its C name in STRUCTURES, constants
and functions keep their names. tests/python/test_abi.py compares all of it with what a C compiler says.
"""
from __future__ import annotations

from ctypes import (
    CFUNCTYPE,
    POINTER,
    Structure,
    c_char,
    c_char_p,
    c_double,
    c_int32,
    c_int64,
    c_size_t,
    c_uint32,
    c_uint64,
    c_void_p,
    sizeof,
)
from typing import Any, ClassVar

# ---- Constants

EXPECT_VERSION_MAJOR = 0
EXPECT_VERSION_MINOR = 1

EXPECT_OK = 0
EXPECT_ERR_ARGUMENT = -1
EXPECT_ERR_NOMEM = -2
EXPECT_ERR_IO = -3
EXPECT_ERR_DATA = -4
EXPECT_ERR_REQUEST = -5
EXPECT_ERR_RANGE = -6
EXPECT_ERR_INTERNAL = -70

EXPECT_QUANTITY_ONE = 1_000_000
EXPECT_DAY_NONE = -(2**31)
EXPECT_TIME_NONE = -(2**63)
EXPECT_NUMBER_NONE = -(2**63)
EXPECT_MONEY_NONE = -(2**63)

EXPECT_SEVERITY_ERROR = 0
EXPECT_SEVERITY_NOTE = 1

EXPECT_DECIMAL_INFER = 0
EXPECT_DECIMAL_POINT = 1
EXPECT_DECIMAL_COMMA = 2

EXPECT_DATES_INFER = 0
EXPECT_DATES_DMY = 1
EXPECT_DATES_MDY = 2
EXPECT_DATES_YMD = 3

EXPECT_TEXTS = 0
EXPECT_INTEGERS = 1
EXPECT_QUANTITIES = 2
EXPECT_DAYS = 3
EXPECT_TIMES = 4

EXPECT_FEASIBLE = 0
EXPECT_AT_RISK = 1
EXPECT_INFEASIBLE = 2

EXPECT_EXACT = 0
EXPECT_BOUNDED = 1
EXPECT_SIMULATED = 2

EXPECT_LATER = 0
EXPECT_LESS = 1
EXPECT_SPLIT = 2
EXPECT_SUBSTITUTE = 3
EXPECT_SUPPLIER = 4
EXPECT_LOCATION = 5
EXPECT_MODE = 6
EXPECT_OVERTIME = 7

EXPECT_RELEASE_SUPPLY = 0
EXPECT_RELEASE_MINUTES = 1
EXPECT_RELEASE_STOCK = 2
EXPECT_RELEASE_SOURCE = 3

EXPECT_BY_US = 0
EXPECT_BY_SUPPLIER = 1
EXPECT_BY_CUSTOMER = 2

EXPECT_NODE_NEED = 0
EXPECT_NODE_STOCK = 1
EXPECT_NODE_SUPPLY = 2
EXPECT_NODE_BUY = 3
EXPECT_NODE_MAKE = 4
EXPECT_NODE_STEP = 5
EXPECT_NODE_TRANSFER = 6
EXPECT_NODE_DELIVERY = 7

EXPECT_LEAD_TIMES_POOLED = 0
EXPECT_LEAD_TIMES_EMPIRICAL = 1
EXPECT_LEAD_TIMES_STATED = 2

EXPECT_BASIS_STATED = 0
EXPECT_BASIS_PATTERN = 1
EXPECT_BASIS_DEVIATION = 2
EXPECT_BASIS_ALL = 3
EXPECT_BASIS_SUPPLIER = 4
EXPECT_BASIS_SUPPLIER_ITEM = 5
EXPECT_BASIS_SUPPLIER_LOCATION = 6
EXPECT_BASIS_SUPPLIER_ITEM_LOCATION = 7

EXPECT_LEVELS_SUPPLIER = 0
EXPECT_LEVELS_SUPPLIER_ITEM = 1
EXPECT_LEVELS_SUPPLIER_LOCATION = 2
EXPECT_LEVELS_SUPPLIER_ITEM_LOCATION = 3

EXPECT_RULE_POOLED = 0
EXPECT_RULE_STATED = 1
EXPECT_RULE_SUPPLIER_AVERAGE = 2

# ---- Types

expect_status = c_int32
expect_time = c_int64  # minutes since 1970-01-01T00:00
expect_day = c_int32  # days since 1970-01-01
expect_quantity = c_int64  # millionths
expect_money = c_int64  # millionths


class Sized(Structure):
    """A struct that begins with struct_size; made with the values of its _INIT macro."""

    DEFAULTS: ClassVar[dict[str, float]] = {}

    def __init__(self, **values: Any) -> None:
        super().__init__(**{"struct_size": sizeof(self), **self.DEFAULTS, **values})


ALLOCATE = CFUNCTYPE(c_void_p, c_void_p, c_size_t)
REALLOCATE = CFUNCTYPE(c_void_p, c_void_p, c_void_p, c_size_t, c_size_t)
RELEASE = CFUNCTYPE(None, c_void_p, c_void_p, c_size_t)
PROGRESS = CFUNCTYPE(None, c_void_p, c_size_t, c_size_t)


class Allocator(Sized):
    _fields_ = [
        ("struct_size", c_size_t),
        ("allocate", ALLOCATE),
        ("reallocate", REALLOCATE),
        ("release", RELEASE),
        ("context", c_void_p),
    ]


class Finding(Sized):
    _fields_ = [
        ("struct_size", c_size_t),
        ("severity", c_int32),
        ("column", c_int32),
        ("line", c_int64),
        ("code", c_char_p),
        ("file", c_char_p),
        ("field", c_char_p),
        ("text", c_char_p),
        ("message", c_char_p),
    ]


class FileInfo(Sized):
    _fields_ = [
        ("struct_size", c_size_t),
        ("file", c_char_p),
        ("columns", c_char_p),
        ("rows", c_int64),
        ("wrong_rows", c_int64),
        ("encoding", c_char_p),
        ("delimiter", c_int32),
        ("reserved", c_int32),
        ("skipped_rows", c_int64),
    ]


class ColumnInfo(Sized):
    _fields_ = [
        ("struct_size", c_size_t),
        ("header", c_char_p),
        ("column", c_char_p),
        ("sample", c_char_p),
        ("value", c_char_p),
    ]


class AliasInfo(Sized):
    _fields_ = [
        ("struct_size", c_size_t),
        ("profile", c_char_p),
        ("file", c_char_p),
        ("header", c_char_p),
        ("column", c_char_p),
        ("transform", c_char_p),
        ("source", c_char_p),
        ("is_part", c_int32),
    ]


class LoadOptions(Sized):
    DEFAULTS = {"today": EXPECT_DAY_NONE}
    _fields_ = [
        ("struct_size", c_size_t),
        ("today", expect_day),
        ("max_findings", c_int32),
        ("allocator", POINTER(Allocator)),
        ("encoding", c_char_p),
        ("decimal_mark", c_int32),
        ("date_order", c_int32),
        ("delimiter", c_int32),
        ("reserved", c_int32),
    ]


class Array(Sized):
    _fields_ = [
        ("struct_size", c_size_t),
        ("values", c_void_p),
        ("stride", c_size_t),
        ("kind", c_int32),
        ("reserved", c_int32),
    ]


class ModelInfo(Sized):
    _fields_ = [
        ("struct_size", c_size_t),
        ("today", expect_day),
        ("items", c_uint32),
        ("stock_points", c_uint32),
        ("supply_rows", c_uint32),
        ("demand_rows", c_uint32),
        ("history_rows", c_uint32),
        ("fingerprint", c_char_p),
        ("supply_first", expect_day),
        ("supply_last", expect_day),
        ("demand_first", expect_day),
        ("demand_last", expect_day),
        ("received_first", expect_day),
        ("received_last", expect_day),
        ("suppliers", c_uint32),
        ("resources", c_uint32),
    ]


class Request(Sized):
    DEFAULTS = {"due": EXPECT_TIME_NONE, "release": EXPECT_DAY_NONE}
    _fields_ = [
        ("struct_size", c_size_t),
        ("id", c_char_p),
        ("item", c_char_p),
        ("location", c_char_p),
        ("to", c_char_p),
        ("quantity", expect_quantity),
        ("due", expect_time),
        ("release", expect_day),
        ("reserved", c_int32),
        ("min_confidence", c_double),
        ("customer", c_char_p),
        ("order", c_char_p),
        ("unit", c_char_p),
        ("replaces", c_char_p),
    ]


class Summary(Sized):
    _fields_ = [
        ("struct_size", c_size_t),
        ("verdict", c_int32),
        ("method", c_int32),
        ("confidence", c_double),
        ("confidence_high", c_double),
        ("on_plan", c_int32),
        ("earliest", expect_day),
        ("p50", expect_day),
        ("p80", expect_day),
        ("p95", expect_day),
        ("valid_until", expect_day),
        ("available", expect_quantity),
        ("quantity", expect_quantity),
        ("due", expect_time),
        ("request", c_char_p),
        ("item", c_char_p),
        ("location", c_char_p),
        ("to", c_char_p),
        ("target", c_double),
        ("risk_floor", c_double),
        ("as_of", expect_day),
        ("reserved", c_int32),
        ("model", c_char_p),
        ("order", c_char_p),
        ("standard_error", c_double),
        ("seed", c_uint64),
    ]


class Impact(Sized):
    _fields_ = [
        ("struct_size", c_size_t),
        ("demand", c_char_p),
        ("customer", c_char_p),
        ("before", c_double),
        ("after", c_double),
    ]


class Alternative(Sized):
    DEFAULTS = {"cost_delta": EXPECT_MONEY_NONE, "first_date": EXPECT_DAY_NONE}
    _fields_ = [
        ("struct_size", c_size_t),
        ("kind", c_int32),
        ("date", expect_day),
        ("quantity", expect_quantity),
        ("item", c_char_p),
        ("confidence", c_double),
        ("location", c_char_p),
        ("cost_delta", expect_money),
        ("penalty", c_double),
        ("first_date", expect_day),
        ("overtime_days", c_int32),
        ("first_quantity", expect_quantity),
        ("first_confidence", c_double),
        ("rest_confidence", c_double),
        ("replaced", c_char_p),
        ("instead", c_char_p),
        ("change", c_char_p),
        ("question", c_char_p),
    ]


class Overtime(Sized):
    DEFAULTS = {"day": EXPECT_DAY_NONE, "cost": EXPECT_MONEY_NONE}
    _fields_ = [
        ("struct_size", c_size_t),
        ("resource", c_char_p),
        ("day", expect_day),
        ("minutes", c_int32),
        ("cost", expect_money),
    ]


class PlanNode(Sized):
    _fields_ = [
        ("struct_size", c_size_t),
        ("kind", c_int32),
        ("depth", c_int32),
        ("parent", c_int32),
        ("critical", c_int32),
        ("item", c_char_p),
        ("location", c_char_p),
        ("source", c_char_p),
        ("quantity", expect_quantity),
        ("start", expect_time),
        ("end", expect_time),
        ("p80", expect_day),
        ("observations", c_int32),
        ("confidence", c_double),
        ("adds_minutes", c_int64),
    ]


class Evidence(Sized):
    _fields_ = [
        ("struct_size", c_size_t),
        ("node", c_int32),
        ("model", c_int32),
        ("supplier", c_char_p),
        ("item", c_char_p),
        ("location", c_char_p),
        ("observations", c_int32),
        ("open", c_int32),
        ("bases", c_size_t),
    ]


class Basis(Sized):
    _fields_ = [
        ("struct_size", c_size_t),
        ("basis", c_int32),
        ("received", c_int32),
        ("on_time", c_int32),
        ("open", c_int32),
        ("weight", c_double),
    ]


class Binding(Sized):
    _fields_ = [
        ("struct_size", c_size_t),
        ("cause", c_char_p),
        ("node", c_int32),
        ("days_late", c_int32),
        ("item", c_char_p),
        ("object", c_char_p),
    ]


class Release(Sized):
    DEFAULTS = {"day": EXPECT_DAY_NONE}
    _fields_ = [
        ("struct_size", c_size_t),
        ("kind", c_int32),
        ("days", c_int32),
        ("minutes", c_int32),
        ("day", expect_day),
        ("quantity", expect_quantity),
        ("item", c_char_p),
        ("location", c_char_p),
        ("object", c_char_p),
    ]


class Rejection(Sized):
    DEFAULTS = {"from": EXPECT_DAY_NONE, "to": EXPECT_DAY_NONE}
    _fields_ = [
        ("struct_size", c_size_t),
        ("kind", c_int32),
        ("reserved", c_int32),
        ("item", c_char_p),
        ("location", c_char_p),
        ("object", c_char_p),
        ("cause", c_char_p),
        ("from", expect_day),
        ("to", expect_day),
        ("needed", expect_quantity),
        ("free", expect_quantity),
    ]


class Milestone(Sized):
    DEFAULTS = {"day": EXPECT_DAY_NONE}
    _fields_ = [
        ("struct_size", c_size_t),
        ("day", expect_day),
        ("by", c_int32),
        ("what", c_char_p),
        ("item", c_char_p),
        ("object", c_char_p),
        ("quantity", expect_quantity),
        ("text", c_char_p),
    ]


class Remark(Sized):
    _fields_ = [
        ("struct_size", c_size_t),
        ("warning", c_int32),
        ("reserved", c_int32),
        ("code", c_char_p),
        ("text", c_char_p),
    ]


class CalibrationOptions(Sized):
    DEFAULTS = {
        "today": EXPECT_DAY_NONE,
        "from": EXPECT_DAY_NONE,
        "half_life_days": 180.0,
        "levels": EXPECT_LEVELS_SUPPLIER_ITEM,
    }
    _fields_ = [
        ("struct_size", c_size_t),
        ("today", expect_day),
        ("from", expect_day),
        ("half_life_days", c_double),
        ("horizons", POINTER(c_int32)),
        ("horizon_count", c_size_t),
        ("levels", c_int32),
        ("choose", c_int32),
        ("max_findings", c_int32),
        ("reserved", c_int32),
        ("progress", PROGRESS),
        ("context", c_void_p),
        ("allocator", POINTER(Allocator)),
    ]


class CalibrationInfo(Sized):
    DEFAULTS = {"last_receipt": EXPECT_DAY_NONE}
    _fields_ = [
        ("struct_size", c_size_t),
        ("lines", c_size_t),
        ("asked", c_size_t),
        ("left_out", c_size_t),
        ("not_asked", c_size_t),
        ("open", c_size_t),
        ("horizons", c_size_t),
        ("half_life_days", c_double),
        ("levels", c_int32),
        ("last_receipt", expect_day),
    ]


class Forecast(Sized):
    _fields_ = [
        ("struct_size", c_size_t),
        ("row", c_char_p),
        ("line", c_int64),
        ("days", c_int32),
        ("kept", c_int32),
        ("probability", c_double),
    ]


class Score(Sized):
    _fields_ = [
        ("struct_size", c_size_t),
        ("pairs", c_size_t),
        ("kept", c_double),
        ("brier", c_double),
        ("log_loss", c_double),
        ("calibration_error", c_double),
        ("bins", c_size_t),
    ]


class Reliability(Sized):
    _fields_ = [
        ("struct_size", c_size_t),
        ("pairs", c_size_t),
        ("said", c_double),
        ("kept", c_double),
    ]


STRUCTURES: dict[str, type[Sized]] = {
    "expect_allocator": Allocator,
    "expect_finding": Finding,
    "expect_file_info": FileInfo,
    "expect_column_info": ColumnInfo,
    "expect_alias_info": AliasInfo,
    "expect_load_options": LoadOptions,
    "expect_array": Array,
    "expect_model_info": ModelInfo,
    "expect_request": Request,
    "expect_summary": Summary,
    "expect_impact": Impact,
    "expect_alternative": Alternative,
    "expect_overtime": Overtime,
    "expect_plan_node": PlanNode,
    "expect_evidence": Evidence,
    "expect_basis": Basis,
    "expect_binding": Binding,
    "expect_release": Release,
    "expect_rejection": Rejection,
    "expect_milestone": Milestone,
    "expect_remark": Remark,
    "expect_calibration_options": CalibrationOptions,
    "expect_calibration_info": CalibrationInfo,
    "expect_forecast": Forecast,
    "expect_score": Score,
    "expect_reliability": Reliability,
}

# ---- Handles: opaque, and each of its own type, so that one cannot be passed for another


class ReportHandle(Structure):
    pass


class ModelHandle(Structure):
    pass


class LoaderHandle(Structure):
    pass


class RequestsHandle(Structure):
    pass


class CheckerHandle(Structure):
    pass


class AnswerHandle(Structure):
    pass


class CalibrationHandle(Structure):
    pass


ReportPointer = POINTER(ReportHandle)
ModelPointer = POINTER(ModelHandle)
LoaderPointer = POINTER(LoaderHandle)
RequestsPointer = POINTER(RequestsHandle)
CheckerPointer = POINTER(CheckerHandle)
AnswerPointer = POINTER(AnswerHandle)
CalibrationPointer = POINTER(CalibrationHandle)

# ---- Functions: name, (what it returns, its parameters)

FUNCTIONS: dict[str, tuple[Any, list[Any]]] = {
    "expect_version_number": (c_int32, []),
    "expect_version": (c_char_p, []),
    "expect_status_name": (c_char_p, [expect_status]),
    "expect_parse_date": (expect_status, [c_char_p, POINTER(expect_day)]),
    "expect_parse_due": (expect_status, [c_char_p, POINTER(expect_time)]),
    "expect_parse_quantity": (expect_status, [c_char_p, POINTER(expect_quantity)]),
    "expect_format_date": (None, [expect_day, POINTER(c_char)]),
    "expect_format_quantity": (None, [expect_quantity, POINTER(c_char)]),
    "expect_day_of": (expect_day, [expect_time]),
    "expect_report_count": (c_size_t, [ReportPointer]),
    "expect_report_get": (expect_status, [ReportPointer, c_size_t, POINTER(Finding)]),
    "expect_report_errors": (c_size_t, [ReportPointer]),
    "expect_report_files": (c_size_t, [ReportPointer]),
    "expect_report_file": (expect_status, [ReportPointer, c_size_t, POINTER(FileInfo)]),
    "expect_report_columns": (c_size_t, [ReportPointer, c_size_t]),
    "expect_report_column": (expect_status, [ReportPointer, c_size_t, c_size_t, POINTER(ColumnInfo)]),
    "expect_alias_count": (c_size_t, []),
    "expect_alias_get": (expect_status, [c_size_t, POINTER(AliasInfo)]),
    "expect_report_free": (None, [ReportPointer]),
    "expect_model_load": (
        expect_status,
        [c_char_p, POINTER(LoadOptions), POINTER(ModelPointer), POINTER(ReportPointer)],
    ),
    "expect_model_what_if": (
        expect_status,
        [ModelPointer, c_char_p, POINTER(LoadOptions), POINTER(ModelPointer), POINTER(ReportPointer)],
    ),
    "expect_loader_new": (expect_status, [POINTER(LoadOptions), POINTER(LoaderPointer)]),
    "expect_loader_free": (None, [LoaderPointer]),
    "expect_loader_table": (expect_status, [LoaderPointer, c_char_p, POINTER(c_char_p), c_size_t]),
    "expect_loader_put_text": (expect_status, [LoaderPointer, c_char_p]),
    "expect_loader_put_bytes": (expect_status, [LoaderPointer, c_char_p, c_size_t]),
    "expect_loader_put_integer": (expect_status, [LoaderPointer, c_int64]),
    "expect_loader_put_quantity": (expect_status, [LoaderPointer, expect_quantity]),
    "expect_loader_put_day": (expect_status, [LoaderPointer, expect_day]),
    "expect_loader_put_time": (expect_status, [LoaderPointer, expect_time]),
    "expect_loader_put_blank": (expect_status, [LoaderPointer]),
    "expect_loader_end_row": (expect_status, [LoaderPointer]),
    "expect_loader_add_texts": (expect_status, [LoaderPointer, POINTER(c_char_p), c_size_t]),
    "expect_loader_add_arrays": (expect_status, [LoaderPointer, POINTER(POINTER(Array)), c_size_t, c_size_t]),
    "expect_loader_add_file": (expect_status, [LoaderPointer, c_char_p, c_void_p, c_size_t]),
    "expect_loader_finish": (expect_status, [LoaderPointer, POINTER(ModelPointer), POINTER(ReportPointer)]),
    "expect_loader_what_if": (
        expect_status,
        [LoaderPointer, ModelPointer, POINTER(ModelPointer), POINTER(ReportPointer)],
    ),
    "expect_model_notes": (ReportPointer, [ModelPointer]),
    "expect_model_survey": (ReportPointer, [ModelPointer]),
    "expect_model_describe": (expect_status, [ModelPointer, POINTER(ModelInfo)]),
    "expect_model_free": (None, [ModelPointer]),
    "expect_requests_load": (
        expect_status,
        [c_char_p, POINTER(LoadOptions), POINTER(RequestsPointer), POINTER(ReportPointer)],
    ),
    "expect_requests_read": (
        expect_status,
        [c_char_p, c_void_p, c_size_t, POINTER(LoadOptions), POINTER(RequestsPointer), POINTER(ReportPointer)],
    ),
    "expect_requests_count": (c_size_t, [RequestsPointer]),
    "expect_requests_notes": (ReportPointer, [RequestsPointer]),
    "expect_requests_get": (
        expect_status,
        [RequestsPointer, c_size_t, POINTER(Request), POINTER(ReportPointer)],
    ),
    "expect_requests_free": (None, [RequestsPointer]),
    "expect_checker_new": (expect_status, [ModelPointer, POINTER(CheckerPointer)]),
    "expect_checker_free": (None, [CheckerPointer]),
    "expect_check": (
        expect_status,
        [CheckerPointer, POINTER(Request), POINTER(AnswerPointer), POINTER(ReportPointer)],
    ),
    "expect_check_order": (
        expect_status,
        [CheckerPointer, POINTER(POINTER(Request)), c_size_t, POINTER(AnswerPointer), POINTER(ReportPointer)],
    ),
    "expect_answer_free": (None, [AnswerPointer]),
    "expect_answer_summary": (expect_status, [AnswerPointer, POINTER(Summary)]),
    "expect_answer_impacts": (c_size_t, [AnswerPointer]),
    "expect_answer_impact": (expect_status, [AnswerPointer, c_size_t, POINTER(Impact)]),
    "expect_answer_alternatives": (c_size_t, [AnswerPointer]),
    "expect_answer_alternative": (expect_status, [AnswerPointer, c_size_t, POINTER(Alternative)]),
    "expect_answer_overtime": (expect_status, [AnswerPointer, c_size_t, c_size_t, POINTER(Overtime)]),
    "expect_answer_nodes": (c_size_t, [AnswerPointer]),
    "expect_answer_node": (expect_status, [AnswerPointer, c_size_t, POINTER(PlanNode)]),
    "expect_answer_evidences": (c_size_t, [AnswerPointer]),
    "expect_answer_evidence": (expect_status, [AnswerPointer, c_size_t, POINTER(Evidence)]),
    "expect_answer_basis": (expect_status, [AnswerPointer, c_size_t, c_size_t, POINTER(Basis)]),
    "expect_answer_binding": (expect_status, [AnswerPointer, POINTER(Binding)]),
    "expect_answer_releases": (c_size_t, [AnswerPointer]),
    "expect_answer_release": (expect_status, [AnswerPointer, c_size_t, POINTER(Release)]),
    "expect_answer_rejections": (c_size_t, [AnswerPointer]),
    "expect_answer_rejection": (expect_status, [AnswerPointer, c_size_t, POINTER(Rejection)]),
    "expect_answer_milestones": (c_size_t, [AnswerPointer]),
    "expect_answer_milestone": (expect_status, [AnswerPointer, c_size_t, POINTER(Milestone)]),
    "expect_answer_remarks": (c_size_t, [AnswerPointer]),
    "expect_answer_remark": (expect_status, [AnswerPointer, c_size_t, POINTER(Remark)]),
    "expect_calibrate": (
        expect_status,
        [c_char_p, POINTER(CalibrationOptions), POINTER(CalibrationPointer), POINTER(ReportPointer)],
    ),
    "expect_calibration_free": (None, [CalibrationPointer]),
    "expect_calibration_describe": (expect_status, [CalibrationPointer, POINTER(CalibrationInfo)]),
    "expect_calibration_forecasts": (c_size_t, [CalibrationPointer]),
    "expect_calibration_forecast": (expect_status, [CalibrationPointer, c_size_t, POINTER(Forecast)]),
    "expect_calibration_score": (expect_status, [CalibrationPointer, c_int32, c_int32, POINTER(Score)]),
    "expect_calibration_bin": (
        expect_status,
        [CalibrationPointer, c_int32, c_int32, c_size_t, POINTER(Reliability)],
    ),
    "expect_verdict_name": (c_char_p, [c_int32]),
    "expect_method_name": (c_char_p, [c_int32]),
    "expect_alternative_name": (c_char_p, [c_int32]),
    "expect_node_name": (c_char_p, [c_int32]),
    "expect_lead_times_name": (c_char_p, [c_int32]),
    "expect_basis_name": (c_char_p, [c_int32]),
    "expect_release_name": (c_char_p, [c_int32]),
    "expect_party_name": (c_char_p, [c_int32]),
    "expect_levels_name": (c_char_p, [c_int32]),
    "expect_rule_name": (c_char_p, [c_int32]),
}
