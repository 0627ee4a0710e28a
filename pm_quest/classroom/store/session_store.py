"""The store of sessions and their logs: what is committed is there after a crash."""

from collections.abc import Generator, Iterable
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import ColumnElement, Connection, Engine, Row, Select, delete, exc, insert, select, update

from pm_quest.authoring.source_text import MAX_BYTES
from pm_quest.classroom.sessions.session_events import HOST, Event
from pm_quest.classroom.store import forgetting, retention
from pm_quest.classroom.store.database import LOCK_TIMEOUT, DatabaseFile, format_place, make_engine, parse_address
from pm_quest.classroom.store.sql_tables import (
    events_table,
    invitations_table,
    prepare_tables,
    scenarios_table,
    servers_table,
    sessions_table,
)
from pm_quest.classroom.store.store_errors import CodeTakenError, SessionGoneError, StoreError, translate_errors
from pm_quest.classroom.store.store_records import LoggedEvent, NewSession, SessionRow, SessionVersion
from pm_quest.classroom.store.transaction import LogTransaction, encode_event, read_log, read_versions
from pm_quest.kit.checks import is_id

_DAY = 24 * 60 * 60 * 1000
_WIPE_WAIT = 200
"""Milliseconds that wiping the journal waits for who reads."""


class SessionStore:
    """Sessions in a database. Methods may be called from any thread.

    Each raises StoreError where the database refuses.
    """

    def __init__(self, engine: Engine, place: str, file: DatabaseFile | None = None) -> None:
        self._engine, self._writes = engine, engine.execution_options(writes=True)
        self._place, self._file = place, file

    @classmethod
    def open(cls, url: str | Path) -> "SessionStore":
        """Return the store at `sqlite:///path`, a path, or `postgresql://…`.

        Missing tables are made.
        """
        where = parse_address(url)
        engine = make_engine(where)
        file = DatabaseFile(Path(str(where.database))) if where.drivername == "sqlite" else None
        store = cls(engine, format_place(where), file)
        try:
            with store._begin() as connection:
                prepare_tables(connection, store._place)
        except BaseException:
            store.close()
            raise
        return store

    def create_session(self, new: NewSession, opened: Event) -> SessionRow:
        """Store a session with the first event of its log. Raises CodeTakenError."""
        if len(new.scenario_text) > MAX_BYTES:
            raise StoreError(f"A scenario has at most {MAX_BYTES:,} bytes.")
        invited = tuple(sorted(set(new.invited)))
        row = SessionRow(
            id=new.id,
            code=new.code,
            host_hash=new.host_hash,
            opened_at=opened.at,
            last_at=opened.at,
            seq=1,
            epoch=0,
            locked=False,
            invited=invited,
        )
        first = {"session": new.id, "seq": 1, "id": opened.id, "event": encode_event(opened), "server": ""}
        with self._begin() as connection:
            if connection.scalar(select(sessions_table.c.id).where(sessions_table.c.id == new.id)) is not None:
                raise StoreError("There is a session with this id already.")
            with _check_code_free():
                connection.execute(insert(sessions_table).values(_row_values(row)))
            connection.execute(insert(scenarios_table).values(session=new.id, text=new.scenario_text))
            if invited:
                connection.execute(insert(invitations_table), [{"session": new.id, "voter": each} for each in invited])
            connection.execute(insert(events_table).values(first))
        return row

    def find_by_code(self, code: str) -> SessionRow | None:
        """Return the session with this code; None where there is none, or the code has expired."""
        return self._find_row(sessions_table.c.code == code) if is_id(code) else None

    def find_session(self, id: str) -> SessionRow | None:
        """Return the session with this id; None where there is none."""
        return self._find_row(sessions_table.c.id == id) if is_id(id) else None

    def list_sessions(self) -> list[SessionRow]:
        """Return all sessions, the oldest first."""
        return self._find_rows(select(sessions_table).order_by(sessions_table.c.opened_at, sessions_table.c.id))

    def read_scenario(self, id: str) -> bytes:
        """Return the text of a session's scenario. Raises SessionGoneError."""
        with self._connect() as connection:
            text = connection.scalar(select(scenarios_table.c.text).where(scenarios_table.c.session == id))
        if text is None:
            raise SessionGoneError
        return bytes(text)

    def read_log(self, id: str, after: int = 0) -> list[LoggedEvent]:
        """Return the events of a log after this number, in order.

        None where the session is gone.
        """
        with self._connect() as connection:
            return read_log(connection, id, after)

    def set_access(self, id: str, *, locked: bool | None = None, code: str | None = None) -> None:
        """Lock or unlock joining, and change the code; an empty one expires it.

        Raises SessionGoneError, CodeTakenError.
        """
        values: dict[str, Any] = {} if locked is None else {"locked": locked}
        if code is not None:
            values["code"] = code or None
        with self._begin() as connection:
            LogTransaction(connection).lock_session(id)
            if values:
                with _check_code_free():
                    connection.execute(update(sessions_table).where(sessions_table.c.id == id).values(values))

    def forget_voter(self, id: str, voter: str) -> bool:
        """Anonymise a voter in everything stored; return whether anything was. Raises SessionGoneError."""
        if voter == HOST:
            raise StoreError("The trainer has no name to be forgotten.")
        if not is_id(voter):
            return False
        with self._begin() as connection:
            LogTransaction(connection).lock_session(id)
            found = forgetting.forget_voter(connection, id, voter)
        self._wipe_journal()
        return found

    def purge_before(self, before_ms: int) -> list[str]:
        """Delete the sessions without an event since then; return their ids."""
        with self._begin() as connection:
            old = select(sessions_table.c.id).where(sessions_table.c.last_at < before_ms).order_by(sessions_table.c.id)
            ids = retention.delete_sessions(connection, old)
        self._wipe_journal()
        return ids

    def purge_old(self, at: int, keep: int, *, settled: bool) -> retention.PurgeResult:
        """Mark and delete old sessions, see `retention`; `at` and `keep` in milliseconds."""
        with self._begin() as connection:
            purged = retention.purge_old(connection, at, keep, settled=settled)
        if purged.deleted:
            self._wipe_journal()
        return purged

    def delete_session(self, id: str) -> None:
        """Delete a session with everything that belongs to it. Raises SessionGoneError."""
        with self._begin() as connection:
            LogTransaction(connection).lock_session(id)
            connection.execute(delete(sessions_table).where(sessions_table.c.id == id))
        self._wipe_journal()

    def read_versions(self, ids: Iterable[str]) -> dict[str, SessionVersion]:
        """Return the versions of these sessions by id; those that are gone are missing.

        One query.
        """
        with self._connect() as connection:
            return read_versions(connection, ids)

    @contextmanager
    def open_transaction(self) -> Generator[LogTransaction]:
        """Open a transaction: committed to disk on leaving it, rolled back on any error."""
        with self._begin() as connection:
            yield LogTransaction(connection)

    def record_heartbeat(self, server: str, at: int) -> None:
        """Record that this server is alive; servers silent for a day are dropped."""
        with self._begin() as connection:
            connection.execute(
                delete(servers_table).where((servers_table.c.name == server) | (servers_table.c.at < at - _DAY))
            )
            connection.execute(insert(servers_table).values(name=server, at=at))

    def list_heartbeats(self) -> dict[str, int]:
        """Return when each server was last alive, in milliseconds by name."""
        with self._connect() as connection:
            return {row.name: row.at for row in connection.execute(select(servers_table))}

    def close(self) -> None:
        """Close all connections."""
        self._engine.dispose()

    @contextmanager
    def _connect(self) -> Generator[Connection]:
        with translate_errors(self._place), self._engine.connect() as connection:
            yield connection
            self._check_file()

    @contextmanager
    def _begin(self) -> Generator[Connection]:
        with translate_errors(self._place), self._writes.begin() as connection:
            yield connection
            self._check_file()

    def _check_file(self) -> None:
        if self._file:
            self._file.check()

    def _find_row(self, condition: ColumnElement[bool]) -> SessionRow | None:
        return next(iter(self._find_rows(select(sessions_table).where(condition))), None)

    def _find_rows(self, wanted: Select[Any]) -> list[SessionRow]:
        with self._connect() as connection:
            rows = list(connection.execute(wanted))
            asked = select(invitations_table).where(invitations_table.c.session.in_([row.id for row in rows]))
            invited: dict[str, list[str]] = {}
            for session, voter in connection.execute(asked.order_by(invitations_table.c.voter)):
                invited.setdefault(session, []).append(voter)
        return [_read_row(row, tuple(invited.get(row.id, ()))) for row in rows]

    def _wipe_journal(self) -> None:
        """Remove what was deleted from SQLite's journal.

        Where somebody reads just now it is done the next time, so that a class does not wait.
        """
        if self._engine.dialect.name == "sqlite":
            with translate_errors(self._place), self._engine.connect() as connection:
                driver = connection.connection.driver_connection
                assert driver is not None
                driver.execute(f"PRAGMA busy_timeout={_WIPE_WAIT}")
                try:
                    driver.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
                finally:
                    driver.execute(f"PRAGMA busy_timeout={LOCK_TIMEOUT * 1000}")


@contextmanager
def _check_code_free() -> Generator[None]:
    try:
        yield
    except exc.IntegrityError as error:
        raise CodeTakenError from error


def _row_values(row: SessionRow) -> dict[str, Any]:
    values = {column.name: getattr(row, column.name) for column in sessions_table.c}
    return {**values, "code": row.code or None}


def _read_row(row: Row[Any], invited: tuple[str, ...]) -> SessionRow:
    values = {column.name: getattr(row, column.name) for column in sessions_table.c}
    return SessionRow(**{**values, "code": values["code"] or ""}, invited=invited)
