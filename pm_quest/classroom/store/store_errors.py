"""The errors of the store: what happened, where, and how to fix it."""

import sqlite3
from collections.abc import Generator
from contextlib import contextmanager

from sqlalchemy import exc

from pm_quest.classroom.sessions.refusal import Refusal, RefusalCode
from pm_quest.kit.sentences import format_line


class StoreError(Exception):
    """An error of opening, reading or writing the store; the text is a sentence for the trainer.

    What was committed is safe.
    """

    def __init__(self, why: str, code: RefusalCode = "store_failing") -> None:
        super().__init__(why)
        self.refusal = Refusal(code, why)


class CodeTakenError(StoreError):
    """Another session has this code: draw a new one."""

    def __init__(self) -> None:
        super().__init__("Another session has this code.")


class SessionGoneError(StoreError):
    """The session was deleted, or never existed."""

    def __init__(self) -> None:
        super().__init__("This session is not there any more.", "session_gone")


_FULL = "The disk of {place} is full. Make some room and try again."
_IN_USE = "{place} is in use by something that does not let go of it. End that, and try again."
_NO_WRITING = "{place} can't be written to. Make it and its folder writable, or name another one."
_NO_SCHEMA = "This user may not write in {place}. Grant them CREATE on its schema."
_UNREACHED = "{place} can't be reached. Look whether it runs, and at its address."
_SQLITE = {
    sqlite3.SQLITE_FULL: _FULL,
    sqlite3.SQLITE_READONLY: _NO_WRITING,
    sqlite3.SQLITE_PERM: _NO_WRITING,
    sqlite3.SQLITE_CANTOPEN: "{place} can't be opened. Look whether its folder is there and can be written to.",
    sqlite3.SQLITE_BUSY: _IN_USE,
    sqlite3.SQLITE_LOCKED: _IN_USE,
    sqlite3.SQLITE_NOTADB: "{place} is not a database. Name another file; this one is left as it is.",
    sqlite3.SQLITE_CORRUPT: "{place} is damaged. Put back a copy, or move it away to begin with an empty one.",
}
_POSTGRES = {
    "53100": _FULL,
    "25006": "{place} is read-only. Name the primary server, or make it writable.",
    "3F000": _NO_SCHEMA,
    "42501": _NO_SCHEMA,
    "55P03": _IN_USE,
    "40P01": "Two servers waited for each other in {place}. Try again.",
}


@contextmanager
def translate_errors(place: str) -> Generator[None]:
    """Raise what a database refuses inside as StoreError, which calls the database `place`."""
    try:
        yield
    except exc.DBAPIError as error:
        why = _describe_error(error)
        code: RefusalCode = "store_full" if why == _FULL else "store_failing"
        raise StoreError(why.format(place=place), code) from error
    except exc.TimeoutError as error:
        raise StoreError(f"{place} is too busy: all connections to it are in use. Try again.") from error


def _describe_error(error: exc.DBAPIError) -> str:
    found = error.orig
    if isinstance(found, sqlite3.Error):
        known = _SQLITE.get(getattr(found, "sqlite_errorcode", 0) & 0xFF)
    else:
        state: str | None = getattr(found, "sqlstate", None)
        lost = isinstance(error, exc.OperationalError) and (state is None or state[:2] in ("08", "57"))
        known = _describe_refusal(str(found)) if lost or error.connection_invalidated else _POSTGRES.get(state or "")
    return known or f"{{place}} refused: {_format_reason(str(found))}."


def _describe_refusal(reason: str) -> str:
    """Return PostgreSQL's reason for refusing a connection, for which it has no number."""
    _, refused, why = reason.rpartition("FATAL: ")
    return (
        f"{{place}} refused: {_format_reason(why)}. Look at its address, user and password." if refused else _UNREACHED
    )


def _format_reason(reason: str) -> str:
    return format_line(reason.partition("\n")[0])[:200].rstrip(".").replace("{", "{{").replace("}", "}}")
