"""`pm-quest test`: the tests that authors have written into their scenarios, played."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from pm_quest.commands.fresh import deliver, ends_in, out_options, write_json
from pm_quest.commands.naming import FileName
from pm_quest.commands.reading import problems_as_text, read_all
from pm_quest.commands.waiting import waiting
from pm_quest.console import note
from pm_quest.story.sentences import counted, one_line

if TYPE_CHECKING:
    from pm_quest.authoring.played import Played
    from pm_quest.authoring.reader import Reading

FORMATS = ("text", "json")


@click.command(
    "test",
    epilog="\b\nExamples:\n  pm-quest test my_story.yaml\n  pm-quest test -k listening my_story.yaml\n"
    "  pm-quest test --format json scenarios/*.yaml",
)
@click.argument("files", nargs=-1, required=True, type=FileName(), metavar="FILE...")
@click.option("-k", "--named", "part", metavar="NAME", help="Only tests that have this in their name.")
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    help="How results are told; left out, as text, or as JSON where the name behind --out ends in .json.",
)
@out_options
def command(*, files: tuple[str, ...], part: str | None, form: str | None, out: Path | None, force: bool) -> int:
    """Play the tests of each scenario FILE, a line for each. FILE may be - for standard input.

    Leaves with 0 where all pass, 1 where one fails or a file has errors, 2 where a file can't be opened.
    """
    form = form or ("json" if ends_in(out, ".json") else "text")
    readings, closed = read_all(files)
    played = [_played(reading) for reading in readings if not _tell_errors(reading)]
    meant = [test for tests in played for test in tests if part is None or part.lower() in test.id.lower()]
    in_json = form == "json"
    told = write_json([_as_object(test) for test in meant], out) if in_json else "\n".join(map(_as_text, meant))
    if told or out:
        deliver(told, out, *map(Path, files), force=force, to_read=not in_json)
    _tell_missing(played, meant, part)
    if form == "text" and meant:
        note(_summary(meant))
    if closed or (part is not None and not meant):
        return 2
    return 0 if len(played) == len(readings) and all(test.passed for test in meant) else 1


def _tell_errors(reading: "Reading") -> bool:
    """Does a file have errors, so that it can't be played? They are told as `check` tells them."""
    number = len(reading.errors)
    if number:
        note(f"{one_line(reading.source.name)} has {counted(number, 'problem')} to mend first.\n")
        note(problems_as_text(reading, reading.errors) + "\n")
    return number > 0


def _played(reading: "Reading") -> "tuple[Played, ...]":
    from pm_quest.authoring.played import played

    with waiting(f"Playing the tests of {reading.source.name}"):
        tests = played(reading)
    if not tests:
        note(f"{one_line(reading.source.name)} has no tests yet; 'pm-quest explain PQ501' shows how one is written.")
    return tests


def _tell_missing(played: "Iterable[tuple[Played, ...]]", meant: "list[Played]", part: str | None) -> None:
    """Where no test is called as asked for, which tests there are."""
    there = [one_line(test.id) for tests in played for test in tests]
    if part is not None and there and not meant:
        note(f"No test has '{one_line(part)}' in its name. There are: {', '.join(there)}.")


def _as_text(test: "Played") -> str:
    told = f"{test.file}:{test.line}:{test.column}: {'passed' if test.passed else 'failed'}: {test.id}"
    return one_line(told if test.passed else f"{told}: {test.message}")


def _as_object(test: "Played") -> dict[str, Any]:
    return {
        "file": test.file,
        "line": test.line,
        "column": test.column,
        "test": test.id,
        "passed": test.passed,
        "message": test.message or None,
    }


def _summary(meant: "list[Played]") -> str:
    failed = sum(not test.passed for test in meant)
    tests = counted(len(meant), "test")
    if not failed:
        return f"{tests}: {'passed' if len(meant) == 1 else 'all passed'}."
    return f"{tests}: {failed} failed." if len(meant) > 1 else "1 test: failed."
