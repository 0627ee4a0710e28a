"""The map: the story as far as this player has seen it, in all playthroughs."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import ScrollableContainer
from textual.content import Content
from textual.widgets import Static

from pm_quest.game import Game
from pm_quest.story.explored import endings
from pm_quest.story.model import Scene
from pm_quest.story.playthrough import Playthrough
from pm_quest.story.texts import fill
from pm_quest.tui import ink
from pm_quest.tui.looking_back import fits_by_scene, known_story
from pm_quest.tui.screens.base import QuestScreen
from pm_quest.tui.widgets.story_map import StoryMap

TEXT_ROWS, DID_ROWS = 2, 2
"""So many rows tell what stands in the lit scene, and what was done there."""


class MapScreen(QuestScreen):
    """Walk the known scenes with the arrows; the lit one is named below."""

    CSS_PATH = "map.tcss"
    ABOUT = "The scenes you have seen, in all your playthroughs. Your way of today is lit; fog lies over what you never saw."
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("m", "leave", "close", show=False, id="close"),
        Binding("z", "rewind", "go back to here", id="rewind", tooltip="Decide here again; the way you went is kept"),
    ]

    def __init__(self, game: Game, shown: Playthrough) -> None:
        """`shown` is how far the player has read, which may be less far than the game stands."""
        super().__init__()
        self.game, self.shown = game, shown
        self.known = known_story(game, shown)

    def page(self) -> ComposeResult:
        """How much is known, the map, and the lit scene."""
        scenario = self.game.playthrough.scenario
        counts = f"{len(self.known.scenes)} of {len(scenario.scenes)} scenes, {len(self.known.endings)} of {len(endings(scenario))} endings seen"
        yield Static(
            Content.assemble(("Map", "bold"), "   ", ink.plain(scenario.title, "$muted"), "   ", (counts, "$muted")),
            id="title",
        )
        with ScrollableContainer(id="ground", can_focus=False):
            yield StoryMap(scenario, self.known, fits_by_scene(self.shown))
        yield Static(id="lit")

    def on_mount(self) -> None:
        """Begin where the player is."""
        story_map = self.query_one(StoryMap)
        story_map.focus()
        self.call_after_refresh(self._show, story_map.lit)

    def on_resize(self) -> None:
        """Another width: the words below break elsewhere."""
        if self.query(StoryMap):
            self.call_after_refresh(self._show, self.query_one(StoryMap).lit)

    @on(StoryMap.Lit)
    def tell(self, event: StoryMap.Lit) -> None:
        """Name the lit scene and keep it in view."""
        self._show(event.scene)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only a scene decided on this way can be gone back to."""
        return action != "rewind" or self._turn() is not None

    async def action_rewind(self) -> None:
        """Decide in the lit scene again."""
        turn = self._turn()
        if turn is not None:
            await self.quest.rewind(turn)

    def _turn(self) -> int | None:
        """The turn after which the lit scene was last decided in, on this way."""
        lit = self.query_one(StoryMap).lit if self.is_mounted else ""
        turns = [turn.turn for turn in self.game.playthrough.turns()[:-1] if turn.scene.id == lit]
        return turns[-1] if turns else None

    def _text(self, scene: Scene) -> str:
        """How a scene read when it was last seen on this way; for one seen another time, what every reader sees first."""
        arrivals = (arrival for turn in self.game.playthrough.turns()[::-1] for arrival in turn.arrivals()[::-1])
        read = next((arrival.text for arrival in arrivals if arrival.scene is scene), None)
        always = next((block.text for block in scene.text if block.when is None), "")
        return fill(always, self.game.playthrough.names()) if read is None else read

    def _show(self, scene_id: str) -> None:
        scene = self.game.playthrough.scenario.scenes[scene_id]
        width = self.query_one("#lit").content_size.width or self.size.width
        text = ink.in_rows(ink.line(self._text(scene)), width, TEXT_ROWS)
        title = scene.ending.title if scene.ending else scene.where or ""
        head = ink.in_rows(ink.plain(fill(title, self.game.playthrough.names()), "bold"), width, 1)
        taken = next(
            (
                turn
                for turn in self.game.playthrough.turns()[::-1]
                if turn.previous and turn.previous.scene.id == scene_id
            ),
            None,
        )
        parts = [head, text.stylize("$muted")]
        if taken and taken.outcome:
            did = Content.assemble(ink.fit_word(taken.outcome.fit), "  ", ink.line(taken.outcome.choice.say))
            parts.append(ink.in_rows(did, width, DID_ROWS))
        self.query_one("#lit", Static).update(Content("\n").join(parts))
        story_map = self.query_one(StoryMap)
        self.query_one("#ground").scroll_to_region(story_map.around(scene_id), animate=False)
        self.refresh_bindings()
