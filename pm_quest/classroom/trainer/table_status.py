"""The status of tables, and who of a session is where. No Textual."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from pm_quest.classroom.sessions.rounds import RoundState
from pm_quest.classroom.sessions.session_state import Session, Voter
from pm_quest.classroom.sessions.tables import Table
from pm_quest.kit.sentences import format_count

TableState = Literal["yours", "stuck", "voting", "timed", "held", "away", "ended"]
STATE_ORDER: tuple[TableState, ...] = ("yours", "stuck", "voting", "timed", "held", "away", "ended")
"""The states, the most urgent for the trainer first."""
EMPTY_REASON = "empty"
STUCK_MILLISECONDS = 180_000
"""After this time in one scene without all votes a table is stuck."""


@dataclass(frozen=True, slots=True)
class TableStatus:
    """The status of a table.

    voted: how many have voted, here or away by now.
    there: how many these are with all who are here.
    since: when the table entered its scene, in milliseconds.
    why: why it waits for the trainer; empty if it does not.
    """

    state: TableState
    voted: int
    there: int
    since: int
    why: str = ""

    @property
    def short_text(self) -> str:
        """The status in a few words."""
        if self.why:
            return self.why
        if self.state in ("voting", "stuck") and self.there > 1:
            return f"{self.state} {self.voted}/{self.there}"
        return {"voting": "not voted", "timed": "ready, clock", "held": "ready, held"}.get(self.state, self.state)


def find_status(session: Session, table: Table, at: int) -> TableStatus:
    """Return the status of a table at a time, once play has started."""
    there = session.list_present(table)

    def build_status(state: TableState, why: str = "") -> TableStatus:
        return TableStatus(state, len(table.ballot.votes), session.count_asked(table), table.entered_at, why)

    if table.playthrough.ended or not table.choices:
        return build_status("ended", "" if table.playthrough.ended else "dead end")
    if not table.voters:
        return build_status("away", EMPTY_REASON)
    if not there and not table.ballot.votes:
        return build_status("away")
    if table.ballot.open and count_voted(session, table) < len(there):
        held = session.is_held(table)
        return build_status("stuck" if not held and at - table.entered_at >= STUCK_MILLISECONDS else "voting")
    if session.is_held(table):
        return build_status("held")
    if session.settings.moves == "clock" and session.clock.on:
        return build_status("timed")
    return build_status("yours", _explain_waiting(session, table))


def _explain_waiting(session: Session, table: Table) -> str:
    """Return why a table with all its votes waits for the trainer."""
    if not table.ballot.votes:
        return "no votes"
    if session.settings.rule == "trainer":
        return "you decide"
    if session.settings.moves == "clock" and not table.ballot.timed_out:
        return "no clock"
    return "ready" if has_hidden_votes(table) or session.decide_by_rule(table) is not None else "tie"


def list_by_urgency(session: Session, at: int) -> list[tuple[str, TableStatus]]:
    """Return every table with people and its status.

    The most urgent first, then the longest waiting.
    """
    found = [(id, find_status(session, table, at)) for id, table in session.tables.items() if table.voters]
    return sorted(found, key=lambda each: (STATE_ORDER.index(each[1].state), each[1].since))


def list_by_number(session: Session, at: int) -> list[tuple[str, TableStatus]]:
    """Return every table and its status, by number."""
    return [(id, find_status(session, table, at)) for id, table in session.tables.items()]


def list_people(session: Session) -> list[Voter]:
    """Return the people of the session as they came, without those who were removed."""
    return [voter for voter in session.voters.values() if not voter.removed]


def describe_presence(session: Session) -> Iterator[str]:
    """Yield how many people are here, away, and without a place, in a few words each."""
    everybody = list_people(session)
    here = sum(voter.present for voter in everybody)
    places = (
        sum(not voter.table for voter in everybody) if session.started_at is not None and session.round is None else 0
    )
    yield f"{here:,} here"
    if away := len(everybody) - here:
        yield f"{away:,} away"
    if places:
        yield f"{format_count(places, 'waits', 'wait')} for a place"


def describe_planner(now: RoundState, voter: Voter) -> str:
    """Return how far somebody is in a hiring round."""
    if not voter.present:
        return "away"
    plan = now.plans.get(voter.id)
    if plan is not None and plan.lead:
        return "letter sent"
    return "no letter" if now.gathered else "planning"


def describe_nobody(session: Session) -> str:
    """Return why a list of people is empty: nobody ever came, all are away, or none has a place."""
    everybody = list_people(session)
    if not everybody:
        return "Nobody has come yet."
    if not any(voter.present for voter in everybody):
        return f"Nobody is here just now; {len(everybody):,} {'has' if len(everybody) == 1 else 'have'} joined."
    return f"Nobody has a place yet; {format_count(len(everybody), 'waits', 'wait')} for one."


def count_voted(session: Session, table: Table) -> int:
    """Return how many of those present have voted; a blind session does not tell who they are."""
    there = session.list_present(table)
    if session.settings.blind:
        return min(len(table.ballot.votes), len(there))
    return sum(id in table.ballot.votes for id in there)


def has_hidden_votes(table: Table) -> bool:
    """Return whether there are votes whose choices are not sent to this console."""
    return any(not vote.choice for vote in table.ballot.votes.values())


def list_missing(session: Session, table: Table) -> list[Voter]:
    """Return the people at a table who are present and have not voted.

    None in a blind session, which hides that.
    """
    if session.settings.blind:
        return []
    return [session.voters[id] for id in session.list_present(table) if id not in table.ballot.votes]


def parse_minutes(text: str) -> int | None:
    """Parse a duration: `4`, `2:30` or `0.5` minutes.

    Return milliseconds; None for no number, or over 12 hours.
    """
    whole, colon, rest = text.strip().replace(",", ".").partition(":")
    try:
        seconds = int(whole) * 60 + int(rest) if colon else float(whole) * 60
    except (ValueError, OverflowError):
        return None
    good = 1 <= seconds <= 12 * 3600 and (not colon or (0 <= int(rest) < 60 and int(whole) >= 0))
    return round(seconds) * 1000 if good else None
