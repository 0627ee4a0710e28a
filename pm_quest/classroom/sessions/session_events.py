"""What can happen in a session. An event has an id, a time, an author and an action."""

from dataclasses import dataclass

from pm_quest.classroom.sessions.panel_events import Branched, Noted, Progressed, Skipped
from pm_quest.classroom.sessions.remark_events import Asked, Quoted, Told
from pm_quest.classroom.sessions.session_settings import AdvanceMode, SessionSettings

HOST = "host"
"""The author of the trainer's events; no voter has this id."""


@dataclass(frozen=True, slots=True)
class Opened:
    """The session was opened; always the first event."""

    settings: SessionSettings


@dataclass(frozen=True, slots=True)
class Started:
    """The trainer started play: votes count from now on."""


@dataclass(frozen=True, slots=True)
class Joined:
    """Somebody joined, under a name."""

    name: str


@dataclass(frozen=True, slots=True)
class Left:
    """A voter is disconnected: nobody waits for them."""


@dataclass(frozen=True, slots=True)
class Returned:
    """A voter who had left is connected again."""


@dataclass(frozen=True, slots=True)
class Voted:
    """A voter votes for a choice in this turn and round.

    Their vote with the highest `number` counts.
    reason, certainty, forecast: what they say with it where they are asked; secret until the reveal
    """

    turn: int
    round: int
    choice: str
    number: int
    reason: str = ""
    certainty: str = ""
    forecast: str = ""


@dataclass(frozen=True, slots=True)
class Planned:
    """Somebody plans their half-year in a hiring round, and sends the letter once there is a `lead`.

    Their plan with the highest `number` counts.
    """

    cards: tuple[str, ...]
    lead: str
    number: int


@dataclass(frozen=True, slots=True)
class Gathered:
    """The letters of a hiring round are in: nobody plans any more."""


@dataclass(frozen=True, slots=True)
class Turned:
    """The wall of a hiring round shows this place: 0 as the CVs came, the desks, then the doors."""

    desk: int


@dataclass(frozen=True, slots=True)
class Named:
    """The trainer asks whose CVs these are: the wall shows the names of those who agree; or no longer."""

    shown: bool


@dataclass(frozen=True, slots=True)
class Signed:
    """Somebody agrees that the wall shows their name with their CV, where the trainer asks; or no longer."""

    shown: bool


@dataclass(frozen=True, slots=True)
class Sat:
    """A voter moves to another table before the start, where tables may be chosen."""

    table: str


@dataclass(frozen=True, slots=True)
class Called:
    """A voter changes their own name."""

    name: str


@dataclass(frozen=True, slots=True)
class Dealt:
    """The trainer deals everybody to the tables again; `number` seeds the order."""

    number: int


@dataclass(frozen=True, slots=True)
class Seated:
    """The trainer gives a voter a place: at this table, or at any (empty)."""

    voter: str
    table: str


@dataclass(frozen=True, slots=True)
class Renamed:
    """The trainer gives a voter another name."""

    voter: str
    name: str


@dataclass(frozen=True, slots=True)
class Removed:
    """The trainer removes a voter for good."""

    voter: str


@dataclass(frozen=True, slots=True)
class Held:
    """No table may leave this scene; with an empty one no table may leave any scene."""

    scene: str


@dataclass(frozen=True, slots=True)
class Released:
    """Tables may leave this scene again; with an empty one the hold on all scenes is lifted."""

    scene: str


@dataclass(frozen=True, slots=True)
class Closed:
    """The ballot of this turn and round at a table takes no more votes."""

    table: str
    turn: int
    round: int


@dataclass(frozen=True, slots=True)
class Reopened:
    """The table votes again: a new round follows the one named, which stays in the ballot."""

    table: str
    turn: int
    round: int


@dataclass(frozen=True, slots=True)
class Revealed:
    """The votes of this turn are shown to the people at the table and on the projector."""

    table: str
    turn: int


@dataclass(frozen=True, slots=True)
class Decided:
    """The table leaves this turn: with the trainer's choice, or by the rule (empty)."""

    table: str
    turn: int
    choice: str


@dataclass(frozen=True, slots=True)
class Switched:
    """From now on this moves tables on: their votes, the trainer, or the clock."""

    moves: AdvanceMode


@dataclass(frozen=True, slots=True)
class Timed:
    """The clock was set to `left` milliseconds and runs."""

    left: int


@dataclass(frozen=True, slots=True)
class Paused:
    """The clock is paused."""


@dataclass(frozen=True, slots=True)
class Resumed:
    """The clock runs again."""


@dataclass(frozen=True, slots=True)
class Rang:
    """The clock that was set for the nth time (`clock`) expired: every open ballot closes."""

    clock: int


@dataclass(frozen=True, slots=True)
class Explained:
    """Fit and reasons are shown from now on."""


@dataclass(frozen=True, slots=True)
class Counted:
    """How many have voted in a ballot of a blind session; sent to its trainer instead of votes.

    papers: once the ballot is closed, each vote as `id choice`, under ids drawn anew each turn
    """

    table: str
    turn: int
    round: int
    voted: int
    papers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Went:
    """A table of a blind session left this turn.

    Sent to its trainer, who does not get the votes.
    """

    table: str
    turn: int
    choice: str
    how: str


@dataclass(frozen=True, slots=True)
class Stood:
    """The places of people in a blind session in which everybody plays alone.

    scenes: `scene count` each; the count is 0 where fewer than three are
    """

    scenes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Finished:
    """The trainer ended the session: nothing changes any more."""


Action = (
    Opened
    | Started
    | Joined
    | Left
    | Returned
    | Voted
    | Sat
    | Called
    | Dealt
    | Seated
    | Renamed
    | Removed
    | Held
    | Released
    | Closed
    | Reopened
    | Revealed
    | Decided
    | Switched
    | Timed
    | Paused
    | Resumed
    | Rang
    | Explained
    | Finished
    | Counted
    | Went
    | Stood
    | Planned
    | Gathered
    | Turned
    | Named
    | Signed
    | Asked
    | Told
    | Quoted
    | Noted
    | Skipped
    | Branched
    | Progressed
)
SERVER_SUMMARIES = (Counted, Went, Stood, Told, Progressed)
"""Made by a server for the trainer, in place of what is kept from them; nobody does it."""
VOTER_ACTIONS = (Joined, Left, Returned, Voted, Sat, Called, Planned, Signed, Noted, Skipped, Branched)
"""The actions of voters; all others are the trainer's."""


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened.

    id: made by the author of the event, never reused
    at: the server's time in milliseconds
    by: a voter's id, or HOST
    action: what happened
    """

    id: str
    at: int
    by: str
    action: Action

    def is_same(self, other: "Event") -> bool:
        """Return whether `other` is this event sent again. Times may differ."""
        return (self.id, self.by, self.action) == (other.id, other.by, other.action)
