"""docs/errors.md has a heading for every stable code: statuses, findings, causes and remarks.

    errors_test.py SOURCE_ROOT

A code in the sources is a text literal of lower-case words joined by underscores that names no column, policy key or
value of an answer.
"""
from __future__ import annotations

import re
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "support"))
from tap import Report  # noqa: E402

LITERAL = re.compile(r'"([a-z]+(?:_[a-z0-9]+)+)"')
COLUMN = re.compile(r'\b(?:COLUMN|IGNORED)\("(\w+)"')
POLICY_KEY = re.compile(r'\{"(\w+)", set_\w+\}')
CAUSE = re.compile(r'^    \{"(\w+)",', re.MULTILINE)  # in cli/causes.c
STATUS = re.compile(r"\b(EXPECT_ERR_[A-Z]+) = ")
HEADING = re.compile(r"^#+\s+(.*)$", re.MULTILINE)
TRANSFORM = re.compile(r'\[TRANSFORM_\w+\] = \{"(\w+)"')
OPERATION_TYPE = re.compile(r'\{"(\w*)", OPERATION_\w+\}')
DIALECT_KEY = re.compile(r'\{"(\w+)", DIALECT_\w+\}')
OTHER_NAMES = {"at_risk", "no_color", "lead_times", "supplier_average", "supply_earlier", "more_minutes", "more_stock",
               "other_source", "drawing_approval", "site_ready"}  # values of answers
NAMES_OF_OTHERS = "lib/load/aliases_"  # columns of other systems
JSON_FIELD = re.compile(r'\bput\(\w+, "(\w+)"')


def sources(root: Path) -> dict[str, str]:
    paths = {path.relative_to(root).as_posix(): path for path in sorted(root.glob("lib/*/*.c"))}
    return {name: path.read_text("utf-8") for name, path in paths.items() if not name.startswith(NAMES_OF_OTHERS)}


def codes(texts: dict[str, str]) -> dict[str, str]:
    """Every code, with a file that has it."""
    whole = "\n".join(texts.values())
    names = {*COLUMN.findall(whole), *POLICY_KEY.findall(whole), *JSON_FIELD.findall(whole), *TRANSFORM.findall(whole),
             *DIALECT_KEY.findall(whole), *OPERATION_TYPE.findall(whole), *OTHER_NAMES}
    found = {code: file for file, text in texts.items() for code in LITERAL.findall(text) if code not in names}
    return found | {code: "lib/cli/causes.c" for code in CAUSE.findall(texts["lib/cli/causes.c"])}


def headed(document: str) -> set[str]:
    """The codes that stand in a heading."""
    return {code for heading in HEADING.findall(document) for code in re.findall(r"\w+", heading)}


def main() -> int:
    root = Path(sys.argv[1])
    found = codes(sources(root))
    statuses = set(STATUS.findall((root / "include" / "expectations.h").read_text("utf-8")))
    path = root / "docs" / "errors.md"
    document = path.read_text("utf-8") if path.exists() else ""
    report = Report()
    report.add("there are codes", [] if len(found) >= 20 and "bad_date" in found and len(statuses) >= 5 else ["too few"])
    report.add("docs/errors.md has every code",
               [f"{code} ({file})" for code, file in sorted(found.items()) if code not in headed(document)])
    report.add("docs/errors.md has every status", sorted(statuses - headed(document)))
    return report.finish()


if __name__ == "__main__":
    sys.exit(main())
