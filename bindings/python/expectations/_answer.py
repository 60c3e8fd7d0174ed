"""The answer (contract section 8), copied out of the library: it stays when the model is closed."""
from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Callable, Iterator, Optional, TypeVar, Union

from . import _abi
from ._errors import Word
from ._library import Library, library
from ._reports import check_status
from ._request import Request
from ._values import from_day, from_due, from_minute, from_quantity, from_text, optional_text

_MONTHS = ("January", "February", "March", "April", "May", "June",
           "July", "August", "September", "October", "November", "December")
_NEVER = 2**31 - 1  # as a number of days late

Day = date  # for classes with a field named date
T = TypeVar("T")


class Verdict(Word):
    FEASIBLE = "feasible"
    AT_RISK = "at_risk"
    INFEASIBLE = "infeasible"


class Method(Word):
    """How the confidence was found."""

    EXACT = "exact"
    BOUNDED = "bounded"
    SIMULATED = "simulated"


class AlternativeKind(Word):
    LATER = "later"
    LESS = "less"


class NodeKind(Word):
    NEED = "need"
    STOCK = "stock"
    SUPPLY = "supply"
    BUY = "buy"
    MAKE = "make"
    STEP = "step"
    TRANSFER = "transfer"
    DELIVERY = "delivery"


class LeadTimes(Word):
    """How a lead time is forecast: `lead_time_model` in policy.csv."""

    POOLED = "pooled"
    EMPIRICAL = "empirical"
    STATED = "stated"


class Level(Word):
    """What a forecast rests on: the stated date; the general pattern of lateness, or the stated deviation in its
    place; all past orders, those of the supplier, and so on."""

    STATED = "stated"
    PATTERN = "pattern"
    DEVIATION = "lead_time_std"
    ALL = "all"
    SUPPLIER = "supplier"
    SUPPLIER_ITEM = "supplier,item"
    SUPPLIER_LOCATION = "supplier,location"
    SUPPLIER_ITEM_LOCATION = "supplier,item,location"


@dataclass(frozen=True)
class Completion:
    """By when the plan completes with a probability of 50, 80 and 95 %; None: not within sight."""

    p50: Optional[date]
    p80: Optional[date]
    p95: Optional[date]

    def to_dict(self) -> dict[str, Any]:
        return {"p50": _day(self.p50), "p80": _day(self.p80), "p95": _day(self.p95)}


@dataclass(frozen=True)
class Impact:
    """An existing promise that this one would make less sure: its confidence (0 to 1) before and after."""

    demand: str
    customer: Optional[str]
    before: float
    after: float

    def to_dict(self) -> dict[str, Any]:
        return {"demand": self.demand, "customer": self.customer, "before": self.before, "after": self.after}


@dataclass(frozen=True)
class Alternative:
    """What could be offered instead, with the question to ask the customer."""

    kind: AlternativeKind
    date: Optional[Day]
    quantity: Decimal
    item: str
    confidence: float
    question: str

    def to_dict(self) -> dict[str, Any]:
        return {
            "kind": self.kind.value,
            "date": _day(self.date),
            "quantity": _number(self.quantity),
            "item": self.item,
            "confidence": self.confidence,
            "question": self.question,
        }


@dataclass(frozen=True)
class PlanNode:
    """One node of the plan, and what provides it.

    source        the supply, supplier, resource, variant, origin or carrier
    quantity      of this node, in units: ordered, made, taken
    start, end    planned minutes, plant-local; an end of None is never
    p80           there by then with 80 %
    confidence    P(there by its planned end)
    observations  rows of history behind its lead time
    critical      it is on the path that decides the date

    None where a node has no such thing.
    """

    kind: NodeKind
    item: str
    location: str
    source: Optional[str]
    quantity: Optional[Decimal]
    start: Optional[datetime]
    end: Optional[datetime]
    p80: Optional[date]
    confidence: float
    observations: Optional[int]
    critical: bool
    children: tuple[PlanNode, ...] = field(repr=False)

    def walk(self) -> Iterator[PlanNode]:
        """This node and all below it, parents first."""
        yield self
        for child in self.children:
            yield from child.walk()

    def to_dict(self) -> dict[str, Any]:
        return {
            "kind": self.kind.value,
            "item": self.item,
            "location": self.location,
            "source": self.source,
            "quantity": _number(self.quantity) if self.quantity is not None else None,
            "start": _minute(self.start),
            "end": _minute(self.end),
            "p80": _day(self.p80),
            "confidence": self.confidence,
            "observations": self.observations,
            "critical": self.critical,
            "children": [child.to_dict() for child in self.children],
        }


