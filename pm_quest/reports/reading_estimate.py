"""How long a story reads: words and minutes on the shortest way, the longest, and by way of playing."""

from math import ceil
from typing import NamedTuple

from pm_quest.analysis.reading_lengths import measure_reading
from pm_quest.authoring.scene_lengths import count_words
from pm_quest.authoring.way_lengths import WORDS_PER_MINUTE, count_exhibit_words
from pm_quest.story.model import Scenario

TYPICAL = {"random": "on average at random", "adaptive": "on average adapting"}


class ReadingEstimate(NamedTuple):
    """A row of the estimate: which way, how many words, how many minutes; empty where unknown."""

    way: str
    words: str
    minutes: str


def estimate_reading(scenario: Scenario) -> tuple[ReadingEstimate, ...]:
    """Return the rows of the estimate; none where the story is too large to compute it."""
    documents = {id: count_exhibit_words(exhibit) for id, exhibit in scenario.exhibits.items()}
    found = measure_reading(scenario, TYPICAL, count_words, documents)
    if found is None:
        return ()
    return (
        _build_row("shortest way", found.shortest),
        *(_build_row(name, found.means[policy]) for policy, name in TYPICAL.items()),
        _build_row("longest way", found.longest, "without end: a way goes round"),
    )


def _build_row(way: str, words: float | None, unknown: str = "may never end") -> ReadingEstimate:
    if words is None:
        return ReadingEstimate(way, unknown, "")
    return ReadingEstimate(way, f"{round(words):,}", str(max(1, ceil(words / WORDS_PER_MINUTE))))
