"""The votes of one turn at a table, round by round, and what they decide."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from pm_quest.classroom.sessions.session_settings import TieRule
from pm_quest.classroom.sessions.vote_remarks import NO_REMARK, RemarkPlace, VoteRemark, may_tell_remarks
from pm_quest.story.draws import draw_number

_TIE_DRAW = -1
"""The number of the draw that decides a tie; the story's own draws count from 0."""


class Vote(NamedTuple):
    """A voter's choice, and what they said with it.

    Of several votes of one voter the one with the highest `sequence` counts.
    """

    choice: str
    sequence: int
    remark: VoteRemark = NO_REMARK


@dataclass(frozen=True, slots=True)
class Ballot:
    """The votes of one turn: by voter, for each round. The last round counts.

    timed_out: whether a clock closed it, and nobody votes again
    told: the rounds, counted from 1, in which what was said with the votes has been revealed
    places: where the trainer has put a remark, by its key
    """

    rounds: tuple[Mapping[str, Vote], ...] = ({},)
    open: bool = True
    revealed: bool = False
    timed_out: bool = False
    told: frozenset[int] = frozenset()
    places: Mapping[str, RemarkPlace] = field(default_factory=dict)

    @property
    def round_number(self) -> int:
        """The number of the current round, from 1."""
        return len(self.rounds)

    @property
    def votes(self) -> Mapping[str, Vote]:
        """The votes of the current round."""
        return self.rounds[-1]

    def has_voter(self, voter: str) -> bool:
        """Return whether this voter has voted in any round."""
        return any(voter in votes for votes in self.rounds)

    def with_vote(self, voter: str, vote: Vote) -> "Ballot":
        """Return the ballot with this vote in the current round, unless the voter has a later one."""
        before = self.votes.get(voter)
        if before is not None and before.sequence >= vote.sequence:
            return self
        return replace(self, rounds=(*self.rounds[:-1], {**self.votes, voter: vote}))

    def without_voter(self, voter: str) -> "Ballot":
        """Return the ballot without this voter's votes, in any round."""
        rounds = tuple({id: vote for id, vote in votes.items() if id != voter} for votes in self.rounds)
        return replace(self, rounds=rounds)

    def keep_voters(self, voters: Collection[str]) -> "Ballot":
        """Return the ballot with only the votes of these voters, in any round."""
        rounds = tuple({id: vote for id, vote in votes.items() if id in voters} for votes in self.rounds)
        return replace(self, rounds=rounds)

    def with_new_round(self) -> "Ballot":
        """Return the ballot with one more round: open, hidden and empty."""
        return replace(self, rounds=(*self.rounds, {}), open=True, revealed=False, timed_out=False)

    def time_out(self) -> "Ballot":
        """Return the ballot closed by a clock."""
        return replace(self, open=False, timed_out=True)

    def reveal(self) -> "Ballot":
        """Return the ballot closed and revealed, with what was said in this round: one that was never revealed stays unread."""
        return replace(self, open=False, revealed=True, told=self.told | {self.round_number})

    def list_told(self) -> list[Mapping[str, Vote]]:
        """Return the votes of each round whose remarks may be told: empty for one that is not revealed, or has few votes."""
        return [
            votes if number in self.told and may_tell_remarks(len(votes)) else {}
            for number, votes in enumerate(self.rounds, 1)
        ]


def count_votes(votes: Mapping[str, Vote], choices: Sequence[str]) -> dict[str, int]:
    """Return how many voted for each of these choices, in their order."""
    counted = Counter(vote.choice for vote in votes.values())
    return {choice: counted[choice] for choice in choices}


def compute_percent(count: int, whole: int) -> int:
    """Return a share in whole percent, rounded half up as the pages do; 0 of nothing."""
    return (200 * count + whole) // (2 * whole) if whole else 0


def format_share(count: int, whole: int) -> str:
    """Format a count of votes and its share of all; "no votes" for none."""
    return f"{count:,} · {compute_percent(count, whole)} %" if count else "no votes"


def find_leaders(counts: Mapping[str, int]) -> list[str]:
    """Return the choices with the most votes, in the order of the counts.

    None where nobody voted.
    """
    most = max(counts.values(), default=0)
    return [choice for choice, count in counts.items() if count == most] if most else []


def is_tied(votes: Mapping[str, Vote], choices: Sequence[str]) -> bool:
    """Return whether several of these choices have the most votes."""
    return len(find_leaders(count_votes(votes, choices))) > 1


def count_shifts(before: Mapping[str, Vote], after: Mapping[str, Vote]) -> dict[tuple[str, str], int]:
    """Return how many went from one choice to another between two rounds, in alphabetical order.

    Counts those who voted in both rounds.
    """
    went = Counter((vote.choice, after[id].choice) for id, vote in before.items() if id in after)
    return dict(sorted(went.items()))


def decide_ballot(ballot: Ballot, choices: Sequence[str], ties: TieRule, seed: int, turn: int) -> str | None:
    """Return the choice with the most votes.

    None without votes, or where the trainer breaks the tie.
    """
    first = find_leaders(count_votes(ballot.votes, choices))
    if not first or (len(first) > 1 and ties == "trainer"):
        return None
    return first[draw_number(seed, turn, _TIE_DRAW, len(first))] if ties == "draw" else first[0]
