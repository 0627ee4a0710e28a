"""A page that asks what is decided on the way of something, and tells what a choice led to."""

from typing import Literal

from textual import on
from textual.app import ComposeResult
from textual.containers import VerticalGroup, VerticalScroll
from textual.events import Click
from textual.widgets import Static

from pm_quest.career.career_choices import TO_MARKET, CareerOption, is_only_way_open
from pm_quest.career.career_turns import CareerTurn
from pm_quest.career.half_year import is_half_year
from pm_quest.career.hand_words import describe_rest
from pm_quest.tui.career import calendar_content
from pm_quest.tui.career.option_page import OptionPage

WayMode = Literal["playing", "walking", "deciding", "telling"]
"""A card is chosen; the weeks are walked; a decision on the way of a card or an event; what was chosen is told."""


class WayScreen(OptionPage):
    """The part of the calendar's screen below the calendar where no hand of cards is shown: a text and its ways."""

    mode: WayMode = "playing"

    def compose_told(self) -> ComposeResult:
        """Yield the text, and the rows of its ways."""
        with VerticalScroll(id="told"):
            yield Static(id="text")
            yield VerticalGroup(id="ways")

    async def on_mount(self) -> None:
        """Say which key shows the rest of a text, where there is more than its part has room for."""
        for changed in ("virtual_size", "scroll_y"):
            self.watch(self.query_one("#told"), changed, self.refresh_bindings, init=False)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Show in the key line only what can be done now."""
        if action == "read_more":
            part = self.query("#told")
            return bool(part) and part.first().scroll_target_y < part.first().max_scroll_y
        return super().check_action(action, parameters)

    def action_read_more(self) -> None:
        """Show what is below."""
        self.scroll_part("#told", 1)

    def show_standing(self) -> None:
        """Show what stands around the text, as it is after the last choice."""

    async def show_ways(self) -> None:
        """Ask what is decided on the way of a card, or of something that nobody planned."""
        text = calendar_content.build_question(self.path.setting, self.decision)
        self.query_one("#text", Static).update(text)
        await self.show_options()
        self.enter_mode("deciding")
        self.begin_options()
        self.light_first()

    def tell(self, turn: CareerTurn) -> None:
        """Tell what a choice led to."""
        self.show_standing()
        self.query_one("#text", Static).update(calendar_content.build_told(self.path.setting, turn))
        self.enter_mode("telling")
        self.query_one("#told").focus(scroll_visible=False)

    def enter_mode(self, mode: WayMode) -> None:
        """Change what the page is for."""
        self.mode = mode
        is_text = mode in ("deciding", "telling")
        self.query_one("#told").display, self.query_one("#hand").display = is_text, not is_text
        self.query_one("#ways").display = mode == "deciding"
        if is_text:
            self.query_one("#told").scroll_home(animate=False)
        else:
            self.set_focus(None)

    def find_lit_way(self) -> CareerOption | None:
        """Return the way whose row is highlighted."""
        lit = next((row.offer.id for row in self.rows if row.has_focus), "")
        return next((each for each in self.decision.options if each.id == lit), None)

    def take_way(self, option: str) -> None:
        """Take an option; then tell what it led to, or show what has to be decided on its way."""
        had_weeks = not is_only_way_open(self.decision)
        if not self.take_option(option):
            return
        turn = self.turn
        if turn is None:
            return
        if turn.texts or turn.surprises or (had_weeks and describe_rest(self.path.setting, turn)):
            self.tell(turn)
        else:
            self.go_on()

    async def carry_on(self) -> None:
        """Show the next decision: here, or on the screen that it has. After the last week that is the market."""
        if is_only_way_open(self.decision):
            self.take_way(TO_MARKET)
        elif is_half_year(self.path.state):
            await self.show_career()
        else:
            self.go_on()

    @on(Click, "#text")
    async def click_text(self) -> None:
        """Carry on at a click on what was told."""
        if self.mode == "telling":
            await self.carry_on()
