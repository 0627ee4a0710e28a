"""What can happen in a session: an event has an id, a time, who did it, and a deed."""

from dataclasses import dataclass

from pm_quest.classroom.sessions.settings import Settings

HOST = "host"
"""Who the trainer is among those who do something; no voter is called that."""


@dataclass(frozen=True, slots=True)
class Opened:
    """The session was opened; always the first event."""

    settings: Settings


@dataclass(frozen=True, slots=True)
class Started:
    """The trainer started play: votes count from now on."""


@dataclass(frozen=True, slots=True)
class Joined:
    """Somebody joined, under a name."""

    name: str


@dataclass(frozen=True, slots=True)
class Left:
    """A voter is gone, for now: nobody waits for them."""


@dataclass(frozen=True, slots=True)
class Returned:
    """A voter who had left is there again."""


@dataclass(frozen=True, slots=True)
class Voted:
    """A voter wants a choice, in this turn and round; the highest `number` of a voter is what they want now."""

    turn: int
    round: int
    choice: str
    number: int


@dataclass(frozen=True, slots=True)
class Sat:
    """A voter took another table, before the start, where tables are chosen."""

    table: str


@dataclass(frozen=True, slots=True)
class Called:
    """A voter is called by another name from now on."""

    name: str


@dataclass(frozen=True, slots=True)
class Dealt:
    """The trainer dealt everybody to the tables anew, in an order that follows from this number."""

    number: int


@dataclass(frozen=True, slots=True)
class Seated:
    """The trainer gave a voter a place: at this table, or wherever there is one (empty)."""

    voter: str
    table: str


@dataclass(frozen=True, slots=True)
class Renamed:
    """The trainer gave a voter another name."""

    voter: str
    name: str


@dataclass(frozen=True, slots=True)
class Removed:
    """The trainer sent a voter out, for good."""

    voter: str


@dataclass(frozen=True, slots=True)
class Held:
    """Nobody goes on from this scene; from no scene at all, where it is empty."""

    scene: str


@dataclass(frozen=True, slots=True)
class Released:
    """What was held goes on: this scene, or with an empty one whatever was held everywhere."""

    scene: str


@dataclass(frozen=True, slots=True)
class Closed:
    """No more votes in the ballot of this turn and round at a table."""

    table: str
    turn: int
    round: int


@dataclass(frozen=True, slots=True)
class Reopened:
    """The table votes again: a new round after the one named, which is kept."""

    table: str
    turn: int
    round: int


@dataclass(frozen=True, slots=True)
class Revealed:
    """The votes of this turn at a table may be seen by all who sit there, and on the projector."""

    table: str
    turn: int


@dataclass(frozen=True, slots=True)
class Decided:
    """The table goes on from this turn: with the trainer's choice, or by the rule (empty)."""

    table: str
    turn: int
    choice: str


@dataclass(frozen=True, slots=True)
class Timed:
    """A clock was set, in milliseconds, and runs."""

    left: int


@dataclass(frozen=True, slots=True)
class Paused:
    """The clock stands."""


@dataclass(frozen=True, slots=True)
class Resumed:
    """The clock runs on."""


@dataclass(frozen=True, slots=True)
class Rang:
    """The clock that was set for the nth time ran out: every open ballot closes."""

    clock: int


@dataclass(frozen=True, slots=True)
class Explained:
    """Fit and reasons may be seen from now on."""


@dataclass(frozen=True, slots=True)
class Counted:
    """So many have voted in a ballot of a blind session: for its trainer, in the place of votes.

    Once the ballot is closed, `papers` has each vote as `id choice`, under an id that is drawn anew for each turn.
    """

    table: str
    turn: int
    round: int
    voted: int
    papers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Went:
    """A table of a blind session went on from this turn: for its trainer, who is not told the votes that did it."""

    table: str
    turn: int
    choice: str
    how: str


@dataclass(frozen=True, slots=True)
class Stood:
    """Where people are in a blind session in which everybody plays alone, as `scene count`; 0 where fewer than three are."""

    scenes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Finished:
    """The trainer ended the session: nothing moves any more."""


Deed = (
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
    | Timed
    | Paused
    | Resumed
    | Rang
    | Explained
    | Finished
    | Counted
    | Went
    | Stood
)
TOLD_BLIND = (Counted, Went, Stood)
"""What only a server tells the trainer of a blind session; nobody does it."""
BY_VOTERS = (Joined, Left, Returned, Voted, Sat, Called)
"""What a voter does; all else is the trainer's."""


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened.

    `id` was made by whoever did it and never means anything else; `at` is the server's time in milliseconds; `by` is a
    voter's id, or HOST.
    """

    id: str
    at: int
    by: str
    deed: Deed

    def same(self, other: "Event") -> bool:
        """Is this the other one sent again? Times may differ."""
        return (self.id, self.by, self.deed) == (other.id, other.by, other.deed)
