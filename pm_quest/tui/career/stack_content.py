"""A stack drawn: a row for each CV, columns as far as the width holds them, bars for the sums, the line of the called."""

from collections.abc import Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from textual.content import Content

from pm_quest.career.stack_view import StackCell, StackColumn, StackRow, StackTable
from pm_quest.tui import safe_text
from pm_quest.tui.widgets.bars import draw_line_bar

MARGIN = 7
"""The lit bar, the place, the sign of a move, and a space."""
SUM_WIDTH, GAP = 4, 2
LEAST_LINE, USUAL_LINE, MOST_LINE = 26, 34, 62
SMALL_BAR, USUAL_BAR, LONG_BAR = 8, 12, 24
USUAL_CELL, ROOMY_CELL, MOST_CELLS = 11, 24, {"letter": 16, "filter": 14}
MOST_DOTS = 5
ROOMY_WIDTH = 140
SHORT_LABELS = {"industry": "ind.", "business": "bus.", "user & design": "user"}
NOT_READ = "not read"


@dataclass(frozen=True, slots=True)
class StackLayout:
    """How a table is divided: the CV, the columns that are shown with their widths, the bar, and the sum."""

    line: int
    columns: tuple[tuple[int, int], ...]
    bar: int
    sum: int

    @classmethod
    def for_table(cls, table: StackTable, width: int) -> "StackLayout":
        """Divide a width. Where not all columns fit, only a filter is kept: some alone would not add up."""
        roomy = width >= ROOMY_WIDTH
        widths = [_measure_column(column, table, at, roomy=roomy) for at, column in enumerate(table.columns)]
        bar = LONG_BAR if roomy else USUAL_BAR
        sums = max([SUM_WIDTH, *(len(_format_sum(row.sum)) + 1 for row in table.rows)])
        room = width - MARGIN - bar - sums - GAP
        shown = [(at, each + GAP) for at, each in enumerate(widths)]
        if room - sum(each for _, each in shown) < LEAST_LINE:
            bar = SMALL_BAR
            room = width - MARGIN - bar - sums - GAP
            shown = [(at, each) for at, each in shown if table.columns[at].kind == "filter"]
            shown = shown if room - sum(each for _, each in shown) >= LEAST_LINE else []
        left = max(1, room - sum(each for _, each in shown))
        line = min(left, MOST_LINE)
        return cls(line, tuple(shown), bar + left - line, sums)

    @property
    def has_header(self) -> bool:
        """Return whether there are columns to be named, apart from a filter that names itself."""
        return len(self.columns) > 1


def label_column(column: StackColumn, *, roomy: bool) -> str:
    """Return what stands above a column."""
    return column.label if roomy else SHORT_LABELS.get(column.label, column.label)


def _measure_column(column: StackColumn, table: StackTable, at: int, *, roomy: bool) -> int:
    label = cell_len(label_column(column, roomy=roomy))
    cells = max(
        (draw_cell(column, row.cells[at]).cell_length for row in table.rows if row.is_read or column.kind == "filter"),
        default=0,
    )
    most = ROOMY_CELL if roomy else MOST_CELLS.get(column.kind, USUAL_CELL)
    return max(min(cells, most), min(label, most))


def draw_cell(column: StackColumn, cell: StackCell) -> Content:
    """Draw what a CV has in a column: signs, with numbers where signs would be too many."""
    match column.kind:
        case "filter":
            if cell.is_met:
                return Content.assemble(("●", "$adapts"), " ", safe_text.plain_content(cell.words))
            return Content.assemble(("■", "$forces"), " no ", safe_text.plain_content(cell.words))
        case "experience" if column.asked <= MOST_DOTS:
            return Content.assemble(("●" * cell.points, "$adapts"), ("○" * (column.asked - cell.points), "$faint"))
        case "experience":
            return Content.assemble(_draw_sign(cell), f" {cell.points}/{column.asked}")
        case "evidence":
            return Content.assemble(_draw_sign(cell), f" {cell.points}" if cell.points else "")
        case "letter":
            points = f" {safe_text.format_signed(cell.points).lstrip('+')}" if cell.points else ""
            lead = safe_text.plain_content(f" {cell.words}" if cell.words else "")
            return Content.assemble(_draw_sign(cell), points, lead)
    points = f"{safe_text.format_signed(cell.points)} " if cell.points else ""
    return Content.assemble(points, safe_text.plain_content(cell.words))


