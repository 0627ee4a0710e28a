"""Suggest the nearest of the known names: "did you mean"."""

from collections.abc import Collection
from difflib import get_close_matches

MAX_NAME = 40
"""The longest name that is taken for a misspelling."""
MAX_COMPARED = 1_000_000
"""The most characters compared for one file, so that suggesting takes no longer than reading."""

_FILLER_WORDS = frozenset({"the", "a", "an", "to", "of", "in", "at", "go", "scene", "my"})
"""Words in an id without meaning of their own."""


class NameSuggester:
    """Finds the name that was meant, within a bound for one file."""

    def __init__(self) -> None:
        self.characters_left = MAX_COMPARED

    def find_nearest(self, name: str, names: Collection[str], least: float = 0.7) -> str | None:
        """Return the name most like this one if near enough (`least`, 0 to 1), or None.

        Letters in another order, as in 'ift' for 'fit', are a likelier slip than one too many, as for 'if'.
        """
        if not name or len(name) > MAX_NAME or self.characters_left < len(names) * len(name):
            return None
        self.characters_left -= len(names) * len(name)
        letters = sorted(name)
        return (
            next((each for each in names if sorted(each) == letters), None)
            or next(iter(get_close_matches(name, names, n=1, cutoff=least)), None)
            or _find_same_words(name, names)
        )


def _find_same_words(name: str, names: Collection[str]) -> str | None:
    """Return the one name with the same words except for fillers such as 'the', or None.

    Else the only one with all of the words.
    """
    words = _split_words(name)
    parts = [(each, _split_words(each)) for each in names] if words and len(name) > 2 else []
    same = [each for each, found in parts if found == words] or [each for each, found in parts if words < found]
    return same[0] if len(same) == 1 else None


def _split_words(name: str) -> frozenset[str]:
    return frozenset(name.lower().replace("-", "_").replace(" ", "_").split("_")) - _FILLER_WORDS - {""}


def did_you_mean(suggestion: str | None) -> str:
    """Return the end of a sentence that asks whether a suggestion was meant, or an empty text."""
    return f"; did you mean '{suggestion}'?" if suggestion else ""
