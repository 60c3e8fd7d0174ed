"""Changes of a random model whose effect on the answers is known, without knowing the answers.

    metamorphic_test.py EXPECT_CHECK [--models N] [--first SEED] [--shrink SECONDS] [--keep DIRECTORY]

The models are those of random_models_test.py. Where a plan could use one thing twice, more stock can make it later: a
need served sooner holds what another one, followed by more work, would have taken. What is said of `earliest` and
`on_plan` therefore holds for trees: every item goes into one other, and has its resources for itself. There each need
is at its earliest no later when nothing below it is later: the option that ends first is taken, and work and travel
never end sooner by beginning later or by being more.
"""
from __future__ import annotations

import argparse
import datetime
import os
import random
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from pathlib import Path
from typing import Any

from comparison import NEVER, TODAY, Failed, answers_of, ask, later_of
from cases_test import comparable, same
from random_models_test import NOT_YET, Job, make_model
from shrinking import IS_DATE, files_of, smallest
from tables import Record, Table, Tables, read_folder, write_folder
from tap import Report

FEATURES = ("capacity", "deep", "alternates", "network", "policies", "pooled", "all", "everything")
FIELDS = ("verdict", "on_plan", "earliest", "confidence", "completion", "impact", "valid_until", "available", "later")
LEVELS = {"p50": 0.5, "p80": 0.8, "p95": 0.95}
YESTERDAY = (datetime.date.fromisoformat(TODAY) - datetime.timedelta(1)).isoformat()
SURE = 1e-6  # nearer to a limit than this, a probability is on neither side
SHRINK_SECONDS = 60.0
SHOWN = 3
ENVIRONMENTS = ({"TZ": "Pacific/Kiritimati"}, {"TZ": "America/St_Johns", "LC_ALL": "C"})
Answers = dict[str, dict[str, Any]]


class World:
    """A model, a program to ask about it and its changed copies, and a generator for the changes."""

    def __init__(self, program: str, tables: Tables, seed: str, environments: tuple[dict[str, str], ...]) -> None:
        self.program = program
        self.tables = tables
        self.rng = random.Random(seed)
        self.environments = environments

    def ask(self, tables: Tables, today: str = TODAY) -> Answers:
        with tempfile.TemporaryDirectory() as directory:
            write_folder(Path(directory), tables)
            return {answer["request"]: fields_of(answer) for answer in answers_of(self.program, Path(directory), today)}

    @cached_property
    def answers(self) -> Answers:
        return self.ask(self.tables)

    @cached_property
    def tree(self) -> Tables:
        return as_tree(self.tables)

    @cached_property
    def tree_answers(self) -> Answers:
        return self.ask(self.tree)


def fields_of(answer: dict[str, Any]) -> dict[str, Any]:
    if "error" in answer:
        return {"error": True}
    found = dict(answer, later=later_of(answer))
    return {field: comparable(field, found[field]) for field in FIELDS}


# Models.

def with_table(tables: Tables, name: str, table: Table) -> Tables:
    return {**tables, name: table}


def each_row(tables: Tables, name: str, change: Callable[[Record], Record]) -> Tables:
    return with_table(tables, name, tables[name].each(change)) if name in tables else tables


def without_columns(tables: Tables, name: str, *columns: str) -> Tables:
    table = tables[name].copy()
    for column in columns:
        table.drop(column)
    return with_table(tables, name, table)


def as_tree(tables: Tables) -> Tables:
    """Every component goes into the item that names it first, every item works on resources of its own; no orders,
    no allocations."""
    tables = without_columns(tables, "requests", "order")
    tables.pop("allocations", None)
    if "bom" in tables:
        parents: dict[str, str] = {}
        rows = [row for row in tables["bom"].records
                if parents.setdefault(row["component"], row["item"]) == row["item"]]
        tables = with_table(tables, "bom", tables["bom"].with_records(rows))
    if "routing" in tables and "capacity" in tables:
        users = sorted({(row["resource"], row["item"]) for row in tables["routing"].records})
        rows = [{**row, "resource": f"{resource}-{item}"} for resource, item in users
                for row in tables["capacity"].records if row["resource"] == resource]
        tables = with_table(tables, "capacity", tables["capacity"].with_records(rows))
        tables = each_row(tables, "routing", lambda row: {"resource": row["resource"] and
                                                          f"{row['resource']}-{row['item']}"})
    return tables


