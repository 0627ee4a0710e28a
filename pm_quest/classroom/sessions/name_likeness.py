"""Find names that look alike, and make names unique: Alex, Alex (2)."""

from collections.abc import Collection
from functools import lru_cache
from unicodedata import category, normalize

from pm_quest.classroom.sessions.letter_lookalikes import LOOKALIKES
from pm_quest.kit.text import INVISIBLE_LETTERS

_LATIN_LOOKALIKES = {ord(other): letter for letter, others in LOOKALIKES.items() for other in others}
_SEEN_LETTERS = str.maketrans({"0": "O", "1": "l", "I": "l", "|": "l", "m": "rn"}) | _LATIN_LOOKALIKES
"""What a letter looks like as written: a capital I and a small L look the same."""
_FOLDED_LETTERS = (
    {ord(chr(other).casefold()[0]): letter.casefold() for other, letter in _LATIN_LOOKALIKES.items()}
    | {other: letter.casefold() for other, letter in _LATIN_LOOKALIKES.items()}
    | str.maketrans({"0": "o", "1": "l"})
)
"""What a letter looks like when case is ignored: a small Cyrillic em is a small M."""
_JOINER = "\u034f"


@lru_cache(maxsize=20_000)
def compute_likenesses(name: str) -> frozenset[str]:
    """Return the keys that a name is compared by: two names look alike where they share one."""
    shown = "".join(letter for letter in normalize("NFKC", name) if not _is_invisible(letter))
    spaced = " ".join(shown.split())
    seen = normalize("NFKC", spaced).translate(_SEEN_LETTERS)
    folded = normalize("NFKC", normalize("NFKC", spaced).casefold()).translate(_FOLDED_LETTERS)
    return frozenset((f"seen {seen.casefold()}", f"folded {folded}"))


def take_name(name: str, before: str, taken: frozenset[str]) -> tuple[str, frozenset[str]]:
    """Return a name made unique, and the likenesses taken then; `before` is freed (empty: none)."""
    free = taken - compute_likenesses(before) if before else taken
    own_name = make_unique(name, free)
    return own_name, free | compute_likenesses(own_name)


def make_unique(name: str, taken: Collection[str]) -> str:
    """Return the name, with a number behind it where it looks like a taken one.

    Numbers are tried in doubling steps, then by halves: a thousand people of one name cost a few
    comparisons each.
    """

    def is_free(candidate: str) -> bool:
        return not any(like in taken for like in compute_likenesses(candidate))

    def add_number(number: int) -> str:
        return f"{name} ({number})"

    if is_free(name):
        return name
    low, high = 1, 2
    while not is_free(add_number(high)):
        low, high = high, 2 * high
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if is_free(add_number(middle)) else (middle, high)
    return add_number(high)


def _is_invisible(letter: str) -> bool:
    """Return whether a character shows nothing: joiners, variation selectors, fillers."""
    code = ord(letter)
    chooses = 0xFE00 <= code <= 0xFE0F or 0xE0100 <= code <= 0xE01EF or 0x180B <= code <= 0x180F
    return chooses or letter == _JOINER or letter in INVISIBLE_LETTERS or category(letter) in ("Cf", "Cc", "Cn", "Co")
