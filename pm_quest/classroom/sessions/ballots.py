"""The votes of one turn at a table, round by round, and what they decide."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from pm_quest.classroom.sessions.settings import Ties
from pm_quest.story.draws import draw

_TIE = -1
"""The number of the draw that decides a tie; the story's own draws count from 0."""


class Vote(NamedTuple):
    """What a voter wants, and the number they gave it: a higher number is a later mind."""

    choice: str
    number: int


@dataclass(frozen=True, slots=True)
class Ballot:
    """Votes by voter, for each round of one turn; the last round is the one that counts."""

    rounds: tuple[Mapping[str, Vote], ...] = ({},)
    open: bool = True
    revealed: bool = False

    @property
    def round(self) -> int:
        """The number of the present round, from 1."""
        return len(self.rounds)

    @property
    def votes(self) -> Mapping[str, Vote]:
        """The votes of the present round."""
        return self.rounds[-1]

    def heard(self, voter: str) -> bool:
        """Tell whether this voter has voted in any round."""
        return any(voter in votes for votes in self.rounds)

    def voted(self, voter: str, vote: Vote) -> "Ballot":
        """With this vote in the present round, unless the voter's vote there has a higher number."""
        before = self.votes.get(voter)
        if before is not None and before.number >= vote.number:
            return self
        return replace(self, rounds=(*self.rounds[:-1], {**self.votes, voter: vote}))

    def without(self, voter: str) -> "Ballot":
        """Without what this voter wanted, in any round."""
        kept = tuple({id: vote for id, vote in votes.items() if id != voter} for votes in self.rounds)
        return replace(self, rounds=kept)

    def only(self, voters: Collection[str]) -> "Ballot":
        """With what these voters wanted, in any round, and nobody else."""
        kept = tuple({id: vote for id, vote in votes.items() if id in voters} for votes in self.rounds)
        return replace(self, rounds=kept)

    def again(self) -> "Ballot":
        """One more round, open, hidden and empty."""
        return Ballot((*self.rounds, {}))


def tally(votes: Mapping[str, Vote], choices: Sequence[str]) -> dict[str, int]:
    """How many want each of these choices, in their order."""
    counted = Counter(vote.choice for vote in votes.values())
    return {choice: counted[choice] for choice in choices}


def percent_of(count: int, whole: int) -> int:
    """A share in whole percent, rounded half up as the pages do; 0 of nothing."""
    return (200 * count + whole) // (2 * whole) if whole else 0


def leaders(counts: Mapping[str, int]) -> list[str]:
    """What most want, in the order of the counts; several where there is a tie, none where nobody wants anything."""
    most = max(counts.values(), default=0)
    return [choice for choice, count in counts.items() if count == most] if most else []


def is_tied(votes: Mapping[str, Vote], choices: Sequence[str]) -> bool:
    """Tell whether several of these choices have the most votes."""
    return len(leaders(tally(votes, choices))) > 1


def shift(before: Mapping[str, Vote], after: Mapping[str, Vote]) -> dict[tuple[str, str], int]:
    """How many went from which choice to which between two rounds, of those who voted in both; in alphabetical order."""
    went = Counter((vote.choice, after[id].choice) for id, vote in before.items() if id in after)
    return dict(sorted(went.items()))


def decided(ballot: Ballot, choices: Sequence[str], ties: Ties, seed: int, turn: int) -> str | None:
    """What most want of these choices; None without votes, or where the trainer has to decide between equals."""
    first = leaders(tally(ballot.votes, choices))
    if not first or (len(first) > 1 and ties == "trainer"):
        return None
    return first[draw(seed, turn, _TIE, len(first))] if ties == "draw" else first[0]
