"""The glossary: the terms of the trade that a scenario uses, explained."""

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from pm_quest.story.model import Scenario
from pm_quest.tui import ink
from pm_quest.tui.screens.base import QuestScreen


class GlossaryScreen(QuestScreen):
    """All terms of one scenario, by the alphabet."""

    CSS_PATH = "reading.tcss"
    ABOUT = "The terms of the trade that this scenario uses. Scroll with the arrows."

    def __init__(self, scenario: Scenario) -> None:
        super().__init__()
        self.scenario = scenario

    def page(self) -> ComposeResult:
        """Each term, and its explanation under it."""
        title = Content.assemble(("Glossary", "bold"), "   ", ink.plain(self.scenario.title, "$muted"))
        yield Static(title, id="title")
        with VerticalScroll(id="body"):
            if not self.scenario.glossary:
                yield Static(Content("This scenario explains no terms."))
            for term, meaning in sorted(self.scenario.glossary.items(), key=lambda entry: entry[0].casefold()):
                yield Static(Content.assemble(ink.plain(term, "bold"), "\n", ink.prose(meaning)), classes="entry")

    def on_mount(self) -> None:
        """The arrows scroll."""
        self.query_one("#body").focus()
