"""Reading a file of the saves: whole, checked, and without changing anything."""

from collections.abc import Callable
from pathlib import Path
from typing import Generic, NamedTuple, TypeVar

from pm_quest.kit import files
from pm_quest.kit.atomic_write import previous_path
from pm_quest.saves.envelope import MAX_FILE_SIZE, DamagedError, OtherVersionError, Tables, unpack_tables

T = TypeVar("T")
TableParser = Callable[[Tables], T]
"""Parses the tables. Raises ValueError for tables that the game would not have written."""


class IntactFile(NamedTuple, Generic[T]):
    """A file that holds what was written into it: its tables, and their parsed content."""

    tables: Tables
    content: T


def read_intact(path: Path, parse: TableParser[T]) -> IntactFile[T] | None:
    """Return what is in a file, or in the copy before it; None where there is neither.

    Only the copy exists where the game was stopped in the middle of a swap. Raises DamagedError,
    OtherVersionError or OSError.
    """
    found = read_intact_at(path, parse)
    return read_intact_at(previous_path(path), parse) if found is None else found


def read_intact_at(path: Path, parse: TableParser[T]) -> IntactFile[T] | None:
    """Return the content of this file itself, not of the copy before it; None where there is no file.

    Raises DamagedError, OtherVersionError or OSError.
    """
    try:
        data = files.read_file_bytes(path, MAX_FILE_SIZE + 1)
        if data is None:
            return None
        tables = unpack_tables(data)
        return IntactFile(tables, parse(tables))
    except (DamagedError, OtherVersionError):
        raise
    except IsADirectoryError:
        raise DamagedError("it is not a file") from None
    except ValueError as error:
        raise DamagedError(str(error)) from None
