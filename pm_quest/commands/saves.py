"""`pm-quest saves`: the saved games, from outside the game."""

import os
import sys
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Callable, Sequence
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from pm_quest.commands.fresh import deliver, ends_in, out_options, write_json
from pm_quest.commands.naming import FileName
from pm_quest.commands.options import named_player, open_saves, saves_option
from pm_quest.commands.reading import NotThereError, read_bytes
from pm_quest.console import note, result
from pm_quest.story.sentences import one_line

if TYPE_CHECKING:
    from pm_quest.saves.record import Save
    from pm_quest.saves.store import Store


@click.group(
    "saves", epilog="\b\nExamples:\n  pm-quest saves list\n  pm-quest saves export k3v9x2m4p7qa --out ada.json"
)
@saves_option
def command(saves: Path | None) -> None:
    """The saved games: list, show, export, import, delete or verify them."""


def about_saves(does: Callable[..., int]) -> Callable[..., int]:
    """A command on the saves: `--saves` becomes the store; what can't be done is a sentence, and so are its notices."""

    @saves_option
    @wraps(does)
    def done(saves: Path | None, **asked: Any) -> int:
        from pm_quest.saves.errors import SaveError

        store, _ = open_saves(saves)
        try:
            status = does(store, **asked)
        except SaveError as error:
            note(error.sentence)
            status = 1
        for notice in store.notices:
            note(notice)
        return 1 if store.notices else status

    return done


@command.command("list", epilog="\b\nExamples:\n  pm-quest saves list\n  pm-quest saves list --player Ada --json")
@click.option("--player", metavar="NAME", help="Only those of this player.")
@click.option("--scenario", metavar="ID", help="Only those of this scenario.")
@click.option("--json", "in_json", is_flag=True, help="As a JSON list.")
@out_options
@about_saves
def list_saves(
    store: "Store", *, player: str | None, scenario: str | None, in_json: bool, out: Path | None, force: bool
) -> int:
    """List the saves, the one played last first."""
    found = store.saves(None if player is None else named_player(player), scenario)
    in_json = in_json or ends_in(out, ".json")
    if in_json:
        problems = _problems(found)
        told = write_json([_as_object(save, problems.get(save.id)) for save in found], out)
    else:
        told = "\n".join(map(_as_line, found))
    if told or out:
        deliver(told, out, force=force, to_read=not in_json)
    for lost in () if in_json else describe_lost_games(found):
        note(lost)
    if not found and not in_json:
        note("There are no saves here yet.")
    return 0


@command.command("show", epilog="\b\nExample:\n  pm-quest saves show k3v9x2m4p7qa")
@click.argument("save", metavar="ID")
@click.option("--json", "in_json", is_flag=True, help="As a JSON object.")
@out_options
@about_saves
def show(store: "Store", save: str, in_json: bool, out: Path | None, force: bool) -> int:
    """Show one save: whose it is, what was chosen, and how it ended."""
    found = _named(store, save)
    problem = _problems([found]).get(found.id)
    in_json = in_json or ends_in(out, ".json")
    told = write_json(_as_object(found, problem), out) if in_json else "\n".join(_in_full(found, problem))
    deliver(told, out, force=force, to_read=not in_json)
    return 0


@command.command("export", epilog="\b\nExample:\n  pm-quest saves export k3v9x2m4p7qa --out ada.json")
@click.argument("save", metavar="ID")
@out_options
@about_saves
def export(store: "Store", save: str, out: Path | None, force: bool) -> int:
    """Print one save as JSON, to be imported elsewhere."""
    deliver(store.export(_named(store, save).id), out, force=force)
    return 0


@command.command("import", epilog="\b\nExample:\n  pm-quest saves import ada.json")
@click.argument("file", type=FileName(), metavar="FILE")
@about_saves
def import_save(store: "Store", file: str) -> int:
    """Add a save that was exported; FILE may be - for standard input. Prints its id here."""
    result(store.import_(_contents(file)).id)
    return 0


