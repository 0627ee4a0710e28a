"""Grapheme boundaries: a family of emoji is one character, and so is a letter with its accents."""

import unicodedata
from bisect import bisect_left, bisect_right

_JOINER, _NON_JOINER = "\u200d", "\u200c"


def find_grapheme_starts(text: str) -> list[int]:
    """Return the index at which each grapheme of a text begins, and the length of the text last."""
    starts: list[int] = []
    for at, code in enumerate(text):
        if not starts or not _continues_grapheme(text, starts[-1], at, code):
            starts.append(at)
    return [*starts, len(text)]


def find_previous_boundary(text: str, at: int) -> int:
    """Return where the grapheme begins that ends at an index, or that the index lies within."""
    starts = find_grapheme_starts(text)
    return starts[max(0, bisect_left(starts, at) - 1)]


def find_next_boundary(text: str, at: int) -> int:
    """Return where the grapheme ends that begins at an index, or that the index lies within."""
    starts = find_grapheme_starts(text)
    return starts[min(len(starts) - 1, bisect_right(starts, at))]


def _continues_grapheme(text: str, start: int, at: int, code: str) -> bool:
    """Return whether a code point belongs to the grapheme that begins at `start`."""
    if _is_combining(code):
        return True
    if text[at - 1] == _JOINER:
        return not code.isalnum() and not code.isspace()
    return _is_regional_indicator(code) and at - start == 1 and _is_regional_indicator(text[start])


def _is_combining(code: str) -> bool:
    """Return whether a code point only changes the one before.

    Accents, joiners, skin tones, flag tags.
    """
    changing = "\U0001f3fb" <= code <= "\U0001f3ff" or "\U000e0020" <= code <= "\U000e007f"
    return code in (_JOINER, _NON_JOINER) or changing or unicodedata.category(code) in ("Mn", "Me", "Mc")


def _is_regional_indicator(code: str) -> bool:
    return "\U0001f1e6" <= code <= "\U0001f1ff"
