"""A decision of the year between two jobs: a renewal, a course that is paid, or what nobody planned."""

from collections.abc import Iterable
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import VerticalGroup
from textual.events import Click, Key
from textual.widget import Widget
from textual.widgets import Static

from pm_quest.career_game import CareerGame
from pm_quest.tui.career import year_content
from pm_quest.tui.career.career_content import draw_money
from pm_quest.tui.career.career_screen import CareerScreen
from pm_quest.tui.career.option_page import OptionPage
from pm_quest.tui.career.text_page import TextPage
from pm_quest.tui.screens.key_groups import MOST_NUMBERS, NUMBER_KEYS, PAGE_KEYS
from pm_quest.tui.screens.quest_screen import QuestScreen


class YearDecisionScreen(TextPage, OptionPage, inherit_bindings=False):
    """The question with its options; then what the choice led to, where there is something to tell.

    is_telling: whether a choice was taken, and what it led to is shown.
    """

    ABOUT = (
        "What a year asks: a credential lapses unless it is renewed, the employer pays for a course, or something "
        "comes that nobody planned. Choose by number, or with the arrows and Enter."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(NUMBER_KEYS, "number", "choose", key_display="1-9", id="choose"),
        Binding("up,k", "move(-1)", "the option above", show=False, id="up"),
        Binding("down", "move(1)", "the option below", show=False, id="down"),
        Binding("enter", "carry_on", "carry on", key_display="enter", id="carry_on"),
        *CareerScreen.BINDINGS,
        *PAGE_KEYS,
        *QuestScreen.BINDINGS,
    ]

    def __init__(self, game: CareerGame) -> None:
        super().__init__(game)
        self.is_telling = False

    def compose_rest(self) -> Iterable[Widget]:
        """Yield the options, below the question."""
        yield VerticalGroup(id="ways")

    async def show_career(self) -> None:
        """Ask what is to be decided now."""
        setting, state, decision = self.path.setting, self.path.state, self.decision
        self._set_telling(is_telling=False)
        self.query_one("#story", Static).update(year_content.draw_question(setting, state, decision.text))
        await self.show_options()
        self.query_one("#year").scroll_home(animate=False)
        self.light_first()

    def _set_telling(self, *, is_telling: bool) -> None:
        self.is_telling = is_telling
        self.set_class(is_telling, "-telling")
        self.query_one("#top", Static).update(year_content.draw_year(self.path.state, self.path.setting))
        self.query_one("#count", Static).update(draw_money(self.path.setting.career, self.path.state.money))
        self.refresh_bindings()

    def take_way(self, option: str) -> None:
        """Take an option; then tell what it led to, or go on where it led to nothing."""
        if self.is_telling or not self.take_option(option):
            return
        turn = self.turn
        if turn is None or not (turn.texts or turn.opens_finale or turn.before.credentials != turn.after.credentials):
            self.go_on()
            return
        self.query_one("#story", Static).update(year_content.draw_told(self.path.setting, turn))
        self._set_telling(is_telling=True)
        self.show_from_top()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Show in the key line only what can be done now."""
        if action == "number":
            return not self.is_telling
        if action == "carry_on":
            return self.is_telling
        return super().check_action(action, parameters)

    def describe_key(self, binding: Binding) -> tuple[str, str]:
        """Return the label of a key: of the numbers, as many as there are."""
        label, does = super().describe_key(binding)
        count = min(MOST_NUMBERS, len(self.decision.options)) if binding.id == "choose" else 0
        return (f"1-{count}", does) if count > 1 else (label, does)

    def on_key(self, event: Key) -> None:
        """Choose the option of a number."""
        if event.key.isdecimal():
            self.take_number(int(event.key))

    def action_number(self) -> None:
        """Do nothing: `on_key` chooses by number."""

    def action_move(self, by: int) -> None:
        """Light another option."""
        if not self.is_telling:
            self.light_way(by)

    def action_carry_on(self) -> None:
        """Go on to what comes next."""
        self.go_on()

    @on(Click, "#story")
    def click_story(self) -> None:
        """Go on at a click on what was told."""
        if self.is_telling:
            self.go_on()
