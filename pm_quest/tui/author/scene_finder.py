"""A list of all scenes to go to, filtered by typing."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Input, Static

from pm_quest.story.model import Scenario
from pm_quest.tui import safe_text
from pm_quest.tui.author.author_messages import JumpToScene
from pm_quest.tui.author.sections.scenes_section import ScenesSection
from pm_quest.tui.screens.quest_screen import QuestScreen
from pm_quest.tui.widgets.item_list import ItemList
from pm_quest.tui.widgets.text_field import TextField

NO_SCENE = "No scene is called so."


class SceneFinderScreen(QuestScreen):
    """A filtered list of scenes; the chosen one is jumped to."""

    CSS_PATH = "scene_finder.tcss"
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

    def __init__(self, scenario: Scenario, here: str | None = None) -> None:
        super().__init__()
        self.scenario, self.here = scenario, here
        self.section = ScenesSection(scenario, None, here)

    def compose_page(self) -> ComposeResult:
        """Yield the text field, and the scenes that match."""
        yield Static(
            Content.assemble(("Go to a scene", "bold"), "   ", safe_text.plain_content(self.scenario.title, "$muted")),
            id="title",
        )
        yield TextField(id="typed", select_on_focus=False)
        yield ItemList()
        yield Static(id="none")

    def on_mount(self) -> None:
        """List all scenes, and focus the text field."""
        self.query_one(ItemList).can_focus = False
        self.query_one(Input).focus()
        self.show_matches("")

    @on(Input.Changed)
    def filter_scenes(self, event: Input.Changed) -> None:
        """List the scenes that match the typed text."""
        self.show_matches(event.value)

    def show_matches(self, typed: str) -> None:
        """List the scenes that contain each of these words."""
        words = typed.casefold().split()
        ranks = {id: self._rank_scene(id, words) for id in self.section.items}
        found = sorted((id for id, rank in ranks.items() if rank is not None), key=lambda scene: ranks[scene] or 0)
        numbers = {id: number for number, id in enumerate(self.section.items)}
        self.query_one(ItemList).show_items(
            found,
            lambda at: self.section.build_row(numbers[found[at]], flat=bool(words)),
            self.here if not words else found[0] if found else None,
        )
        self.query_one("#none", Static).update(Content.styled("" if found else NO_SCENE, "$muted"))

    def _rank_scene(self, id: str, words: list[str]) -> int | None:
        """Return 0 where all words stand in the id, 1 where they stand in id, place or ending.

        None otherwise.
        """
        scene = self.scenario.scenes[id]
        called = f"{id} {id.replace('_', ' ')}".casefold()
        searched = f"{called} {scene.where or ''} {scene.ending.title if scene.ending else ''}".casefold()
        if all(word in called for word in words):
            return 0
        return 1 if all(word in searched for word in words) else None

    def action_move(self, by: int) -> None:
        """Highlight another scene."""
        self.query_one(ItemList).at += by

    def action_choose(self) -> None:
        """Choose the highlighted scene."""
        self.query_one(ItemList).action_choose()

    @on(ItemList.ItemChosen)
    def go_to_scene(self, event: ItemList.ItemChosen) -> None:
        """Close this screen, and go to the chosen scene."""
        self.dismiss()
        self.app.post_message(JumpToScene(event.item))
