"""Parts of sentences, the same wherever something is told."""

from collections.abc import Sequence

from pm_quest.story.texts import printable


def one_line(text: str) -> str:
    """A text on one line, without what could steer a terminal or turn its direction: for names, paths and titles."""
    return " ".join(printable(text).split())


def listed(parts: Sequence[str], last: str = "and") -> str:
    """As in `one, two and three`, with another word before the last where one is given."""
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} {last} {parts[-1]}"


def counted(number: int, one: str, many: str = "") -> str:
    """A number and its word, as in `1 ending`, `1,200 endings`; `many` is for what does not just take an s."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"
