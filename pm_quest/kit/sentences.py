"""Parts of sentences, formatted the same everywhere."""

from collections.abc import Sequence

from pm_quest.kit.text import remove_controls

LineGroup = Sequence[str]
"""Sentences that stand together, one a line; empty ones are left out."""
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
"""The months in English, whatever the language of the system."""


def format_line(text: str) -> str:
    """Return a name or title on one line, without control characters or direction overrides."""
    return " ".join(remove_controls(text).split())


def join_words(parts: Sequence[str], last: str = "and") -> str:
    """Return words as in `one, two and three`; `last` replaces the "and"."""
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} {last} {parts[-1]}"


def join_some(parts: Sequence[str], most: int) -> str:
    """Return the first of these words, at most so many, and how many more there are: `one, two and 3 more`."""
    left = len(parts) - most
    return join_words([*parts[:most], f"{left:,} more"] if left > 0 else parts)


def begin_small(words: str) -> str:
    """Return a name as it stands within a sentence: `Engineer` with a small letter, `MBA graduate` as it is."""
    return words if words[1:2].isupper() else f"{words[:1].lower()}{words[1:]}"


def format_count(number: int, one: str, many: str = "") -> str:
    """Return a number and its noun: `1 ending`, `1,200 endings`; `many` is an irregular plural."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"
