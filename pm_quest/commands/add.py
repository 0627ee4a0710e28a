"""`pm-quest add`: put scenarios, careers and collections into the player's own library."""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pm_quest.commands.param_types import FileName
from pm_quest.commands.shared_options import resolve_saves_folder, saves_option
from pm_quest.kit.console import write_note, write_result
from pm_quest.kit.sentences import format_count, format_line

if TYPE_CHECKING:
    from pm_quest.commands.library_input import Candidate
    from pm_quest.own_library import Addition, Counterpart, OwnLibrary
    from pm_quest.saves.saved_games import SavedGame

NOTHING_ADDED = "Nothing was added."


class NotAddedError(click.ClickException):
    """The library could not be changed, or has something else of this id."""

    exit_code = 2


@click.command(
    "add",
    epilog="\b\nExamples:\n  pm-quest add my_story.yaml\n  pm-quest add course.zip\n  pm-quest add my_story.yaml --replace",
)
@click.argument("files", nargs=-1, required=True, type=FileName(), metavar="FILE...")
@click.option("--replace", is_flag=True, help="Put it in the place of what has its id.")
@saves_option
def command(*, files: tuple[str, ...], replace: bool, saves: Path | None) -> int:
    """Check each FILE, and put it into your own library: a scenario, a career, or a collection.

    A collection is a zip, or a folder, of several scenarios with a collection.yaml. FILE may be - for a zip
    from standard input. Either every FILE is added or none.
    """
    from pm_quest.commands.library_input import NotAddableError, read_candidate
    from pm_quest.commands.scenario_input import read_inputs

    candidates: list[Candidate] = []
    refused: list[int] = []

    def read_kindly(file: str) -> None:
        try:
            candidates.append(read_candidate(file))
        except NotAddableError as error:
            write_note(error.message)
            refused.append(error.exit_code)

    closed = read_inputs(files, read_kindly)[1]
    sound = [_report_problems(candidate) for candidate in candidates]
    if closed or refused or not all(sound):
        if len(files) > 1:
            write_note(NOTHING_ADDED)
        return max([2 * bool(closed), *refused, int(not all(sound))])
    return _add_candidates(candidates, replace=replace, saves=saves)


def _report_problems(candidate: "Candidate") -> bool:
    """Print the errors of something that may be added, and return whether it has none."""
    from pm_quest.commands.file_judging import judge_reading
    from pm_quest.commands.scenario_input import format_file_problems

    judged = list(judge_reading(candidate.reading))
    problems = [problem for each in judged for problem in each.problems]
    errors = [problem for problem in problems if problem.severity == "error"]
    if not errors:
        if problems:
            seen = f"'pm-quest check {candidate.shown}' shows {'it' if len(problems) == 1 else 'them'}"
            write_note(f"{candidate.shown}: {format_count(len(problems), 'warning')}; {seen}.")
        return True
    write_note(f"{format_count(len(errors), 'problem')} to fix before {candidate.shown} can be added.\n")
    for each in judged:
        if own := [problem for problem in each.problems if problem.severity == "error"]:
            write_note(format_file_problems(each, own))
    return False


def _add_candidates(candidates: "Sequence[Candidate]", *, replace: bool, saves: Path | None) -> int:
    """Put sound things into the library and say what they are. Raises NotAddedError; then nothing was added."""
    from pm_quest.own_library import NotChangedError, OwnLibrary

    own = OwnLibrary.from_environment(os.environ)
    _refuse_repeated(candidates)
    try:
        with own.hold():
            counterparts = [own.find_counterpart(candidate.addition) for candidate in candidates]
            _refuse_clashes(candidates, counterparts, replace=replace)
            new = [(each, there) for each, there in zip(candidates, counterparts, strict=True) if not there.is_same]
            own.put_in([(candidate.addition, counterpart) for candidate, counterpart in new])
    except NotChangedError as error:
        raise NotAddedError(f"{error} {NOTHING_ADDED}") from None
    games = _list_games(saves) if new else []
    for candidate, counterpart in zip(candidates, counterparts, strict=True):
        _report_addition(own, candidate, counterpart, games)
    return 0


