"""A ticket with a stub: what a finished playthrough came to, as others see it."""

from textual.app import ComposeResult, RenderResult
from textual.containers import Horizontal, VerticalGroup
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Digits, Static

from pm_quest.story.result_card import ResultCard
from pm_quest.tui.widgets import ticket_content

STUB_ROOM = 24
"""Cells on the stub, so that a code has room on one row."""


ROOMY_HEIGHT = 36
"""From so many rows of the terminal on, a ticket has an empty row at its foot, as at its head."""


def is_roomy(ticket: Widget) -> bool:
    """Return whether a ticket has room for an empty row at its foot."""
    return ticket.app.size.height >= ROOMY_HEIGHT


class TearLine(Widget):
    """Where the stub is torn off."""

    DEFAULT_CSS = "TearLine { width: 1; height: 100%; color: $faint; }"

    def render(self) -> RenderResult:
        """Draw the holes."""
        return Content("\n".join("┊" * max(1, self.size.height)))


class ResultTicket(Horizontal):
    """The ticket; where there is no room for a stub, its figures stand below the rest."""

    DEFAULT_CSS = """
    ResultTicket {
        height: auto; background: $surface; border-left: outer $faint; padding: 0 1;
        #main { width: 1fr; height: auto; }
        #score-line { margin-top: 1; }
        TearLine, #stub { display: none; }
        #stub { width: 28; height: auto; padding: 1 0 0 3; }
        #score { height: 3; margin-bottom: 1; }
        #impact { width: auto; color: $primary; margin-right: 1; }
        #most { width: 1fr; }
        #counts { margin-bottom: 1; }
    }
    ResultTicket.-whole {
        border: round $faint; padding: 0; min-height: 17;
        #main { padding: 1 2 0 3; }
        #names, #ending, #reach { margin-bottom: 1; }
        #score-line { display: none; }
        TearLine, #stub { display: block; }
        &.-roomy #main { padding: 1 2 1 3; }
    }
    """

    def __init__(self, card: ResultCard) -> None:
        super().__init__()
        self.card, self.hides_ending, self.is_waiting = card, False, False

    def compose(self) -> ComposeResult:
        """Yield the two parts."""
        with VerticalGroup(id="main"):
            yield Static(id="names")
            yield Static(id="ending")
            yield Static(id="reach")
            yield Static(id="rank")
            yield Static(id="score-line")
        yield TearLine()
        with VerticalGroup(id="stub"):
            with Horizontal(id="score"):
                yield Digits(str(self.card.impact), id="impact")
                yield Static(id="most")
            yield Static(id="counts")
            yield Static(id="play")

    def on_mount(self) -> None:
        """Draw it."""
        self.draw_card()

    def on_resize(self) -> None:
        """Fit another size."""
        self.draw_card()

    def show_card(self, card: ResultCard, *, hide_ending: bool, waiting: bool) -> None:
        """Show a card as it is known now."""
        self.card, self.hides_ending, self.is_waiting = card, hide_ending, waiting
        self.draw_card()

    def draw_card(self) -> None:
        """Draw every part in the form that has room."""
        card, whole, grand = self.card, self._is_whole(), self.screen.has_class("-grand")
        self.set_class(whole, "-whole")
        self.set_class(is_roomy(self), "-roomy")
        width = self.size.width - (STUB_ROOM + 5 + 6 if whole else 3)
        if width < 20:
            return
        self._update("names", ticket_content.draw_names(card, width))
        ending = ticket_content.draw_ending(card, width, hide_ending=self.hides_ending, large=whole)
        self._update("ending", ending)
        rows = 4 if whole and grand else 2
        self._update("reach", ticket_content.draw_reach(card, width, rows, labelled=whole))
        self._update("rank", ticket_content.draw_rank(card, width, waiting=self.is_waiting))
        self._update("score-line", ticket_content.draw_score(card))
        self._update("most", ticket_content.draw_most(card))
        self._update("counts", ticket_content.draw_counts(card))
        self._update("play", ticket_content.draw_play(card, STUB_ROOM))

    def _is_whole(self) -> bool:
        screen = self.screen
        return not screen.has_class("-narrow", "-cramped") and (screen.has_class("-tall") or screen.has_class("-grand"))

    def _update(self, part: str, content: Content) -> None:
        self.query_one(f"#{part}", Static).update(content)