@dataclass(frozen=True)
class Basis:
    """One group of history, and how much of a forecast rests on it.

    weight    0 to 1; those of one evidence add up to 1
    received  past orders of the group, and how many of them came on_time (None: not known)
    open      open orders that counted
    """

    level: Level
    weight: float
    received: int
    on_time: Optional[int]
    open: int

    def to_dict(self) -> dict[str, Any]:
        return {"level": self.level.value, "weight": self.weight, "received": self.received, "on_time": self.on_time,
                "open": self.open}


@dataclass(frozen=True)
class Evidence:
    """What the lead time of a node of the plan rests on; docs/evidence.md defines the numbers.

    observations, open  of the finest group that has any past order
    basis               coarse to fine
    """

    node: PlanNode = field(repr=False)
    supplier: Optional[str]
    item: str
    location: str
    model: LeadTimes
    observations: int
    open: int
    basis: tuple[Basis, ...]

    def to_dict(self) -> dict[str, Any]:
        return {
            "kind": self.node.kind.value,
            "source": self.node.source,
            "supplier": self.supplier,
            "item": self.item,
            "location": self.location,
            "model": self.model.value,
            "observations": self.observations,
            "open": self.open,
            "basis": [basis.to_dict() for basis in self.basis],
        }


@dataclass(frozen=True)
class Binding:
    """What holds the date: a cause of the contract's closed list, and the node of the plan it is about.

    `days_late` counts days after the due day, on plan or with the target's probability; None: never.
    """

    cause: str
    item: Optional[str]
    object: Optional[str]
    days_late: Optional[int]
    node: Optional[PlanNode]

    def to_dict(self) -> dict[str, Any]:
        return {"cause": self.cause, "item": self.item, "object": self.object, "days_late": self.days_late}


@dataclass(frozen=True)
class Remark:
    """What stood in for missing data, or should be known; `code` is stable, docs/errors.md."""

    code: str
    text: str

    def to_dict(self) -> dict[str, Any]:
        return {"code": self.code, "text": self.text}


@dataclass(frozen=True)
class Answer:
    """What can be promised. Confidences are probabilities from 0 to 1, quantities are in units.

    order            the order it ships with: verdict, confidence, earliest, completion and valid_until are those of
                     all its lines together, as are by, release and target
    confidence       P(all of it is there by the due minute), never above the truth
    confidence_high  an upper bound of the same
    standard_error   of a simulated confidence, which has a seed; both bounds are 3 of them away
    on_plan          the plan dates meet the due minute
    earliest         plan date of the fastest plan
    valid_until      feasible only: the customer confirms by then
    available        how much of it is feasible by the due minute
    by, release      the request as understood, as are item, location, quantity (in base units), to, customer, replaces
    target           the confidence that feasible asks for, and risk_floor the one for at_risk
    evidence         what the lead times of the plan rest on
    as_of            the model's today
    model, version   the fingerprint of the data, and the version of the library
    """

    request_id: Optional[str]
    order: Optional[str]
    item: str
    location: str
    quantity: Decimal
    by: Union[date, datetime]
    to: Optional[str]
    customer: Optional[str]
    replaces: Optional[str]
    release: date
    target: float
    risk_floor: float
    verdict: Verdict
    confidence: float
    confidence_high: float
    method: Method
    standard_error: Optional[float]
    seed: Optional[int]
    on_plan: bool
    earliest: Optional[date]
    completion: Completion
    valid_until: Optional[date]
    available: Decimal
    alternatives: tuple[Alternative, ...]
    plan: Optional[PlanNode] = field(repr=False)
    evidence: tuple[Evidence, ...] = field(repr=False)
    binding: Optional[Binding]
    impact: tuple[Impact, ...]
    assumptions: tuple[Remark, ...]
    warnings: tuple[Remark, ...]
    as_of: date
    model: str
    version: str

    def __str__(self) -> str:
        return f"{self.verdict}: {self.quantity} {self.item} by {_due(self.by)}, confidence {self.confidence:.3f}"

    def to_dict(self) -> dict[str, Any]:
        """The object of contract section 8, ready for json.dumps: the fields of `expect-check --json`.

        Quantities become numbers there, an int where they are whole. `request` is the id, or what was understood;
        `order` is there when there is one.
        """
        return {
            "request": self.request_id if self.request_id is not None else self._understood(),
            **({"order": self.order} if self.order is not None else {}),
            "verdict": self.verdict.value,
            "confidence": self.confidence,
            "confidence_high": self.confidence_high,
            "method": self.method.value,
            **({"standard_error": self.standard_error} if self.standard_error is not None else {}),
            "on_plan": self.on_plan,
            "earliest": _day(self.earliest),
            "completion": self.completion.to_dict(),
            "valid_until": _day(self.valid_until),
            "available": _number(self.available),
            "alternatives": [alternative.to_dict() for alternative in self.alternatives],
            "plan": self.plan.to_dict() if self.plan is not None else None,
            "evidence": [evidence.to_dict() for evidence in self.evidence],
            "binding": self.binding.to_dict() if self.binding is not None else None,
            "impact": [impact.to_dict() for impact in self.impact],
            "assumptions": [remark.to_dict() for remark in self.assumptions],
            "warnings": [remark.to_dict() for remark in self.warnings],
            "as_of": _day(self.as_of),
            "model": self.model,
            "version": self.version,
            "seed": self.seed,
        }

    def _understood(self) -> dict[str, Any]:
        return {
            "item": self.item,
            "location": self.location,
            "quantity": _number(self.quantity),
            "due": _due(self.by),
            "to": self.to,
            "customer": self.customer,
            "replaces": self.replaces,
            "release": _day(self.release),
            "target": self.target,
        }


