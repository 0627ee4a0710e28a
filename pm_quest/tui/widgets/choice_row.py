"""An offer on the screen: its number, its text, and the reason where it is closed."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import HorizontalGroup
from textual.content import Content
from textual.errors import NoWidget
from textual.message import Message
from textual.widgets import Static

from pm_quest.story.view import OfferView
from pm_quest.tui import safe_text


class ChoiceRow(HorizontalGroup, can_focus=True):
    """A row of the list of options. It is reused, and shows one offer after another."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "take", "choose", show=False)]

    @dataclass
    class OfferTaken(Message):
        """An open offer was chosen."""

        offer: OfferView

    @dataclass
    class ClosedTried(Message):
        """A closed offer was tried."""

        row: "ChoiceRow"

    def __init__(self, number: int, read_on: "Callable[[ChoiceRow], bool] | None" = None) -> None:
        """Make the row of a number. `read_on` shows what was not read yet, and returns whether there was any."""
        super().__init__()
        self.number = number
        self._read_on = read_on or ChoiceRow._show_row
        self.offer = OfferView("", "", open=False, locked=None)
        self.mark = Content()
        self.remarks = (Content(), Content())

    def compose(self) -> ComposeResult:
        """Yield the number, and the text of the offer."""
        yield Static(Content(str(self.number)), classes="number")
        yield Static(classes="say")

    def show_offer(self, offer: OfferView, mark: Content | None = None) -> None:
        """Show this offer, with a mark behind its text where there is one."""
        self.offer, self.mark, self.remarks = offer, mark or Content(), (Content(), Content())
        self._update_text()
        self.set_classes("" if offer.open else "-locked")
        self.display = self.can_focus = True

    def set_remarks(self, beside: Content, below: Content) -> None:
        """Set the remarks behind the offer's text and under it."""
        if (beside, below) != self.remarks:
            self.remarks = beside, below
            self._update_text()

    def _update_text(self) -> None:
        self.query_one(".say", Static).update(self.words)

    def _list_parts(self) -> list[Content]:
        beside, below = self.remarks
        parts = [Content.assemble(safe_text.render_line(self.offer.say), self.mark, beside)]
        if not self.offer.open:
            reason = safe_text.render_line(self.offer.locked or "").stylize("italic")
            parts.append(Content.assemble(("locked", "bold"), " · ", reason))
        if below.plain:
            parts.append(below)
        return parts

    def settle_choice(self, *, is_taken: bool, hold: float = 0) -> None:
        """Close the row after a choice: it stays where its offer was taken, and goes otherwise.

        Then it is lit for so many more seconds.
        """
        self.can_focus, self.display = False, is_taken
        self.set_class(is_taken, "-taken")
        if is_taken and hold:
            self.add_class("-held")
            self.set_timer(hold, partial(self.remove_class, "-held"))

    @property
    def is_in_view(self) -> bool:
        """Whether all of the row is on the screen, or as much of it as there is room for: not where there is none."""
        try:
            place = self.screen.find_widget(self)
        except NoWidget:
            return False
        return place.visible_region == place.region or place.visible_region.height >= place.container_size.height > 0

    @property
    def words(self) -> Content:
        """What the row says."""
        return Content("\n").join(self._list_parts())

    def action_take(self) -> None:
        """Choose the offer, or show first what is below the fold: nobody takes what was not read."""
        if not self._read_on(self):
            self.take_offer()

    def _show_row(self) -> bool:
        """Scroll the row into view. Return whether it was not."""
        if self.is_in_view:
            return False
        self.scroll_visible(animate=False, immediate=True)
        return True

    def take_offer(self) -> None:
        """Choose the offer, seen or not: its number was pressed, or it was clicked."""
        self.post_message(self.OfferTaken(self.offer) if self.offer.open else self.ClosedTried(self))

    def on_click(self) -> None:
        """Choose the offer, as Enter does."""
        if self.can_focus:
            self.focus()
            self.take_offer()
