"""How a file of the saves is read: whole, checked, and without changing anything."""

from collections.abc import Callable
from pathlib import Path
from typing import Generic, NamedTuple, TypeVar

from pm_quest.saves import disk
from pm_quest.saves.envelope import LARGEST, DamagedError, OtherVersionError, Tables, unpack

T = TypeVar("T")
Read = Callable[[Tables], T]
"""What the tables stand for. Raises ValueError for tables that are not what the game would have written."""


class Sound(NamedTuple, Generic[T]):
    """A sound file: its tables, and what they stand for."""

    tables: Tables
    content: T


def look(path: Path, read: Read[T]) -> Sound[T] | None:
    """What is in a file, changing nothing; None where there is none. Raises DamagedError, OtherVersionError or OSError.

    Where only the copy before is there (the game was stopped in the middle of a swap), that is the content.
    """
    found = look_at(path, read)
    return look_at(disk.previous(path), read) if found is None else found


def look_at(path: Path, read: Read[T]) -> Sound[T] | None:
    """What is in this very file; None where there is none. Raises DamagedError, OtherVersionError or OSError."""
    try:
        data = disk.read(path, LARGEST + 1)
        if data is None:
            return None
        tables = unpack(data)
        return Sound(tables, read(tables))
    except (DamagedError, OtherVersionError):
        raise
    except IsADirectoryError:
        raise DamagedError("it is no file") from None
    except ValueError as error:
        raise DamagedError(str(error)) from None
