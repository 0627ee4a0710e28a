"""What a choice of a career led to, as a page to read before the next decision."""

from collections.abc import Iterator
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.events import Click
from textual.widgets import Static

from pm_quest.career.career_turns import CareerTurn
from pm_quest.career.career_words import describe_deed, describe_offers
from pm_quest.career.half_year import is_half_year
from pm_quest.kit.sentences import LineGroup
from pm_quest.tui import safe_text
from pm_quest.tui.career.career_screen import CareerScreen
from pm_quest.tui.screens.key_groups import PAGE_KEYS


def needs_page(turn: CareerTurn) -> bool:
    """Return whether a choice led to something that the next decision's screen does not show."""
    if is_half_year(turn.before) or turn.choice.stage in ("market", "letter"):
        return False  # the calendar tells it; a letter is read before it is sent, and stacks have pages of their own
    told = (turn.texts, turn.surprises, turn.heard, turn.offers, turn.finished)
    if turn.opens_finale:
        return True
    return turn.choice.stage != "background" and any(part is not None and part != () for part in told)


class TurnScreen(CareerScreen):
    """The sentences of one turn."""

    ABOUT = "What your last choice led to. It is saved; it can be taken back."
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "read_on", "carry on", key_display="enter", id="carry_on"),
        *PAGE_KEYS,
    ]

    def compose_page(self) -> ComposeResult:
        """Yield the text."""
        with VerticalScroll(id="body"):
            yield Static(id="told")

    async def show_career(self) -> None:
        """Show what the last choice led to."""
        turn = self.turn
        groups = self.describe_turn(turn) if turn is not None else ()
        blocks = [Content("\n").join(safe_text.plain_content(line) for line in group if line) for group in groups]
        self.query_one("#told", Static).update(safe_text.join_paragraphs(*blocks))
        self.query_one("#body").focus()

    def describe_turn(self, turn: CareerTurn) -> Iterator[LineGroup]:
        """Yield the sentences: all but those of a round that closed, which has pages of its own."""
        yield from describe_deed(self.path.setting, turn)
        yield from describe_offers(self.path.setting, turn)

    def action_read_on(self) -> None:
        """Carry on."""
        self.read_on()

    @on(Click, "#told")
    def carry_on(self) -> None:
        """Carry on at a click on the text."""
        self.read_on()

    def action_scroll(self, by: int) -> None:
        """Scroll the text."""
        self.scroll_part("#body", by)


class OffersTurnScreen(TurnScreen):
    """The offers that were decided as soon as a round had closed, where nobody had a question."""

    def describe_turn(self, turn: CareerTurn) -> Iterator[LineGroup]:
        """Yield the offers, with their draws."""
        yield from describe_offers(self.path.setting, turn)
