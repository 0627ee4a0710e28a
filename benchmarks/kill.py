"""Kills the game with -9 while it plays, over and over, and sees that nothing acknowledged is lost.

    python benchmarks/kill.py [--career] [--kills 200] [--folder DIR] [--seed N]

A process of its own plays through the very Game that the screens use, or with --career through the career that comes with the
game and its employers; it goes back and starts again now and then, and prints a line for each step that was acknowledged. At a random moment it is killed; then the saves are read by another process.
"""

import argparse
import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from pm_quest.game import Game
from pm_quest.saves.folder_store import FolderStore
from pm_quest.story.conditions import parse_condition
from pm_quest.story.model import Block, Choice, Ending, Scenario, Scene

ROOT = Path(__file__).parents[1]
MOST_STEPS, MOST_WAIT = 40, 0.004
"""Killed after up to so many steps, and up to so many seconds later: a step takes about a millisecond."""


def story() -> Scenario:
    """Two ways round and round, and a way out."""
    choices = {id: Choice("Do it", "desk" if id != "leave" else "out", id=id) for id in ("ask", "wait", "leave")}
    desk = Scene((Block("Here."),), choices=choices, id="desk")
    out = Scene((Block("Over."),), ending=Ending("Out", parse_condition("50")), id="out")
    return Scenario(1, "Round", "Round and round.", "finale", {"desk": desk, "out": out}, start="desk", id="round")


def play(folder: Path) -> None:
    """Play until killed. Each line is what stands in a save now, as acknowledged: its id, then its choices."""
    chance = Random()
    game = Game.open(story(), "ff", None, FolderStore(folder), "Ada")
    while True:
        print(game.save.id, *game.playthrough.choices, flush=True)
        if game.playthrough.ended:
            game.restart()
        elif game.playthrough.turn > 3 and chance.random() < 0.05:
            game.rewind(game.playthrough.turn // 2)
        else:
            game.choose(
                chance.choice(
                    ("ask", "wait", "ask", "wait", "leave") if game.playthrough.turn > 50 else ("ask", "wait")
                )
            )


def play_career(folder: Path) -> None:
    """Play careers until killed, whatever can be chosen. The lines are as those of `play`."""
    from pm_quest.career.career_state import CareerSetting
    from pm_quest.career_game import CareerGame
    from pm_quest.career_market import read_market
    from pm_quest.library import Library, find_shipped_folder
    from pm_quest.saves.career_store import CareerStore

    chance, shipped = Random(), find_shipped_folder()
    market = read_market(Library([shipped], shipped))
    assert market.reading.career is not None
    setting = CareerSetting(market.reading.career, market.employers, player="Ada")
    game = CareerGame.open(setting, CareerStore(folder))
    while True:
        print(game.save.id, *map(name_decision, game.path.choices), flush=True)
        if game.path.ended:
            game.mark_read()
            game.restart()
        elif game.path.number > 3 and chance.random() < 0.03:
            game.rewind(chance.randrange(game.path.number))
        else:
            game.choose(chance.choice(game.path.list_open()).id)


def name_decision(choice: tuple[str, ...]) -> str:
    """A decision of a career as one word."""
    return "/".join(choice)


def list_kept(folder: Path, *, careers: bool) -> tuple[dict[str, list[str]], tuple[str, ...]]:
    """The choices of each save there is, as they were acknowledged, and the notices."""
    if careers:
        from pm_quest.saves.career_store import CareerStore

        shelf = CareerStore(folder)
        return {save.id: [*map(name_decision, save.choices)] for save in shelf.list_careers()}, shelf.notices
    store = FolderStore(folder)
    return {save.id: [*save.choices] for save in store.list_saves()}, store.notices


@dataclass(slots=True)
class Tally:
    """What came of the kills."""

    careers: bool = False
    kills: int = 0
    steps: int = 0
    unreadable: int = 0
    lost: int = 0
    acknowledged: dict[str, list[str]] = field(default_factory=dict)

    def __str__(self) -> str:
        return (
            f"{self.kills} kills, {self.steps:,} steps acknowledged in {len(self.acknowledged):,} saves: "
            f"{self.unreadable} unreadable, {self.lost} lost"
        )

    def note(self, line: str) -> None:
        """Take down what a line acknowledges."""
        id, *choices = line.split()
        self.acknowledged[id] = choices
        self.steps += 1

    def compare(self, folder: Path) -> None:
        """Hold the saves against what was acknowledged. A choice more than that is fine: it was just not printed yet."""
        found, notices = list_kept(folder, careers=self.careers)
        self.unreadable += len(notices)
        for id, choices in self.acknowledged.items():
            self.lost += found.get(id, [])[: len(choices)] != choices


def kill(folder: Path, kills: int, seed: int, *, careers: bool = False) -> Tally:
    """Start, kill and look, so many times."""
    chance, tally = Random(seed), Tally(careers)
    command = [sys.executable, __file__, "--play", str(folder), *(["--career"] if careers else [])]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    for _ in range(kills):
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as game:
            assert game.stdout
            for _ in range(chance.randrange(1, MOST_STEPS)):
                tally.note(game.stdout.readline())
            try:
                game.wait(timeout=chance.random() * MOST_WAIT)
            except subprocess.TimeoutExpired:
                game.kill()
            for line in game.stdout:
                if line.endswith("\n"):
                    tally.note(line)
        tally.kills += 1
        tally.compare(folder)
    return tally


def main() -> int:
    """Print the tally; 1 where anything was unreadable or lost."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--career", action="store_true", help="play the career instead of a scenario")
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--folder", type=Path, help="where to save; left out, a new folder here")
    parser.add_argument("--play", type=Path, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.play:
        (play_career if asked.career else play)(asked.play)
    with tempfile.TemporaryDirectory(dir=asked.folder or Path.cwd(), prefix=".kill-") as folder:
        tally = kill(Path(folder), asked.kills, asked.seed, careers=asked.career)
    print(tally)
    return 1 if tally.unreadable or tally.lost else 0


if __name__ == "__main__":
    sys.exit(main())
