"""What has happened in a session since its trainer was last told, in a few sentences."""

from collections.abc import Iterator
from typing import NamedTuple

from pm_quest.classroom.sessions.blind_log import is_hidden
from pm_quest.classroom.sessions.session_state import Session
from pm_quest.classroom.sessions.tables import Table
from pm_quest.classroom.trainer.console import Console
from pm_quest.classroom.trainer.table_status import find_status
from pm_quest.kit.sentences import format_count, join_some
from pm_quest.lines.round_steering import describe_wall, name_place
from pm_quest.lines.trainer_sentences import describe_counts, describe_place, describe_votes

MAX_NAMED = 8
NEEDS = {
    "tie": ("has a tie", "have a tie"),
    "no votes": ("has closed without a vote", "have closed without a vote"),
    "no clock": ("has all its votes and no clock", "have all their votes and no clock"),
}
"""What is said of one table that waits for the trainer, and of several, by why."""
COMPLETE = ("has all its votes", "have all their votes")
CUT_OFF = ("has closed before all had voted", "have closed before all had voted")
"""The same where nothing else is the matter: all have voted, or not."""
ENDED = ("has come to the end", "have come to the end")


class TableNews(NamedTuple):
    """What of a table is news when it changes."""

    turn: int
    ended: bool
    revealed: tuple[int, bool]
    needs: str
    is_cut_off: bool


def _needs_anew(before: TableNews | None, now: TableNews) -> bool:
    """Return whether a table waits for the trainer since then: for something else, or for the first time in this vote."""
    if not now.needs or before is None:
        return bool(now.needs)
    same_vote = (before.turn, before.revealed[0]) == (now.turn, now.revealed[0])
    if not same_vote or not before.needs:
        return True
    return now.needs in NEEDS and now.needs != before.needs


class TrainerNews:
    """Finds what is new; every change is told once."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self._tables: dict[str, TableNews] = {}
        self._stage = ("", 0)
        self._wall = (False, 0)
        self._is_online = True
        self._trouble = ""

    def list_news(self) -> Iterator[str]:
        """Yield what is new since the last call."""
        yield from self._tell_connection()
        session = self._console.session
        if session is None:
            return
        yield from self._tell_stage(session)
        if session.started_at is not None and not session.finished:
            yield from self._tell_tables(session)
        if (place := name_place(session)) != self._wall:
            self._wall = place
            yield from describe_wall(session)

    def _tell_connection(self) -> Iterator[str]:
        console = self._console
        if console.trouble not in ("", self._trouble):
            yield f"Nothing can be stored: {console.trouble}"
        elif console.online != self._is_online:
            yield (
                "The line to the server is back." if console.online else "The line to the server is gone; trying again."
            )
        self._trouble, self._is_online = console.trouble, console.online

    def _tell_stage(self, session: Session) -> Iterator[str]:
        stage = "over" if session.finished else "play" if session.started_at is not None else "lobby"
        here = sum(voter.present for voter in session.voters.values() if not voter.removed)
        was, earlier = self._stage
        self._stage = (stage, here)
        if stage != was and was:
            yield "The session has ended." if stage == "over" else "Play has begun."
        elif stage == "lobby" and here != earlier:
            yield f"{format_count(here, 'person is', 'people are')} here."

    def _tell_tables(self, session: Session) -> Iterator[str]:
        """Yield where tables have come to, which of them need the trainer, and what was revealed."""
        alone = session.settings.mode == "alone"
        changed: dict[tuple[str, str], list[str]] = {}
        revealed: list[Table] = []
        for id, table in session.tables.items():
            if not table.voters or is_hidden(session, table):
                continue
            before, now = self._tables.get(id), self._read_table(session, table)
            self._tables[id] = now
            name = self._console.name_table(table)
            if now.ended and not (before and before.ended):
                changed.setdefault(ENDED, []).append(name)
            elif not alone and before is not None and now.turn != before.turn:
                yield f"{name}: {describe_place(session, table)}."
            if not alone and now.revealed[1] and (before is None or before.revealed != now.revealed):
                revealed.append(table)
            elif not alone and _needs_anew(before, now):
                changed.setdefault(NEEDS.get(now.needs, CUT_OFF if now.is_cut_off else COMPLETE), []).append(name)
        for (one, several), names in changed.items():
            yield f"{join_some(names, MAX_NAMED)} {one if len(names) == 1 else several}."
        for table in revealed:
            if session.settings.mode == "together":
                yield from ("The votes are shown:", *describe_votes(table, seen=True))
            else:
                yield f"{self._console.name_table(table)}, the votes: {describe_counts(table)}."

    def _read_table(self, session: Session, table: Table) -> TableNews:
        status = find_status(session, table, self._console.server_time())
        needs = (status.why or status.state) if status.state in ("yours", "held") else ""
        ballot = table.ballot
        revealed, is_cut_off = (ballot.round_number, ballot.revealed), status.voted < status.there
        return TableNews(table.playthrough.turn, table.playthrough.ended, revealed, needs, is_cut_off)
