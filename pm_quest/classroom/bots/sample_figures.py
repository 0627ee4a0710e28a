"""Figures of the samples: durations, and whether anything was lost or counted twice."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from pm_quest.classroom.bots.samples import BotSamples


@dataclass(frozen=True, slots=True)
class DurationSpread:
    """Durations in milliseconds: the limits of half, 99 of 100, and all; None without any."""

    count: int
    p50: float | None
    p99: float | None
    most: float | None

    @classmethod
    def from_seconds(cls, seconds: Iterable[float]) -> "DurationSpread":
        """Return the spread of durations in seconds."""
        found = sorted(seconds)
        if not found:
            return cls(0, None, None, None)
        return cls(
            len(found),
            *(round(each * 1000, 1) for each in (_find_percentile(found, 50), _find_percentile(found, 99), found[-1])),
        )


@dataclass(frozen=True, slots=True)
class StorageCheck:
    """What was acknowledged, compared with the log.

    lost: acknowledged, but not in it
    doubled: in it twice
    refused_but_there: refused, but in it
    """

    lost: int
    doubled: int
    refused_but_there: int

    @property
    def is_sound(self) -> bool:
        """Whether everything is as it should be."""
        return not (self.lost or self.doubled or self.refused_but_there)


def check_storage(samples: BotSamples, log: Sequence[Mapping[str, Any]]) -> StorageCheck:
    """Compare what was sent with the events of the log.

    A vote is known by id, and by ballot and number.
    """
    there = Counter(str(event["id"]) for event in log)
    votes = Counter(
        (event["by"], event["turn"], event["round"], event["number"]) for event in log if event["kind"] == "voted"
    )
    doubled = sum(count - 1 for count in there.values()) + sum(count - 1 for count in votes.values())
    lost = sum(id not in there for id in samples.acked)
    return StorageCheck(lost, doubled, sum(id in there for id in samples.refused))


def measure_dashboard(samples: BotSamples, seen: Mapping[str, float]) -> DurationSpread:
    """Return the time from sending something to seeing it in the trainer's log."""
    return DurationSpread.from_seconds(seen[id] - at for id, at in samples.sent.items() if id in seen)


def format_figures(
    samples: BotSamples, seen: Mapping[str, float] | None, log: Sequence[Mapping[str, Any]] | None
) -> dict[str, Any]:
    """Return all figures as JSON-able data; None for what could not be measured."""
    return {
        "joined": len(samples.joins),
        "joins_ms": asdict(DurationSpread.from_seconds(samples.joins)),
        "acks_ms": asdict(DurationSpread.from_seconds(samples.acks)),
        "acks_over_a_new_line_ms": asdict(DurationSpread.from_seconds(samples.late)),
        "dashboard_ms": None if seen is None else asdict(measure_dashboard(samples, seen)),
        "backs_ms": asdict(DurationSpread.from_seconds(samples.backs)),
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
        "kept": None if log is None else asdict(check_storage(samples, log)),
    }


def _find_percentile(found: Sequence[float], percent: int) -> float:
    """Return the value that this many percent do not exceed."""
    return found[min(len(found) - 1, -(-len(found) * percent // 100) - 1)]
