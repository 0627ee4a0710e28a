"""`pm-quest test`: run the tests that authors wrote into their scenarios."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from pm_quest.commands.output_options import add_output_options, deliver_output, format_json_output, has_suffix
from pm_quest.commands.param_types import FileName
from pm_quest.commands.progress_line import show_progress
from pm_quest.commands.scenario_input import format_file_problems, read_scenario_inputs
from pm_quest.kit.console import write_note
from pm_quest.kit.sentences import format_count, format_line

if TYPE_CHECKING:
    from pm_quest.authoring.located_tests import LocatedTest
    from pm_quest.authoring.scenario_reader import ScenarioReading

FORMATS = ("text", "json")


@click.command(
    "test",
    epilog="\b\nExamples:\n  pm-quest test my_story.yaml\n  pm-quest test -k listening my_story.yaml\n"
    "  pm-quest test --format json scenarios/*.yaml",
)
@click.argument("files", nargs=-1, required=True, type=FileName(), metavar="FILE...")
@click.option("-k", "--named", "part", metavar="NAME", help="Only tests with this text in their name.")
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    help="Output format. Default: text, or json if the --out file ends in .json.",
)
@add_output_options
def command(*, files: tuple[str, ...], part: str | None, form: str | None, out: Path | None, force: bool) -> int:
    """Run the tests of each scenario FILE, and print one line each.

    FILE may be - for standard input. Exits with status 0 if all pass, 1 if one fails or a file has
    errors, and 2 if a file cannot be opened.
    """
    form = form or ("json" if has_suffix(out, ".json") else "text")
    readings, closed = read_scenario_inputs(files)
    played = [_run_tests(reading) for reading in readings if not _report_errors(reading)]
    selected = [test for tests in played for test in tests if part is None or part.lower() in test.id.lower()]
    in_json = form == "json"
    output_text = (
        format_json_output([_build_object(test) for test in selected], out)
        if in_json
        else "\n".join(map(_format_test, selected))
    )
    if output_text or out:
        deliver_output(output_text, out, *map(Path, files), force=force, to_read=not in_json)
    _report_no_match(played, selected, part)
    if form == "text" and selected:
        write_note(_summarise(selected))
    if closed or (part is not None and not selected):
        return 2
    return 0 if len(played) == len(readings) and all(test.passed for test in selected) else 1


def _report_errors(reading: "ScenarioReading") -> bool:
    """Print the errors of a file as `check` does; return whether it has any."""
    number = len(reading.errors)
    if number:
        write_note(f"{format_line(reading.source.name)} has {format_count(number, 'problem')} to fix first.\n")
        write_note(format_file_problems(reading, reading.errors) + "\n")
    return number > 0


def _run_tests(reading: "ScenarioReading") -> "tuple[LocatedTest, ...]":
    from pm_quest.authoring.located_tests import locate_tests

    with show_progress(f"Playing the tests of {reading.source.name}"):
        tests = locate_tests(reading)
    if not tests:
        write_note(
            f"{format_line(reading.source.name)} has no tests yet; 'pm-quest explain PQ501' shows how one is written."
        )
    return tests


def _report_no_match(played: "Iterable[tuple[LocatedTest, ...]]", meant: "list[LocatedTest]", part: str | None) -> None:
    """Print the names of all tests if none matches the filter."""
    there = [format_line(test.id) for tests in played for test in tests]
    if part is not None and there and not meant:
        write_note(f"No test has '{format_line(part)}' in its name. There are: {', '.join(there)}.")


def _format_test(test: "LocatedTest") -> str:
    line = f"{test.file}:{test.line}:{test.column}: {'passed' if test.passed else 'failed'}: {test.id}"
    return format_line(line if test.passed else f"{line}: {test.message}")


def _build_object(test: "LocatedTest") -> dict[str, Any]:
    return {
        "file": test.file,
        "line": test.line,
        "column": test.column,
        "test": test.id,
        "passed": test.passed,
        "message": test.message or None,
    }


def _summarise(meant: "list[LocatedTest]") -> str:
    failed = sum(not test.passed for test in meant)
    tests = format_count(len(meant), "test")
    if not failed:
        return f"{tests}: {'passed' if len(meant) == 1 else 'all passed'}."
    return f"{tests}: {failed} failed." if len(meant) > 1 else "1 test: failed."
