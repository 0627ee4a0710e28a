"""A decision of a career as a text and a list of options, for those that have no screen of their own."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.events import Key
from textual.widgets import Static

from pm_quest.career.career_words import describe_question
from pm_quest.career.option_words import describe_costs, explain_option, word_option
from pm_quest.story.view import OfferView
from pm_quest.tui import safe_text
from pm_quest.tui.career.career_screen import CareerScreen
from pm_quest.tui.widgets.choice_row import ChoiceRow


class DecisionScreen(CareerScreen):
    """The question above, and the options below; a number or Enter takes one."""

    ABOUT = "What has to be decided now. Choose by number, or with the arrows and Enter. Each choice can be taken back."
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("1,2,3,4,5,6,7,8,9", "choose", "choose", key_display="1-9", id="choose"),
        Binding("up,k", "move(-1)", "the option above", show=False, id="up"),
        Binding("down", "move(1)", "the option below", show=False, id="down"),
    ]

    def compose_page(self) -> ComposeResult:
        """Yield the question and the list."""
        with VerticalScroll(id="body", can_focus=False):
            yield Static(id="asked")
            yield VerticalScroll(id="options", can_focus=False)

    async def show_career(self) -> None:
        """Show what has to be decided now."""
        setting, decision = self.path.setting, self.decision
        groups = describe_question(self.path, decision, anew=True)
        blocks = [Content("\n").join(safe_text.plain_content(line) for line in group if line) for group in groups]
        self.query_one("#asked", Static).update(safe_text.join_paragraphs(*blocks))
        options = self.query_one("#options")
        await options.remove_children()
        rows = [ChoiceRow(number) for number in range(1, len(decision.options) + 1)]
        await options.mount(*rows)
        for row, option in zip(rows, decision.options, strict=True):
            say = " · ".join(part for part in (word_option(setting, decision, option), describe_costs(option)) if part)
            row.show_offer(OfferView(option.id, say, open=option.open, locked=explain_option(decision, option) or None))
        if rows:
            rows[0].focus()

    def on_key(self, event: Key) -> None:
        """Choose the option of a number."""
        rows = list(self.query(ChoiceRow))
        if event.key.isdecimal() and 0 < int(event.key) <= len(rows):
            self.choose(rows[int(event.key) - 1].offer.id)

    @on(ChoiceRow.OfferTaken)
    def take_offer(self, event: ChoiceRow.OfferTaken) -> None:
        """Take the option of a row."""
        self.choose(event.offer.id)

    @on(ChoiceRow.ClosedTried)
    def show_reason(self, event: ChoiceRow.ClosedTried) -> None:
        """Show why an option can't be taken."""
        self.take_option(event.row.offer.id)

    def action_choose(self) -> None:
        """Do nothing: `on_key` chooses by number."""

    def action_move(self, by: int) -> None:
        """Highlight another option."""
        rows = list(self.query(ChoiceRow))
        at = next((number for number, row in enumerate(rows) if row.has_focus), 0)
        if rows:
            rows[max(0, min(len(rows) - 1, at + by))].focus()
