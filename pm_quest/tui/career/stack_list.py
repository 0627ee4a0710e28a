"""A stack of CVs as a list to walk through; when something is taken away, its rows move."""

from dataclasses import dataclass
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.events import Click
from textual.message import Message
from textual.reactive import reactive
from textual.widgets import Static

from pm_quest.career.application_draws import MINE
from pm_quest.career.stack_view import StackRow, StackTable
from pm_quest.tui.career.stack_content import (
    StackLayout,
    draw_header,
    draw_line_of_called,
    draw_row,
    order_on_the_way,
    shorten_line,
)

MOVE_SECONDS = 0.6
NO_TABLE = StackTable((), (), 0, 0)


class StackList(Static, can_focus=True):
    """The CVs in the recruiter's order, one of them highlighted.

    at: the number of the highlighted CV.
    share: how far the rows have come on their way to this order.
    """

    DEFAULT_CSS = "StackList { height: auto; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "move(-1)", "applicant", key_display="↑ ↓", id="up", tooltip="The CV above, or below"),
        Binding("down", "move(1)", show=False, id="down"),
        Binding("home", "move(-999)", show=False),
        Binding("end", "move(999)", show=False),
    ]

    @dataclass
    class ApplicantHighlighted(Message):
        """A CV is highlighted now."""

        number: int

    at: reactive[int] = reactive(MINE)
    share: reactive[float] = reactive(1.0)

    def __init__(self) -> None:
        super().__init__()
        self.table, self.before, self.mine = NO_TABLE, NO_TABLE, Content()
        self._from: list[int] = []
        self._measured = NO_TABLE, 0, StackLayout.for_table(NO_TABLE, 0)

    def show_stack(self, table: StackTable, mine: Content) -> None:
        """Show another stack, with whose CV the player's is."""
        was, self.mine = self._count_lines(), mine
        self.table = self.before = table
        self.set_reactive(StackList.share, 1.0)
        self.set_reactive(StackList.at, MINE)
        self.refresh(layout=self._count_lines() != was)

    def move_rows(self, table: StackTable, before: StackTable) -> None:
        """Show the same CVs in another order, compared with the one `before`; the rows move there where motion is wanted."""
        was, self.table, self.before = self.table, table, before
        if self.app.animation_level == "full" and was is not table:
            self.set_reactive(StackList.share, 0.0)
            self._from = [row.number for row in was.rows]
            self.animate("share", 1.0, duration=MOVE_SECONDS, easing="in_out_cubic")
        else:
            self.share = 1.0
        self.refresh()

    def list_rows(self) -> list[StackRow]:
        """Return the rows in the order in which they lie now."""
        rows = {row.number: row for row in self.table.rows}
        if self.share >= 1:
            return list(self.table.rows)
        return [rows[number] for number in order_on_the_way([*rows], self._from, self.share)]

    def find_layout(self) -> StackLayout:
        """Return how this table is divided at this width; it is measured once."""
        measured, width = self._measured, self.size.width
        if measured[0] is not self.table or measured[1] != width:
            self._measured = measured = self.table, width, StackLayout.for_table(self.table, width)
        return measured[2]

    def _count_lines(self) -> int:
        return len(self.table.rows) + self.find_layout().has_header

    def render(self) -> Content:
        """Draw the names of the columns, the CVs, and the line of the called among them."""
        width = self.size.width
        layout = self.find_layout()
        drawn = [draw_header(self.table, layout, width)] if layout.has_header else []
        was = {row.number: row.place for row in self.before.rows}
        for row in self.list_rows():
            who = self.mine if row.is_mine else shorten_line(_find_read_words(row), layout.line)
            moved = was.get(row.number, row.place) - row.place
            drawn.append(
                draw_row(self.table, row, layout, who, is_lit=row.number == self.at and self.has_focus, moved=moved)
            )
        drawn.insert(self.table.called + layout.has_header, draw_line_of_called(self.table.called, width))
        return Content("\n").join(drawn)

    def action_move(self, by: int) -> None:
        """Highlight another CV."""
        numbers = [row.number for row in self.table.rows]
        if numbers:
            place = numbers.index(self.at) + by
            self.at = numbers[max(0, min(len(numbers) - 1, place))]

    def watch_at(self) -> None:
        """Post which CV is highlighted."""
        self.post_message(self.ApplicantHighlighted(self.at))

    def on_click(self, event: Click) -> None:
        """Highlight the CV that was clicked."""
        self.focus()
        header = self.find_layout().has_header
        row = event.get_content_offset_capture(self).y - header
        if row != self.table.called:
            row -= row > self.table.called
            if 0 <= row < len(self.table.rows):
                self.at = self.table.rows[row].number


def _find_read_words(row: StackRow) -> str:
    """Return what a recruiter saw of a CV: of one that was not read, only whose it is."""
    return row.line if row.is_read else row.line.partition(": ")[0]
