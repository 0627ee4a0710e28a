"""How to come in, on a screen of its own: the code, the address and a picture to scan, as large as there is room."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.widgets import Static

from pm_quest.tui.classroom.base import ClassScreen
from pm_quest.tui.classroom.code_sign import CodeSign, Picture


class JoiningScreen(ClassScreen):
    """Nothing secret stands here."""

    DEFAULT_CSS = """
    JoiningScreen {
        #both { height: 1fr; margin: 0 2 0 5; align: left middle; }
        #sign { width: 1fr; height: auto; margin-right: 3; }
        Picture { margin-left: 0; }
    }
    """
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
                yield Static()
            yield Picture()

    def on_mount(self) -> None:
        """As it is now."""
        self.follow()

    def follow(self) -> None:
        """As it is now."""
        self.query_one(CodeSign).show(self.desk.joining)
        self.query_one(Picture).show(self.desk.joining)

    def action_lock(self) -> None:
        """Lock joining, or open it."""
        self.desk.lock(not self.desk.joining.locked)
