"""The author's questions: before play, in each scene, and after. Scenes where somebody is stand first."""

from collections.abc import Iterator
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from pm_quest.classroom.sessions.views import heads
from pm_quest.story.model import Teaching
from pm_quest.story.sentences import counted
from pm_quest.tui import ink
from pm_quest.tui.classroom.base import ClassScreen
from pm_quest.tui.classroom.telling import place_of


class PromptsScreen(ClassScreen):
    """To be read, not to be changed; made when it is opened."""

    DEFAULT_CSS = """
    PromptsScreen {
        #title { margin: 0 0 1 5; }
        #body { height: 1fr; padding: 0 2 0 5; scrollbar-size-vertical: 1; }
        .entry { max-width: 72; margin-bottom: 1; }
        &.-tall #title, &.-grand #title { margin: 1 0 2 5; }
    }
    """
    ABOUT = "What the author would ask: where your people are now, in the other scenes, and afterwards."
    BINDINGS: ClassVar[list[BindingType]] = [Binding("o", "leave", "close", show=False, id="close")]

    def page(self) -> ComposeResult:
        """Question by question."""
        yield Static(
            Content.assemble(("To discuss", "bold"), "   ", ink.plain(self.session.scenario.title, "$muted")),
            id="title",
        )
        with VerticalScroll(id="body"):
            for entry in self._entries(self.session.scenario.teaching or Teaching()):
                yield Static(entry, classes="entry")

    def on_mount(self) -> None:
        """The arrows scroll."""
        self.query_one("#body").focus()

    def _entries(self, teaching: Teaching) -> Iterator[Content]:
        if not (teaching.before or teaching.prompts or teaching.after):
            yield Content("The author of this story has written no questions.")
        if self.session.started is None:
            yield from _asked("before play", teaching.before)
        here = heads(self.session) if self.session.started is not None else {}
        order = sorted(teaching.prompts, key=lambda scene: scene not in here)
        for scene in order:
            people = (
                Content.styled(f"   {counted(here[scene], 'person', 'people')} here", "$primary")
                if here.get(scene)
                else Content()
            )
            place = Content.assemble(ink.plain(place_of(self.session.scenario, scene), "$muted"), people)
            yield Content.assemble(place, "\n", ink.line(teaching.prompts[scene]))
        yield from _asked("afterwards", teaching.after)


def _asked(when: str, questions: tuple[str, ...]) -> Iterator[Content]:
    for question in questions:
        yield Content.assemble((when, "$muted"), "\n", ink.line(question))
