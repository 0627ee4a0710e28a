"""`pm-quest saves`: manage saved games."""

import sys
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Callable, Sequence
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from pm_quest.commands.lazy_group import CommandGroup
from pm_quest.commands.output_options import add_output_options, deliver_output, format_json_output, has_suffix
from pm_quest.commands.param_types import FileName
from pm_quest.commands.save_wording import build_object, describe_lost_games, find_problems, format_save, list_details
from pm_quest.commands.scenario_input import InputNotFoundError, read_input
from pm_quest.commands.shared_options import parse_player_name, resolve_saves_folder, saves_option
from pm_quest.kit.console import write_note, write_result
from pm_quest.kit.sentences import format_line

if TYPE_CHECKING:
    from pm_quest.saves.saved_games import SavedGame, SavedGames


COMMANDS = {
    "list": "list saved games, the one played last first",
    "show": "show a saved game: its player, choices and ending",
    "export": "print a saved game as JSON, to be imported elsewhere",
    "import": "import an exported saved game",
    "delete": "delete saved games for good",
    "verify": "check every saved game, and report damage and repairs",
}
"""The help of each command, in the order of the list."""


@click.group(
    "saves",
    cls=CommandGroup,
    table=COMMANDS,
    epilog="\b\nExamples:\n  pm-quest saves list\n  pm-quest saves export k3v9x2m4p7qa --out ada.json",
)
@saves_option
def command(saves: Path | None) -> None:
    """Manage saved games, of scenarios and careers: list, show, export, import, delete or verify them."""


def with_store(does: Callable[..., int]) -> Callable[..., int]:
    """Pass the store for `--saves` to a command, and print errors and notices of the store."""

    @saves_option
    @wraps(does)
    def run_with_store(saves: Path | None, **asked: Any) -> int:
        from pm_quest.saves.save_errors import SaveError
        from pm_quest.saves.saved_games import SavedGames

        store = SavedGames(resolve_saves_folder(saves))
        try:
            status = does(store, **asked)
        except SaveError as error:
            write_note(error.sentence)
            status = 1
        finally:
            for notice in store.notices:
                write_note(notice)
        return 1 if store.notices else status

    return run_with_store


@command.command("list", epilog="\b\nExamples:\n  pm-quest saves list\n  pm-quest saves list --player Ada --json")
@click.option("--player", metavar="NAME", help="Only saves of this player.")
@click.option("--scenario", metavar="ID", help="Only saves of this scenario, or career.")
@click.option("--json", "in_json", is_flag=True, help="Print a JSON list.")
@add_output_options
@with_store
def list_saves(
    store: "SavedGames", *, player: str | None, scenario: str | None, in_json: bool, out: Path | None, force: bool
) -> int:
    """List saved games, the one played last first."""
    found = store.list_games(None if player is None else parse_player_name(player), scenario)
    in_json = in_json or has_suffix(out, ".json")
    if in_json:
        problems = find_problems(found)
        output_text = format_json_output([build_object(save, problems.get(save.id)) for save in found], out)
    else:
        output_text = "\n".join(map(format_save, found))
    if output_text or out:
        deliver_output(output_text, out, force=force, to_read=not in_json)
    for lost in () if in_json else describe_lost_games(found):
        write_note(lost)
    if not found and not in_json:
        write_note(_explain_empty_list(store, narrowed=bool(player or scenario)))
    return 0


@command.command("show", epilog="\b\nExample:\n  pm-quest saves show k3v9x2m4p7qa")
@click.argument("save", metavar="ID")
@click.option("--json", "in_json", is_flag=True, help="Print a JSON object.")
@add_output_options
@with_store
def show_save(store: "SavedGames", save: str, in_json: bool, out: Path | None, force: bool) -> int:
    """Show a saved game: its player, choices and ending."""
    found = _find_save(store, save)
    problem = find_problems([found]).get(found.id)
    in_json = in_json or has_suffix(out, ".json")
    output_text = (
        format_json_output(build_object(found, problem), out) if in_json else "\n".join(list_details(found, problem))
    )
    deliver_output(output_text, out, force=force, to_read=not in_json)
    return 0


