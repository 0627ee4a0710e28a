"""Names of passages to ids of scenes and choices, each its own."""

import re
import unicodedata
from collections.abc import Container

MAX_ID = 40
_LETTERS = {"ß": "ss", "æ": "ae", "ø": "o", "œ": "oe", "ł": "l", "đ": "d", "þ": "th"}


def id_for(name: str, taken: Container[str], instead: str) -> str:
    """A snake_case id for a name, none of those taken; `instead` where nothing of the name can stand in one."""
    lower = "".join(_LETTERS.get(each, each) for each in name[:200].lower())
    ascii_only = unicodedata.normalize("NFKD", lower).encode("ascii", "ignore").decode("ascii")
    words = re.sub(r"[^a-z0-9]+", "_", ascii_only.replace("'", "")).strip("_")
    short = _cut(words)
    if not short:
        short = instead
    elif not short[0].isalpha():
        short = f"{instead}_{short}"
    if short not in taken:
        return short
    number = 2
    while f"{short}_{number}" in taken:
        number += 1
    return f"{short}_{number}"


def _cut(words: str) -> str:
    """At most so many characters, cut between words where that leaves enough."""
    if len(words) <= MAX_ID:
        return words
    cut = words[: MAX_ID + 1].rpartition("_")[0]
    return cut if len(cut) >= MAX_ID // 2 else words[:MAX_ID]
