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

_NEVER = 2**31 - 1  # as a number of days late
_DAY_MINUTES = 1440

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
    SPLIT = "split"
    SUBSTITUTE = "substitute"
    SUPPLIER = "supplier"
    LOCATION = "location"
    MODE = "mode"
    OVERTIME = "overtime"


class ReleaseKind(Word):
    """What would release the date."""

    SUPPLY = "supply_earlier"
    MINUTES = "more_minutes"
    STOCK = "more_stock"
    SOURCE = "other_source"


class Party(Word):
    """Who does what a milestone asks for."""

    US = "us"
    SUPPLIER = "supplier"
    CUSTOMER = "customer"


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
class Part:
    """One delivery of an alternative that comes in two."""

    date: Optional[Day]
    quantity: Decimal
    confidence: float

    def to_dict(self) -> dict[str, Any]:
        return {"date": _day(self.date), "quantity": _number(self.quantity), "confidence": self.confidence}


@dataclass(frozen=True)
class Overtime:
    """Minutes that a resource works longer on a day; `cost` is None where no price is given."""

    resource: str
    date: Optional[Day]
    minutes: int
    cost: Optional[Decimal]

    def to_dict(self) -> dict[str, Any]:
        return {
            "resource": self.resource,
            "date": _day(self.date),
            "minutes": self.minutes,
            "cost": _money(self.cost),
        }


@dataclass(frozen=True)
class Alternative:
    """What could be offered instead, with the question to ask the customer.

    date        all of it is there by then
    quantity    of `item`, which is the substitute for a substitute
    location    it leaves from here
    cost_delta  what its plan spends more than that of the request; None: a price is missing
    penalty     by which alternatives are ranked, smaller is better
    parts       the two deliveries of a split
    replaced    the item that is bought elsewhere or travels another way, and `instead` from whom or how
    overtime    what has to be worked longer
    change      what changes, in words
    """

    kind: AlternativeKind
    date: Optional[Day]
    quantity: Decimal
    item: str
    location: str
    confidence: float
    cost_delta: Optional[Decimal]
    penalty: float
    parts: tuple[Part, ...]
    replaced: Optional[str]
    instead: Optional[str]
    overtime: tuple[Overtime, ...]
    change: str
    question: str

    def to_dict(self) -> dict[str, Any]:
        return {
            "kind": self.kind.value,
            "date": _day(self.date),
            "quantity": _number(self.quantity),
            "item": self.item,
            "location": self.location,
            "confidence": self.confidence,
            "cost_delta": _money(self.cost_delta),
            "penalty": self.penalty,
            "parts": [part.to_dict() for part in self.parts],
            "replaced": self.replaced,
            "instead": self.instead,
            "overtime": [overtime.to_dict() for overtime in self.overtime],
            "change": self.change,
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
    adds_days     on that path: the days between what it waits for and itself

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
    adds_days: float
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
class Release:
    """A change that alone makes a request feasible that is not; a day, minute or step less does not.

    object    the supply id, the resource or the supplier; None for stock
    days      that a supply comes earlier
    minutes   that a resource has more on `date`
    quantity  that is more on hand
    """

    kind: ReleaseKind
    item: Optional[str]
    location: str
    object: Optional[str]
    days: Optional[int]
    minutes: Optional[int]
    date: Optional[Day]
    quantity: Optional[Decimal]

    def to_dict(self) -> dict[str, Any]:
        amounts: dict[ReleaseKind, dict[str, Any]] = {
            ReleaseKind.SUPPLY: {"supply": self.object, "days": self.days},
            ReleaseKind.MINUTES: {"resource": self.object, "date": _day(self.date), "minutes": self.minutes},
            ReleaseKind.STOCK: {"quantity": _number(self.quantity) if self.quantity is not None else None},
            ReleaseKind.SOURCE: {"supplier": self.object},
        }
        return {"kind": self.kind.value, "item": self.item, "location": self.location, **amounts[self.kind]}


@dataclass(frozen=True)
class Rejection:
    """A way to get an item on the critical path that would not have helped; `cause` says why.

    object      the supplier, variant or origin
    start, end  its period, as planned; None: there is none
    """

    option: NodeKind
    item: str
    location: str
    object: Optional[str]
    cause: str
    start: Optional[date]
    end: Optional[date]
    needed: Decimal
    free: Decimal

    def to_dict(self) -> dict[str, Any]:
        return {
            "option": self.option.value,
            "item": self.item,
            "location": self.location,
            "object": self.object,
            "cause": self.cause,
            "from": _day(self.start),
            "to": _day(self.end),
            "needed": _number(self.needed),
            "free": _number(self.free),
        }


@dataclass(frozen=True)
class Milestone:
    """Who must do what by when for the plan to hold."""

    date: Optional[Day]
    who: Party
    what: str
    item: Optional[str]
    object: Optional[str]
    quantity: Optional[Decimal]
    text: str

    def to_dict(self) -> dict[str, Any]:
        return {
            "date": _day(self.date),
            "who": self.who.value,
            "what": self.what,
            "item": self.item,
            "object": self.object,
            "quantity": _number(self.quantity) if self.quantity is not None else None,
            "text": self.text,
        }


@dataclass(frozen=True)
class Binding:
    """What holds the date: a cause of the contract's closed list, and the node of the plan it is about.

    `days_late` counts days after the due day, on plan or with the target's probability; None: never. `path` are the
    nodes that decide the date, from the root down.
    """

    cause: str
    item: Optional[str]
    object: Optional[str]
    days_late: Optional[int]
    node: Optional[PlanNode]
    nodes: tuple[PlanNode, ...] = field(repr=False)
    releases: tuple[Release, ...]
    rejected: tuple[Rejection, ...]

    @property
    def path(self) -> tuple[PlanNode, ...]:
        return tuple(node for node in self.nodes if node.critical)

    def to_dict(self) -> dict[str, Any]:
        return {
            "cause": self.cause,
            "item": self.item,
            "object": self.object,
            "days_late": self.days_late,
            "path": [
                {
                    "node": index,
                    "kind": node.kind.value,
                    "item": node.item,
                    "source": node.source,
                    "days": node.adds_days,
                }
                for index, node in enumerate(self.nodes)
                if node.critical
            ],
            "releases": [release.to_dict() for release in self.releases],
            "rejected": [rejection.to_dict() for rejection in self.rejected],
        }


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
    milestones: tuple[Milestone, ...]
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
            "milestones": [milestone.to_dict() for milestone in self.milestones],
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


def _money(money: Optional[Decimal]) -> Union[int, float, None]:
    return _number(money) if money is not None else None


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
        alternatives=_read_alternatives(c, answer),
        plan=root,
        evidence=_read_evidence(c, answer, nodes),
        binding=_read_binding(c, answer, nodes),
        milestones=_read_milestones(c, answer),
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


def _read_alternatives(c: Library, answer: Any) -> tuple[Alternative, ...]:
    found = read_all(answer, c.expect_answer_alternatives, c.expect_answer_alternative, _abi.Alternative)
    return tuple(_alternative(c, answer, index, alternative) for index, alternative in enumerate(found))


def _alternative(c: Library, answer: Any, index: int, found: _abi.Alternative) -> Alternative:
    return Alternative(
        kind=AlternativeKind(from_text(c.expect_alternative_name(found.kind))),
        date=from_day(found.date),
        quantity=from_quantity(found.quantity),
        item=from_text(found.item),
        location=from_text(found.location),
        confidence=found.confidence,
        cost_delta=_from_money(found.cost_delta),
        penalty=found.penalty,
        parts=_parts(found),
        replaced=optional_text(found.replaced),
        instead=optional_text(found.instead),
        overtime=_read_overtime(c, answer, index, found.overtime_days),
        change=from_text(found.change),
        question=from_text(found.question),
    )


def _from_money(money: int) -> Optional[Decimal]:
    return from_quantity(money) if money != _abi.EXPECT_MONEY_NONE else None


def _parts(found: _abi.Alternative) -> tuple[Part, ...]:
    if found.kind != _abi.EXPECT_SPLIT:
        return ()
    rest = from_quantity(found.quantity - found.first_quantity)
    return (
        Part(from_day(found.first_date), from_quantity(found.first_quantity), found.first_confidence),
        Part(from_day(found.date), rest, found.rest_confidence),
    )


def _read_overtime(c: Library, answer: Any, index: int, count: int) -> tuple[Overtime, ...]:
    found = _abi.Overtime()
    days = []
    for position in range(count):
        check_status(c.expect_answer_overtime(answer, index, position, found))
        days.append(
            Overtime(from_text(found.resource), from_day(found.day), found.minutes, _from_money(found.cost))
        )
    return tuple(days)


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
        adds_days=found.adds_minutes / _DAY_MINUTES,
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
        nodes=tuple(nodes),
        releases=_read_releases(c, answer),
        rejected=_read_rejections(c, answer),
    )


