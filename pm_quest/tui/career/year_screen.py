"""The page after a year: what somebody writes, what people call the player, and what has changed."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import HorizontalGroup, VerticalScroll
from textual.events import Click
from textual.widgets import Static

from pm_quest.tui.career import year_content
from pm_quest.tui.career.career_screen import CareerScreen
from pm_quest.tui.screens.key_groups import PAGE_KEYS
from pm_quest.tui.screens.quest_screen import QuestScreen


class YearScreen(CareerScreen, inherit_bindings=False):
    """Tells of a year, or of the finale, that the last choice ended."""

    CSS_PATH = ["career.tcss", "year.tcss"]
    ABOUT = (
        "A year is over, and with it the contract, which was for one year. Somebody from the job writes a reference, "
        "fair or not; it travels, and counts in every offer from now on. What people call you comes from what you did "
        "most, and counts for nothing."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "read_on", "carry on", key_display="enter", id="carry_on"),
        *CareerScreen.BINDINGS,
        *PAGE_KEYS,
        *QuestScreen.BINDINGS,
    ]

    def compose_page(self) -> ComposeResult:
        """Yield the story of the year, and beside it what has changed."""
        with HorizontalGroup(id="head"):
            yield Static(id="top")
            yield Static(id="count")
        with VerticalScroll(id="year"):
            yield Static(id="story")
            yield Static(id="changes")

    async def show_career(self) -> None:
        """Show what the last choice led to."""
        setting, turn = self.path.setting, self.turn
        if turn is None:
            return
        self.query_one("#top", Static).update(year_content.draw_title(setting, turn))
        self.query_one("#count", Static).update(year_content.draw_impact(turn.finished))
        self.query_one("#story", Static).update(year_content.draw_story(setting, turn))
        self.query_one("#changes", Static).update(year_content.draw_changes(setting, turn))
        self.query_one("#year").scroll_home(animate=False)
        self.query_one("#year").focus()

    def action_read_on(self) -> None:
        """Carry on."""
        self.read_on()

    @on(Click, "#story, #changes, #year")
    def carry_on(self) -> None:
        """Carry on at a click on the page."""
        self.read_on()

    def action_scroll(self, by: int) -> None:
        """Scroll the page."""
        self.scroll_part("#year", by)
