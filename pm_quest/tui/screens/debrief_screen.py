"""The debrief of a finished playthrough, decision by decision, and what to play next."""

from asyncio import to_thread
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from pm_quest.game import Game
from pm_quest.library import Library
from pm_quest.story.ending_words import UNKNOWN_COSTS, describe_detour
from pm_quest.story.exploration import list_endings
from pm_quest.story.figure_words import format_tenths
from pm_quest.story.playthrough import Playthrough
from pm_quest.story.view_builder import view_debrief
from pm_quest.tui.earlier_plays import find_known_story, map_fits_by_scene
from pm_quest.tui.game_messages import (
    OpenGlossary,
    OpenJournal,
    OpenLab,
    OpenMap,
    OpenOtherWay,
    OpenShare,
    ReturnHome,
    RewindTo,
)
from pm_quest.tui.pace_loading import load_pace
from pm_quest.tui.screens.debrief_base import DebriefBaseScreen
from pm_quest.tui.screens.key_groups import OTHER_WAY_KEY, QUIT_KEY, SHARE_KEY
from pm_quest.tui.screens.next_story import begin_again, play_next
from pm_quest.tui.widgets.decision_timeline import DecisionTimeline
from pm_quest.tui.widgets.habit_table import HabitTable
from pm_quest.tui.widgets.impact_gauge import ImpactGauge
from pm_quest.tui.widgets.inline_parts import InlineParts
from pm_quest.tui.widgets.map_landmarks import list_landmarks
from pm_quest.tui.widgets.map_legend import MapLegend
from pm_quest.tui.widgets.number_ranges import NumberRanges
from pm_quest.tui.widgets.player_scales import PlayerScales
from pm_quest.tui.widgets.story_map import StoryMap

if TYPE_CHECKING:
    from pm_quest.possible import PossibleResults

RANGE_LEGEND = "├ least ● you ┤ most"


