"""An offer on the screen: its number, what it says, and, where it is closed, why."""

from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import HorizontalGroup
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from pm_quest.story.engine import Offer
from pm_quest.tui import ink


class ChoiceRow(HorizontalGroup, can_focus=True):
    """One row of the list of offers. It is kept and shows one offer after another."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "take", "choose", show=False)]

    @dataclass
    class Taken(Message):
        """An open offer was chosen."""

        offer: Offer

    @dataclass
    class Closed(Message):
        """A closed offer was tried."""

        row: "ChoiceRow"

    def __init__(self, number: int) -> None:
        super().__init__()
        self.number = number
        self.offer = Offer("", "", open=False, locked=None)
        self.remarked = (Content(), Content())

    def compose(self) -> ComposeResult:
        """The number, and what is offered."""
        yield Static(Content(str(self.number)), classes="number")
        yield Static(classes="say")

    def show(self, offer: Offer) -> None:
        """Show this offer."""
        self.offer, self.remarked = offer, (Content(), Content())
        self._write()
        self.set_classes("" if offer.open else "-locked")
        self.display = self.can_focus = True

    def remark(self, beside: Content, below: Content) -> None:
        """Say something of this offer, behind it and under it."""
        if (beside, below) != self.remarked:
            self.remarked = beside, below
            self._write()

    def _write(self) -> None:
        beside, below = self.remarked
        parts = [Content.assemble(ink.line(self.offer.say), beside)]
        if not self.offer.open:
            reason = ink.line(self.offer.locked or "").stylize("italic")
            parts.append(Content.assemble(("locked", "bold"), " · ", reason))
        if below.plain:
            parts.append(below)
        self.query_one(".say", Static).update(Content("\n").join(parts))

    def settle(self, *, taken: bool) -> None:
        """A choice was made: this row stays, as the one taken, or goes."""
        self.can_focus, self.display = False, taken
        self.set_class(taken, "-taken")

    @property
    def in_view(self) -> bool:
        """Is all of it on the screen?"""
        place = self.screen.find_widget(self)
        return place.visible_region == place.region

    def action_take(self) -> None:
        """Choose it; where it is below the fold, show it first, so that nobody takes what was not read."""
        if self.in_view:
            self.take()
        else:
            self.scroll_visible(animate=False)

    def take(self) -> None:
        """Choose it, seen or not: its number was pressed, or it was clicked."""
        self.post_message(self.Taken(self.offer) if self.offer.open else self.Closed(self))

    def on_click(self) -> None:
        """A click chooses, as Enter does."""
        if self.can_focus:
            self.focus()
            self.take()