# ---- JSON: dates as ISO text, minutes without seconds


def _day(day: Optional[date]) -> Optional[str]:
    return day.isoformat() if day is not None else None


def _minute(minute: Optional[datetime]) -> Optional[str]:
    return minute.isoformat(timespec="minutes") if minute is not None else None


def _due(by: Union[date, datetime]) -> str:
    return by.isoformat(timespec="minutes") if isinstance(by, datetime) else by.isoformat()


def _number(quantity: Decimal) -> Union[int, float]:
    whole = int(quantity)
    return whole if whole == quantity else float(quantity)


# ---- Reading an answer of the library


def read_answer(answer: Any, request: Request, release: Optional[date]) -> Answer:
    """Copies an answer to a request; `release` is the one of the request, or of its order."""
    c = library()
    summary = _abi.Summary()
    check_status(c.expect_answer_summary(answer, summary))
    nodes, root = _read_plan(c, answer)
    assumptions, warnings = _read_remarks(c, answer)
    as_of = _certain(from_day(summary.as_of))
    return Answer(
        request_id=optional_text(summary.request),
        order=optional_text(summary.order),
        item=from_text(summary.item),
        location=from_text(summary.location),
        quantity=from_quantity(summary.quantity),
        by=from_due(summary.due),
        to=optional_text(summary.to),
        customer=request.customer or None,
        replaces=request.replaces or None,
        release=release if release is not None else as_of,
        target=summary.target,
        risk_floor=summary.risk_floor,
        verdict=Verdict(from_text(c.expect_verdict_name(summary.verdict))),
        confidence=summary.confidence,
        confidence_high=summary.confidence_high,
        method=Method(from_text(c.expect_method_name(summary.method))),
        standard_error=summary.standard_error if summary.method == _abi.EXPECT_SIMULATED else None,
        seed=summary.seed if summary.method == _abi.EXPECT_SIMULATED else None,
        on_plan=bool(summary.on_plan),
        earliest=from_day(summary.earliest),
        completion=Completion(from_day(summary.p50), from_day(summary.p80), from_day(summary.p95)),
        valid_until=from_day(summary.valid_until),
        available=from_quantity(summary.available),
        alternatives=_read_alternatives(c, answer, from_quantity(summary.quantity)),
        plan=root,
        evidence=_read_evidence(c, answer, nodes),
        binding=_read_binding(c, answer, nodes),
        impact=_read_impacts(c, answer),
        assumptions=assumptions,
        warnings=warnings,
        as_of=as_of,
        model=from_text(summary.model),
        version=from_text(c.expect_version()),
    )


def _certain(value: Optional[T]) -> T:
    assert value is not None, "the library always gives this"
    return value


def read_all(handle: Any, count: Callable[..., int], get: Callable[..., int], kind: type[T]) -> Iterator[T]:
    """The structs of one list of a handle, one after the other in the same place: each is used before the next."""
    struct = kind()
    for index in range(count(handle)):
        check_status(get(handle, index, struct))
        yield struct


def _read_alternatives(c: Library, answer: Any, asked: Decimal) -> tuple[Alternative, ...]:
    found = read_all(answer, c.expect_answer_alternatives, c.expect_answer_alternative, _abi.Alternative)
    return tuple(_alternative(c, alternative, asked) for alternative in found)


