"""What the server counts of itself: numbers, never names."""

from dataclasses import dataclass, field

BOUNDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5)
"""Upper bounds of the commit times that are told apart, in seconds."""


@dataclass
class Figures:
    """Counters since the start of this process, and how long commits took."""

    events: int = 0
    batches: int = 0
    seconds: float = 0.0
    refused_by_store: int = 0
    overflows: int = 0
    stuck: int = 0
    wrong_codes: int = 0
    limited: int = 0
    buckets: list[int] = field(default_factory=lambda: [0] * len(BOUNDS))

    def committed(self, events: int, seconds: float) -> None:
        """A batch of so many events was committed, and took so long."""
        self.events += events
        self.batches += 1
        self.seconds += seconds
        for place, bound in enumerate(BOUNDS):
            self.buckets[place] += seconds <= bound


def as_text(figures: Figures, now: dict[str, int]) -> str:
    """All figures as Prometheus reads them; `now` are those that go up and down."""
    lines = [_one(name, "gauge", value) for name, value in now.items()]
    lines += [
        _one("events_total", "counter", figures.events),
        _one("store_refusals_total", "counter", figures.refused_by_store),
        _one("queue_overflows_total", "counter", figures.overflows),
        _one("stuck_clients_total", "counter", figures.stuck),
        _one("wrong_codes_total", "counter", figures.wrong_codes),
        _one("limited_total", "counter", figures.limited),
        "# TYPE pm_quest_commit_seconds histogram",
    ]
    lines += [
        f'pm_quest_commit_seconds_bucket{{le="{bound}"}} {count}'
        for bound, count in zip(BOUNDS, figures.buckets, strict=True)
    ]
    lines += [
        f'pm_quest_commit_seconds_bucket{{le="+Inf"}} {figures.batches}',
        f"pm_quest_commit_seconds_sum {figures.seconds:.6f}",
        f"pm_quest_commit_seconds_count {figures.batches}",
    ]
    return "\n".join(lines) + "\n"


def _one(name: str, kind: str, value: int) -> str:
    return f"# TYPE pm_quest_{name} {kind}\npm_quest_{name} {value}"
