"""A row of cells to write words on, in any order; also words of double width."""

from itertools import groupby, pairwise
from operator import itemgetter

from rich.cells import cell_len
from textual.content import Content

from pm_quest.tui.graphemes import find_grapheme_starts
from pm_quest.tui.safe_text import plain_content

JOINER = "\u200d"


class CellRow:
    """A row of `width` cells; what is written later covers what was there."""

    def __init__(self, width: int) -> None:
        self.width = width
        self._cells: list[tuple[str, str]] = [(" ", "")] * width

    def put(self, x: int, words: str, style: str = "", until: int | None = None) -> int:
        """Write words from a column on, and return the column after them.

        What does not fit before `until`, or the end of the row, ends with an ellipsis.
        """
        room = min(self.width, self.width if until is None else until) - x
        text = plain_content(" ".join(words.split()))
        if room <= 0:
            return x
        plain = text.truncate(room, ellipsis=True).plain
        starts = find_grapheme_starts(plain)
        for start, end in pairwise(starts):
            x = self._put_grapheme(x, plain[start:end], style)
        return x

    def fill(self, x: int, end: int, sign: str, style: str = "") -> None:
        """Write a sign of one cell into each cell from a column to before another."""
        for at in range(max(0, x), min(end, self.width)):
            self._clear(at)
            self._cells[at] = (sign, style)

    def build_content(self) -> Content:
        """Return the row; cells of one style are one stretch."""
        runs = groupby(self._cells, key=itemgetter(1))
        return Content.assemble(*(("".join(sign for sign, _ in run), style) for style, run in runs))

    def _put_grapheme(self, x: int, sign: str, style: str) -> int:
        sign = sign.rstrip(JOINER)  # at its end it would join what is written in the next cell
        width = cell_len(sign)
        if x + width > self.width:
            return x
        for at in range(x, x + width):
            self._clear(at)
            self._cells[at] = ("", style)
        if width:
            self._cells[x] = (sign, style)
        return x + width

    def _clear(self, at: int) -> None:
        """Blank the other half of what has double width."""
        if not self._cells[at][0] and at:
            self._cells[at - 1] = (" ", self._cells[at - 1][1])
        if at + 1 < self.width and not self._cells[at + 1][0]:
            self._cells[at + 1] = (" ", self._cells[at + 1][1])
