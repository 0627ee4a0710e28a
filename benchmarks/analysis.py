"""Seconds to analyse a whole scenario, and transitions explored a second: shipped scenarios and made-up stories.

    python benchmarks/analysis.py [--sizes 30 1000] [--rounds 3]

Exploring is going on from every state there is; everything is that, every policy solved, and playthroughs counted. Each
scenario is analysed afresh in this process, some rounds over; the table has the medians. What a process needs beyond
Python's own start, reading the file and importing NumPy included, is measured in processes of its own.
"""

import argparse
import statistics
import subprocess
import sys
import time
from pathlib import Path

from stories import as_scenario, story

from pm_quest.analysis import analyse
from pm_quest.analysis.states import Explored
from pm_quest.authoring.reader import read_file
from pm_quest.story.engine import Engine
from pm_quest.story.model import Brings, Scenario

SHIPPED = Path(__file__).parent.parent / "scenarios"
BUDGET = 10_000_000
SECONDS, TRANSITIONS = 1.0, 500_000
"""The bars: for everything about a shipped scenario, in a process of its own; and for exploring, a second."""
WHOLE = """
import sys
from pathlib import Path
from pm_quest.analysis import analyse
from pm_quest.authoring.reader import read_file
assert analyse(read_file(Path(sys.argv[1])).scenario).method == "exact"
"""


def explored(scenario: Scenario) -> tuple[float, Explored]:
    """Seconds to go on from every state, the engine made ready first."""
    engine = Engine(scenario)
    begun = time.perf_counter()
    found = Explored(engine, Brings(), BUDGET)
    return time.perf_counter() - begun, found


def analysed(scenario: Scenario) -> float:
    """Seconds for everything."""
    begun = time.perf_counter()
    assert analyse(scenario, budget=BUDGET).method == "exact"
    return time.perf_counter() - begun


def process(code: str, *arguments: str) -> float:
    """Seconds that a fresh Python takes for this."""
    begun = time.perf_counter()
    subprocess.run([sys.executable, "-c", code, *arguments], check=True)
    return time.perf_counter() - begun


def row(name: str, scenario: Scenario, path: Path | None, rounds: int) -> bool:
    """Print one line of the table; is it within the bars?"""
    explorations = [explored(scenario) for _ in range(rounds)]
    seconds = statistics.median(each for each, _ in explorations)
    found = explorations[0][1]
    everything = statistics.median(analysed(scenario) for _ in range(rounds))
    alone, whole = None, "–"
    if path is not None:
        alone = statistics.median(process(WHOLE, str(path)) - process("") for _ in range(rounds))
        whole = f"{alone:.2f} s"
    rate = found.steps / seconds
    cells = [
        name,
        f"{found.states:,}",
        f"{found.steps:,}",
        f"{seconds:.3f} s",
        f"{rate:,.0f}",
        f"{everything:.2f} s",
        whole,
    ]
    print("| " + " | ".join(cells) + " |", flush=True)
    fast = rate >= TRANSITIONS or found.steps < SMALL
    return fast and (alone is None or alone < SECONDS)


SMALL = 10_000
"""With fewer transitions than this, a rate says more about the few calls that a scene costs."""


def main() -> int:
    """Measure and say whether the bars are met."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="*", default=[30, 1000])
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    print("| scenario | states | transitions | exploring | transitions/s | everything | process |")
    print("|---|---:|---:|---:|---:|---:|---:|")
    fast = True
    for path in sorted(SHIPPED.glob("*.yaml")):
        scenario = read_file(path).scenario
        if scenario is not None:
            fast &= row(path.stem, scenario, path, options.rounds)
    for size in options.sizes:
        fast &= row(f"{size:,} scenes", as_scenario(story(size)), None, options.rounds)
    print(f"\nEvery shipped scenario in less than {SECONDS:.0f} s a process, {TRANSITIONS:,} transitions/s: ", end="")
    print("yes" if fast else "NO")
    return 0 if fast else 1


if __name__ == "__main__":
    sys.exit(main())
