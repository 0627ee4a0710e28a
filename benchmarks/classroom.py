"""What a classroom's server holds: each row of the table, on SQLite and on PostgreSQL with two server processes.

    python benchmarks/classroom.py [--engine sqlite|postgres|both] [--row NAME …] [--scale 1] [--processes 2] [--json FILE]
    python benchmarks/classroom.py --break [--engine sqlite|postgres]

The servers are real processes on this machine, started by this program, and so are the bots that load them: both share its
cores. `--scale 0.1` plays every row with a tenth of the students. It leaves with 1 where a bar is not met.
"""

import argparse
import asyncio
import json
import os
import platform
import sqlite3
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

from class_breaking import until_it_breaks
from class_play import Bench
from class_rows import ROWS, Figure
from class_servers import Engine

ENGINES = {"sqlite": ["sqlite"], "postgres": ["postgres"], "both": ["sqlite", "postgres"]}


def machine() -> str:
    """Where this was measured."""
    with Path("/proc/cpuinfo").open() as file:
        model = next(
            (line.partition(":")[2].strip() for line in file if line.startswith("model name")), platform.machine()
        )
    return f"{os.cpu_count()} cores ({model}), Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}"


def printed(engine: str, load: str, figures: list[Figure]) -> bool:
    """Print a row; is all of it within its bars?"""
    for figure in figures:
        digits = 0 if figure.unit in ("", "%", "MB") else 1
        bar = "–" if figure.bar is None else f"{figure.bar:g} {figure.unit}".strip()
        sign = "" if figure.within else " **over**"
        print(
            f"| {engine} | {load} | {figure.name} | {bar} | {figure.value:,.{digits}f} {figure.unit}{sign} |",
            flush=True,
        )
    return all(figure.within for figure in figures)


def rows(asked: argparse.Namespace) -> tuple[bool, list[dict[str, Any]]]:
    """All rows that are asked for; are they within their bars, and what was measured?"""
    good, told = True, []
    print("| store | load | measured | bar | figure |\n|---|---|---|---:|---:|")
    for name in ENGINES[asked.engine]:
        with Engine(name, asked.folder) as engine:
            bench = Bench(engine, asked.processes, asked.scale)
            for row in asked.row or ROWS:
                load, play = ROWS[row]
                figures = asyncio.run(play(bench))
                good = printed(name, load, figures) and good
                told += [{"store": name, "row": row, **asdict(figure), "within": figure.within} for figure in figures]
    return good, told


def breaking(asked: argparse.Namespace) -> list[dict[str, Any]]:
    """How far each engine goes."""
    told = []
    for name in ENGINES[asked.engine]:
        print(f"\n{name}\n")
        with Engine(name, asked.folder) as engine:
            steps = asyncio.run(until_it_breaks(Bench(engine, asked.processes)))
            told += [{"store": name, **step} for step in steps]
    return told


def main() -> int:
    """Measure, print, and exit with 1 where a bar is not met."""
    parser = argparse.ArgumentParser(description="What a classroom's server holds.")
    parser.add_argument("--engine", choices=ENGINES, default="both")
    parser.add_argument("--row", choices=ROWS, action="append", help="only this row; may be given again")
    parser.add_argument("--scale", type=float, default=1.0, help="a share of the students")
    parser.add_argument("--processes", type=int, default=2, help="processes of bots")
    parser.add_argument("--folder", type=Path, help="where the databases of SQLite lie: on a real disk")
    parser.add_argument("--break", dest="breaks", action="store_true", help="raise the load until it breaks")
    parser.add_argument("--json", type=Path, help="also write the figures to this file")
    asked = parser.parse_args()
    print(f"{machine()}\n")
    good, told = (True, breaking(asked)) if asked.breaks else rows(asked)
    if asked.json:
        asked.json.write_text(
            json.dumps({"machine": machine(), "scale": asked.scale, "figures": told}, indent=2) + "\n"
        )
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
