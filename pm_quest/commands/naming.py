"""Files and folders as they are named on the command line: what no file can be called is refused before it is looked for."""

import os
from pathlib import Path
from typing import Any

import click

from pm_quest.paths import can_be_named, fill_home, is_folder, is_there
from pm_quest.story.sentences import one_line

STANDARD = "-"
"""How a standard stream is named; a file of that name is `./-`."""
_OUTPUT = (STANDARD, "/dev/stdout", "/dev/fd/1")


class FileName(click.ParamType[Any]):
    """A file to read, or a scenario's id, as text: with the home folder in the place of `~`."""

    name = "file"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Return the name as text. Raises BadParameter for what no file can be called."""
        typed = os.fspath(value)
        if not can_be_named(typed):
            self.fail(f"no file can be called '{one_line(typed)[:60]}'.", param, ctx)
        return str(fill_home(Path(typed))) if typed.startswith("~") else typed


class FilePath(FileName):
    """A file, as a path, which is `Path("-")` for a standard stream and for nothing else."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Return the path. Raises BadParameter for what no file can be called."""
        typed = super().convert(value, param, ctx)
        if not typed:
            self.fail("name a file.", param, ctx)
        path = Path(typed)
        return path.absolute() if is_standard(path) and typed != STANDARD else path


class OutputPath(FilePath):
    """A file to write, as a path."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Return the path. Raises BadParameter for what no file can be called, and for a folder."""
        path = super().convert(value, param, ctx)
        typed = os.fspath(value)
        if typed in _OUTPUT:
            return Path(STANDARD)
        if typed.endswith(("/", os.sep)):
            self.fail(f"'{one_line(typed)}' is a folder; name a file in it.", param, ctx)
        return path


class FolderPath(FileName):
    """A folder, as a path; it need not be there yet."""

    name = "folder"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Return the path. Raises BadParameter for what no folder can be called, and for what is a file."""
        typed = super().convert(value, param, ctx)
        if not typed:
            self.fail("name a folder.", param, ctx)
        path = Path(typed)
        if is_there(path) and not is_folder(path):
            self.fail(f"{one_line(str(path))} is a file, not a folder.", param, ctx)
        return path


def is_standard(path: Path | str) -> bool:
    """Say whether a standard stream is meant, not a file."""
    return str(path) == STANDARD
