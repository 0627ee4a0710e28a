"""`pm-quest check`: report every problem of scenario files, with its place and how to fix it."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from pm_quest.commands.output_options import add_output_options, deliver_output, format_json_output, has_suffix
from pm_quest.commands.param_types import FileName
from pm_quest.commands.scenario_input import format_file_problems, list_silenced, read_inputs
from pm_quest.kit.console import write_note
from pm_quest.kit.sentences import format_count

if TYPE_CHECKING:
    from pm_quest.authoring.scenario_problems import Problem
    from pm_quest.commands.file_judging import CheckedFile

FORMATS = ("text", "json", "github")


@click.command(
    "check",
    epilog="\b\nExamples:\n  pm-quest check my_story.yaml\n  pm-quest check --fix my_story.yaml\n  pm-quest check --strict scenarios/*.yaml\n"
    "  pm-quest check course.zip\n  pm-quest check --format github scenarios/*.yaml\n  pm-quest import my_story.html | pm-quest check -",
)
@click.argument("files", nargs=-1, required=True, type=FileName(), metavar="FILE...")
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    help="Output format. Default: text, or json if the --out file ends in .json.",
)
@click.option("--strict", is_flag=True, help="Exit with status 1 on warnings, too.")
@click.option("--fix", is_flag=True, help="First write the fixes that are certain into the files.")
@add_output_options
def command(*, files: tuple[str, ...], form: str | None, strict: bool, fix: bool, out: Path | None, force: bool) -> int:
    """Check each FILE: read it, analyse its whole story, play its tests, and report all problems.

    FILE may be - for standard input, and instead of a scenario a career, a file with 'cards' and no
    'scenes', or a collection, a collection.yaml or the zip of one with its scenarios. Exits with status 0 if there is nothing to fix, 1 if there is,
    and 2 if a file cannot be opened, or with --fix not written.
    """
    from pm_quest.commands.file_judging import judge_reading, read_judged_input

    unwritten = 0
    if fix:
        from pm_quest.commands.file_fixing import fix_files

        unwritten = fix_files(files)
    form = form or ("json" if has_suffix(out, ".json") else "text")
    readings, closed = read_inputs(files, read_judged_input)
    judged = [each for reading in readings for each in judge_reading(reading)]
    output_text = (
        _format_json(judged, out) if form == "json" else {"text": _format_text, "github": _format_github}[form](judged)
    )
    if output_text or out:
        deliver_output(output_text, out, *map(Path, files), force=force, to_read=form == "text")
    problems = [problem for each in judged for problem in each.problems]
    errors = [problem for problem in problems if problem.severity == "error"]
    if form == "text" and readings:
        for each in judged:
            for note in list_silenced(each):
                write_note(note)
        write_note(_summarise(len(readings), problems, len(errors)))
    if closed or unwritten:
        return 2
    return 1 if errors or (strict and problems) else 0


def _format_text(judged: "list[CheckedFile]") -> str:
    return "\n\n".join(format_file_problems(each, each.problems) for each in judged if each.problems)


def _format_json(judged: "list[CheckedFile]", out: Path | None) -> str:
    from pm_quest.authoring.problem_formats import encode_problem

    return format_json_output([encode_problem(problem) for each in judged for problem in each.problems], out)


def _format_github(judged: "list[CheckedFile]") -> str:
    from pm_quest.authoring.problem_formats import format_annotation

    return "\n".join(format_annotation(problem) for each in judged for problem in each.problems)


def _summarise(files: int, problems: "list[Problem]", errors: int) -> str:
    """Return how much there is to fix and where to read on.

    The first code, an error's if there is one.
    """
    found = [
        format_count(number, word)
        for number, word in ((errors, "error"), (len(problems) - errors, "warning"))
        if number
    ]
    summary = f"{format_count(files, 'file')}: {' and '.join(found) or 'nothing to fix'}."
    if not problems:
        return summary
    gravest = next((problem for problem in problems if problem.severity == "error"), problems[0])
    return f"{summary} 'pm-quest explain {gravest.code}' shows more."
