"""The analysis: seconds, transitions a second, memory and growth; beside it, what random plays take in other engines.

    python benchmarks/analysis.py [--sizes 30 1000 20000] [--rounds 3] [--seconds 2]

Exploring is going on from every state there is; everything is `analyze_scenario`, with the engine made ready, every policy solved
or sampled, and playthroughs counted. What is measured runs in processes of its own, best of some rounds: what else the
machine does only ever slows down. The peers play the same story (stories.py) at random for some seconds; the table has
what 10,000 plays take at that rate, loading and compiling left out.
"""

import argparse
import gc
import json
import math
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from pathlib import Path
from random import Random
from typing import NamedTuple

from engine import THEIRS, asked, bare, commands
from stories import as_scenario, story

from pm_quest.analysis import DEFAULT_BUDGET, analyze_scenario
from pm_quest.analysis.state_exploration import StartExploration
from pm_quest.authoring.scenario_reader import read_scenario_file
from pm_quest.library import list_scenario_files
from pm_quest.story.engine import Engine
from pm_quest.story.model import Brings, Scenario

SHIPPED = Path(__file__).parent.parent / "scenarios"
UNLIMITED = 10_000_000
PEERS = tuple(name for name, engine in THEIRS.items() if engine in {"inkcpp", "bink", "inkjs"})
"""Those that are fast enough to be waited for."""
PLAYS = 10_000
GROWTH = (22, 130, 1_300, 14_000)
"""Scenes of stories that have about 1,000 states, and ten times as many each time."""
NEAR = 2_500
"""Scenes of a story that has not many fewer states than the budget."""
SECONDS, COMMAND_SECONDS, TRANSITIONS, MEGABYTES, STEEPER = 1.0, 1.5, 500_000, 512, 1.5
"""The bars: for everything about a shipped scenario, in a process of its own, beyond Python's start; for the processor
time of `pm-quest analyze`; for exploring, a second and in memory; and how much steeper than n log n it may look from one
size to the next."""
SMALL = 10_000
"""With fewer transitions than this, a rate says more about the few calls that a scene costs."""
WHOLE = """
import sys
from pathlib import Path
from pm_quest.analysis import analyze_scenario
from pm_quest.authoring.scenario_reader import read_scenario_file
assert analyze_scenario(read_scenario_file(Path(sys.argv[1])).scenario).method == "exact"
"""


class Measured(NamedTuple):
    """What one process found out: seconds, megabytes at most (Python, NumPy and the story included)."""

    method: str
    states: int
    steps: int
    seconds: float
    megabytes: float

    @property
    def rate(self) -> float:
        """Transitions a second."""
        return self.steps / self.seconds


def measured(what: str, scenario: Scenario, budget: int) -> Measured:
    """Explore a scenario, or do everything, in this process; what was there before is kept from the collector."""
    engine = Engine(scenario) if what == "explore" else None
    gc.collect()
    gc.freeze()
    begun = time.perf_counter()
    if engine is not None:
        explored = StartExploration(engine, Brings(), budget)
        found = "explored", explored.states, explored.steps
    else:
        analysis = analyze_scenario(scenario, budget=budget)
        found = analysis.method, analysis.states, analysis.steps
    seconds = time.perf_counter() - begun
    return Measured(*found, seconds, megabytes())


def megabytes() -> float:
    """The most memory that this process has had; `getrusage` would count what its parent had before it began."""
    status = Path("/proc/self/status")
    if status.exists():
        lines = status.read_text().splitlines()
        return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def alone(what: str, which: str | int, budget: int, rounds: int = 1) -> Measured:
    """The same of a story of so many scenes, or of a file, in a process of its own: the best of some rounds."""
    command = [sys.executable, __file__, "--alone", what, str(which), str(budget)]
    said = [subprocess.run(command, check=True, capture_output=True, text=True).stdout for _ in range(rounds)]
    return min((Measured(*json.loads(each)) for each in said), key=lambda each: each.seconds)


def scenario_of(which: str) -> Scenario:
    """A made-up story of so many scenes, or the scenario of a file."""
    if which.isdigit():
        return as_scenario(story(int(which)))
    scenario = read_scenario_file(Path(which)).scenario
    assert scenario is not None
    return scenario


def process(code: str, *arguments: str) -> float:
    """Seconds that a fresh Python takes for this."""
    begun = time.perf_counter()
    subprocess.run([sys.executable, "-c", code, *arguments], check=True)
    return time.perf_counter() - begun


