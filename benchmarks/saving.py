"""What saving a choice costs, against the floor, and that it does not grow with what was played before.

    python benchmarks/saving.py [--earlier 10 1000 10000] [--choices 600] [--folder DIR]

The floor is what any safe save must do: write a file of the same size, flush it, swap it in, flush the folder. It is
measured in the same run and folder, in turn with the choices. Run it on a real disk: a folder in memory flushes nothing.
"""

import argparse
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from random import Random
from unittest.mock import patch

from kill import story

from pm_quest.game import Game
from pm_quest.saves.envelope import pack_tables
from pm_quest.saves.folder_store import PLAYTHROUGHS, FolderStore
from pm_quest.saves.player_names import build_folder_name
from pm_quest.saves.save_record import build_save, draw_save_id
from pm_quest.story.model import Brings
from pm_quest.story.playthrough import replay_choices

BAR, MOST_FLUSHES = 3.0, 2
TURNS = 30
STORY = story()


def fill(folder: Path, earlier: int) -> None:
    """Earlier playthroughs of the same player, from a few choices to a thousand; unflushed, for speed."""
    players = folder / "players" / build_folder_name("Ada")
    players.mkdir(parents=True)
    chance = Random(0)
    for number in range(earlier):
        choices = [chance.choice(("ask", "wait")) for _ in range(1000 if number % 100 == 0 else TURNS)]
        playthrough, _ = replay_choices(STORY, Brings(player="Ada"), number, choices)
        save = replace(build_save(playthrough, "ff", None, None), id=draw_save_id())
        path = players / f"{save.id}.json"
        path.write_bytes(pack_tables(PLAYTHROUGHS.build_tables(save)))


def floor(path: Path, data: bytes) -> None:
    """Write, flush, swap, flush of the folder, with nothing around it."""
    new = path.with_name("floor.new")
    descriptor = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o666)
    os.write(descriptor, data)
    os.fsync(descriptor)
    os.close(descriptor)
    os.replace(new, path)  # noqa: PTH105 - bare
    descriptor = os.open(path.parent, os.O_RDONLY)
    os.fsync(descriptor)
    os.close(descriptor)


def timed(does: Callable[[], object]) -> float:
    """Milliseconds."""
    begun = time.perf_counter()
    does()
    return (time.perf_counter() - begun) * 1000


def measure(folder: Path, choices: int) -> tuple[list[float], list[float], float]:
    """Milliseconds of each choice and of each floor in turn, and flushes a choice."""
    game = Game.open(STORY, "ff", None, FolderStore(folder), "Ada", fresh=True)
    saved, bare, flushes = [], [], 0
    fsync = os.fsync

    def counted(descriptor: int) -> None:
        nonlocal flushes
        flushes += 1
        fsync(descriptor)

    for number in range(choices):
        if game.playthrough.turn == TURNS:
            game.restart()
        with patch("os.fsync", counted):
            saved.append(timed(lambda n=number: game.choose(("ask", "wait")[n % 2])))
        path = folder / "players" / build_folder_name("Ada") / f"{game.save.id}.json"
        data = path.read_bytes()
        bare.append(timed(lambda data=data, path=path: floor(path.parent.parent / "floor", data)))
    return saved, bare, flushes / choices


def p95(figures: list[float]) -> float:
    """Nineteen of twenty are no slower."""
    return statistics.quantiles(figures, n=20)[-1]


def main() -> int:
    """Print the table; 1 where the bar is missed."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--earlier", type=int, nargs="+", default=[10, 1000, 10_000])
    parser.add_argument("--choices", type=int, default=600)
    parser.add_argument("--folder", type=Path, help="where to save; left out, a new folder here")
    asked = parser.parse_args()
    print(
        f"{'earlier':>8} {'choice p50':>11} {'p95 ms':>7} {'floor p50':>10} {'p95 ms':>7} {'ratio p95':>10} {'flushes':>8} {'list all ms':>12}"
    )
    good = True
    for earlier in asked.earlier:
        with tempfile.TemporaryDirectory(dir=asked.folder or Path.cwd(), prefix=".saving-") as name:
            folder = Path(name)
            fill(folder, earlier)
            os.sync()
            listing = timed(FolderStore(folder).list_saves)
            saved, bare, flushes = measure(folder, asked.choices)
        ratio = p95(saved) / p95(bare)
        good = good and ratio <= BAR and flushes <= MOST_FLUSHES
        print(
            f"{earlier:>8,} {statistics.median(saved):>11.2f} {p95(saved):>7.2f} {statistics.median(bare):>10.2f} "
            f"{p95(bare):>7.2f} {ratio:>10.2f} {flushes:>8.1f} {listing:>12.1f}"
        )
    print(f"p95 within {BAR:g} times the floor, at most {MOST_FLUSHES} flushes: {'yes' if good else 'no'}")
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
