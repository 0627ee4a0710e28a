"""`pm-quest check`: every problem of scenario files, each with its place and how to mend it."""

from typing import TYPE_CHECKING

import click

from pm_quest.commands.reading import problems_as_text, read_all
from pm_quest.commands.waiting import waiting
from pm_quest.console import as_json, note, result
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
    "  pm-quest check --format github scenarios/*.yaml",
)
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option(
    "--format", "form", type=click.Choice(FORMATS), default="text", show_default=True, help="How problems are told."
)
@click.option("--strict", is_flag=True, help="Warnings count as well.")
def command(files: tuple[str, ...], form: str, strict: bool) -> int:
    """Read each FILE, look through its whole story, play its tests, and tell all problems in the order of the file.

    Leaves with 0 where there is nothing to mend, 1 where there is, 2 where a file can't be opened.
    """
    readings, closed = read_all(files)
    judged = [_judged(reading) for reading in readings]
    told = {"text": _as_text, "json": _as_json, "github": _as_github}[form](judged)
    if told:
        result(told)
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


def _as_json(judged: "list[Judged]") -> str:
    from pm_quest.authoring.rendering import as_json as problem_as_json

    return as_json([problem_as_json(problem) for each in judged for problem in each.problems], indent=2)


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
