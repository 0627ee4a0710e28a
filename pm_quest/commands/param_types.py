"""Parameter types for files and folders.

A name that no file can have is refused before it is looked up.
"""

import os
from pathlib import Path
from typing import Any

import click

from pm_quest.kit.paths import expand_home, is_folder, is_valid_filename, path_exists
from pm_quest.kit.sentences import format_line

STANDARD_STREAM = "-"
"""The name of a standard stream; a file of that name is `./-`."""
_STDOUT_NAMES = (STANDARD_STREAM, "/dev/stdout", "/dev/fd/1")


class FileName(click.ParamType[Any]):
    """A file to read, or a scenario's id, as text, with `~` expanded."""

    name = "file"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Return the name as text. Raises BadParameter for a name that no file can have."""
        typed = os.fspath(value)
        if not is_valid_filename(typed):
            self.fail(f"no file can be called '{format_line(typed)[:60]}'.", param, ctx)
        return str(expand_home(Path(typed))) if typed.startswith("~") else typed


class FilePath(FileName):
    """A file as a path, which is `Path("-")` for a standard stream only."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Return the path. Raises BadParameter for a name that no file can have."""
        typed = super().convert(value, param, ctx)
        if not typed:
            self.fail("name a file.", param, ctx)
        path = Path(typed)
        return path.absolute() if is_standard_stream(path) and typed != STANDARD_STREAM else path


_KINDS = frozenset(
    [
        ".html",
        ".htm",
        ".xhtml",
        ".md",
        ".csv",
        ".json",
        ".jsonl",
        ".xlsx",
        ".svg",
        ".png",
        ".zip",
        ".docx",
        ".odt",
        ".xml",
    ]
)
"""Endings that stand for one kind of file."""


class OutputPath(FilePath):
    """A file to write, as a path.

    own: the endings that names of such a file have, the usual one first; empty where the ending chooses what is written
    """

    def __init__(self, *own: str) -> None:
        self.own = own

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Return the path.

        Raises BadParameter for a name that no file can have, for a folder, for a PDF, which no command writes, and for
        an ending that says something else than what is written.
        """
        path = super().convert(value, param, ctx)
        typed = os.fspath(value)
        if typed.lower().endswith(".pdf"):
            self.fail(
                f"'{format_line(typed)}' would be no PDF. Name a page (.html), and print that as PDF from a browser.",
                param,
                ctx,
            )
        ending = Path(typed.rstrip(" .")).suffix.lower()
        if self.own and ending in _KINDS and ending not in self.own:
            message = f"'{format_line(typed)}' ends in '{ending}', and that is not what is written."
            self.fail(f"{message} Name a file that ends in '{self.own[0]}'.", param, ctx)
        if typed in _STDOUT_NAMES:
            return Path(STANDARD_STREAM)
        if typed.endswith(("/", os.sep)):
            self.fail(f"'{format_line(typed)}' is a folder; name a file in it.", param, ctx)
        return path


class FolderPath(FileName):
    """A folder as a path; it need not exist."""

    name = "folder"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Return the path.

        Raises BadParameter for a name that no folder can have, and for a file.
        """
        typed = super().convert(value, param, ctx)
        if not typed:
            self.fail("name a folder.", param, ctx)
        path = Path(typed)
        if path_exists(path) and not is_folder(path):
            self.fail(f"{format_line(str(path))} is a file, not a folder.", param, ctx)
        return path


def is_standard_stream(path: Path | str) -> bool:
    """Return whether a path means a standard stream."""
    return str(path) == STANDARD_STREAM
