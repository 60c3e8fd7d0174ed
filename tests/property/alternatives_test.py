"""What an answer offers instead, and what it says would release the date, on random models: asked again, it must hold.

    alternatives_test.py EXPECT_CHECK [--models N] [--first SEED] [--features NAME ...] [--shrink SECONDS]
                         [--keep DIRECTORY]

The models are those of random_models_test.py, with more to choose from (random_offers.py). Nothing is known of how the
library finds its offers: each is asked as a request of its own, the data rewritten where it must be
(rechecks.py), and compared with what else might be offered (rivals.py, claims.py).
The first model that fails a property is made smaller and kept. Prints TAP: a test for each property, with how many
offers it looked at, and one that says that every kind was offered.
"""
from __future__ import annotations

import argparse
import json
import os
import random
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from comparison import Failed  # which finds the modules below
import claims
import rechecks
import rivals
from asking import KINDS, RELEASES, Case, Shop
from random_models import make_folder
from random_offers import add_offers
from shrinking import files_of, smallest
from tables import Tables, read_folder, write_folder
from tap import Report

FEATURES = ("capacity", "deep", "alternates", "network", "policies", "all", "allocations", "customers")
SHOWN, SHRINK_SECONDS, DEFAULT_MODELS = 3, 60.0, 24
PROPERTIES: dict[str, Callable[[Case], Iterator[str]]] = {
    "answers are well formed": claims.well_formed,
    "later holds": rechecks.later,
    "no earlier day does": rivals.no_earlier_later,
    "less holds": rechecks.less,
    "no larger part does": rivals.no_larger_less,
    "split holds": rechecks.split,
    "no earlier day does for the rest": rivals.no_earlier_split,
    "substitute holds": rechecks.substitute,
    "every substitute is offered": rivals.every_substitute,
    "supplier holds": rechecks.supplier,
    "every supplier is offered": rivals.every_supplier,
    "location holds": rechecks.location,
    "every location is offered": rivals.every_location,
    "mode holds": rechecks.mode,
    "every lane is offered": rivals.every_lane,
    "overtime holds": rechecks.overtime,
    "no smaller overtime does": rivals.no_smaller_overtime,
    "an order that comes earlier": rechecks.supply_earlier,
    "more minutes": rechecks.more_minutes,
    "more stock": rechecks.more_stock,
    "another source": rechecks.other_source,
    "the cost is what plans cost": claims.cost,
    "the cheaper one of a kind comes first": claims.cheapest_first,
    "the best comes first": claims.ranked,
    "the path adds up": claims.path_adds_up,
    "milestones are in order": claims.milestones_in_order,
}


@dataclass(frozen=True)
class Model:
    program: str
    seed: int
    features: str

    def __str__(self) -> str:
        return f"seed {self.seed} {self.features}"

    def tables(self) -> Tables:
        with tempfile.TemporaryDirectory() as directory:
            make_folder(self.seed, self.features, directory)
            tables = read_folder(Path(directory))
        return add_offers(tables, random.Random(f"offers {self.seed} {self.features}"))

    def shop(self, tables: Tables) -> Shop:
        return Shop(self.program, tables)


@dataclass
class Result:
    model: Model
    problems: dict[str, list[str]] = field(default_factory=dict)  # by property
    offered: Counter[str] = field(default_factory=Counter)  # kinds of offers and releases
    answers: int = 0


def problems_of(shop: Shop, name: str) -> list[str]:
    return [f"{json.dumps(case.row)}: {problem}" for case in shop.cases for problem in PROPERTIES[name](case)]


def try_model(model: Model) -> Result:
    result = Result(model)
    shop = model.shop(model.tables())
    for name in PROPERTIES:
        try:
            result.problems[name] = problems_of(shop, name)
        except Exception as error:  # it belongs to this model, and the run goes on
            result.problems[name] = [f"{type(error).__name__}: {error}"]
    try:
        count_offers(shop, result)
    except Failed:
        pass  # the properties have said so
    return result


def count_offers(shop: Shop, result: Result) -> None:
    for case in shop.cases:
        result.answers += 1
        result.offered.update(offer["kind"] for offer in case.answer["alternatives"])
        result.offered.update(release["kind"] for release in case.binding.get("releases") or [])


def shown(results: list[Result], name: str) -> list[str]:
    wrong = [result for result in results if result.problems[name]]
    lines = [f"{result.model}: {problem}" for result in wrong[:SHOWN] for problem in result.problems[name][:2]]
    return lines + ([f"{len(wrong)} of {len(results)} models"] if wrong else [])


def make_smaller(results: list[Result], name: str, keep: Path, seconds: float) -> list[str]:
    """The smallest folder found in which the property does not hold, kept and printed."""
    model = next((result.model for result in results if result.problems[name]), None)
    if model is None or seconds <= 0:
        return []
    tables = smallest(model.tables(), lambda folder: bool(problems_of(model.shop(read_folder(folder)), name)), seconds)
    if tables is None:
        return []
    folder = keep / f"{model.seed}-{model.features}-{name.replace(' ', '-')}"
    write_folder(folder, tables)
    lines = [f"{model}, made smaller for: {name}; kept in {folder}"]
    return lines + problems_of(model.shop(tables), name)[:1] + files_of(folder)


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("program")
    parser.add_argument("--models", type=int, default=DEFAULT_MODELS, help="in all, shared among the features")
    parser.add_argument("--first", type=int, default=1, help="the first seed")
    parser.add_argument("--features", nargs="*", default=FEATURES, choices=FEATURES)
    parser.add_argument("--shrink", type=float, default=SHRINK_SECONDS, help="seconds for making models smaller")
    parser.add_argument("--keep", help="a directory for the models that are made smaller", type=Path,
                        default=Path(tempfile.gettempdir()) / "expect-alternatives")
    return parser.parse_args()


def report_all(results: list[Result], options: argparse.Namespace, report: Report) -> None:
    failing = [name for name in PROPERTIES if any(result.problems[name] for result in results)]
    for name in PROPERTIES:
        problems = shown(results, name)
        if problems:
            problems += make_smaller(results, name, options.keep, options.shrink / len(failing))
        report.add(f"{name}: seeds from {options.first}", problems)
    offered = sum((result.offered for result in results), Counter())
    print(f"# {sum(result.answers for result in results)} answers: {dict(offered)}", flush=True)
    if options.models >= DEFAULT_MODELS and tuple(options.features) == FEATURES:
        report.add("every kind is offered somewhere", [kind for kind in (*KINDS, *RELEASES) if not offered[kind]])


def main() -> int:
    options = arguments()
    count = max(1, options.models // len(options.features))
    models = [Model(options.program, seed, features) for features in options.features
              for seed in range(options.first, options.first + count)]
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        results = list(pool.map(try_model, models))
    report = Report()
    report_all(results, options, report)
    return report.finish()


if __name__ == "__main__":
    sys.exit(main())
