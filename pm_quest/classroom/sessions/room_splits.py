"""Find where a room split: one rule, for the dashboard and for the report."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import log2

from pm_quest.classroom.sessions.ballots import Vote
from pm_quest.classroom.sessions.option_numbers import number_options
from pm_quest.classroom.sessions.session_state import Session
from pm_quest.classroom.sessions.tables import Table

MIN_SPLIT = 1e-6
"""Below this the room was of one mind."""


@dataclass(frozen=True, slots=True)
class RoomSplit:
    """The first votes of all people in one scene.

    counts: votes by choice, in the order of the file
    numbers: the labels of the options
    measure: see `measure_split`
    """

    scene: str
    counts: Mapping[str, int]
    numbers: Mapping[str, int]
    measure: float


def measure_split(counts: Sequence[int]) -> float:
    """Return how much people are split: entropy of their votes in bits, times the people."""
    whole = sum(counts)
    bits = -sum(count / whole * log2(count / whole) for count in counts if count)
    return round((bits + 0.0) * whole, 6)


def find_first_votes(rounds: Sequence[Mapping[str, Vote]]) -> dict[str, str]:
    """Return the first vote of each voter in a turn, before anybody talked; by voter."""
    found: dict[str, str] = {}
    for votes in rounds:
        for voter, vote in votes.items():
            if vote.choice:
                found.setdefault(voter, vote.choice)
    return found


def find_splits(session: Session) -> list[RoomSplit]:
    """Return the scenes where people wanted different things, the most split first."""
    wanted: dict[str, Counter[str]] = {scene: Counter() for scene in session.scenario.scenes}
    shown: dict[str, set[str]] = {scene: set() for scene in wanted}
    for table in session.tables.values():
        for scene, rounds, options in _list_turns(table):
            wanted[scene].update(find_first_votes(rounds).values())
            shown[scene].update(options)
    found = [_build_split(session, scene, counts, shown[scene]) for scene, counts in wanted.items()]
    return sorted((each for each in found if each.measure > MIN_SPLIT), key=lambda each: -each.measure)


def _build_split(session: Session, scene: str, counts: Mapping[str, int], shown: set[str]) -> RoomSplit:
    choices = session.scenario.scenes[scene].choices
    numbers = number_options(session.scenario.scenes[scene], shown)
    return RoomSplit(
        scene,
        {id: counts[id] for id in choices if counts[id]},
        numbers,
        measure_split(list(counts.values())),
    )


def _list_turns(table: Table) -> Iterator[tuple[str, Sequence[Mapping[str, Vote]], list[str]]]:
    """Yield scene, rounds and shown options of every turn of a table, the current one too."""
    ballots = [(move.scene, move.ballot) for move in table.moves] + [(table.scene_id, table.ballot)]
    for (scene, ballot), before in zip(ballots, table.playthrough.list_turns(), strict=False):
        yield scene, ballot.rounds, [offer.id for offer in before.offers]
