"""How commands tell of scenario files that can't be opened, or that have problems."""

import os
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pm_quest.authoring.files import content
from pm_quest.commands.naming import STANDARD, is_standard
from pm_quest.console import note
from pm_quest.paths import explain
from pm_quest.story.sentences import counted, one_line

if TYPE_CHECKING:
    from pm_quest.authoring.judging import Judgement
    from pm_quest.authoring.problems import Problem
    from pm_quest.authoring.reader import Reading


STDIN = "<stdin>"
"""What a scenario is called that came through standard input."""


class NotThereError(click.ClickException):
    """A file, scenario or save that was named and isn't there."""

    exit_code = 2


def cannot_open(path: Path | str, error: OSError) -> str:
    """A sentence for a file that the system does not give."""
    if not str(path):
        return "A file without a name cannot be opened: name one."
    return f"{one_line(str(path))} cannot be opened: {explain(error)}."


def read_bytes(file: Path | str, most: int) -> bytes:
    """Return what is in a file, or comes through standard input where it is called `-`; at most so much. Raises NotThereError."""
    try:
        return sys.stdin.buffer.read(most) if is_standard(file) else content(file, most)
    except OSError as error:
        raise NotThereError(cannot_open("Standard input" if is_standard(file) else file, error)) from None


def read_scenario(file: Path | str) -> "Reading":
    """Read a scenario file, or standard input where it is called `-`. Raises NotThereError."""
    from pm_quest.authoring.reader import read_source
    from pm_quest.authoring.source import MAX_BYTES

    data = read_bytes(file, MAX_BYTES + 1)
    return read_source(data, STDIN if is_standard(file) else str(file))


def refuse_twice(files: "Iterable[str]") -> None:
    """Raise UsageError where standard input is to be read more than once."""
    if list(files).count(STANDARD) > 1:
        raise click.UsageError("'-' is standard input, which can be read only once.")


def read_all(files: "Sequence[str]") -> "tuple[list[Reading], int]":
    """What could be read of some files, and how many could not be opened, which is told."""
    refuse_twice(files)
    readings, closed = [], 0
    for file in files:
        try:
            readings.append(read_scenario(file))
        except NotThereError as error:
            note(error.message)
            closed += 1
    return readings, closed


def problems_as_text(read: "Reading | Judgement", problems: "Iterable[Problem]") -> str:
    """Problems of one file as `check` prints them, apart by an empty line."""
    from pm_quest.authoring.rendering import as_text

    return "\n\n".join(as_text(problem, read.lines.get(problem.line)) for problem in problems)


def sound_reading(file: str, purpose: str) -> "Reading | None":
    """The reading of a scenario file, or of a scenario by its id; None where it has errors, which are told then.

    `file` may be `-` for standard input. `purpose` is what can't be done before they are mended, as in `drawn`. Raises
    NotThereError.
    """
    from pm_quest.library import Library, NotFoundError

    try:
        found = file if is_standard(file) else Library.found(os.environ).find(file)
    except NotFoundError as error:
        raise NotThereError(str(error)) from None
    reading = read_scenario(found)
    if not reading.errors:
        return reading
    tell_errors(reading, purpose)
    return None


def tell_errors(reading: "Reading", purpose: str) -> None:
    """Tell what has to be mended before something can be done, as in `played`."""
    note(f"{counted(len(reading.errors), 'problem')} to mend before this can be {purpose}.\n")
    note(problems_as_text(reading, reading.errors))
