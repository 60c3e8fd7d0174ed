"""An export of another system answers like the same data in our own columns.

    systems_test.py SYSTEMS EXPECT_CHECK

With the mapping.csv that `expect-check map` writes for it the answers stay the same. Each folder of tests/systems has `export`, `ours`, and the requests that both are asked. The answers are equal but for
the fingerprint and the remark on columns that were left out.
"""
from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "support"))
from tap import Report  # noqa: E402

TODAY = "2026-03-02"
SYSTEMS = {"bc", "erpnext", "events", "frepple", "netsuite", "odoo", "sap"}


def run(program: str, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([program, *words, "--today", TODAY], capture_output=True, encoding="utf-8")


def answers(program: str, folder: Path, requests: Path) -> list[dict]:
    found = [json.loads(line) for line in run(program, "batch", str(requests), "-d", str(folder)).stdout.splitlines()]
    for answer in found:
        answer.pop("model", None)
        answer["warnings"] = [warning for warning in answer.get("warnings", []) if warning["code"] != "data_not_read"]
    return found


def differences(export: list[dict], ours: list[dict]) -> list[str]:
    if len(export) != len(ours) or not ours or any("error" in answer for answer in ours):
        return [f"{len(export)} and {len(ours)} answers, or none at all", *map(str, export[:1] + ours[:1])]
    return [f"{a['request']}: {key}: {str(a.get(key))[:300]} instead of {str(b.get(key))[:300]}"
            for a, b in zip(export, ours) for key in sorted(set(a) | set(b)) if a.get(key) != b.get(key)]


def overview(program: str, folder: Path) -> tuple[dict, dict]:
    found = json.loads(run(program, "validate", "-d", str(folder), "--json").stdout)
    survey = [(note["code"], note["message"]) for note in found["survey"]]
    return found, {"totals": found["totals"], "survey": sorted(survey)}


def check_folder(program: str, folder: Path) -> list[str]:
    found, export = overview(program, folder / "export")
    _, ours = overview(program, folder / "ours")
    requests = folder / "requests.csv"
    problems = [str(error) for error in found["errors"]]
    problems += [f"{key}: {export[key]} instead of {ours[key]}" for key in ours if export[key] != ours[key]]
    return problems + differences(answers(program, folder / "export", requests),
                                  answers(program, folder / "ours", requests))


def check_mapping(program: str, folder: Path) -> list[str]:
    """The mapping of an export loads, leaves nothing to be noted, and changes no answer."""
    profile = "sap" if folder.name == "events" else folder.name
    with tempfile.TemporaryDirectory() as temporary:
        copy = Path(temporary) / folder.name
        shutil.copytree(folder, copy)
        done = run(program, "map", "--profile", profile, "-d", str(copy / "export"),
                   "-o", str(copy / "export" / "mapping.csv"))
        found, _ = overview(program, copy / "export")
        left = [note["message"] for note in found["notes"] if note["code"] in ("column_alias", "unknown_column")
                and note["field"] != "due"]  # one date or the other is no mapping
        problems = [done.stderr] * bool(done.stderr or done.returncode) + left
        return problems + check_folder(program, copy)


def main() -> int:
    systems, program = Path(sys.argv[1]), str(Path(sys.argv[2]).resolve())
    report = Report()
    folders = sorted(path.parent for path in systems.glob("*/requests.csv"))
    report.add("every system is there", sorted(SYSTEMS - {folder.name for folder in folders}))
    for folder in folders:
        report.add(folder.name, check_folder(program, folder))
        report.add(f"{folder.name}, mapped", check_mapping(program, folder))
    return report.finish()


if __name__ == "__main__":
    sys.exit(main())
