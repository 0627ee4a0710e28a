"""A list of tables or people, of any length: as every list, and what Enter does is said in its own words."""

from typing import ClassVar

from textual.binding import Binding, BindingType

from pm_quest.tui.widgets.listing import Listing


class Crowd(Listing):
    """Only the rows in view are drawn."""

    DEFAULT_CSS = "Crowd { height: 1fr; padding: 0 1 0 2; pointer: pointer; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "enter", "choose", "more", show=False, id="open", tooltip="Who sits there; for a person, what can be done"
        ),
    ]
