"""One decision looked back on: why it fitted or not, the offers not taken, and what the organisation had signalled."""

from collections.abc import Mapping

from textual.app import ComposeResult
from textual.containers import HorizontalGroup, VerticalGroup
from textual.content import Content
from textual.widgets import Static

from pm_quest.story.model import Scenario
from pm_quest.tui import ink
from pm_quest.tui.shown import AlternativeShown, DecisionShown
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

    async def show(
        self, decision: DecisionShown, scenario: Scenario, worth: Mapping[str, float], yours: str | None = None
    ) -> None:
        """Tell this decision. `worth` has the expected impact of its offers, by id, where it is known.

        `yours` is what the player wanted, where a table decided; None where the player did, and empty for nothing.
        """
        outcome = decision.outcome
        place = ink.plain(f"{decision.where}   " if decision.where else "", "$muted")
        signals = Content("\n").join([ink.line(signal).stylize("italic") for signal in decision.signals])
        told = {
            "head": Content.assemble(place, ink.fit_word(decision.fit) if decision.fit else ""),
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
            told_by = (OfferTold(each, worth.get(each.id), _whose(each, yours)) for each in decision.alternatives)
            await offers.mount(*told_by)
            if worth:
                await offers.mount(Static(Content(MEANING), classes="meaning"))


class OfferTold(HorizontalGroup):
    """One offer of a decision: taken or not, how it would have fitted, and what it was worth."""

    def __init__(self, alternative: AlternativeShown, worth: float | None, whose: str) -> None:
        super().__init__()
        self.alternative, self.worth, self.whose = alternative, worth, whose

    def compose(self) -> ComposeResult:
        """Its sign, what it said, and its expected impact."""
        fit, taken = self.alternative.fit, self.alternative.taken
        sign = (FIT_SIGNS[fit], f"${fit}") if fit else " "
        yield Static(Content.assemble(("▌ " if taken else "  ", "$primary"), sign), classes="mark")
        say = ink.line(self.alternative.say).stylize("bold" if taken else "$muted")
        word = "" if taken or not fit else (f"  {fit}", f"${fit}")
        whose = (f"  {self.whose}", "bold $primary") if self.whose else ""
        closed = "" if self.alternative.open else ("  locked", "bold $muted")
        yield Static(Content.assemble(say, word, whose, closed))
        if self.worth is not None:
            bar = line_bar(self.worth, 100, BAR, colour="$primary" if taken else "$skill")
            yield Static(Content.assemble(bar, (f"{round(self.worth):>4}", "bold" if taken else "")), classes="worth")


def _whose(alternative: AlternativeShown, yours: str | None) -> str:
    """Who wanted an offer, as far as that is worth a word."""
    if yours is None or (alternative.taken and yours == alternative.id):
        return "you" if alternative.taken else ""
    if alternative.taken:
        return "the table"
    return "you wanted this" if yours == alternative.id else ""
