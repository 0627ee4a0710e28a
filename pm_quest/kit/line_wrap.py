"""Wraps text as `textwrap` does, but never between a number and its unit: `58 %` stays on one line."""

import re
import textwrap
from shutil import get_terminal_size
from typing import TypedDict, Unpack

_FIGURE = re.compile(
    r"(?<=\d) (?=(?:[%‰€£$°]|(?:km|kg|cm|mm|kWh|MWh)\b))"  # a number before its unit
    r"|(?<=[€£$]) (?=\d)"
    r"|[\u00a0\u2007\u202f]"  # the blanks that say so themselves
)
NO_BREAK = "\u00a0"
"""A blank that says itself that no line may break there."""
_KEPT = "\0"
"""Stands for a blank while lines are wrapped; one that is in the text itself stands for itself."""
_STANDS_IN = re.compile(f"{_FIGURE.pattern}|{_KEPT}")


_MIN_WIDTH, _MAX_WIDTH = 20, 80
"""Columns that a line of prose has at least, however narrow the terminal, and at most."""


def find_line_width() -> int:
    """Return how many columns a line of prose may take on this terminal, one of the last left free."""
    return max(_MIN_WIDTH, min(_MAX_WIDTH, get_terminal_size().columns)) - 1


def hold_figures(text: str, sign: str) -> str:
    """Return a text of the same length in which each blank that no line may break at is this sign."""
    return _FIGURE.sub(sign, text)


class WrapOptions(TypedDict, total=False):
    """The options of `textwrap` that are taken over."""

    initial_indent: str
    subsequent_indent: str
    break_on_hyphens: bool
    break_long_words: bool


def wrap(text: str, width: int, **options: Unpack[WrapOptions]) -> list[str]:
    """Return the lines of a text, each within a width; the options are those of `textwrap.wrap`.

    It is taken to be at least one column more than an indent: `textwrap` does not come to an end where it is less.
    """
    blanks = iter(_STANDS_IN.findall(text))
    indent = max(len(options.get("initial_indent", "")), len(options.get("subsequent_indent", "")))
    lines = textwrap.wrap(hold_figures(text, _KEPT), max(width, indent + 1), **options)
    return ["".join(next(blanks, " ") if sign == _KEPT else sign for sign in line) for line in lines]


def fill(text: str, width: int, **options: Unpack[WrapOptions]) -> str:
    """Return the lines of a text as one; the options are those of `textwrap.fill`."""
    return "\n".join(wrap(text, width, **options))
