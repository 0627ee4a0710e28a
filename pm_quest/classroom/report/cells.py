"""Cells of tables that leave: a text can never be taken for a formula, by whatever opens the file."""

import re
from datetime import UTC, datetime

from pm_quest.story.sentences import one_line
from pm_quest.story.texts import is_visible

Cell = str | int | float | None
LAST = 253_402_300_799_999
"""The last millisecond that a date can name, at the end of the year 9999."""
_SIGN = re.compile(r"[=+\-@%|\u207a\u2212\uff1d\uff0b\uff0d\uff20\ufe62-\ufe66\ufe6b]")
_BETWEEN_CELLS = frozenset(",;|\"'\u037e\uff0c\uff1b")


def harmless(text: str) -> str:
    """A text as a cell may hold it: on one line, with an apostrophe before whatever a program could take for a formula.

    That is what begins with `=`, `+`, `-`, `@` or their look-alikes, with something that can't be seen before it or not, at the
    beginning of the text, and also behind a comma, a semicolon or a quote, where another program may see a new cell begin.
    """
    line, parts, done = one_line(text), [], 0
    for sign in _SIGN.finditer(line):
        start = sign.start()
        while start > done and not is_visible(line[start - 1]):
            start -= 1
        if start == 0 or line[start - 1] in _BETWEEN_CELLS:
            parts.append(line[done:start])
            done = start
    return "'".join([*parts, line[done:]])


def moment(at: int | None) -> str:
    """A time in milliseconds as ISO 8601, in UTC; empty where there is none."""
    if at is None:
        return ""
    at = max(0, min(at, LAST))
    return f"{datetime.fromtimestamp(at // 1000, UTC):%Y-%m-%dT%H:%M:%S}.{at % 1000:03d}Z"


def seconds(milliseconds: int) -> float:
    """Milliseconds as seconds; never below 0, whatever a clock did."""
    return max(0, milliseconds) / 1000
