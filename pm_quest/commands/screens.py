"""From the door to the screens."""

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pm_quest.commands.options import open_saves, player_name
from pm_quest.console import note

if TYPE_CHECKING:
    from pm_quest.authoring.reader import Reading
    from pm_quest.game import Game


def open_screens(game: "Game | None", player: str | None, saves: Path | None) -> int:
    """Open the game on the screen, at a playthrough where one is given; returns the exit status."""
    need_terminal()
    from pm_quest.library import Library
    from pm_quest.tui.app import run

    store, players = open_saves(saves)
    profile = players.get(game.save.player if game else player_name(player, players))
    status, left_for, farewell = run(Library.found(os.environ), store, players, profile, game)
    if farewell:
        note(farewell)
    return _classroom(left_for) if left_for else status


def _classroom(words: tuple[str, ...]) -> int:
    """Go on with a command of the classroom; gives the exit status."""
    from pm_quest.commands.class_ import command

    status = command.main(list(words), prog_name="pm-quest class", standalone_mode=False)
    return status if isinstance(status, int) else 0


def watch_screens(path: Path, reading: "Reading", player: str | None, seed: int | None, saves: Path | None) -> int:
    """Open a scenario file on the screen to be played while it is written; returns the exit status."""
    from pm_quest.library import Library
    from pm_quest.live.rehearsal import Rehearsal
    from pm_quest.tui.watch_app import run

    _, players = open_saves(saves)
    name = player_name(player, players)
    rehearsal = Rehearsal(path, name, seed)
    rehearsal.take(reading)
    return run(Library.found(os.environ), players, players.get(name), rehearsal)


PLAIN = "'pm-quest play SCENARIO --plain' plays the same game as lines of text, in pipes too."


def need_terminal(what: str = "The game on the screen", instead: str = PLAIN) -> None:
    """Say kindly what to do instead where there is no screen for something. Raises UsageError."""
    streams = {"output": sys.stdout, "input": sys.stdin, "error output": sys.stderr}
    missing = next((name for name, stream in streams.items() if not stream.isatty()), None)
    if missing is not None:
        why = f"the standard {missing} is no terminal here"
    elif os.environ.get("TERM") in ("dumb", "unknown"):
        why = f"this terminal says that it can't draw (TERM is '{os.environ['TERM']}')"
    else:
        return
    raise click.UsageError(f"{what} needs a terminal, and {why}. {instead}")
