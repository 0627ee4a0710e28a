"""Names of passages to ids of scenes and choices, each its own."""

import re
import unicodedata
from collections.abc import Iterable

MAX_ID = 40
_LETTERS = {"ß": "ss", "æ": "ae", "ø": "o", "œ": "oe", "ł": "l", "đ": "d", "þ": "th"}


def id_for(name: str, taken: Iterable[str], instead: str) -> str:
    """A snake_case id for a name, none of those taken; `instead` where nothing of the name can stand in one."""
    lower = "".join(_LETTERS.get(each, each) for each in name[:200].lower())
    ascii_only = unicodedata.normalize("NFKD", lower).encode("ascii", "ignore").decode("ascii")
    words = re.sub(r"[^a-z0-9]+", "_", ascii_only.replace("'", "")).strip("_")
    short = _cut(words)
    if not short:
        short = instead
    elif not short[0].isalpha():
        short = f"{instead}_{short}"
    return taken.free(short) if isinstance(taken, Ids) else Ids(taken).free(short)


class Ids(set[str]):
    """The ids that are taken. `free` finds the next free one of those that begin alike without counting anew."""

    def __init__(self, taken: Iterable[str] = ()) -> None:
        super().__init__(taken)
        self.numbers: dict[str, int] = {}

    def free(self, id: str) -> str:
        """This id, or the first one with a number behind it that is not taken."""
        if id not in self:
            return id
        number = self.numbers.get(id, 2)
        while f"{id}_{number}" in self:
            number += 1
        self.numbers[id] = number
        return f"{id}_{number}"


def _cut(words: str) -> str:
    """At most so many characters, cut between words where that leaves enough."""
    if len(words) <= MAX_ID:
        return words
    cut = words[: MAX_ID + 1].rpartition("_")[0]
    return cut if len(cut) >= MAX_ID // 2 else words[:MAX_ID]
