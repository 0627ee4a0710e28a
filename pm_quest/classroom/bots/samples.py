"""Raw measurements of bots: samples of several processes are merged before they are evaluated."""

from collections import Counter
from dataclasses import dataclass, field, fields
from typing import Any


@dataclass
class BotSamples:
    """Measurements: durations in seconds, moments in seconds of the machine's monotonic clock.

    acks: votes that were sent once and answered on the same connection
    late: votes during which a connection broke
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
    overheard: int = 0
    most_people: int = 0

    def merge(self, other: "BotSamples") -> None:
        """Merge the samples of another process into these."""
        for each in fields(self):
            mine, theirs = getattr(self, each.name), getattr(other, each.name)
            if each.name == "most_people":
                self.most_people = max(mine, theirs)
            elif isinstance(mine, dict):
                mine.update(theirs)
            else:
                setattr(self, each.name, mine + theirs)

    def to_json(self) -> dict[str, Any]:
        """Return the samples as JSON-able data."""
        return {each.name: getattr(self, each.name) for each in fields(self)}

    @classmethod
    def from_json(cls, found: dict[str, Any]) -> "BotSamples":
        """Return the samples that `to_json` gave."""
        return cls(**{**found, "whys": Counter(found["whys"]), "stopped": Counter(found["stopped"])})
