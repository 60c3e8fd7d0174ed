#!/usr/bin/env python3
"""What others take for the file that bench_load reads: pandas.read_csv (without dates), sqlite3 `.import` and the
library, each in a process of its own, in turns, medians of CPU time. Prints and never fails on time.

    compare_load.py BENCH_LOAD LIBEXPECT [ROWS]
"""
from __future__ import annotations

import ctypes
import importlib.util
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

REPETITIONS = 7
PANDAS = "import sys, pandas; pandas.read_csv(sys.argv[1])"
START_PANDAS = "import pandas"
OURS = "import sys; sys.path.insert(0, sys.argv[2]); import compare_load; compare_load.load(*sys.argv[3:])"


class Options(ctypes.Structure):
    """The head of expect_load_options: a smaller struct_size means an older caller and defaults."""

    _fields_ = [("struct_size", ctypes.c_size_t), ("today", ctypes.c_int32)]


def load(library: str, folder: str) -> None:
    """Loads the folder to a model that can be asked."""
    expect = ctypes.CDLL(library)
    model = ctypes.c_void_p()
    options = Options(struct_size=ctypes.sizeof(Options))
    expect.expect_parse_date(b"2026-03-02", ctypes.byref(options, Options.today.offset))
    status = expect.expect_model_load(folder.encode(), ctypes.byref(options), ctypes.byref(model), None)
    if status != 0:
        sys.exit(f"the library could not load {folder}: {status}")


def seconds(command: list[str], text: str = "") -> float:
    """The CPU time of a command and what it starts."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, input=text, text=True, check=True, stdout=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def median_times(commands: dict[str, tuple[list[str], str]]) -> dict[str, float]:
    times: dict[str, list[float]] = {name: [] for name in commands}
    for _ in range(REPETITIONS):
        for name, (command, text) in commands.items():
            times[name].append(seconds(command, text))
    return {name: statistics.median(values) for name, values in times.items()}


def main() -> None:
    bench, library, rows = sys.argv[1], str(Path(sys.argv[2]).resolve()), (sys.argv[3:] or ["1000000"])[0]
    here = str(Path(__file__).resolve().parent)
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([bench, "--write", folder, rows], check=True)
        demand = f"{folder}/demand.csv"
        python = [sys.executable, "-c"]
        commands = {"start of Python": ([*python, "pass"], ""),
                    "libexpect": ([*python, OURS, "", here, library, folder], "")}
        if importlib.util.find_spec("pandas"):
            commands["start of pandas"] = ([*python, START_PANDAS], "")
            commands["pandas"] = ([*python, PANDAS, demand], "")
        if shutil.which("sqlite3"):
            commands["sqlite3"] = (["sqlite3", ":memory:"], f".mode csv\n.import {demand} demand\n")
        times = median_times(commands)
    ours = times["libexpect"] - times["start of Python"]
    print(f"{rows} rows to a model that can be asked: {ours:.2f} s of CPU = 1.00")
    if "pandas" in times:
        print(f"pandas.read_csv without dates: {(times['pandas'] - times['start of pandas']) / ours:.2f}")
    else:
        print("pandas is not installed, so not compared")
    print(f"sqlite3 .import: {times['sqlite3'] / ours:.2f}" if "sqlite3" in times
          else "sqlite3 is not installed, so not compared")


if __name__ == "__main__":
    main()
