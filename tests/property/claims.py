"""What an answer says of its offers and of itself: money, order, dates, and that everything is there."""
from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from fractions import Fraction
from typing import Any

from asking import KINDS, RELEASES, SEVERAL, Answer, Case, Offer, nodes, said
from comparison import TODAY, TOLERANCE
from random_offers import asked_by
from rechecks import SOURCES, as_substitute, rows_of_supplier
from rewriting import day_of, records, with_first
from tables import Tables

ONCE = ("later", "less", "split", "overtime")
CAUSES = {"no_stock", "await_supply", "supplier_lead_time", "capacity_full", "calendar_closed", "transit",
          "min_quantity", "max_quantity", "allocation", "safety_stock", "reserved_elsewhere", "past_date", "no_source",
          "unknown_data"}
FIELDS = {"kind", "date", "quantity", "item", "location", "confidence", "cost_delta", "parts", "replaced", "instead",
          "overtime", "change", "question"}


class Unclear(Exception):
    """The plan does not say which of several rows it took."""


def cost(case: Case) -> Iterator[str]:
    """What the plan of the alternative spends more than that of the request; null where they differ in something
    without a price."""
    for offer in case.answer["alternatives"]:
        for tables, again in _asked_again(case, offer):
            try:
                before, after = spent(case.tables, case.answer), spent(tables, again)
            except Unclear:
                continue
            wanted = difference(before, after)
            found = offer["cost_delta"]
            if (wanted is None) != (found is None) or wanted is not None and abs(wanted - found) > TOLERANCE:
                yield said(offer, f"{before} became {after}", again)
        if offer["kind"] == "less" and offer["cost_delta"] is not None:
            yield f"{json.dumps(offer)}: its cost cannot be compared"


def _asked_again(case: Case, offer: Offer) -> Iterator[tuple[Tables, Answer]]:
    """Where one plan stands behind the offer, and it is sure which."""
    kind = offer["kind"]
    if kind == "later":
        yield case.tables, case.again(due=offer["date"])
    elif kind == "location":
        yield case.tables, case.again(location=offer["location"])
    elif kind == "substitute":
        yield case.tables, as_substitute(case, offer["item"], offer["quantity"])
    elif kind == "supplier" and len(rows := rows_of_supplier(case.tables, offer)) == 1:
        tables = with_first(case.tables, "lead_times", rows[0])
        yield tables, case.again_with(tables)


@dataclass(frozen=True)
class Spending:
    """What has a price, added up, and what has none."""

    known: Fraction
    unpriced: Counter[tuple[str, str, str, str]]


def spent(tables: Tables, answer: Answer) -> Spending | None:
    """Purchases by their unit cost, trips by their lane's; None: there is no plan."""
    found = nodes(answer.get("plan"))
    costs = [(_cost_of(tables, node), node) for node in found]
    unpriced = Counter(_identity(node) for cost, node in costs if cost is None)
    return Spending(sum((cost for cost, _ in costs if cost is not None), Fraction(0)), unpriced) if costs else None


def _identity(node: dict[str, Any]) -> tuple[str, str, str, str]:
    """Of a trip the quantity does not matter."""
    what = f"{node['quantity']} {node['item']}" if node["kind"] == "buy" else ""
    return node["kind"], node["source"] or "", node["location"], what


def difference(before: Spending | None, after: Spending | None) -> float | None:
    if before is None or after is None or before.unpriced != after.unpriced:
        return None
    return float(after.known - before.known)


def _cost_of(tables: Tables, node: dict[str, Any]) -> Fraction | None:
    if node["kind"] == "buy":
        prices = {row["unit_cost"] for row in records(tables, "lead_times")
                  if (row["supplier"], row["item"]) == (node["source"], node["item"])
                  and row["location"] in ("", node["location"])}
        return _only(prices, Fraction(str(node["quantity"])))
    if node["kind"] in ("transfer", "delivery"):
        start = node["source"] if node["kind"] == "transfer" else node["children"][0]["location"]
        return _only({row["cost"] for row in records(tables, "transit")
                      if (row["from"], row["to"]) == (start, node["location"])}, Fraction(1))
    return Fraction(0)


def _only(prices: set[str], times: Fraction) -> Fraction | None:
    if len(prices) != 1:
        raise Unclear
    price = prices.pop()
    return Fraction(price) * times if price else None


# What the answer says of itself.

