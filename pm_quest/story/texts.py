"""Texts as authored to texts as shown: blocks chosen, names in braces filled in."""

import re
import unicodedata
from collections.abc import Mapping
from typing import Self

_NAME = re.compile(r"\{(\w+)\}")


class Filled(str):
    """A text whose names are filled in, and which still knows the `template` and the `names` it was made from.

    Whoever reads it as Markdown reads the template and fills in afterwards (`unfilled`): so a player called `*` is a
    star, whatever the author's Markdown says around it.
    """

    __slots__ = ("names", "template")
    template: str
    names: Mapping[str, str]

    def __new__(cls, template: str, names: Mapping[str, str]) -> Self:
        """Each `{name}` that is known replaced; others stay as they are."""
        text = super().__new__(cls, _NAME.sub(lambda match: names.get(match[1], match[0]), template))
        text.template, text.names = template, names
        return text

    def __reduce__(self) -> tuple[type[Self], tuple[str, Mapping[str, str]]]:
        """What a copy is made from: `dataclasses.asdict` copies, and saves are written with it."""
        return type(self), (self.template, self.names)


def fill(template: str, names: Mapping[str, str]) -> str:
    """The text with its names filled in."""
    return Filled(template, names) if "{" in template else template


def unfilled(text: str) -> tuple[str, Mapping[str, str]]:
    """What a text was filled from: its template, and the names; itself and none where there was nothing to fill."""
    return (text.template, text.names) if isinstance(text, Filled) else (text, {})


def names_in(text: str) -> list[str]:
    """The names in braces, in the order of the text."""
    return _NAME.findall(text)


_UNPRINTABLE = {
    code: None
    for code in (
        *range(0x20),
        *range(0x7F, 0xA0),
        0x061C,
        0x200E,
        0x200F,
        *range(0x202A, 0x202F),
        *range(0x2066, 0x206A),
        0x2028,
        0x2029,
        0xFEFF,
        *range(0xD800, 0xE000),
        *range(0xE0000, 0xE0080),
    )
    if chr(code) not in "\n\t"
} | {ord("\t"): " "}


def printable(text: str) -> str:
    """The text without what could command a terminal or turn its direction: control characters, bidi overrides.

    Line ends stay; a tab becomes a space.
    """
    return text if text.isprintable() else text.translate(_UNPRINTABLE)


def count_cells(text: str) -> int:
    """How many columns of a terminal a text takes."""
    return len(text) if text.isascii() else sum(_count_cells_of(character) for character in text)


def _count_cells_of(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


BLANKS = frozenset("\u115f\u1160\u2800\u3164\uffa0\U0001d159")
"""Letters and signs that show nothing: fillers of Hangul, the empty braille pattern, a notehead that is none."""


def is_visible(text: str) -> bool:
    """Tell whether a text has a letter, figure or sign that can be seen, so that somebody can be called by it."""
    return any(unicodedata.category(letter)[0] in "LNPS" and letter not in BLANKS for letter in text)


def skip_unseen(text: str) -> str:
    """Return a text from the first letter, figure or sign on that can be seen: without spaces, and whatever else shows nothing, before it."""
    return text[next((at for at, letter in enumerate(text) if is_visible(letter)), len(text)) :]
