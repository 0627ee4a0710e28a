"""Options that several commands share, and what they mean."""

import os
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from pm_quest.commands.param_types import FolderPath

if TYPE_CHECKING:
    from pm_quest.saves.folder_store import FolderStore
    from pm_quest.saves.players import PlayerStore

MAX_SEED = 2**63 - 1
saves_option = click.option(
    "--saves",
    type=FolderPath(),
    metavar="DIR",
    help="Folder of the saves, instead of the default one.",
)
player_option = click.option("--player", metavar="NAME", help="Name of the player. Default: the one who played last.")


def _check_seed(_context: click.Context, _parameter: click.Parameter, seed: int | None) -> int | None:
    """Return a seed that a save can hold. Raises BadParameter."""
    if seed is not None and not 0 <= seed <= MAX_SEED:
        raise click.BadParameter(f"a seed is a whole number from 0 to {MAX_SEED}.")
    return seed


seed_option = click.option("--seed", type=int, callback=_check_seed, metavar="N", help="Seed for chance.")


def resolve_saves_folder(option: Path | None) -> Path:
    """Return the folder of the saves.

    The option, here or before the command, else the environment's.
    """
    from pm_quest.saves.location import find_saves_folder

    return find_saves_folder(option or _inherited_option("saves"), os.environ)


def open_saves(option: Path | None) -> "tuple[FolderStore, PlayerStore]":
    """Return the saves and the players in that folder; nothing is read yet."""
    from pm_quest.saves.folder_store import FolderStore
    from pm_quest.saves.players import PlayerStore

    folder = resolve_saves_folder(option)
    return FolderStore(folder), PlayerStore(folder)


def resolve_player_name(option: str | None, players: "PlayerStore") -> str:
    """Return the option, else who played last, else the login name.

    Raises BadParameter for an invalid name.
    """
    asked = option if option is not None else _inherited_option("player")
    if asked is None:
        current = players.current
        return current.name if current else find_login_name()
    return parse_player_name(asked)


def parse_player_name(typed: str) -> str:
    """Return a player's name as it is stored, decoded as UTF-8 where the locale could not.

    Raises BadParameter for an invalid name.
    """
    from pm_quest.saves.player_names import clean_name

    with suppress(UnicodeEncodeError):
        typed = typed.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    try:
        return clean_name(typed)
    except ValueError as error:
        raise click.BadParameter(str(error), param_hint="--player") from None


def _inherited_option(option: str) -> Any:
    """Return an option given before the command, as in `pm-quest --saves DIR saves list`."""
    context = click.get_current_context(silent=True)
    while context is not None:
        if (asked := context.params.get(option)) is not None:
            return asked
        context = context.parent
    return None


def find_login_name() -> str:
    """Return the login name if it is a valid player's name, else `player`."""
    from getpass import getuser

    from pm_quest.saves.player_names import clean_name

    try:
        return clean_name(getuser())
    except (OSError, KeyError, ImportError, ValueError):
        return "player"
