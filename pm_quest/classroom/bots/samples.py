"""What bots measured: raw, so that the samples of several processes can be put together before anything is worked out."""

from collections import Counter
from dataclasses import dataclass, field, fields
from typing import Any


@dataclass
class Samples:
    """Durations are in seconds; moments in seconds of the machine's monotonic clock, the same in all its processes.

    `acks` are the votes that went out once and came back on the same line, `late` those where a line broke in between.
    """

    joins: list[float] = field(default_factory=list)
    acks: list[float] = field(default_factory=list)
    late: list[float] = field(default_factory=list)
    backs: list[float] = field(default_factory=list)
    sent: dict[str, float] = field(default_factory=dict)
    acked: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    waiting: list[str] = field(default_factory=list)
    whys: Counter[str] = field(default_factory=Counter)
    stopped: Counter[str] = field(default_factory=Counter)
    known: int = 0
    drops: int = 0
    duplicates: int = 0
    reconnects: int = 0
    ended: int = 0
    idle: int = 0
    overheard: int = 0
    most_people: int = 0

    def add(self, other: "Samples") -> None:
        """Put those of another process to these."""
        for each in fields(self):
            mine, theirs = getattr(self, each.name), getattr(other, each.name)
            if each.name == "most_people":
                self.most_people = max(mine, theirs)
            elif isinstance(mine, dict):
                mine.update(theirs)
            else:
                setattr(self, each.name, mine + theirs)

    def as_json(self) -> dict[str, Any]:
        """As JSON-able data."""
        return {each.name: getattr(self, each.name) for each in fields(self)}

    @classmethod
    def of(cls, found: dict[str, Any]) -> "Samples":
        """What `as_json` gave."""
        return cls(**{**found, "whys": Counter(found["whys"]), "stopped": Counter(found["stopped"])})