class DebriefScreen(DebriefBaseScreen):
    """The debrief of a finished Game."""

    ABOUT = (
        "What came of it, and how each decision fitted what the organisation needed then. Walk the decisions with the "
        "arrows; the options you did not take are shown as well. Any decision can be taken again."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("z", "rewind", "take it back", id="rewind", tooltip="Decide this one again; this ending is kept"),
        Binding(
            "c", "costliest", "what cost most", show=False, id="costliest", tooltip="To the decision that cost most"
        ),
        Binding("a", "again", "play again", id="again"),
        Binding("n", "next", "next", id="next", tooltip="On to a scenario you have not finished"),
        SHARE_KEY,
        OTHER_WAY_KEY,
        Binding("l", "lab", "lab", id="lab", tooltip="Where you stand among the ways of playing"),
        Binding("j", "journal", "journal", id="journal", show=False),
        Binding("m", "map", "map", id="map"),
        Binding("g", "glossary", "glossary", id="glossary", show=False),
        Binding("escape", "leave", "leave", id="leave", tooltip="To the title; everything is saved"),
        QUIT_KEY,
    ]

    def __init__(self, game: Game, library: Library) -> None:
        playthrough = game.playthrough
        super().__init__(
            view_debrief(playthrough),
            PlayerScales.for_scenario(playthrough.scenario),
            game.earlier_impacts,
            playthrough.scenario.language,
        )
        self.game, self.library = game, library
        self.known = find_known_story(game, playthrough)
        self.costliest: int | None = None

    def compose_below(self) -> ComposeResult:
        """Yield the map."""
        yield Static(self._describe_seen(), classes="caption", id="seen")
        yield StoryMap(
            self.game.playthrough.scenario,
            self.known,
            map_fits_by_scene(self.game.playthrough),
            can_focus=False,
            landmarks=list_landmarks(self.game.playthrough, self.known, tells_turn=True),
        )
        yield MapLegend()

    async def on_mount(self) -> None:
        """Start computing what would have been possible."""
        self.load_possible()

    @work(exclusive=True)
    async def load_possible(self) -> None:
        """Compute what would have been possible, and where others go, in a thread, and show it."""
        possible = await to_thread(_find_possible, self.game.playthrough)
        if not self.is_running:
            return
        timeline = self.query_one(DecisionTimeline)
        if possible is None:
            unknown = Content.assemble("Your decisions", (f"   {UNKNOWN_COSTS}", "not bold"))
            self.query_one("#decisions", Static).update(unknown)
            return
        self.worth = possible.offers
        if possible.figures is not None:
            language = possible.figures.language
            self.detours = {each.number: describe_detour(each, language) for each in possible.figures.list_detours()}
            timeline.show_reach([step.most for step in possible.figures.reach])
        for table in self.query(HabitTable):
            table.show_worth(possible.offers)
        self.query_one(ImpactGauge).show_possible(possible.impact, possible.policies, possible.best_mean)
        self.query_one(NumberRanges).show_possible(possible.points)
        self.query_one("#brought", InlineParts).show_parts(
            [Content("What it brought"), Content.styled(RANGE_LEGEND, "not bold")]
        )
        if possible.costliest is not None:
            self.costliest = possible.costliest
            loss = format_tenths(possible.loss, self.language)
            cost = f" number {possible.costliest} cost most: {loss} of impact"
            said = Content.assemble("Your decisions   ", ("c", "$primary"), (cost, "not bold"))
            self.query_one("#decisions", Static).update(said)
            self.refresh_bindings()
        timeline.watch_at()
        await self._show_shares()

    async def _show_shares(self) -> None:
        """Show on the map how many go over each link who play at random."""
        played = self.game.playthrough
        pace = await to_thread(load_pace, played.scenario, played.brings)
        if self.is_running and pace.link_shares:
            self.query_one(StoryMap).show_shares(pace.link_shares)
            others = set(self.known.scenes) != set(self.known.path)
            self.query_one(MapLegend).show_lines(with_others=others)

    def action_rewind(self) -> None:
        """Decide the highlighted decision again."""
        if self.debrief.decisions:
            self.app.post_message(RewindTo(self.query_one(DecisionTimeline).at))

    def action_costliest(self) -> None:
        """Light the decision that cost most: the player goes there, and is not taken there while reading."""
        if self.costliest is not None:
            self.query_one(DecisionTimeline).light_number(self.costliest)

    def action_again(self) -> None:
        """Play the same scenario from its start, in a new save."""
        begin_again(self, self.game)

    def action_next(self) -> None:
        """Open a scenario that this player has not finished, tutorial first; else the wall of doors."""
        play_next(self, self.game, self.library)

    def action_share(self) -> None:
        """Show what others would see of it."""
        self.app.post_message(OpenShare(self.game))

    def action_other_way(self) -> None:
        """Show the way of a code beside this one."""
        self.app.post_message(OpenOtherWay(self.game))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave the other way out where no code was played, and what cost most until that is known."""
        if action == "costliest":
            return self.costliest is not None
        if action == "other_way" and self.game.other_way is None:
            return False
        return super().check_action(action, parameters)

    def action_lab(self) -> None:
        """Show this playthrough among all policies."""
        self.app.post_message(OpenLab(self.game.playthrough))

    def action_journal(self) -> None:
        """Show the turns."""
        self.app.post_message(OpenJournal(self.game, self.game.playthrough))

    def action_map(self) -> None:
        """Show the map."""
        self.app.post_message(OpenMap(self.game, self.game.playthrough))

    def action_glossary(self) -> None:
        """Show the terms of the scenario."""
        self.app.post_message(OpenGlossary(self.game.playthrough))

    def action_leave(self) -> None:
        """Return to the title."""
        self.app.post_message(ReturnHome())

    def _describe_seen(self) -> Content:
        scenario, known = self.game.playthrough.scenario, self.known
        scenes = f"{len(known.scenes)} of {len(scenario.scenes)} scenes"
        counted = f"   {scenes}, {len(known.endings)} of {len(list_endings(scenario))} endings seen"
        return Content.assemble("The story", (counted, "not bold"))


def _find_possible(playthrough: Playthrough) -> "PossibleResults | None":
    from pm_quest.possible import compute_possible

    return compute_possible(playthrough)
