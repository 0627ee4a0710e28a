"""Turns a second of random play, with text and offers built: PM Quest, a bare loop over tuples, and its peers.

    python benchmarks/engine.py [--sizes 30 1000 20000] [--seconds 2] [--rounds 3]

Every engine plays the same made-up story (stories.py) in a process of its own, in turn, for some rounds; the table has
the best round of each: what else the machine does only ever slows down. The peers are those that `sh benchmarks/peers/install.sh` could install; why one is missing is said.
"""

import argparse
import gc
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from random import Random

from stories import LEAST, MOST, START, TEXT, Story, as_bardic, as_ink, as_scenario, story

from pm_quest.story.playthrough import Playthrough

HERE = Path(__file__).parent
PEERS = HERE / "peers"
OURS = {"PM Quest": "pm-quest", "a bare loop over tuples": "bare"}
THEIRS = {
    "inkcpp-py (C++)": "inkcpp",
    "bink (Rust)": "bink",
    "inkjs": "inkjs",
    "bardic": "bardic",
    "inkpython": "inkpython",
}
BAR = 150_000


def pm_quest(told: Story) -> Callable[[Callable[[], float], int], int]:
    """The very Playthrough that the game is played with."""
    scenario = as_scenario(told)
    Playthrough.start(scenario)

    def play(random: Callable[[], float], seed: int) -> int:
        now = Playthrough.start(scenario, None, seed)
        while offers := now.offers:
            assert now.text
            now = now.choose(offers[int(random() * len(offers))].id)
        return now.turn

    return play


def bare(told: Story) -> Callable[[Callable[[], float], int], int]:
    """What Python can do at all: no state kept, no objects made, only the condition, the effects and the link."""

    def play(random: Callable[[], float], _: int) -> int:
        at, a, b, turns = 0, START, START, 0
        while options := told[at]:
            assert TEXT
            offers = [option for option in options if option[3] is None or a >= option[3]]
            _, more_a, more_b, _, at = offers[int(random() * len(offers))]
            a, b = min(MOST, max(LEAST, a + more_a)), min(MOST, max(LEAST, b + more_b))
            turns += 1
        return turns

    return play


def rate(engine: str, scenes: int, seconds: float) -> float:
    """Turns a second of one of ours, in this process."""
    told = story(scenes)
    play = {"pm-quest": pm_quest, "bare": bare}[engine](told)
    gc.collect()
    gc.freeze()
    random, turns, seed, begun = Random(5).random, 0, 0, time.perf_counter()
    while (spent := time.perf_counter() - begun) < seconds:
        turns += play(random, seed)
        seed += 1
    return turns / spent


def commands(scenes: int, seconds: float, folder: Path) -> dict[str, list[str]]:
    """For each engine, by the name in the table, the command that prints its turns a second."""
    told = story(scenes)
    ink, compiled, bard = (folder / f"{scenes}.{suffix}" for suffix in ("ink", "json", "bard"))
    ink.write_text(as_ink(told))
    bard.write_text(as_bardic(told))
    node = ["node", str(PEERS / "play.mjs")]
    asked([*node, "compile", str(ink), str(compiled)])
    python = [str(PEERS / ".venv/bin/python"), str(PEERS / "play.py")]
    ours = {
        name: [sys.executable, __file__, "--alone", engine, "--sizes", str(scenes), "--seconds", str(seconds)]
        for name, engine in OURS.items()
    }
    theirs = {
        name: [*node, "play", str(compiled), str(seconds)]
        if engine == "inkjs"
        else [*python, engine, str(bard if engine == "bardic" else compiled), str(seconds)]
        for name, engine in THEIRS.items()
    }
    return {**ours, **theirs}


def asked(command: list[str]) -> float | str:
    """What a command says: a number, or, where it failed, the last line of why."""
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=600)
    except (OSError, subprocess.TimeoutExpired) as error:
        return str(error)
    except subprocess.CalledProcessError as error:
        return (error.stderr.strip().splitlines() or ["no reason given"])[-1]
    return float(done.stdout or 0)


def measure(scenes: int, seconds: float, rounds: int) -> dict[str, float | str]:
    """The best rate of every engine at one size, or why there is none."""
    with tempfile.TemporaryDirectory() as folder:
        to_run = commands(scenes, seconds, Path(folder))
        said = [{name: asked(command) for name, command in to_run.items()} for _ in range(rounds)]
    return {
        name: max(rates) if (rates := [each[name] for each in said if isinstance(each[name], float)]) else said[0][name]
        for name in to_run
    }


def report(table: dict[int, dict[str, float | str]]) -> bool:
    """Print the table, Markdown; say whether PM Quest is above the bar and every peer at all sizes."""
    sizes = list(table)
    print("| engine | " + " | ".join(f"{size:,} scenes" for size in sizes) + " |")
    print("|---|" + "---:|" * len(sizes))
    for name in [*OURS, *THEIRS]:
        cells = [_cell(table[size][name], table[size]["PM Quest"]) for size in sizes]
        print(f"| {name} | " + " | ".join(cells) + " |")
    fast = all(_is_fast(row) for row in table.values())
    print(
        f"\nPM Quest at {BAR:,} turns/s or more, and faster than every peer, at every size: {'yes' if fast else 'NO'}"
    )
    return fast


def _cell(rate: float | str, ours: float | str) -> str:
    if isinstance(rate, str) or isinstance(ours, str):
        return f"not run: {rate}"
    return f"{rate / 1000:,.1f} k ({rate / ours:.2f})"


def _is_fast(row: dict[str, float | str]) -> bool:
    ours = row["PM Quest"]
    peers = [row[name] for name in THEIRS]
    return isinstance(ours, float) and ours >= BAR and all(ours > each for each in peers if isinstance(each, float))


def main() -> int:
    """Measure, print, and exit with 1 where the bar is not met."""
    parser = argparse.ArgumentParser(description="Turns a second of random play.")
    parser.add_argument("--sizes", type=int, nargs="+", default=[30, 1_000, 20_000])
    parser.add_argument("--seconds", type=float, default=2, help="how long each engine plays, each round")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--alone", choices=OURS.values(), help="one engine in this process: print its rate only")
    asked_for = parser.parse_args()
    if asked_for.alone:
        print(rate(asked_for.alone, asked_for.sizes[0], asked_for.seconds))
        return 0
    print("Turns a second of random play, in thousands; in brackets, times PM Quest.\n")
    table = {size: measure(size, asked_for.seconds, asked_for.rounds) for size in asked_for.sizes}
    return 0 if report(table) else 1


if __name__ == "__main__":
    sys.exit(main())