def _draw_sign(cell: StackCell) -> tuple[str, str]:
    if cell.points < 0:
        return "▼", "$forces"
    return ("●", "$adapts") if cell.is_met else ("○", "$faint")


def draw_header(table: StackTable, layout: StackLayout, width: int) -> Content:
    """Draw the names of the columns."""
    roomy = width >= ROOMY_WIDTH
    labels = [safe_text.fit_to_width(label_column(table.columns[at], roomy=roomy), wide) for at, wide in layout.columns]
    return Content.assemble(" " * (MARGIN + layout.line + GAP), *labels, "read as").stylize("$muted")


def draw_line_of_called(called: int, width: int) -> Content:
    """Draw the line below those who are called."""
    words = " called " if called else " nobody is called "
    before = " " * (MARGIN - 4) + "──"
    return Content.assemble(
        (before, "$faint"), (words, "$muted"), ("─" * max(0, width - len(before) - len(words)), "$faint")
    )


def draw_row(
    table: StackTable, row: StackRow, layout: StackLayout, who: Content, *, is_lit: bool, moved: int
) -> Content:
    """Draw a CV.

    who: whose it is, in the words of the CV.
    moved: by how many places it lies higher than before; 0 for none.
    """
    style = "bold $primary" if row.is_mine else "$foreground" if row.is_called else "$muted"
    sign = ("▲", "$adapts") if moved > 0 else ("▼", "$forces") if moved < 0 else (" ", "")
    drawn = Content.assemble(
        ("▌" if is_lit else " ", "$primary"),
        (f"{row.place if row.is_read else '·':>{MARGIN - 4}} ", style),
        sign,
        " ",
        _fit(who, layout.line).stylize(style),
        " " * GAP,
        *(_draw_column(table, row, at, wide) for at, wide in layout.columns),
        _draw_sum(table, row, layout),
    )
    return drawn.stylize("on $panel") if is_lit else drawn


def _draw_column(table: StackTable, row: StackRow, at: int, width: int) -> Content:
    """Draw one cell; of a CV that was not read nothing but the filter was seen."""
    column = table.columns[at]
    if not row.is_read and column.kind != "filter":
        return Content(" " * width)
    drawn = draw_cell(column, row.cells[at])
    style = "$primary" if row.is_mine else "$foreground" if row.is_called else "$muted"
    return _fit(drawn, width - GAP).stylize_before(style) + Content(" " * GAP)


def _draw_sum(table: StackTable, row: StackRow, layout: StackLayout) -> Content:
    if row.sum is None:
        return safe_text.fit_to_width(NOT_READ, layout.bar + layout.sum, "$muted")
    colour = "$primary" if row.is_mine else "$skill"
    return Content.assemble(
        draw_line_bar(row.sum, max(1, table.top), layout.bar, colour=colour),
        (f"{_format_sum(row.sum):>{layout.sum}}", "bold" if row.is_called else ""),
    )


def _format_sum(points: int | None) -> str:
    return "" if points is None else safe_text.format_signed(points).lstrip("+")


def shorten_line(line: str, width: int) -> Content:
    """Return a CV in one row: as many of its sentences as fit, else all of it, to be cut."""
    words = safe_text.plain_content(" ".join(line.split()))
    if words.cell_length <= width:
        return words
    ends = [end for end, sign in enumerate(words.plain, 1) if sign == "." and words[:end].cell_length <= width]
    return words[: ends[-1]] if ends else words


def _fit(content: Content, width: int) -> Content:
    return content.truncate(width, ellipsis=True, pad=True)


def order_on_the_way(numbers: Sequence[int], before: Sequence[int], share: float) -> list[int]:
    """Return the order of rows that are on their way from one order to another: always each of them once."""
    was = {number: place for place, number in enumerate(before)}
    places = {
        number: was.get(number, place) + (place - was.get(number, place)) * share
        for place, number in enumerate(numbers)
    }
    return sorted(numbers, key=lambda number: (places[number], numbers.index(number)))
