"""Decode a scenario file's bytes to clean text, and map places in it to lines and columns."""

import codecs
import re
from bisect import bisect_right
from collections.abc import Iterable
from functools import cached_property
from typing import NamedTuple

from pm_quest.authoring.foreign_files import describe_foreign_file
from pm_quest.authoring.scenario_problems import Problem

MAX_BYTES = 16 * 1024 * 1024
MAX_PROBLEMS = 10_000
MAX_REFUSED_CHARACTERS = 100
"""The most refused characters that are reported one by one; with more it is not a text file."""

REFUSED_CHARACTERS = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff\ud800-\udfff]"
)
"""Control characters (C0 but for tab and line breaks, DEL, C1), line and paragraph separators, bidirectional overrides,
and what is not a character: none of them may reach a terminal."""

_HARMLESS = bytes(byte for byte in range(0x80) if not REFUSED_CHARACTERS.match(chr(byte)))
"""Bytes that are never refused; dropping them first makes the check faster."""

_LINE_BREAK = re.compile(r"\r\n|\r|\n")

REPLACEMENT = "\ufffd"

_UTF8 = "save the file as UTF-8; every editor has that in its settings or under 'Save as'"
_WIDE = f"{_UTF8}; where a command wrote it through PowerShell's '>', name the file with --out instead"
_BIDI = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_OTHER_ENCODINGS = (
    (codecs.BOM_UTF32_LE, "UTF-32"),
    (codecs.BOM_UTF32_BE, "UTF-32"),
    (codecs.BOM_UTF16_LE, "UTF-16"),
    (codecs.BOM_UTF16_BE, "UTF-16"),
)


class Remark(NamedTuple):
    """A problem whose place is still a stretch of the text.

    `start` to before `end`, in characters from 0.
    """

    start: int
    end: int
    code: str
    message: str
    suggestion: str


class RemarkLimitError(Exception):
    """Raised where there are so many problems that looking for more is of no use."""


class RemarkList(list[Remark]):
    """Remarks, up to one more than `MAX_PROBLEMS`, which shows that there are more."""

    def add_remarks(self, *remarks: Remark) -> None:
        """Add remarks. Raises RemarkLimitError once there are too many."""
        self.extend(remarks)
        if len(self) > MAX_PROBLEMS:
            raise RemarkLimitError


class SourceText(NamedTuple):
    """A file as text with every refused character replaced, and the remarks on these."""

    name: str
    text: str
    remarks: tuple[Remark, ...] = ()
    readable: bool = True


def clean_text(text: str) -> str:
    """Return the text with each refused character replaced, so that it is safe to show anywhere."""
    return REFUSED_CHARACTERS.sub(REPLACEMENT, text)


def quote_value(text: str, most: int = 60) -> str:
    """Return a name or value of a file for a sentence.

    Clean, on one line, in quotes, at most `most` characters.
    """
    line = " ".join(clean_text(text[: most + 1]).split())
    is_cut = len(line) > most or bool(text[most + 1 : 3 * most].strip())
    return f"'{line[: most - 1]}…'" if is_cut else f"'{line}'"


def describe_refused(character: str) -> str:
    """Return the name of a refused character in a sentence."""
    if character == "\0":
        return "a NUL character (U+0000)"
    if character == "\ufeff":
        return "a zero width no-break space, which cannot be seen (U+FEFF),"
    kind = "a character that turns the direction of writing" if character in _BIDI else "a control character"
    return f"{kind} (U+{ord(character):04X})"


def decode_source(data: bytes | str, name: str) -> SourceText:
    """Decode a file's bytes; what is not UTF-8 text becomes a remark, never an exception."""
    if len(data) > MAX_BYTES:
        message = "a scenario file has at most 16 MiB, this one has more"
        return _build_unreadable(name, "PQ901", message, "split the story into several scenarios")
    if isinstance(data, str):
        return _check_characters(name, data.removeprefix("\ufeff"), ())
    if foreign := describe_foreign_file(data):
        return _build_unreadable(name, "PQ122", *foreign)
    for mark, encoding in _OTHER_ENCODINGS:
        if data.startswith(mark):
            return _build_unreadable(name, "PQ902", f"the file is {encoding}, and a scenario is UTF-8", _WIDE)
    if (zeros := data[:64].count(0)) > 1 and (data[:64:2].count(0) == zeros or data[1:64:2].count(0) == zeros):
        return _build_unreadable(name, "PQ902", "the file looks like UTF-16, and a scenario is UTF-8", _WIDE)
    data = data.removeprefix(codecs.BOM_UTF8)
    try:
        text = data.decode("utf-8")
        if REFUSED_CHARACTERS.search(data.translate(None, _HARMLESS).decode("utf-8")) is None:
            return SourceText(name, text)
        return _check_characters(name, text, ())
    except UnicodeDecodeError as error:
        return _check_characters(name, data.decode("utf-8", "replace"), (_remark_not_utf8(data, error),))


