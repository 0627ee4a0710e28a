"""A table: one playthrough with one or more voters."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal

from pm_quest.classroom.sessions.ballots import Ballot
from pm_quest.story.playthrough import Playthrough

DecidedBy = Literal["majority", "tie", "trainer"]


@dataclass(frozen=True, slots=True)
class DecisionWords:
    """How it is said what decided a turn.

    note: to the trainer, in short
    phrase: in a report, behind "decided"
    sentence: to the room; empty where it goes without saying
    column: what a column of the report counts
    """

    note: str
    phrase: str
    sentence: str
    column: str


DECISION_WORDS: Mapping[DecidedBy, DecisionWords] = {
    "majority": DecisionWords("most votes", "by most votes", "", "tables where the most votes decided this scene"),
    "tie": DecisionWords(
        "after a tie",
        "by the rule for ties",
        "There was a tie; the rule decided.",
        "tables where the rule for ties did",
    ),
    "trainer": DecisionWords("by you", "by the trainer", "The trainer decided.", "tables where the trainer did"),
}
"""All that can decide a turn."""


@dataclass(frozen=True, slots=True)
class TableMove:
    """One decided turn of a table.

    scene: where it stood
    ballot: how it voted
    choice: what was taken
    how: what decided that
    at: when, in milliseconds
    """

    scene: str
    ballot: Ballot
    choice: str
    how: DecidedBy
    at: int


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its voters, its playthrough, the open ballot, and the turns before it.

    entered_at: when it came to the current scene, in milliseconds
    """

    id: str
    playthrough: Playthrough
    voters: tuple[str, ...] = ()
    ballot: Ballot = Ballot()
    moves: tuple[TableMove, ...] = ()
    entered_at: int = 0

    @property
    def scene_id(self) -> str:
        """The id of the current scene."""
        return self.playthrough.scene.id

    @property
    def choices(self) -> tuple[str, ...]:
        """The ids of the open choices, in the order of the file."""
        return tuple(offer.id for offer in self.playthrough.offers if offer.open)

    def find_ballot(self, turn: int) -> Ballot:
        """Return the ballot of this turn: of the present one, or of one before."""
        return self.moves[turn].ballot if turn < len(self.moves) else self.ballot

    def has_voter(self, voter: str) -> bool:
        """Return whether this voter ever voted here; one who did not has no score."""
        return self.ballot.has_voter(voter) or any(move.ballot.has_voter(voter) for move in self.moves)

    @property
    def has_votes(self) -> bool:
        """Whether anybody ever voted here."""
        return any(votes for ballot in (self.ballot, *(move.ballot for move in self.moves)) for votes in ballot.rounds)

    def take_choice(self, choice: str, how: DecidedBy, at: int) -> "Table":
        """Return the table after this choice, which must be open."""
        move = TableMove(self.scene_id, self.ballot, choice, how, at)
        after = self.playthrough.choose(choice)
        return replace(self, playthrough=after, ballot=Ballot(), moves=(*self.moves, move), entered_at=at)
