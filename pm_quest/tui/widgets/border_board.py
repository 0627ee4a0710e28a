"""Assumptions as lines: where the claim holds, where it stops, and where each one is now.

Up and down go from line to line, left and right move the assumption of the highlighted one.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.cells import cell_len
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.events import Click
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.widgets import Static

from pm_quest.tui import safe_text

GUTTER, VALUE, LEAST_LINE, MOST_LINE = 2, 5, 12, 48
_LABELS = 52
"""The most cells that labels take: beside them the lines get what these leave."""
HOLDS, BREAKS, NOW, UNKNOWN = "━", "╌", "●", "·"


@dataclass(frozen=True, slots=True)
class BoardRow:
    """One assumption.

    values: those that were tried, with whether the claim holds there; None: not reckoned yet.
    value: where it is now; least, most: as far as it goes.
    is_moved: whether that is not what the career file says.
    """

    id: str
    label: str
    least: int
    most: int
    value: int
    values: tuple[tuple[int, bool], ...] | None = None
    is_moved: bool = False


class BorderBoard(Static, can_focus=True):
    """Lines of assumptions; empty until `show_rows` is called."""

    DEFAULT_CSS = "BorderBoard { height: auto; text-wrap: nowrap; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "move(-1)", "move it", key_display="← →", id="move", tooltip="Move the assumption"),
        Binding("right", "move(1)", show=False),
        Binding("up,k", "walk(-1)", show=False),
        Binding("down,j", "walk(1)", show=False),
        Binding("home", "walk(-99)", show=False),
        Binding("end", "walk(99)", show=False),
    ]

    @dataclass
    class LineHighlighted(Message):
        """A line is highlighted now."""

        id: str

    @dataclass
    class ValueMoved(Message):
        """An assumption was moved to a value."""

        id: str
        value: int

    row: reactive[int] = reactive(0)

    def __init__(self) -> None:
        super().__init__()
        self.rows: tuple[BoardRow, ...] = ()

    def show_rows(self, rows: Sequence[BoardRow]) -> None:
        """Show these lines; the highlighted one stays."""
        self.rows = tuple(rows)
        self.row = max(0, min(self.row, len(rows) - 1))
        self.refresh(layout=True)

    @property
    def highlighted(self) -> str:
        """The id of the highlighted line; empty where there is none."""
        return self.rows[self.row].id if self.rows else ""

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return a line for each assumption."""
        return len(self.rows)

    def action_walk(self, by: int) -> None:
        """Highlight another line."""
        if self.rows:
            self.row = max(0, min(len(self.rows) - 1, self.row + by))
            self.post_message(self.LineHighlighted(self.highlighted))

    def action_move(self, by: int) -> None:
        """Move the assumption by a step: a twentieth of the way, at least one."""
        if self.rows:
            here = self.rows[self.row]
            step = max(1, round((here.most - here.least) / 20))
            self._move_to(here, here.value + by * step)

    def on_click(self, event: Click) -> None:
        """Highlight the line under the mouse; on the line itself, move the assumption there."""
        at = event.get_content_offset_capture(self)
        if not self.rows:
            return
        self.row = max(0, min(len(self.rows) - 1, at.y))
        self.post_message(self.LineHighlighted(self.highlighted))
        label, width = self._measure()
        place = at.x - GUTTER - label - VALUE - 1
        if 0 <= place < width:
            here = self.rows[self.row]
            self._move_to(here, here.least + round((here.most - here.least) * place / max(1, width - 1)))

    def _move_to(self, row: BoardRow, value: int) -> None:
        value = max(row.least, min(row.most, value))
        if value != row.value:
            self.post_message(self.ValueMoved(row.id, value))

    def _measure(self) -> tuple[int, int]:
        """Return the width of the labels and of the lines."""
        room = self.size.width - GUTTER - 3 * (VALUE + 1)
        longest = max((cell_len(each.label) for each in self.rows), default=0) + 1
        label = max(12, min(_LABELS, longest, room - LEAST_LINE))
        return label, max(LEAST_LINE, min(MOST_LINE, room - label))

    def render(self) -> Content:
        """Render a line for each assumption."""
        return Content("\n").join([self._build_row(number) for number in range(len(self.rows))])

    def _build_row(self, number: int) -> Content:
        row, lit = self.rows[number], number == self.row
        label, width = self._measure()
        value = f"{row.value:>{VALUE}}"
        return Content.assemble(
            Content.styled("▌ " if lit else "  ", "$primary"),
            safe_text.fit_to_width(row.label, label - 1, "bold" if lit else ""),
            (f" {row.least:>{VALUE}} ", "$muted"),
            self._draw_line(row, width),
            (f" {row.most:<{VALUE}}", "$muted"),
            (value, "bold $primary" if row.is_moved else "bold"),
        )

    def _draw_line(self, row: BoardRow, width: int) -> Content:
        here = round((row.value - row.least) / max(1, row.most - row.least) * (width - 1))
        return Content.assemble(
            *((NOW, "bold $primary") if place == here else _find_sign(row, place, width) for place in range(width))
        )


def _find_sign(row: BoardRow, place: int, width: int) -> tuple[str, str]:
    """Return what stands at a place of the line, and its style."""
    if row.values is None:
        return UNKNOWN, "$ghost"
    value = row.least + (row.most - row.least) * place / max(1, width - 1)
    holds = min(row.values, key=lambda each: abs(each[0] - value))[1]
    return (HOLDS, "$skill") if holds else (BREAKS, "$muted")
