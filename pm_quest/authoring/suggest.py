"""Did you mean: the nearest of the names there are."""

from collections.abc import Collection
from difflib import get_close_matches

LONGEST = 40
"""A longer name is no slip of the fingers."""
MOST_COMPARED = 1_000_000
"""So many characters are compared for one file, at most: finding what was meant must not take longer than reading."""

OTHER_WORDS = {
    "when": "if",
    "condition": "if",
    "goto": "go",
    "next": "go",
    "to": "go",
    "target": "go",
    "options": "choices",
    "actions": "choices",
    "label": "say",
    "name": "title",
    "description": "summary",
    "effects": "gain",
    "effect": "gain",
    "flag": "flags",
    "signal": "signals",
    "why": "because",
    "reason": "because",
    "location": "where",
    "test": "tests",
    "end": "ending",
}
"""What other tools and habits call the keys of this format."""


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
        return next(iter(found), None) or next((each for each in names if sorted(each) == letters), None)

    def key(self, name: str, keys: Collection[str]) -> str | None:
        """The key that was meant, also where another tool calls it otherwise."""
        other = OTHER_WORDS.get(name.lower())
        return other if other in keys else self.nearest(name.lower(), keys)


def hint(suggestion: str | None) -> str:
    """The end of a sentence that asks back."""
    return f"; did you mean '{suggestion}'?" if suggestion else ""
