"""A menu: rows of a label and a note, moved through with the arrows."""

from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import HorizontalGroup, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

GAP = 2
"""The columns between the label and the note of a row."""


class MenuRow(HorizontalGroup, can_focus=True):
    """A row of a menu; `item` is what it stands for."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "choose", "open", key_display="enter", id="open")]

    @dataclass
    class RowChosen(Message):
        """A row was chosen."""

        item: str

    @dataclass
    class RowHighlighted(Message):
        """A row is highlighted now."""

        item: str

    def __init__(
        self, item: str, label: Content, note: Content | None = None, *, opens: bool = True, previewed: bool = False
    ) -> None:
        """Make a row.

        Where the menu has a preview (`previewed`), a first click highlights the row, another
        chooses it.
        """
        super().__init__()
        self.item, self.label, self.note, self.opens, self.previewed = item, label, note or Content(), opens, previewed
        self.contents = (self.label, self.note)
        self.is_focused_by_press = False

    def compose(self) -> ComposeResult:
        """Yield the label, and the note at the right."""
        yield Static(self.label, classes="label")
        yield Static(self.note, classes="note")

    def set_contents(self, label: Content, note: Content) -> None:
        """Show another label and note."""
        self.contents = (label, note)
        self.query_one(".label", Static).update(label)
        self.query_one(".note", Static).update(note)
        self.divide_width()

    def on_resize(self) -> None:
        """Divide another width."""
        self.divide_width()

    def divide_width(self) -> None:
        """Divide the row between label and note so that both wrap between words.

        Half each, or what the other leaves.
        """
        label, note = (max((line.cell_length for line in part.split("\n")), default=0) for part in self.contents)
        room = self.content_size.width - (GAP if note else 0)
        if room > 0:
            self.query_one(".note", Static).styles.width = min(note, max(room // 2, room - label))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Hide `open` in the key line for a row that can't be opened."""
        return action != "choose" or self.opens

    def on_focus(self) -> None:
        """Post which row is highlighted."""
        self.post_message(self.RowHighlighted(self.item))

    def focus_on_click(self) -> bool:
        """Remember, when the mouse is pressed on this row, whether that is what highlights it."""
        self.is_focused_by_press = self.screen.focused is not self
        return super().focus_on_click()

    def on_click(self) -> None:
        """Choose the row.

        Where there is a preview to read first, only if the row was highlighted already.
        """
        self.focus()
        if not (self.previewed and self.is_focused_by_press):
            self.action_choose()

    def action_choose(self) -> None:
        """Choose this row."""
        if self.opens:
            self.post_message(self.RowChosen(self.item))


class Menu(VerticalScroll, can_focus=False, inherit_bindings=False):
    """Rows to move through with up and down."""

    DEFAULT_CSS = """
    Menu { height: auto; max-height: 1fr; padding: 0 1; scrollbar-size-vertical: 1; }
    MenuRow {
        border-left: blank; padding: 0 2 0 3; pointer: pointer;
        .label { width: 1fr; }
        .note { width: auto; color: $muted; margin-left: 2; }
        &:hover { background: $surface; }
        &:focus { background: $panel; border-left: outer $primary; .label { text-style: bold; } }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "move(-1)", "up", show=False),
        Binding("down,j", "move(1)", "down", show=False),
        Binding("home", "move(-999)", "first", show=False),
        Binding("end", "move(999)", "last", show=False),
    ]

    async def show_rows(self, rows: list[MenuRow], lit: str | None = None) -> None:
        """Show these rows with one of them highlighted: the one asked for, else the first."""
        await self.remove_children()
        await self.mount(*rows)
        if rows:
            next((row for row in rows if row.item == lit), rows[0]).focus()

    def action_move(self, by: int) -> None:
        """Highlight another row."""
        rows = list(self.query(MenuRow))
        at = next((number for number, row in enumerate(rows) if row.has_focus), 0)
        if rows:
            rows[max(0, min(len(rows) - 1, at + by))].focus()