def _alternative(c: Library, found: _abi.Alternative, asked: Decimal) -> Alternative:
    kind = AlternativeKind(from_text(c.expect_alternative_name(found.kind)))
    day, quantity, item = from_day(found.date), from_quantity(found.quantity), from_text(found.item)
    question = _question(kind, day, quantity, asked)
    return Alternative(kind, day, quantity, item, found.confidence, question)


def _question(kind: AlternativeKind, day: Optional[date], quantity: Decimal, asked: Decimal) -> str:
    """In the words of expect-check; a test compares the two."""
    when = f"{day.day} {_MONTHS[day.month - 1]} {day.year}" if day is not None else ""
    if kind is AlternativeKind.LATER:
        return f"Would {when} do?"
    return f"Would {quantity} of the {asked} on {when} do, and the rest later?"


def _read_plan(c: Library, answer: Any) -> tuple[list[PlanNode], Optional[PlanNode]]:
    """All nodes, in the order of the library, and the root. Parents come first there, so children are made first."""
    found = _abi.PlanNode()
    count = c.expect_answer_nodes(answer)
    nodes: list[PlanNode] = []
    children: list[list[PlanNode]] = [[] for _ in range(count)]
    for index in reversed(range(count)):
        check_status(c.expect_answer_node(answer, index, found))
        node = _node(c, found, tuple(reversed(children[index])))
        nodes.append(node)
        if found.parent >= 0:
            children[found.parent].append(node)
    nodes.reverse()
    return nodes, nodes[0] if nodes else None


def _node(c: Library, found: _abi.PlanNode, children: tuple[PlanNode, ...]) -> PlanNode:
    return PlanNode(
        kind=NodeKind(from_text(c.expect_node_name(found.kind))),
        item=from_text(found.item),
        location=from_text(found.location),
        source=optional_text(found.source),
        quantity=from_quantity(found.quantity) if found.quantity != 0 else None,
        start=from_minute(found.start),
        end=from_minute(found.end),
        p80=from_day(found.p80),
        confidence=found.confidence,
        observations=found.observations if found.observations >= 0 else None,
        critical=bool(found.critical),
        children=children,
    )


def _read_evidence(c: Library, answer: Any, nodes: list[PlanNode]) -> tuple[Evidence, ...]:
    found = read_all(answer, c.expect_answer_evidences, c.expect_answer_evidence, _abi.Evidence)
    return tuple(
        Evidence(
            node=nodes[evidence.node],
            supplier=optional_text(evidence.supplier),
            item=from_text(evidence.item),
            location=from_text(evidence.location),
            model=LeadTimes(from_text(c.expect_lead_times_name(evidence.model))),
            observations=evidence.observations,
            open=evidence.open,
            basis=tuple(_basis(c, answer, index, level) for level in range(evidence.bases)),
        )
        for index, evidence in enumerate(found)
    )


def _basis(c: Library, answer: Any, evidence: int, index: int) -> Basis:
    found = _abi.Basis()
    check_status(c.expect_answer_basis(answer, evidence, index, found))
    level = Level(from_text(c.expect_basis_name(found.basis)))
    return Basis(level, found.weight, found.received, found.on_time if found.on_time >= 0 else None, found.open)


def _read_binding(c: Library, answer: Any, nodes: list[PlanNode]) -> Optional[Binding]:
    found = _abi.Binding()
    check_status(c.expect_answer_binding(answer, found))
    if not found.cause:
        return None
    return Binding(
        cause=from_text(found.cause),
        item=optional_text(found.item),
        object=optional_text(found.object),
        days_late=found.days_late if found.days_late != _NEVER else None,
        node=nodes[found.node] if found.node >= 0 else None,
    )


def _read_impacts(c: Library, answer: Any) -> tuple[Impact, ...]:
    found = read_all(answer, c.expect_answer_impacts, c.expect_answer_impact, _abi.Impact)
    return tuple(
        Impact(from_text(impact.demand), optional_text(impact.customer), impact.before, impact.after)
        for impact in found
    )


def _read_remarks(c: Library, answer: Any) -> tuple[tuple[Remark, ...], tuple[Remark, ...]]:
    """Assumptions and warnings."""
    assumptions: list[Remark] = []
    warnings: list[Remark] = []
    for found in read_all(answer, c.expect_answer_remarks, c.expect_answer_remark, _abi.Remark):
        (warnings if found.warning else assumptions).append(Remark(from_text(found.code), from_text(found.text)))
    return tuple(assumptions), tuple(warnings)