def _read_releases(c: Library, answer: Any) -> tuple[Release, ...]:
    found = read_all(answer, c.expect_answer_releases, c.expect_answer_release, _abi.Release)
    return tuple(_release(c, release) for release in found)


def _release(c: Library, found: _abi.Release) -> Release:
    return Release(
        kind=ReleaseKind(from_text(c.expect_release_name(found.kind))),
        item=optional_text(found.item),
        location=from_text(found.location),
        object=optional_text(found.object),
        days=found.days or None,
        minutes=found.minutes or None,
        date=from_day(found.day),
        quantity=from_quantity(found.quantity) if found.quantity != 0 else None,
    )


def _read_rejections(c: Library, answer: Any) -> tuple[Rejection, ...]:
    found = read_all(answer, c.expect_answer_rejections, c.expect_answer_rejection, _abi.Rejection)
    return tuple(
        Rejection(
            option=NodeKind(from_text(c.expect_node_name(rejection.kind))),
            item=from_text(rejection.item),
            location=from_text(rejection.location),
            object=optional_text(rejection.object),
            cause=from_text(rejection.cause),
            start=from_day(getattr(rejection, "from")),
            end=from_day(rejection.to),
            needed=from_quantity(rejection.needed),
            free=from_quantity(rejection.free),
        )
        for rejection in found
    )


def _read_milestones(c: Library, answer: Any) -> tuple[Milestone, ...]:
    found = read_all(answer, c.expect_answer_milestones, c.expect_answer_milestone, _abi.Milestone)
    return tuple(
        Milestone(
            date=from_day(milestone.day),
            who=Party(from_text(c.expect_party_name(milestone.by))),
            what=from_text(milestone.what),
            item=optional_text(milestone.item),
            object=optional_text(milestone.object),
            quantity=from_quantity(milestone.quantity) if milestone.quantity != 0 else None,
            text=from_text(milestone.text),
        )
        for milestone in found
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
