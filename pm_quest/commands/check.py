"""`pm-quest check`: report every problem of scenario files, with its place and how to fix it."""

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pm_quest.commands.output_options import add_output_options, deliver_output, format_json_output, has_suffix
from pm_quest.commands.param_types import FileName
from pm_quest.commands.progress_line import show_progress
from pm_quest.commands.scenario_input import format_file_problems, list_silenced, read_checked_input, read_inputs
from pm_quest.kit.console import write_note
from pm_quest.kit.sentences import format_count

if TYPE_CHECKING:
    from pm_quest.authoring.career.career_reader import CareerReading
    from pm_quest.authoring.judgement import ScenarioJudgement
    from pm_quest.authoring.scenario_problems import Problem
    from pm_quest.authoring.scenario_reader import ScenarioReading

    CheckedFile = ScenarioReading | ScenarioJudgement | CareerReading

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
    help="Output format. Default: text, or json if the --out file ends in .json.",
)
@click.option("--strict", is_flag=True, help="Exit with status 1 on warnings, too.")
@add_output_options
def command(*, files: tuple[str, ...], form: str | None, strict: bool, out: Path | None, force: bool) -> int:
    """Check each FILE: read it, analyse its whole story, play its tests, and report all problems.

    FILE may be - for standard input, and a career instead of a scenario: a file with 'cards' and no
    'scenes'. Exits with status 0 if there is nothing to fix, 1 if there is,
    and 2 if a file cannot be opened.
    """
    form = form or ("json" if has_suffix(out, ".json") else "text")
    readings, closed = read_inputs(files, read_checked_input)
    judged = [_judge_reading(reading) for reading in readings]
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
    if closed:
        return 2
    return 1 if errors or (strict and problems) else 0


def _judge_reading(reading: "ScenarioReading | CareerReading") -> "CheckedFile":
    """Judge a file: a career on the market of the library. One with errors is not judged further, and loads no analysis."""
    from pm_quest.authoring.scenario_reader import ScenarioReading

    if not isinstance(reading, ScenarioReading):
        return _judge_career(reading)
    if reading.scenario is None:
        return reading
    from pm_quest.authoring.judgement import judge_scenario

    with show_progress(f"Looking through {reading.source.name}"):
        return judge_scenario(reading)


def _judge_career(reading: "CareerReading") -> "CareerReading":
    if reading.career is None:
        return reading
    from pm_quest.lab.career_judgement import judge_career
    from pm_quest.lab.lab_market import read_library_market
    from pm_quest.library import Library

    with show_progress(f"Looking through {reading.source.name}, and the market"):
        return judge_career(reading, read_library_market(Library.from_environment(os.environ)).employers)


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
