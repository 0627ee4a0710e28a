"""Parts of the sentences of findings."""

from collections.abc import Sequence

from pm_quest.kit.sentences import join_some

MAX_DIGITS = 9
MAX_PLACES = 20
"""Scenes or choices named in one sentence; an author has to go to each."""


def format_places(places: Sequence[str]) -> str:
    """Return scenes and choices in quotes, and how many more there are: `'a', 'b.c' and 12 more`."""
    return join_some([f"'{place}'" for place in places], MAX_PLACES)


def format_distinct(one: float, other: float) -> tuple[str, str]:
    """Return two figures with one decimal, or as many as it takes to distinguish them."""
    for digits in range(1, MAX_DIGITS + 1):
        rounded = f"{one:.{digits}f}", f"{other:.{digits}f}"
        if rounded[0] != rounded[1]:
            return rounded
    return f"{one:.1f}", f"{other:.1f}"
