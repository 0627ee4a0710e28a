"""Until the line has brought the session: what is being looked for, and what stands in the way."""

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from pm_quest.tui import ink
from pm_quest.tui.classroom.base import ClassScreen


class WaitingScreen(ClassScreen):
    """Below all other screens of the dashboard."""

    DEFAULT_CSS = """
    WaitingScreen { #body { height: 1fr; align: left middle; padding: 0 2 0 5; } }
    """
    ABOUT = "The dashboard looks for its session, and goes on by itself once the server answers."

    def page(self) -> ComposeResult:
        """One sentence."""
        with Vertical(id="body"):
            yield Static(id="told")

    def on_mount(self) -> None:
        """As it is now."""
        self.follow()

    def on_screen_resume(self) -> None:
        """There is no session to look at yet."""

    def show_now(self) -> None:
        """There is no session yet, and something to say."""
        if self.is_mounted and self.query("#told"):
            self.follow()

    def follow(self) -> None:
        """Whether anything answers yet."""
        desk = self.desk
        where = ink.plain(desk.joining.address or "this machine", "bold")
        told = (
            "The session is coming …"
            if desk.online
            else "Looking for the session; the server does not answer yet. Trying again …"
        )
        self.query_one("#told", Static).update(Content.assemble(where, "\n", (told, "$muted")))

    def action_leave(self) -> None:
        """There is nothing below this."""
        self.quest.say("ctrl+q leaves.", title="", severity="information", timeout=10)
