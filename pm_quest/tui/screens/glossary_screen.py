"""The glossary: the terms of a scenario, explained."""

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from pm_quest.story.model import Scenario
from pm_quest.tui import safe_text
from pm_quest.tui.screens.quest_screen import QuestScreen


class GlossaryScreen(QuestScreen):
    """All terms of one scenario, in alphabetical order."""

    CSS_PATH = "reading.tcss"
    ABOUT = "The terms of the trade that this scenario uses. Scroll with the arrows."

    def __init__(self, scenario: Scenario) -> None:
        super().__init__()
        self.scenario = scenario

    def compose_page(self) -> ComposeResult:
        """Yield each term, and its explanation under it."""
        title = Content.assemble(("Glossary", "bold"), "   ", safe_text.plain_content(self.scenario.title, "$muted"))
        yield Static(title, id="title")
        with VerticalScroll(id="body"):
            if not self.scenario.glossary:
                yield Static(Content("This scenario explains no terms."))
            for term, meaning in sorted(self.scenario.glossary.items(), key=lambda entry: entry[0].casefold()):
                yield Static(
                    Content.assemble(safe_text.plain_content(term, "bold"), "\n", safe_text.render_prose(meaning)),
                    classes="entry",
                )

    def on_mount(self) -> None:
        """Focus the text, so that the arrows scroll it."""
        self.query_one("#body").focus()