def stock_points(tables: Tables) -> list[tuple[str, str]]:
    return sorted({(row["item"], row["location"]) for name in ("inventory", "supply", "demand") if name in tables
                   for row in tables[name].records})


def later_date(text: str, days: int) -> str:
    date = datetime.date.fromisoformat(text[:10]) + datetime.timedelta(days)
    return date.isoformat() + text[10:]


# What is said of the answers.

def no_later(before: Answers, after: Answers) -> list[str]:
    """`earliest` no later, and what was on plan still is."""
    problems = []
    for request, was in before.items():
        now = after[request]
        if "error" in was or "error" in now:
            continue
        if (now["earliest"] or NEVER) > (was["earliest"] or NEVER):
            problems.append(f"{request} earliest: {was['earliest']} became {now['earliest']}")
        if was["on_plan"] and not now["on_plan"]:
            problems.append(f"{request} is no longer on plan")
    return problems


def unchanged(before: Answers, after: Answers) -> list[str]:
    if before.keys() != after.keys():
        return [f"requests {sorted(before)} became {sorted(after)}"]
    return [f"{request} {field}: {was[field]} became {after[request].get(field)}" for request, was in before.items()
            for field in was if not same(was[field], after[request].get(field))]


# Properties: what is wrong in a world, if anything.

def more_is_not_later(world: World) -> list[str]:
    """More stock, now or at some later time."""
    points = stock_points(world.tree)
    if not points:
        return []
    problems = []
    for _ in range(2):
        item, location = world.rng.choice(points)
        row = {"item": item, "location": location, "quantity": str(world.rng.choice([1, 3, 10, 100]))}
        day = later_date(TODAY, world.rng.randint(0, 20))
        for name, extra in (("inventory", {"available_from": world.rng.choice(["", day])}),
                            ("supply", {"supply": "MORE", "due": day})):
            more = _with_row(world.tree, name, {**row, **extra})
            problems += [f"{text} with more {name} of {item}" for text in no_later(world.tree_answers, world.ask(more))]
    return problems


def _with_row(tables: Tables, name: str, record: Record) -> Tables:
    table = tables.get(name, Table(list(record), []))
    return with_table(tables, name, table.with_records([*table.records, record]))


