"""Text: encode it, fill in names, remove control characters, cut it, count terminal columns, tell its language."""

import re
import unicodedata
from collections.abc import Mapping
from typing import Self

_NAME_IN_BRACES = re.compile(r"\{(\w+)\}")


class FilledText(str):
    """A text with its names filled in, which still has its `template` and `names`.

    Markdown is parsed from the template and filled in afterwards (`split_filled`), so that a
    player called `*` stays a star, whatever Markdown surrounds it.
    """

    __slots__ = ("names", "template")
    template: str
    names: Mapping[str, str]

    def __new__(cls, template: str, names: Mapping[str, str]) -> Self:
        """Return the template with each known `{name}` replaced; unknown ones stay."""
        text = super().__new__(cls, _NAME_IN_BRACES.sub(lambda match: names.get(match[1], match[0]), template))
        text.template, text.names = template, names
        return text

    def __reduce__(self) -> tuple[type[Self], tuple[str, Mapping[str, str]]]:
        """Return what a copy is made from: `dataclasses.asdict`, which writes saves, makes copies."""
        return type(self), (self.template, self.names)


def encode_text(content: str | bytes) -> bytes:
    """Return a text as UTF-8, with a `?` for half characters; bytes as they are."""
    return content.encode("utf-8", "replace") if isinstance(content, str) else content


def fill_names(template: str, names: Mapping[str, str]) -> str:
    """Return a text with its names filled in."""
    return FilledText(template, names) if "{" in template else template


def split_filled(text: str) -> tuple[str, Mapping[str, str]]:
    """Return the template and the names of a text; an unfilled one is its own template."""
    return (text.template, text.names) if isinstance(text, FilledText) else (text, {})


def find_names(text: str) -> list[str]:
    """Return the names in braces, in the order of the text."""
    return _NAME_IN_BRACES.findall(text)


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


def remove_controls(text: str) -> str:
    """Return a text without control characters and direction overrides.

    Line ends stay; a tab becomes a space.
    """
    return text if text.isprintable() else text.translate(_UNPRINTABLE)


def flatten_lines(text: str) -> str:
    """Return a path or stored text on one line without control characters, its spaces as they are."""
    return remove_controls(text).replace("\n", " ")


def shorten_text(text: str, longest: int) -> str:
    """Return a text of at most this many characters, with an ellipsis where it is cut."""
    return text if len(text) <= longest else f"{text[: longest - 1].rstrip()}…"


def shorten_at_word(text: str, longest: int) -> str:
    """Return a text, or its first words of at most this many characters and an ellipsis."""
    return text if len(text) <= longest else f"{text[:longest].rpartition(' ')[0] or text[:longest]} …"


def shorten_middle(text: str, most: int) -> str:
    """Return a text in at most so many terminal columns, with an ellipsis in its middle where it is cut.

    So names stay apart that begin alike.
    """
    if count_cells(text) <= most:
        return text
    head, tail = _take_cells(text, (most - 1) // 2), _take_cells(text[::-1], most // 2)
    return f"{head}…{tail[::-1]}" if most > 0 else ""


def _take_cells(text: str, most: int) -> str:
    """Return the beginning of a text that so many columns have room for."""
    cells = 0
    for at, character in enumerate(text):
        cells += _character_width(character)
        if cells > most:
            return text[:at]
    return text


def count_cells(text: str) -> int:
    """Return the width of a text in terminal columns."""
    return len(text) if text.isascii() else sum(_character_width(character) for character in text)


def _character_width(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


INVISIBLE_LETTERS = frozenset("\u115f\u1160\u2800\u3164\uffa0\U0001d159")
"""Letters and signs that show nothing: Hangul fillers, the empty braille pattern, the null notehead."""


def has_visible_character(text: str) -> bool:
    """Return whether a text has a visible letter, figure or sign, and can be a name."""
    return any(unicodedata.category(letter)[0] in "LNPS" and letter not in INVISIBLE_LETTERS for letter in text)


def skip_unseen(text: str) -> str:
    """Return a text from its first visible letter, figure or sign on."""
    return text[next((at for at, letter in enumerate(text) if has_visible_character(letter)), len(text)) :]


def is_german(language: str) -> bool:
    """Return whether this tag of a language, as in `de-AT`, is one of German."""
    return language.lower().partition("-")[0] == "de"
