"""A scenario file's bytes as clean text, and places in that text as lines and columns."""

import codecs
import re
from bisect import bisect_right
from collections.abc import Iterable
from functools import cached_property
from typing import NamedTuple

from pm_quest.authoring.problems import Problem

MAX_BYTES = 16 * 1024 * 1024
MAX_PROBLEMS = 10_000
MAX_REFUSED = 100
"""Up to so many refused characters are told one by one; with more of them it is no text, and that is told."""

REFUSED = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff\ud800-\udfff]"
)
"""Control characters (C0 but for tab and line breaks, DEL, C1), line and paragraph separators, bidirectional overrides,
and what is no character: none of them may reach a terminal."""

_HARMLESS = bytes(byte for byte in range(0x80) if not REFUSED.match(chr(byte)))
"""Nearly all of most files: what is left without these bytes is looked at more quickly."""

_LINE_BREAK = re.compile(r"\r\n|\r|\n")

INSTEAD = "\ufffd"

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
    """A problem whose place is still a stretch of the text: from `start` to before `end`, in characters from 0."""

    start: int
    end: int
    code: str
    message: str
    mend: str


class FullError(Exception):
    """There are so many problems that there is no use in looking for more."""


class Remarks(list[Remark]):
    """Remarks, up to one more than `MAX_PROBLEMS`: so it is known that there are more."""

    def add(self, *remarks: Remark) -> None:
        """Keep these too. Raises FullError where there is no room left."""
        self.extend(remarks)
        if len(self) > MAX_PROBLEMS:
            raise FullError


class Source(NamedTuple):
    """A file as text in which every refused character is replaced, one for one, and what there is to say of that."""

    name: str
    text: str
    remarks: tuple[Remark, ...] = ()
    readable: bool = True


def clean(text: str) -> str:
    """The text with each refused character replaced, so that it can be shown anywhere."""
    return REFUSED.sub(INSTEAD, text)


def shown(text: str, most: int = 60) -> str:
    """A name or value of a file as it stands in a sentence: clean, on one line, in quotes, not too long."""
    line = " ".join(clean(text[: most + 1]).split())
    return f"'{line[: most - 1]}…'" if len(line) > most else f"'{line}'"


def described(character: str) -> str:
    """A refused character as it is called in a sentence."""
    if character == "\0":
        return "a NUL character (U+0000)"
    if character == "\ufeff":
        return "a zero width no-break space, which cannot be seen (U+FEFF),"
    kind = "a character that turns the direction of writing" if character in _BIDI else "a control character"
    return f"{kind} (U+{ord(character):04X})"


def decode(data: bytes | str, name: str) -> Source:
    """A file's bytes as text; what is no UTF-8 text becomes a remark, and never an exception."""
    if len(data) > MAX_BYTES:
        message = "a scenario file has at most 16 MiB, this one has more"
        return _unreadable(name, "PQ901", message, "split the story into several scenarios")
    if isinstance(data, str):
        return _checked(name, data.removeprefix("\ufeff"), ())
    for mark, encoding in _OTHER_ENCODINGS:
        if data.startswith(mark):
            return _unreadable(name, "PQ902", f"the file is {encoding}, and a scenario is UTF-8", _WIDE)
    if (zeros := data[:64].count(0)) > 1 and (data[:64:2].count(0) == zeros or data[1:64:2].count(0) == zeros):
        return _unreadable(name, "PQ902", "the file looks like UTF-16, and a scenario is UTF-8", _WIDE)
    data = data.removeprefix(codecs.BOM_UTF8)
    try:
        text = data.decode("utf-8")
        if REFUSED.search(data.translate(None, _HARMLESS).decode("utf-8")) is None:
            return Source(name, text)
        return _checked(name, text, ())
    except UnicodeDecodeError as error:
        return _checked(name, data.decode("utf-8", "replace"), (_not_utf8(data, error),))


