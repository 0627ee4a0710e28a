"""What a career is, while the adverts are read."""

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from pm_quest.tui.screens.quest_screen import QuestScreen

WHAT_IT_IS = (
    "Half a year, some money, and a title that means six different jobs. Prepare as you think right, read the adverts, "
    "write your letters, and live through the jobs you get. At the end you see what each thing you did has changed."
)


class OpeningScreen(QuestScreen):
    """The first page of a career; the app puts the first decision in its place."""

    CSS_PATH = "career.tcss"
    ABOUT = "The career around the jobs: half a year, six adverts, three jobs."
    PLAIN_COMMAND = "career --plain"
    is_passing = True
    """Keys typed here are for the screen that comes: see `InputQueue`."""

    def compose_page(self) -> ComposeResult:
        """Yield what a career is."""
        yield Static(Content.styled("The career", "bold"), id="title")
        with VerticalScroll(id="body", can_focus=False):
            yield Static(Content(WHAT_IT_IS))
            yield Static(Content.styled("Reading the adverts …", "$muted"), id="reading")
