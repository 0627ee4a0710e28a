"""A past decision: its options, taken or not, with why each fitted or not, and the signals."""

from collections.abc import Iterator, Mapping, Sequence

from textual.app import ComposeResult
from textual.containers import HorizontalGroup, VerticalGroup
from textual.content import Content
from textual.widgets import Static

from pm_quest.story.labels import describe_book, describe_panel_votes
from pm_quest.story.meters import MeterView
from pm_quest.story.view import AlternativeView, DecisionView
from pm_quest.tui import safe_text
from pm_quest.tui.themes import FIT_SIGNS
from pm_quest.tui.widgets.bars import draw_line_bar
from pm_quest.tui.widgets.inline_parts import GAP, InlineParts
from pm_quest.tui.widgets.outcome_card import list_changes

WORTH_CAPTION = "expected impact, adapting from there on"
BAR_WIDTH, HEAD_GAP = 10, 3

PARTS = ("head", "offers", "detour", "changes", "signals")


class DecisionReview(VerticalGroup):
    """The review of one decision; filled again for each decision."""

    DEFAULT_CSS = """
    DecisionReview {
        Static.part { margin-bottom: 1; max-width: 76; }
        .offers { margin-bottom: 1; }
        .-empty { display: none; }
    }
    OfferReview { Static { width: 1fr; } .mark { width: 4; } .worth { width: auto; margin-left: 2; } }
    .meaning { color: $muted; text-align: right; }
    """

    with_reasons = False
    """Whether the reasons of practitioners are shown, too."""

    def compose(self) -> ComposeResult:
        """Yield the parts, in the order of reading."""
        for part in PARTS:
            if part == "offers":
                with VerticalGroup(classes="offers"):
                    yield Static(Content(WORTH_CAPTION), classes="meaning -empty")
            elif part in ("head", "changes"):
                yield InlineParts(gap=HEAD_GAP if part == "head" else GAP, classes=f"part {part}")
            else:
                yield Static(classes=f"part {part}")

    async def show_decision(
        self,
        decision: DecisionView,
        meters: Sequence[MeterView],
        worth: Mapping[str, float],
        yours: str | None = None,
        detour: str = "",
    ) -> None:
        """Show a decision.

        worth: the expected impact of its offers by choice id, where it is known.
        yours: the choice that the player wanted, where a table decided; empty for none, None where
        the player decided.
        detour: why the option that adapts is not the best one there; empty where it is.
        """
        outcome = decision.outcome
        place = safe_text.plain_content(decision.where, "$muted")
        signals = Content("\n").join([safe_text.render_line(signal).stylize("italic") for signal in decision.signals])
        contents = {
            "signals": Content.assemble(("you could notice", "bold $muted"), "\n", signals)
            if signals.plain
            else Content(),
            "detour": Content(detour),
        }
        for name, content in contents.items():
            part = self.query_one(f".{name}", Static)
            part.update(content)
            part.set_class(not content.plain, "-empty")
        head = [place, safe_text.format_fit(decision.fit) if decision.fit else Content()]
        for name, shown in (("head", head), ("changes", list_changes(outcome, meters))):
            row, told = self.query_one(f".{name}", InlineParts), [each for each in shown if each.plain]
            row.show_parts(told)
            row.set_class(not told, "-empty")
        await self._show_offers(decision, worth, yours)

    async def _show_offers(self, decision: DecisionView, worth: Mapping[str, float], yours: str | None) -> None:
        """Fill the rows that are there, and hide those that are left: mounting them anew takes longer than reading."""
        rows = list(self.query(OfferReview))
        missing = [OfferReview() for _ in decision.offers[len(rows) :]]
        if missing:
            await self.query_one(".offers").mount(*missing, before=self.query_one(".meaning"))
        for row, offer in zip((*rows, *missing), decision.offers, strict=False):
            row.show_offer(offer, worth.get(offer.id), _format_wish(offer, yours), with_reasons=self.with_reasons)
        for number, row in enumerate((*rows, *missing)):
            row.set_class(number >= len(decision.offers), "-empty")
        self.query_one(".meaning").set_class(not worth, "-empty")


class OfferReview(HorizontalGroup):
    """An offer of a past decision: taken or not, how it would have fitted and what it was worth.

    It is reused, and shows one after another.
    """

    def compose(self) -> ComposeResult:
        """Yield its sign, its text, and its expected impact."""
        yield Static(classes="mark")
        yield Static(classes="say")
        yield Static(classes="worth")

    def show_offer(
        self, alternative: AlternativeView, worth: float | None, whose: str, *, with_reasons: bool = False
    ) -> None:
        """Show this offer, and whose choice it was."""
        fit, taken = alternative.fit, alternative.taken
        sign = (FIT_SIGNS[fit], f"${fit}") if fit else " "
        say = safe_text.render_line(alternative.say).stylize("bold" if taken else "$muted")
        word = "" if taken or not fit else (f"  {fit}", f"${fit}")
        wish = (f"  {whose}", "bold $primary") if whose else ""
        closed = "" if alternative.open else ("  locked", "bold $muted")
        bar = Content()
        if worth is not None:
            line = draw_line_bar(worth, 100, BAR_WIDTH, colour="$primary" if taken else "$skill")
            bar = Content.assemble(line, (f"{round(worth):>4}", "bold" if taken else ""))
        mark, words, value = self.query(Static)
        mark.update(Content.assemble(("▌ " if taken else "  ", "$primary"), sign))
        reasons = _list_reasons(alternative, with_reasons=with_reasons)
        words.update(Content.assemble(say, word, wish, closed, *reasons))
        value.update(bar)
        value.set_class(worth is None, "-empty")


def _list_reasons(alternative: AlternativeView, *, with_reasons: bool) -> Iterator[Content]:
    """Yield, each on a line of its own, who teaches this option, and why it fitted or not."""
    if alternative.book:
        yield Content.assemble("\n", safe_text.plain_content(describe_book(alternative.book), "$muted"))
    if alternative.because:
        yield Content.assemble("\n", safe_text.render_line(alternative.because).stylize("$muted"))
    panel = alternative.panel
    if panel is not None:
        yield Content.assemble("\n", (describe_panel_votes(panel), "$skill"))
        for reason in panel.reasons if with_reasons else ():
            yield Content.assemble("\n", ("– ", "$muted"), safe_text.plain_content(reason, "$muted"))


def _format_wish(alternative: AlternativeView, yours: str | None) -> str:
    """Return who wanted an offer, in a word or two; empty where that goes without saying."""
    if yours is None or (alternative.taken and yours == alternative.id):
        return "you" if alternative.taken else ""
    if alternative.taken:
        return "the table"
    return "you wanted this" if yours == alternative.id else ""
