"""Dies at every moment of saving a choice, one after another: `python -m tests.saves.dying FOLDER`.

A copy of this process takes a choice and kills itself before a call to the system, or right after it; then the save is
read again. So it goes for every call, from the first to the last. Prints how many moments there were.
"""

import os
import signal
import sys
from itertools import count
from pathlib import Path
from shutil import copytree, rmtree

from pm_quest.game import Game
from pm_quest.saves.folder_store import FolderStore
from tests.building import desk

STORY = desk()
SYSTEM = ("posix", "fcntl")
BEFORE = ("ask", "wait")


def opened(folder: Path) -> Game:
    """The game as a fresh process sees it."""
    return Game.open(STORY, "ff", None, FolderStore(folder), "Ada", seed=1)


def in_a_copy(game: Game, dies_at: int) -> bool:
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
        game.choose("ask")
        sys.setprofile(None)
        os._exit(0)
    _, status = os.waitpid(pid, 0)
    return os.WIFSIGNALED(status)


def main(folder: Path) -> str:
    """Die at every moment, each time over the same saves: what went wrong, or how many moments there were."""
    begun = opened(folder / "begun")
    for taken in BEFORE:
        begun.choose(taken)
    for moment in count(1):
        saves = folder / str(moment)
        copytree(folder / "begun", saves)
        if not in_a_copy(opened(saves), dies_at=moment):
            return str(moment - 1)
        game = opened(saves)
        if game.playthrough.choices not in (BEFORE, (*BEFORE, "ask")) or game.notices:
            return f"after dying at {moment}: {game.playthrough.choices}; {game.notices}"
        game.choose("wait")
        if len(game.store.list_saves()) != 1:
            return f"after dying at {moment}: more than one save"
        rmtree(saves)
    return ""


if __name__ == "__main__":
    sys.stdout.write(main(Path(sys.argv[1])))
