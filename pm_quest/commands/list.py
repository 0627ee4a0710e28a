"""`pm-quest list`: list scenarios and careers."""

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from pm_quest.commands.output_options import add_output_options, deliver_output, format_json_output, has_suffix
from pm_quest.commands.shared_options import open_saves, player_option, resolve_player_name, saves_option
from pm_quest.kit.console import write_note
from pm_quest.kit.sentences import format_line
from pm_quest.story.model import ROLE_NAMES

if TYPE_CHECKING:
    from pm_quest.library import LibraryEntry
    from pm_quest.saves.save_record import SaveResult
    from pm_quest.scenario_doors import CollectionProgress


@click.command("list", epilog="\b\nExamples:\n  pm-quest list\n  pm-quest list --json")
@click.option("--json", "in_json", is_flag=True, help="Print a JSON list.")
@player_option
@saves_option
@add_output_options
def command(*, in_json: bool, player: str | None, saves: Path | None, out: Path | None, force: bool) -> int:
    """List scenarios and careers, shipped and yours, with your best result in each scenario.

    Exits with status 1 if a file has errors; it is listed anyway.
    """
    from pm_quest.career_market import list_careers
    from pm_quest.library import Library, LibraryEntry

    library = Library.from_environment(os.environ)
    entries = [*library.list_entries(), *list_careers(library)]
    best, finished = _load_results(player, saves)
    in_json = in_json or has_suffix(out, ".json")
    listed = list(_list_with_headings(entries, finished))
    if in_json:
        objects = [
            _build_object(each, best.get(each.id)) if isinstance(each, LibraryEntry) else _build_heading_object(each)
            for each in listed
        ]
        output_text = format_json_output(objects, out)
    else:
        output_text = "\n\n".join(
            _format_entry(each, best.get(each.id)) if isinstance(each, LibraryEntry) else _format_heading(each)
            for each in listed
        )
    if output_text or out:
        deliver_output(output_text, out, force=force, to_read=not in_json)
    if not entries and not in_json:
        write_note("There are no scenarios here. 'pm-quest doctor' shows where they are looked for.")
    broken = any(entry.header is None or (entry.collection and entry.collection.problem) for entry in entries)
    return 1 if broken else 0


def _list_with_headings(
    entries: "Sequence[LibraryEntry]", finished: frozenset[str]
) -> "Iterator[LibraryEntry | CollectionProgress]":
    """Yield the entries, before those of a collection how far the player is in it.

    finished: the files in which an ending was found, as saves name them.
    """
    from pm_quest.scenario_doors import CollectionProgress

    before = None
    for entry in entries:
        collection = entry.collection
        if collection is not None and collection is not before:
            yield CollectionProgress(collection, sum(str(file.absolute()) in finished for file in collection.files))
        before = collection
        yield entry


def _load_results(player: str | None, saves: Path | None) -> "tuple[dict[str, SaveResult], frozenset[str]]":
    """Return the best results, and the files in which an ending was found; unreadable saves do not prevent listing."""
    from pm_quest.saves.save_errors import SaveError

    store, players = open_saves(saves)
    try:
        name = resolve_player_name(player, players)
        found = store.find_best_results(name)
        finished = frozenset(save.source for save in store.list_saves(name) if save.source and save.is_finished)
    except SaveError as error:
        write_note(error.sentence)
        return {}, frozenset()
    for notice in dict.fromkeys((*players.notices, *store.notices)):
        write_note(notice)
    return found, finished


def _format_heading(progress: "CollectionProgress") -> str:
    collection = progress.collection
    said = collection.problem or format_line(progress.sentence)
    lines = [f"{format_line(collection.title)} ({collection.id}): a collection, {progress.standing}"]
    return "\n    ".join([*lines, *([said] if said else []), format_line(str(collection.folder))])


def _build_heading_object(progress: "CollectionProgress") -> dict[str, Any]:
    collection = progress.collection
    return {
        "id": collection.id,
        "title": collection.title,
        "summary": progress.sentence or None,
        "role": "collection",
        "employer": None,
        "minutes": None,
        "language": None,
        "path": str(collection.folder),
        "shipped": False,
        "collection": None,
        "best": None,
        "problem": collection.problem,
        "scenarios": [file.stem for file in collection.files],
        "start": collection.start or None,
        "end": collection.end or None,
        "finished": progress.is_finished,
    }


def _format_entry(entry: "LibraryEntry", best: "SaveResult | None") -> str:
    header = entry.header
    lines = [f"{entry.id}: {format_line(header.title)}" if header else entry.id]
    if header:
        about = ROLE_NAMES.get(header.role, header.role)
        about += f" at {format_line(header.employer)}" if header.employer else ""
        about += f", {header.minutes} minutes" if header.minutes else ""
        lines.append(about)
    if best:
        lines.append(f"best so far: impact {best.impact}, {format_line(best.title)}")
    if entry.problem:
        lines.append(entry.problem)
    lines.append(format_line(str(entry.path)))
    return "\n    ".join(lines)


def _build_object(entry: "LibraryEntry", best: "SaveResult | None") -> dict[str, Any]:
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
        "shipped": entry.is_shipped,
        "collection": entry.collection and entry.collection.id,
        "best": best
        and {"ending": best.ending, "title": best.title, "impact": best.impact, "adaptability": best.adaptability},
        "problem": entry.problem,
    }
