"""Make unique ids of scenes and choices from the names of passages."""

import re
import unicodedata
from collections.abc import Iterable

MAX_ID = 40
_LETTERS = {"ß": "ss", "æ": "ae", "ø": "o", "œ": "oe", "ł": "l", "đ": "d", "þ": "th"}


def make_id(name: str, taken: Iterable[str], instead: str) -> str:
    """Return a snake_case id for a name that is not taken.

    `instead` if nothing of the name can be used.
    """
    lower = "".join(_LETTERS.get(each, each) for each in name[:200].lower())
    ascii_only = unicodedata.normalize("NFKD", lower).encode("ascii", "ignore").decode("ascii")
    words = re.sub(r"[^a-z0-9]+", "_", ascii_only.replace("'", "")).strip("_")
    short = _shorten(words)
    if not short:
        short = instead
    elif not short[0].isalpha():
        short = f"{instead}_{short}"
    return taken.find_free(short) if isinstance(taken, IdRegistry) else IdRegistry(taken).find_free(short)


class IdRegistry(set[str]):
    """The ids that are taken. `find_free` finds the next free id without counting anew."""

    def __init__(self, taken: Iterable[str] = ()) -> None:
        super().__init__(taken)
        self.numbers: dict[str, int] = {}

    def find_free(self, id: str) -> str:
        """Return this id, or the first one with a number behind it that is not taken."""
        if id not in self:
            return id
        number = self.numbers.get(id, 2)
        while f"{id}_{number}" in self:
            number += 1
        self.numbers[id] = number
        return f"{id}_{number}"


def _shorten(words: str) -> str:
    """Return at most MAX_ID characters, cut between words if that leaves enough."""
    if len(words) <= MAX_ID:
        return words
    cut = words[: MAX_ID + 1].rpartition("_")[0]
    return cut if len(cut) >= MAX_ID // 2 else words[:MAX_ID]
