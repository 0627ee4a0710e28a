"""Lines of a scenario file as an author sees them.

Indentation, dashes, key, and what each is part of. This is not a YAML parser. It reads a file with
mistakes line by line, so that a mistake in one line hides nothing of the others, and treats every
blank as a space.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from pm_quest.authoring.record_specs import KEYS, RECORDS

WIDE_BLANKS = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000\u2800\u3164\u115f\u1160\uffa0"
"""Characters that look like a space, or like several, and are none to YAML."""

INVISIBLE = "\u00ad\u034f\u180e\u200b-\u200f\u2060-\u2064\ufe00-\ufe0f\ufeff\ufffd"
"""Characters of no width, and the replacement of refused characters."""

BLANK = rf"[ \t{WIDE_BLANKS}{INVISIBLE}]"

LineRole = Literal["blank", "comment", "entry", "text", "body", "quoted", "flow"]
"""An `entry` is structure; `text`, `body`, `quoted` and `flow` continue an entry above."""

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|$)")
_LEAD = re.compile(rf"{BLANK}*")
_DASH = re.compile(rf"-{BLANK}+(?={BLANK}*[^\r\n])|-{BLANK}*$")
_KEY = re.compile(
    rf"""("[^"\r\n]*"|'[^'\r\n]*'|[^\s{WIDE_BLANKS}{INVISIBLE}#\[\]{{}},"'|>&*!%@`\-?:](?:[^:\r\n#{{\[]|:(?!{BLANK}|$))*?)"""
    rf"""(?<!{BLANK})({BLANK}*):(?={BLANK}|$)"""
)
_UNSEEN = re.compile(f"[{INVISIBLE}]")
_NAME = re.compile(r"(?:- +)*([\w-]+) *:")
_SPACED = re.compile(r"[\r\n] ")
_STEP = re.compile(r"[\r\n]( {1,8})[\w-]+:")
_BLOCK = re.compile(rf"[|>][+-]?[0-9]?[+-]?{BLANK}*(?:#.*)?$")
_WIDTHS = (8, 4, 2, 1, 3, 6)
"""How many columns a tab may have been meant for, the likeliest first."""


@dataclass(slots=True)
class SourceLine:
    """One line of a scenario file.

    begin, end: where the line begins and ends in the text.
    lead: where its leading blanks end; `column` (from 0) is that of what follows.
    role: what the line is.
    dashes: where each dash stands, and where the blanks behind it end.
    key: the stretch of its key; `colon` is the place of the colon behind it.
    value: where the value begins or, in a line without a key, the content.
    """

    begin: int
    end: int
    lead: int
    column: int
    role: LineRole
    dashes: tuple[tuple[int, int], ...] = ()
    key: tuple[int, int] | None = None
    colon: int = -1
    value: int = -1
    name: str = ""
    """The key without its quotes and without what cannot be seen in it."""
    key_column: int = -1
    """The column of the key, or of the text in a line without one."""


def scan_lines(text: str) -> list[SourceLine]:
    """Return all lines of a text."""
    return list(_LineScanner(text).scan())