@command.command(
    "delete", epilog="\b\nExamples:\n  pm-quest saves delete k3v9x2m4p7qa\n  pm-quest saves delete k3v9x2m4p7qa --yes"
)
@click.argument("saves_named", metavar="ID...", nargs=-1, required=True)
@click.option("--yes", is_flag=True, help="Without asking.")
@about_saves
def delete(store: "Store", saves_named: Sequence[str], yes: bool) -> int:
    """Delete saves, for good."""
    found = [_named(store, save) for save in saves_named]
    if not yes:
        _ask(found)
    for save in found:
        store.delete(save.id)
        note(f"Deleted: {_as_line(save)}")
    return 0


@command.command("verify", epilog="\b\nExample:\n  pm-quest saves verify")
@about_saves
def verify(store: "Store") -> int:
    """Read every save, and tell what is damaged and what was done about it. Leaves with 1 where something was.

    Also tells which unfinished saves can't be gone on with now, because their scenario can't be played.
    """
    report = store.verify()
    result("\n".join([str(report), *describe_lost_games(store.saves())]))
    return 0


def describe_lost_games(saves: "Sequence[Save]") -> list[str]:
    """Say of each player's games that there is more of to come which can't be gone on with now, and why."""
    from pm_quest.continuing import list_open_games
    from pm_quest.library import Library

    by_player: dict[str, list[Save]] = {}
    for save in saves:
        by_player.setdefault(save.player, []).append(save)
    library = Library.found(os.environ)
    games = (game for each in by_player.values() for game in list_open_games(each, library))
    return [
        one_line(f"{game.save.id}, {game.save.player}, can't go on now. {game.title}: {game.problem}.")
        for game in games
        if game.problem
    ]


def _problems(saves: "Sequence[Save]") -> dict[str, str]:
    """Say by the id of each unfinished save why it can't be gone on with now, where it can't."""
    from pm_quest.continuing import describe_problems
    from pm_quest.library import Library

    return describe_problems(saves, Library.found(os.environ))


def _named(store: "Store", id: str) -> "Save":
    """The save of this id, or the only one whose id begins so. Raises NotThereError."""
    found = [save for save in store.saves() if save.id.startswith(id.casefold())] if id else []
    exact = [save for save in found if save.id == id.casefold()]
    if exact or len(found) == 1:
        return (exact or found)[0]
    why = "more than one begins so" if found else "'pm-quest saves list' shows those there are"
    raise NotThereError(f"There is no save '{one_line(id)[:60]}'; {why}.")


def _ask(saves: "Sequence[Save]") -> None:
    """Let the player confirm. Raises UsageError where nobody can be asked, Abort where the answer is no."""
    if not sys.stdin.isatty():
        raise click.UsageError("Deleting can't be taken back; add --yes to do it without being asked.")
    for save in saves:
        note(_as_line(save))
    click.confirm("Delete for good?", abort=True, err=True)


def _contents(file: str) -> str:
    """The text of a file, or of standard input; of an endless one more than any save has, and no more.

    It is UTF-8, or the UTF-16 that PowerShell makes of it on its way into a file.
    """
    from pm_quest.saves.envelope import LARGEST

    data = read_bytes(file, 2 * (LARGEST + 1))
    wide = data.startswith((BOM_UTF16_LE, BOM_UTF16_BE))
    return data.decode("utf-16" if wide else "utf-8-sig", "replace")[: LARGEST + 1]


def _as_line(save: "Save") -> str:
    stands = (
        f"ended with impact {save.result.impact}, {save.result.title}"
        if save.result
        else f"at turn {len(save.choices)}"
    )
    return one_line(f"{save.id}: {save.scenario}, {save.player}, {_when(save)}, {stands}")


def _when(save: "Save") -> str:
    """As in `2026-11-29 09:20 UTC`; a time that can't be true says so."""
    when = f"{save.changed[:16].replace('T', ' ')} UTC"
    return f"{when} (in the future: a clock was wrong)" if save.in_future else when


def _in_full(save: "Save", problem: str | None) -> list[str]:
    lines = [
        f"save: {save.id}",
        f"player: {save.player}",
        f"scenario: {save.scenario}" + (f", from {save.source}" if save.source else ""),
        f"seed: {save.seed}",
        f"started: {save.started}",
        f"changed: {save.changed}" + (" (in the future: a clock was wrong)" if save.in_future else ""),
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
    return [one_line(line) for line in lines]


def _as_object(save: "Save", problem: str | None) -> dict[str, Any]:
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
