"""`pm-quest check`: every problem of scenario files, each with its place and how to mend it."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from pm_quest.commands.fresh import deliver, ends_in, out_options, write_json
from pm_quest.commands.naming import FileName
from pm_quest.commands.reading import problems_as_text, read_all
from pm_quest.commands.waiting import waiting
from pm_quest.console import note
from pm_quest.story.sentences import counted

if TYPE_CHECKING:
    from pm_quest.authoring.judging import Judgement
    from pm_quest.authoring.problems import Problem
    from pm_quest.authoring.reader import Reading

    Judged = Reading | Judgement

FORMATS = ("text", "json", "github")


@click.command(
    "check",
    epilog="\b\nExamples:\n  pm-quest check my_story.yaml\n  pm-quest check --strict scenarios/*.yaml\n"
    "  pm-quest check --format github scenarios/*.yaml\n  pm-quest import my_story.html | pm-quest check -",
)
@click.argument("files", nargs=-1, required=True, type=FileName(), metavar="FILE...")
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    help="How problems are told; left out, as text, or as JSON where the name behind --out ends in .json.",
)
@click.option("--strict", is_flag=True, help="Warnings count as well.")
@out_options
def command(*, files: tuple[str, ...], form: str | None, strict: bool, out: Path | None, force: bool) -> int:
    """Read each FILE, look through its whole story, play its tests, and tell all problems in the order of the file.

    FILE may be - for standard input. Leaves with 0 where there is nothing to mend, 1 where there is, 2 where a file can't be opened.
    """
    form = form or ("json" if ends_in(out, ".json") else "text")
    readings, closed = read_all(files)
    judged = [_judged(reading) for reading in readings]
    told = _as_json(judged, out) if form == "json" else {"text": _as_text, "github": _as_github}[form](judged)
    if told or out:
        deliver(told, out, *map(Path, files), force=force, to_read=form == "text")
    problems = [problem for each in judged for problem in each.problems]
    errors = [problem for problem in problems if problem.severity == "error"]
    if form == "text" and readings:
        note(_summary(len(readings), problems, len(errors)))
    if closed:
        return 2
    return 1 if errors or (strict and problems) else 0


def _judged(reading: "Reading") -> "Judged":
    """All that is to be said of a file. One with errors is looked at no further, and loads no analysis."""
    if reading.scenario is None:
        return reading
    from pm_quest.authoring.judging import judge

    with waiting(f"Looking through {reading.source.name}"):
        return judge(reading)


def _as_text(judged: "list[Judged]") -> str:
    return "\n\n".join(problems_as_text(each, each.problems) for each in judged if each.problems)


def _as_json(judged: "list[Judged]", out: Path | None) -> str:
    from pm_quest.authoring.rendering import as_json as problem_as_json

    return write_json([problem_as_json(problem) for each in judged for problem in each.problems], out)


def _as_github(judged: "list[Judged]") -> str:
    from pm_quest.authoring.rendering import as_github

    return "\n".join(as_github(problem) for each in judged for problem in each.problems)


def _summary(files: int, problems: "list[Problem]", errors: int) -> str:
    """How much there is to mend, and where to read on: the first code, an error's where there is one."""
    found = [
        counted(number, word) for number, word in ((errors, "error"), (len(problems) - errors, "warning")) if number
    ]
    told = f"{counted(files, 'file')}: {' and '.join(found) or 'nothing to mend'}."
    if not problems:
        return told
    gravest = next((problem for problem in problems if problem.severity == "error"), problems[0])
    return f"{told} 'pm-quest explain {gravest.code}' tells more."