def _refuse_repeated(candidates: "Sequence[Candidate]") -> None:
    ids = [candidate.addition.id for candidate in candidates]
    for candidate in candidates:
        if ids.count(candidate.addition.id) > 1:
            raise NotAddedError(f"Several of these files have the id '{candidate.addition.id}'. {NOTHING_ADDED}")


def _refuse_clashes(candidates: "Sequence[Candidate]", counterparts: "Sequence[Counterpart]", *, replace: bool) -> None:
    """Raise NotAddedError, with a sentence for each, where something else is in the place of what is to be added."""
    why = [
        line
        for each, there in zip(candidates, counterparts, strict=True)
        if (line := _explain_clash(each, there, replace=replace))
    ]
    if why:
        raise NotAddedError("\n".join([*why, NOTHING_ADDED]))


def _explain_clash(candidate: "Candidate", counterpart: "Counterpart", *, replace: bool) -> str | None:
    id = candidate.addition.id
    if counterpart.obstacle:
        how = "change the 'id' in its collection.yaml" if candidate.addition.kind == "collection" else "rename the file"
        return f"{candidate.shown} can't be added: {counterpart.obstacle}. To have both, {how}."
    if counterpart.there is None or counterpart.is_same or counterpart.only_adds or replace:
        return None
    return (
        f"Your library has another '{id}' already ({format_line(str(counterpart.there))}). To put {candidate.shown} in its place, "
        "add --replace; saved games of it go on as far as they fit."
    )


def _list_games(saves: Path | None) -> "list[SavedGame]":
    """Return all saved games; unreadable saves prevent no adding."""
    from pm_quest.saves.save_errors import SaveError
    from pm_quest.saves.saved_games import SavedGames

    try:
        return list(SavedGames(resolve_saves_folder(saves)).list_games())
    except SaveError:
        return []


def _report_addition(
    own: "OwnLibrary", candidate: "Candidate", counterpart: "Counterpart", games: "Sequence[SavedGame]"
) -> None:
    from pm_quest.commands.addition_wording import describe_addition, describe_saves

    what, *more = describe_addition(candidate)
    if counterpart.is_same:
        write_result(f"Your library has it already: {what}.")
        return
    files = _list_added_files(own, candidate.addition, counterpart)
    left = describe_saves(games, files, removed=False)
    write_result(
        "\n".join(
            [
                f"{'Replaced' if counterpart.there and not counterpart.only_adds else 'Added'}: {what}.",
                *more,
                *([f"    {left}"] if left else []),
            ]
        )
    )
    _note_left_out(candidate)
    _note_hidden(own, candidate)


def _list_added_files(own: "OwnLibrary", addition: "Addition", counterpart: "Counterpart") -> list[Path]:
    """Return where the scenarios of an addition are now."""
    if addition.kind != "collection":
        return [counterpart.there or own.folder / f"{addition.id}.yaml"]
    return [own.folder / addition.id / name for name in addition.files]


def _note_left_out(candidate: "Candidate") -> None:
    from pm_quest.authoring.collections.collection_bundle import CollectionBundle

    if isinstance(candidate.reading, CollectionBundle) and candidate.reading.left_out:
        names = ", ".join(map(format_line, candidate.reading.left_out))
        write_note(f"Left out, as the game has no use for it: {names}")


def _note_hidden(own: "OwnLibrary", candidate: "Candidate") -> None:
    """Say which scenarios of a collection have an id that means another one."""
    if candidate.addition.kind != "collection":
        return
    for entry in own.library.list_entries():
        if entry.problem and entry.header and entry.collection and entry.collection.id == candidate.addition.id:
            id = entry.id
            write_note(f"'{id}' means another scenario in your library; this one is '{candidate.addition.id}/{id}'.")
