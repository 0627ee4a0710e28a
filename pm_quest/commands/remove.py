"""`pm-quest remove`: take scenarios, careers and collections out of the player's own library."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pm_quest.commands.shared_options import resolve_saves_folder, saves_option
from pm_quest.kit.console import write_note
from pm_quest.kit.sentences import format_line

if TYPE_CHECKING:
    from pm_quest.own_library import OwnLibrary, Removal


class NotRemovedError(click.ClickException):
    """Nothing was removed; the message says why."""

    exit_code = 2


@click.command("remove", epilog="\b\nExamples:\n  pm-quest remove my_story\n  pm-quest remove starting_out --yes")
@click.argument("ids", metavar="ID...", nargs=-1, required=True)
@click.option("--yes", is_flag=True, help="Do not ask for confirmation.")
@saves_option
def command(*, ids: Sequence[str], yes: bool, saves: Path | None) -> int:
    """Take scenarios, careers or whole collections, by their ids, out of your own library.

    Saved games stay: where the same is added again, they go on.
    """
    from pm_quest.own_library import NotChangedError, OwnLibrary

    own = OwnLibrary.from_environment(os.environ)
    removals = [_find_removal(own, id) for id in dict.fromkeys(ids)]
    if not yes:
        _confirm_removal(removals)
    try:
        with own.hold():
            own.take_out(removals)
    except NotChangedError as error:
        raise NotRemovedError(f"{error} Nothing was removed.") from None
    _report_removals(removals, saves)
    return 0


def _find_removal(own: "OwnLibrary", id: str) -> "Removal":
    found = own.find_removal(id)
    if isinstance(found, str):
        raise NotRemovedError(format_line(found))
    return found


def _confirm_removal(removals: "Sequence[Removal]") -> None:
    """Ask for confirmation. Raises UsageError without a terminal, Abort if the answer is no."""
    from pm_quest.commands.addition_wording import describe_removal

    if not sys.stdin.isatty():
        raise click.UsageError("Files are deleted by this; add --yes to do it without being asked.")
    for removal in removals:
        write_note(describe_removal(removal))
    click.confirm(
        "Delete it from your library?" if len(removals) == 1 else "Delete them from your library?", abort=True, err=True
    )


def _report_removals(removals: "Sequence[Removal]", saves: Path | None) -> None:
    """Say what was removed, and what becomes of its saves."""
    from pm_quest.commands.addition_wording import describe_removal, describe_saves
    from pm_quest.saves.save_errors import SaveError
    from pm_quest.saves.saved_games import SavedGames

    try:
        games = list(SavedGames(resolve_saves_folder(saves)).list_games())
    except SaveError:
        games = []
    for removal in removals:
        write_note(f"Removed: {describe_removal(removal)}.")
        if left := describe_saves(games, removal.files, removed=True):
            write_note(left)