def worse_is_not_sooner(world: World) -> list[str]:
    """Longer lead times and ways, later supply, less capacity."""
    days = world.rng.randint(1, 6)
    changes: dict[str, Callable[[Record], Record]] = {
        "lead_times": lambda row: {"lead_time_days": row["lead_time_days"] and str(int(row["lead_time_days"]) + days)},
        "transit": lambda row: {"days": str(int(row["days"]) + days)},
        "supply": lambda row: {"due": later_date(row["due"], days) if row["due"] >= TODAY else row["due"]},
        "capacity": lambda row: {"minutes": str(int(row["minutes"]) * 2 // 3)},
    }
    return [f"{text} with better {name}" for name, change in changes.items() if name in world.tree
            for text in no_later(world.ask(each_row(world.tree, name, change)), world.tree_answers)]


def stock_only(tables: Tables, **policy: str) -> Tables:
    """Nothing is made, bought or moved, so that a = q is all there is to a plan; every line for itself."""
    return with_policy(without_columns(tables, "requests", "order", "replaces"), new_supply="no", **policy)


def with_policy(tables: Tables, **policy: str) -> Tables:
    table = tables.get("policy", Table(["key", "value"], []))
    rest = [row for row in table.records if row["key"] not in policy]
    rows = rest + [{"key": key, "value": value} for key, value in policy.items()]
    return with_table(tables, "policy", table.with_records(rows))


def no_less_sure(before: Answers, after: Answers) -> list[str]:
    return [f"{request} confidence: {was['confidence']} became {after[request]['confidence']}"
            for request, was in before.items()
            if "error" not in was and after[request]["confidence"] < was["confidence"] - SURE]


def more_stock_is_surer(world: World) -> list[str]:
    """More on hand, and an open order that has come: docs/evidence.md says why only without new supply."""
    tables = stock_only(world.tables)
    answers, problems = world.ask(tables), []
    points = stock_points(tables)
    if points:
        item, location = world.rng.choice(points)
        row = {"item": item, "location": location, "quantity": str(world.rng.choice([1, 3, 10, 100]))}
        more = world.ask(_with_row(tables, "inventory", row))
        problems += [f"{text} with more of {item}" for text in no_less_sure(answers, more)]
    for row in tables["supply"].records[:3] if "supply" in tables else []:
        rest = tables["supply"].with_records([other for other in tables["supply"].records if other != row])
        stock = {column: row[column] for column in ("item", "location", "quantity", "unit") if column in row}
        arrived = world.ask(_with_row(with_table(tables, "supply", rest), "inventory", stock))
        problems += [f"{text} with {row['supply']} there" for text in no_less_sure(answers, arrived)]
    return problems


def earlier_supply_is_surer(world: World) -> list[str]:
    """Smaller samples of lateness, of orders that may still come on any of them: one that is late already is judged
    by being late, and no longer by the samples it has outlived."""
    tables = stock_only(world.tables, lead_time_model="empirical")
    for name, keeps in (("supply", lambda row: row["due"] >= TODAY), ("receipts", lambda row: row["promised"])):
        if name in tables:
            tables = with_table(tables, name, tables[name].with_records(
                [row for row in tables[name].records if keeps(row)]))
    punctual = each_row(tables, "receipts", lambda row: {
        "received": row["received"] and max(row["promised"], row["received"])})
    later = each_row(punctual, "receipts", lambda row: {
        "received": row["received"] and max(row["received"], min(later_date(row["received"], 2), YESTERDAY))})
    return no_less_sure(world.ask(later), world.ask(punctual))


def a_later_day_is_surer(world: World) -> list[str]:
    """Where nobody else stands in the queue: docs/evidence.md says why only there."""
    tables = stock_only(without_columns(world.tables, "requests", "min_confidence"))
    tables.pop("demand", None)
    days = (0, 1, 2, 5, 9, 20)
    asked = [{**row, "due": later_date(row["due"][:10], day), "request": f"{row['request']} {day}"}
             for row in tables["requests"].records for day in days]
    answers = world.ask(with_table(tables, "requests", tables["requests"].with_records(asked)))
    problems = []
    for row in tables["requests"].records:
        same_request = [answers[f"{row['request']} {day}"] for day in days]
        for day, was, now in zip(days[1:], same_request, same_request[1:]):
            problems += [f"{text} on day {day}" for text in no_less_sure({row["request"]: was}, {row["request"]: now})]
    return problems


def certain_when_stated(world: World) -> list[str]:
    """Where nothing is uncertain the confidence is exactly 0 or 1, and says what the plan dates say."""
    answers = world.ask(with_policy(world.tables, lead_time_model="stated"))
    return [f"{request}: confidence {answer['confidence']}, on_plan {answer['on_plan']}"
            for request, answer in answers.items()
            if "error" not in answer and answer["confidence"] != (1 if answer["on_plan"] else 0)]


def the_future_is_not_known(world: World) -> list[str]:
    """What is received after today, and the same rows still open: the same bits, by all that is learned from them."""
    tables, problems = world.tables, []
    for model in ("pooled", "empirical"):
        future = each_row(with_policy(tables, lead_time_model=model), "receipts", lambda row: {
            "received": later_date(TODAY, world.rng.randint(1, 40)) if world.rng.random() < 0.4 else row["received"]})
        known = each_row(future, "receipts", lambda row: {"received": row["received"] * (row["received"] <= TODAY)})
        before, after = world.ask(known), world.ask(future)
        problems += [] if before == after else unchanged(before, after) or ["other bits"]
    return problems


# Rows of one group keep their order: the order of options, of components, of steps; ties of priority; later rules win.
GROUPS: dict[str, tuple[str, ...] | None] = {
    "inventory": None, "supply": None, "receipts": None, "items": None, "policy": None, "units": None,
    "customers": None, "allocations": None, "demand": ("item", "location"), "lead_times": ("item",), "bom": ("item",),
    "routing": ("item",), "calendars": ("calendar",), "capacity": ("resource",), "transit": ("to",),
    "requests": ("order",),
}


def row_order_does_not_matter(world: World) -> list[str]:
    shuffled = {name: shuffle(world.rng, table, GROUPS[name]) for name, table in world.tables.items()}
    return unchanged(world.answers, world.ask(shuffled))


def shuffle(rng: random.Random, table: Table, group: tuple[str, ...] | None) -> Table:
    def key_of(place: int, row: Record) -> Any:
        key = tuple(row.get(column, "") for column in group or ())
        return key if any(key) else place

    keys = [key_of(place, row) for place, row in enumerate(table.records)]
    waiting = defaultdict(list)
    for key, row in zip(keys, table.records):
        waiting[key].append(row)
    rng.shuffle(keys)
    return table.with_records([waiting[key].pop(0) for key in keys])


AMOUNTS = ("quantity", "min_quantity", "multiple", "max_quantity", "safety_stock", "min_lot", "lot_multiple",
           "quantity_step")
WITH_AMOUNTS = ("inventory", "supply", "demand", "lead_times", "items", "allocations", "requests")


def doubled_units(world: World) -> list[str]:
    """Everything counted in half units, which take half the minutes each."""
    tables = with_all_items(world.tables)
    for name in WITH_AMOUNTS:
        tables = each_row(tables, name, lambda row: {column: times(row[column], 2) for column in AMOUNTS
                                                     if row.get(column)})
    half = Fraction(1, 2)
    tables = each_row(tables, "routing", lambda row: {"minutes_per_unit": times(row["minutes_per_unit"], half)})
    wanted = {request: {field: value * 2 if field == "available" else value for field, value in answer.items()}
              for request, answer in world.answers.items()}
    return unchanged(wanted, world.ask(tables))


def with_all_items(tables: Tables) -> Tables:
    """Every item in items.csv, with the step that is meant where none is given."""
    names = {row[column] for table in tables.values() for column in ("item", "component") if column in table.columns
             for row in table.records}
    table = tables.get("items", Table(["item", "quantity_step"], []))
    listed = {row["item"] for row in table.records}
    rows = table.records + [{"item": name} for name in sorted(names - listed - {""})]
    return with_table(tables, "items", table.with_records(rows).each(
        lambda row: {"quantity_step": row["quantity_step"] or "1"}))


def times(text: str, factor: Fraction | int) -> str:
    """An exact decimal; what is blank stays so."""
    if not text:
        return text
    value = Fraction(text) * factor
    whole, rest = divmod(value.numerator * 10**6, value.denominator)
    if rest:
        raise ValueError(f"{text} times {factor} has too many places")
    return f"{whole // 10**6}.{whole % 10**6:06d}"


SHIFT_DAYS = 2800  # whole weeks, over leap years


def another_year(world: World) -> list[str]:
    """All dates, and today, some years later."""
    def moved(text: str) -> str:
        return later_date(text, SHIFT_DAYS) if IS_DATE.fullmatch(text) else text

    tables = {name: Table(table.columns, [list(map(moved, row)) for row in table.rows])
              for name, table in world.tables.items()}
    wanted = {request: {field: _moved_dates(value, moved) for field, value in answer.items()}
              for request, answer in world.answers.items()}
    return unchanged(wanted, world.ask(tables, moved(TODAY)))


def _moved_dates(value: Any, moved: Callable[[str], str]) -> Any:
    if isinstance(value, dict):
        return {key: _moved_dates(part, moved) for key, part in value.items()}
    return moved(value) if isinstance(value, str) else value


RENAMED = ("item", "component", "resource", "supply", "demand")
COPIED = ("inventory", "supply", "demand", "items", "lead_times", "bom", "routing", "capacity", "allocations",
          "units")


def strangers_do_not_matter(world: World) -> list[str]:
    """A second plant beside the first one, with which it shares suppliers, customers and lanes."""
    tables = world.tables
    for name in COPIED:
        if name in tables:
            owned = [row for row in tables[name].records if name != "units" or row["item"]]
            others = tables[name].with_records(owned).each(
                lambda row: {column: "other " + row[column] for column in RENAMED if row.get(column)})
            tables = with_table(tables, name, Table(others.columns, others.rows + tables[name].rows))
    return unchanged(world.answers, world.ask(tables))


def answers_agree_with_themselves(world: World) -> list[str]:
    """One plan date whatever the day asked; the confidence is what `completion` says of that day."""
    policy = {row["key"]: row["value"] for row in world.tree["policy"].records} if "policy" in world.tree else {}
    asked = {}
    for row in world.tree["requests"].records:
        for days in (-2, 0, 1, 3, 8, 20, 50):
            due = later_date(row["due"][:10], days)
            asked[f"{row['request']} due {due}"] = {**row, "due": due, "request": f"{row['request']} due {due}"}
    requests = world.tree["requests"].with_records(list(asked.values()))
    answers = world.ask(with_table(world.tree, "requests", requests))
    problems = []
    for name, answer in answers.items():
        if "error" not in answer:
            problems += [f"{name}: {text}" for text in disagreements(asked[name], answer, policy)]
    return problems + earliest_moves(answers) + confidence_falls_when_late(answers)


def disagreements(request: Record, answer: dict[str, Any], policy: Record) -> Iterable[str]:
    due, confidence = request["due"], answer["confidence"]
    for name, level in LEVELS.items():
        date = answer["completion"][name]
        if abs(confidence - level) > SURE and (confidence > level) != ((date or NEVER) <= due):
            yield f"confidence is {confidence} but {name} is {date}"
    if "protect_days" not in policy and due >= TODAY and answer["on_plan"] != ((answer["earliest"] or NEVER) <= due):
        yield f"on_plan is {answer['on_plan']} but earliest is {answer['earliest']}"
    target = float(request.get("min_confidence") or policy.get("target_confidence", 0.9))
    floor = float(policy.get("risk_floor", 0.5))
    hurts = any(entry["before"] >= target > entry["after"] for entry in answer["impact"])
    limits = [confidence, *(entry[side] for entry in answer["impact"] for side in ("before", "after"))]
    if any(abs(value - limit) < SURE for value in limits for limit in (target, floor)):
        return
    wanted = "infeasible" if confidence < floor else "at_risk"
    wanted = "feasible" if confidence >= target and not hurts else wanted
    if answer["verdict"] != wanted:
        yield f"{answer['verdict']} with confidence {confidence} of {target}, impact {answer['impact']}"


def earliest_moves(answers: Answers) -> list[str]:
    dates = defaultdict(set)
    for name, answer in answers.items():
        dates[name.split()[0]].add(answer.get("earliest"))
    return [f"{name} earliest: {found}" for name, found in dates.items() if len(found) > 1]


def confidence_falls_when_late(answers: Answers) -> list[str]:
    """A plan that is late whatever the day asked is one plan: a later day is more likely."""
    problems = []
    late = defaultdict(list)
    for name, answer in answers.items():
        if not answer.get("on_plan", True):
            late[name.split()[0]].append((name.split()[2], answer["confidence"], answer["completion"]))
    for name, entries in late.items():
        for (_, before, completion), (due, after, same_completion) in zip(sorted(entries)[:-1], sorted(entries)[1:]):
            if after < before - SURE or completion != same_completion:
                problems.append(f"{name} due {due}: {before} became {after}, {completion} became {same_completion}")
    return problems


def answers_keep_their_word(world: World) -> list[str]:
    """Asked again for the day of `later` or the quantity of `available`, it is feasible; just before or above, not."""
    asked: dict[str, tuple[Record, bool]] = {}

    def ask_again(row: Record, wanted: bool, **change: str) -> None:
        name = f"{row['request']} " + " ".join(f"{column} {value}" for column, value in change.items())
        asked[name] = {**row, **change, "request": name}, wanted

    for row in world.tree["requests"].records:
        answer = world.tree_answers[row["request"]]
        if "error" in answer:
            continue
        if answer["later"]:
            ask_again(row, True, due=answer["later"])
            if later_date(answer["later"], -1) > row["due"]:
                ask_again(row, False, due=later_date(answer["later"], -1))
        if answer["verdict"] != "feasible" and answer["available"] > 0 and not row.get("unit"):
            ask_again(row, True, quantity=str(answer["available"]))
    if not asked:
        return []
    requests = world.tree["requests"].with_records([row for row, _ in asked.values()])
    answers = world.ask(with_table(world.tree, "requests", requests))
    return [f"{name} is {answers[name]['verdict']}" for name, (_, wanted) in asked.items()
            if (answers[name]["verdict"] == "feasible") != wanted]


def valid_until_is_the_last_day(world: World) -> list[str]:
    """Confirmed on that day it is still feasible; on the next one, up to the day asked, no longer."""
    feasible = [row for row in world.tree["requests"].records
                if world.tree_answers[row["request"]].get("verdict") == "feasible"
                and not any(row.get(column) for column in ("unit", "customer", "replaces"))]
    problems = []
    with tempfile.TemporaryDirectory() as directory:
        write_folder(Path(directory), world.tree)
        for row in feasible[:2]:
            last = world.tree_answers[row["request"]]["valid_until"]
            for release, wanted in ((last, True), (later_date(last, 1), False)):
                if release <= row["due"][:10] and confirmed(world.program, directory, row, release) != wanted:
                    problems.append(f"{row['request']} valid until {last}, confirmed on {release}: not {wanted}")
    return problems


def confirmed(program: str, folder: str, row: Record, release: str) -> bool:
    """Whether the request is feasible when the customer confirms that day."""
    command = [program, "check", "-d", folder, "--today", TODAY, "--release", release, "--item", row["item"],
               "--quantity", row["quantity"], "--by", row["due"]]
    for option, column in (("--location", "location"), ("--to", "to"), ("--target", "min_confidence")):
        command += [option, row[column]] if row.get(column) else []
    done = subprocess.run(command, capture_output=True, encoding="utf-8")
    if done.returncode > 1:
        raise Failed(done.returncode, done.stderr)
    return done.returncode == 0


def replaced_is_removed(world: World) -> list[str]:
    """Replacing a promise, and the same folder without it."""
    requests = without_columns(world.tables, "requests", "order", "replaces")["requests"]
    asked = {row["item"] for row in requests.records}
    demand = world.tables.get("demand", Table([], []))
    problems = []
    for row in [row for row in demand.records if row["item"] in asked][:4]:
        rest = demand.with_records([other for other in demand.records if other != row])
        replacing = Table([*requests.columns, "replaces"], [[*cells, row["demand"]] for cells in requests.rows])
        problems += unchanged(world.ask({**world.tables, "demand": rest, "requests": requests}),
                              world.ask({**world.tables, "requests": replacing}))
    return problems


def same_bytes(world: World) -> list[str]:
    """Twice, elsewhere, in another time zone and in other locales."""
    with tempfile.TemporaryDirectory() as directory, tempfile.TemporaryDirectory() as elsewhere:
        for folder in (directory, elsewhere):
            write_folder(Path(folder), world.tables)
        first = ask(world.program, Path(directory))
        problems = [] if ask(world.program, Path(directory)) == first else ["other bytes the second time"]
        if ask(world.program, Path(), cwd=elsewhere) != first:
            problems.append("other bytes elsewhere")
        for change in world.environments:
            if ask(world.program, Path(directory), env={**os.environ, **change}) != first:
                problems.append(f"other bytes with {change}")
    return problems


PROPERTIES: dict[str, Callable[[World], list[str]]] = {
    "more stock is not later": more_is_not_later,
    "worse is not sooner": worse_is_not_sooner,
    "more stock is surer": more_stock_is_surer,
    "earlier supply is surer": earlier_supply_is_surer,
    "a later day is surer": a_later_day_is_surer,
    "certain when stated": certain_when_stated,
    "the future is not known": the_future_is_not_known,
    "row order does not matter": row_order_does_not_matter,
    "doubled units change nothing": doubled_units,
    "another year changes nothing": another_year,
    "strangers do not matter": strangers_do_not_matter,
    "answers agree with themselves": answers_agree_with_themselves,
    "answers keep their word": answers_keep_their_word,
    "valid_until is the last day": valid_until_is_the_last_day,
    "replaced is removed": replaced_is_removed,
    "the same bytes": same_bytes,
}
NEEDS = {"replaced is removed": "replaces"}  # features that expect-check may not have yet


@dataclass(frozen=True)
class Task:
    """One model, with the properties that are tried on it."""

    job: Job
    properties: tuple[str, ...]
    environments: tuple[dict[str, str], ...]

    def tables(self) -> Tables:
        with tempfile.TemporaryDirectory() as directory:
            make_model(self.job, Path(directory))
            return read_folder(Path(directory))

    def problems(self, name: str, tables: Tables) -> list[str]:
        """The changes drawn depend on the model and the property alone."""
        seed = f"{self.job.seed} {self.job.features} {name}"
        return PROPERTIES[name](World(self.job.program, tables, seed, self.environments))


def try_model(task: Task) -> dict[str, list[str]]:
    """What is wrong, by property."""
    tables = task.tables()
    found = {}
    for name in task.properties:
        try:
            found[name] = task.problems(name, tables)
        except Exception as error:  # it belongs to this model, and the run goes on
            found[name] = [f"{type(error).__name__}: {error}"]
    return found


def make_smaller(task: Task, name: str, keep: Path, seconds: float) -> list[str]:
    """The smallest folder found for which the property does not hold, kept and printed."""
    tables = smallest(task.tables(), lambda folder: bool(task.problems(name, read_folder(folder))), seconds)
    if tables is None:
        return []
    folder = keep / f"{task.job.seed}-{task.job.features}-{name.replace(' ', '-')}"
    write_folder(folder, tables)
    lines = [f"seed {task.job.seed} {task.job.features}, made smaller for {name}, kept in {folder}"]
    return lines + task.problems(name, tables)[:1] + files_of(folder)


def decimal_comma(directory: str) -> dict[str, str] | None:
    """The environment of a German locale made for the test; None where the system cannot make one."""
    try:
        done = subprocess.run(["localedef", "-i", "de_DE", "-f", "UTF-8", f"{directory}/de_DE.UTF-8"],
                              capture_output=True)
    except FileNotFoundError:
        return None
    return None if done.returncode else {"LOCPATH": directory, "LC_ALL": "de_DE.UTF-8"}


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("program")
    parser.add_argument("--models", type=int, default=16, help="in all, shared among the features")
    parser.add_argument("--first", type=int, default=1, help="the first seed")
    parser.add_argument("--features", nargs="*", default=FEATURES)
    parser.add_argument("--properties", nargs="*", default=PROPERTIES, choices=PROPERTIES)
    parser.add_argument("--shrink", type=float, default=SHRINK_SECONDS, help="seconds for making a model smaller")
    parser.add_argument("--keep", help="a directory for the model that is made smaller", type=Path,
                        default=Path(tempfile.gettempdir()) / "expect-differences")
    return parser.parse_args()


def run(options: argparse.Namespace, environments: tuple[dict[str, str], ...], report: Report) -> None:
    missing = {name for name in options.properties if NEEDS.get(name) in NOT_YET}
    names = tuple(name for name in options.properties if name not in missing)
    seeds = range(options.first, options.first + max(1, options.models // len(options.features)))
    tasks = [Task(Job(options.program, seed, features), names, environments)
             for features in options.features for seed in seeds]
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        results = list(zip(tasks, pool.map(try_model, tasks)))
    smaller: list[str] = []
    for name in options.properties:
        label = f"{name}: {len(tasks)} models from seed {options.first}"
        if name in missing:
            report.skip(label, "expect-check does not have it yet")
            continue
        wrong = [(task, found[name]) for task, found in results if found[name]]
        report.add(label, [f"seed {task.job.seed} {task.job.features}: {text}" for task, texts in wrong[:SHOWN]
                           for text in texts[:SHOWN]] + ([f"{len(wrong)} models"] if wrong else []))
        if wrong and not smaller:
            smaller = make_smaller(wrong[0][0], name, options.keep, options.shrink)
    print("\n".join(smaller), file=sys.stderr, end="\n" if smaller else "")


def main() -> int:
    options = arguments()
    options.program = str(Path(options.program).resolve())
    report = Report()
    with tempfile.TemporaryDirectory() as directory:
        comma = decimal_comma(directory)
        if comma is None:
            report.skip("a locale with a decimal comma", "localedef cannot make one here")
        run(options, ENVIRONMENTS + ((comma,) if comma else ()), report)
    return report.finish()


if __name__ == "__main__":
    sys.exit(main())
