"""Read scenario files for commands, and report files that cannot be opened or have problems."""

import os
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeVar

import click

from pm_quest.authoring.file_access import read_content
from pm_quest.commands.param_types import STANDARD_STREAM, is_standard_stream
from pm_quest.kit.console import write_note
from pm_quest.kit.paths import explain_error
from pm_quest.kit.sentences import format_count, format_line

if TYPE_CHECKING:
    from pm_quest.authoring.career.career_reader import CareerReading
    from pm_quest.authoring.scenario_problems import Problem
    from pm_quest.authoring.scenario_reader import ScenarioReading


class HasLines(Protocol):
    """What was read or judged of a file."""

    @property
    def lines(self) -> Mapping[int, str]:
        """The source lines that problems stand in, by number."""


Reading = TypeVar("Reading")
STDIN_NAME = "<stdin>"
"""The name of a scenario from standard input."""


class InputNotFoundError(click.ClickException):
    """A file, scenario or save that was named does not exist."""

    exit_code = 2


def describe_open_error(path: Path | str, error: OSError) -> str:
    """Return the message for a file that cannot be opened."""
    if not str(path):
        return "A file without a name cannot be opened: name one."
    return f"{format_line(str(path))} cannot be opened: {explain_error(error)}."


def read_input(file: Path | str, max_bytes: int) -> bytes:
    """Return the bytes of a file, or of standard input for `-`, at most `max_bytes`.

    Raises InputNotFoundError.
    """
    try:
        return sys.stdin.buffer.read(max_bytes) if is_standard_stream(file) else read_content(file, max_bytes)
    except OSError as error:
        raise InputNotFoundError(
            describe_open_error("Standard input" if is_standard_stream(file) else file, error)
        ) from None


def read_scenario_input(file: Path | str) -> "ScenarioReading":
    """Read a scenario file with the panel beside it, or standard input for `-`. Raises InputNotFoundError."""
    from pm_quest.authoring.scenario_reader import attach_panel, parse_scenario
    from pm_quest.authoring.source_text import MAX_BYTES

    data = read_input(file, MAX_BYTES + 1)
    if is_standard_stream(file):
        return parse_scenario(data, STDIN_NAME)
    return attach_panel(parse_scenario(data, str(file)), Path(file))


def refuse_repeated_stdin(files: "Iterable[str]") -> None:
    """Raise UsageError if standard input is named more than once."""
    if list(files).count(STANDARD_STREAM) > 1:
        raise click.UsageError("'-' is standard input, which can be read only once.")


def read_checked_input(file: Path | str) -> "ScenarioReading | CareerReading":
    """Read a scenario or a career, whichever a file is, or standard input for `-`. Raises InputNotFoundError."""
    from pm_quest.authoring.source_text import MAX_BYTES

    data = read_input(file, MAX_BYTES + 1)
    return parse_checked(data, STDIN_NAME if is_standard_stream(file) else str(file))


def parse_checked(data: bytes, name: str) -> "ScenarioReading | CareerReading":
    """Read a scenario or a career, whichever the content of a file is."""
    from pm_quest.authoring.career.file_kinds import is_career

    if is_career(data.decode("utf-8", "replace")):
        from pm_quest.authoring.career.career_reader import parse_career

        return parse_career(data, name)
    from pm_quest.authoring.scenario_reader import parse_scenario

    return parse_scenario(data, name)


def read_scenario_inputs(files: "Sequence[str]") -> "tuple[list[ScenarioReading], int]":
    """Return what could be read of some scenarios, and how many files could not be opened.

    Those are reported, and careers among the files are passed over.
    """
    from pm_quest.authoring.scenario_reader import ScenarioReading

    read, closed = read_inputs(files, read_checked_input)
    for each in read:
        if not isinstance(each, ScenarioReading):
            write_note(f"{format_line(each.source.name)} is a career, which has no story; it is left out.")
    return [each for each in read if isinstance(each, ScenarioReading)], closed


def read_inputs(files: "Sequence[str]", read_file: "Callable[[str], Reading]") -> "tuple[list[Reading], int]":
    """Return what a function reads of some files, and how many could not be opened.

    Those are reported.
    """
    refuse_repeated_stdin(files)
    readings, closed = [], 0
    for file in files:
        try:
            readings.append(read_file(file))
        except InputNotFoundError as error:
            write_note(error.message)
            closed += 1
    return readings, closed


def format_file_problems(read: "HasLines", problems: "Iterable[Problem]") -> str:
    """Return problems of one file as `check` prints them, separated by empty lines."""
    from pm_quest.authoring.problem_formats import format_problem

    return "\n\n".join(format_problem(problem, read.lines.get(problem.line)) for problem in problems)


def list_silenced(read: "HasLines") -> "Iterable[str]":
    """Yield a sentence for each kind of warning that the file allows."""
    for each in getattr(read, "silenced", ()):
        yield f"{format_count(len(each.problems), 'warning')} {each.code} silenced: {format_line(each.reason)}"


def read_valid_scenario(file: str, purpose: str) -> "ScenarioReading | None":
    """Return the reading of a scenario by file or id, or None if it has errors, which are reported.

    `file` may be `-` for standard input. `purpose` is what the errors prevent, as in `drawn`.
    Raises InputNotFoundError.
    """
    from pm_quest.library import Library, ScenarioNotFoundError

    try:
        found = file if is_standard_stream(file) else Library.from_environment(os.environ).find_file(file)
    except ScenarioNotFoundError as error:
        raise InputNotFoundError(str(error)) from None
    reading = read_scenario_input(found)
    if not reading.errors:
        return reading
    report_errors(reading, purpose)
    return None


def report_errors(reading: "ScenarioReading", purpose: str) -> None:
    """Print what has to be fixed before something can be done, as in `played`."""
    write_note(f"{format_count(len(reading.errors), 'problem')} to fix before this can be {purpose}.\n")
    write_note(format_file_problems(reading, reading.errors))
