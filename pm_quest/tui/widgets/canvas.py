"""A grid of cells to draw on: joined lines, marks, words, and fog."""

from collections.abc import Iterable
from itertools import groupby, pairwise
from operator import itemgetter

from rich.cells import cell_len
from textual.content import Content

from pm_quest.tui.graphemes import find_grapheme_starts

Cell = tuple[int, int]
"""A column and a row, from the top left."""

# One character for each way that four arms (left, right, up, down) that are not there, light or heavy can meet,
# at 27 * left + 9 * right + 3 * up + down.
_JOINTS = " ╷╻╵│╽╹╿┃╶╭┎╰├┟┖┞┠╺┍┏┕┝┢┗┡┣╴╮┒╯┤┧┚┦┨─┬┰┴┼╁┸╀╂╼┮┲┶┾╆┺╄╊╸┑┓┙┥┪┛┩┫╾┭┱┵┽╅┹╃╉━┯┳┷┿╈┻╇╋"
DASHED, LIGHT, HEAVY = 1, 2, 3
"""The weights of a line."""
_STROKES = (0, 1, 1, 2)
"""By weight: dashed lines meet as light ones do, and are seen as dashed between the corners."""
_DASHES = {"─": "╌", "│": "╎"}


class Canvas:
    """A grid to draw on before `build_content` is called.

    Where lines meet, the one drawn last gives the colour.
    """

    def __init__(self, width: int, height: int) -> None:
        self.width, self.height = width, height
        self._arms: dict[Cell, list[int]] = {}
        self._colours: dict[Cell, str] = {}
        self._characters: dict[Cell, tuple[str, str]] = {}

    def draw_route(self, start: Cell, end: Cell, bend: int, weights: int | tuple[int, int, int], colour: str) -> None:
        """Draw a line along the row to the column `bend`, up or down, and along the other row.

        Each of the three pieces may have a weight of its own.
        """
        first, middle, last = (weights,) * 3 if isinstance(weights, int) else weights
        (x, y), (x2, y2) = start, end
        self._draw_horizontal(x, bend, y, first, colour)
        for row in range(min(y, y2), max(y, y2)):
            self._add_arm((bend, row), 3, middle, colour)
            self._add_arm((bend, row + 1), 2, middle, colour)
        self._draw_horizontal(bend, x2, y2, last, colour)

    def draw_text(self, cell: Cell, words: str, style: str = "") -> None:
        """Write words, or a mark, over what is drawn there."""
        x, y = cell
        for number, character in enumerate(words):
            self._characters[x + number, y] = (character, style)

    def draw_label(self, cell: Cell, words: str, style: str = "") -> None:
        """Write words whose characters may be two cells wide; those without any width are left out."""
        x, y = cell
        starts = find_grapheme_starts(words)
        for start, end in pairwise(starts):
            sign, width = words[start:end], cell_len(words[start:end])
            for more in range(width):
                self._characters[x + more, y] = ("" if more else sign, style)
            x += width

    def is_free(self, cell: Cell, width: int) -> bool:
        """Return whether so many cells from this one on are within the picture, without lines and words."""
        x, y = cell
        cells = [(column, y) for column in range(x, x + width)]
        inside = x >= 0 and x + width <= self.width and 0 <= y < self.height
        return inside and not any(each in self._arms or each in self._characters for each in cells)

    def draw_fog(self, lit: Iterable[Cell], near: float) -> None:
        """Cover what is further than `near` rows from every lit cell.

        A cell is twice as high as it is wide.
        """
        dark = self._find_far_cells(list(lit), near)
        for cell in dark - self._characters.keys():
            self._arms.pop(cell, None)
            self._characters[cell] = ("░", "$ghost")

    def share_lines(self) -> "Canvas":
        """Return another canvas with the same lines, to put words on.

        Lines drawn there appear here, too.
        """
        other = Canvas(self.width, self.height)
        other._arms, other._colours = self._arms, self._colours
        return other

    def build_content(self) -> Content:
        """Return the picture, row by row."""
        return Content("\n").join([self._build_row(y) for y in range(self.height)])

    def _draw_horizontal(self, x: int, x2: int, y: int, weight: int, colour: str) -> None:
        for column in range(min(x, x2), max(x, x2)):
            self._add_arm((column, y), 1, weight, colour)
            self._add_arm((column + 1, y), 0, weight, colour)

    def _add_arm(self, cell: Cell, side: int, weight: int, colour: str) -> None:
        arms = self._arms.setdefault(cell, [0, 0, 0, 0])
        self._colours[cell] = colour
        arms[side] = max(arms[side], weight)

    def _build_row(self, y: int) -> Content:
        cells = (self._render_cell((x, y)) for x in range(self.width))
        runs = groupby(cells, key=itemgetter(1))  # a style for each cell would be felt on a large map
        return Content.assemble(*(("".join(sign for sign, _ in run), style) for style, run in runs))

    def _render_cell(self, cell: Cell) -> tuple[str, str]:
        if cell in self._characters:
            return self._characters[cell]
        if cell not in self._arms:
            return (" ", "")
        arms = self._arms[cell]
        left, right, up, down = (_STROKES[weight] for weight in arms)
        sign = _JOINTS[27 * left + 9 * right + 3 * up + down]
        return (_DASHES.get(sign, sign) if max(arms) == DASHED else sign, self._colours[cell])

    def _find_far_cells(self, lit: list[Cell], near: float) -> set[Cell]:
        reach, tall = int(2 * near) + 1, int(near) + 1
        clear = {
            (x + dx, y + dy)
            for x, y in lit
            for dx in range(-reach, reach + 1)
            for dy in range(-tall, tall + 1)
            if (dx / 2) ** 2 + dy**2 <= near**2
        }
        return {(x, y) for x in range(self.width) for y in range(self.height)} - clear
