"""`pm-quest saves`: manage saved games."""

import os
import sys
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Callable, Sequence
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from pm_quest.commands.output_options import add_output_options, deliver_output, format_json_output, has_suffix
from pm_quest.commands.param_types import FileName
from pm_quest.commands.scenario_input import InputNotFoundError, read_input
from pm_quest.commands.shared_options import open_saves, parse_player_name, saves_option
from pm_quest.kit.console import write_note, write_result
from pm_quest.kit.sentences import format_line

if TYPE_CHECKING:
    from pm_quest.saves.folder_store import FolderStore
    from pm_quest.saves.save_record import Save


@click.group(
    "saves", epilog="\b\nExamples:\n  pm-quest saves list\n  pm-quest saves export k3v9x2m4p7qa --out ada.json"
)
@saves_option
def command(saves: Path | None) -> None:
    """Manage saved games: list, show, export, import, delete or verify them."""


def with_store(does: Callable[..., int]) -> Callable[..., int]:
    """Pass the store for `--saves` to a command, and print errors and notices of the store."""

    @saves_option
    @wraps(does)
    def run_with_store(saves: Path | None, **asked: Any) -> int:
        from pm_quest.saves.save_errors import SaveError

        store, _ = open_saves(saves)
        try:
            status = does(store, **asked)
        except SaveError as error:
            write_note(error.sentence)
            status = 1
        for notice in store.notices:
            write_note(notice)
        return 1 if store.notices else status

    return run_with_store


@command.command("list", epilog="\b\nExamples:\n  pm-quest saves list\n  pm-quest saves list --player Ada --json")
@click.option("--player", metavar="NAME", help="Only saves of this player.")
@click.option("--scenario", metavar="ID", help="Only saves of this scenario.")
@click.option("--json", "in_json", is_flag=True, help="Print a JSON list.")
@add_output_options
@with_store
def list_saves(
    store: "FolderStore", *, player: str | None, scenario: str | None, in_json: bool, out: Path | None, force: bool
) -> int:
    """List saved games, the one played last first."""
    found = store.list_saves(None if player is None else parse_player_name(player), scenario)
    in_json = in_json or has_suffix(out, ".json")
    if in_json:
        problems = _find_problems(found)
        output_text = format_json_output([_build_object(save, problems.get(save.id)) for save in found], out)
    else:
        output_text = "\n".join(map(_format_line, found))
    if output_text or out:
        deliver_output(output_text, out, force=force, to_read=not in_json)
    for lost in () if in_json else describe_lost_games(found):
        write_note(lost)
    if not found and not in_json:
        write_note("There are no saves here yet.")
    return 0


@command.command("show", epilog="\b\nExample:\n  pm-quest saves show k3v9x2m4p7qa")
@click.argument("save", metavar="ID")
@click.option("--json", "in_json", is_flag=True, help="Print a JSON object.")
@add_output_options
@with_store
def show_save(store: "FolderStore", save: str, in_json: bool, out: Path | None, force: bool) -> int:
    """Show a saved game: its player, choices and ending."""
    found = _find_save(store, save)
    problem = _find_problems([found]).get(found.id)
    in_json = in_json or has_suffix(out, ".json")
    output_text = (
        format_json_output(_build_object(found, problem), out)
        if in_json
        else "\n".join(_format_details(found, problem))
    )
    deliver_output(output_text, out, force=force, to_read=not in_json)
    return 0


@command.command("export", epilog="\b\nExample:\n  pm-quest saves export k3v9x2m4p7qa --out ada.json")
@click.argument("save", metavar="ID")
@add_output_options
@with_store
def export_save(store: "FolderStore", save: str, out: Path | None, force: bool) -> int:
    """Print a saved game as JSON, to be imported elsewhere."""
    deliver_output(store.export_save(_find_save(store, save).id), out, force=force)
    return 0


@command.command("import", epilog="\b\nExample:\n  pm-quest saves import ada.json")
@click.argument("file", type=FileName(), metavar="FILE")
@with_store
def import_save(store: "FolderStore", file: str) -> int:
    """Import an exported saved game; FILE may be - for standard input. Prints its new id."""
    write_result(store.import_save(_read_save_text(file)).id)
    return 0


@command.command(
    "delete", epilog="\b\nExamples:\n  pm-quest saves delete k3v9x2m4p7qa\n  pm-quest saves delete k3v9x2m4p7qa --yes"
)
@click.argument("saves_named", metavar="ID...", nargs=-1, required=True)
@click.option("--yes", is_flag=True, help="Do not ask for confirmation.")
@with_store
def delete_saves(store: "FolderStore", saves_named: Sequence[str], yes: bool) -> int:
    """Delete saved games for good."""
    found = [_find_save(store, save) for save in saves_named]
    if not yes:
        _confirm_delete(found)
    for save in found:
        store.delete_save(save.id)
        write_note(f"Deleted: {_format_line(save)}")
    return 0


