"""Did you mean: the nearest of the names there are."""

from collections.abc import Collection
from difflib import get_close_matches

LONGEST = 40
"""A longer name is no slip of the fingers."""
MOST_COMPARED = 1_000_000
"""So many characters are compared for one file, at most: finding what was meant must not take longer than reading."""

_LITTLE = frozenset({"the", "a", "an", "to", "of", "in", "at", "go", "scene", "my"})
"""Words in an id that say nothing of what it is."""


class Suggest:
    """Finds what was meant, within a bound for one file."""

    def __init__(self) -> None:
        self.left = MOST_COMPARED

    def nearest(self, name: str, names: Collection[str], least: float = 0.7) -> str | None:
        """The name that is most like this one, where one is near enough (`least`, from 0 to 1)."""
        if not name or len(name) > LONGEST or self.left < len(names) * len(name):
            return None
        self.left -= len(names) * len(name)
        found = get_close_matches(name, names, n=1, cutoff=least)
        letters = sorted(name)
        return (
            next(iter(found), None)
            or next((each for each in names if sorted(each) == letters), None)
            or _find_same_words(name, names)
        )


def _find_same_words(name: str, names: Collection[str]) -> str | None:
    """The one name that has the same words, but for little ones such as 'the'; else the one that has all of them."""
    words = _split_words(name)
    parts = [(each, _split_words(each)) for each in names] if words and len(name) > 2 else []
    same = [each for each, found in parts if found == words] or [each for each, found in parts if words < found]
    return same[0] if len(same) == 1 else None


def _split_words(name: str) -> frozenset[str]:
    return frozenset(name.lower().replace("-", "_").replace(" ", "_").split("_")) - _LITTLE - {""}


def hint(suggestion: str | None) -> str:
    """The end of a sentence that asks back."""
    return f"; did you mean '{suggestion}'?" if suggestion else ""
