"""What the samples come to: durations as people compare them, and whether anything was lost or counted twice."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from pm_quest.classroom.bots.samples import Samples


@dataclass(frozen=True, slots=True)
class Spread:
    """How long things took, in milliseconds: half, 99 of 100, and all stayed below these. None where there was nothing."""

    count: int
    p50: float | None
    p99: float | None
    most: float | None

    @classmethod
    def of(cls, seconds: Iterable[float]) -> "Spread":
        """The spread of durations in seconds."""
        found = sorted(seconds)
        if not found:
            return cls(0, None, None, None)
        return cls(len(found), *(round(each * 1000, 1) for each in (_share(found, 50), _share(found, 99), found[-1])))


@dataclass(frozen=True, slots=True)
class Kept:
    """What was acknowledged, held against the log: what is missing in it, what it has twice, and what it has unasked for."""

    lost: int
    doubled: int
    refused_but_there: int

    @property
    def sound(self) -> bool:
        """Is everything as it should be?"""
        return not (self.lost or self.doubled or self.refused_but_there)


def kept(samples: Samples, log: Sequence[Mapping[str, Any]]) -> Kept:
    """What became of what was sent, by the events of the log. A vote counts once: by its id, and by voter, ballot and number."""
    there = Counter(str(event["id"]) for event in log)
    votes = Counter(
        (event["by"], event["turn"], event["round"], event["number"]) for event in log if event["kind"] == "voted"
    )
    doubled = sum(count - 1 for count in there.values()) + sum(count - 1 for count in votes.values())
    lost = sum(id not in there for id in samples.acked)
    return Kept(lost, doubled, sum(id in there for id in samples.refused))


def dashboard(samples: Samples, seen: Mapping[str, float]) -> Spread:
    """From sending something to seeing it in the trainer's log."""
    return Spread.of(seen[id] - at for id, at in samples.sent.items() if id in seen)


def as_json(
    samples: Samples, seen: Mapping[str, float] | None, log: Sequence[Mapping[str, Any]] | None
) -> dict[str, Any]:
    """All figures, as JSON-able data; what could not be measured is None."""
    return {
        "joined": len(samples.joins),
        "joins_ms": asdict(Spread.of(samples.joins)),
        "acks_ms": asdict(Spread.of(samples.acks)),
        "acks_over_a_new_line_ms": asdict(Spread.of(samples.late)),
        "dashboard_ms": None if seen is None else asdict(dashboard(samples, seen)),
        "backs_ms": asdict(Spread.of(samples.backs)),
        "sent": len(samples.sent),
        "acknowledged": len(samples.acked),
        "refused": len(samples.refused),
        "refusals": dict(samples.whys),
        "unanswered": len(samples.waiting),
        "known": samples.known,
        "drops": samples.drops,
        "duplicates": samples.duplicates,
        "reconnects": samples.reconnects,
        "stopped": dict(samples.stopped),
        "ended": samples.ended,
        "kept": None if log is None else asdict(kept(samples, log)),
    }


def _share(found: Sequence[float], percent: int) -> float:
    """The value that so many of a hundred do not exceed."""
    return found[min(len(found) - 1, -(-len(found) * percent // 100) - 1)]
