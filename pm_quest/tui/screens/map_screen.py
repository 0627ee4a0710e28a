"""The map of the story as far as this player has seen it, in all playthroughs."""

from asyncio import to_thread
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import ScrollableContainer
from textual.content import Content
from textual.widgets import Static

from pm_quest.game import Game
from pm_quest.kit.text import fill_names
from pm_quest.story.ending_words import describe_visitors
from pm_quest.story.exploration import list_endings
from pm_quest.story.feedback import Reveal, choose_reveal
from pm_quest.story.model import Scene
from pm_quest.story.playthrough import Playthrough
from pm_quest.tui import safe_text
from pm_quest.tui.earlier_plays import find_known_story, map_fits_by_scene
from pm_quest.tui.game_messages import RewindTo
from pm_quest.tui.pace_loading import load_pace
from pm_quest.tui.screens.key_groups import close_key
from pm_quest.tui.screens.quest_screen import QuestScreen
from pm_quest.tui.widgets.map_landmarks import TURN_NAME, list_landmarks
from pm_quest.tui.widgets.map_legend import MapLegend
from pm_quest.tui.widgets.story_map import StoryMap

if TYPE_CHECKING:
    from pm_quest.analysis.story_pace import StoryPace

TEXT_ROWS, CHOICE_ROWS = 2, 2
"""The rows for the text of the highlighted scene, and for the choice taken there."""


class MapScreen(QuestScreen):
    """The map of known scenes; the highlighted one is described below it."""

    CSS_PATH = "map.tcss"
    ABOUT = "The scenes you have seen, in all your playthroughs. The way you are on is highlighted; scenes you have never seen are in fog. Of the highlighted scene it says how many of those come there who play at random; the thicker a line, the more of them go over it."
    BINDINGS: ClassVar[list[BindingType]] = [
        close_key("m"),
        Binding("z", "rewind", "take it back", id="rewind", tooltip="Decide here again; the way you went is kept"),
    ]

    def __init__(self, game: Game, shown: Playthrough) -> None:
        """Make the map of a game.

        `shown` is how far the player has read, which may be less far than the game is.
        """
        super().__init__()
        self.game, self.shown = game, shown
        self.known = find_known_story(game, shown)
        self.pace: StoryPace | None = None
        self.tells_fits = Reveal.REASONS in choose_reveal(game.feedback, ended=shown.ended)

    def compose_page(self) -> ComposeResult:
        """Yield how much is known, the map, and the highlighted scene."""
        scenario = self.game.playthrough.scenario
        counts = f"{len(self.known.scenes)} of {len(scenario.scenes)} scenes, {len(self.known.endings)} of {len(list_endings(scenario))} endings seen"
        yield Static(
            Content.assemble(
                ("Map", "bold"), "   ", safe_text.plain_content(scenario.title, "$muted"), "   ", (counts, "$muted")
            ),
            id="title",
        )
        with ScrollableContainer(id="ground", can_focus=False):
            yield StoryMap(
                scenario,
                self.known,
                map_fits_by_scene(self.shown) if self.tells_fits else None,
                landmarks=list_landmarks(self.shown, self.known, tells_turn=self.tells_fits),
            )
        yield MapLegend()
        yield Static(id="highlight")

    def on_mount(self) -> None:
        """Highlight the scene where the player is."""
        story_map = self.query_one(StoryMap)
        story_map.focus()
        self.call_after_refresh(self._show_scene, story_map.lit)
        self.load_pace()

    @work(exclusive=True)
    async def load_pace(self) -> None:
        """Compute in a thread where those go who play at random; it is known already while one plays."""
        now = self.game.playthrough
        self.pace = await to_thread(load_pace, now.scenario, now.brings)
        story_map = self.query_one(StoryMap)
        if self.pace.link_shares:
            story_map.show_shares(self.pace.link_shares)
            self.query_one(MapLegend).show_lines(with_others=set(self.known.scenes) != set(self.known.path))
        self._show_scene(story_map.lit)

    def on_resize(self) -> None:
        """Wrap the words below to another width."""
        if self.query(StoryMap):
            self.call_after_refresh(self._show_scene, self.query_one(StoryMap).lit)

    @on(StoryMap.SceneHighlighted)
    def show_highlighted(self, event: StoryMap.SceneHighlighted) -> None:
        """Describe the highlighted scene, and keep it in view."""
        self._show_scene(event.scene)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer `rewind` only for a scene that was decided in on this way, and can be decided in again."""
        return action != "rewind" or (self._find_turn() is not None and not self.game.is_past)

    def action_rewind(self) -> None:
        """Decide in the highlighted scene again."""
        turn = self._find_turn()
        if turn is not None:
            self.app.post_message(RewindTo(turn))

    def _find_turn(self) -> int | None:
        """Return the turn after which the highlighted scene was last decided in, on this way."""
        lit = self.query_one(StoryMap).lit if self.is_mounted else ""
        turns = [turn.turn for turn in self.game.playthrough.list_turns()[:-1] if turn.scene.id == lit]
        return turns[-1] if turns else None

    def _find_text(self, scene: Scene) -> str:
        """Return the text of a scene as last read on this way.

        For a scene read another time, the text that every reader sees first.
        """
        arrivals = (
            arrival for turn in self.game.playthrough.list_turns()[::-1] for arrival in turn.list_arrivals()[::-1]
        )
        read = next((arrival.text for arrival in arrivals if arrival.scene is scene), None)
        always = next((block.text for block in scene.text if block.when is None), "")
        return fill_names(always, self.game.playthrough.fill_values()) if read is None else read

    def _show_scene(self, scene_id: str) -> None:
        scene = self.game.playthrough.scenario.scenes[scene_id]
        width = self.query_one("#highlight").content_size.width or self.size.width
        text = safe_text.wrap_to_rows(safe_text.render_line(self._find_text(scene)), width, TEXT_ROWS)
        title = scene.ending.title if scene.ending else scene.where or ""
        if self.tells_fits and scene_id in self.game.playthrough.scenario.turn:
            title = f"{title} · {TURN_NAME}" if title else TURN_NAME
        share = None if self.pace is None else self.pace.share_scene(scene_id)
        language = self.game.playthrough.scenario.language
        visitors = "" if share is None else f"{'  · ' if title else ''}{describe_visitors(share, language)}"
        place = safe_text.plain_content(fill_names(title, self.game.playthrough.fill_values()), "bold")
        head = Content.assemble(
            place.truncate(max(0, width - len(visitors)), ellipsis=True), Content.styled(visitors, "$muted")
        )
        taken = next(
            (
                turn
                for turn in self.game.playthrough.list_turns()[::-1]
                if turn.previous and turn.previous.scene.id == scene_id
            ),
            None,
        )
        parts = [head, text.stylize("$muted")]
        if taken and taken.outcome:
            fit = Content.assemble(safe_text.format_fit(taken.outcome.fit), "  ") if self.tells_fits else Content()
            did = Content.assemble(fit, safe_text.render_line(taken.outcome.choice.say))
            parts.append(safe_text.wrap_to_rows(did, width, CHOICE_ROWS))
        self.query_one("#highlight", Static).update(Content("\n").join(parts))
        story_map = self.query_one(StoryMap)
        self.query_one("#ground").scroll_to_region(story_map.find_surroundings(scene_id), animate=False)
        self.refresh_bindings()
