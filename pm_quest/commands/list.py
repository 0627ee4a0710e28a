"""`pm-quest list`: the scenarios there are."""

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from pm_quest.commands.fresh import deliver, ends_in, out_options, write_json
from pm_quest.commands.options import open_saves, player_name, player_option, saves_option
from pm_quest.console import note
from pm_quest.story.model import ROLE_NAMES
from pm_quest.story.sentences import one_line

if TYPE_CHECKING:
    from pm_quest.library import Entry
    from pm_quest.saves.record import Result


@click.command("list", epilog="\b\nExamples:\n  pm-quest list\n  pm-quest list --json")
@click.option("--json", "in_json", is_flag=True, help="As a JSON list.")
@player_option
@saves_option
@out_options
def command(*, in_json: bool, player: str | None, saves: Path | None, out: Path | None, force: bool) -> int:
    """Tell which scenarios there are, shipped and yours, and your best result in each.

    Leaves with 1 where a file has errors; it is listed all the same.
    """
    from pm_quest.library import Library

    entries = Library.found(os.environ).all()
    best = _best(player, saves)
    in_json = in_json or ends_in(out, ".json")
    if in_json:
        told = write_json([_as_object(entry, best.get(entry.id)) for entry in entries], out)
    else:
        told = "\n\n".join(_as_text(entry, best.get(entry.id)) for entry in entries)
    if told or out:
        deliver(told, out, force=force, to_read=not in_json)
    if not entries and not in_json:
        note("There are no scenarios here. 'pm-quest doctor' shows where they are looked for.")
    return 1 if any(entry.header is None for entry in entries) else 0


def _best(player: str | None, saves: Path | None) -> "dict[str, Result]":
    """The best results; saves that can't be read are no reason not to list."""
    from pm_quest.saves.errors import SaveError

    store, players = open_saves(saves)
    try:
        found = store.best(player_name(player, players))
    except SaveError as error:
        note(error.sentence)
        return {}
    for notice in dict.fromkeys((*players.notices, *store.notices)):
        note(notice)
    return found


def _as_text(entry: "Entry", best: "Result | None") -> str:
    header = entry.header
    lines = [f"{entry.id}: {one_line(header.title)}" if header else entry.id]
    if header:
        about = ROLE_NAMES.get(header.role, header.role)
        about += f" at {one_line(header.employer)}" if header.employer else ""
        about += f", {header.minutes} minutes" if header.minutes else ""
        lines.append(about)
    if best:
        lines.append(f"best so far: impact {best.impact}, {one_line(best.title)}")
    if entry.problem:
        lines.append(entry.problem)
    lines.append(one_line(str(entry.path)))
    return "\n    ".join(lines)


def _as_object(entry: "Entry", best: "Result | None") -> dict[str, Any]:
    header = entry.header
    return {
        "id": entry.id,
        "title": header.title if header else None,
        "summary": header.summary if header else None,
        "role": header.role if header else None,
        "employer": header.employer if header else None,
        "minutes": header.minutes if header else None,
        "language": header.language if header else None,
        "path": str(entry.path),
        "shipped": entry.shipped,
        "best": best
        and {"ending": best.ending, "title": best.title, "impact": best.impact, "adaptability": best.adaptability},
        "problem": entry.problem,
    }
