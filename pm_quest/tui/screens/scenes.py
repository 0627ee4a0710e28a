"""A list of all scenes to go to, found by typing a part of what they are called."""

from collections.abc import Callable
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Input, Static

from pm_quest.story.model import Scenario
from pm_quest.tui import ink
from pm_quest.tui.screens.base import QuestScreen
from pm_quest.tui.sections.scenes import ScenesSection
from pm_quest.tui.widgets.field import TextField
from pm_quest.tui.widgets.listing import Listing

NONE = "No scene is called so."


class ScenesScreen(QuestScreen):
    """Type, walk with the arrows, and choose: `go` is called with the scene."""

    CSS_PATH = "scenes.tcss"
    ABOUT = (
        "Every scene, in the order of the story. Type a part of its id, of where it is or of its ending's title; Enter goes "
        "there by a shortest way, which is really played: going back, the journal and the debrief work from there."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", "up", show=False, priority=True),
        Binding("down", "move(1)", "down", show=False, priority=True),
        Binding("pageup", "move(-10)", "a page up", show=False, priority=True),
        Binding("pagedown", "move(10)", "a page down", show=False, priority=True),
        Binding("enter", "choose", "go there", key_display="enter", id="choose", priority=True),
        Binding("escape", "leave", "back", id="leave", priority=True),
    ]

    def __init__(self, scenario: Scenario, go: Callable[[str], None], here: str | None = None) -> None:
        super().__init__()
        self.scenario, self.go, self.here = scenario, go, here
        self.section = ScenesSection(scenario, None, here)

    def page(self) -> ComposeResult:
        """What is typed, and the scenes it fits."""
        yield Static(
            Content.assemble(("Go to a scene", "bold"), "   ", ink.plain(self.scenario.title, "$muted")), id="title"
        )
        yield TextField(id="typed", select_on_focus=False)
        yield Listing()
        yield Static(id="none")

    def on_mount(self) -> None:
        """All of them, and typing at once."""
        self.query_one(Listing).can_focus = False
        self.query_one(Input).focus()
        self.fit("")

    @on(Input.Changed)
    def typed(self, event: Input.Changed) -> None:
        """Only those that fit what is typed."""
        self.fit(event.value)

    def fit(self, typed: str) -> None:
        """Show the scenes in which each of these words stands."""
        words = typed.casefold().split()
        ranks = {id: self._rank(id, words) for id in self.section.items}
        found = sorted((id for id, rank in ranks.items() if rank is not None), key=lambda scene: ranks[scene] or 0)
        numbers = {id: number for number, id in enumerate(self.section.items)}
        self.query_one(Listing).show(
            found,
            lambda at: self.section.row(numbers[found[at]], flat=bool(words)),
            self.here if not words else found[0] if found else None,
        )
        self.query_one("#none", Static).update(Content.styled("" if found else NONE, "$muted"))

    def _rank(self, id: str, words: list[str]) -> int | None:
        """0 where all words stand in the id, 1 where they stand in what is told of the scene; None where they don't."""
        scene = self.scenario.scenes[id]
        called = f"{id} {id.replace('_', ' ')}".casefold()
        told = f"{called} {scene.where or ''} {scene.ending.title if scene.ending else ''}".casefold()
        if all(word in called for word in words):
            return 0
        return 1 if all(word in told for word in words) else None

    def action_move(self, by: int) -> None:
        """Light another."""
        self.query_one(Listing).at += by

    def action_choose(self) -> None:
        """Go to the lit one."""
        self.query_one(Listing).action_choose()

    @on(Listing.Chosen)
    def chosen(self, event: Listing.Chosen) -> None:
        """Close this, and go."""
        self.dismiss()
        self.app.call_later(self.go, event.item)
