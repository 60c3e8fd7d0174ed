"""The public header stands alone, in strict C11 and in C++, and its _INIT macros fill its structs.

    header_test.py SOURCE_ROOT C_COMPILER [CPP_COMPILER]
"""
from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "support"))
from header import structs  # noqa: E402
from tap import Report  # noqa: E402

STRICT = ["-Wall", "-Wextra", "-Werror", "-pedantic"]
C11 = ["-x", "c", "-std=c11", *STRICT, "-Wstrict-prototypes", "-Wmissing-prototypes"]
CPP11 = ["-x", "c++", "-std=c++11", *STRICT]

# Everything else starts as 0 or NULL.
DEFAULTS = {
    "expect_load_options.today": "EXPECT_DAY_NONE",
    "expect_alternative.cost_delta": "EXPECT_MONEY_NONE",
    "expect_alternative.first_date": "EXPECT_DAY_NONE",
    "expect_overtime.day": "EXPECT_DAY_NONE",
    "expect_overtime.cost": "EXPECT_MONEY_NONE",
    "expect_release.day": "EXPECT_DAY_NONE",
    "expect_rejection.from": "EXPECT_DAY_NONE",
    "expect_rejection.to": "EXPECT_DAY_NONE",
    "expect_milestone.day": "EXPECT_DAY_NONE",
    "expect_request.due": "EXPECT_TIME_NONE",
    "expect_request.release": "EXPECT_DAY_NONE",
    "expect_calibration_options.today": "EXPECT_DAY_NONE",
    "expect_calibration_options.from": "EXPECT_DAY_NONE",
    "expect_calibration_options.half_life_days": "180.0",
    "expect_calibration_options.levels": "EXPECT_LEVELS_SUPPLIER_ITEM",
    "expect_calibration_info.last_receipt": "EXPECT_DAY_NONE",
}


def compile_text(command: list[str], text: str) -> list[str]:
    """What the compiler says; nothing when it is content."""
    done = subprocess.run([*command, "-fsyntax-only", "-"], input=text, capture_output=True, encoding="utf-8")
    return [] if done.returncode == 0 else [done.stderr or f"{command[0]} failed"]


def run_text(command: list[str], text: str) -> list[str]:
    """What the compiled program prints, a problem a line."""
    with tempfile.TemporaryDirectory() as folder:
        program = Path(folder) / "probe"
        done = subprocess.run([*command, "-", "-o", str(program)], input=text, capture_output=True, encoding="utf-8")
        if done.returncode != 0:
            return [done.stderr]
        done = subprocess.run([str(program)], capture_output=True, encoding="utf-8")
    return done.stdout.splitlines() + ([] if done.returncode == 0 else [f"the probe ended with {done.returncode}"])


def probe(name: str, members: list[str]) -> str:
    """A program that prints which members an _INIT macro leaves without their default."""
    lines = ["#include <expectations.h>", "#include <stdio.h>", "int main(void)", "{",
             f"    {name} value = {name.upper()}_INIT;",
             f'    if (value.struct_size != sizeof({name})) puts("struct_size is not the size");']
    for member in members:
        if member != "struct_size":
            default = DEFAULTS.get(f"{name}.{member}", "0")
            lines.append(f'    if (value.{member} != {default}) puts("{member} does not start as {default}");')
    return "\n".join([*lines, "    return 0;", "}", ""])


def check_init(command: list[str], name: str, members: list[str]) -> list[str]:
    if members[0] != "struct_size":
        return ["does not begin with struct_size"]
    return run_text(command, probe(name, members))


def main() -> int:
    root, compilers = Path(sys.argv[1]), sys.argv[2:]
    include = root / "include"
    alone = "#include <expectations.h>\n#include <expectations.h>\n"
    c11 = [*compilers[0].split(), *C11, f"-I{include}"]
    report = Report()
    report.add("compiles alone as C11", compile_text(c11, alone))
    report.add("the compiler would find an error", [] if compile_text(c11, alone + "expect_nothing x;\n") else ["no"])
    if len(compilers) > 1:
        report.add("compiles alone as C++11", compile_text([*compilers[1].split(), *CPP11, f"-I{include}"], alone))
    else:
        report.skip("compiles alone as C++11", "no C++ compiler")
    found = structs(include / "expectations.h")
    report.add("structs are found", [] if len(found) >= 10 and all(found.values()) else [f"only {sorted(found)}"])
    report.add("every default is of a member there is",
               [key for key in DEFAULTS if key.split(".")[1] not in found.get(key.split(".")[0], [])])
    for name, members in found.items():
        report.add(f"{name.upper()}_INIT", check_init(c11, name, members))
    return report.finish()


if __name__ == "__main__":
    sys.exit(main())
