#!/usr/bin/env python3
"""What others take for the file that bench_load reads: pandas.read_csv (without dates), sqlite3 `.import` and the
library, to rows and to a model that can be asked, each in a process of its own, in turns, medians of CPU time. Prints
and never fails on time.

    compare_load.py BENCH_LOAD LOAD_ONCE [ROWS]
"""
from __future__ import annotations

import importlib.util
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile

REPETITIONS = 7
PANDAS = "import sys, pandas; pandas.read_csv(sys.argv[1])"
START_PANDAS = "import pandas"


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


def commands_for(folder: str, load_once: str) -> dict[str, tuple[list[str], str]]:
    demand, python = f"{folder}/demand.csv", [sys.executable, "-c"]
    commands = {way: ([load_once, way, folder], "") for way in ("rows", "model")}
    if importlib.util.find_spec("pandas"):
        commands["start of pandas"] = ([*python, START_PANDAS], "")
        commands["pandas"] = ([*python, PANDAS, demand], "")
    if shutil.which("sqlite3"):
        commands["sqlite3"] = (["sqlite3", ":memory:"], f".mode csv\n.import {demand} demand\n")
    return commands


def report(name: str, time: float | None, times: dict[str, float]) -> None:
    if time is None:
        print(f"{name}: not installed, so not compared")
    else:
        print(f"{name}: {time:.2f} s; {time / times['rows']:.2f} of to rows, {time / times['model']:.2f} of to a model")


def main() -> None:
    bench, load_once, rows = sys.argv[1], sys.argv[2], (sys.argv[3:] or ["1000000"])[0]
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([bench, "--write", folder, rows], check=True)
        times = median_times(commands_for(folder, load_once))
    print(f"{rows} rows: to rows {times['rows']:.2f} s of CPU, to a model that can be asked {times['model']:.2f} s")
    report("pandas.read_csv without dates", times["pandas"] - times["start of pandas"] if "pandas" in times else None, times)
    report("sqlite3 .import", times.get("sqlite3"), times)


if __name__ == "__main__":
    main()
