"""`pm-quest check`: every problem of scenario files, each with its place and how to mend it."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from pm_quest.commands.reading import cannot_open, problems_as_text
from pm_quest.console import as_json, note, result

if TYPE_CHECKING:
    from pm_quest.authoring.reader import Reading

FORMATS = ("text", "json", "github")


@click.command(
    "check",
    epilog="\b\nExamples:\n  pm-quest check my_story.yaml\n  pm-quest check --strict scenarios/*.yaml\n"
    "  pm-quest check --format github scenarios/*.yaml",
)
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option(
    "--format", "form", type=click.Choice(FORMATS), default="text", show_default=True, help="How problems are told."
)
@click.option("--strict", is_flag=True, help="Warnings count as well.")
def command(files: tuple[str, ...], form: str, strict: bool) -> int:
    """Read each FILE and tell all its problems, in the order of the file.

    Leaves with 0 where there is nothing to mend, 1 where there is, 2 where a file can't be opened.
    """
    readings, closed = _read(files)
    told = {"text": _as_text, "json": _as_json, "github": _as_github}[form](readings)
    if told:
        result(told)
    problems = [problem for reading in readings for problem in reading.problems]
    errors = [problem for problem in problems if problem.severity == "error"]
    if form == "text" and readings:
        note(_summary(len(readings), len(errors), len(problems) - len(errors)))
    if closed:
        return 2
    return 1 if errors or (strict and problems) else 0


def _read(files: tuple[str, ...]) -> "tuple[list[Reading], int]":
    """What could be read, and how many files could not be opened."""
    from pm_quest.authoring.reader import read_file

    readings, closed = [], 0
    for file in files:
        try:
            readings.append(read_file(Path(file)))
        except OSError as error:
            note(cannot_open(file, error))
            closed += 1
    return readings, closed


def _as_text(readings: "list[Reading]") -> str:
    return "\n\n".join(problems_as_text(reading, reading.problems) for reading in readings if reading.problems)


def _as_json(readings: "list[Reading]") -> str:
    from pm_quest.authoring.rendering import as_json as problem_as_json

    return as_json([problem_as_json(problem) for reading in readings for problem in reading.problems], indent=2)


def _as_github(readings: "list[Reading]") -> str:
    from pm_quest.authoring.rendering import as_github

    return "\n".join(as_github(problem) for reading in readings for problem in reading.problems)


def _summary(files: int, errors: int, warnings: int) -> str:
    counted = [
        f"{number} {word}{'' if number == 1 else 's'}"
        for number, word in ((errors, "error"), (warnings, "warning"))
        if number
    ]
    return f"{files} {'file' if files == 1 else 'files'}: {' and '.join(counted) or 'nothing to mend'}."
