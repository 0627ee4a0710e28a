"""Rows of figures as bars and a heat map: one cell is lit, walked to with the arrows, and the bars show its column."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.events import Click
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.widgets import Static

from pm_quest.tui import ink
from pm_quest.tui.widgets.bars import line_bar

GUTTER, LABEL, LEAST_BAR, MOST_BAR, GAP = 2, 21, 10, 40, 2
LEAST_CELL, MOST_CELL = 6, 9
HOTTEST = 45
"""The hottest cell has so much of its colour, in percent: a figure can still be read on it."""
YOU = "you"


@dataclass(frozen=True, slots=True)
class HeatColumn:
    """What stands over a column; `counts`: its cells are warm, else they are only figures."""

    label: str
    name: str
    counts: bool = True


@dataclass(frozen=True, slots=True)
class HeatRow:
    """A row: what it stands for, and a figure from 0 to 100 (or None) with a mark for each column. `quiet`: a mere bound."""

    id: str
    label: str
    cells: tuple[tuple[float | None, str], ...]
    quiet: bool = False


class HeatMap(Static, can_focus=True):
    """Empty until something is shown."""

    DEFAULT_CSS = "HeatMap { height: auto; text-wrap: nowrap; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "walk(0, -1)", "walk", key_display="arrows", id="walk", tooltip="From figure to figure"),
        Binding("right", "walk(0, 1)", show=False),
        Binding("up,k", "walk(-1, 0)", show=False),
        Binding("down,j", "walk(1, 0)", show=False),
        Binding("home", "walk(-999, 0)", show=False),
        Binding("end", "walk(999, 0)", show=False),
    ]

    @dataclass
    class Lit(Message):
        """A cell is lit now: the row by what it stands for, the column by its number."""

        row: str
        column: int

    row: reactive[int] = reactive(0)
    column: reactive[int] = reactive(0)

    def __init__(self) -> None:
        super().__init__()
        self.columns: tuple[HeatColumn, ...] = ()
        self.rows: tuple[HeatRow, ...] = ()

    def show(self, columns: Sequence[HeatColumn], rows: Sequence[HeatRow], lit: tuple[str, int]) -> None:
        """Show these, with one cell lit: the row that stands for this, or the first; this column, or the last."""
        self.columns, self.rows = tuple(columns), tuple(rows)
        row, column = lit
        self.row = next((number for number, each in enumerate(rows) if each.id == row), 0)
        self.column = max(0, min(column, len(columns) - 1))
        self.refresh(layout=True)
        self._tell()

    @property
    def lit(self) -> tuple[str, int]:
        """The lit cell: what its row stands for, and the number of its column."""
        return (self.rows[self.row].id if self.rows else "", self.column)

    @property
    def lit_line(self) -> Region:
        """The lit row within what scrolls this."""
        return Region(0, self.virtual_region.y + 1 + self.row, 1, 1)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """The head, and a line for each row."""
        return 1 + len(self.rows) if self.rows else 0

    def render(self) -> Content:
        """The head and the rows."""
        if not self.rows:
            return Content()
        return Content("\n").join([self._head(), *(self._row(number) for number in range(len(self.rows)))])

    def action_walk(self, down: int, right: int) -> None:
        """Light another cell."""
        if self.rows:
            self.row = max(0, min(len(self.rows) - 1, self.row + down))
            self.column = max(0, min(len(self.columns) - 1, self.column + right))
            self._tell()

    def on_click(self, event: Click) -> None:
        """A click lights the cell under it."""
        at = event.get_content_offset_capture(self)
        cell, bar, shown = self._measures()
        if self.rows:
            self.row = max(0, min(len(self.rows) - 1, at.y - 1))
            place = (at.x - GUTTER - LABEL - bar - GAP) // cell
            if 0 <= place < len(shown):
                self.column = shown[place]
            self._tell()

    def _tell(self) -> None:
        if self.rows:
            self.post_message(self.Lit(*self.lit))

    def _measures(self) -> tuple[int, int, list[int]]:
        """How wide a cell and a bar are, and the columns there is room for: the first, and those around the lit one."""
        room = self.size.width - GUTTER - LABEL - GAP - 1
        cell = max(LEAST_CELL, min(MOST_CELL, room * 3 // 5 // max(1, len(self.columns))))
        number = max(2, min(len(self.columns), (room - LEAST_BAR) // cell))
        first = max(1, min(self.column - (number - 1) // 2, len(self.columns) - number + 1))
        shown = [0, *range(first, min(len(self.columns), first + number - 1))]
        return cell, max(LEAST_BAR, min(MOST_BAR, room - cell * len(shown))), shown

    def _head(self) -> Content:
        """What the bars show, and the columns; an ellipsis where more of them are to the left or the right."""
        cell, bar, shown = self._measures()
        before = " …" if shown[1:2] > [1] else "  "
        parts = [
            ink.fitted("mean impact", LABEL, "bold $muted"),
            ink.fitted(self.columns[self.column].name, bar, "$muted"),
        ]
        for number in shown:
            column = self.columns[number]
            label = column.label[: cell - 1] if column.counts else f"({column.label[: cell - 3]})"
            parts.append(ink.plain(f"{label:>{cell - 1}} ", "bold $primary" if number == self.column else "$muted"))
        after = "…" if shown[-1] < len(self.columns) - 1 else ""
        return Content.assemble(" " * GUTTER, *parts[:2], before, *parts[2:], (after, "$muted"))

    def _row(self, at: int) -> Content:
        cell, bar, shown = self._measures()
        row, lit = self.rows[at], at == self.row
        value = row.cells[self.column][0]
        mine = row.id == YOU
        style = "bold $primary" if mine else "bold" if lit else "$muted" if row.quiet else ""
        colour = "$primary" if lit or mine else "$skill"
        drawn = Content.styled("─" * bar, "$ghost") if value is None else line_bar(value, 100, bar, colour=colour)
        parts = [
            Content.styled("▌ " if lit else "  ", "$primary"),
            ink.fitted(row.label, LABEL - 1, style),
            Content(" "),
        ]
        cells = [self._cell(row, number, cell, lit=lit and number == self.column) for number in shown]
        return Content.assemble(*parts, drawn, " " * GAP, *cells)

    def _cell(self, row: HeatRow, number: int, width: int, *, lit: bool) -> Content:
        value, mark = row.cells[number]
        figure = "" if row.id == YOU and value is None else "–" if value is None else str(round(value))
        words = f"{figure:>{width - 2}}{mark or ' '}"
        if lit:
            return Content.assemble(("▌", "$primary on $panel"), (f"{words[1:]} ", "bold $foreground on $panel"))
        heat = (
            f" on $skill {round(HOTTEST * value / 100)}%" if value is not None and self.columns[number].counts else ""
        )
        return Content.styled(f"{words} ", f"{'$foreground' if self.columns[number].counts else '$muted'}{heat}")
