"""How the help of a command is written: with commands that can be typed, and ranges in words."""

import re
from collections.abc import Iterable

import click

from pm_quest.kit.invocation import hold_commands, release_commands, rewrite_help

_RANGE = re.compile(r"(?<=[\[ ])(?:(\d+(?:\.\d+)?)(<=?))?x(?:([<>]=?)(\d+(?:\.\d+)?))?(?=\])")
"""A range as Click shows it behind an option, as in `[default: 0; 0<=x<=64]`."""
_MOST_DIGITS = 9
"""A bound of more digits is that of a format, and nobody who types a number meets it."""


class HelpFormatter(click.HelpFormatter):
    """Help whose commands can be copied as they are, however this program was invoked."""

    def write_text(self, text: str) -> None:
        """Write a text, wrapped between its words and around its commands."""
        super().write_text(hold_commands(text))

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        """Write a list of names and what they mean, wrapped in the same way."""
        super().write_dl([(name, hold_commands(say_ranges(text))) for name, text in rows], col_max, col_spacing)

    def getvalue(self) -> str:
        """Return the help written so far, with its examples rewritten for this environment."""
        return rewrite_help(release_commands(super().getvalue()))


def say_ranges(text: str) -> str:
    """Return the help of an option with its range in words, as in `[2 to 100]` or `[0 or more]`."""
    return _RANGE.sub(_say_range, text)


def _say_range(found: re.Match[str]) -> str:
    least, _, sign, bound = found.groups()
    if least is not None and bound is not None and len(bound) <= _MOST_DIGITS:
        return f"{least} to {bound}"
    if least is not None:
        return f"{least} or more"
    return f"more than {bound}" if sign == ">" else f"{bound} or more" if sign == ">=" else f"at most {bound}"
