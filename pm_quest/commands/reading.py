"""How commands tell of scenario files that can't be opened, or that have problems."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pm_quest.console import one_line

if TYPE_CHECKING:
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


def problems_as_text(reading: "Reading", problems: "Iterable[Problem]") -> str:
    """Problems of one file as `check` prints them, apart by an empty line."""
    from pm_quest.authoring.rendering import as_text

    return "\n\n".join(as_text(problem, reading.lines.get(problem.line)) for problem in problems)