def command_seconds(path: Path) -> float:
    """The processor time of `pm-quest analyze`, with why two ways of playing differ, findings and meter ranges."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [sys.executable, "-m", "pm_quest", "analyze", str(path), "--json", "--why", "adaptive", "random"]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def table(*head: str) -> None:
    """The head of a Markdown table."""
    print("\n| " + " | ".join(head) + " |\n|---" + "|---:" * (len(head) - 1) + "|")


def row(*cells: str) -> None:
    """A line of one."""
    print("| " + " | ".join(cells) + " |", flush=True)


def shipped(rounds: int) -> bool:
    """The shipped scenarios: each explored fast, and done with in a second."""
    beyond = "process beyond Python's start"
    table("scenario", "states", "transitions", "exploring", "transitions/s", "everything", beyond, "pm-quest analyze")
    fast = True
    for path in list_scenario_files(SHIPPED):
        explored, whole = (alone(what, str(path), DEFAULT_BUDGET, rounds) for what in ("explore", "analyse"))
        start = min(process("") for _ in range(rounds))
        seconds = min(process(WHOLE, str(path)) for _ in range(rounds)) - start
        times = (f"{explored.seconds:.3f} s", f"{explored.rate:,.0f}", f"{whole.seconds:.2f} s", f"{seconds:.2f} s")
        command = min(command_seconds(path) for _ in range(rounds))
        row(path.stem, f"{explored.states:,}", f"{explored.steps:,}", *times, f"{command:.2f} s")
        fast &= (
            seconds < SECONDS and command < COMMAND_SECONDS and (explored.rate >= TRANSITIONS or explored.steps < SMALL)
        )
    return fast


def beside(sizes: Iterable[int], rounds: int, seconds: float) -> bool:
    """Everything about a made-up story, against 10,000 random plays of the peers in the same rounds."""
    table("scenes", "method", "states", "memory", "everything", *(f"{PLAYS:,} plays: {name}" for name in PEERS))
    fast = True
    for size in sizes:
        ours, theirs = against(size, rounds, seconds)
        cells = [_cell(each, ours) for each in theirs]
        row(f"{size:,}", ours.method, f"{ours.states:,}", _memory(ours), f"{ours.seconds:.2f} s", *cells)
        fast &= all(ours.seconds < each for each in theirs if isinstance(each, float)) and ours.megabytes <= MEGABYTES
    return fast


def against(size: int, rounds: int, seconds: float) -> tuple[Measured, list[float | str]]:
    """Ours, and the seconds of each peer for so many plays, or why there are none."""
    turns = PLAYS * turns_of(size)
    ours, rates = [], []
    with tempfile.TemporaryDirectory() as folder:
        to_run = commands(size, seconds, Path(folder))
        for _ in range(rounds):
            ours.append(alone("analyse", size, DEFAULT_BUDGET))
            rates.append([asked(to_run[name]) for name in PEERS])
    best = [max(each, key=lambda rate: rate if isinstance(rate, float) else 0.0) for each in zip(*rates, strict=True)]
    seconds_of = [turns / rate if isinstance(rate, float) else rate for rate in best]
    return min(ours, key=lambda each: each.seconds), seconds_of


def turns_of(size: int) -> float:
    """How many turns a random play of that story takes, on average."""
    play, random = bare(story(size)), Random(3).random
    return sum(play(random, seed) for seed in range(2_000)) / 2_000


def growth(rounds: int) -> bool:
    """Stories of ever more states: time grows as n log n, memory stays below the bar."""
    names = ("exploring", "transitions/s", "memory", "everything", "memory", "times n log n")
    table("scenes", "states", "transitions", *names)
    fast, before = True, None
    for size in GROWTH:
        few = 1 if size > 10_000 else rounds
        explored, whole = (alone(what, size, UNLIMITED, few) for what in ("explore", "analyse"))
        steeper = [_steeper(*pair) for pair in zip(before or (explored, whole), (explored, whole), strict=True)]
        cells = (f"{explored.seconds:.3f} s", f"{explored.rate:,.0f}", _memory(explored))
        more = f"{whole.seconds:.2f} s", _memory(whole), " / ".join(f"{each:.2f}" for each in steeper)
        row(f"{size:,}", f"{explored.states:,}", f"{explored.steps:,}", *cells, *more)
        fast &= max(steeper) <= STEEPER and explored.megabytes <= MEGABYTES
        fast &= explored.rate >= TRANSITIONS or explored.steps < SMALL
        before = explored, whole
    whole = alone("analyse", NEAR, DEFAULT_BUDGET)
    print(
        f"\nWithin the budget, {whole.states:,} of {DEFAULT_BUDGET:,} states, everything: {whole.seconds:.2f} s, {_memory(whole)}"
    )
    return fast and whole.method == "exact" and whole.megabytes <= MEGABYTES


def _steeper(before: Measured, after: Measured) -> float:
    """How the time has grown, as so many times what n log n would have done."""
    sizes = [each.states * math.log(each.states) for each in (before, after)]
    return after.seconds / before.seconds * sizes[0] / sizes[1]


def _cell(theirs: float | str, ours: Measured) -> str:
    return f"not run: {theirs}" if isinstance(theirs, str) else f"{theirs:.1f} s ({theirs / ours.seconds:.1f})"


def _memory(found: Measured) -> str:
    return f"{found.megabytes:,.0f} MB"


def main() -> int:
    """Measure and say whether the bars are met."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="*", default=[30, 1_000, 20_000])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seconds", type=float, default=2, help="how long each peer plays, each round")
    parser.add_argument("--alone", nargs=3, metavar=("WHAT", "WHICH", "BUDGET"), help="one thing in this process")
    options = parser.parse_args()
    if options.alone:
        what, which, budget = options.alone
        print(json.dumps(measured(what, scenario_of(which), int(budget))))
        return 0
    fast = {
        f"every shipped scenario in less than {SECONDS:.0f} s a process, {COMMAND_SECONDS} s of `pm-quest analyze`": shipped(
            options.rounds
        ),
        f"everything in less than {PLAYS:,} random plays of any peer": beside(
            options.sizes, options.rounds, options.seconds
        ),
        f"{TRANSITIONS:,} transitions/s, {MEGABYTES} MB, n log n": growth(options.rounds),
    }
    print("\n" + "; ".join(f"{bar}: {'yes' if met else 'NO'}" for bar, met in fast.items()))
    return 0 if all(fast.values()) else 1


if __name__ == "__main__":
    sys.exit(main())
