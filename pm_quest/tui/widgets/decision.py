"""One decision looked back on: why it fitted or not, the offers not taken, and what the organisation had signalled."""

from textual.app import ComposeResult
from textual.containers import HorizontalGroup, VerticalGroup
from textual.content import Content
from textual.widgets import Static

from pm_quest.story.model import Scenario
from pm_quest.story.scorecard import Alternative, Decision
from pm_quest.tui import ink
from pm_quest.tui.themes import FIT_SIGNS
from pm_quest.tui.widgets.flow import Flow
from pm_quest.tui.widgets.outcome import changes

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
    OfferTold { Static { width: 1fr; } .mark { width: 4; } }
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

    async def show(self, decision: Decision, scenario: Scenario) -> None:
        """Tell this decision."""
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
            await offers.mount(*(OfferTold(alternative) for alternative in decision.alternatives))


class OfferTold(HorizontalGroup):
    """One offer of a decision: taken or not, and how it would have fitted."""

    def __init__(self, alternative: Alternative) -> None:
        super().__init__()
        self.alternative = alternative

    def compose(self) -> ComposeResult:
        """Its sign, and what it said."""
        fit, taken = self.alternative.choice.fit, self.alternative.taken
        yield Static(
            Content.assemble(("▌ " if taken else "  ", "$primary"), (FIT_SIGNS[fit], f"${fit}")), classes="mark"
        )
        say = ink.line(self.alternative.offer.say).stylize("bold" if taken else "$muted")
        closed = "" if self.alternative.offer.open else ("  locked", "bold $muted")
        yield Static(Content.assemble(say, ("  you", "bold $primary") if taken else (f"  {fit}", f"${fit}"), closed))
