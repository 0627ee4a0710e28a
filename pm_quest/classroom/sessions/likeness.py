"""Which names look alike, and what people are called so that they can be told apart: Alex, Alex (2)."""

from collections.abc import Collection
from functools import lru_cache
from unicodedata import category, normalize

from pm_quest.classroom.sessions.lookalikes import LOOKALIKES
from pm_quest.story.texts import BLANKS

_LOOKS = {ord(other): letter for letter, others in LOOKALIKES.items() for other in others}
_AS_SEEN = str.maketrans({"0": "O", "1": "l", "I": "l", "|": "l", "m": "rn"}) | _LOOKS
"""What a letter looks like as it stands there: a capital I and a small L can't be told apart."""
_WITHOUT_CASE = (
    {ord(chr(other).casefold()[0]): letter.casefold() for other, letter in _LOOKS.items()}
    | {other: letter.casefold() for other, letter in _LOOKS.items()}
    | str.maketrans({"0": "o", "1": "l"})
)
"""What a small letter looks like where capitals and small letters are one: a small Cyrillic em is a small M."""
_JOINER = "\u034f"


@lru_cache(maxsize=20_000)
def likenesses(name: str) -> frozenset[str]:
    """Give what a name is compared by: two names look alike where they have one of these in common."""
    shown = "".join(letter for letter in normalize("NFKC", name) if not _is_unseen(letter))
    spaced = " ".join(shown.split())
    seen = normalize("NFKC", spaced).translate(_AS_SEEN)
    folded = normalize("NFKC", normalize("NFKC", spaced).casefold()).translate(_WITHOUT_CASE)
    return frozenset((f"seen {seen.casefold()}", f"folded {folded}"))


def take_name(name: str, before: str, taken: frozenset[str]) -> tuple[str, frozenset[str]]:
    """Give what somebody is told as by this name, who was told as `before` (empty: nobody yet), and the likenesses taken then."""
    free = taken - likenesses(before) if before else taken
    told = tell_apart(name, free)
    return told, free | likenesses(told)


def tell_apart(name: str, taken: Collection[str]) -> str:
    """Give the name, with a number behind it where its likenesses are taken already: nearly always the first that is free.

    Numbers are tried in doubling steps, then by halves: a thousand people of one name cost no more than a few looks each.
    """

    def is_free(told: str) -> bool:
        return not any(like in taken for like in likenesses(told))

    def numbered(number: int) -> str:
        return f"{name} ({number})"

    if is_free(name):
        return name
    low, high = 1, 2
    while not is_free(numbered(high)):
        low, high = high, 2 * high
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if is_free(numbered(middle)) else (middle, high)
    return numbered(high)


def _is_unseen(letter: str) -> bool:
    """Tell whether a character shows nothing: joiners, marks that choose a form of the letter before them, fillers."""
    code = ord(letter)
    chooses = 0xFE00 <= code <= 0xFE0F or 0xE0100 <= code <= 0xE01EF or 0x180B <= code <= 0x180F
    return chooses or letter == _JOINER or letter in BLANKS or category(letter) in ("Cf", "Cc", "Cn", "Co")
