"""What if: a folder laid over another answers, byte for byte, as the folder in which a hand merged the two.

    what_if_test.py EXPECT_CHECK [--models N] [--first SEED] [--keep DIRECTORY]

The models are those of random_models_test.py. Rows of each are taken out at random and laid over what is left; of rows
that a what if replaces, what is left has another version. Only the fingerprint may differ.
"""
from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from comparison import TODAY  # which finds the modules below
from random_models_test import Job, make_model
from tables import Record, Table, Tables, read_folder, write_folder
from tap import Report

FEATURES = ("stock", "late", "buy", "make", "capacity", "deep", "alternates", "network", "policies", "pooled", "all",
            "tall", "shared", "orders", "everything")
IDS = {"supply": ("supply",), "demand": ("demand",), "items": ("item",), "customers": ("customer",),
       "units": ("unit", "item"), "policy": ("key",)}
# What another version of a row may say; words are those of the same column in other rows.
AMOUNTS = {"quantity": 2, "safety_stock": 3, "min_lot": 2, "lot_multiple": 2, "factor": 3}
WORDS = {"supply": ("item", "location", "due", "supplier", "ordered"), "demand": ("item", "location", "due", "priority"),
         "customers": ("group", "priority"), "items": (), "units": (), "policy": ()}
OTHER_POLICY = {"target_confidence": "0.8", "risk_floor": "0.3", "lead_time_model": "stated", "half_life_days": "90",
                "overdue_receipt_days": "4", "protect_days": "9", "ship_cutoff": "11:00", "safety_stock": "use",
                "new_supply": "no", "history_levels": "supplier"}
ROUNDS = 4  # tries with fewer and fewer rows taken out, until what is left loads


@dataclass
class Split:
    """A model taken apart."""

    under: Tables = field(default_factory=dict)
    over: Tables = field(default_factory=dict)
    merged: Tables = field(default_factory=dict)
    counts: Counter[str] = field(default_factory=Counter)


def other_version(rng: random.Random, name: str, table: Table, row: Record) -> Record:
    """The row as the base has it."""
    other = dict(row)
    if name == "policy":
        return {**row, "value": OTHER_POLICY.get(row["key"], row["value"])}
    for column, most in AMOUNTS.items():
        if row.get(column) and rng.random() < 0.6:
            other[column] = str(rng.randint(1, most) * max(1, int(float(row[column]))))
    for column in WORDS[name]:
        if column in row and rng.random() < 0.4:
            other[column] = rng.choice(table.records)[column]
    return other


def split_table(rng: random.Random, name: str, table: Table, share: float) -> tuple[Table, Table, Table, Counter[str]]:
    """What is under, over it, and both in one: added rows stand behind all others, replaced ones where they were."""
    under, kept, added, replaced = [], [], [], []
    for row in table.records:
        drawn = rng.random()
        if drawn < share and name in IDS:
            under.append(other_version(rng, name, table, row))
            replaced.append(row)
            kept.append(row)
        elif drawn > 1 - share:
            added.append(row)
        else:
            under.append(row)
            kept.append(row)
    over = replaced + added
    rng.shuffle(replaced)
    return (table.with_records(under), table.with_records(over if name not in IDS else replaced + added),
            table.with_records(kept + added), Counter({f"{name} replaced": len(replaced), f"{name} added": len(added)}))


def split(rng: random.Random, tables: Tables, share: float, fixed: set[str]) -> Split:
    made = Split()
    for name, table in tables.items():
        if name in fixed or name == "requests":
            made.under[name] = made.merged[name] = table
            continue
        made.under[name], made.over[name], made.merged[name], counts = split_table(rng, name, table, share)
        made.counts += counts
    return made


def run(program: str, folder: Path, *words: str) -> tuple[int, str, str]:
    done = subprocess.run([program, "batch", "-d", str(folder), "--today", TODAY, *words], capture_output=True,
                          encoding="utf-8")
    return done.returncode, done.stdout, done.stderr


