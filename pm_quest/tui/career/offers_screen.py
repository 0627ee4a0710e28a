"""The offers of a market: who made one and how it was drawn, the adverts remembered, and taking one or none."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from pm_quest.career.career_choices import NO_OFFER
from pm_quest.career.offer_view import OfferRecord, describe_silent, list_offer_records
from pm_quest.career.year_view import describe_contract
from pm_quest.career_game import CareerGame
from pm_quest.tui.career import offers_content
from pm_quest.tui.career.career_content import draw_money
from pm_quest.tui.career.career_screen import CLOSED_TOPIC
from pm_quest.tui.career.closing_row import ClosingRow
from pm_quest.tui.career.lit_row import LitRow
from pm_quest.tui.career.plate_screen import PlateScreen

ONE_SHELF = 3
"""So many plates stand side by side."""


class OffersScreen(PlateScreen, inherit_bindings=False):
    """A plate for each call, those with an offer first.

    whole: the employers whose adverts are shown whole again.
    """

    CSS_PATH = ["career.tcss", "plates.tcss", "offers.tcss"]
    ABOUT = (
        "What came of your interviews: who makes you an offer, and who takes somebody else. Each offer is a draw: the "
        "line shows its probability and the number that was drawn. Every contract is for one year. r shows an advert "
        "whole, Enter takes the lit job; n looks at going without."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "decline", "none of them", id="decline", tooltip="Go without a job this year"),
        Binding("r", "read", "read again", show=False, id="read", tooltip="The whole advert"),
        *PlateScreen.BINDINGS,
    ]
    """Its own key first: the line at the bottom has them in this order."""

    def __init__(self, game: CareerGame) -> None:
        super().__init__(game)
        self.records: dict[str, OfferRecord] = {}
        self.whole: set[str] = set()

    def compose_desk(self) -> ComposeResult:
        """Yield the row that takes none, and the desk."""
        yield ClosingRow(NO_OFFER)
        with VerticalScroll(id="sheet", can_focus=False):
            yield Static(id="told")
            yield Static(id="facts")

    async def show_career(self) -> None:
        """Show what came of each call, the first offer lit."""
        state = self.path.state
        records = list_offer_records(self.path.setting, state)
        self.records = {each.employer: each for each in records}
        self.query_one("#top", Static).update(offers_content.draw_title(records))
        self.query_one("#count", Static).update(draw_money(self.path.setting.career, state.money))
        self.set_class(len(records) <= ONE_SHELF, "-few")
        self.set_class(not records, "-none")
        await self.shelf.show_faces(
            {each.employer: offers_content.draw_face(each, str(at)) for at, each in enumerate(records, 1)}
        )
        made = next((at for at, each in enumerate(records) if each.is_made), None)
        (self.query_one(ClosingRow) if made is None else self.shelf.plates[made]).focus()

    def list_rows(self) -> list[LitRow]:
        """Return the plates of the offers, and the row that declines them all."""
        return [*self.shelf.plates, self.query_one(ClosingRow)]

    def light_row(self, row: LitRow) -> None:
        """Show what is lit on the desk."""
        super().light_row(row)
        if isinstance(row, ClosingRow):
            setting, state = self.path.setting, self.path.state
            is_last = state.years + 1 >= setting.career.jobs
            silent = [*describe_silent(setting, state)]
            self.tell(offers_content.draw_without(silent, is_last=is_last), Content())
        self.refresh_bindings()

    def show_desk(self, item: str) -> None:
        """Show the advert of a call, and how its offer was drawn; in the first year, how long a contract is."""
        setting, record, years = self.path.setting, self.records[item], self.path.state.years
        contract = "" if years else describe_contract(setting, years)
        width = self.query_one("#facts").size.width
        self.tell(
            offers_content.draw_advert(setting, record, is_whole=item in self.whole),
            offers_content.draw_facts(record, width, contract),
        )

    def action_read(self) -> None:
        """Show the lit advert whole."""
        if isinstance(self.focused, LitRow) and self.focused.item in self.records:
            self.whole.add(self.focused.item)
            self.show_desk(self.focused.item)
            self.refresh_bindings()

    async def take_row(self, row: LitRow) -> None:
        """Take the job, or none; what was not offered says so."""
        record = self.records.get(row.item)
        if record is not None and not record.is_made:
            self.show_remark(f"{record.name} {offers_content.NOT_MADE}.", topic=CLOSED_TOPIC, timeout=8)
            return
        self.choose(row.item)

    def action_decline(self) -> None:
        """Light the row that takes none; Enter takes it."""
        self.query_one(ClosingRow).focus()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Show in the key line only what can be done now."""
        if action == "read":
            return isinstance(self.focused, LitRow) and self.focused.item in self.records.keys() - self.whole
        if action in ("light", "decline"):
            return bool(self.records)
        return super().check_action(action, parameters)

    def describe_key(self, binding: Binding) -> tuple[str, str]:
        """Return the label of a key; what Enter does hangs on what is lit."""
        label, does = super().describe_key(binding)
        if binding.id == "take":
            lit = self.focused.item if isinstance(self.focused, LitRow) else NO_OFFER
            return label, "go without a job" if lit == NO_OFFER else "take the job"
        if binding.id == "light" and len(self.records) == 1:
            return "1", does
        return label, does
