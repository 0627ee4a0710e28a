"""Several small stacks in one view: where one's own CV lay in each."""

from collections.abc import Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from textual.content import Content
from textual.events import Click
from textual.message import Message
from textual.widgets import Static

from pm_quest.career.stack_view import StackTable
from pm_quest.tui import safe_text

ROOMY_WIDTH = 100
MOST_NAME, LEAST_NAME = 26, 14
LEAST_SAID, MOST_SAID = 12, 34
TALL, LOW, MINE = "▆", "▂", "█"


@dataclass(frozen=True, slots=True)
class SmallStack:
    """A stack with its name.

    said: what became of one's own CV.
    odds: how likely a call was; empty where that is not known yet.
    """

    name: str
    table: StackTable
    said: Content
    odds: str = ""


class StackOverview(Static):
    """A row for each stack; a click shows one."""

    DEFAULT_CSS = "StackOverview { height: auto; }"

    @dataclass
    class StackClicked(Message):
        """A stack was clicked, by its number from 0."""

        at: int

    def __init__(self) -> None:
        super().__init__()
        self.stacks: Sequence[SmallStack] = ()
        self.at = 0

    def show_stacks(self, stacks: Sequence[SmallStack], at: int) -> None:
        """Show these stacks, one of them lit."""
        is_resized = len(stacks) != len(self.stacks)
        self.stacks, self.at = stacks, at
        self.refresh(layout=is_resized)

    def render(self) -> Content:
        """Draw a row for each."""
        width = self.size.width
        longest = max((cell_len(each.name) for each in self.stacks), default=0)
        name = max(LEAST_NAME, min(MOST_NAME if width >= ROOMY_WIDTH else MOST_NAME - 6, longest))
        return Content("\n").join(
            [_draw_stack(each, name, width, is_lit=at == self.at) for at, each in enumerate(self.stacks)]
        )

    def on_click(self, event: Click) -> None:
        """Post which stack was clicked."""
        at = event.get_content_offset_capture(self).y
        if 0 <= at < len(self.stacks):
            self.post_message(self.StackClicked(at))


def _draw_stack(each: SmallStack, name: int, width: int, *, is_lit: bool) -> Content:
    roomy = width >= ROOMY_WIDTH
    odds = Content.assemble(
        ("  odds ", "$muted"),
        (f"{each.odds:>5}", "bold"),
        (" of a call" if roomy else "", "$muted"),
    )
    drawn = Content.assemble(
        ("▌ " if is_lit else "  ", "$primary"),
        safe_text.fit_to_width(each.name, name, "bold" if is_lit else "$muted"),
        "  ",
        draw_small_stack(each.table, roomy=roomy),
        "  ",
    )
    room = width - drawn.cell_length
    if each.odds and room - odds.cell_length >= LEAST_SAID:
        room -= odds.cell_length
    else:
        odds = Content()
    said = each.said.truncate(max(1, min(room, MOST_SAID) if roomy else room), ellipsis=True, pad=True)
    return Content.assemble(drawn, said, odds)


def draw_small_stack(table: StackTable, *, roomy: bool) -> Content:
    """Draw a stack as a row of signs: high for those who are called, full for one's own, and apart where it is not read."""
    times = 2 if roomy else 1
    gap = " " if roomy else ""
    cells: list[tuple[str, str]] = []
    for row in table.rows:
        if row.is_mine and not row.is_read:
            continue
        sign = MINE if row.is_mine else TALL if row.is_called else LOW
        cells.append((sign * times + gap, "$primary" if row.is_mine else "$skill" if row.is_called else "$faint"))
    apart = not table.mine.is_read
    end = [(" " * (times + 1 if roomy else 1), ""), (MINE * times, "$forces")] if apart else []
    full = len(table.rows) * (times + len(gap))
    drawn = Content.assemble(*cells, *end)
    return Content.assemble(drawn, " " * max(0, full + times + 1 - drawn.cell_length))
