"""The screen until the connection has brought the session."""

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from pm_quest.tui import safe_text
from pm_quest.tui.trainer.session_screen import SessionScreen


class ConnectingScreen(SessionScreen):
    """The screen below all others of the dashboard."""

    DEFAULT_CSS = """
    ConnectingScreen { #body { height: 1fr; align: left middle; padding: 0 2 0 5; } }
    """
    ABOUT = "The dashboard looks for its session, and goes on by itself once the server answers."

    def compose_page(self) -> ComposeResult:
        """Yield one sentence."""
        with Vertical(id="body"):
            yield Static(id="details")

    def on_mount(self) -> None:
        """Show the present state."""
        self.show_session()

    def on_screen_resume(self) -> None:
        """Do nothing: there is no session yet."""

    def refresh_session(self) -> None:
        """Show the present state: there is no session yet, and something to say."""
        if self.is_mounted and self.query("#details"):
            self.show_session()

    def show_session(self) -> None:
        """Show whether the server answers yet."""
        console = self.session_console
        where = safe_text.plain_content(console.join_info.address or "this machine", "bold")
        message = (
            "The session is coming …"
            if console.online
            else "Looking for the session; the server does not answer yet. Trying again …"
        )
        self.query_one("#details", Static).update(Content.assemble(where, "\n", (message, "$muted")))

    def action_leave(self) -> None:
        """Show how to leave: there is no screen below."""
        self.show_remark("ctrl+q leaves.")
