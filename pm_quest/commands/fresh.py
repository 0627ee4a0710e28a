"""Files that commands write where none is yet: an author's work is written over only when that was asked for."""

from pathlib import Path

from pm_quest.commands.writing import NotWrittenError, write_file
from pm_quest.story.sentences import one_line


def write_new(path: Path, text: str, *not_over: Path, force: bool) -> None:
    """Write a file that isn't there yet, or, with `force`, any but those of `not_over`. Raises NotWrittenError."""
    if not force and path.is_file():
        raise NotWrittenError(
            f"{one_line(str(path))} is there already; name another file, or write over it with --force."
        )
    write_file(path, text, *not_over)
