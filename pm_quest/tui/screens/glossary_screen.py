"""Words explained: the terms of a scenario, and the people met in it."""

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from pm_quest.story.playthrough import Playthrough
from pm_quest.story.used_terms import list_met_terms
from pm_quest.story.view import PersonView, TermView
from pm_quest.tui import safe_text
from pm_quest.tui.screens.key_groups import CAST_KEY, PAGE_KEYS, close_key
from pm_quest.tui.screens.quest_screen import QuestScreen


class EntryScreen(QuestScreen):
    """Names and terms, each with what there is to know under it."""

    CSS_PATH = "reading.tcss"
    HEADING: ClassVar[str] = ""
    EMPTY_NOTE: ClassVar[str] = ""
    BINDINGS: ClassVar[list[BindingType]] = [*PAGE_KEYS]

    def __init__(self, story: str, entries: Iterable[tuple[str, str]]) -> None:
        """Make the screen for a story of this title."""
        super().__init__()
        self.story_title, self.entries = story, tuple(entries)
        self.headings: dict[int, str] = {}
        self.empty_note = self.EMPTY_NOTE

    def compose_page(self) -> ComposeResult:
        """Yield each name or term, and its explanation under it."""
        title = Content.assemble((self.HEADING, "bold"), "   ", safe_text.plain_content(self.story_title, "$muted"))
        yield Static(title, id="title")
        with VerticalScroll(id="body"):
            if not self.entries:
                yield Static(Content(self.empty_note))
            for number, (term, meaning) in enumerate(self.entries):
                if number in self.headings:
                    yield Static(Content.styled(self.headings[number], "bold $muted"), classes="entry")
                yield Static(
                    Content.assemble(safe_text.plain_content(term, "bold"), "\n", safe_text.render_prose(meaning)),
                    classes="entry",
                )

    def on_mount(self) -> None:
        """Focus the text, so that the arrows scroll it."""
        self.query_one("#body").focus()

    def action_scroll(self, by: int) -> None:
        """Scroll a long list."""
        self.scroll_part("#body", by)


class GlossaryScreen(EntryScreen):
    """The terms of a scenario that a text has used so far, in alphabetical order."""

    ABOUT = (
        "The terms of the trade that this scenario explains. More come here when a text has used them. Scroll with the "
        "arrows."
    )
    HEADING = "Glossary"
    EMPTY_NOTE = "This scenario explains no terms."
    NOT_YET = "No word that this scenario explains has come up yet."

    def __init__(self, shown: Playthrough) -> None:
        scenario = shown.scenario
        super().__init__(scenario.title, sorted(list_met_terms(shown).items(), key=lambda entry: entry[0].casefold()))
        self.empty_note = self.NOT_YET if scenario.glossary else self.EMPTY_NOTE


class CastScreen(EntryScreen):
    """Who is who, of those whom the player has met, and the words that the scene uses."""

    ABOUT = (
        "The people you have met in this story, and who they are: first those of this scene, then the words that it "
        "uses, then the others. More come here when a text has named them. The words of all scenes are in the glossary (g)."
    )
    HEADING = "Who is who"
    EMPTY_NOTE = "You have met nobody yet whom you need to know."
    BINDINGS: ClassVar[list[BindingType]] = [close_key(CAST_KEY.key)]

    def __init__(self, story: str, cast: Sequence[PersonView], terms: Sequence[TermView] = ()) -> None:
        here = [(person.name, person.who) for person in cast if person.here]
        others = [(person.name, person.who) for person in cast if not person.here]
        words = [(each.term, each.meaning) for each in terms]
        groups = {"In this scene": here, "Words it uses": words, "Met before": others}
        super().__init__(story, [*here, *words, *others])
        at = 0
        for heading, entries in groups.items():
            if entries and (words or (here and others)):
                self.headings[at] = heading
            at += len(entries)
