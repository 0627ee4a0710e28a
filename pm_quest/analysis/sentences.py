"""Parts of the sentences in which findings are told."""

from collections.abc import Sequence

from pm_quest.story.sentences import listed

MOST_DIGITS = 9
MOST_PLACES = 20
"""So many scenes or choices are named in one sentence; an author has to go to each."""


def name_places(places: Sequence[str]) -> str:
    """Scenes and choices in quotes, and how many more there are, as in `'a', 'b.c' and 12 more`."""
    named = [f"'{place}'" for place in places[:MOST_PLACES]]
    more = len(places) - MOST_PLACES
    return listed(named) if more <= 0 else f"{', '.join(named)} and {more:,} more"


def told_apart(one: float, other: float) -> tuple[str, str]:
    """Two figures with one digit behind the point, or with as many as it takes to tell them apart."""
    for digits in range(1, MOST_DIGITS + 1):
        told = f"{one:.{digits}f}", f"{other:.{digits}f}"
        if told[0] != told[1]:
            return told
    return f"{one:.1f}", f"{other:.1f}"