def located(source: Source, remarks: Iterable[Remark]) -> tuple[tuple[Problem, ...], dict[int, str]]:
    """The remarks as problems in the order of the file, and the source lines, by number, that they stand in."""
    text, walk = source.text, _Walk(source.text)
    problems, lines = [], {}
    for start, end, code, message, mend in sorted(remarks):
        walk.to(start)
        line, column = walk.line, start - walk.begin + 1
        if line not in lines:
            lines[line] = text[walk.begin : _line_end(text, start)]
        breaks, last = _breaks(text, start, end)
        end_column = end - (last if breaks else walk.begin) + 1
        said = (_sentence(message), _sentence(mend))
        problems.append(Problem(code, *said, line, column, line + breaks, end_column, source.name))
    return tuple(problems), lines


def _sentence(text: str) -> str:
    """A sentence that may have ids of the file in it, on one line and safe to show."""
    return clean(text).replace("\n", " ").replace("\r", " ")


class _Walk:
    """Lines counted on the way forward through a text, so that many places cost one reading."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = self.begin = 0
        self.line = 1

    def to(self, index: int) -> None:
        breaks, begin = _breaks(self.text, self.at, index)
        if breaks:
            self.line += breaks
            self.begin = begin
        self.at = index


class LineNumbers:
    """The numbers of lines, by places in a text; where they begin is looked for once, when it is first asked."""

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def ends(self) -> list[int]:
        """Where each line ends."""
        return [match.end() for match in _LINE_BREAK.finditer(self.text)]

    def find(self, place: int) -> int:
        """The number of the line that a place stands in, from 1."""
        return bisect_right(self.ends, place) + 1


def _breaks(text: str, start: int, end: int) -> tuple[int, int]:
    """How many lines begin after `start` and up to `end`, and where the last of them begins."""
    feeds = text.count("\n", start, end)
    returns = text.count("\r", start, end)
    both = text.count("\r\n", start, end) if returns else 0
    split = returns and text[end - 1 : end + 1] == "\r\n"
    begin = max(text.rfind("\n", start, end), text.rfind("\r", start, end)) + 1
    return feeds + returns - both - bool(split), begin


def _line_end(text: str, index: int) -> int:
    end = text.find("\n", index)
    end = len(text) if end < 0 else end
    before = text.find("\r", index, end)
    return end if before < 0 else before


def _unreadable(name: str, code: str, message: str, mend: str) -> Source:
    return Source(name, "", (Remark(0, 0, code, message, mend),), readable=False)


def _not_utf8(data: bytes, error: UnicodeDecodeError) -> Remark:
    byte = data[error.start]
    at = len(data[: error.start].decode("utf-8"))
    guess = bytes([byte]).decode("cp1252", "replace")
    hint = f" (in Windows-1252 it is '{guess}')" if guess.isprintable() and guess != INSTEAD else ""
    return Remark(at, at + 1, "PQ902", f"the byte 0x{byte:02X} here is not UTF-8{hint}", _UTF8)


def _checked(name: str, text: str, remarks: tuple[Remark, ...]) -> Source:
    """The text without what is refused; with too much of that it is no text, and is not read further."""
    if REFUSED.search(text) is None:
        return Source(name, text, remarks)
    found: list[Remark] = []
    for match in REFUSED.finditer(text):
        if len(found) == MAX_REFUSED:
            message = f"more than {MAX_REFUSED} control characters: this is not a text file"
            last = Remark(found[0].start, found[0].end, "PQ113", message, "check that this is the right file")
            return Source(name, clean(text[: match.end()]), (*remarks, last), readable=False)
        found.append(refused(match[0], match.start(), match.end()))
    return Source(name, clean(text), (*remarks, *found))


def refused(character: str, start: int, end: int) -> Remark:
    """The remark on a refused character, written as it is or as an escape."""
    return Remark(start, end, "PQ113", f"{described(character)} has no place in a scenario", "delete it")
