"""How long it takes from saving a scenario file to the new screen of `pm-quest play FILE --watch`, on a terminal.

    python benchmarks/watching.py [--saves 20] [--file scenarios/dumping_ground.yaml] [--size 120x36]

Each save changes a word of the scene that is on the screen; the time ends with the synchronised frame that has it. The file is
written over, and replaced by another, in turn. `apart` leaves the game time to work out its figures between two
saves; `while it works` saves when it has begun to, and `in a row` at once. The bar is 300 ms, for 95 of 100.
"""

import argparse
import os
import re
import statistics
import sys
import sysconfig
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from pseudo_terminal import Terminal

GAME = str(Path(sysconfig.get_path("scripts")) / "pm-quest")
BAR = 0.3
WAYS = {"apart": 3.0, "while it works": 0.4, "in a row": 0.0}


def save(path: Path, text: str, *, over: bool) -> None:
    """Write over a file, or put another in its place, as editors do."""
    if over:
        path.write_text(text, encoding="utf-8")
        return
    aside = path.with_suffix(".aside")
    aside.write_text(text, encoding="utf-8")
    aside.replace(path)


def seconds(terminal: Terminal, path: Path, text: str, word: str, *, over: bool) -> float:
    """Save a text; seconds until the frame with this word of it is there."""
    saved = time.perf_counter()
    save(path, text, over=over)
    return terminal.until(word) - (saved - terminal.began)


def measure(
    story: str, path: Path, saves: int, pause: float, *, size: tuple[int, int], env: dict[str, str]
) -> list[float]:
    """Seconds for each of so many saves."""
    first = re.search(
        r"^scenes:\n(?:\s*#.*\n|\s*\n)*  \w+:\n(?:    (?!text).*\n)*    text: *[|>]?\n? *", story, re.MULTILINE
    )
    assert first, "its first scene has no text"
    path.write_text(story, encoding="utf-8")
    took = []
    with Terminal([GAME, "play", str(path), "--watch"], env, *size) as terminal:
        terminal.until("nothing is kept")
        terminal.settle()
        for number in range(saves):
            word = f"Word{number:03}"
            text = f"{story[: first.end()]}{word} {story[first.end() :]}"
            took.append(seconds(terminal, path, text, word, over=number % 2 == 0))
            time.sleep(pause)
    return took


def main() -> int:
    """Measure, print, and exit with 1 where the bar is not met."""
    parser = argparse.ArgumentParser(description="From saving a file to the new screen.")
    parser.add_argument("--saves", type=int, default=20)
    parser.add_argument("--file", type=Path, default=Path(__file__).parents[1] / "scenarios" / "dumping_ground.yaml")
    parser.add_argument("--size", default="120x36")
    asked = parser.parse_args()
    columns, rows = map(int, asked.size.split("x"))
    story = asked.file.read_text(encoding="utf-8")
    print(f"{asked.file.name}, {len(story) / 1000:.0f} kB, on a terminal of {asked.size}; milliseconds.\n")
    print("| saves | median | 95th percentile | most | bar |\n|---|---:|---:|---:|---:|")
    within = True
    for name, pause in WAYS.items():
        with tempfile.TemporaryDirectory() as folder:
            env = {**os.environ, "TEXTUAL_ANIMATIONS": "none", "PM_QUEST_SAVES": f"{folder}/saves"}
            took = measure(story, Path(folder) / asked.file.name, asked.saves, pause, size=(columns, rows), env=env)
        within &= row(name, took)
    return 0 if within else 1


def row(name: str, took: Sequence[float]) -> bool:
    """Print a row of the table; is it within the bar?"""
    p95 = statistics.quantiles(took, n=20)[-1]
    figures = " | ".join(f"{1000 * each:.0f}" for each in (statistics.median(took), p95, max(took)))
    print(f"| {name} | {figures} | {1000 * BAR:.0f} |")
    return p95 <= BAR


if __name__ == "__main__":
    sys.exit(main())