def well_formed(case: Case) -> Iterator[str]:
    """Every field is there, nothing is offered twice or beside a yes, and no more than may be."""
    answer, kinds = case.answer, [offer["kind"] for offer in case.answer["alternatives"]]
    if case.is_yes and (kinds or case.binding.get("releases")):
        yield f"a yes with {json.dumps([kinds, case.binding.get('releases')])}"
    for kind in set(kinds):
        if kind not in KINDS or kinds.count(kind) > (1 if kind in ONCE else SEVERAL):
            yield f"{kinds.count(kind)} of {kind}"
    for offer in answer["alternatives"]:
        if not FIELDS <= offer.keys():
            yield f"{json.dumps(offer)}: without {sorted(FIELDS - offer.keys())}"
        elif offer["kind"] not in ("later", "split") and offer["date"] != case.row["due"][:10]:
            yield f"{json.dumps(offer)}: asked for {case.row['due']}"
    for missing in {"path", "releases", "rejected"} - case.binding.keys():
        yield f"binding has no {missing}"
    for rejected in case.binding.get("rejected") or []:
        if rejected["cause"] not in CAUSES or rejected["option"] not in SOURCES:
            yield f"rejected for a reason that is none: {json.dumps(rejected)}"
    for unknown in {release["kind"] for release in case.binding.get("releases") or []} - set(RELEASES):
        yield f"a release of kind {unknown}"


def path_adds_up(case: Case) -> Iterator[str]:
    """From the root down; what its nodes add is all the time from today to the day on which all of it is there with the
    target's probability, where that day comes."""
    plan, path = case.answer["plan"], case.binding.get("path")
    if not plan or path is None:
        if path is None or path:
            yield f"plan {'is there' if plan else 'is not there'}, path {json.dumps(path)}"
        return
    order = list(nodes(plan))
    places = [entry["node"] for entry in path]
    if places[:1] != [0] or not all(0 <= place < len(order) for place in places):
        yield f"no nodes from the root down: {json.dumps(path)}"
        return
    for above, below in zip(places, places[1:]):
        if not any(node is order[below] for child in order[above]["children"] for node in nodes(child)):
            yield f"node {below} is not below node {above}: {json.dumps(path)}"
    if any(entry["days"] < 0 for entry in path):
        yield f"a node takes time away: {json.dumps(path)}"
    late = case.binding["days_late"]
    total = sum(entry["days"] for entry in path)
    there = datetime.fromisoformat(TODAY) + timedelta(minutes=round(1440 * total))
    if late is not None and there.date() != day_of(case.row["due"]) + timedelta(days=late):
        yield f"{total} days from today, {late} days late: {json.dumps(path)}"


def milestones_in_order(case: Case) -> Iterator[str]:
    milestones = case.answer.get("milestones")
    if milestones is None:
        yield "no milestones"
        return
    dates = [milestone["date"] for milestone in milestones]
    if dates != sorted(dates):
        yield f"not by date: {json.dumps(milestones)}"
    confirmed = [milestone["date"] for milestone in milestones if milestone["what"] == "confirm"]
    if confirmed != ([case.answer["valid_until"]] if case.is_yes else []):
        yield f"confirmed {confirmed}, valid until {case.answer['valid_until']}"


def cheapest_first(case: Case) -> Iterator[str]:
    """What costs less is the better one of a kind, unless money is nothing to the customer."""
    if asked_by(case.tables, case.row["customer"]).get("price") == "0":
        return
    for kind in ("substitute", "supplier", "location", "mode"):
        offers = [offer for offer in case.offers(kind) if offer["cost_delta"] is not None]
        for better, worse in zip(offers, offers[1:]):
            if max(better["cost_delta"], 0) > max(worse["cost_delta"], 0) + TOLERANCE:
                yield f"{json.dumps(better)} is before the cheaper {json.dumps(worse)}"


def ranked(case: Case) -> Iterator[str]:
    """Best first, as far as it follows from the answer: for customers to whom money is nothing."""
    customer = asked_by(case.tables, case.row["customer"])
    if not customer or customer["price"] != "0":
        return
    speed, completeness = (float(customer[name] or 0.5) for name in ("speed", "completeness"))
    penalties = [speed * _delay(case, offer) + completeness * _missing_share(case, offer)
                 for offer in case.answer["alternatives"]]
    if any(left > right + TOLERANCE for left, right in zip(penalties, penalties[1:])):
        kinds = [offer["kind"] for offer in case.answer["alternatives"]]
        yield f"customer {json.dumps(customer)}: {list(zip(kinds, penalties))}"


def _delay(case: Case, offer: Offer) -> float:
    days = (day_of(offer["date"]) - day_of(case.row["due"])).days
    return days / (days + 7) * (_second_share(offer) if offer["kind"] == "split" else 1)


def _second_share(offer: Offer) -> float:
    return offer["parts"][1]["quantity"] / offer["quantity"]


def _missing_share(case: Case, offer: Offer) -> float:
    if offer["kind"] == "less":
        return 1 - offer["quantity"] / float(case.row["quantity"])
    return {"split": lambda: _second_share(offer) / 2, "substitute": lambda: 0.5}.get(offer["kind"], lambda: 0.0)()
