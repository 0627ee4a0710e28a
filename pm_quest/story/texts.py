"""Texts as authored to texts as shown: blocks chosen, names in braces filled in."""

import re
from collections.abc import Mapping

_NAME = re.compile(r"\{(\w+)\}")


def fill(text: str, names: Mapping[str, str]) -> str:
    """The text with each `{name}` that is known replaced; others stay as they are."""
    if "{" not in text:
        return text
    return _NAME.sub(lambda match: names.get(match[1], match[0]), text)


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
    )
    if chr(code) not in "\n\t"
} | {ord("\t"): " "}


def printable(text: str) -> str:
    """The text without what could command a terminal or turn its direction: control characters, bidi overrides.

    Line ends stay; a tab becomes a space.
    """
    return text if text.isprintable() else text.translate(_UNPRINTABLE)
