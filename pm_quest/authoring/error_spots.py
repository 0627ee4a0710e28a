"""A place in a file where the YAML parser stopped, with its line, and ways to read on past it."""

import re
from typing import NamedTuple

from pm_quest.authoring.source_text import Remark

MAX_LINE = 10_000
"""The longest line that is repaired to read on."""

NEUTRAL = "\u2069"
"""The replacement of signs that break the YAML; no decoded text has it, and it is never shown."""

_AFTERMATH_LENGTH = 200
"""The number of characters after a lost line that may break because of it."""

_LEAD = re.compile(r"[ \t]*(?:- +)*(?:[\w.\"'-]+ *: +)?(?:- +)*")
_SPECIAL = re.compile(r"[\[\]{},:#&*!|>'\"%@`?\\-]")
_LINE_END = re.compile(r"[^\r\n]*")


class YamlMistake(NamedTuple):
    """A mistake in the YAML.

    remark: the remark on it.
    repaired: the text to read on with, or None where there is no way past it.
    first, last: the stretch that reads otherwise there than in the file.
    lost: whether keys may have gone with it.
    """

    remark: Remark
    repaired: str | None
    first: int
    last: int
    lost: bool

    def covers(self, place: int) -> bool:
        """Return whether what goes wrong at this place only follows from this mistake."""
        return self.first <= place <= self.last + (_AFTERMATH_LENGTH if self.lost else 0)


class ErrorSpot:
    """A place in a text with its line, where that begins and ends, and where its value begins."""

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

    def find_line_above(self) -> "ErrorSpot | None":
        """Return the nearest line before that is not empty, or None."""
        before = self.text[: self.begin].rstrip()
        return ErrorSpot(self.text, len(before)) if before else None

    def build_remark(self, code: str, message: str, suggestion: str, start: int, end: int | None = None) -> Remark:
        """Return a remark on a stretch of this text; on one character where no end is given."""
        end = start + 1 if end is None else end
        return Remark(start, max(start, min(end, len(self.text))), code, message, suggestion)

    def skip_as_prose(self, remark: Remark, start: int, end: int | None = None, *, lost: bool = False) -> YamlMistake:
        """Read on with all from `start` as plain text, up to `end` or else the end of the line."""
        end = self.end if end is None else end
        if end - start > MAX_LINE:
            return self.stop_reading(remark)
        return self.skip_replaced(remark, start, end, _SPECIAL.sub(NEUTRAL, self.text[start:end]), lost=lost)

    def skip_line(self, remark: Remark) -> YamlMistake:
        """Read on as if the line were empty."""
        return self.skip_replaced(remark, self.begin, self.end, " " * (self.end - self.begin))

    def skip_replaced(self, remark: Remark, start: int, end: int, instead: str, *, lost: bool = False) -> YamlMistake:
        """Read on with as many other signs in one stretch."""
        return YamlMistake(remark, self.text[:start] + instead + self.text[end:], self.begin, self.end, lost)

    def stop_reading(self, remark: Remark) -> YamlMistake:
        """Return the mistake without a way to read on."""
        return YamlMistake(remark, None, self.begin, self.end, lost=True)
