"""A list of any length to walk through: a row a line, of which only those in view are drawn."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.events import Click, MouseScrollDown, MouseScrollUp
from textual.message import Message
from textual.reactive import reactive
from textual.widgets import Static

Row = tuple[Content, Content]
"""A label, and a note on the right."""
GAP = 2


class Listing(Static, can_focus=True):
    """Walked with the arrows; `at` is the row that is lit."""

    DEFAULT_CSS = "Listing { height: 1fr; padding: 0 1 0 2; pointer: pointer; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "move(-1)", "up", show=False),
        Binding("down,j", "move(1)", "down", show=False),
        Binding("pageup", "page(-1)", "a page up", show=False),
        Binding("pagedown", "page(1)", "a page down", show=False),
        Binding("home", "move(-99999)", "first", show=False),
        Binding("end", "move(99999)", "last", show=False),
        Binding(
            "enter",
            "choose",
            "go there",
            key_display="enter",
            id="open",
            tooltip="To the scene; in the game, while a file is watched",
        ),
    ]

    @dataclass
    class Lit(Message):
        """A row is lit now."""

        item: str

    @dataclass
    class Chosen(Message):
        """A row was chosen."""

        item: str

    at: reactive[int] = reactive(0)

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self.items: Sequence[str] = ()
        self.draw: Callable[[int], Row] = lambda _: (Content(), Content())
        self.top = 0

    @property
    def lit(self) -> str | None:
        """What is lit; None in an empty list."""
        return self.items[self.at] if self.items else None

    def show(self, items: Sequence[str], draw: Callable[[int], Row], lit: str | None = None) -> None:
        """Show these, each drawn when it comes into view; `lit` is lit, where it is among them, else the same place."""
        self.items, self.draw = items, draw
        self.display = bool(items)
        at = items.index(lit) if lit in items else min(self.at, max(0, len(items) - 1))
        self.set_reactive(Listing.at, at)
        self.refresh()
        self._tell()

    def render(self) -> Content:
        """The rows in view."""
        width, height = self.size
        self.top = max(0, min(self.top, len(self.items) - height))
        self.top = min(self.at, max(self.top, self.at - height + 1))
        shown = range(self.top, min(len(self.items), self.top + height))
        return Content("\n").join([self._row(number, width) for number in shown])

    def _row(self, number: int, width: int) -> Content:
        label, note = self.draw(number)
        lit = number == self.at
        note = note.truncate(max(0, width - 12), ellipsis=True)
        room = width - 3 - (note.cell_length + GAP if note.plain else 0)
        label = label.truncate(max(0, room), ellipsis=True, pad=True)
        mark = ("▌  ", "$primary" if self.has_focus else "$faint") if lit else "   "
        row = Content.assemble(mark, label.stylize("bold") if lit else label, " " * GAP if note.plain else "", note)
        return row.stylize("on $panel") if lit and self.has_focus else row

    def watch_at(self) -> None:
        """Tell which is lit."""
        self._tell()

    def validate_at(self, at: int) -> int:
        """Within the list."""
        return max(0, min(len(self.items) - 1, at))

    def action_move(self, by: int) -> None:
        """Light another."""
        self.at += by

    def action_page(self, by: int) -> None:
        """Light one a page further."""
        self.at += by * max(1, self.size.height - 1)

    def action_choose(self) -> None:
        """Choose the lit one."""
        if self.lit is not None:
            self.post_message(self.Chosen(self.lit))

    def on_click(self, event: Click) -> None:
        """A click lights a row, and chooses the one that is lit already."""
        number = self.top + event.get_content_offset_capture(self).y
        if number < len(self.items):
            again = number == self.at
            self.at = number
            if again:
                self.action_choose()

    def on_mouse_scroll_down(self, event: MouseScrollDown) -> None:
        """The wheel walks."""
        event.stop()
        self.at += 3

    def on_mouse_scroll_up(self, event: MouseScrollUp) -> None:
        """The wheel walks."""
        event.stop()
        self.at -= 3

    def _tell(self) -> None:
        if self.lit is not None:
            self.post_message(self.Lit(self.lit))
