"""Sessions and their logs, kept: what is committed is there after a crash."""

import re
from collections.abc import Generator, Iterable
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import ColumnElement, Connection, Engine, Row, Select, delete, exc, insert, select, update

from pm_quest.authoring.source import MAX_BYTES
from pm_quest.classroom.sessions.events import HOST, Event
from pm_quest.classroom.store import forgetting, retention, schema
from pm_quest.classroom.store.engine import PATIENCE, engine_of, place_of, url_of
from pm_quest.classroom.store.errors import CodeTakenError, GoneError, StoreError, told
from pm_quest.classroom.store.presence import FilePresence
from pm_quest.classroom.store.rows import Head, Logged, NewSession, SessionRow
from pm_quest.classroom.store.tables import events, invitations, scenarios, servers, sessions
from pm_quest.classroom.store.writing import Writing, encoded, heads, logged

_KEY = re.compile(r"[A-Za-z0-9_-]{1,64}", re.ASCII)
"""Ids and codes that there can be: what else a stranger asks for never comes to the database."""
_DAY = 24 * 60 * 60 * 1000
_BLINK = 200
"""Milliseconds that wiping the journal waits for who reads."""


class Store:
    """Sessions in a database. Every method may be called from any thread, and raises StoreError where the database refuses."""

    def __init__(self, engine: Engine, place: str, file: FilePresence | None = None) -> None:
        self._engine, self._writes = engine, engine.execution_options(writes=True)
        self._place, self._file = place, file

    @classmethod
    def open(cls, url: str | Path) -> "Store":
        """The store at `sqlite:///path`, a path, or `postgresql://…`; its tables are made where they are missing."""
        where = url_of(url)
        engine = engine_of(where)
        file = FilePresence(Path(str(where.database))) if where.drivername == "sqlite" else None
        store = cls(engine, place_of(where), file)
        try:
            with store._changing() as connection:
                schema.prepare(connection, store._place)
        except BaseException:
            store.close()
            raise
        return store

    def create(self, new: NewSession, opened: Event) -> SessionRow:
        """Keep a session, with `opened` as the first event of its log. Raises CodeTakenError."""
        if len(new.scenario_text) > MAX_BYTES:
            raise StoreError(f"A scenario has at most {MAX_BYTES:,} bytes.")
        invited = tuple(sorted(set(new.invited)))
        row = SessionRow(new.id, new.code, new.host_hash, opened.at, opened.at, 1, 0, False, invited)
        first = {"session": new.id, "seq": 1, "id": opened.id, "event": encoded(opened), "server": ""}
        with self._changing() as connection:
            if connection.scalar(select(sessions.c.id).where(sessions.c.id == new.id)) is not None:
                raise StoreError("There is a session with this id already.")
            with _code_free():
                connection.execute(insert(sessions).values(_columns(row)))
            connection.execute(insert(scenarios).values(session=new.id, text=new.scenario_text))
            if invited:
                connection.execute(insert(invitations), [{"session": new.id, "voter": each} for each in invited])
            connection.execute(insert(events).values(first))
        return row

    def by_code(self, code: str) -> SessionRow | None:
        """The session with this code, which has not expired."""
        return self._one(sessions.c.code == code) if _KEY.fullmatch(code) else None

    def row(self, id: str) -> SessionRow | None:
        """The session with this id."""
        return self._one(sessions.c.id == id) if _KEY.fullmatch(id) else None

    def rows(self) -> list[SessionRow]:
        """All sessions, the oldest first."""
        return self._found(select(sessions).order_by(sessions.c.opened_at, sessions.c.id))

    def scenario(self, id: str) -> bytes:
        """The text of the scenario that a session plays. Raises GoneError."""
        with self._reading() as connection:
            text = connection.scalar(select(scenarios.c.text).where(scenarios.c.session == id))
        if text is None:
            raise GoneError
        return bytes(text)

    def log(self, id: str, after: int = 0) -> list[Logged]:
        """What stands in the log of a session after this number, in order; nothing where the session is gone."""
        with self._reading() as connection:
            return logged(connection, id, after)

    def set_door(self, id: str, *, locked: bool | None = None, code: str | None = None) -> None:
        """Lock joining or unlock it, and change the code; an empty one lets it expire. Raises GoneError, CodeTakenError."""
        values: dict[str, Any] = {} if locked is None else {"locked": locked}
        if code is not None:
            values["code"] = code or None
        with self._changing() as connection:
            Writing(connection).head(id)
            if values:
                with _code_free():
                    connection.execute(update(sessions).where(sessions.c.id == id).values(values))

    def forget(self, id: str, voter: str) -> bool:
        """Make a voter somebody with a random id in all that is kept; gives whether there was anything. Raises GoneError."""
        if voter == HOST:
            raise StoreError("The trainer has no name to be forgotten.")
        if not _KEY.fullmatch(voter):
            return False
        with self._changing() as connection:
            Writing(connection).head(id)
            found = forgetting.forget(connection, id, voter)
        self._wipe()
        return found

    def purge(self, before_ms: int) -> list[str]:
        """Delete the sessions in which nothing has happened since then; gives their ids."""
        with self._changing() as connection:
            old = select(sessions.c.id).where(sessions.c.last_at < before_ms).order_by(sessions.c.id)
            ids = retention.delete_sessions(connection, old)
        self._wipe()
        return ids

    def purge_old(self, at: int, keep: int, *, settled: bool) -> retention.Purged:
        """Delete what has been quiet for `keep` milliseconds at the time `at`, and was marked as old some time before; see `retention`."""
        with self._changing() as connection:
            purged = retention.purge_old(connection, at, keep, settled=settled)
        if purged.deleted:
            self._wipe()
        return purged

    def delete(self, id: str) -> None:
        """Delete a session with all that belongs to it. Raises GoneError."""
        with self._changing() as connection:
            Writing(connection).head(id)
            connection.execute(delete(sessions).where(sessions.c.id == id))
        self._wipe()

    def heads(self, ids: Iterable[str]) -> dict[str, Head]:
        """How far these sessions are; those that are gone are missing. One query."""
        with self._reading() as connection:
            return heads(connection, ids)

    @contextmanager
    def writing(self) -> Generator[Writing]:
        """One transaction: committed, and on the disk, when this is left; nothing of it is stored where anything is raised."""
        with self._changing() as connection:
            yield Writing(connection)

    def beat(self, server: str, at: int) -> None:
        """This server was alive at this time; servers that have not been for a day are struck off."""
        with self._changing() as connection:
            connection.execute(delete(servers).where((servers.c.name == server) | (servers.c.at < at - _DAY)))
            connection.execute(insert(servers).values(name=server, at=at))

    def servers(self) -> dict[str, int]:
        """When each server was last alive."""
        with self._reading() as connection:
            return {row.name: row.at for row in connection.execute(select(servers))}

    def close(self) -> None:
        """Let go of all connections."""
        self._engine.dispose()

    @contextmanager
    def _reading(self) -> Generator[Connection]:
        with told(self._place), self._engine.connect() as connection:
            yield connection
            self._check_file()

    @contextmanager
    def _changing(self) -> Generator[Connection]:
        with told(self._place), self._writes.begin() as connection:
            yield connection
            self._check_file()

    def _check_file(self) -> None:
        if self._file:
            self._file.check()

    def _one(self, condition: ColumnElement[bool]) -> SessionRow | None:
        return next(iter(self._found(select(sessions).where(condition))), None)

    def _found(self, wanted: Select[Any]) -> list[SessionRow]:
        with self._reading() as connection:
            rows = list(connection.execute(wanted))
            asked = select(invitations).where(invitations.c.session.in_([row.id for row in rows]))
            invited: dict[str, list[str]] = {}
            for session, voter in connection.execute(asked.order_by(invitations.c.voter)):
                invited.setdefault(session, []).append(voter)
        return [_row(row, tuple(invited.get(row.id, ()))) for row in rows]

    def _wipe(self) -> None:
        """What was deleted leaves SQLite's journal, too; where somebody reads just now, at the next time: a class does not wait for them."""
        if self._engine.dialect.name == "sqlite":
            with told(self._place), self._engine.connect() as connection:
                driver = connection.connection.driver_connection
                assert driver is not None
                driver.execute(f"PRAGMA busy_timeout={_BLINK}")
                try:
                    driver.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
                finally:
                    driver.execute(f"PRAGMA busy_timeout={PATIENCE * 1000}")


@contextmanager
def _code_free() -> Generator[None]:
    try:
        yield
    except exc.IntegrityError as error:
        raise CodeTakenError from error


def _columns(row: SessionRow) -> dict[str, Any]:
    values = {column.name: getattr(row, column.name) for column in sessions.c}
    return {**values, "code": row.code or None}


def _row(row: Row[Any], invited: tuple[str, ...]) -> SessionRow:
    values = {column.name: getattr(row, column.name) for column in sessions.c}
    return SessionRow(**{**values, "code": values["code"] or ""}, invited=invited)
