"""What people said with their votes, over all tables: only what was revealed, by nobody, and without what the trainer hid."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import get_args

from pm_quest.classroom.sessions.ballots import Ballot, Vote, find_leaders
from pm_quest.classroom.sessions.blind_log import is_hidden
from pm_quest.classroom.sessions.session_state import Session
from pm_quest.classroom.sessions.vote_remarks import Certainty


@dataclass(frozen=True, slots=True)
class GivenReason:
    """A reason: for which choice, after which one in the vote before (empty where the mind did not change), and whether the wall had it."""

    choice: str
    before: str
    reason: str
    on_wall: bool


@dataclass(frozen=True, slots=True)
class CertaintyCount:
    """How many were so certain in a first vote, and how many of them chose something else than most."""

    certainty: Certainty
    people: int
    apart: int


@dataclass(frozen=True, slots=True)
class DecisionRemarks:
    """What was said with the votes on one decision.

    expected, chosen: for each choice how many thought that most would take it, and how many of all took it, in first votes
    foresaw: how many of those who said something foresaw what most chose at their table
    """

    scene: str
    reasons: tuple[GivenReason, ...]
    certainty: tuple[CertaintyCount, ...]
    expected: Mapping[str, int]
    chosen: Mapping[str, int]
    foresaw: int

    @property
    def forecasts(self) -> int:
        """How many said what most would choose."""
        return sum(self.expected.values())


def list_remarks(session: Session) -> tuple[DecisionRemarks, ...]:
    """Return what was said, for each decision with anything revealed, in the order of the file."""
    told: dict[str, list[tuple[Ballot, list[Mapping[str, Vote]]]]] = {scene: [] for scene in session.scenario.scenes}
    for table in session.tables.values():
        if is_hidden(session, table):
            continue
        for scene, ballot in [*((move.scene, move.ballot) for move in table.moves), (table.scene_id, table.ballot)]:
            rounds = ballot.list_told()
            if any(not vote.remark.is_empty for votes in rounds for vote in votes.values()):
                told[scene].append((ballot, rounds))
    return tuple(_build_remarks(session, scene, ballots) for scene, ballots in told.items() if ballots)


def _build_remarks(
    session: Session, scene: str, ballots: Sequence[tuple[Ballot, list[Mapping[str, Vote]]]]
) -> DecisionRemarks:
    choices = session.scenario.scenes[scene].choices
    certain, apart, expected, chosen = (Counter[str]() for _ in range(4))
    foresaw = 0
    for _, rounds in ballots:
        votes = next((votes for votes in rounds if votes), {})
        counts = Counter(vote.choice for vote in votes.values())
        most = find_leaders(counts)
        chosen += counts
        for vote in votes.values():
            remark = vote.remark
            certain[remark.certainty] += 1
            apart[remark.certainty] += vote.choice not in most
            if remark.forecast:
                expected[remark.forecast] += 1
                foresaw += remark.forecast in most
    reasons = sorted(
        (each for ballot, rounds in ballots for each in _list_reasons(ballot, rounds)),
        key=lambda each: (list(choices).index(each.choice), not each.on_wall, each.reason, each.before),
    )
    return DecisionRemarks(
        scene,
        tuple(reasons),
        tuple(CertaintyCount(word, certain[word], apart[word]) for word in get_args(Certainty) if certain[word]),
        {choice: expected[choice] for choice in choices if expected[choice]},
        {choice: chosen[choice] for choice in choices if chosen[choice]},
        foresaw,
    )


def _list_reasons(ballot: Ballot, rounds: Sequence[Mapping[str, Vote]]) -> Iterator[GivenReason]:
    """Yield the reasons of each round that are not hidden; one that was given again for the same choice counts once."""
    wanted: dict[str, str] = {}
    given: dict[str, set[tuple[str, str]]] = {}
    for votes in rounds:
        for voter, vote in votes.items():
            was = wanted.get(voter, vote.choice)
            wanted[voter] = vote.choice
            remark, place = vote.remark, ballot.places.get(vote.remark.key, "list")
            if not remark.reason or place == "hidden" or (vote.choice, remark.reason) in given.setdefault(voter, set()):
                continue
            given[voter].add((vote.choice, remark.reason))
            yield GivenReason(vote.choice, was if was != vote.choice else "", remark.reason, place == "wall")