def locate_remarks(source: SourceText, remarks: Iterable[Remark]) -> tuple[tuple[Problem, ...], dict[int, str]]:
    """Return the remarks as problems in order, and their source lines by number."""
    text, walk = source.text, _LineCounter(source.text)
    problems, lines = [], {}
    for start, end, code, message, suggestion in sorted(remarks):
        walk.advance_to(start)
        line, column = walk.line, start - walk.begin + 1
        if line not in lines:
            lines[line] = text[walk.begin : _find_line_end(text, start)]
        breaks, last = _count_breaks(text, start, end)
        end_column = end - (last if breaks else walk.begin) + 1
        said = (_clean_sentence(message), _clean_sentence(suggestion))
        problems.append(Problem(code, *said, line, column, line + breaks, end_column, source.name))
    return tuple(problems), lines


def _clean_sentence(text: str) -> str:
    """Return a sentence that may contain ids of the file on one line, safe to show."""
    return clean_text(text).replace("\n", " ").replace("\r", " ")


class _LineCounter:
    """Counts lines on the way forward through a text, so that many places cost one reading."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = self.begin = 0
        self.line = 1

    def advance_to(self, index: int) -> None:
        """Advance to a place at or after the last one."""
        breaks, begin = _count_breaks(self.text, self.at, index)
        if breaks:
            self.line += breaks
            self.begin = begin
        self.at = index


class LineNumbers:
    """Line numbers by place in a text; the line ends are found on first use."""

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def line_ends(self) -> list[int]:
        """Where each line ends."""
        return [match.end() for match in _LINE_BREAK.finditer(self.text)]

    def find_line(self, place: int) -> int:
        """Return the number of the line of a place, from 1."""
        return bisect_right(self.line_ends, place) + 1


def _count_breaks(text: str, start: int, end: int) -> tuple[int, int]:
    """Return how many lines begin after `start` up to `end`, and where the last one begins."""
    feeds = text.count("\n", start, end)
    returns = text.count("\r", start, end)
    both = text.count("\r\n", start, end) if returns else 0
    split = returns and text[end - 1 : end + 1] == "\r\n"
    begin = max(text.rfind("\n", start, end), text.rfind("\r", start, end)) + 1
    return feeds + returns - both - bool(split), begin


def _find_line_end(text: str, index: int) -> int:
    end = text.find("\n", index)
    end = len(text) if end < 0 else end
    before = text.find("\r", index, end)
    return end if before < 0 else before


def _build_unreadable(name: str, code: str, message: str, suggestion: str) -> SourceText:
    return SourceText(name, "", (Remark(0, 0, code, message, suggestion),), readable=False)


def _remark_not_utf8(data: bytes, error: UnicodeDecodeError) -> Remark:
    """Return the remark on the first byte that is not UTF-8."""
    byte = data[error.start]
    at = len(data[: error.start].decode("utf-8"))
    guess = bytes([byte]).decode("cp1252", "replace")
    hint = f" (in Windows-1252 it is '{guess}')" if guess.isprintable() and guess != REPLACEMENT else ""
    return Remark(at, at + 1, "PQ902", f"the byte 0x{byte:02X} here is not UTF-8{hint}", _UTF8)


def _check_characters(name: str, text: str, remarks: tuple[Remark, ...]) -> SourceText:
    """Return the text without refused characters; with too many of them it is not read further."""
    if REFUSED_CHARACTERS.search(text) is None:
        return SourceText(name, text, remarks)
    found: list[Remark] = []
    for match in REFUSED_CHARACTERS.finditer(text):
        if len(found) == MAX_REFUSED_CHARACTERS:
            message = f"more than {MAX_REFUSED_CHARACTERS} control characters: this is not a text file"
            last = Remark(found[0].start, found[0].end, "PQ113", message, "check that this is the right file")
            return SourceText(name, clean_text(text[: match.end()]), (*remarks, last), readable=False)
        found.append(remark_refused(match[0], match.start(), match.end()))
    return SourceText(name, clean_text(text), (*remarks, *found))


def remark_refused(character: str, start: int, end: int) -> Remark:
    """Return the remark on a refused character, written as it is or as an escape."""
    return Remark(start, end, "PQ113", f"{describe_refused(character)} has no place in a scenario", "delete it")
