"""How commands tell of scenario files that can't be opened, or that have problems."""

import os
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pm_quest.console import note
from pm_quest.story.sentences import counted, one_line

if TYPE_CHECKING:
    from pm_quest.authoring.judging import Judgement
    from pm_quest.authoring.problems import Problem
    from pm_quest.authoring.reader import Reading


class NotThereError(click.ClickException):
    """A file, scenario or save that was named and isn't there."""

    exit_code = 2


def cannot_open(path: Path | str, error: OSError) -> str:
    """A sentence for a file that the system does not give."""
    why = {"No such file or directory": "there is no such file", "Is a directory": "it is a folder"}
    reason = error.strerror or str(error)
    return f"{one_line(str(path)) or 'A file without a name'} cannot be opened: {why.get(reason, reason)}."


def read_all(files: "Iterable[str]") -> "tuple[list[Reading], int]":
    """What could be read of some files, and how many could not be opened, which is told."""
    from pm_quest.authoring.reader import read_file

    readings, closed = [], 0
    for file in files:
        try:
            readings.append(read_file(Path(file)))
        except OSError as error:
            note(cannot_open(file, error))
            closed += 1
    return readings, closed


def problems_as_text(read: "Reading | Judgement", problems: "Iterable[Problem]") -> str:
    """Problems of one file as `check` prints them, apart by an empty line."""
    from pm_quest.authoring.rendering import as_text

    return "\n\n".join(as_text(problem, read.lines.get(problem.line)) for problem in problems)


def sound_reading(file: str, purpose: str) -> "Reading | None":
    """The reading of a scenario file, or of a scenario by its id; None where it has errors, which are told then.

    `purpose` is what can't be done before they are mended, as in `drawn`. Raises NotThereError.
    """
    from pm_quest.authoring.reader import read_file
    from pm_quest.library import Library, NotFoundError

    try:
        path = Library.found(os.environ).find(file)
        reading = read_file(path)
    except NotFoundError as error:
        raise NotThereError(str(error)) from None
    except OSError as error:
        raise NotThereError(cannot_open(file, error)) from None
    if not reading.errors:
        return reading
    tell_errors(reading, purpose)
    return None


def tell_errors(reading: "Reading", purpose: str) -> None:
    """Tell what has to be mended before something can be done, as in `played`."""
    note(f"{counted(len(reading.errors), 'problem')} to mend before this can be {purpose}.\n")
    note(problems_as_text(reading, reading.errors))
