"""A list of any length: one row a line, of which only those in view are drawn."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.events import Click, MouseScrollDown, MouseScrollUp
from textual.message import Message
from textual.reactive import reactive
from textual.widgets import Static

ListRow = tuple[Content, Content]
"""A label, and a note at the right."""
GAP = 2


class ItemList(Static, can_focus=True):
    """A list that the arrows move through; `at` is the number of the highlighted row."""

    DEFAULT_CSS = "ItemList { height: 1fr; padding: 0 1 0 2; pointer: pointer; }"
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
    class ItemHighlighted(Message):
        """A row is highlighted now."""

        item: str

    @dataclass
    class ItemChosen(Message):
        """A row was chosen."""

        item: str

    at: reactive[int] = reactive(0)

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self.items: Sequence[str] = ()
        self.build_row: Callable[[int], ListRow] = lambda _: (Content(), Content())
        self.first_row = 0

    @property
    def highlighted_item(self) -> str | None:
        """The highlighted item; None in an empty list."""
        return self.items[self.at] if self.items else None

    def show_items(self, items: Sequence[str], draw: Callable[[int], ListRow], lit: str | None = None) -> None:
        """Show these items, each drawn when it comes into view.

        `lit` is highlighted where it is among them, else the row at the same place.
        """
        self.items, self.build_row = items, draw
        self.display = bool(items)
        at = items.index(lit) if lit in items else min(self.at, max(0, len(items) - 1))
        self.set_reactive(ItemList.at, at)
        self.refresh()
        self._post_highlighted()

    def render(self) -> Content:
        """Render the rows in view."""
        width, height = self.size
        self.first_row = max(0, min(self.first_row, len(self.items) - height))
        self.first_row = min(self.at, max(self.first_row, self.at - height + 1))
        shown = range(self.first_row, min(len(self.items), self.first_row + height))
        return Content("\n").join([self._render_row(number, width) for number in shown])

    def _render_row(self, number: int, width: int) -> Content:
        label, note = self.build_row(number)
        lit = number == self.at
        note = note.truncate(max(0, width - 12), ellipsis=True)
        room = width - 3 - (note.cell_length + GAP if note.plain else 0)
        label = label.truncate(max(0, room), ellipsis=True, pad=True)
        mark = ("▌  ", "$primary" if self.has_focus else "$faint") if lit else "   "
        row = Content.assemble(mark, label.stylize("bold") if lit else label, " " * GAP if note.plain else "", note)
        return row.stylize("on $panel") if lit and self.has_focus else row

    def watch_at(self) -> None:
        """Post which item is highlighted."""
        self._post_highlighted()

    def validate_at(self, at: int) -> int:
        """Keep the number within the list."""
        return max(0, min(len(self.items) - 1, at))

    def action_move(self, by: int) -> None:
        """Highlight another row."""
        self.at += by

    def action_page(self, by: int) -> None:
        """Highlight the row one page further."""
        self.at += by * max(1, self.size.height - 1)

    def action_choose(self) -> None:
        """Choose the highlighted row."""
        if self.highlighted_item is not None:
            self.post_message(self.ItemChosen(self.highlighted_item))

    def on_click(self, event: Click) -> None:
        """Highlight a row, or choose the one that is highlighted already."""
        number = self.first_row + event.get_content_offset_capture(self).y
        if number < len(self.items):
            again = number == self.at
            self.at = number
            if again:
                self.action_choose()

    def on_mouse_scroll_down(self, event: MouseScrollDown) -> None:
        """Move down by three rows."""
        event.stop()
        self.at += 3

    def on_mouse_scroll_up(self, event: MouseScrollUp) -> None:
        """Move up by three rows."""
        event.stop()
        self.at -= 3

    def _post_highlighted(self) -> None:
        if self.highlighted_item is not None:
            self.post_message(self.ItemHighlighted(self.highlighted_item))
