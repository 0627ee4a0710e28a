"""The page after a year: what somebody writes, what people call the player, and what has changed."""

from collections.abc import Iterable

from textual.widget import Widget
from textual.widgets import Static

from pm_quest.tui.career import year_content
from pm_quest.tui.career.text_page import ReadOnPage


class YearScreen(ReadOnPage):
    """Tells of a year, or of the finale, that the last choice ended."""

    ABOUT = (
        "A year is over, and with it the contract, which was for one year. Somebody from the job writes a reference, "
        "fair or not; it travels, and counts in every offer from now on. What people call you comes from what you did "
        "most, and counts for nothing."
    )

    def compose_rest(self) -> Iterable[Widget]:
        """Yield what has changed, beside the story of the year."""
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
        self.show_from_top()
