"""Cells of exported tables: no text can be taken for a formula by whatever opens the file."""

import re
from datetime import UTC, datetime

from pm_quest.kit.sentences import format_line
from pm_quest.kit.text import has_visible_character

Cell = str | int | float | None
MAX_TIME = 253_402_300_799_999
"""The last millisecond that a date can name, at the end of the year 9999."""
_SIGN = re.compile(r"[=+\-@%|\u207a\u2212\uff1d\uff0b\uff0d\uff20\ufe62-\ufe66\ufe6b]")
_BETWEEN_CELLS = frozenset(",;|\"'\u037e\uff0c\uff1b")


def escape_formula(text: str) -> str:
    """Return a text on one line, with an apostrophe before what could be taken for a formula.

    That is `=`, `+`, `-`, `@` or a look-alike, after spaces or not, at the beginning of the text or
    behind a comma, semicolon or quote, where another program may begin a new cell.
    """
    line, parts, done = format_line(text), [], 0
    for sign in _SIGN.finditer(line):
        start = sign.start()
        while start > done and not has_visible_character(line[start - 1]):
            start -= 1
        if start == 0 or line[start - 1] in _BETWEEN_CELLS:
            parts.append(line[done:start])
            done = start
    return "'".join([*parts, line[done:]])


def format_time(at: int | None) -> str:
    """Return a time in milliseconds as ISO 8601 in UTC; empty for None."""
    if at is None:
        return ""
    at = max(0, min(at, MAX_TIME))
    return f"{datetime.fromtimestamp(at // 1000, UTC):%Y-%m-%dT%H:%M:%S}.{at % 1000:03d}Z"


def to_seconds(milliseconds: int) -> float:
    """Return milliseconds as seconds, at least 0."""
    return max(0, milliseconds) / 1000