class _LineScanner:
    """Goes through a text, and keeps track of the blocks, quotes and brackets that are open."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.body: int | None = None
        """Within a block of text, the column of its owner."""
        self.closing = ""
        """Within quotes, the closing quote."""
        self.depth = 0
        """How many brackets are open."""
        self.plain: int | None = None
        """The column of a key whose value is a plain text, which the next lines may go on with."""
        self.columns: dict[int, str] = {0: "format"}
        """The columns that are open, with the key that stood there last."""
        step = _STEP.search(text)
        self.step = len(step[1]) if step else 2
        self.tabbed = _SPACED.search(text) is None

    def scan(self) -> Iterator[SourceLine]:
        """Yield the lines of the text."""
        for match in _LINE.finditer(self.text):
            begin, end = match.start(), match.start() + len(match[0].rstrip("\r\n"))
            if begin == len(self.text):
                return
            lead = _LEAD.match(self.text, begin, end)
            yield self._read_line(begin, end, lead.end() if lead else begin)

    def _read_line(self, begin: int, end: int, lead: int) -> SourceLine:
        """Read one line, and decide its role."""
        column = self._measure_column(begin, lead)
        if lead == end:
            return SourceLine(begin, end, lead, column, "blank")
        if self.body is not None and column > self.body:
            return SourceLine(begin, end, lead, column, "body")
        self.body = None
        line = self._split_line(SourceLine(begin, end, lead, column, "entry"))
        if self.closing or self.depth:
            if not (line.name in KEYS and self.plain is not None and line.key_column <= self.plain):
                line.role = "quoted" if self.closing else "flow"
                self._close_brackets(lead, end)
                return line
            self.closing, self.depth = "", 0
        if self.text[lead] == "#":
            line.role = "comment"
        elif self.plain is not None and column > self.plain:
            line.role = "text"
        else:
            self._begin_entry(line)
        return line

    def _split_line(self, line: SourceLine) -> SourceLine:
        """Find dashes, key and value of a line."""
        at, dashes, column = line.lead, [], line.column
        while dash := _DASH.match(self.text, at, line.end):
            dashes.append((at, dash.end()))
            column += dash.end() - at
            at = dash.end()
        line.dashes, line.key_column, line.value = tuple(dashes), column, at
        if found := _KEY.match(self.text, at, line.end):
            line.key, line.colon = found.span(1), found.end() - 1
            line.name = re.sub(f"[{INVISIBLE}]", "", found[1].strip("\"'"))
            blank = _LEAD.match(self.text, found.end(), line.end)
            line.value = blank.end() if blank else found.end()
        return line

    def _begin_entry(self, line: SourceLine) -> None:
        """Record what an entry leaves open for the lines below it."""
        value = self.text[line.value : line.end]
        if line.key is None and line.dashes and not value:
            self.plain = None
            return
        column = line.key_column if line.key else line.column
        self.columns = {each: name for each, name in self.columns.items() if each < line.column}
        self.columns |= {line.column: "", line.key_column: line.name}
        self.plain = column if value and value[0] != "#" else None
        if _BLOCK.match(value):
            self.body, self.plain = column, None
        elif value[:1] in ("'", '"'):
            self.closing = value[0]
            self._close_brackets(line.value + 1, line.end)
        elif value[:1] in ("{", "["):
            self._close_brackets(line.value, line.end)

    def _close_brackets(self, start: int, end: int) -> None:
        """Track quotes and brackets over a stretch of text."""
        before = "{" if self.depth else ""
        for character in self.text[start:end]:
            if self.closing:
                if character == self.closing and before != "\\":
                    self.closing = ""
            elif character in "'\"" and self.depth and before in "{[,:":
                self.closing = character
            elif character in "{[":
                self.depth += 1
            elif character in "}]":
                self.depth = max(0, self.depth - 1)
            before = before if character.isspace() else character

    def _measure_column(self, begin: int, lead: int) -> int:
        """Return the column that blanks lead to.

        A tab or a wide space is as wide as it must be to lead to where a key belongs.
        """
        blanks = self.text[begin:lead]
        if not blanks.strip(" "):
            return len(blanks)
        tabs, unseen, wide = blanks.count("\t"), len(_UNSEEN.findall(blanks)), blanks.count("\u3000")
        width = len(blanks) - tabs - unseen
        widths = (self.step,) if self.tabbed else _WIDTHS
        choices = [width + tabs * each for each in widths] if tabs else [width, width + unseen, width + wide]
        found = _NAME.match(self.text, lead)
        name = found[1] if found else ""
        fitting = [each for each in choices if self._fits_column(each, name)]
        deeper = max(self.columns) + self.step
        near = [each for each in choices if each in self.columns or each == deeper]
        return next(iter(fitting or near), choices[0])

    def _fits_column(self, column: int, name: str) -> bool:
        """Return whether a key belongs beside the last one of a column, by their names."""
        last = self.columns.get(column)
        if not name or last is None:
            return False
        if last in KEYS and name in KEYS:
            return any(last in record.keys and name in record.keys for record in RECORDS.values())
        return last not in KEYS and name not in KEYS
