"""Every structural finding of made-up stories: seconds, states explored and memory; beside it, `bardic lint`.

    python benchmarks/structure.py [--sizes 30 1000 20000] [--rounds 3]

Both check the same story (stories.py), each timed in a process of its own, best of some rounds: without Python's start
and imports, with the engine made ready and what the peer reads. The peer is missing where
`sh benchmarks/peers/install.sh` could not install it. "Blind" is our own without the quick sweep and the look at the
scenes alone: what exploring takes where these prove nothing. "Broken" is a story in which every tenth scene cannot be left.
"""

import argparse
import gc
import json
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path
from types import SimpleNamespace
from typing import NamedTuple
from unittest.mock import patch

from analysis import megabytes
from stories import Story, as_bardic, as_scenario, story

from pm_quest.analysis import survey
from pm_quest.analysis.story_structure import list_structural_findings

PYTHON = Path(__file__).parent / "peers/.venv/bin/python"
LINT = """
import sys, time
from bardic.cli.main import cli
begun = time.perf_counter()
try:
    cli(["lint", "--no-plugins", sys.argv[1]])
except SystemExit:
    print(time.perf_counter() - begun, file=sys.stderr)
"""
BLIND = {"Sweep": SimpleNamespace(scenes=set(), choices=set()), "Finishing": SimpleNamespace(scenes=set())}
MEGABYTES = 512
"""The bar in memory, Python, NumPy and the story included; in time it is the peer."""


class Measured(NamedTuple):
    """What one process found out; seconds without start and imports."""

    findings: int
    undecided: bool
    seconds: float
    megabytes: float


def broken(told: Story) -> Story:
    """The story, where every tenth scene can be left only by who has eleven out of ten."""
    return tuple(
        tuple(option._replace(least=11) for option in options) if number % 10 == 9 else options
        for number, options in enumerate(told)
    )


def measured(scenes: int, how: str) -> Measured:
    """Find everything in this process; what was there before is kept from the collector."""
    told = story(scenes)
    scenario = as_scenario(broken(told) if how == "broken" else told)
    gc.collect()
    gc.freeze()
    begun = time.perf_counter()
    with ExitStack() as blinded:
        for name, seen in BLIND.items() if how == "blind" else ():
            blinded.enter_context(patch.object(survey, name, lambda *_, seen=seen: seen))
        found = list_structural_findings(scenario)
    seconds = time.perf_counter() - begun
    return Measured(len(found), any(each.verdict == "not proven" for each in found), seconds, megabytes())


def alone(scenes: int, how: str, rounds: int) -> Measured:
    """The same in a process of its own: the best of some rounds."""
    command = [sys.executable, __file__, "--alone", how, "--sizes", str(scenes)]
    said = [subprocess.run(command, check=True, capture_output=True, text=True).stdout for _ in range(rounds)]
    return min((Measured(*json.loads(each)) for each in said), key=lambda each: each.seconds)


def linted(scenes: int, rounds: int) -> float | None:
    """Seconds that `bardic lint` takes for the story, timed in its process; None where it is not installed."""
    if not PYTHON.exists():
        return None
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "story.bard"
        path.write_text(as_bardic(story(scenes)))
        command = [str(PYTHON), "-c", LINT, str(path)]
        said = [subprocess.run(command, check=True, capture_output=True, text=True).stderr for _ in range(rounds)]
    return min(float(each.splitlines()[-1]) for each in said)


def main() -> int:
    """Measure, print, and exit with 1 where the bars are not met."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=[30, 1_000, 20_000])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--alone", choices=WAYS, help="one size in this process: print what was measured")
    options = parser.parse_args()
    if options.alone:
        print(json.dumps(measured(options.sizes[0], options.alone)))
        return 0
    print("| scenes | story | findings | seconds | MB | bardic lint | of it |")
    print("|---:|---|---:|---:|---:|---:|---:|")
    good = True
    for size in options.sizes:
        peer = linted(size, options.rounds)
        for how in WAYS:
            found = alone(size, how, options.rounds)
            count = f"{found.findings:,}" + (" (not all decided)" if found.undecided else "")
            theirs, part = ("not installed", "–") if peer is None else (f"{peer:.2f}", f"{found.seconds / peer:.2f}")
            cells = [f"{size:,}", how, count, f"{found.seconds:.3f}", f"{found.megabytes:.0f}", theirs, part]
            print("| " + " | ".join(cells) + " |", flush=True)
            good &= found.megabytes <= MEGABYTES and (peer is None or how != "sound" or found.seconds < peer)
    print(f"\nSound stories in less time than the peer, and none above {MEGABYTES} MB: {'yes' if good else 'NO'}")
    return 0 if good else 1


WAYS = ("sound", "broken", "blind")
"""The story as it is; broken; and as it is, but explored whole."""

if __name__ == "__main__":
    sys.exit(main())
