"""One transaction that appends to logs: all of it is committed, or none."""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, exc, insert, select, update

from pm_quest.classroom.sessions import wire
from pm_quest.classroom.sessions.errors import RefusalError
from pm_quest.classroom.sessions.events import Event
from pm_quest.classroom.store.errors import GoneError, StoreError
from pm_quest.classroom.store.rows import Head, Logged
from pm_quest.classroom.store.tables import events, sessions

_HEAD = (sessions.c.id, sessions.c.seq, sessions.c.epoch, sessions.c.locked, sessions.c.code)


class Writing:
    """A transaction that is open; `Store.writing` gives it and commits it.

    A session is locked by `head` until then, so that the numbers of a log have one order without gaps. Who needs several sessions takes
    them in the order of their ids: two servers never wait for each other.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._seqs: dict[str, int] = {}

    def head(self, id: str) -> Head:
        """How far a session is; nobody else appends to it until the end. Raises GoneError.

        Another `epoch` than the one that the log was read with says that somebody was forgotten: read it anew before
        anything is weighed against it.
        """
        row = self._connection.execute(select(*_HEAD).where(sessions.c.id == id).with_for_update()).one_or_none()
        if row is None:
            raise GoneError
        self._seqs[id] = row.seq
        return head_of(row)

    def after(self, id: str, seq: int) -> list[Logged]:
        """What stands in the log after this number, in order."""
        return logged(self._connection, id, seq)

    def append(self, id: str, new: Sequence[Event], server: str) -> int:
        """These events stand at the end of the log, once this is committed; gives the number of the last one.

        Raises GoneError, and StoreError where an id stands in the log already or an event is too large; nothing can be
        committed then.
        """
        seq = self._seqs[id] if id in self._seqs else self.head(id).seq
        if not new:
            return seq
        rows = [_row(id, number, event, server) for number, event in enumerate(new, seq + 1)]
        try:
            self._connection.execute(insert(events), rows)
        except exc.IntegrityError as error:
            raise StoreError("An event with this id stands in the log already.") from error
        self._seqs[id] = seq + len(rows)
        values = {"seq": self._seqs[id], "last_at": max(event.at for event in new)}
        self._connection.execute(update(sessions).where(sessions.c.id == id).values(values))
        return self._seqs[id]


def _row(id: str, seq: int, event: Event, server: str) -> dict[str, str | int]:
    return {"session": id, "seq": seq, "id": event.id, "event": encoded(event), "server": server}


def encoded(event: Event) -> str:
    """An event as it is kept. Raises StoreError where it would be too large to be read again."""
    line = wire.encode(event)
    if len(line.encode()) > wire.MOST_BYTES:
        raise StoreError(f"This event is too large: at most {wire.MOST_BYTES:,} bytes are kept of one.")
    return line


def logged(connection: Connection, id: str, after: int) -> list[Logged]:
    """What stands in the log of a session after this number, in order. Raises StoreError where it can't be read."""
    wanted = select(events.c.seq, events.c.event, events.c.server)
    found = connection.execute(wanted.where(events.c.session == id, events.c.seq > after).order_by(events.c.seq))
    return list(_read(found))


def _read(rows: Iterable[Any]) -> Iterable[Logged]:
    for seq, line, server in rows:
        try:
            yield Logged(seq, wire.decode(line), server)
        except RefusalError as refusal:
            raise StoreError(f"Event {seq} in the log of a session can't be read. {refusal}") from None


def head_of(row: Any) -> Head:
    """What a row of `heads` says."""
    return Head(row.seq, row.epoch, row.locked, row.code or "")


def heads(connection: Connection, ids: Iterable[str]) -> dict[str, Head]:
    """How far these sessions are; those that are gone are missing."""
    found = connection.execute(select(*_HEAD).where(sessions.c.id.in_(list(ids))))
    return {row.id: head_of(row) for row in found}
