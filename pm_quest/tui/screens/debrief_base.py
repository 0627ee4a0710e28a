"""The base of the debriefs: the ending, the decisions one by one and the numbers."""

from collections.abc import Iterator, Mapping, Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, Horizontal, VerticalGroup, VerticalScroll
from textual.content import Content
from textual.widgets import Digits, Static

from pm_quest.story.figure_words import ENGLISH_TAG
from pm_quest.story.labels import name_ending
from pm_quest.story.view import DebriefView, DecisionView
from pm_quest.tui import safe_text
from pm_quest.tui.screens.key_groups import PAGE_KEYS
from pm_quest.tui.screens.quest_screen import QuestScreen
from pm_quest.tui.widgets.decision_review import DecisionReview
from pm_quest.tui.widgets.decision_timeline import DecisionTimeline
from pm_quest.tui.widgets.habit_table import HabitTable
from pm_quest.tui.widgets.impact_gauge import ImpactGauge
from pm_quest.tui.widgets.inline_parts import InlineParts
from pm_quest.tui.widgets.number_ranges import NumberRanges
from pm_quest.tui.widgets.player_scales import PlayerScales

LEAST_WIDE = 110
"""From so many columns on the decisions stand beside the numbers."""


class DebriefBaseScreen(QuestScreen):
    """A debrief.

    earlier: the impacts of this player's other playthroughs.
    language: the one of the story.
    worth: the expected impact of offers, by turn and choice id.
    detours: why the fitting option was not the best one, by turn, where it was not.
    """

    CSS_PATH = "debrief.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        *PAGE_KEYS,
        Binding("p", "panel", "practitioners", id="panel", tooltip="Why practitioners chose what they did"),
    ]

    def __init__(
        self, debrief: DebriefView, scales: PlayerScales, earlier: Sequence[int] = (), language: str = ENGLISH_TAG
    ) -> None:
        super().__init__()
        self.debrief, self.scales, self.earlier, self.language = debrief, scales, earlier, language
        self.worth: Mapping[int, Mapping[str, float]] = {}
        self.detours: Mapping[int, str] = {}

    def compose_page(self) -> ComposeResult:
        """Yield the ending and its impact, the decisions beside the numbers, and the rest."""
        debrief = self.debrief
        with VerticalScroll(id="body", can_focus=False):
            with Horizontal(id="hero"):
                if debrief.impact is not None:
                    yield Digits(str(debrief.impact), id="score")
                text = safe_text.render_prose(debrief.text).split("\n\n")[0].stylize("$muted")
                yield Static(
                    Content.assemble(safe_text.plain_content(name_ending(debrief), "bold"), "\n", text), id="ending"
                )
            if debrief.impact is not None:
                yield ImpactGauge(debrief.impact, self.earlier)
            with Container(id="columns"):
                with VerticalGroup(id="left"):
                    yield Static(Content("Your decisions"), classes="caption", id="decisions")
                    yield DecisionTimeline(debrief.decisions)
                with VerticalGroup(id="right"):
                    yield InlineParts([Content("What it brought")], gap=3, classes="caption", id="brought")
                    yield NumberRanges(debrief, self.scales)
                    yield InlineParts(self._list_fits(), gap=3, together=True, id="fits")
                yield DecisionReview()
            if debrief.habits:
                yield Static(Content("Your habits"), classes="caption", id="habits")
                yield HabitTable(debrief, self.language)
            yield from self.compose_below()

    def compose_below(self) -> ComposeResult:
        """Yield what stands below the decisions; nothing, unless a debrief has more."""
        yield from ()

    async def on_mount(self) -> None:
        """Focus the decisions, so that the arrows move along them."""
        self.order_parts()
        timeline = self.query_one(DecisionTimeline)
        timeline.focus(scroll_visible=False)
        timeline.watch_at()

    def on_resize(self) -> None:
        """Order the parts for another width."""
        self.order_parts()

    def order_parts(self) -> None:
        """Put the lit decision below both columns, over their whole width; where there is one, right below the line."""
        columns, review = self.query_one("#columns"), self.query_one(DecisionReview)
        above = self.query_one("#left" if self.app.size.width < LEAST_WIDE else "#right")
        if columns.children[columns.children.index(review) - 1] is not above:
            columns.move_child(review, after=above)

    @on(DecisionTimeline.DecisionHighlighted)
    async def show_decision(self, event: DecisionTimeline.DecisionHighlighted) -> None:
        """Show the highlighted decision in full, and its mark in the same frame."""
        decision, timeline = event.decision, self.query_one(DecisionTimeline)
        if decision is not timeline.decisions[timeline.at]:
            return  # the light has gone on since
        with self.app.batch_update():
            await self.query_one(DecisionReview).show_decision(
                decision,
                self.debrief.meters,
                self.worth.get(decision.number, {}),
                self.find_wish(decision),
                self.detours.get(decision.number, ""),
            )
            timeline.refresh()

    async def action_panel(self) -> None:
        """Show the reasons of practitioners, or hide them."""
        review, timeline = self.query_one(DecisionReview), self.query_one(DecisionTimeline)
        review.with_reasons = not review.with_reasons
        timeline.watch_at()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave out the practitioners where there is no panel, or none gave a reason."""
        if action == "panel" and not any(_list_reasons(self.debrief)):
            return False
        return super().check_action(action, parameters)

    def find_wish(self, decision: DecisionView) -> str | None:
        """Return the choice that the player wanted; None where the player decided alone."""

    def action_scroll(self, by: int) -> None:
        """Scroll the page."""
        self.scroll_part("#body", by, overlap=3)

    def _list_fits(self) -> list[Content]:
        fits = self.debrief.fits.items()
        return [Content.assemble(safe_text.format_fit(fit), (f" {count}", "bold")) for fit, count in fits]


def _list_reasons(debrief: DebriefView) -> Iterator[str]:
    """Yield every reason that practitioners gave."""
    for decision in debrief.decisions:
        for offer in decision.offers:
            yield from offer.panel.reasons if offer.panel else ()
