"""Addresses of databases, and connections that keep what they were told to keep."""

import os
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, exc, make_url

from pm_quest.classroom.store.errors import StoreError
from pm_quest.paths import is_file, is_folder, is_there
from pm_quest.saves import disk
from pm_quest.story.sentences import one_line

PATIENCE = 10
"""Seconds that a connection waits for another one that writes."""
_SQLITE = (
    "journal_mode=WAL",  # who reads waits for nobody
    "synchronous=FULL",  # committed is on the disk
    "fullfsync=ON",  # also on a Mac
    "foreign_keys=ON",
    "secure_delete=ON",  # who is forgotten is not left behind in free pages
)
_LINE = {"connect_timeout": 5, "tcp_user_timeout": 15_000, "keepalives_idle": 10, "keepalives_interval": 5}
"""A PostgreSQL that can't be reached any more is given up in seconds, not in the quarter of an hour that TCP would take."""
_POSTGRES = (
    "synchronous_commit=on",
    f"lock_timeout='{PATIENCE}s'",
    "idle_in_transaction_session_timeout='30s'",  # a server whose network is gone lets go of its locks
)


def url_of(address: str | Path) -> URL:
    """Where the database is, with the driver that is used. Raises StoreError, which shows no part of a wrong address."""
    if isinstance(address, Path):
        return URL.create("sqlite", database=str(address))
    try:
        url = make_url(address)
    except (exc.ArgumentError, ValueError):
        raise StoreError(f"This is no address of a database. {_FORMS}") from None
    if url.drivername == "sqlite":
        if url.database in (None, "", ":memory:"):
            raise StoreError(f"Sessions are kept in a file. {_FORMS}")
        return url
    if url.drivername not in ("postgresql", "postgres", "postgresql+psycopg"):
        raise StoreError(f"Sessions are kept in SQLite or PostgreSQL, and in nothing else. {_FORMS}")
    return url.set(drivername="postgresql+psycopg")


_FORMS = "Write sqlite:///folder/sessions.db or postgresql://user:password@machine/name."


def place_of(url: URL) -> str:
    """How the database is called in sentences: the file, or the server and the name, never a password."""
    if url.drivername == "sqlite":
        return one_line(str(url.database))
    port = f":{url.port}" if url.port else ""
    return one_line(f"PostgreSQL at {url.host or 'this machine'}{port}, database '{url.database or ''}'")


def engine_of(url: URL) -> Engine:
    """Connections to a database; none is made yet. Raises StoreError."""
    if url.drivername == "sqlite":
        return _sqlite(url)
    try:
        engine = create_engine(
            url,
            isolation_level="READ COMMITTED",  # who waited for a lock sees what was committed meanwhile
            pool_pre_ping=True,
            hide_parameters=True,
            connect_args=_LINE,
        )
    except ModuleNotFoundError:
        raise StoreError("PostgreSQL needs one more package: pip install 'pm-quest[postgres]'.") from None
    event.listen(engine, "connect", _prepare_postgres)
    return engine


def _sqlite(url: URL) -> Engine:
    _make_file(url)
    engine = create_engine(url, hide_parameters=True, connect_args={"timeout": PATIENCE})
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin)
    return engine


def _make_file(url: URL) -> None:
    """The file belongs to its owner alone, from its first moment: names and votes are in it."""
    path = Path(str(url.database))
    if is_there(path) and not is_file(path) and not is_folder(path):
        raise StoreError(f"{place_of(url)} is no file, which sessions are kept in. Name another one.")
    try:
        disk.make_folder(path.parent)
        os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
        disk.flush_folder(path.parent)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise StoreError(f"{place_of(url)} can't be written to ({reason}). Mend that, or name another file.") from error


def _prepare_sqlite(connection: Any, _: Any) -> None:
    connection.isolation_level = None  # transactions begin when we say so, in _begin
    for setting in _SQLITE:
        connection.execute(f"PRAGMA {setting}")


def _begin(connection: Connection) -> None:
    """Who is going to write says so at once: two who read first, and then both want to write, would block each other."""
    writes = connection.get_execution_options().get("writes")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _prepare_postgres(connection: Any, _: Any) -> None:
    with connection.cursor() as cursor:
        for setting in _POSTGRES:
            cursor.execute(f"SET {setting}")
    connection.commit()
