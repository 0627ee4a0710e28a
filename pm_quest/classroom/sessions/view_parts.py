"""The parts of a voter's view besides the story: `views` makes them, every client reads them.

A client ignores keys that it does not know. What has a default here was not sent by every version.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated

from msgspec import Meta

from pm_quest.kit.checks import LARGEST_INTEGER

Whole = Annotated[int, Meta(ge=-LARGEST_INTEGER, le=LARGEST_INTEGER)]
"""A whole number that every reader of JSON keeps whole."""


@dataclass(frozen=True, slots=True)
class ClockPart:
    """The clock: `left` milliseconds at the server's time `since`; None where it is paused."""

    on: bool
    left: Whole
    since: Whole | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionPart:
    """What everybody may see: the scenario, progress and the clock.

    reasons: whether fits and reasons are shown
    asks: what is asked for with each vote: `reason`, `certainty`, `forecast`
    """

    title: str
    employer: str | None
    summary: str
    language: str
    mode: str = ""
    started: bool = False
    finished: bool = False
    reasons: bool = False
    clock: ClockPart | None = None
    asks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class BallotShift:
    """How many people went from one choice to another between the first round and this one."""

    before: str
    after: str
    people: Whole


@dataclass(frozen=True, slots=True)
class QuotedReason:
    """A reason that the trainer shows to the room, without a name: for which choice, and in which round it was given."""

    choice: str
    round: Whole
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BallotPart:
    """The ballot of a table, without who voted what; counts only once they are revealed.

    waits: what the table waits for, a `WaitReason`
    tie: whether all may know of a tie now; `ties` is the rule that decides it
    voted, missing, people: how many have voted, are there and have not, are either
    last, how, tied: the votes of the turn before, what decided it, and whether they were a tie
    quotes: the reasons that the trainer shows, of this turn
    forecasts: what people thought that most would choose, in the last round, once its votes are revealed
    left: about how many decisions the table has left, this one included; None where that isn't known, and after the end
    """

    table: str = ""
    turn: Whole
    round: Whole
    open: bool
    held: bool
    waits: str = ""
    tie: bool = False
    ties: str = ""
    voted: Whole
    missing: Whole = 0
    people: Whole
    ended: bool
    tally: Mapping[str, Whole] | None
    shift: tuple[BallotShift, ...] = ()
    last: Mapping[str, Whole] | None = None
    how: str | None = None
    tied: bool = False
    left: Annotated[float, Meta(ge=0, le=LARGEST_INTEGER)] | None = None
    quotes: tuple[QuotedReason, ...] = ()
    forecasts: Mapping[str, Whole] | None = None


@dataclass(frozen=True, slots=True)
class OwnVote:
    """A voter's vote that counts, its number, and what the voter said with it."""

    choice: str
    number: Whole = 0
    reason: str = ""
    certainty: str = ""
    forecast: str = ""


@dataclass(frozen=True, slots=True)
class VoterPart:
    """A voter's own part: name, table (empty without a place) and vote.

    told: the name made unique, as the trainer reads it
    """

    name: str
    told: str = ""
    table: str = ""
    vote: OwnVote | None = None


@dataclass(frozen=True, slots=True)
class SeatedPerson:
    """Somebody at a table, and whether they are there now."""

    name: str
    here: bool


@dataclass(frozen=True, slots=True)
class TablePart:
    """Who sits at a table of a team: how many, how many of them are there, and some by name."""

    id: str
    count: Whole
    here: Whole
    people: tuple[SeatedPerson, ...]


@dataclass(frozen=True, slots=True)
class TableSize:
    """A table that people may take, and how many sit there."""

    id: str
    count: Whole
