"""The base of what is walked through on the screens of a market: it is lit by the focus, and taken when lit."""

from dataclasses import dataclass
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widget import Widget


class LitRow(Widget, can_focus=True):
    """Something with a name, which Enter takes. A first click lights it, another takes it.

    item: what it stands for.
    """

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "take", "take", key_display="enter", id="take")]

    @dataclass
    class RowLit(Message):
        """This is lit now."""

        row: "LitRow"

    @dataclass
    class RowTaken(Message):
        """This was taken."""

        row: "LitRow"

    def __init__(self, item: str, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.item = item
        self.is_lit_by_press = False

    def on_focus(self) -> None:
        """Post that this is lit."""
        self.post_message(self.RowLit(self))

    def focus_on_click(self) -> bool:
        """Remember, when the mouse is pressed here, whether that is what lights it."""
        self.is_lit_by_press = self.screen.focused is not self
        return super().focus_on_click()

    def on_click(self) -> None:
        """Take it, if it was lit before."""
        self.focus()
        if not self.is_lit_by_press:
            self.action_take()

    def action_take(self) -> None:
        """Take it."""
        self.post_message(self.RowTaken(self))
