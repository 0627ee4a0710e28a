"""What people did in sessions of a story, as plain counts without names: what a report on its play is made from."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

MIN_PEOPLE = 5
"""Nothing is said about fewer people."""


@dataclass(frozen=True, slots=True)
class SceneTime:
    """How long one table stayed in a scene, in seconds, and how many people sat there."""

    seconds: float
    people: int


@dataclass(frozen=True)
class PlayCounts:
    """What people did in one or more sessions.

    people: how many voted at least once
    votes: by scene and option, how many people wanted it first
    endings: by ending, how many stories came to it
    ended_people: how many people were in these stories
    times: by scene, how long each table stayed
    untimed: sessions that say nothing of single tables, because they were blind
    other_versions: sessions that played another version of the file
    """

    sessions: int = 0
    people: int = 0
    votes: Mapping[str, Counter[str]] = field(default_factory=dict)
    endings: Counter[str] = field(default_factory=Counter)
    ended_people: int = 0
    times: Mapping[str, tuple[SceneTime, ...]] = field(default_factory=dict)
    untimed: int = 0
    other_versions: int = 0

    def __add__(self, other: "PlayCounts") -> "PlayCounts":
        """Return both together."""
        scenes = dict.fromkeys((*self.votes, *other.votes))
        timed = dict.fromkeys((*self.times, *other.times))
        return PlayCounts(
            sessions=self.sessions + other.sessions,
            people=self.people + other.people,
            votes={id: self.votes.get(id, Counter()) + other.votes.get(id, Counter()) for id in scenes},
            endings=self.endings + other.endings,
            ended_people=self.ended_people + other.ended_people,
            times={id: (*self.times.get(id, ()), *other.times.get(id, ())) for id in timed},
            untimed=self.untimed + other.untimed,
            other_versions=self.other_versions + other.other_versions,
        )
