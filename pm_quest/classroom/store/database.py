"""Database addresses, durable connections, and the file of a SQLite database."""

import os
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, exc, make_url

from pm_quest.classroom import describe_missing_driver
from pm_quest.classroom.store.store_errors import StoreError
from pm_quest.kit.atomic_write import PRIVATE_MODE, flush_folder
from pm_quest.kit.files import make_folder
from pm_quest.kit.paths import is_file, is_folder, path_exists
from pm_quest.kit.sentences import format_line

LOCK_TIMEOUT = 10
"""Seconds that a connection waits for another one that writes."""
_SQLITE = (
    "journal_mode=WAL",  # who reads waits for nobody
    "synchronous=FULL",  # committed is on the disk
    "fullfsync=ON",  # also on a Mac
    "foreign_keys=ON",
    "secure_delete=ON",  # who is forgotten is not left behind in free pages
)
_CONNECT_OPTIONS = {"connect_timeout": 5, "tcp_user_timeout": 15_000, "keepalives_idle": 10, "keepalives_interval": 5}
"""Give up an unreachable PostgreSQL in seconds, not in the quarter of an hour TCP would take."""
_POSTGRES = (
    "synchronous_commit=on",
    f"lock_timeout='{LOCK_TIMEOUT}s'",
    "idle_in_transaction_session_timeout='30s'",  # a server whose network is gone lets go of its locks
)


def parse_address(address: str | Path) -> URL:
    """Return the URL of a database with its driver. Raises StoreError, which hides the address."""
    if isinstance(address, Path):
        return URL.create("sqlite", database=str(address))
    try:
        url = make_url(address)
    except (exc.ArgumentError, ValueError):
        raise StoreError(f"This is not an address of a database. {_ADDRESS_HINT}") from None
    if url.drivername == "sqlite":
        if url.database in (None, "", ":memory:"):
            raise StoreError(f"Sessions are kept in a file. {_ADDRESS_HINT}")
        return url
    if url.drivername not in ("postgresql", "postgres", "postgresql+psycopg"):
        raise StoreError(f"Sessions are kept in SQLite or PostgreSQL, and in nothing else. {_ADDRESS_HINT}")
    return url.set(drivername="postgresql+psycopg")


_ADDRESS_HINT = "Write sqlite:///folder/sessions.db or postgresql://user:password@machine/name."


def format_place(url: URL) -> str:
    """Return how sentences call the database: its file, or server and name; never a password."""
    if url.drivername == "sqlite":
        return format_line(str(url.database))
    port = f":{url.port}" if url.port else ""
    return format_line(f"PostgreSQL at {url.host or 'this machine'}{port}, database '{url.database or ''}'")


def make_engine(url: URL) -> Engine:
    """Return an engine for a database; it connects later. Raises StoreError."""
    if url.drivername == "sqlite":
        return _make_sqlite_engine(url)
    try:
        engine = create_engine(
            url,
            isolation_level="READ COMMITTED",  # who waited for a lock sees what was committed meanwhile
            pool_pre_ping=True,
            hide_parameters=True,
            connect_args=_CONNECT_OPTIONS,
        )
    except ModuleNotFoundError:
        raise StoreError(describe_missing_driver()) from None
    event.listen(engine, "connect", _prepare_postgres)
    return engine


def _make_sqlite_engine(url: URL) -> Engine:
    _make_file(url)
    engine = create_engine(url, hide_parameters=True, connect_args={"timeout": LOCK_TIMEOUT})
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_transaction)
    return engine


def _make_file(url: URL) -> None:
    """Make the file private to its owner from the first moment: names and votes are in it."""
    path = Path(str(url.database))
    if path_exists(path) and not is_file(path) and not is_folder(path):
        raise StoreError(f"{format_place(url)} is not a file, which sessions are kept in. Name another one.")
    try:
        make_folder(path.parent)
        os.close(os.open(path, os.O_RDWR | os.O_CREAT, PRIVATE_MODE))
        flush_folder(path.parent)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise StoreError(
            f"{format_place(url)} can't be written to ({reason}). Fix that, or name another file."
        ) from error


def _prepare_sqlite(connection: Any, _: Any) -> None:
    connection.isolation_level = None  # transactions begin when we say so, in _begin_transaction
    for setting in _SQLITE:
        connection.execute(f"PRAGMA {setting}")


def _begin_transaction(connection: Connection) -> None:
    """Lock at once where the transaction writes: two that read first would block each other."""
    writes = connection.get_execution_options().get("writes")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _prepare_postgres(connection: Any, _: Any) -> None:
    with connection.cursor() as cursor:
        for setting in _POSTGRES:
            cursor.execute(f"SET {setting}")
    connection.commit()


class DatabaseFile:
    """The file of a SQLite database and its journal, as they were when it was opened.

    A deleted or replaced file goes on taking writes, and loses them.
    """

    def __init__(self, path: Path) -> None:
        self._path, self._journal = path, path.with_name(f"{path.name}-wal")
        self._identity, self._size = _read_identity(path), 0

    def check(self) -> None:
        """Raise StoreError where the file is gone or replaced.

        To be called while a connection is open, which keeps the journal.
        """
        known, size = self._size, _size_of(self._path)  # in this order: another thread may see it grow meanwhile
        if _read_identity(self._path) != self._identity or size < known or not self._journal.exists():
            raise StoreError(
                f"{self._path} was deleted or replaced while it was in use, so that nothing more can be kept in it. "
                "Put it back with its -wal file, or stop the server and start it again."
            )
        self._size = max(self._size, size)


def _size_of(path: Path) -> int:
    """Return how large a file is, which that of a database only grows; 0 where there is none."""
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _read_identity(path: Path) -> tuple[int, int] | None:
    """Return device and inode of a file; None where there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino
