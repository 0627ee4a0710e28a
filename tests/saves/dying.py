"""Dies at every moment of saving a choice, one after another: `python -m tests.saves.dying FOLDER EVERY [career]`.

A copy of this process takes a choice and kills itself before a call to the system, or right after it; then the save is
read again. So it goes for every call, from the first to the last, or for every third one where EVERY is 3. Prints how
many moments there were.
"""

import os
import signal
import sys
from dataclasses import replace
from itertools import count
from pathlib import Path
from shutil import copytree, rmtree

from pm_quest.career_game import CareerGame
from pm_quest.game import Game
from pm_quest.saves.career_store import CareerStore
from pm_quest.saves.folder_store import FolderStore
from tests.building import desk
from tests.career.careers import start

STORY = desk()
SYSTEM = ("posix", "fcntl")


class DyingGame:
    """A playthrough, and what is chosen in it: before, then while it dies, then when it goes on."""

    BEFORE, LAST, NEXT = ("ask", "wait"), "ask", "wait"

    def __init__(self, folder: Path) -> None:
        self.game = Game.open(STORY, "ff", None, FolderStore(folder), "Ada", seed=1)
        self.choose = self.game.choose

    def list_choices(self) -> tuple[str, ...]:
        """The choices so far."""
        return self.game.playthrough.choices

    def count_saves(self) -> int:
        """How many saves there are."""
        return len(self.game.store.list_saves())


class DyingCareer:
    """The same for a career."""

    BEFORE, LAST, NEXT = ("engineer", "course"), "talk", "to-market"

    def __init__(self, folder: Path) -> None:
        setting = replace(start().setting, player="Ada")
        self.game = CareerGame.open(setting, CareerStore(folder), seed=1)
        self.choose = self.game.choose

    def list_choices(self) -> tuple[str, ...]:
        """The choices so far."""
        return tuple(each.option for each in self.game.path.choices)

    def count_saves(self) -> int:
        """How many careers there are."""
        return len(self.game.store.list_careers("Ada"))


Dying = DyingGame | DyingCareer


def in_a_copy(game: Dying, dies_at: int) -> bool:
    """Take a choice in a copy of this process that dies at a moment; did it come to that?"""
    pid = os.fork()
    if not pid:
        passed = 0

        def pass_by(_frame: object, event: str, called: object) -> None:
            nonlocal passed
            system = event in ("c_call", "c_return") and getattr(called, "__module__", "") in SYSTEM
            passed += system
            if system and passed == dies_at:
                os.kill(os.getpid(), signal.SIGKILL)

        sys.setprofile(pass_by)
        game.choose(game.LAST)
        sys.setprofile(None)
        os._exit(0)
    _, status = os.waitpid(pid, 0)
    return os.WIFSIGNALED(status)


def main(folder: Path, every: int, opened: type[Dying] = DyingGame) -> str:
    """Die at every so manieth moment, each time over the same saves: what went wrong, or how many there were."""
    begun = opened(folder / "begun")
    for taken in begun.BEFORE:
        begun.choose(taken)
    for tried, moment in enumerate(count(1, every)):
        saves = folder / str(moment)
        copytree(folder / "begun", saves)
        if not in_a_copy(opened(saves), dies_at=moment):
            return str(tried)
        game = opened(saves)
        if game.list_choices() not in (game.BEFORE, (*game.BEFORE, game.LAST)) or game.game.notices:
            return f"after dying at {moment}: {game.list_choices()}; {game.game.notices}"
        game.choose(game.NEXT)
        if game.count_saves() != 1:
            return f"after dying at {moment}: more than one save"
        rmtree(saves)
    return ""


if __name__ == "__main__":
    sys.stdout.write(main(Path(sys.argv[1]), int(sys.argv[2]), DyingCareer if sys.argv[3:] else DyingGame))
