"""The parts of what students see, as JSON: each made once for all who share it, and only where something of it may have changed."""

from typing import Any

from pm_quest.classroom.sessions import views
from pm_quest.classroom.sessions.frames import compact
from pm_quest.classroom.sessions.session import Session
from pm_quest.classroom.sessions.tables import Table

NAMES = ("session", "story", "ballot", "me", "debrief", "wanted", "table", "tables")
NOTHING = "null"


class _TableParts:
    """The parts of one table, with what each was made from."""

    __slots__ = ("_ballot_of", "_debrief_of", "_story_of", "ballot", "debrief", "story", "table", "unscored")

    def __init__(self) -> None:
        self.story = self.ballot = self.debrief = self.table = self.unscored = NOTHING
        self._story_of: Any = None
        self._ballot_of: Session | None = None
        self._debrief_of: Any = None

    def see(self, session: Session, table: Table, *, named: bool) -> None:
        """Make what may have changed; with `named`, people may be told by name to their table."""
        if self._ballot_of is session:
            return
        self._ballot_of = session
        self.ballot = compact(views.ballot_part(session, table))
        self.table = compact(views.table_part(session, table, named=named))
        reasons = session.explained or not session.settings.withhold
        story = (table.playthrough, session.started is None, reasons)
        if not _same(story, self._story_of):
            self._story_of = story
            self.story = compact(views.story_part(session, table))
        debrief = (*story, session.finished)
        if not _same(debrief, self._debrief_of):
            self._debrief_of = debrief
            self.debrief = compact(views.debrief_part(session, table))
            self.unscored = compact(views.debrief_part(session, table, voted=False))

    def debrief_of(self, table: Table, voter: str) -> str:
        """The debrief of somebody at this table: without a score where they never voted."""
        return self.debrief if self.debrief == NOTHING or table.heard(voter) else self.unscored


class Parts:
    """The parts that are shared, for one session as it goes on."""

    def __init__(self) -> None:
        self._tables: dict[str, _TableParts] = {}
        self._common_of: Session | None = None
        self._common = self._projected = self._choosable = NOTHING
        self._projected_of: Session | None = None

    def common(self, session: Session) -> str:
        """What all may know."""
        if self._common_of is not session:
            self._common_of, self._common = session, compact(views.session_part(session))
            self._choosable = compact(views.tables_part(session))
        return self._common

    def projected(self, session: Session) -> str:
        """What the projector shows."""
        if self._projected_of is not session:
            self._projected_of, self._projected = session, compact(views.projector_view(session))
        return self._projected

    def of(self, session: Session, voter: str, *, named: bool = True) -> dict[str, str]:
        """All parts of a voter who has joined; without `named`, nobody else is told to them by name."""
        me = session.voters[voter]
        table = session.tables.get(me.table)
        found = {"session": self.common(session)}
        if table is None:
            found |= {"story": NOTHING, "ballot": NOTHING, "table": NOTHING}
        else:
            parts = self._tables.setdefault(table.id, _TableParts())
            parts.see(session, table, named=named)
            found |= {"story": parts.story, "ballot": parts.ballot, "table": parts.table}
        found["me"] = compact(views.me_part(session, voter))
        found["debrief"] = NOTHING if table is None else parts.debrief_of(table, voter)
        found["wanted"] = compact(views.wanted_part(session, voter))
        found["tables"] = self._choosable
        return found


def _same(one: Any, other: Any) -> bool:
    """The very same things: playthroughs are not compared, they are replaced."""
    return other is not None and all(a is b for a, b in zip(one, other, strict=True))
