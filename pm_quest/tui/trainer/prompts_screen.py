"""The author's questions: before play, in each scene, and after. Scenes with people come first."""

from collections.abc import Iterator
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from pm_quest.classroom.sessions.views import get_head_counts
from pm_quest.kit.sentences import format_count
from pm_quest.story.model import Teaching
from pm_quest.tui import safe_text
from pm_quest.tui.screens.key_groups import close_key
from pm_quest.tui.trainer.session_screen import SessionScreen
from pm_quest.tui.trainer.table_details import scene_place


class PromptsScreen(SessionScreen):
    """Questions to read; made when it is opened."""

    DEFAULT_CSS = """
    PromptsScreen {
        #title { margin: 0 0 1 5; }
        #body { height: 1fr; padding: 0 2 0 5; scrollbar-size-vertical: 1; }
        .entry { max-width: 72; margin-bottom: 1; }
        &.-tall #title, &.-grand #title { margin: 1 0 2 5; }
    }
    """
    ABOUT = "What the author would ask: where your people are now, in the other scenes, and afterwards."
    BINDINGS: ClassVar[list[BindingType]] = [close_key("o")]

    def compose_page(self) -> ComposeResult:
        """Yield the questions one by one."""
        yield Static(
            Content.assemble(
                ("To discuss", "bold"), "   ", safe_text.plain_content(self.session.scenario.title, "$muted")
            ),
            id="title",
        )
        with VerticalScroll(id="body"):
            for entry in self._list_entries(self.session.scenario.teaching or Teaching()):
                yield Static(entry, classes="entry")

    def on_mount(self) -> None:
        """Focus the text, so that the arrows scroll it."""
        self.query_one("#body").focus()

    def _list_entries(self, teaching: Teaching) -> Iterator[Content]:
        if not (teaching.before or teaching.prompts or teaching.after):
            yield Content("The author of this story has written no questions.")
        if self.session.started_at is None:
            yield from _render_questions("before play", teaching.before)
        here = get_head_counts(self.session) if self.session.started_at is not None else {}
        order = sorted(teaching.prompts, key=lambda scene: scene not in here)
        for scene in order:
            people = (
                Content.styled(f"   {format_count(here[scene], 'person', 'people')} here", "$primary")
                if here.get(scene)
                else Content()
            )
            place = Content.assemble(
                safe_text.plain_content(scene_place(self.session.scenario, scene), "$muted"), people
            )
            yield Content.assemble(place, "\n", safe_text.render_line(teaching.prompts[scene]))
        yield from _render_questions("afterwards", teaching.after)


def _render_questions(when: str, questions: tuple[str, ...]) -> Iterator[Content]:
    for question in questions:
        yield Content.assemble((when, "$muted"), "\n", safe_text.render_line(question))
