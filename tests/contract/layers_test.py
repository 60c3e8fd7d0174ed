"""The layer rule of CONTRIBUTING.md: what each folder of lib/ may include, and that every source is built.

    layers_test.py SOURCE_ROOT
"""
from __future__ import annotations

import re
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "support"))
from tap import Report  # noqa: E402

BELOW = {
    "base": set(),
    "chance": {"base"},
    "model": {"base"},
    "load": {"model", "base"},
    "supply": {"model", "base"},
    "plan": {"supply", "model", "base"},
    "promise": {"plan", "supply", "chance", "model", "base"},
    "api": {"promise", "plan", "supply", "chance", "load", "model", "base"},
    "cli": set(),
}
PUBLIC_HEADER_ALLOWED = {"base", "api", "cli"}  # all others get its types from base/status.h
ONLY_IN = {"csv.h": {"load/csv_reader.c"}, "libical/ical.h": {"load/recurrence.c"}, "zlib.h": {"load/gzip.c"},
           "iconv.h": {"load/encoding.c"}, "jansson.h": {"cli"}}
INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]', re.MULTILINE)


def problems_of(name: str, text: str) -> list[str]:
    """What is wrong with the includes of the file `name`, a path from lib/."""
    layer = name.split("/")[0]
    return [f"{name} includes {quote}{included}: {problem}"
            for quote, included in INCLUDE.findall(text)
            if (problem := problem_of(name, layer, quote == '"', included))]


def problem_of(name: str, layer: str, own: bool, included: str) -> str:
    if own:
        target = included.split("/")[0]
        if "/" not in included or target not in BELOW:
            return "own headers are named from lib/"
        return "" if target == layer or target in BELOW[layer] else f"{layer} does not know {target}"
    if included == "expectations.h" and layer not in PUBLIC_HEADER_ALLOWED:
        return "base/status.h brings the public types"
    allowed = ONLY_IN.get(included, {name})
    return "" if name in allowed or layer in allowed else f"only for {', '.join(sorted(allowed))}"


def check_rule_itself() -> list[str]:
    """The rule must find what it is there to find."""
    forbidden = [("plan/x.c", '#include "promise/y.h"'), ("base/x.c", '#include "model/y.h"'),
                 ("cli/x.c", '#include "base/time.h"'), ("plan/x.c", '#include "y.h"'),
                 ("model/x.c", "#include <csv.h>"), ("api/x.c", " # include <jansson.h>")]
    allowed = [("plan/x.c", '#include "plan/y.h"'), ("api/x.c", '#include "load/y.h"'), ("cli/x.c", "#include <stdio.h>"),
               ("load/csv_reader.c", "#include <csv.h>"), ("cli/x.c", "#include <expectations.h>")]
    return ([f"not found: {line} in {name}" for name, line in forbidden if not problems_of(name, line)]
            + [f"wrongly found: {line} in {name}" for name, line in allowed if problems_of(name, line)])


def unlisted(sources: list[Path], meson_build: Path) -> list[str]:
    """The sources, at least one, that a meson.build beside their folders does not name, with or without `.c`."""
    text = meson_build.read_text("utf-8")
    names = [f"{source.parent.name}/{source.stem}" for source in sources]
    missing = [name for name in names if f"'{name}'" not in text and f"'{name}.c'" not in text]
    return missing if names else ["there are none"]


def main() -> int:
    root = Path(sys.argv[1])
    library = root / "lib"
    report = Report()
    report.add("the rule finds violations", check_rule_itself())
    for layer in BELOW:
        files = sorted([*library.glob(f"{layer}/**/*.c"), *library.glob(f"{layer}/**/*.h")])
        problems = [] if files else [f"lib/{layer} has no sources"]
        for file in files:
            problems += problems_of(file.relative_to(library).as_posix(), file.read_text("utf-8"))
        report.add(f"lib/{layer} includes only what is below it", problems)
    strangers = [folder.name for folder in library.iterdir() if folder.is_dir() and folder.name not in BELOW]
    report.add("every folder of lib/ is a layer", [f"lib/{name} has no rule" for name in strangers])
    report.add("every source of lib/ is built", unlisted(sorted(library.glob("*/*.c")), library / "meson.build"))
    tests = root / "tests"
    report.add("every unit test is built", unlisted(sorted(tests.glob("*/check_*.c")), tests / "meson.build"))
    report.add("every benchmark is built", unlisted(sorted(tests.glob("bench/bench_*.c")), tests / "meson.build"))
    return report.finish()


if __name__ == "__main__":
    sys.exit(main())
