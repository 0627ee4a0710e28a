"""A place in a scenario file where the YAML parser stopped, looked at line by line, and ways to read on past it."""

import re
from typing import NamedTuple

from pm_quest.authoring.source import Remark

LONGEST_LINE = 10_000
"""A longer line is not repaired to read on."""

NEUTRAL = "\u2069"
"""What a sign that breaks the YAML is replaced by, to read on: no text that is read has this one, and it is never shown."""

_AFTERMATH = 200
"""How many characters after a line that went lost may break because of it."""

_LEAD = re.compile(r"[ \t]*(?:- +)*(?:[\w.\"'-]+ *: +)?(?:- +)*")
_SPECIAL = re.compile(r"[\[\]{},:#&*!|>'\"%@`?\\-]")
_LINE_END = re.compile(r"[^\r\n]*")


class Mishap(NamedTuple):
    """A mistake in the YAML.

    It has the remark, the text to read on with (None: there is no way past it), the stretch of lines that reads otherwise
    there than in the file, and whether keys may have gone with it.
    """

    remark: Remark
    repaired: str | None
    first: int
    last: int
    lost: bool

    def covers(self, place: int) -> bool:
        """Is what goes wrong at this place only a consequence of this mistake?"""
        return self.first <= place <= self.last + (_AFTERMATH if self.lost else 0)


class Spot:
    """A place in a text with its line, where the line begins and ends, and where the value in it begins."""

    def __init__(self, text: str, at: int) -> None:
        self.text, self.at = text, min(at, len(text))
        self.begin = max(text.rfind("\n", 0, self.at), text.rfind("\r", 0, self.at)) + 1
        rest = _LINE_END.match(text, self.at)
        self.end = rest.end() if rest else self.at
        self.line = text[self.begin : self.end]
        lead = _LEAD.match(self.line)
        self.value = self.begin + (lead.end() if lead else 0)
        self.sign = text[self.at : self.at + 1]

    @property
    def column(self) -> int:
        """How far the line is indented."""
        return len(self.line) - len(self.line.lstrip(" \t"))

    def above(self) -> "Spot | None":
        """The nearest line before that is not empty."""
        before = self.text[: self.begin].rstrip()
        return Spot(self.text, len(before)) if before else None

    def remark(self, code: str, message: str, mend: str, start: int, end: int | None = None) -> Remark:
        """A remark on a stretch of this text; on one character where no end is given."""
        end = start + 1 if end is None else end
        return Remark(start, max(start, min(end, len(self.text))), code, message, mend)

    def as_prose(self, remark: Remark, start: int, *, lost: bool = False) -> Mishap:
        """Read on with all from `start` to the end of the line as plain text."""
        if self.end - start > LONGEST_LINE:
            return self.no_way_on(remark)
        return self.replaced(remark, start, self.end, _SPECIAL.sub(NEUTRAL, self.text[start : self.end]), lost=lost)

    def as_blank(self, remark: Remark) -> Mishap:
        """Read on as if the line were empty."""
        return self.replaced(remark, self.begin, self.end, " " * (self.end - self.begin))

    def replaced(self, remark: Remark, start: int, end: int, instead: str, *, lost: bool = False) -> Mishap:
        """Read on with other signs, as many, in one stretch."""
        return Mishap(remark, self.text[:start] + instead + self.text[end:], self.begin, self.end, lost)

    def no_way_on(self, remark: Remark) -> Mishap:
        """There is no way to read on."""
        return Mishap(remark, None, self.begin, self.end, lost=True)
