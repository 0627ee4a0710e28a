"""One decision looked back on: why it fitted or not, the offers not taken, and what the organisation had signalled."""

from collections.abc import Mapping

from textual.app import ComposeResult
from textual.containers import HorizontalGroup, VerticalGroup
from textual.content import Content
from textual.widgets import Static

from pm_quest.story.model import Scenario
from pm_quest.story.scorecard import Alternative, Decision
from pm_quest.tui import ink
from pm_quest.tui.themes import FIT_SIGNS
from pm_quest.tui.widgets.bars import line_bar
from pm_quest.tui.widgets.flow import Flow
from pm_quest.tui.widgets.outcome import changes

MEANING = "expected impact, adapting from there on"
BAR = 10

PARTS = ("head", "because", "offers", "changes", "signals")


class DecisionTold(VerticalGroup):
    """Filled anew for each decision."""

    DEFAULT_CSS = """
    DecisionTold {
        max-width: 76;
        Static.part { margin-bottom: 1; }
        .because { color: $muted; }
        .offers { margin-bottom: 1; }
        .-empty { display: none; }
    }
    OfferTold { Static { width: 1fr; } .mark { width: 4; } .worth { width: auto; margin-left: 2; } }
    .meaning { color: $muted; text-align: right; }
    """

    def compose(self) -> ComposeResult:
        """The parts, in the order they are read."""
        for part in PARTS:
            if part == "offers":
                yield VerticalGroup(classes="offers")
            elif part == "changes":
                yield Flow(classes="part changes")
            else:
                yield Static(classes=f"part {part}")

    async def show(self, decision: Decision, scenario: Scenario, worth: Mapping[str, float]) -> None:
        """Tell this decision. `worth` has the expected impact of its offers, by id, where it is known."""
        outcome = decision.outcome
        place = ink.plain(f"{decision.where}   " if decision.where else "", "$muted")
        signals = Content("\n").join([ink.line(signal).stylize("italic") for signal in decision.signals])
        told = {
            "head": Content.assemble(place, ink.fit_word(decision.fit)),
            "because": ink.prose(outcome.because or ""),
            "signals": Content.assemble(("you could notice", "bold $muted"), "\n", signals)
            if signals.plain
            else Content(),
        }
        for name, content in told.items():
            part = self.query_one(f".{name}", Static)
            part.update(content)
            part.set_class(not content.plain, "-empty")
        changed = changes(scenario, outcome)
        self.query_one(Flow).show(changed)
        self.query_one(Flow).set_class(not changed, "-empty")
        offers = self.query_one(".offers")
        async with self.batch():
            await offers.remove_children()
            await offers.mount(*(OfferTold(each, worth.get(each.choice.id)) for each in decision.alternatives))
            if worth:
                await offers.mount(Static(Content(MEANING), classes="meaning"))


class OfferTold(HorizontalGroup):
    """One offer of a decision: taken or not, how it would have fitted, and what it was worth."""

    def __init__(self, alternative: Alternative, worth: float | None) -> None:
        super().__init__()
        self.alternative, self.worth = alternative, worth

    def compose(self) -> ComposeResult:
        """Its sign, what it said, and its expected impact."""
        fit, taken = self.alternative.choice.fit, self.alternative.taken
        yield Static(
            Content.assemble(("▌ " if taken else "  ", "$primary"), (FIT_SIGNS[fit], f"${fit}")), classes="mark"
        )
        say = ink.line(self.alternative.offer.say).stylize("bold" if taken else "$muted")
        closed = "" if self.alternative.offer.open else ("  locked", "bold $muted")
        yield Static(Content.assemble(say, ("  you", "bold $primary") if taken else (f"  {fit}", f"${fit}"), closed))
        if self.worth is not None:
            bar = line_bar(self.worth, 100, BAR, colour="$primary" if taken else "$skill")
            yield Static(Content.assemble(bar, (f"{round(self.worth):>4}", "bold" if taken else "")), classes="worth")
