"""A table: one playthrough with one or more voters."""

from dataclasses import dataclass, replace
from typing import Literal

from pm_quest.classroom.sessions.ballots import Ballot
from pm_quest.story.playthrough import Playthrough

How = Literal["majority", "tie", "trainer"]


@dataclass(frozen=True, slots=True)
class Move:
    """One turn of a table: where it stood, how it voted, what was taken, what decided that, and when."""

    scene: str
    ballot: Ballot
    choice: str
    how: How
    at: int


@dataclass(frozen=True, slots=True)
class Table:
    """Who sits here, how far the playthrough has come, the ballot that is under way, and the turns before it.

    `since` is when it came to the present scene, in milliseconds.
    """

    id: str
    playthrough: Playthrough
    voters: tuple[str, ...] = ()
    ballot: Ballot = Ballot()
    moves: tuple[Move, ...] = ()
    since: int = 0

    @property
    def scene(self) -> str:
        """The id of the scene it stands in."""
        return self.playthrough.scene.id

    @property
    def choices(self) -> tuple[str, ...]:
        """The choices that can be taken now, in the order of the file."""
        return tuple(offer.id for offer in self.playthrough.offers if offer.open)

    def heard(self, voter: str) -> bool:
        """Tell whether this voter ever voted here: who did not has not played, and has no score."""
        return self.ballot.heard(voter) or any(move.ballot.heard(voter) for move in self.moves)

    @property
    def played(self) -> bool:
        """Tell whether anybody ever voted here."""
        return any(votes for ballot in (self.ballot, *(move.ballot for move in self.moves)) for votes in ballot.rounds)

    def moved(self, choice: str, how: How, at: int) -> "Table":
        """The table after this choice, which is open."""
        move = Move(self.scene, self.ballot, choice, how, at)
        after = self.playthrough.choose(choice)
        return replace(self, playthrough=after, ballot=Ballot(), moves=(*self.moves, move), since=at)
