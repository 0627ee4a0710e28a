"""Whether scenarios stay what they were when their names are written otherwise, as `pm-quest rename` does.

    python benchmarks/renames.py [--number 500] [--seed 1]

Random names of the shipped scenarios and of random stories, one renaming each: what `check` finds has to be the same apart
from names, and every figure of the analysis has to be the same. Exits with status 1 at the first that is not.
"""

import argparse
import sys
import time
from collections import Counter
from pathlib import Path
from random import Random

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from pm_quest.authoring.scenario_document import build_document  # noqa: E402
from pm_quest.authoring.scenario_reader import ScenarioReading, parse_scenario, read_scenario_file  # noqa: E402
from pm_quest.authoring.yaml_writer import write_document  # noqa: E402
from pm_quest.library import list_scenario_files  # noqa: E402
from tests.decision_tape import LENGTH, DecisionTape  # noqa: E402
from tests.renames import list_figures, list_problem_places, mend_story, rename_randomly  # noqa: E402
from tests.strategies import decide_story  # noqa: E402

BUDGET = 20_000
"""States up to which figures are compared."""


def main() -> int:
    """Rename, compare, and print how many of which kind stayed what they were."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--number", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    random, begun = Random(asked.seed), time.perf_counter()
    paths = list_scenario_files(ROOT / "scenarios")
    shipped = [read_scenario_file(path) for path in paths]
    judged = {id(reading): judge(reading) for reading in shipped}
    kinds: Counter[str] = Counter()
    for number in range(asked.number):
        before = shipped[number // 2 % len(shipped)] if number % 2 else generate_story(random)
        after, kind, old, new = rename_randomly(before, random)
        if (judged.get(id(before)) or judge(before)) != judge(after):
            print(f"{before.source.name}: renaming {kind} '{old}' to '{new}' changed it")
            return 1
        kinds["in shipped scenarios" if number % 2 else "in random stories"] += 1
        kinds[kind] += 1
    print(f"{asked.number} renamings changed nothing, in {time.perf_counter() - begun:.0f} s:", dict(kinds))
    return 0


def generate_story(random: Random) -> ScenarioReading:
    """Return a random story without errors, as a file."""
    story = mend_story(decide_story(DecisionTape(random.randbytes(LENGTH))))
    return parse_scenario(write_document(build_document(story)), "generated.yaml")


def judge(reading: ScenarioReading) -> tuple[object, object]:
    """Return what `check` and the analysis say."""
    return list_problem_places(reading, BUDGET), list_figures(reading, BUDGET)


if __name__ == "__main__":
    sys.exit(main())
