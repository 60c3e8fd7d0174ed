"""Runs the reference on a directory of cases and compares it with their expected answers.

    python3 check_cases.py DIRECTORY [NAME...] [--today DATE]

Only folders whose name contains one of the NAMEs, if any are given. Dates must agree exactly, probabilities to 1e-6.
"""
from __future__ import annotations

import argparse
import json
import sys
import time
from pathlib import Path
from typing import Any

from promise_reference import answer_folder

PROBABILITY_TOLERANCE = 1e-6
SHOWN_DIFFERENCES = 10


def same(left: Any, right: Any) -> bool:
    if isinstance(left, dict) and isinstance(right, dict):
        return left.keys() == right.keys() and all(same(left[key], right[key]) for key in left)
    if isinstance(left, list) and isinstance(right, list):
        return len(left) == len(right) and all(map(same, left, right))
    if _is_number(left) and _is_number(right):
        return abs(left - right) <= PROBABILITY_TOLERANCE
    return left == right


def _is_number(value: Any) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def differing_fields(expected: dict[str, Any], found: dict[str, Any]) -> list[str]:
    return [field for field in expected if not _same_field(field, expected[field], found.get(field))]


def _same_field(field: str, expected: Any, found: Any) -> bool:
    """`impact` lists each demand once; the order is not part of the contract."""
    if field == "impact" and isinstance(found, list):
        expected, found = (sorted(entries, key=lambda entry: entry["demand"]) for entries in (expected, found))
    return same(expected, found)


def check_folder(folder: Path, today: str) -> list[str]:
    """A description of every answer that differs."""
    expected = [json.loads(line) for line in (folder / "expected.jsonl").read_text().splitlines() if line]
    found = answer_folder(folder, today)
    differences = []
    for wanted, given in zip(expected, found, strict=True):
        fields = differing_fields(wanted, given)
        if fields:
            details = "\n".join(f"    {field}: expected {wanted[field]}, found {given.get(field, given)}"
                                for field in fields)
            differences.append(f"{folder.name} {wanted['request']}\n{details}")
    print(f"{folder.name}: {len(expected) - len(differences)} agree, {len(differences)} differ", flush=True)
    return differences


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("directory", type=Path)
    parser.add_argument("names", nargs="*")
    parser.add_argument("--today", default="2026-03-02")
    parser.add_argument("--shown", type=int, default=SHOWN_DIFFERENCES)
    arguments = parser.parse_args()
    folders = [path.parent for path in sorted(arguments.directory.glob("*/expected.jsonl"))
               if not arguments.names or any(name in path.parent.name for name in arguments.names)]
    began = time.monotonic()
    differences = [difference for folder in folders for difference in check_folder(folder, arguments.today)]
    asked = sum(len((folder / "expected.jsonl").read_text().splitlines()) for folder in folders)
    print("\n".join(differences[:arguments.shown]))
    print(f"total: {asked - len(differences)} agree, {len(differences)} differ ({time.monotonic() - began:.1f} s)")
    return 1 if differences or not asked else 0


if __name__ == "__main__":
    sys.exit(main())
