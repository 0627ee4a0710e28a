"""Texts of passages as texts of a scenario: blocks, and lines of a length that can be read in an editor."""

import re
from collections.abc import Sequence
from textwrap import wrap
from typing import Any

from pm_quest.authoring.showing import shows_nothing

ON = "Go on"
"""What a choice says that has no words of its own."""
LONG, WIDTH = 110, 100
_SIGNS = re.compile(r"\s*(?:[-+*>#=|~]|`{3}|\d+[.)]|\S*\\$)")

_ASCII_SIGN = re.compile(r"[!-/:-@\[-`{-~]")


def make_visible(text: str) -> str:
    """The same text where it shows something; signs alone, of which Markdown makes a list or a line, as these signs."""
    if not shows_nothing(text):
        return text
    spared = _ASCII_SIGN.sub(r"\\\g<0>", text)
    return "" if shows_nothing(spared) else spared


def parts(blocks: Sequence[tuple[str | None, str]]) -> Any:
    """A text of one part, or the list of several with their conditions."""
    if len(blocks) == 1 and blocks[0][0] is None:
        return blocks[0][1]
    return [text if when is None else {"if": when, "text": text} for when, text in blocks]


def wrapped(text: str) -> str:
    """The same Markdown with long lines parted, where no sign then comes to stand at the start of a line."""
    return "\n".join(_line(line) for line in text.split("\n"))


def _line(line: str) -> str:
    if len(line) <= LONG or line.startswith((" ", "\t", "|", "#", "`", ">")):
        return line
    found = wrap(line, WIDTH, break_long_words=False, break_on_hyphens=False)
    return line if any(_SIGNS.match(each) for each in found[1:]) else "\n".join(found)
