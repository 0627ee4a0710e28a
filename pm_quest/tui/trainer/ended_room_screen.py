"""The room at the end of the session, over the summary."""

from typing import ClassVar

from textual.binding import Binding, BindingType

from pm_quest.tui.trainer.room_screen import RoomScreen


class EndedRoomScreen(RoomScreen):
    """The room to look at; nothing moves any more."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "back", id="leave"),
        Binding("m", "leave", "close", show=False, id="close"),
    ]

    def action_leave(self) -> None:
        """Return to the summary."""
        self.dismiss()
