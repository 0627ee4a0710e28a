"""Cache the JSON parts of views: each is made once for all who share it, and only on change."""

from collections.abc import Callable
from functools import lru_cache
from typing import Any

from pm_quest.classroom.sessions import views
from pm_quest.classroom.sessions.protocol_frames import write_compact
from pm_quest.classroom.sessions.session_state import Session
from pm_quest.classroom.sessions.tables import Table
from pm_quest.kit.markdown_blocks import parse_blocks

PART_NAMES = ("session", "story", "ballot", "me", "debrief", "wanted", "table", "tables", "round", "plan", "panel")
NULL = "null"
_TEXT_KEYS = frozenset({"where", "text", "say", "locked", "then", "because", "note", "who", "meaning"})
"""Keys of Markdown texts in scenes, options, outcomes, decisions, documents and debriefs; titles are plain."""
_INNER_KEYS = frozenset(
    {
        "story",
        "scenes",
        "offers",
        "outcome",
        "decisions",
        "passages",
        "tables",
        "closing",
        "exhibits",
        "cast",
        "terms",
        "cards",
        "options",
        "panel",
        "led",
    }
)
"""Keys that hold such texts; below others, ids of the scenario may look like keys."""


_parse_text = lru_cache(maxsize=1024)(parse_blocks)
"""Texts come again and again: in the views of each table, and of each plan."""


class _TableViews:
    """The parts of one table, with what each was made from."""

    __slots__ = (
        "_ballot_of",
        "_debrief_of",
        "_story_of",
        "_write_texts",
        "ballot",
        "debrief",
        "story",
        "table",
        "unscored",
    )

    def __init__(self, write_texts: Callable[[Any], str]) -> None:
        self._write_texts = write_texts
        self.story = self.ballot = self.debrief = self.table = self.unscored = NULL
        self._story_of: Any = None
        self._ballot_of: Session | None = None
        self._debrief_of: Any = None

    def update(self, session: Session, table: Table, *, named: bool) -> None:
        """Make the parts that may have changed; with `named`, people at the table see names."""
        if self._ballot_of is session:
            return
        self._ballot_of = session
        self.ballot = write_compact(views.build_ballot_part(session, table))
        self.table = write_compact(views.build_table_part(session, table, named=named))
        seat = None if session.panel is None else session.panel.seats.get(next(iter(table.voters), ""))
        story = (table.playthrough, session.started_at is None, views.shows_reasons(session), seat)
        if not _is_same(story, self._story_of):
            self._story_of = story
            self.story = self._write_texts(views.build_story_part(session, table))
        debrief = (*story, session.finished)
        if not _is_same(debrief, self._debrief_of):
            self._debrief_of = debrief
            self.debrief = self._write_texts(views.build_debrief_part(session, table))
            self.unscored = self._write_texts(views.build_debrief_part(session, table, voted=False))

    def select_debrief(self, table: Table, voter: str) -> str:
        """Return the debrief for a voter: without a score where they never voted."""
        return self.debrief if self.debrief == NULL or table.has_voter(voter) else self.unscored


class ViewCache:
    """The shared parts of one session, with Markdown as written, or with `blocks` parsed."""

    def __init__(self, *, blocks: bool = False) -> None:
        self._write_texts = write_for_page if blocks else write_compact
        self._tables: dict[str, _TableViews] = {}
        self._common_of: Session | None = None
        self._common = self._projected = self._choosable = self._round = NULL
        self._round_of: Any = None
        self._projected_of: Session | None = None

    def get_common(self, session: Session) -> str:
        """Return the part that everybody sees."""
        if self._common_of is not session:
            self._common_of, self._common = session, write_compact(views.build_session_part(session))
            self._choosable = write_compact(views.build_tables_part(session))
            self._update_round(session)
        return self._common

    def get_projector_view(self, session: Session) -> str:
        """Return the projector's view."""
        if self._projected_of is not session:
            self._projected_of, self._projected = session, self._write_texts(views.build_projector_view(session))
        return self._projected

    def build_parts(self, session: Session, voter: str, *, named: bool = True) -> dict[str, str]:
        """Return all parts of a voter who has joined; without `named`, no names of others."""
        me = session.voters[voter]
        table = session.tables.get(me.table)
        found = {"session": self.get_common(session)}
        if table is None:
            found |= {"story": NULL, "ballot": NULL, "table": NULL}
        else:
            parts = self._tables.setdefault(table.id, _TableViews(self._write_texts))
            parts.update(session, table, named=named)
            found |= {"story": parts.story, "ballot": parts.ballot, "table": parts.table}
        found["me"] = write_compact(views.build_me_part(session, voter))
        found["debrief"] = NULL if table is None else parts.select_debrief(table, voter)
        found["wanted"] = write_compact(views.build_wanted_part(session, voter))
        found["tables"] = self._choosable
        found |= {"round": self._round, "plan": self._write_texts(views.build_own_plan_part(session, voter))}
        found["panel"] = self._write_texts(views.build_own_panel_part(session, voter))
        return found

    def _update_round(self, session: Session) -> None:
        """Make the common part of a round where it may have changed: it has all texts of the half-year."""
        now = session.round
        stands = None if now is None else (session.started_at is None, now.gathered, now.place, now.named)
        if stands != self._round_of:
            self._round_of = stands
            self._round = self._write_texts(views.build_common_round_part(session))


def _is_same(one: Any, other: Any) -> bool:
    """Return whether these are the same objects: playthroughs are replaced, never compared."""
    return other is not None and all(a is b for a, b in zip(one, other, strict=True))


def write_for_page(part: Any) -> str:
    """Return a part of a view as JSON, with blocks in place of each Markdown text."""
    return write_compact(_parse_texts(part))


def _parse_texts(value: Any) -> Any:
    if isinstance(value, list | tuple):
        return [_parse_texts(each) for each in value]
    if not isinstance(value, dict):
        return value
    return {key: _parse_value(key, each) for key, each in value.items()}


def _parse_value(key: str, value: Any) -> Any:
    if key in _TEXT_KEYS and isinstance(value, str):
        return _parse_text(value) or ""
    if key == "signals":
        return [_parse_text(each) for each in value]
    if key == "ending" and isinstance(value, dict):
        return {**value, "title": parse_blocks(value["title"])}
    return _parse_texts(value) if key in _INNER_KEYS else value