@command.command("export", epilog="\b\nExample:\n  pm-quest saves export k3v9x2m4p7qa --out ada.json")
@click.argument("save", metavar="ID")
@add_output_options
@with_store
def export_save(store: "SavedGames", save: str, out: Path | None, force: bool) -> int:
    """Print a saved game as JSON, to be imported elsewhere."""
    deliver_output(store.export_game(_find_save(store, save)), out, force=force)
    return 0


@command.command("import", epilog="\b\nExample:\n  pm-quest saves import ada.json")
@click.argument("file", type=FileName(), metavar="FILE")
@with_store
def import_save(store: "SavedGames", file: str) -> int:
    """Import an exported saved game; FILE may be - for standard input. Prints its new id."""
    write_result(store.import_game(_read_save_text(file)).id)
    return 0


@command.command(
    "delete", epilog="\b\nExamples:\n  pm-quest saves delete k3v9x2m4p7qa\n  pm-quest saves delete k3v9x2m4p7qa --yes"
)
@click.argument("saves_named", metavar="ID...", nargs=-1, required=True)
@click.option("--yes", is_flag=True, help="Do not ask for confirmation.")
@with_store
def delete_saves(store: "SavedGames", saves_named: Sequence[str], yes: bool) -> int:
    """Delete saved games for good."""
    found = [_find_save(store, save) for save in saves_named]
    if not yes:
        _confirm_delete(found)
    for save in found:
        store.delete_game(save)
        write_note(f"Deleted: {format_save(save)}")
    return 0


@command.command("verify", epilog="\b\nExample:\n  pm-quest saves verify")
@with_store
def verify_saves(store: "SavedGames") -> int:
    """Check every saved game, and report damage and repairs.

    Exits with status 1 if there was damage. Also lists unfinished games that cannot be continued
    because their scenario or career cannot be played.
    """
    report = store.verify_games()
    write_result("\n".join([str(report), *describe_lost_games(store.list_games())]))
    return 0


def _explain_empty_list(store: "SavedGames", *, narrowed: bool) -> str:
    """Say why no save is listed: none is asked for, none can be read, or there is none."""
    if narrowed and store.list_games():
        return "There are saves here, but none that these options ask for."
    return "No save here can be read." if store.notices else "There are no saves here yet."


def _find_save(store: "SavedGames", id: str) -> "SavedGame":
    """Return the save of this id, or the only one whose id begins so. Raises InputNotFoundError."""
    found = [save for save in store.list_games() if save.id.startswith(id.casefold())] if id else []
    exact = [save for save in found if save.id == id.casefold()]
    if exact or len(found) == 1:
        return (exact or found)[0]
    why = "more than one begins so" if found else "'pm-quest saves list' shows those there are"
    raise InputNotFoundError(f"There is no save '{format_line(id)[:60]}'; {why}.")


def _confirm_delete(saves: "Sequence[SavedGame]") -> None:
    """Ask for confirmation. Raises UsageError without a terminal, Abort if the answer is no."""
    if not sys.stdin.isatty():
        raise click.UsageError("Deleting can't be taken back; add --yes to do it without being asked.")
    for save in saves:
        write_note(format_save(save))
    click.confirm("Delete for good?", abort=True, err=True)


def _read_save_text(file: str) -> str:
    """Return the text of a file or of standard input, a little more than the largest save at most.

    It is UTF-8, or the UTF-16 that PowerShell makes of it.
    """
    from pm_quest.saves.envelope import MAX_FILE_SIZE

    data = read_input(file, 2 * (MAX_FILE_SIZE + 1))
    wide = data.startswith((BOM_UTF16_LE, BOM_UTF16_BE))
    return data.decode("utf-16" if wide else "utf-8-sig", "replace")[: MAX_FILE_SIZE + 1]
