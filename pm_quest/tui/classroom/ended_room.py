"""The room as it stood at the end, over the summary."""

from typing import ClassVar

from textual.binding import Binding, BindingType

from pm_quest.tui.classroom.room import RoomScreen


class EndedRoomScreen(RoomScreen):
    """To be walked; nothing moves any more."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "back", id="leave"),
        Binding("m", "leave", "close", show=False, id="close"),
    ]

    def action_leave(self) -> None:
        """Back to the summary."""
        self.dismiss()
