"""Find characters that look like a space or like nothing where YAML wants a space or nothing.

In prose they are what the author wanted. In the structure of a file (indentation, around signs,
within keys, ids, numbers and conditions) they break it invisibly.
"""

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator
from functools import cached_property

from pm_quest.authoring.edits import TextEdit
from pm_quest.authoring.record_specs import RECORDS
from pm_quest.authoring.source_lines import BLANK, INVISIBLE, WIDE_BLANKS, SourceLine
from pm_quest.authoring.source_text import REPLACEMENT, Remark

_PROSE_KINDS = frozenset({"line", "text", "prose", "texts", "lines", "signals"})
_NAMING_KINDS = frozenset({"id", "ids", "words", "play", "gain", "set", "skills", "destination"})
_ALL = [key for record in RECORDS.values() for key in record.keys.values()]
_PROSE = frozenset(key.name for key in _ALL if key.kind in _PROSE_KINDS)
_STRUCTURE = frozenset(key.name for key in _ALL) - _PROSE
_NAMES = frozenset(key.name for key in _ALL if key.kind in _NAMING_KINDS)
_FREE = frozenset(key.name for key in _ALL if key.kind == "lines" or key.any_name)
"""Keys below which the keys are prose themselves, such as the terms of a glossary."""

SUSPICIOUS = re.compile(f"[\\t{WIDE_BLANKS}{INVISIBLE}]")
"""Matches any of these characters."""

_WIDE_RUN = re.compile(f"[{WIDE_BLANKS}{INVISIBLE}]+")
_RUN = re.compile(rf"{BLANK}+")
_BREAK = re.compile(r"[\r\n]")
_HIDDEN = re.compile(f"[{INVISIBLE}]")
_FLOW_PART = re.compile(r"""[{}\[\],]|"(?:[^"\\]|\\.)*"?|'(?:[^']|'')*'?|[^{}\[\],"']+|["']""")
_BLANK = re.compile(BLANK)
_WORDS = re.compile(r"[a-z][a-z0-9_]*")
_OPENING = frozenset("|>\"'[{")
_MAX_LISTED = 8
"""The most numbers of further lines that are listed."""


