"""How long `pm-quest check` takes for a scenario of a megabyte, as it is called: start, reading, judging and printing.

    python benchmarks/checking.py [--scenes 2100] [--rounds 3]

The made-up story (stories.py) without the scenes that nothing leads to, written as YAML: thousands of findings, each with
its witness. Beside it, in the same run, the best round of each: `yaml.load(text, CSafeLoader)` in a process of its own, and
`bardic lint` of the same story, where the peers are installed. The bar is 2 s.
"""

import argparse
import subprocess
import sys
import sysconfig
import tempfile
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from stories import as_bardic, as_scenario, story
from structure import LINT, PYTHON

from pm_quest.authoring.scenario_document import build_document
from pm_quest.authoring.yaml_writer import write_document
from pm_quest.story.model import Scenario

GAME = str(Path(sysconfig.get_path("scripts")) / "pm-quest")
LOAD = "import sys, yaml; yaml.load(open(sys.argv[1], encoding='utf-8'), yaml.CSafeLoader)"
BAR = 2.0


def led_to(scenario: Scenario) -> Scenario:
    """The scenario without the scenes that nothing leads to: with them it has errors, and is judged no further."""
    kept, waiting = {scenario.start}, [scenario.start]
    while waiting:
        new = {str(choice.go) for choice in scenario.scenes[waiting.pop()].choices.values()} - kept
        kept |= new
        waiting += new
    return replace(scenario, scenes={id: scene for id, scene in scenario.scenes.items() if id in kept})


def seconds(command: Sequence[str], rounds: int) -> float:
    """The best of some rounds of a command; that it finds something is no failure."""
    taken = []
    for _ in range(rounds):
        begun = time.perf_counter()
        done = subprocess.run(command, check=False, capture_output=True, text=True)
        taken.append(time.perf_counter() - begun)
        assert done.returncode in (0, 1), done.stderr
    return min(taken)


def main() -> int:
    """Measure, print, and exit with 1 where the bar is not met."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--scenes", type=int, default=2_100)
    parser.add_argument("--rounds", type=int, default=3)
    asked = parser.parse_args()
    told = story(asked.scenes)
    with tempfile.TemporaryDirectory() as folder:
        ours, theirs = Path(folder) / "story.yaml", Path(folder) / "story.bard"
        ours.write_text(write_document(build_document(led_to(as_scenario(told)))), encoding="utf-8")
        theirs.write_text(as_bardic(told), encoding="utf-8")
        checked = seconds([GAME, "check", str(ours)], asked.rounds)
        beside = {"PyYAML's C load": seconds([sys.executable, "-c", LOAD, str(ours)], asked.rounds)}
        if PYTHON.exists():
            beside["bardic lint"] = seconds([str(PYTHON), "-c", LINT, str(theirs)], asked.rounds)
        print(f"{ours.stat().st_size / 1000:,.0f} kB; seconds of whole processes.\n")
    print("| command | seconds | of it |\n|---|---:|---:|")
    print(f"| pm-quest check | {checked:.2f} | – |")
    for name, taken in beside.items():
        print(f"| {name} | {taken:.2f} | {checked / taken:.2f} |")
    return 0 if checked <= BAR else 1


if __name__ == "__main__":
    sys.exit(main())
