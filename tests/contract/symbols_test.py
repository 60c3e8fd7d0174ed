"""Functions of the header = global names of the version script = symbols the shared library exports.

    symbols_test.py SOURCE_ROOT LIBRARY.so
"""
from __future__ import annotations

import fnmatch
import re
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "support"))
from header import functions  # noqa: E402
from tap import Report  # noqa: E402


def map_names(path: Path) -> set[str]:
    """The global names, of which one may be a pattern."""
    text = re.sub(r"/\*.*?\*/|#[^\n]*", "", path.read_text("utf-8"), flags=re.DOTALL)
    globals_ = re.findall(r"global:(.*?)(?:local:|\})", text, re.DOTALL)
    return {name for part in globals_ for name in re.findall(r"[\w*?]+", part)}


def expanded(patterns: set[str], names: set[str]) -> set[str]:
    """The names that the patterns stand for, and the patterns that stand for none."""
    matches = {pattern: set(fnmatch.filter(names, pattern)) or {pattern} for pattern in patterns}
    return set().union(*matches.values())


def exported_names(library: Path) -> set[str]:
    listing = subprocess.run(["nm", "-D", "--defined-only", str(library)], capture_output=True, encoding="utf-8", check=True)
    symbols = [line.split() for line in listing.stdout.splitlines()]
    return {symbol[-1].split("@")[0] for symbol in symbols if symbol[-2] != "A"}  # A: the version node itself


def differences(left: set[str], right: set[str], left_name: str, right_name: str) -> list[str]:
    return ([f"{name} is in {left_name} only" for name in sorted(left - right)]
            + [f"{name} is in {right_name} only" for name in sorted(right - left)])


def soname(library: Path) -> str:
    listing = subprocess.run(["readelf", "-d", str(library)], capture_output=True, encoding="utf-8", check=True)
    return "".join(re.findall(r"SONAME.*\[(.*)\]", listing.stdout))


def main() -> int:
    root, library = Path(sys.argv[1]), Path(sys.argv[2])
    declared = functions(root / "include" / "expectations.h")
    mapped = expanded(map_names(root / "lib" / "api" / "libexpect.map"), declared)
    exported = exported_names(library)
    report = Report()
    report.add("the header declares functions", [] if len(declared) >= 30 else [f"only {sorted(declared)}"])
    report.add("header and version script agree", differences(declared, mapped, "the header", "libexpect.map"))
    report.add("header and library agree", differences(declared, exported, "the header", "the library"))
    report.add("the soname is libexpect.so.0", [] if soname(library) == "libexpect.so.0" else [soname(library)])
    return report.finish()


if __name__ == "__main__":
    sys.exit(main())
