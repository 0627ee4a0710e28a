"""The base of a trainer's pages that are one text, about how far a session is or what it came to."""

from collections.abc import Sequence
from pathlib import Path

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from pm_quest.tui import safe_text
from pm_quest.tui.trainer.session_screen import SessionHeader
from pm_quest.tui.trainer.steering_screen import SteeringScreen


class DetailsScreen(SteeringScreen):
    """The header of a session, and below it a text that scrolls; subclasses write it in `show_session`."""

    DEFAULT_CSS = """
    DetailsScreen {
        #body { height: 1fr; margin: 1 0 0 0; padding: 0 2 0 5; scrollbar-size-vertical: 1; }
        &.-tall SessionHeader, &.-grand SessionHeader { margin: 1 2 0 5; }
    }
    """

    def compose_page(self) -> ComposeResult:
        """Yield the header and the text."""
        yield SessionHeader()
        with VerticalScroll(id="body"):
            yield Static(id="details")

    def on_mount(self) -> None:
        """Focus the text, so that the arrows scroll it."""
        self.query_one("#body").focus()
        self.call_after_refresh(self.refresh_session)

    def show_details(self, *parts: Content) -> None:
        """Show the header as the session is now, and the parts of the text."""
        self.query_one(SessionHeader).show_state(self.session_console, shows_votes=False)
        self.query_one("#details", Static).update(safe_text.join_paragraphs(*parts))
        self.refresh_bindings()

    def action_scroll(self, by: int) -> None:
        """Scroll by a page."""
        self.scroll_part("#body", by)


def list_written(files: Sequence[Path]) -> Content:
    """Return the names of files that were written, below a heading, and the folder of them."""
    where = safe_text.plain_content(f"in {files[0].parent}", "$muted")
    return safe_text.join_rows(
        Content.styled("Written", "bold"), *[safe_text.plain_content(path.name) for path in files], where
    )
