"""Rows of figures as bars and a heat map.

One cell is highlighted; the arrows move it, and the bars show its column.
"""

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

from pm_quest.kit.line_wrap import wrap
from pm_quest.tui import safe_text
from pm_quest.tui.widgets.bars import draw_line_bar

GUTTER_WIDTH, LABEL_COLUMNS, LEAST_BAR, USUAL_BAR, MOST_BAR, GAP = 2, 21, 10, 20, 40, 2
LEAST_CELL, MOST_CELL, HEAD_ROWS = 6, 10, 2
HOTTEST_PERCENT = 45
"""The share of colour in the hottest cell, in percent: a figure can still be read on it."""
FAINTEST_PERCENT = 14
"""On a terminal of 256 colours a fainter tint would be rounded to black, darker than none."""
PLAYER_ROW = "you"


@dataclass(frozen=True, slots=True)
class HeatColumn:
    """The heading of a column.

    counts: whether its cells are coloured, or mere figures.
    head: what stands above it where there is more room than for its label, in two rows if need be.
    decimals: how exact its figures are shown: as exact as the sentences that tell them.
    """

    label: str
    name: str
    counts: bool = True
    head: str = ""
    decimals: int = 0

    def fit_head(self, room: int) -> list[str]:
        """Return what stands above it in so many columns, one row or two, in brackets where it does not count."""
        room = max(1, room if self.counts else room - 2)
        rows = wrap(self.head, room, break_long_words=False)
        fits = 0 < len(rows) <= HEAD_ROWS and all(len(row) <= room for row in rows)
        shown = rows if fits else [self.label[:room]]
        return (
            shown
            if self.counts
            else [f"({shown[0]}", *shown[1:-1], f"{shown[-1]})"]
            if shown[1:]
            else [f"({shown[0]})"]
        )

    def format_figure(self, value: float) -> str:
        """Return a figure; a whole hundred without decimals, as it would need more room than any other."""
        return f"{value:.{self.decimals}f}".replace("100.0", "100")


@dataclass(frozen=True, slots=True)
class HeatRow:
    """A row of the map.

    id: what it stands for.
    cells: for each column a figure from 0 to 100 (or None) and a mark.
    quiet: whether it is a mere bound.
    group: the heading that it stands under; empty for none.
    """

    id: str
    label: str
    cells: tuple[tuple[float | None, str], ...]
    quiet: bool = False
    group: str = ""


