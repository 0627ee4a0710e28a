"""Convert texts of passages to texts of a scenario: blocks, and lines of readable length."""

import re
from collections.abc import Sequence
from textwrap import wrap
from typing import Any

from pm_quest.authoring.lost_markup import is_blank_markdown

GO_ON = "Go on"
"""The words of a choice that has none of its own."""
MAX_LINE, LINE_WIDTH = 110, 100
_SIGNS = re.compile(r"\s*(?:[-+*>#=|~]|`{3}|\d+[.)]|\S*\\$)")

_ASCII_SIGN = re.compile(r"[!-/:-@\[-`{-~]")


def make_visible(text: str) -> str:
    """Return the text if it displays something; signs that Markdown would hide are escaped."""
    if not is_blank_markdown(text):
        return text
    spared = _ASCII_SIGN.sub(r"\\\g<0>", text)
    return "" if is_blank_markdown(spared) else spared


def build_text(blocks: Sequence[tuple[str | None, str]]) -> Any:
    """Return a text of one part, or the list of several with their conditions."""
    if len(blocks) == 1 and blocks[0][0] is None:
        return blocks[0][1]
    return [text if when is None else {"if": when, "text": text} for when, text in blocks]


def wrap_markdown(text: str) -> str:
    """Return the same Markdown with long lines wrapped, unless a sign would then begin a line."""
    return "\n".join(_wrap_line(line) for line in text.split("\n"))


def _wrap_line(line: str) -> str:
    if len(line) <= MAX_LINE or line.startswith((" ", "\t", "|", "#", "`", ">")):
        return line
    found = wrap(line, LINE_WIDTH, break_long_words=False, break_on_hyphens=False)
    return line if any(_SIGNS.match(each) for each in found[1:]) else "\n".join(found)
