"""The options that several commands share, and what they mean."""

import os
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from pm_quest.commands.naming import FolderPath

if TYPE_CHECKING:
    from pm_quest.saves.players import Players
    from pm_quest.saves.store import Store

saves_option = click.option(
    "--saves",
    type=FolderPath(),
    metavar="DIR",
    help="Where the saves are, instead of the usual folder.",
)
player_option = click.option("--player", metavar="NAME", help="Who plays; left out, who played last.")


def saves_folder(option: Path | None) -> Path:
    """The folder of the saves: as asked for here or before the command, else as the environment says."""
    from pm_quest.saves.where import saves_folder as found

    return found(option or _asked_before("saves"), os.environ)


def open_saves(option: Path | None) -> "tuple[Store, Players]":
    """The saves and the players in that folder; nothing is read yet."""
    from pm_quest.saves.players import Players
    from pm_quest.saves.store import Store

    folder = saves_folder(option)
    return Store(folder), Players(folder)


def player_name(option: str | None, players: "Players") -> str:
    """Who plays: as asked for, else who played last, else who is logged in. Raises BadParameter for what is no name."""
    asked = option if option is not None else _asked_before("player")
    if asked is None:
        current = players.current
        return current.name if current else login_name()
    return named_player(asked)


def named_player(typed: str) -> str:
    """A player's name as it is kept, from what was typed, in UTF-8 where the locale could not read it.

    Raises BadParameter for what is no name.
    """
    from pm_quest.saves.names import clean_name

    with suppress(UnicodeEncodeError):
        typed = typed.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    try:
        return clean_name(typed)
    except ValueError as error:
        raise click.BadParameter(str(error), param_hint="--player") from None


def _asked_before(option: str) -> Any:
    """What was asked for before the command, nearest to it first: as in `pm-quest --saves DIR saves list`."""
    context = click.get_current_context(silent=True)
    while context is not None:
        if (asked := context.params.get(option)) is not None:
            return asked
        context = context.parent
    return None


def login_name() -> str:
    """Who is logged in, as a player may be called; `player` where that can't be known."""
    from getpass import getuser

    from pm_quest.saves.names import clean_name

    try:
        return clean_name(getuser())
    except (OSError, KeyError, ImportError, ValueError):
        return "player"
