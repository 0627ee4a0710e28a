"""How fast the game is on a terminal, held against Textual itself in the same run.

    python benchmarks/terminal.py [--starts 15] [--turns 12] [--rounds 3] [--size 120x36]

Cold start: from starting the process to the end of the first frame, against a Textual app that says Hello. Keys: from the
press to the end of the last synchronised frame that it brings, the saved choice included, against a bare Textual
app with the same widgets and strings (bare_play.py). Both sides take turns, both are compiled, neither animates.
"""

import argparse
import compileall
import json
import os
import statistics
import sys
import sysconfig
import tempfile
from collections.abc import Sequence
from pathlib import Path

from pseudo_terminal import Terminal
from sheet import TURN, record, scenario

HERE = Path(__file__).parent
GAME = str(Path(sysconfig.get_path("scripts")) / "pm-quest")
KINDS = dict(zip(TURN, ("a cursor move", "a choice to its outcome", "on to the whole new scene"), strict=True))
BARS = {
    "cold start": 1.5,
    "a cursor move": 1.5,
    "a choice to its outcome": 1.5,
    "on to the whole new scene": 1.5,
}


class Bench:
    """The two sides, in a folder of their own, on terminals of one size."""

    def __init__(self, folder: Path, size: tuple[int, int], turns: int) -> None:
        self.folder, self.size, self.turns = folder, size, turns
        self.env = {**os.environ, "TEXTUAL_ANIMATIONS": "none", "PM_QUEST_SAVES": str(folder / "saves")}
        self.story, self.sheet = folder / "measured.yaml", folder / "sheet.json"
        self.story.write_text(scenario(turns))
        self.sheet.write_text(json.dumps(record(self.story, folder / "recorded", size, turns)))

    def terminal(self, *command: str) -> Terminal:
        """A program on a terminal."""
        return Terminal(command, self.env, *self.size)

    def start(self, command: Sequence[str], text: str) -> float:
        """Seconds until its first frame, the one with this text, is there."""
        with self.terminal(*command) as terminal:
            return terminal.until(text)

    def keys(self, command: Sequence[str]) -> dict[str, list[float]]:
        """Seconds for each key of each turn, by kind."""
        took: dict[str, list[float]] = {kind: [] for kind in KINDS.values()}
        with self.terminal(*command) as terminal:
            terminal.until("Eleven unread threads")
            terminal.settle()
            for key in TURN * (self.turns - 1):
                took[KINDS[key]].append(terminal.press(key))
        return took

    def starts(self, times: int) -> tuple[list[float], list[float]]:
        """Cold starts of the game and of Hello, in turn; the first of each, which warms the disk, is left out."""
        hello = (sys.executable, str(HERE / "hello.py"))
        pairs = [(self.start((GAME,), "Classroom"), self.start(hello, "Hello")) for _ in range(times + 1)]
        ours, theirs = zip(*pairs[1:], strict=True)
        return list(ours), list(theirs)

    def all_keys(self, rounds: int) -> dict[str, tuple[list[float], list[float]]]:
        """The keys of the game and of the bare app, in turn."""
        took: dict[str, tuple[list[float], list[float]]] = {kind: ([], []) for kind in KINDS.values()}
        for _ in range(rounds):
            ours = self.keys((GAME, "play", str(self.story), "--fresh"))
            theirs = self.keys((sys.executable, str(HERE / "bare_play.py"), str(self.sheet)))
            for kind, both in took.items():
                both[0].extend(ours[kind])
                both[1].extend(theirs[kind])
        return took


def p95(seconds: Sequence[float]) -> float:
    """What 95 of 100 stay below."""
    return statistics.quantiles(seconds, n=20)[-1]


def row(name: str, ours: Sequence[float], theirs: Sequence[float]) -> bool:
    """Print a row of the table; is it within its bar?"""
    judge = statistics.median if name == "cold start" else p95
    ratio, bar = judge(ours) / judge(theirs), BARS.get(name)
    figures = (f"{statistics.median(each) * 1000:.0f} / {p95(each) * 1000:.0f}" for each in (ours, theirs))
    print(f"| {name} | {' | '.join(figures)} | {ratio:.2f} | {bar or '–'} |")
    return bar is None or ratio <= bar


def main() -> int:
    """Measure, print, and exit with 1 where a bar is not met."""
    parser = argparse.ArgumentParser(description="How fast the game is on a terminal.")
    parser.add_argument("--starts", type=int, default=15)
    parser.add_argument("--turns", type=int, default=12)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--size", default="120x36")
    asked = parser.parse_args()
    columns, rows = map(int, asked.size.split("x"))
    compileall.compile_dir(HERE.parent / "pm_quest", quiet=1)
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(Path(folder), (columns, rows), asked.turns)
        starts, keys = bench.starts(asked.starts), bench.all_keys(asked.rounds)
    print(f"On a terminal of {asked.size}; milliseconds, median / 95th percentile.\n")
    print("| | PM Quest | bare Textual | ratio | bar |\n|---|---:|---:|---:|---:|")
    within = [row("cold start", *starts), *(row(kind, *both) for kind, both in keys.items())]
    print("\nThe ratio is that of the medians for the cold start, of the 95th percentiles for keys.")
    return 0 if all(within) else 1


if __name__ == "__main__":
    sys.exit(main())
