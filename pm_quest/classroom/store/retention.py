"""Delete old sessions without trusting a single look at the clock.

A session that is nearly old enough is marked with the time. It is deleted when it is old enough
and the mark is some days old: so a server started with a clock that is months ahead deletes
nothing, nor does the first start after a clock was years slow. Marks from the future don't count.
"""

from collections.abc import Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection, Select, delete, insert, select

from pm_quest.classroom.store.sql_tables import marks_table, sessions_table

MARK_AGE = 7 * 24 * 60 * 60 * 1000
"""Milliseconds between mark and deletion; at most half of the time that sessions are kept."""


class PurgeResult(NamedTuple):
    """The ids of the sessions that were marked as old, and of those that were deleted."""

    marked: list[str]
    deleted: list[str]


def purge_old(connection: Connection, at: int, keep: int, *, settled: bool) -> PurgeResult:
    """Mark nearly old sessions, and delete old ones that were marked long enough ago.

    at, keep: milliseconds
    settled: False for a server that has just started; it deletes nothing
    """
    grace = min(MARK_AGE, keep // 2)
    nearly_old = select(sessions_table.c.id).where(sessions_table.c.last_at < at - keep + grace)
    connection.execute(delete(marks_table).where((marks_table.c.at > at) | marks_table.c.session.not_in(nearly_old)))
    unmarked = nearly_old.where(sessions_table.c.id.not_in(select(marks_table.c.session))).order_by(sessions_table.c.id)
    marked = list(connection.scalars(unmarked))
    if marked:
        connection.execute(insert(marks_table), [{"session": id, "at": at} for id in marked])
    if not settled:
        return PurgeResult(marked, [])
    old = select(sessions_table.c.id).join(marks_table, marks_table.c.session == sessions_table.c.id)
    old = old.where(sessions_table.c.last_at < at - keep, marks_table.c.at <= at - grace).order_by(sessions_table.c.id)
    return PurgeResult(marked, delete_sessions(connection, old))


def delete_sessions(connection: Connection, chosen: Select[Any]) -> list[str]:
    """Delete the selected sessions with everything that belongs to them; return their ids."""
    ids: Sequence[str] = list(connection.scalars(chosen.with_for_update(of=sessions_table)))
    connection.execute(delete(sessions_table).where(sessions_table.c.id.in_(ids)))
    return list(ids)
