"""A list of tables or people, of any length, with its own words for Enter."""

from typing import ClassVar

from textual.binding import Binding, BindingType

from pm_quest.tui.widgets.item_list import ItemList


class RoomList(ItemList):
    """A list of which only the rows in view are drawn."""

    DEFAULT_CSS = "RoomList { height: 1fr; padding: 0 1 0 2; pointer: pointer; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "enter", "choose", "more", show=False, id="open", tooltip="Who sits there; for a person, what can be done"
        ),
    ]
