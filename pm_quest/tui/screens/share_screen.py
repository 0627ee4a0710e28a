"""The ticket of a finished playthrough, and its lines for a chat."""

from asyncio import to_thread
from collections.abc import Callable
from pathlib import Path
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from pm_quest.drawing.result_ticket import render_ticket
from pm_quest.ending_ahead import EndingAhead
from pm_quest.game import Game
from pm_quest.story.ending_figures import EndingFigures
from pm_quest.story.result_card import ResultCard, build_result_card
from pm_quest.story.result_words import share_result, suggest_file_name
from pm_quest.tui import safe_text
from pm_quest.tui.game_messages import OpenOtherWay
from pm_quest.tui.screens.key_groups import OTHER_WAY_KEY
from pm_quest.tui.screens.sharing_screen import LEAVE_KEYS, SharingScreen
from pm_quest.tui.widgets.ticket_view import ResultTicket


class ShareScreen(SharingScreen):
    """The ticket of a finished game.

    card: what stands on it; the figures as soon as they are known.
    """

    CSS_PATH = "share.tcss"
    ABOUT = (
        "What others would see of this playthrough, as a ticket and as four lines for a chat. Nothing on it tells the "
        "story but the titles; h hides the ending's. A sign stands for each decision, the step above it for the impact that "
        "was still in reach after it, and better than so many per cent means: of all ways to play, each open option as likely "
        "as the others. With the code, others play the same story with the same chance."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("h", "hide_ending", "hide the ending", id="hide", tooltip="Its name only; or show it again"),
        OTHER_WAY_KEY,
        *LEAVE_KEYS,
    ]

    def __init__(self, game: Game, ahead: EndingAhead, folder: Path, figures: EndingFigures | None = None) -> None:
        super().__init__(folder)
        self.game, self.ahead = game, ahead
        self.earlier = game.earlier_impacts
        self.card = self._build_card(figures)
        self.hides_ending, self.is_waiting = False, figures is None
        self.when_known: Callable[[], None] | None = None

    def _build_card(self, figures: EndingFigures | None) -> ResultCard:
        card = build_result_card(self.game.playthrough, figures, self.earlier)
        assert card is not None, "a ticket is of an ended playthrough"
        return card

    def compose_page(self) -> ComposeResult:
        """Yield the ticket, the lines, and what was done with them."""
        with VerticalScroll(id="body"):
            yield Static(Content.assemble(("Share", "bold"), ("   what a friend sees", "$muted")), id="head")
            yield ResultTicket(self.card)
            yield Static(
                Content.assemble("For a chat", ("   plain signs, the same on every phone", "not bold")),
                classes="caption",
                id="chat",
            )
            yield Static(id="lines")
            yield Static(id="told")

    def on_mount(self) -> None:
        """Show what is known, and work out the rest."""
        self.show_card()
        self.query_one("#body").focus()
        if self.is_waiting:
            self.find_figures()

    @work(exclusive=True)
    async def find_figures(self) -> None:
        """Work the figures out in a thread, and show them."""
        figures = await to_thread(self.ahead.find_figures, self.game.playthrough)
        if not self.is_running:
            return
        self.card, self.is_waiting = self._build_card(figures), False
        self.show_card()
        if self.when_known:
            self.when_known()

    def show_card(self) -> None:
        """Show ticket and lines as they are known now."""
        self.query_one(ResultTicket).show_card(self.card, hide_ending=self.hides_ending, waiting=self.is_waiting)
        lines = [safe_text.plain_content(line) for line in self.list_lines()]
        self.query_one("#lines", Static).update(Content("\n").join(lines))

    def list_lines(self) -> list[str]:
        """Return the four lines."""
        return share_result(self.card, hide_ending=self.hides_ending)

    def draw_picture(self) -> str:
        """Return the ticket as an SVG file."""
        return render_ticket(self.card, hide_ending=self.hides_ending)

    def suggest_name(self) -> str:
        """Return a name of scenario and impact; the ending's is not in it."""
        return suggest_file_name(self.card)

    def action_copy_lines(self) -> None:
        """Copy the lines, as soon as the figures are in them."""
        self._do_when_known(super().action_copy_lines)

    def action_save_picture(self) -> None:
        """Save the ticket, as soon as the figures are on it."""
        self._do_when_known(super().action_save_picture)

    def _do_when_known(self, do: Callable[[], None]) -> None:
        if self.is_waiting:
            self.when_known = do
            self.tell("in a moment", "as soon as the figures are there")
        else:
            do()

    def action_other_way(self) -> None:
        """Show the way of a code beside this one."""
        self.app.post_message(OpenOtherWay(self.game))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave the other way out where no code was played."""
        if action == "other_way" and self.game.other_way is None:
            return False
        return super().check_action(action, parameters)

    def describe_key(self, binding: Binding) -> tuple[str, str]:
        """Return what a key does here: h shows what it has hidden."""
        label, does = super().describe_key(binding)
        return label, "show the ending" if binding.id == "hide" and self.hides_ending else does

    def action_hide_ending(self) -> None:
        """Hide the ending's name, or show it again."""
        self.hides_ending = not self.hides_ending
        self.show_card()
        self.query_one("#told", Static).update("")
        self.refresh_bindings()
