"""A letter on the desk: what it may lead with, and how it begins."""

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import Container, VerticalGroup
from textual.content import Content
from textual.widgets import Static

from pm_quest.career.advert_view import AdvertView
from pm_quest.career.career_state import CareerSetting, CareerState
from pm_quest.career.letter_view import LeadView
from pm_quest.career.offer_view import brief_start
from pm_quest.tui.career import market_content
from pm_quest.tui.career.fitted_text import FittedText
from pm_quest.tui.career.lead_row import LeadRow
from pm_quest.tui.career.passive_scroll import PassiveScroll

LEAD_KEYS = "abcdef"


class LetterDesk(PassiveScroll, inherit_bindings=False):
    """To whom it goes, the leads, and the letter that the lit one makes."""

    def compose(self) -> ComposeResult:
        """Yield heading, how likely an offer is with every lead alike, leads and paper."""
        yield FittedText(id="heading")
        yield Static(id="start")
        with Container(id="letter"):
            yield VerticalGroup(id="leads")
            yield Static(id="paper")

    @property
    def rows(self) -> list[LeadRow]:
        """The leads in their order."""
        return [*self.query(LeadRow)]

    async def show_letter(
        self, setting: CareerSetting, state: CareerState, view: AdvertView, leads: Sequence[LeadView]
    ) -> None:
        """Show a letter, on the rows that are there already where they are as many."""
        self.query_one("#heading", FittedText).show_words(
            lambda width, _rows: market_content.draw_heading(setting, view, width)
        )
        start = self.query_one("#start", Static)
        start.update(Content.styled(brief_start(setting, state), "$muted"))
        start.display = not state.applications  # it is the same for all letters of a market
        if len(self.rows) == len(leads):
            for row, lead in zip(self.rows, leads, strict=True):
                row.show_view(lead)
            return
        group = self.query_one("#leads")
        await group.remove_children()
        await group.mount(*(LeadRow(lead, key) for lead, key in zip(leads, LEAD_KEYS, strict=False)))

    def light_lead(self, lead: str) -> None:
        """Light a lead."""
        row = next((each for each in self.rows if each.item == lead), self.rows[0])
        row.focus()
        self.show_paper(row.view)

    def show_paper(self, lead: LeadView) -> None:
        """Show how the letter begins with this lead."""
        self.query_one("#paper", Static).update(market_content.draw_paper(lead))
