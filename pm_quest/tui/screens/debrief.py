"""The debrief: what a finished playthrough came to, decision by decision, and what to play next."""

from asyncio import to_thread
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from pm_quest.game import Game
from pm_quest.saves.errors import SaveError
from pm_quest.story.explored import endings
from pm_quest.story.playthrough import Playthrough
from pm_quest.story.scorecard import debrief
from pm_quest.tui.house import SAVES, STARTING
from pm_quest.tui.looking_back import earlier_results, fits_by_scene, known_story
from pm_quest.tui.screens.looking_back import LookingBackScreen
from pm_quest.tui.widgets.flow import Flow
from pm_quest.tui.widgets.impact import ImpactGauge
from pm_quest.tui.widgets.ranges import Ranges
from pm_quest.tui.widgets.story_map import StoryMap
from pm_quest.tui.widgets.timeline import Timeline

if TYPE_CHECKING:
    from pm_quest.possible import Possible

LEGEND = "├ least ● you ┤ most"


class DebriefScreen(LookingBackScreen):
    """Shows one finished Game."""

    ABOUT = (
        "What came of it, and how each decision fitted what the organisation needed then. Walk the decisions with the "
        "arrows; the offers you did not take are told as well. Any decision can be taken again."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("z", "rewind", "rewind to here", id="rewind", tooltip="Decide this one again; this ending is kept"),
        Binding("a", "again", "play again", id="again"),
        Binding("n", "next", "next", id="next", tooltip="On to a scenario you have not finished"),
        Binding("l", "lab", "lab", id="lab", tooltip="Where you stand among the ways of playing"),
        Binding("j", "app.journal", "journal", id="journal", show=False),
        Binding("m", "app.map", "map", id="map"),
        Binding("g", "app.glossary", "glossary", id="glossary", show=False),
        Binding("escape", "leave", "leave", id="leave", show=False, tooltip="To the title; everything is saved"),
    ]

    def __init__(self, game: Game) -> None:
        playthrough = game.playthrough
        super().__init__(
            playthrough.scenario, debrief(playthrough), [result.impact for result in earlier_results(game)]
        )
        self.game = game
        self.known = known_story(game, playthrough)

    def below(self) -> ComposeResult:
        """The map."""
        yield Static(self._seen(), classes="caption", id="seen")
        yield StoryMap(self.scenario, self.known, fits_by_scene(self.game.playthrough), can_focus=False)

    async def on_mount(self) -> None:
        """Look up what would have been possible."""
        self.look_up()

    @work(exclusive=True)
    async def look_up(self) -> None:
        """Work out what would have been possible, and show it when it is known."""
        possible = await to_thread(_possible, self.game.playthrough)
        if not self.is_running:
            return
        timeline = self.query_one(Timeline)
        if possible is None:
            timeline.open_at_first_forced()
            return
        self.worth = possible.offers
        self.query_one(ImpactGauge).show_possible(possible.impact, possible.policies, possible.best_mean)
        self.query_one(Ranges).show_possible(possible.points)
        self.query_one("#brought", Flow).show([Content("What it brought"), Content.styled(LEGEND, "not bold")])
        if possible.dearest is not None:
            timeline.open_at(possible.dearest)
            cost = f"   number {possible.dearest} cost most: {possible.loss:.1f} of impact on average"
            self.query_one("#decisions", Static).update(Content.assemble("Your decisions", (cost, "not bold")))
        timeline.watch_at()

    async def action_rewind(self) -> None:
        """Decide the lit one again."""
        if self.debrief.decisions:
            await self.quest.rewind(self.query_one(Timeline).at)

    def action_again(self) -> None:
        """The same scenario from its start, in a new save."""
        try:
            self.game.again()
        except SaveError as error:
            self.quest.say(str(error), title="Not saved, so not started", about=STARTING)
            return
        self.quest.enter(self.game)

    def action_next(self) -> None:
        """A scenario that this player has not finished, the tutorial before all others; else the library."""
        try:
            finished = self.quest.store.best(self.quest.profile.name).keys()
        except SaveError as error:
            self.quest.say(str(error), title="Your saves", about=SAVES)
            return
        self.quest.unsay(SAVES)
        playable = [entry for entry in self.quest.library.all() if entry.header and entry.id not in finished]
        if playable:
            self.quest.play(min(playable, key=lambda entry: entry.header is None or entry.header.role != "tutorial"))
        else:
            self.quest.action_library()

    def action_lab(self) -> None:
        """This playthrough among all ways of playing."""
        from pm_quest.tui.screens.lab import LabScreen

        self.app.push_screen(LabScreen(self.game.playthrough))

    def action_leave(self) -> None:
        """To the title."""
        self.quest.home()

    def _seen(self) -> Content:
        scenario, known = self.game.playthrough.scenario, self.known
        scenes = f"{len(known.scenes)} of {len(scenario.scenes)} scenes"
        counted = f"   {scenes}, {len(known.endings)} of {len(endings(scenario))} endings seen"
        return Content.assemble("The story", (counted, "not bold"))


def _possible(playthrough: Playthrough) -> "Possible | None":
    from pm_quest.possible import possible

    return possible(playthrough)
