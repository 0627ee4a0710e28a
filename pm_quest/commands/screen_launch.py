"""Open the screens from the command line."""

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pm_quest.commands.shared_options import open_saves, resolve_player_name
from pm_quest.kit.console import open_output, write_note

if TYPE_CHECKING:
    from pm_quest.authoring.scenario_reader import ScenarioReading
    from pm_quest.game import Game
    from pm_quest.story.feedback import FeedbackTime
    from pm_quest.tui.career.career_app import CareerOpener


def open_screens(
    game: "Game | None",
    player: str | None,
    saves: Path | None,
    feedback: "FeedbackTime | None" = None,
    *,
    open_career: "CareerOpener | None" = None,
) -> int:
    """Open the game on the screen, at a playthrough or a career if one is asked for; return the exit status.

    `open_career` opens the career, and what it raises is raised when the screens are closed. `feedback` is when fit and reasons are told, if not by the player's settings.
    """
    require_terminal()
    from pm_quest.library import Library
    from pm_quest.tui.game_run import run_game

    store, players = open_saves(saves)
    profile = players.get(game.save.player if game else resolve_player_name(player, players))
    library = Library.from_environment(os.environ)
    end = run_game(library, store, players, profile, game, open_career=open_career, feedback=feedback)
    if end.lines:
        with open_output() as out:
            out.writelines(f"{line}\n" for line in end.lines)
    if end.remark:
        write_note(end.remark)
    return _run_classroom_command(end.next_command) if end.next_command else end.status


def _run_classroom_command(words: tuple[str, ...]) -> int:
    """Run a command of the classroom that was chosen on the screen; return the exit status."""
    from pm_quest.commands.class_ import command

    status = command.main(list(words), prog_name="pm-quest class", standalone_mode=False)
    return status if isinstance(status, int) else 0


def open_watch_screen(
    path: Path, reading: "ScenarioReading", player: str | None, seed: int | None, saves: Path | None
) -> int:
    """Open a scenario file on the screen to play it while it is written; return the exit status."""
    from pm_quest.library import Library
    from pm_quest.live.live_rehearsal import LiveRehearsal
    from pm_quest.tui.watch_app import run_watch

    _, players = open_saves(saves)
    name = resolve_player_name(player, players)
    rehearsal = LiveRehearsal(path, name, seed)
    rehearsal.follow_save(reading)
    return run_watch(Library.from_environment(os.environ), players, players.get(name), rehearsal)


PLAIN_HINT = "'pm-quest play SCENARIO --plain' plays the same game as lines of text, in pipes too."


def require_terminal(what: str = "The game on the screen", instead: str = PLAIN_HINT) -> None:
    """Raise UsageError with an alternative if there is no terminal for something."""
    streams = {"output": sys.stdout, "input": sys.stdin, "error output": sys.stderr}
    missing = next((name for name, stream in streams.items() if not stream.isatty()), None)
    if missing is not None:
        why = f"the standard {missing} is not a terminal here"
    elif os.environ.get("TERM") in ("dumb", "unknown"):
        why = f"this terminal says that it can't draw (TERM is '{os.environ['TERM']}')"
    else:
        return
    raise click.UsageError(f"{what} needs a terminal, and {why}. {instead}")
