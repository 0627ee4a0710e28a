"""What a session came to, for the last screen: where the room split, and the endings. Nothing of the screen."""

from collections import Counter
from dataclasses import dataclass
from statistics import mean

from pm_quest.classroom.sessions.session import Session


@dataclass(frozen=True, slots=True)
class Split:
    """The last votes of all tables in one scene, by choice, in the order of the file."""

    scene: str
    counts: dict[str, int]

    @property
    def votes(self) -> int:
        """How many voted."""
        return sum(self.counts.values())

    @property
    def evenness(self) -> float:
        """How many did not want what most wanted, of all: 0 where all were of one mind."""
        return 1 - max(self.counts.values()) / self.votes


def splits(session: Session) -> list[Split]:
    """The scenes where two or more voted and were not of one mind: the most divided first, then the most voted in."""
    votes: dict[str, Counter[str]] = {}
    for table in session.tables.values():
        for move in table.moves:
            votes.setdefault(move.scene, Counter()).update(vote.choice for vote in move.ballot.votes.values())
    found = [
        Split(id, {choice: votes[id][choice] for choice in scene.choices if votes[id][choice]})
        for id, scene in session.scenario.scenes.items()
        if votes.get(id)
    ]
    return sorted((each for each in found if len(each.counts) > 1), key=lambda each: (-each.evenness, -each.votes))


@dataclass(frozen=True, slots=True)
class Came:
    """What it came to: tables by the title of their ending, those that came to none, and the impact."""

    endings: dict[str, int]
    open: int
    mean: float | None
    least: int
    most: int


def came_to(session: Session) -> Came:
    """The endings of all tables where somebody sits, the most frequent first."""
    tables = [table.playthrough for table in session.tables.values() if table.voters]
    endings = Counter(each.title for each in tables if each.ended)
    impacts = [each.impact for each in tables if each.impact is not None]
    return Came(
        dict(endings.most_common()),
        sum(not each.ended for each in tables),
        mean(impacts) if impacts else None,
        min(impacts, default=0),
        max(impacts, default=0),
    )
