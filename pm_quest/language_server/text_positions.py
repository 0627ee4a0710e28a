"""Places in a text as editors count them: by line, and in code units within it."""

import re
from bisect import bisect_right
from functools import cached_property

from lsprotocol.types import Position, PositionEncodingKind, Range

_LINE_BREAK = re.compile(r"\r\n|\r|\n")
_ENCODINGS = {
    PositionEncodingKind.Utf8: ("utf-8", 1),
    PositionEncodingKind.Utf16: ("utf-16-le", 2),
    PositionEncodingKind.Utf32: ("utf-32-le", 4),
}
"""By the unit in which an editor counts: the encoding it is of, and its bytes."""


class TextPositions:
    """The positions of one text. Any position of an editor has a place: beyond a line, its end."""

    def __init__(self, text: str, unit: PositionEncodingKind | str = PositionEncodingKind.Utf16) -> None:
        self.text = text
        self.encoding, self.bytes_a_unit = _ENCODINGS.get(PositionEncodingKind(unit), ("utf-16-le", 2))

    @cached_property
    def line_starts(self) -> list[int]:
        """Where each line begins, in characters from 0."""
        return [0, *(match.end() for match in _LINE_BREAK.finditer(self.text))]

    def find_line_end(self, line: int) -> int:
        """Return where a line ends, before its line break."""
        if line + 1 >= len(self.line_starts):
            return len(self.text)
        end = self.line_starts[line + 1] - 1
        return end - 1 if self.text[end - 1 : end + 1] == "\r\n" and end > self.line_starts[line] else end

    def find_place(self, position: Position) -> int:
        """Return the place of a position, in characters from 0."""
        if position.line >= len(self.line_starts):
            return len(self.text)
        line = max(position.line, 0)
        start, end = self.line_starts[line], self.find_line_end(line)
        content = self.text[start:end]
        if content.isascii():
            return min(start + max(position.character, 0), end)
        units = 0
        for place, sign in enumerate(content, start):
            if units >= position.character:
                return place
            units += self._count_units(sign)
        return end

    def find_position(self, place: int) -> Position:
        """Return the position of a place."""
        place = min(max(place, 0), len(self.text))
        line = bisect_right(self.line_starts, place) - 1
        return Position(line, self._count_units(self.text[self.line_starts[line] : place]))

    def find_range(self, start: int, end: int) -> Range:
        """Return the range of a stretch."""
        return Range(self.find_position(start), self.find_position(end))

    def find_stretch(self, stretch: Range) -> tuple[int, int]:
        """Return the places of a range."""
        return self.find_place(stretch.start), self.find_place(stretch.end)

    def _count_units(self, text: str) -> int:
        """Return how many units an editor counts in a text."""
        if text.isascii():
            return len(text)
        return len(text.encode(self.encoding, "surrogatepass")) // self.bytes_a_unit