def without_fingerprint(text: str) -> list[str]:
    found = []
    for line in text.splitlines():
        fingerprint = json.loads(line).get("model")
        found.append(line.replace(f'"{fingerprint}"', '"..."') if fingerprint else line)
    return found


@dataclass(frozen=True)
class Result:
    job: Job
    problem: str = ""
    counts: Counter[str] = field(default_factory=Counter)


def write(split_up: Split, directory: Path) -> None:
    for name in ("under", "over", "merged"):
        write_folder(directory / name, getattr(split_up, name))


def compare_split(job: Job, split_up: Split, directory: Path) -> Result | None:
    """None when the parts are none of a folder: what is left does not load, or nothing was taken out."""
    write(split_up, directory)
    if not any(table.rows for table in split_up.over.values()) or run(job.program, directory / "under")[0] == 3:
        return None
    status, text, complaint = run(job.program, directory / "under", "--what-if", str(directory / "over"))
    wanted_status, wanted_text, wanted_complaint = run(job.program, directory / "merged")
    if (status, complaint) != (wanted_status, wanted_complaint):
        return Result(job, f"ends with {status} for {wanted_status}: {complaint.strip()} {wanted_complaint.strip()}")
    for line, wanted in zip(without_fingerprint(text), without_fingerprint(wanted_text), strict=True):
        if line != wanted:
            at = next(i for i, (a, b) in enumerate(zip(line + " ", wanted + " ")) if a != b)
            return Result(job, f"...{line[max(0, at - 90):at + 40]}... for ...{wanted[max(0, at - 90):at + 40]}...")
    return Result(job, counts=split_up.counts)


def try_model(job: Job, keep: Path) -> Result:
    rng = random.Random(f"{job.seed} {job.features} what if")
    with tempfile.TemporaryDirectory() as directory:
        folder = Path(directory)
        make_model(job, folder / "model")
        tables = read_folder(folder / "model")
        for trial in range(ROUNDS):
            # Without its calendars, lanes or units, what is left is no folder.
            fixed = {"calendars", "transit", "units", "customers"} if trial >= ROUNDS / 2 else set()
            result = compare_split(job, split(rng, tables, 0.3 / (trial + 1), fixed), folder)
            if result is not None:
                if result.problem:
                    shutil.copytree(folder, keep / f"{job.seed}-{job.features}-what-if", dirs_exist_ok=True)
                return result
    return Result(job)


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("program")
    parser.add_argument("--models", type=int, default=90, help="in all, shared among the features")
    parser.add_argument("--first", type=int, default=1, help="the first seed")
    parser.add_argument("--features", nargs="*", default=FEATURES)
    parser.add_argument("--keep", help="a directory for models that differ", type=Path,
                        default=Path(tempfile.gettempdir()) / "expect-differences")
    return parser.parse_args()


def main() -> int:
    options = arguments()
    report = Report()
    program = str(Path(options.program).resolve())
    counts: Counter[str] = Counter()
    each = max(1, options.models // len(options.features))
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        for features in options.features:
            jobs = [Job(program, seed, features) for seed in range(options.first, options.first + each)]
            results = list(pool.map(try_model, jobs, [options.keep] * each))
            report.add(f"{features}: {each} models from seed {options.first}",
                       [f"seed {result.job.seed}: {result.problem}" for result in results if result.problem])
            for result in results:
                counts += result.counts
    print("# " + ", ".join(f"{count} {what}" for what, count in sorted(counts.items())), file=sys.stderr)
    if tuple(options.features) == FEATURES:
        tried = {"supply replaced", "demand replaced", "supply added", "capacity added", "bom added", "policy replaced"}
        report.add("rows of many kinds were laid over", sorted(tried - set(counts)))
    return report.finish()


if __name__ == "__main__":
    sys.exit(main())