class HeatMap(Static, can_focus=True):
    """A heat map; empty until `show_rows` is called."""

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
    class CellHighlighted(Message):
        """A cell is highlighted now: the row's id, and the number of the column."""

        row: str
        column: int

    row: reactive[int] = reactive(0)
    column: reactive[int] = reactive(0)
    growth: reactive[float] = reactive(1.0)
    """How far the bars have run, 0 to 1."""

    def __init__(self) -> None:
        super().__init__()
        self.columns: tuple[HeatColumn, ...] = ()
        self.rows: tuple[HeatRow, ...] = ()
        self.measure = "mean impact"

    def show_rows(self, columns: Sequence[HeatColumn], rows: Sequence[HeatRow], lit: tuple[str, int]) -> None:
        """Show these rows with one cell highlighted.

        `lit` is the id of its row and the number of its column; otherwise the first row, the last
        column.
        """
        self.columns, self.rows = tuple(columns), tuple(rows)
        row, column = lit
        self.row = next((number for number, each in enumerate(rows) if each.id == row), 0)
        self.column = max(0, min(column, len(columns) - 1))
        self.refresh(layout=True)
        self._post_highlighted()

    def run_bars(self) -> None:
        """Let the bars run to their values; under reduced motion they are there at once."""
        if self.app.animation_level == "full":
            self.set_reactive(HeatMap.growth, 0.0)
            self.animate("growth", 1.0, duration=0.7, easing="out_cubic")

    @property
    def highlighted_cell(self) -> tuple[str, int]:
        """The highlighted cell: the row's id, and the number of its column."""
        return (self.rows[self.row].id if self.rows else "", self.column)

    @property
    def highlighted_region(self) -> Region:
        """The region of the highlighted row within the scrolling container."""
        return Region(0, self.virtual_region.y + len(self._list_heads()) + self._list_lines().index(self.row), 1, 1)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return the lines of the headings, and one for each row and for each heading of a group."""
        return len(self._list_heads(width)) + len(self._list_lines()) if self.rows else 0

    def render(self) -> Content:
        """Render the headings and the rows."""
        if not self.rows:
            return Content()
        return Content("\n").join(
            [
                *self._build_heads(),
                *(
                    Content.styled(f"  {each}", "$muted") if isinstance(each, str) else self._build_row(each)
                    for each in self._list_lines()
                ),
            ]
        )

    def _list_lines(self) -> list[int | str]:
        """Return what stands on each line below the headings: the number of a row, or the heading of a group."""
        lines: list[int | str] = []
        group = ""
        for number, row in enumerate(self.rows):
            if row.group != group:
                group = row.group
                lines.append(group)
            lines.append(number)
        return lines

    def action_walk(self, down: int, right: int) -> None:
        """Highlight another cell."""
        if self.rows:
            self.row = max(0, min(len(self.rows) - 1, self.row + down))
            self.column = max(0, min(len(self.columns) - 1, self.column + right))
            self._post_highlighted()

    def on_click(self, event: Click) -> None:
        """Highlight the cell under the mouse."""
        at = event.get_content_offset_capture(self)
        cell, bar, shown = self._measure_columns()
        if self.rows:
            lines = self._list_lines()
            line = lines[max(0, min(len(lines) - 1, at.y - len(self._list_heads())))]
            self.row = self.row if isinstance(line, str) else line
            place = (at.x - GUTTER_WIDTH - LABEL_COLUMNS - bar - GAP) // cell
            if 0 <= place < len(shown):
                self.column = shown[place]
            self._post_highlighted()

    def _post_highlighted(self) -> None:
        if self.rows:
            self.post_message(self.CellHighlighted(*self.highlighted_cell))

    def _measure_columns(self, width: int = 0) -> tuple[int, int, list[int]]:
        """Return the width of a cell and of the bar, and the columns that fit.

        These are the first, and those near the highlighted one.
        """
        room = (width or self.size.width) - GUTTER_WIDTH - LABEL_COLUMNS - GAP - 1
        cell = max(LEAST_CELL, min(MOST_CELL, room * 3 // 5 // max(1, len(self.columns))))
        if (room - LEAST_BAR) // max(1, len(self.columns)) >= MOST_CELL:
            cell = MOST_CELL  # rather heads that can be read than longer bars
        cell = max(cell, min(MOST_CELL, (room - USUAL_BAR) // max(1, len(self.columns))))
        number = max(2, min(len(self.columns), (room - LEAST_BAR) // cell))
        first = max(1, min(self.column - (number - 1) // 2, len(self.columns) - number + 1))
        shown = [0, *range(first, min(len(self.columns), first + number - 1))]
        return cell, max(LEAST_BAR, min(MOST_BAR, room - cell * len(shown))), shown

    def _list_heads(self, width: int = 0) -> list[list[str]]:
        """Return the rows of headings, each with what stands above every column that fits: the last row is the fullest."""
        cell, _, shown = self._measure_columns(width)
        heads = [self.columns[number].fit_head(cell - 1) for number in shown]
        high = max((len(head) for head in heads), default=1)
        filled = [[""] * (high - len(head)) + head for head in heads]
        return [[head[row] for head in filled] for row in range(high)]

    def _build_heads(self) -> list[Content]:
        """Return the heading of the bars and of the columns.

        An ellipsis where columns are left out.
        """
        cell, bar, shown = self._measure_columns()
        before = " …" if shown[1:2] > [1] else "  "
        after = "…" if shown[-1] < len(self.columns) - 1 else ""
        rows = self._list_heads()
        drawn = []
        for at, row in enumerate(rows):
            last = at == len(rows) - 1
            labels = [
                safe_text.plain_content(f"{head:>{cell - 1}} ", "bold $primary" if number == self.column else "$muted")
                for number, head in zip(shown, row, strict=True)
            ]
            drawn.append(
                Content.assemble(
                    " " * GUTTER_WIDTH,
                    safe_text.fit_to_width(self.measure if last else "", LABEL_COLUMNS, "bold $muted"),
                    safe_text.fit_to_width(self.columns[self.column].name if last else "", bar, "$muted"),
                    before if last else "  ",
                    *labels,
                    (after if last else "", "$muted"),
                )
            )
        return drawn

    def _build_row(self, at: int) -> Content:
        cell, bar, shown = self._measure_columns()
        row, lit = self.rows[at], at == self.row
        value = row.cells[self.column][0]
        mine = row.id == PLAYER_ROW
        style = "bold $primary" if mine else "bold" if lit else "$muted" if row.quiet else ""
        colour = "$primary" if lit or mine else "$skill"
        drawn = (
            Content.styled("─" * bar, "$ghost")
            if value is None
            else draw_line_bar(value * self.growth, 100, bar, colour=colour)
        )
        parts = [
            Content.styled("▌ " if lit else "  ", "$primary"),
            safe_text.fit_to_width(row.label, LABEL_COLUMNS - 1, style),
            Content(" "),
        ]
        cells = [self._build_cell(row, number, cell, lit=lit and number == self.column) for number in shown]
        return Content.assemble(*parts, drawn, " " * GAP, *cells)

    def _build_cell(self, row: HeatRow, number: int, width: int, *, lit: bool) -> Content:
        value, mark = row.cells[number]
        shown = "–" if value is None else self.columns[number].format_figure(value)
        figure = "" if row.id == PLAYER_ROW and value is None else shown
        words = f"{figure:>{width - 2}}{mark or ' '}"
        if lit:
            beside = f"{words[1:]} " if words.startswith(" ") else words  # the light takes a blank, never a digit
            return Content.assemble(("▌", "$primary on $panel"), (beside, "bold $foreground on $panel"))
        heat = self._choose_tint(value) if value is not None and self.columns[number].counts else ""
        return Content.styled(f"{words} ", f"{'$foreground' if self.columns[number].counts else '$muted'}{heat}")

    def _choose_tint(self, value: float) -> str:
        """Return the background of a figure, as a part of a style."""
        percent = round(HOTTEST_PERCENT * value / 100)
        if percent < FAINTEST_PERCENT and self.app.console.color_system != "truecolor":
            return ""
        return f" on $skill {percent}%"
