"""Sessions deleted once they are old, without trust in a single look at the clock.

A session that is nearly old enough is marked with the time. It is deleted when it is old enough and the mark is some days old,
too: so one start of a server whose clock is months ahead deletes nothing, nor does the first one after a clock that was years
slow. Marks from the future were made by such a clock, and don't count.
"""

from collections.abc import Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection, Select, delete, insert, select

from pm_quest.classroom.store.tables import marks, sessions

GRACE = 7 * 24 * 60 * 60 * 1000
"""Milliseconds between a mark and the deletion, or half of the time that sessions are kept where that is less."""


class Purged(NamedTuple):
    """The ids of the sessions that were marked as old, and of those that were deleted."""

    marked: list[str]
    deleted: list[str]


def purge_old(connection: Connection, at: int, keep: int, *, settled: bool) -> Purged:
    """Mark what is nearly old at this time, and delete what is old and was marked long enough ago; in milliseconds.

    Nothing is deleted by a server that has not `settled`, which means that it has only just started.
    """
    grace = min(GRACE, keep // 2)
    nearly_old = select(sessions.c.id).where(sessions.c.last_at < at - keep + grace)
    connection.execute(delete(marks).where((marks.c.at > at) | marks.c.session.not_in(nearly_old)))
    unmarked = nearly_old.where(sessions.c.id.not_in(select(marks.c.session))).order_by(sessions.c.id)
    marked = list(connection.scalars(unmarked))
    if marked:
        connection.execute(insert(marks), [{"session": id, "at": at} for id in marked])
    if not settled:
        return Purged(marked, [])
    old = select(sessions.c.id).join(marks, marks.c.session == sessions.c.id)
    old = old.where(sessions.c.last_at < at - keep, marks.c.at <= at - grace).order_by(sessions.c.id)
    return Purged(marked, delete_sessions(connection, old))


def delete_sessions(connection: Connection, chosen: Select[Any]) -> list[str]:
    """Delete the sessions whose ids are selected, with all that belongs to them; gives the ids."""
    ids: Sequence[str] = list(connection.scalars(chosen.with_for_update(of=sessions)))
    connection.execute(delete(sessions).where(sessions.c.id.in_(ids)))
    return list(ids)
