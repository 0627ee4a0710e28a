"""Who the player is by now, over a career's screens."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from pm_quest.career.career_replay import CareerPath
from pm_quest.career.standing_words import describe_status
from pm_quest.tui import safe_text
from pm_quest.tui.screens.key_groups import close_key
from pm_quest.tui.screens.quest_screen import QuestScreen


class StandingScreen(QuestScreen):
    """Skills, evidence, credentials, name, and jobs."""

    CSS_PATH = "career.tcss"
    ABOUT = "Who you are by now: what a recruiter could read of you, and what you have."
    BINDINGS: ClassVar[list[BindingType]] = [close_key("w")]

    def __init__(self, path: CareerPath) -> None:
        super().__init__()
        self.path = path

    def compose_page(self) -> ComposeResult:
        """Yield how the player stands, a sentence a row."""
        lines = [safe_text.plain_content(line) for line in describe_status(self.path) if line]
        yield Static(Content.styled("Who you are", "bold"), id="title")
        with VerticalScroll(id="body"):
            yield Static(Content("\n").join(lines))

    def on_mount(self) -> None:
        """Focus the text, so that the arrows scroll it."""
        self.query_one("#body").focus()
