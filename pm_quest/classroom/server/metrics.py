"""Metrics of the server: numbers, never names."""

from dataclasses import dataclass, field

COMMIT_BOUNDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5)
"""Upper bounds of the buckets of commit times, in seconds."""


@dataclass
class ServerMetrics:
    """Counters since the start of this process, and how long commits took."""

    events: int = 0
    batches: int = 0
    seconds: float = 0.0
    refused_by_store: int = 0
    overflows: int = 0
    stuck: int = 0
    wrong_codes: int = 0
    limited: int = 0
    buckets: list[int] = field(default_factory=lambda: [0] * len(COMMIT_BOUNDS))

    def record_commit(self, events: int, seconds: float) -> None:
        """Count a committed batch of `events` that took `seconds`."""
        self.events += events
        self.batches += 1
        self.seconds += seconds
        for place, bound in enumerate(COMMIT_BOUNDS):
            self.buckets[place] += seconds <= bound


def format_metrics(metrics: ServerMetrics, gauges: dict[str, int]) -> str:
    """Return all metrics in Prometheus' text format; `gauges` are the numbers of this moment."""
    lines = [_format_metric(name, "gauge", value) for name, value in gauges.items()]
    lines += [
        _format_metric("events_total", "counter", metrics.events),
        _format_metric("store_refusals_total", "counter", metrics.refused_by_store),
        _format_metric("queue_overflows_total", "counter", metrics.overflows),
        _format_metric("stuck_clients_total", "counter", metrics.stuck),
        _format_metric("wrong_codes_total", "counter", metrics.wrong_codes),
        _format_metric("limited_total", "counter", metrics.limited),
        "# TYPE pm_quest_commit_seconds histogram",
    ]
    lines += [
        f'pm_quest_commit_seconds_bucket{{le="{bound}"}} {count}'
        for bound, count in zip(COMMIT_BOUNDS, metrics.buckets, strict=True)
    ]
    lines += [
        f'pm_quest_commit_seconds_bucket{{le="+Inf"}} {metrics.batches}',
        f"pm_quest_commit_seconds_sum {metrics.seconds:.6f}",
        f"pm_quest_commit_seconds_count {metrics.batches}",
    ]
    return "\n".join(lines) + "\n"


def _format_metric(name: str, kind: str, value: int) -> str:
    return f"# TYPE pm_quest_{name} {kind}\npm_quest_{name} {value}"
