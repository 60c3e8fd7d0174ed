"""Random models: expect-check against the slow reference, field by field.

    random_models_test.py EXPECT_CHECK [--models N] [--first SEED] [--features NAME ...] [--keep DIRECTORY]

Each model is a small data folder full of corners with eight requests; the seed and the features name it, so a difference
can be looked at again. Dates must agree exactly, probabilities to 1e-6. Prints TAP, a test for each set of features.
"""
from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

TESTS = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(TESTS / "support"), str(TESTS / "contract"), str(TESTS / "reference")]
from cases_test import differences  # noqa: E402
from promise_reference import answer_folder  # noqa: E402
from random_models import FEATURES, TODAY, make_folder  # noqa: E402
from tap import Report  # noqa: E402

SHOWN_MODELS = 3
NOT_YET = {"replaces"}  # columns of a request that expect-check does not take yet


@dataclass(frozen=True)
class Job:
    program: str
    seed: int
    features: str
    keep: str | None


def drop_columns(requests: Path, names: set[str]) -> None:
    """Removes columns from a requests.csv; its values hold no quotes."""
    rows = [line.split(",") for line in requests.read_text("utf-8").splitlines()]
    kept = [index for index, name in enumerate(rows[0]) if name not in names]
    requests.write_text("".join(",".join(row[index] for index in kept) + "\n" for row in rows), "utf-8")


def answers_of(program: str, folder: Path) -> list[dict[str, Any]]:
    done = subprocess.run([program, "batch", "-d", str(folder), "--today", TODAY], capture_output=True, encoding="utf-8")
    if done.stderr:
        raise RuntimeError(done.stderr)
    return [json.loads(line) for line in done.stdout.splitlines()]


def difference(expected: dict[str, Any], answer: dict[str, Any]) -> list[str]:
    """A request that cannot be answered only has to be refused by both."""
    if "error" in expected or "error" in answer:
        return [] if "error" in expected and "error" in answer else [f"{expected} but {answer}"]
    return differences(expected, answer)


def compare_in(job: Job, folder: Path) -> list[str]:
    make_folder(job.seed, job.features, folder)
    drop_columns(folder / "requests.csv", NOT_YET)
    expected = answer_folder(folder, TODAY)
    found = answers_of(job.program, folder)
    if not expected or len(expected) != len(found):
        return [f"{len(expected)} answers expected, {len(found)} found"]
    return [text for line, answer in zip(expected, found) for text in difference(line, answer)]


def compare(job: Job) -> tuple[Job, list[str]]:
    """What differs in one model; kept folders can be asked again by hand."""
    try:
        if job.keep:
            folder = Path(job.keep) / f"{job.seed}-{job.features}"
            folder.mkdir(parents=True, exist_ok=True)
            return job, compare_in(job, folder)
        with tempfile.TemporaryDirectory() as directory:
            return job, compare_in(job, Path(directory))
    except Exception as error:  # whatever goes wrong belongs to this model, and the run goes on
        return job, [f"{type(error).__name__}: {error}"]


def problems_of(results: list[tuple[Job, list[str]]]) -> list[str]:
    wrong = [(job, texts) for job, texts in results if texts]
    shown = [f"seed {job.seed} {job.features}: {text}" for job, texts in wrong[:SHOWN_MODELS] for text in texts[:3]]
    return shown + ([f"{len(wrong)} of {len(results)} models differ"] if wrong else [])


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("program")
    parser.add_argument("--models", type=int, default=110, help="in all, shared among the features")
    parser.add_argument("--first", type=int, default=1, help="the first seed")
    parser.add_argument("--features", nargs="*", default=list(FEATURES))
    parser.add_argument("--keep", help="a directory for the models")
    return parser.parse_args()


def main() -> int:
    options = arguments()
    report = Report()
    count = max(1, options.models // len(options.features))
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        for features in options.features:
            jobs = [Job(options.program, seed, features, options.keep)
                    for seed in range(options.first, options.first + count)]
            problems = problems_of(list(pool.map(compare, jobs, chunksize=4)))
            report.add(f"{features}: {count} models from seed {options.first}", problems)
    return report.finish()


if __name__ == "__main__":
    sys.exit(main())
