"""What is told when the store can't do what it should: what happened, where, and how to mend it."""

import sqlite3
from collections.abc import Generator
from contextlib import contextmanager

from sqlalchemy import exc

from pm_quest.story.sentences import one_line


class StoreError(Exception):
    """The store can't be opened, read or written; the text is a sentence for the trainer. What was committed is safe."""


class CodeTakenError(StoreError):
    """Another session has this code: draw a new one."""


class GoneError(StoreError):
    """The session was deleted, or never was."""


_DAMAGED = "{place} is damaged. Put back a copy, or move it away to begin with an empty one."
_NO_ENTRY = "{place} does not let this user in. Look at the name and the password in its address."
_SQLITE = {
    sqlite3.SQLITE_FULL: "The disk of {place} is full. Make some room and try again.",
    sqlite3.SQLITE_READONLY: "{place} can't be written to. Make it and its folder writable, or name another one.",
    sqlite3.SQLITE_PERM: "{place} can't be written to. Make it and its folder writable, or name another one.",
    sqlite3.SQLITE_CANTOPEN: "{place} can't be opened. Look whether its folder is there and can be written to.",
    sqlite3.SQLITE_BUSY: "{place} is in use by something that does not let go of it. End that, and try again.",
    sqlite3.SQLITE_LOCKED: "{place} is in use by something that does not let go of it. End that, and try again.",
    sqlite3.SQLITE_NOTADB: "{place} is not a database. Name another file; this one is left as it is.",
    sqlite3.SQLITE_CORRUPT: _DAMAGED,
}
_POSTGRES = {
    "28000": _NO_ENTRY,
    "28P01": _NO_ENTRY,
    "3D000": "There is no such database: {place}. Make it with createdb, or look at its name.",
    "53100": "The disk of {place} is full. Make some room and try again.",
    "53300": "{place} has too many connections. End some, or allow more with max_connections.",
    "25006": "{place} is read-only. Name the primary server, or make it writable.",
    "42501": "This user may not write in {place}. Grant them CREATE on its schema.",
    "55P03": "{place} is in use by something that does not let go of it. End that, and try again.",
    "40P01": "Two servers waited for each other in {place}. Try again.",
}
_NOT_REACHED = "{place} can't be reached. Look whether it runs, and at its address."


@contextmanager
def told(place: str) -> Generator[None]:
    """Whatever a database refuses inside is raised as StoreError, which calls the database `place`."""
    try:
        yield
    except exc.DBAPIError as error:
        raise StoreError(_sentence(error).format(place=place)) from error
    except exc.TimeoutError as error:
        raise StoreError(f"{place} is too busy: all connections to it are in use. Try again.") from error


def _sentence(error: exc.DBAPIError) -> str:
    found = error.orig
    if isinstance(found, sqlite3.Error):
        known = _SQLITE.get(getattr(found, "sqlite_errorcode", 0) & 0xFF)
    else:
        state: str | None = getattr(found, "sqlstate", None)
        lost = isinstance(error, exc.OperationalError) and (state is None or state[:2] in ("08", "57"))
        known = _NOT_REACHED if lost or error.connection_invalidated else _POSTGRES.get(state or "")
    return known or _unknown(found)


def _unknown(found: BaseException | None) -> str:
    reason = one_line(str(found).partition("\n")[0])[:200].replace("{", "{{").replace("}", "}}")
    return f"{{place}} refused: {reason}"
