"""The pages of a career with one text that scrolls, below a line that says what it is about."""

from collections.abc import Iterable
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import HorizontalGroup, VerticalScroll
from textual.events import Click
from textual.types import CSSPathType
from textual.widget import Widget
from textual.widgets import Static

from pm_quest.tui.career.career_screen import CareerScreen
from pm_quest.tui.screens.key_groups import PAGE_KEYS
from pm_quest.tui.screens.quest_screen import QuestScreen


class TextPage(CareerScreen):
    """A line with a figure at its end (`#top`, `#count`), and below it a text (`#story`) in a part that scrolls (`#year`)."""

    CSS_PATH: ClassVar[CSSPathType | None] = ["career.tcss", "year.tcss"]

    def compose_page(self) -> ComposeResult:
        """Yield the line, the text, and what stands with it."""
        with HorizontalGroup(id="head"):
            yield Static(id="top")
            yield Static(id="count")
        with VerticalScroll(id="year"):
            yield Static(id="story")
            yield from self.compose_rest()

    def compose_rest(self) -> Iterable[Widget]:
        """Yield what scrolls with the text; nothing, unless a page has more."""
        return ()

    def show_from_top(self) -> None:
        """Show the beginning of the text, and focus it, so that the arrows scroll it."""
        self.query_one("#year").scroll_home(animate=False)
        self.query_one("#year").focus()

    def action_scroll(self, by: int) -> None:
        """Scroll the text."""
        self.scroll_part("#year", by)


class ReadOnPage(TextPage, inherit_bindings=False):
    """A text that tells what came of something, and asks nothing: Enter or a click leads on."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "read_on", "carry on", key_display="enter", id="carry_on"),
        *CareerScreen.BINDINGS,
        *PAGE_KEYS,
        *QuestScreen.BINDINGS,
    ]

    def action_read_on(self) -> None:
        """Carry on."""
        self.read_on()

    @on(Click, "#year, #year *")
    def carry_on(self) -> None:
        """Carry on at a click on the page."""
        self.action_read_on()
