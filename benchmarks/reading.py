"""Reading a scenario whole against what PyYAML's C loader alone takes for it, and reading headers.

    python benchmarks/reading.py [--rounds 20]

Whole means: places, shape, names, references, conditions, graph, and the model built; nothing is kept between rounds.
`yaml.load(text, CSafeLoader)` gives plain dicts. Both read the same text in this process, in turn, and the median round of
each counts. The scenarios are the largest that is shipped, and larger ones made of many copies of its scenes.
"""

import argparse
import re
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

import yaml

from pm_quest.authoring.scenario_header import read_header
from pm_quest.authoring.scenario_reader import parse_scenario
from pm_quest.library import list_scenario_files
from pm_quest.story.conditions import parse_condition

SCENARIOS = Path(__file__).parents[1] / "scenarios"
BAR = 1.0


def copies(text: str, size: int) -> str:
    """A sound scenario of at least `size` characters: the scenes again and again, each copy with ids of its own."""
    head, scenes = re.split(r"^scenes:\n", text, maxsplit=1, flags=re.MULTILINE)
    scenes = re.split(r"^\w", scenes, maxsplit=1, flags=re.MULTILINE)[0]
    head = re.sub(r"^(start|turn): .*\n", "", head, flags=re.MULTILINE)
    ids = re.findall(r"^  (\w+):", scenes, flags=re.MULTILINE)
    made: list[str] = []
    while sum(map(len, made)) < size:
        named = re.sub(r"^  (\w+):", rf"  \1_{len(made)}:", scenes, flags=re.MULTILINE)
        mention = re.compile(rf"(go: |visited\(|chose\()({'|'.join(sorted(ids, key=len, reverse=True))})\b")
        made.append(mention.sub(rf"\1\2_{len(made)}", named))
    ways = ", ".join(f"{{odds: 1, go: {ids[0]}_{number}}}" for number in range(len(made)))
    first = f"  the_first_of_all:\n    text: One of many.\n    go: {{chance: [{ways}]}}\n"
    return f"{head}scenes:\n{first}{''.join(made)}"


def whole(text: str) -> Callable[[], None]:
    """Read a scenario whole, as `check` and `play` do."""
    data = text.encode()

    def read() -> None:
        parse_condition.cache_clear()
        reading = parse_scenario(data, "measured.yaml")
        assert reading.scenario is not None, reading.format_problems()

    return read


def loaded(text: str) -> Callable[[], None]:
    """What PyYAML's C loader makes of it."""
    return lambda: yaml.load(text, yaml.CSafeLoader)


def seconds(works: list[Callable[[], object]], rounds: int) -> list[float]:
    """The median time of each, taken in turn."""
    taken: list[list[float]] = [[] for _ in works]
    for _ in range(rounds):
        for work, times in zip(works, taken, strict=True):
            begun = time.perf_counter()
            work()
            times.append(time.perf_counter() - begun)
    return [statistics.median(times) for times in taken]


def main() -> int:
    """Print the table; gives 1 where reading is not below the bar."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=20)
    rounds = parser.parse_args().rounds
    largest = max(list_scenario_files(SCENARIOS), key=lambda path: path.stat().st_size)
    text = largest.read_text(encoding="utf-8")
    stories = {largest.name: text, "200 KB": copies(text, 200_000), "1 MB": copies(text, 1_000_000)}
    worst = 0.0
    print(f"{'scenario':28} {'KB':>6} {'read whole':>12} {'C load':>12} {'ratio':>7}")
    for name, story in stories.items():
        ours, theirs = seconds([whole(story), loaded(story)], rounds if len(story) < 500_000 else max(3, rounds // 4))
        worst = max(worst, ours / theirs)
        print(f"{name:28} {len(story) / 1000:6.0f} {ours * 1e3:9.1f} ms {theirs * 1e3:9.1f} ms {ours / theirs:7.2f}")
    for path in list_scenario_files(SCENARIOS):
        (header,) = seconds([lambda path=path: read_header(path)], rounds)
        print(f"header of {path.name:37} {header * 1e3:9.2f} ms")
    return int(worst >= BAR)


if __name__ == "__main__":
    sys.exit(main())
