"""What tables and people did, as reports need it."""

from collections.abc import Mapping
from dataclasses import dataclass

from pm_quest.story.ending_figures import ReachStep


@dataclass(frozen=True, slots=True)
class VoteRecord:
    """A voter's vote in a round, and when it came in."""

    voter: str
    choice: str
    at: int


@dataclass(frozen=True, slots=True)
class TableTurn:
    """One turn of a table.

    open: the choices that could be taken
    shown: those and the locked ones
    rounds: the votes of each round
    choice: the choice that was taken; empty for none yet
    how: what decided it
    entered_at: when the table came to the scene
    left_at: when it left
    worth: expected impact of each open choice for one who adapts from there on; empty where that is
        not known exactly
    """

    table: str
    number: int
    scene: str
    open: tuple[str, ...]
    shown: tuple[str, ...]
    rounds: tuple[tuple[VoteRecord, ...], ...]
    choice: str
    how: str
    entered_at: int
    left_at: int | None
    adaptability: int | None
    worth: Mapping[str, float]

    @property
    def first_votes(self) -> dict[str, str]:
        """The first vote of each voter in this turn, by voter."""
        found: dict[str, str] = {}
        for votes in self.rounds:
            for vote in votes:
                found.setdefault(vote.voter, vote.choice)
        return found

    @property
    def last_round(self) -> tuple[VoteRecord, ...]:
        """The last round with votes, which counts: one that was opened again and left empty took none back."""
        return next((votes for votes in reversed(self.rounds) if votes), ())

    @property
    def last_votes(self) -> dict[str, str]:
        """The vote of each voter in the last round with votes, by voter."""
        return {vote.voter: vote.choice for vote in self.last_round}


@dataclass(frozen=True, slots=True)
class TableDetour:
    """A decision of a table where the option that fits was not the best one.

    number: the decision, from 1
    by: how much more the best one came to, expected, than every one that fits
    avoided: whether the table took what came to more than those that fit
    """

    number: int
    scene: str
    by: float
    avoided: bool


@dataclass(frozen=True, slots=True)
class TableReport:
    """A table: its people, its turns, and its result.

    players: those of its people who voted there at least once
    impact: None before an ending
    reach: the staircase, so far; empty where that is not known exactly
    detours: decisions where a fit was not the best
    """

    id: str
    people: tuple[str, ...]
    players: tuple[str, ...]
    turns: tuple[TableTurn, ...]
    path: tuple[tuple[str, ...], ...]
    scene: str
    ended: bool
    impact: int | None
    adaptability: int
    skills: Mapping[str, int]
    started_at: int
    last_at: int
    reach: tuple[ReachStep, ...] = ()
    detours: tuple[TableDetour, ...] = ()

    @property
    def has_votes(self) -> bool:
        """Whether anybody ever voted here."""
        return any(turn.first_votes for turn in self.turns)


@dataclass(frozen=True, slots=True)
class ReportPerson:
    """Somebody in the session.

    table: id of their table; empty for none
    joined_at: when they joined
    has_voted: whether they ever voted, at any table: only then have they played
    """

    id: str
    table: str
    joined_at: int
    has_voted: bool
