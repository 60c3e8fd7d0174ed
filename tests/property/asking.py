"""A model asked about through expect-check: requests, answers, and what is said of them."""
from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from pathlib import Path
from typing import Any

from comparison import answers_of
from random_offers import asked_by
from rewriting import records
from tables import Record, Tables, write_folder

Answer = dict[str, Any]
Offer = dict[str, Any]
KINDS = ("later", "less", "split", "substitute", "supplier", "location", "mode", "overtime")
RELEASES = ("supply_earlier", "more_minutes", "more_stock", "other_source")
SEVERAL = 3  # of a kind, at the most


@dataclass(frozen=True)
class Shop:
    """A program, the model it is asked about, and the requests to it by name."""

    program: str
    tables: Tables

    def ask(self, rows: list[Record], tables: Tables | None = None) -> list[Answer]:
        tables = self.tables if tables is None else tables
        if not rows:
            return []
        numbered = [{**row, "request": f"R{number}"} for number, row in enumerate(rows)]
        with tempfile.TemporaryDirectory() as directory:
            write_folder(Path(directory), {**tables, "requests": self.tables["requests"].with_records(numbered)})
            return answers_of(self.program, Path(directory))

    def ask_one(self, row: Record, tables: Tables | None = None) -> Answer:
        return self.ask([row], tables)[0]

    @cached_property
    def cases(self) -> list[Case]:
        rows = self.tables["requests"].records
        return [Case(self, row, answer) for row, answer in zip(rows, self.ask(rows)) if "error" not in answer]


@dataclass(frozen=True)
class Case:
    """A request and its answer."""

    shop: Shop
    row: Record
    answer: Answer

    def offers(self, *kinds: str) -> list[Offer]:
        return [offer for offer in self.answer["alternatives"] if offer["kind"] in kinds]

    def releases(self, kind: str) -> list[dict[str, Any]]:
        return [release for release in self.binding.get("releases") or [] if release["kind"] == kind]

    @property
    def binding(self) -> dict[str, Any]:
        return self.answer["binding"] or {}

    @property
    def tables(self) -> Tables:
        return self.shop.tables

    @property
    def is_yes(self) -> bool:
        return self.answer["verdict"] == "feasible"

    @property
    def zone(self) -> str:
        return self.row["to"] or asked_by(self.tables, self.row["customer"]).get("zone", "")

    @property
    def location(self) -> str:
        """Where it ships from; of a blank one what the library took."""
        needs = [node["location"] for node in nodes(self.answer["plan"]) if node["kind"] == "need"]
        return self.row["location"] or (needs[0] if needs else "")

    @property
    def step(self) -> Fraction:
        return step_of(self.tables, self.row["item"])

    def again(self, **changes: Any) -> Answer:
        return self.shop.ask_one({**self.row, **{name: str(value) for name, value in changes.items()}})

    def again_with(self, tables: Tables) -> Answer:
        return self.shop.ask_one(self.row, tables)


def nodes(plan: dict[str, Any] | None) -> Iterator[dict[str, Any]]:
    if plan:
        yield plan
        for child in plan["children"]:
            yield from nodes(child)


def step_of(tables: Tables, item: str) -> Fraction:
    return next((Fraction(row["quantity_step"]) for row in records(tables, "items")
                 if row["item"] == item and row.get("quantity_step")), Fraction(1))


def feasible(answer: Answer) -> bool:
    return answer.get("verdict") == "feasible"


def brief(answer: Answer) -> str:
    fields = ("error", "verdict", "confidence", "on_plan", "earliest", "available", "impact")
    return json.dumps({field: answer[field] for field in fields if field in answer})


def said(what: Any, why: str, answer: Answer) -> str:
    return f"{json.dumps(what)}: {why}: {brief(answer)}"


def is_exact(*answers: Answer) -> bool:
    return all(answer.get("method") == "exact" for answer in answers)


def decimal(quantity: Any) -> str:
    return str(float(quantity)) if isinstance(quantity, Fraction) else str(quantity)