class BlankTidier:
    """Finds the edits that turn lookalikes into spaces, in the structure of a file."""

    def __init__(self, text: str, lines: list[SourceLine]) -> None:
        self.text, self.lines = text, lines
        self.edits: list[TextEdit] = []
        self.owners: list[tuple[int, str]] = []
        """Columns and names of the keys above the current line."""

    def find_edits(self) -> list[TextEdit]:
        """Return all edits, in the order of the file."""
        body = 0
        for number, line in enumerate(self.lines):
            if line.role == "body":
                body = body or self._measure_body(number)
                self._tidy_lead(line, min(body, line.column))
                continue
            if line.role not in ("blank", "comment"):
                body = 0
            if line.role not in ("blank", "text", "quoted") or self._count_spaces(line) <= self._owner_column():
                self._tidy_lead(line, line.column)
            if line.role == "entry":
                self._tidy_entry(line)
            elif line.role == "flow" and not self._is_prose(self._owner_name()):
                self._tidy_flow(line.lead, line.end, self._owner_name())
        return self.edits

    @cached_property
    def id_words(self) -> frozenset[str]:
        """All words of the file that could be ids."""
        return frozenset(_WORDS.findall(self.text))

    def _measure_body(self, first: int) -> int:
        """Return the least column of the lines of a block of text."""
        columns = []
        for line in self.lines[first : first + 2000]:
            if line.role == "body":
                spaces = self._count_spaces(line)
                columns.append(spaces if spaces > self._owner_column() else line.column)
            elif line.role != "blank":
                break
        return min(columns)

    def _count_spaces(self, line: SourceLine) -> int:
        """Return how many real spaces a line begins with."""
        lead = self.text[line.begin : line.lead]
        return len(lead) - len(lead.lstrip(" "))

    def _owner_column(self) -> int:
        return self.owners[-1][0] if self.owners else -1

    def _tidy_lead(self, line: SourceLine, column: int) -> None:
        """Indent a line up to a column with spaces only."""
        end = line.lead if column == line.column else min(line.lead, line.begin + column)
        lead = self.text[line.begin : end]
        if SUSPICIOUS.search(lead):
            self.edits.append(TextEdit(line.begin, end, "" if line.role == "blank" else " " * column))

    def _tidy_entry(self, line: SourceLine) -> None:
        owned_by_dash = bool(line.dashes)
        while self.owners and self.owners[-1][0] >= line.column + owned_by_dash:
            self.owners.pop()
        owner = self._owner_name()
        for at, end in line.dashes:
            self._tidy_gap(at + 1, end, is_prose=line.key is None and self._is_prose(owner))
        if line.key:
            start, end = line.key
            if owner not in _FREE:
                self._tidy_word(start, end, is_name=True)
                self._tidy_gap(end, line.colon, "")
            self.owners.append((line.key_column, line.name))
            owner = line.name if line.name in _PROSE | _STRUCTURE else owner
            self._tidy_gap(line.colon + 1, line.value, is_prose=self._is_prose(owner))
        self._tidy_value(line.value, line.end, owner)

    def _owner_name(self) -> str:
        return self.owners[-1][1] if self.owners else ""

    def _is_prose(self, owner: str) -> bool:
        return owner not in _STRUCTURE and not any(name in ("gain", "set") for _, name in self.owners[-2:])

    def _tidy_value(self, start: int, end: int, owner: str) -> None:
        opening = self.text[start : start + 1]
        if opening and opening in "{[":
            self._tidy_flow(start, end, owner)
        elif not self._is_prose(owner):
            self._tidy_word(start, end, is_name=owner in _NAMES)

    def _tidy_flow(self, start: int, end: int, owner: str) -> None:
        """Tidy what stands in brackets, each part by the key before it."""
        inside, above = owner, [owner]
        for match in _FLOW_PART.finditer(self.text, start, end):
            part = match[0]
            if part in "{[":
                above.append(inside)
            elif part in "]}":
                inside = above.pop() if len(above) > 1 else owner
            elif part == ",":
                inside = above[-1] if len(above) > 1 else owner
            else:
                inside = self._tidy_part(match.start(), match.end(), inside)

    def _tidy_part(self, start: int, end: int, inside: str) -> str:
        """Tidy key and value of a part in brackets.

        Return the key that stands before what follows. A colon within quotes ends no key.
        """
        is_quoted = self.text[start] in "\"'"
        while not is_quoted and (colon := self._find_colon(start, end)) is not None:
            left, right = self._trim(start, colon)
            self._tidy_gap(start, left)
            self._tidy_word(left, right, is_name=True)
            self._tidy_gap(right, colon, "")
            name = _HIDDEN.sub("", self.text[left:right].strip("\"'"))
            inside = name if name in _PROSE | _STRUCTURE else inside
            start = self._trim(colon + 1, end)[0]
            self._tidy_gap(colon + 1, start)
        left, right = self._trim(start, end)
        self._tidy_gap(start, left)
        if not self._is_prose(inside):
            self._tidy_word(left, right, is_name=inside in _NAMES)
        self._tidy_gap(right, end)
        return inside

    def _find_colon(self, start: int, end: int) -> int | None:
        """Find the colon behind a key.

        The first of its line, with a blank or nothing more after it.
        """
        colon = self.text.find(":", start, end)
        if colon < 0 or not (self.text[colon + 1 : end] in ("", "\n") or _BLANK.match(self.text, colon + 1, end)):
            return None
        return None if _BREAK.search(self.text, start, colon) else colon

    def _trim(self, start: int, end: int) -> tuple[int, int]:
        """Give the bounds of what stands between the blanks at both ends."""
        text = self.text[start:end]
        left = len(run[0]) if (run := _RUN.match(text)) else 0
        return start + left, start + max(left, len(_strip_right(text)))

    def _tidy_gap(self, start: int, end: int, instead: str = " ", *, is_prose: bool = False) -> None:
        """Replace a gap that contains lookalikes by spaces or by `instead`.

        Before prose, what stands behind a true space is a part of the text.
        """
        gap = self.text[start:end]
        if is_prose and gap[:1] in (" ", "\t") and self.text[end : end + 1] not in _OPENING:
            return
        if _WIDE_RUN.search(gap):
            spaces = sum(not _HIDDEN.match(each) for each in gap)
            self.edits.append(TextEdit(start, end, instead and " " * max(1, spaces)))

    def _tidy_word(self, start: int, end: int, *, is_name: bool) -> None:
        """Tidy a key, an id, a number or a condition, within which no such character belongs."""
        for run in _WIDE_RUN.finditer(self.text, start, end):
            before, after = self.text[run.start() - 1 : run.start()], self.text[run.end() : run.end() + 1]
            within = start < run.start() and run.end() < end and (before + after).replace("_", "a").isalnum()
            self.edits.append(
                TextEdit(
                    run.start(),
                    run.end(),
                    self._replace_within(run, is_name) if within else self._replace_beside(run, start, end),
                )
            )

    def _replace_beside(self, run: re.Match[str], start: int, end: int) -> str:
        """Return the replacement of a run beside a sign, or at an end of a value."""
        return "" if run.start() == start or run.end() == end or _HIDDEN.sub("", run[0]) == "" else " "

    def _replace_within(self, run: re.Match[str], is_name: bool) -> str:
        """Return the replacement of a run between two letters or digits."""
        before, after = self.text[run.start() - 1], self.text[run.end()]
        if before.isdigit() and after.isdigit():
            return ""
        left = re.search(r"\w*$", self.text[max(0, run.start() - 99) : run.start()])
        right = re.match(r"\w*", self.text[run.end() : run.end() + 99])
        joined = (left[0] if left else "") + (right[0] if right else "")
        if not _HIDDEN.sub("", run[0]):
            return "" if is_name or joined in self.id_words else " "
        return "_" if is_name else " "


