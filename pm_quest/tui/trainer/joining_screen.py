"""How to join, on a screen of its own: code, address and QR code, as large as there is room."""

from dataclasses import replace
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical

from pm_quest.tui.screens.key_groups import close_key
from pm_quest.tui.trainer.code_sign import CodeSign, QrCodePanel, find_largest_size
from pm_quest.tui.trainer.session_screen import SessionScreen
from pm_quest.tui.trainer.steering_keys import LOCK_KEY

ROWS_BELOW = 7
"""The rows under the code: addresses, and how to use them."""


class JoiningScreen(SessionScreen):
    """Shows how to join; nothing on it is secret."""

    DEFAULT_CSS = """
    JoiningScreen {
        #both { height: 1fr; margin: 0 2; align: left middle; }
        #sign { width: 1fr; height: auto; max-height: 100%; margin-right: 3; overflow-y: auto; }
    }
    """
    CSS_PATH = "joining.tcss"
    ABOUT = "How to come in. Nothing secret is on this screen. Lock joining when everybody is there."
    BINDINGS: ClassVar[list[BindingType]] = [close_key("i"), replace(LOCK_KEY, show=True)]

    def compose_page(self) -> ComposeResult:
        """Yield the code at the left, the QR code at the right."""
        with Horizontal(id="both"):
            with Vertical(id="sign"):
                yield CodeSign()
            yield QrCodePanel()

    def on_mount(self) -> None:
        """Show the present state."""
        self.call_after_refresh(self.refresh_session)

    def show_session(self) -> None:
        """Show how to join, as large as it fits."""
        joining, room = self.session_console.join_info, self.query_one("#both").size
        sign = find_largest_size(joining, room.width, room.height, ROWS_BELOW)
        self.query_one(CodeSign).show_code(joining, sign=sign, wall=True)
        self.query_one(QrCodePanel).show_qr_code(joining, sign.picture)

    def action_lock(self) -> None:
        """Lock joining, or unlock it."""
        self.session_console.lock_joining(not self.session_console.join_info.locked)
