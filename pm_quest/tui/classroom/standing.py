"""How tables stand, in a word each; and who of a session is where. Nothing of the screen."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from pm_quest.classroom.sessions.session import Session, Voter
from pm_quest.classroom.sessions.tables import Table
from pm_quest.story.sentences import counted

State = Literal["yours", "stuck", "voting", "held", "away", "ended"]
ORDER: tuple[State, ...] = ("yours", "stuck", "voting", "held", "away", "ended")
"""What wants the trainer most comes first."""
EMPTY = "empty"
STUCK = 180_000
"""So many milliseconds in one scene without all votes, and a table is stuck."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How a table stands: `why` says more where it waits for the trainer; `since` is when it came to its scene."""

    state: State
    voted: int
    there: int
    since: int
    why: str = ""

    @property
    def told(self) -> str:
        """In a few words."""
        if self.why:
            return self.why
        if self.state in ("voting", "stuck") and self.there > 1:
            return f"{self.state} {self.voted}/{self.there}"
        return {"voting": "not voted", "held": "ready, held"}.get(self.state, self.state)


def standing(session: Session, table: Table, at: int) -> Standing:
    """How a table stands at a time, once play has started."""
    there = session.there(table)
    voted = count_voted(session, table)

    def stands(state: State, why: str = "") -> Standing:
        return Standing(state, voted, len(there), table.since, why)

    if table.playthrough.ended or not table.choices:
        return stands("ended", "" if table.playthrough.ended else "dead end")
    if not table.voters:
        return stands("away", EMPTY)
    if not there and not table.ballot.votes:
        return stands("away")
    if table.ballot.open and voted < len(there):
        held = session.held(table)
        return stands("stuck" if not held and at - table.since >= STUCK else "voting")
    if session.held(table):
        return stands("held")
    return stands("yours", _why(session, table))


def _why(session: Session, table: Table) -> str:
    """Why a table whose votes are in waits for the trainer."""
    if not table.ballot.votes:
        return "no votes"
    if session.settings.rule == "trainer":
        return "you decide"
    return "ready" if is_untold(table) or session.by_rule(table) is not None else "tie"


def ordered(session: Session, at: int) -> list[tuple[str, Standing]]:
    """Every table at which somebody sits, with how it stands: what wants the trainer first, then who has waited longest."""
    found = [(id, standing(session, table, at)) for id, table in session.tables.items() if table.voters]
    return sorted(found, key=lambda each: (ORDER.index(each[1].state), each[1].since))


def in_order_of_tables(session: Session, at: int) -> list[tuple[str, Standing]]:
    """Every table with how it stands, by its number."""
    return [(id, standing(session, table, at)) for id, table in session.tables.items()]


def people(session: Session) -> list[Voter]:
    """Who is in the session, as they came: all but those who were removed."""
    return [voter for voter in session.voters.values() if not voter.removed]


def presence(session: Session) -> Iterator[str]:
    """How many are here, away, and waiting for a place; in a few words each."""
    everybody = people(session)
    here = sum(voter.present for voter in everybody)
    places = sum(not voter.table for voter in everybody) if session.started is not None else 0
    yield f"{here:,} here"
    if away := len(everybody) - here:
        yield f"{away:,} away"
    if places:
        yield f"{counted(places, 'waits', 'wait')} for a place"


def describe_nobody(session: Session) -> str:
    """Say why a list of people is empty: nobody ever came, they are away just now, or none of them has a place."""
    everybody = people(session)
    if not everybody:
        return "Nobody has come yet."
    if not any(voter.present for voter in everybody):
        return f"Nobody is here just now; {len(everybody):,} {'has' if len(everybody) == 1 else 'have'} joined."
    return f"Nobody has a place yet; {counted(len(everybody), 'waits', 'wait')} for one."


def count_voted(session: Session, table: Table) -> int:
    """How many of those who are there have voted; in a blind session nobody is told who they are."""
    there = session.there(table)
    if session.settings.blind:
        return min(len(table.ballot.votes), len(there))
    return sum(id in table.ballot.votes for id in there)


def is_untold(table: Table) -> bool:
    """Tell whether there are votes of which nobody here is told what they are."""
    return any(not vote.choice for vote in table.ballot.votes.values())


def not_voted(session: Session, table: Table) -> list[Voter]:
    """Who sits at a table, is there, and has not voted; in a blind session nobody is told that."""
    if session.settings.blind:
        return []
    return [session.voters[id] for id in session.there(table) if id not in table.ballot.votes]


def minutes(milliseconds: int) -> str:
    """A length of time as minutes and seconds: 1:05; with hours from an hour on."""
    seconds = max(0, milliseconds) // 1000
    hours, rest = divmod(seconds, 3600)
    return f"{hours}:{rest // 60:02}:{rest % 60:02}" if hours else f"{rest // 60}:{rest % 60:02}"


def typed_minutes(text: str) -> int | None:
    """A length of time as it was typed, in milliseconds: `4`, `2:30`, `0.5`; None for what is none, or over 12 hours."""
    whole, colon, rest = text.strip().replace(",", ".").partition(":")
    try:
        seconds = int(whole) * 60 + int(rest) if colon else float(whole) * 60
    except (ValueError, OverflowError):
        return None
    good = 1 <= seconds <= 12 * 3600 and (not colon or (0 <= int(rest) < 60 and int(whole) >= 0))
    return round(seconds) * 1000 if good else None
