"""The column that is read: when and where, the text, what there is to notice, the offers, and the outcome of a choice."""

from textual.app import ComposeResult
from textual.containers import VerticalGroup, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from pm_quest.story.model import Scenario
from pm_quest.tui import ink
from pm_quest.tui.shown import ArrivalShown, OutcomeShown
from pm_quest.tui.widgets.choice import ChoiceRow
from pm_quest.tui.widgets.outcome import OutcomeCard

DEAD_END = "There is nothing left to choose here. That is a fault of the story, not yours: go back a decision with z. Your save is kept."

ONE_FIGURE = 9
"""The last number of one figure: past it, numbers take more room, and more than one key."""


class Story(VerticalScroll, can_focus=False, inherit_bindings=False):
    """Shows one arrival after another. Its widgets are kept and filled anew: mounting takes longer than reading."""

    def compose(self) -> ComposeResult:
        """From top to bottom."""
        yield Static(id="where")
        yield Static(id="prose")
        yield Static(id="notes")
        yield VerticalGroup(id="choices")
        yield OutcomeCard()

    @property
    def rows(self) -> list[ChoiceRow]:
        """The offers shown."""
        return [row for row in self.query(ChoiceRow) if row.display]

    def move(self, by: int) -> None:
        """Light the next offer, or the one before; where there is none, scroll."""
        rows = self.rows
        lit = next((row for row in rows if row.has_focus), None)
        if lit is None:
            self.scroll_relative(y=by, animate=False)
        elif not lit.in_view:
            lit.scroll_visible(animate=False)
        else:
            rows[max(0, min(len(rows) - 1, rows.index(lit) + by))].focus()

    def has_more(self, by: int) -> bool:
        """Is there more text below, or above for a negative number?"""
        return self.scroll_target_y < self.max_scroll_y if by > 0 else self.scroll_target_y > 0

    def turn_page(self, by: int) -> None:
        """Scroll a long text by what fits, less two rows to find one's place."""
        self.scroll_relative(y=by * max(1, self.size.height - 2), animate=False)

    async def show(self, arrival: ArrivalShown) -> None:
        """Show a scene as it is now, its offers with it."""
        when, _, place = arrival.where.partition("·")
        where = Content.assemble(ink.plain(when.strip(), "bold $primary"), "  ", ink.plain(place.strip(), "$muted"))
        self._fill("#where", where if arrival.where else Content())
        text = ink.prose(arrival.text)
        self._fill("#prose", Content.assemble(text, f"\n\n{DEAD_END}") if arrival.stuck else text)
        self._fill("#notes", notes(arrival))
        self.query_one(OutcomeCard).display = False
        await self._show_offers(arrival)
        self.scroll_home(animate=False, immediate=True)

    async def _show_offers(self, arrival: ArrivalShown) -> None:
        offers = arrival.offers
        rows = list(self.query(ChoiceRow))
        if len(rows) < len(offers):
            new = [ChoiceRow(number) for number in range(len(rows) + 1, len(offers) + 1)]
            await self.query_one("#choices").mount(*new)
            rows += new
        self.query_one("#choices").set_class(len(offers) > ONE_FIGURE, "-many")
        for row, offer in zip(rows, offers, strict=False):
            row.show(offer)
        for row in rows[len(offers) :]:
            row.display = False
        for row in rows[:1] if offers else ():
            row.focus(scroll_visible=False)

    def show_outcome(self, scenario: Scenario, taken: str | None, outcome: OutcomeShown) -> None:
        """Leave the choice taken, dim what was read, and show what it did."""
        for row in self.rows:
            row.settle(taken=row.offer.id == taken)
        self.query("#prose, #notes").add_class("-past")
        card = self.query_one(OutcomeCard)
        card.show(scenario, outcome)
        # twice, as the card asks for its place only after the first of them was asked for
        self.call_after_refresh(self.call_after_refresh, self._reveal, card)

    def _reveal(self, card: OutcomeCard) -> None:
        moving = self.app.animation_level == "full"
        if card.outer_size.height > self.size.height:
            self.scroll_to_widget(card, top=True, animate=moving, duration=0.2, on_complete=self._redraw)
        else:
            self.scroll_end(animate=moving, duration=0.2, on_complete=self._redraw)

    def _redraw(self) -> None:
        """Draw it anew: a row that changed while the text was scrolled can stay on the terminal where it was."""
        self.refresh()

    def _fill(self, selector: str, content: Content) -> None:
        part = self.query_one(selector, Static)
        part.update(content)
        part.set_class(not content.plain, "-empty")
        part.remove_class("-past")


def notes(arrival: ArrivalShown) -> Content:
    """What there is to notice, for the column itself: the margin has it where there is room for one."""
    label = Content.assemble(("you notice", "bold not italic"), "  ")
    signals = [ink.line(signal) for signal in arrival.signals]
    return Content.assemble(label, Content("\n").join(signals)) if signals else Content()
