"""What the trainer does at all tables at once, and what that comes to, in words. No Textual."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Literal

from pm_quest.classroom.sessions.blind_log import is_hidden
from pm_quest.classroom.sessions.session_events import Action
from pm_quest.classroom.sessions.session_settings import ADVANCE_LABELS, AdvanceMode
from pm_quest.classroom.sessions.session_state import Session
from pm_quest.classroom.sessions.tables import Table
from pm_quest.classroom.trainer.actions import decide_turn, has_open_choice
from pm_quest.classroom.trainer.table_status import count_voted, has_hidden_votes
from pm_quest.kit.sentences import format_count, join_some

MAX_NAMED = 6
"""How many tables are named at most where some stay."""
StayReason = Literal["tied", "silent", "early", "held"]
STAY_WORDS: Mapping[StayReason, tuple[str, str]] = {
    "tied": ("has a tie", "have ties"),
    "silent": ("has no votes", "have no votes"),
    "early": ("still votes", "still vote"),
    "held": ("is held", "are held"),
}
"""Why a table stays, and why several do."""


@dataclass(frozen=True, slots=True)
class DecisionPlan:
    """What deciding at all tables at once comes to.

    ready: they have all their votes, or their vote is closed; most want one thing
    early: so have those who have voted so far, and others there have not
    tied, silent: votes decide nothing: there is a tie, or nobody has voted
    held: nobody goes on from there before it is released
    """

    ready: tuple[Table, ...]
    early: tuple[Table, ...]
    tied: tuple[Table, ...]
    silent: tuple[Table, ...]
    held: tuple[Table, ...]

    @property
    def decidable(self) -> tuple[Table, ...]:
        """The tables where the votes so far decide."""
        return (*self.ready, *self.early)


def plan_decisions(session: Session) -> DecisionPlan:
    """Return what deciding by the votes at every table comes to."""
    found: dict[str, list[Table]] = {name: [] for name in ("ready", "early", "tied", "silent", "held")}
    for table in session.tables.values():
        if has_open_choice(table) and not is_hidden(session, table):
            found[_judge_table(session, table)].append(table)
    return DecisionPlan(**{name: tuple(tables) for name, tables in found.items()})


def _judge_table(session: Session, table: Table) -> str:
    if session.is_held(table):
        return "held"
    if not table.ballot.votes:
        return "silent"
    if not has_hidden_votes(table) and session.decide_by_rule(table) is None:
        return "tied"
    missing = table.ballot.open and count_voted(session, table) < len(session.list_present(table))
    return "early" if missing else "ready"


def decide_tables(tables: Sequence[Table]) -> list[Action]:
    """Return the actions that move these tables on by their votes."""
    return [decide_turn(table) for table in tables]


def count_missing(session: Session, tables: Sequence[Table]) -> int:
    """Return how many people at these tables have not voted."""
    return sum(len(session.list_present(table)) - count_voted(session, table) for table in tables)


def describe_staying(
    plan: DecisionPlan,
    name_table: Callable[[Table], str],
    *,
    early: bool,
    hints: Mapping[StayReason, str] = MappingProxyType({}),
) -> str:
    """Return which tables stay where they are, and why; empty for none.

    early: whether those stay, too, where somebody has not voted
    hints: what helps there, by why they stay
    """
    staying: dict[StayReason, Sequence[Table]] = {
        "tied": plan.tied,
        "silent": plan.silent,
        "early": plan.early if early else (),
        "held": plan.held,
    }
    parts = [
        _name_tables(tables, name_table, *STAY_WORDS[why]) + (f": {hints[why]}" if why in hints else "")
        for why, tables in staying.items()
        if tables
    ]
    return f"{'; '.join(parts)}." if parts else ""


def _name_tables(tables: Sequence[Table], name_table: Callable[[Table], str], one: str, several: str) -> str:
    return f"{join_some([*map(name_table, tables)], MAX_NAMED)} {one if len(tables) == 1 else several}"


def list_closed(session: Session) -> list[Table]:
    """Return the tables whose vote has closed: revealed, or out of time."""
    return [
        table
        for table in session.tables.values()
        if has_open_choice(table) and not table.ballot.open and not is_hidden(session, table)
    ]


def count_leaving(session: Session, moves: AdvanceMode, at: int) -> int:
    """Return how many tables go on at once where this moves them on from now."""
    switched = replace(session, settings=replace(session.settings, moves=moves)).advance_tables(session.tables, at)
    return sum(switched.tables[id] is not table for id, table in session.tables.items())


def describe_advance(session: Session) -> str:
    """Return when tables go on; empty where there are none to move."""
    if session.round is not None or session.panel is not None:
        return ""
    moves = session.settings.moves
    if session.settings.mode == "alone" and moves == "itself":
        return ""
    return f"goes on {ADVANCE_LABELS[moves]}"


def describe_switch(session: Session, moves: AdvanceMode, at: int) -> str:
    """Return what letting this move tables on comes to, in a few words."""
    if session.settings.moves == moves:
        return "as now"
    leaving = count_leaving(session, moves, at)
    alone = session.settings.mode == "alone"
    nouns = ("person goes on", "people go on") if alone else ("table goes on", "tables go on")
    return f"{format_count(leaving, *nouns)} at once" if leaving else ""