def _strip_right(text: str) -> str:
    end = len(text)
    while end and _RUN.match(text[end - 1]):
        end -= 1
    return text[:end]


def describe_edits(text: str, edits: Iterable[TextEdit], reported: Collection[int]) -> Iterator[Remark]:
    """Yield one remark for each kind of character.

    Its first place, and the other lines that have it. `reported` has the places that were remarked
    already.
    """
    found: dict[str, list[int]] = {}
    for edit in edits:
        for at in range(edit.start, edit.end):
            character = text[at]
            if SUSPICIOUS.match(character) and not (character == REPLACEMENT and at in reported):
                found.setdefault(character, []).append(at)
    for character, places in found.items():
        yield _describe_character(text, character, places)


def _describe_character(text: str, character: str, places: list[int]) -> Remark:
    """Return the remark on one kind of character."""
    first = places[0]
    also = describe_further_lines(text, first, places[1:])
    if character == "\t":
        return Remark(first, first + 1, "PQ107", f"a tab cannot indent{also}", "indent with spaces, two for each level")
    if _HIDDEN.match(character):
        message = (
            f"{describe_character(character)} stands here, which cannot be seen, and YAML takes it for a letter{also}"
        )
        suggestion = "delete it; where it stands for a space, write a space"
    else:
        message = f"{describe_character(character)} stands here, which looks like a space and is none to YAML{also}"
        suggestion = "write an ordinary space; most editors can replace all of them at once"
    return Remark(first, first + 1, "PQ114", message, suggestion)


def describe_further_lines(text: str, first: int, places: list[int]) -> str:
    """Return the end of a sentence that names further lines with the same problem."""
    number, at, numbers = 1 + _count_line_breaks(text, 0, first), first, list[int]()
    for place in places:
        after = number + _count_line_breaks(text, at, place)
        at = place
        if after != number:
            numbers.append(after)
        number = after
    if not numbers:
        return ""
    more = f" and {len(numbers) - _MAX_LISTED} more" if len(numbers) > _MAX_LISTED else ""
    named = ", ".join(map(str, numbers[:_MAX_LISTED]))
    return f"; so it is in line {named}" if len(numbers) == 1 else f"; so it is in lines {named}{more}"


def _count_line_breaks(text: str, start: int, end: int) -> int:
    """Return how many lines end between two places."""
    if "\r" not in text[start:end]:
        return text.count("\n", start, end)
    return text.count("\n", start, end) + text.count("\r", start, end) - text.count("\r\n", start, end)


def describe_character(character: str) -> str:
    """Return the name of an invisible character in a sentence: `a no-break space (U+00A0)`."""
    name = unicodedata.name(character, "character that cannot be seen").lower()
    return f"{'an' if name[0] in 'aeiou' else 'a'} {name} (U+{ord(character):04X})"
