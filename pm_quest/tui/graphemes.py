"""Where the characters of a text begin, as people see them: a family of emoji is one, and so is a letter with its accents."""

import unicodedata
from bisect import bisect_left, bisect_right

_JOINER, _NON_JOINER = "\u200d", "\u200c"


def find_starts(text: str) -> list[int]:
    """Find where each character begins that a person would take for one, and after them where the text ends."""
    starts: list[int] = []
    for at, code in enumerate(text):
        if not starts or not _goes_on(text, starts[-1], at, code):
            starts.append(at)
    return [*starts, len(text)]


def find_character_before(text: str, at: int) -> int:
    """Find where the character begins that ends at a place, or that the place is within."""
    starts = find_starts(text)
    return starts[max(0, bisect_left(starts, at) - 1)]


def find_character_after(text: str, at: int) -> int:
    """Find where the character ends that begins at a place, or that the place is within."""
    starts = find_starts(text)
    return starts[min(len(starts) - 1, bisect_right(starts, at))]


def _goes_on(text: str, start: int, at: int, code: str) -> bool:
    """Say whether a code belongs to the character that has begun at `start`."""
    if _is_attached(code):
        return True
    if text[at - 1] == _JOINER:
        return not code.isalnum() and not code.isspace()
    return _is_half_flag(code) and at - start == 1 and _is_half_flag(text[start])


def _is_attached(code: str) -> bool:
    """Say whether a code only changes the one before: accents, joiners, the colour of a skin, the tags of a flag."""
    changing = "\U0001f3fb" <= code <= "\U0001f3ff" or "\U000e0020" <= code <= "\U000e007f"
    return code in (_JOINER, _NON_JOINER) or changing or unicodedata.category(code) in ("Mn", "Me", "Mc")


def _is_half_flag(code: str) -> bool:
    return "\U0001f1e6" <= code <= "\U0001f1ff"
