"""What looking back looks like, whoever decided: the ending, the decisions one by one, and what they brought."""

from collections.abc import Mapping, Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalGroup, VerticalScroll
from textual.content import Content
from textual.widgets import Digits, Static

from pm_quest.story.model import Scenario
from pm_quest.tui import ink
from pm_quest.tui.screens.base import QuestScreen
from pm_quest.tui.shown import DebriefShown, DecisionShown
from pm_quest.tui.widgets.decision import DecisionTold
from pm_quest.tui.widgets.flow import Flow
from pm_quest.tui.widgets.impact import ImpactGauge
from pm_quest.tui.widgets.ranges import Ranges
from pm_quest.tui.widgets.timeline import Timeline


class LookingBackScreen(QuestScreen):
    """Shows a debrief. `earlier` are the impacts of this player's other playthroughs; `worth` what offers were worth, by turn."""

    CSS_PATH = "debrief.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space,pagedown", "scroll(1)", "more", show=False, id="more"),
        Binding("pageup", "scroll(-1)", "less", show=False, id="less"),
    ]

    def __init__(self, scenario: Scenario, debrief: DebriefShown, earlier: Sequence[int] = ()) -> None:
        super().__init__()
        self.scenario, self.debrief, self.earlier = scenario, debrief, earlier
        self.worth: Mapping[int, Mapping[str, float]] = {}

    def page(self) -> ComposeResult:
        """The ending and its impact; the decisions beside what they brought; what stands below."""
        told = self.debrief
        with VerticalScroll(id="body", can_focus=False):
            with Horizontal(id="hero"):
                if told.impact is not None:
                    yield Digits(str(told.impact), id="score")
                text = ink.prose(told.text).split("\n\n")[0].stylize("$muted")
                yield Static(Content.assemble(ink.plain(told.title, "bold"), "\n", text), id="ending")
            if told.impact is not None:
                yield ImpactGauge(told.impact, self.earlier)
            with Horizontal(id="columns"):
                with VerticalGroup(id="left"):
                    yield Static(Content("Your decisions"), classes="caption", id="decisions")
                    yield Timeline(told.decisions)
                    yield DecisionTold()
                with VerticalGroup(id="right"):
                    yield Flow([Content("What it brought")], gap=3, classes="caption", id="brought")
                    yield Ranges(self.scenario, told)
                    yield Flow(self._fits(), gap=3, together=True, id="fits")
            yield from self.below()

    def below(self) -> ComposeResult:
        """What else there is to see; each screen says its own."""
        yield from ()

    async def on_mount(self) -> None:
        """The decisions can be walked at once."""
        timeline = self.query_one(Timeline)
        timeline.focus(scroll_visible=False)
        timeline.watch_at()

    @on(Timeline.Lit)
    async def tell(self, event: Timeline.Lit) -> None:
        """Tell the lit decision in full."""
        decision = event.decision
        await self.query_one(DecisionTold).show(
            decision, self.scenario, self.worth.get(decision.number, {}), self.wanted(decision)
        )

    def wanted(self, decision: DecisionShown) -> str | None:
        """What the player had wanted; None where it was the player who decided."""

    def action_scroll(self, by: int) -> None:
        """Scroll the page."""
        body = self.query_one("#body")
        body.scroll_relative(y=by * max(1, body.size.height - 3), animate=False)

    def _fits(self) -> list[Content]:
        told = self.debrief.fits.items()
        return [Content.assemble(ink.fit_word(fit), (f" {count}", "bold")) for fit, count in told]
