"""How a file of the saves is read: whole, checked, and without changing anything."""

from collections.abc import Callable
from pathlib import Path

from pm_quest.saves import disk
from pm_quest.saves.envelope import LARGEST, DamagedError, OtherVersionError, Tables, unpack

Check = Callable[[Tables], object]
"""Raises ValueError for tables that are not what the game would have written."""


def look(path: Path, check: Check) -> Tables | None:
    """The tables of a file, changing nothing; None where there is none. Raises DamagedError, OtherVersionError or OSError.

    Where only the copy before is there (the game was stopped in the middle of a swap), that is the content.
    """
    found = content(path, check)
    return content(disk.previous(path), check) if found is None else found


def content(path: Path, check: Check) -> Tables | None:
    """The tables of this very file; None where there is none. Raises DamagedError, OtherVersionError or OSError."""
    try:
        data = disk.read(path, LARGEST + 1)
        if data is None:
            return None
        tables = unpack(data)
        check(tables)
    except (DamagedError, OtherVersionError):
        raise
    except IsADirectoryError:
        raise DamagedError("it is no file") from None
    except ValueError as error:
        raise DamagedError(str(error)) from None
    return tables