@command.command("verify", epilog="\b\nExample:\n  pm-quest saves verify")
@with_store
def verify_saves(store: "FolderStore") -> int:
    """Check every saved game, and report damage and repairs.

    Exits with status 1 if there was damage. Also lists unfinished games that cannot be continued
    because their scenario cannot be played.
    """
    report = store.verify_saves()
    write_result("\n".join([str(report), *describe_lost_games(store.list_saves())]))
    return 0


def describe_lost_games(saves: "Sequence[Save]") -> list[str]:
    """Return a line for each game of a player that cannot be continued now, with the reason."""
    from pm_quest.continuing import list_open_games
    from pm_quest.library import Library

    by_player: dict[str, list[Save]] = {}
    for save in saves:
        by_player.setdefault(save.player, []).append(save)
    library = Library.from_environment(os.environ)
    games = (game for each in by_player.values() for game in list_open_games(each, library))
    return [
        format_line(f"{game.save.id}, {game.save.player}, can't go on now. {game.title}: {game.problem}.")
        for game in games
        if game.problem
    ]


def _find_problems(saves: "Sequence[Save]") -> dict[str, str]:
    """Return why unfinished saves cannot be continued now, by id of the save."""
    from pm_quest.continuing import describe_problems
    from pm_quest.library import Library

    return describe_problems(saves, Library.from_environment(os.environ))


def _find_save(store: "FolderStore", id: str) -> "Save":
    """Return the save of this id, or the only one whose id begins so. Raises InputNotFoundError."""
    found = [save for save in store.list_saves() if save.id.startswith(id.casefold())] if id else []
    exact = [save for save in found if save.id == id.casefold()]
    if exact or len(found) == 1:
        return (exact or found)[0]
    why = "more than one begins so" if found else "'pm-quest saves list' shows those there are"
    raise InputNotFoundError(f"There is no save '{format_line(id)[:60]}'; {why}.")


def _confirm_delete(saves: "Sequence[Save]") -> None:
    """Ask for confirmation. Raises UsageError without a terminal, Abort if the answer is no."""
    if not sys.stdin.isatty():
        raise click.UsageError("Deleting can't be taken back; add --yes to do it without being asked.")
    for save in saves:
        write_note(_format_line(save))
    click.confirm("Delete for good?", abort=True, err=True)


def _read_save_text(file: str) -> str:
    """Return the text of a file or of standard input, a little more than the largest save at most.

    It is UTF-8, or the UTF-16 that PowerShell makes of it.
    """
    from pm_quest.saves.envelope import MAX_FILE_SIZE

    data = read_input(file, 2 * (MAX_FILE_SIZE + 1))
    wide = data.startswith((BOM_UTF16_LE, BOM_UTF16_BE))
    return data.decode("utf-16" if wide else "utf-8-sig", "replace")[: MAX_FILE_SIZE + 1]


def _format_line(save: "Save") -> str:
    stands = (
        f"ended with impact {save.result.impact}, {save.result.title}"
        if save.result
        else f"at turn {len(save.choices)}"
    )
    return format_line(f"{save.id}: {save.scenario}, {save.player}, {_format_time(save)}, {stands}")


def _format_time(save: "Save") -> str:
    """Return the time of a save, as in `2026-11-29 09:20 UTC`, marked if in the future."""
    when = f"{save.changed[:16].replace('T', ' ')} UTC"
    return f"{when} (in the future: a clock was wrong)" if save.is_in_future else when


def _format_details(save: "Save", problem: str | None) -> list[str]:
    lines = [
        f"save: {save.id}",
        f"player: {save.player}",
        f"scenario: {save.scenario}" + (f", from {save.source}" if save.source else ""),
        f"seed: {save.seed}",
        f"started: {save.started}",
        f"changed: {save.changed}" + (" (in the future: a clock was wrong)" if save.is_in_future else ""),
        f"choices: {', '.join(save.choices) or 'none yet'}",
    ]
    if save.result:
        lines.append(
            f"ended: {save.result.title}, impact {save.result.impact}, adaptability {save.result.adaptability}"
        )
    if save.came_from:
        lines.append(f"went back: to turn {save.came_from[1]} of {save.came_from[0]}")
    if problem:
        lines.append(f"can't go on now: {problem}")
    return [format_line(line) for line in lines]


def _build_object(save: "Save", problem: str | None) -> dict[str, Any]:
    ended = save.result
    return {
        "id": save.id,
        "player": save.player,
        "scenario": save.scenario,
        "source": save.source,
        "seed": save.seed,
        "turn": len(save.choices),
        "choices": list(save.choices),
        "started": save.started,
        "changed": save.changed,
        "result": ended
        and {"ending": ended.ending, "title": ended.title, "impact": ended.impact, "adaptability": ended.adaptability},
        "came_from": save.came_from and {"save": save.came_from[0], "turn": save.came_from[1]},
        "title": save.title,
        "problem": problem,
    }
