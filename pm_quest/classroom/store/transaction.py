"""The transaction that appends to logs: everything in it is committed, or nothing."""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, exc, insert, select, update

from pm_quest.classroom.sessions import event_codec
from pm_quest.classroom.sessions.refusal import RefusalError
from pm_quest.classroom.sessions.session_events import Event
from pm_quest.classroom.store.sql_tables import events_table, sessions_table
from pm_quest.classroom.store.store_errors import SessionGoneError, StoreError
from pm_quest.classroom.store.store_records import LoggedEvent, SessionVersion

_VERSION_COLUMNS = (
    sessions_table.c.id,
    sessions_table.c.seq,
    sessions_table.c.epoch,
    sessions_table.c.locked,
    sessions_table.c.code,
)


class LogTransaction:
    """An open transaction; `SessionStore.open_transaction` gives and commits it.

    `lock_session` locks a session until then, so that the numbers of a log have one order without
    gaps. Lock several sessions in the order of their ids: two servers never wait for each other.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._seqs: dict[str, int] = {}

    def lock_session(self, id: str) -> SessionVersion:
        """Lock a session and return its version; nobody else appends to it until the end.

        A changed `epoch` means that somebody was forgotten: read the log anew before checking
        events against it. Raises GoneError.
        """
        row = self._connection.execute(
            select(*_VERSION_COLUMNS).where(sessions_table.c.id == id).with_for_update()
        ).one_or_none()
        if row is None:
            raise SessionGoneError
        self._seqs[id] = row.seq
        return read_version(row)

    def read_after(self, id: str, seq: int) -> list[LoggedEvent]:
        """Return the events of a log after this number, in order."""
        return read_log(self._connection, id, seq)

    def append(self, id: str, new: Sequence[Event], server: str) -> int:
        """Append events to a log, committed with the transaction; return the number of the last.

        Raises GoneError, and StoreError where an id is in the log already or an event is too large;
        nothing can be committed then.
        """
        seq = self._seqs[id] if id in self._seqs else self.lock_session(id).seq
        if not new:
            return seq
        rows = [_build_row(id, number, event, server) for number, event in enumerate(new, seq + 1)]
        try:
            self._connection.execute(insert(events_table), rows)
        except exc.IntegrityError as error:
            raise StoreError("An event with this id stands in the log already.") from error
        self._seqs[id] = seq + len(rows)
        values = {"seq": self._seqs[id], "last_at": max(event.at for event in new)}
        self._connection.execute(update(sessions_table).where(sessions_table.c.id == id).values(values))
        return self._seqs[id]


def _build_row(id: str, seq: int, event: Event, server: str) -> dict[str, str | int]:
    return {"session": id, "seq": seq, "id": event.id, "event": encode_event(event), "server": server}


def encode_event(event: Event) -> str:
    """Return an event as it is stored.

    Raises StoreError where it would be too large to read again.
    """
    line = event_codec.encode(event)
    if len(line.encode()) > event_codec.MAX_BYTES:
        raise StoreError(f"This event is too large: at most {event_codec.MAX_BYTES:,} bytes are kept of one.")
    return line


def read_log(connection: Connection, id: str, after: int) -> list[LoggedEvent]:
    """Return the events of a log after this number, in order.

    Raises StoreError for unreadable ones.
    """
    wanted = select(events_table.c.seq, events_table.c.event, events_table.c.server)
    found = connection.execute(
        wanted.where(events_table.c.session == id, events_table.c.seq > after).order_by(events_table.c.seq)
    )
    return list(_decode_rows(found))


def _decode_rows(rows: Iterable[Any]) -> Iterable[LoggedEvent]:
    for seq, line, server in rows:
        try:
            yield LoggedEvent(seq, event_codec.decode(line), server)
        except RefusalError as refusal:
            raise StoreError(f"Event {seq} in the log of a session can't be read. {refusal}") from None


def read_version(row: Any) -> SessionVersion:
    """Return the version in a row of `sessions`."""
    return SessionVersion(row.seq, row.epoch, row.locked, row.code or "")


def read_versions(connection: Connection, ids: Iterable[str]) -> dict[str, SessionVersion]:
    """Return the versions of these sessions by id; those that are gone are missing."""
    found = connection.execute(select(*_VERSION_COLUMNS).where(sessions_table.c.id.in_(list(ids))))
    return {row.id: read_version(row) for row in found}
