"""How to come in, on a screen of its own: the code, the address and a picture to scan, as large as there is room."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical

from pm_quest.tui.classroom.base import ClassScreen
from pm_quest.tui.classroom.code_sign import CodeSign, Picture, largest_sign

BELOW = 7
"""So many rows stand under the code: addresses, and how to use them."""


class JoiningScreen(ClassScreen):
    """Nothing secret stands here."""

    DEFAULT_CSS = """
    JoiningScreen {
        #both { height: 1fr; margin: 0 2; align: left middle; }
        #sign { width: 1fr; height: auto; max-height: 100%; margin-right: 3; overflow-y: auto; }
    }
    """
    CSS_PATH = "joining.tcss"
    ABOUT = "How to come in. Nothing secret is on this screen. Lock joining when everybody is there."
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("i", "leave", "close", show=False, id="close"),
        Binding("l", "lock", "lock", id="lock", tooltip="Lock joining, or open it again"),
    ]

    def page(self) -> ComposeResult:
        """The code on the left, the picture on the right."""
        with Horizontal(id="both"):
            with Vertical(id="sign"):
                yield CodeSign()
            yield Picture()

    def on_mount(self) -> None:
        """As it is now."""
        self.call_after_refresh(self.show_now)

    def on_resize(self) -> None:
        """More room, or less."""
        self.call_after_refresh(self.show_now)

    def follow(self) -> None:
        """As it is now, as large as it fits."""
        joining, room = self.desk.joining, self.query_one("#both").size
        sign = largest_sign(joining, room.width, room.height, BELOW)
        self.query_one(CodeSign).show(joining, sign=sign, wall=True)
        self.query_one(Picture).show(joining, sign.picture)

    def action_lock(self) -> None:
        """Lock joining, or open it."""
        self.desk.lock(not self.desk.joining.locked)
