"""The pages of a career that ask something below a text, with a row for each option."""

from textual import on

from pm_quest.career.option_words import describe_costs, describe_course, explain_option, word_option
from pm_quest.story.view import OfferView
from pm_quest.tui.career.career_screen import CareerScreen
from pm_quest.tui.widgets.choice_row import ChoiceRow


class OptionPage(CareerScreen):
    """A page with a row for each option of the decision, in its part `#ways`; its text is the subclass's."""

    @property
    def rows(self) -> list[ChoiceRow]:
        """The options."""
        return list(self.query(ChoiceRow))

    async def show_options(self) -> None:
        """Show a row for each option, and highlight the first that is open."""
        setting, decision = self.path.setting, self.decision
        rows = [ChoiceRow(number) for number in range(1, len(decision.options) + 1)]
        ways = self.query_one("#ways")
        await ways.remove_children()
        await ways.mount(*rows)
        for row, option in zip(rows, decision.options, strict=True):
            gives = describe_course(setting, option.id) if decision.stage == "year" else ""
            words = (word_option(setting, decision, option), gives, describe_costs(setting.career, option))
            say = " · ".join(part for part in words if part)
            locked = explain_option(setting, decision, option) or None
            row.show_offer(OfferView(option.id, say, open=option.open, locked=locked))

    def light_first(self) -> None:
        """Highlight the first option that is open."""
        rows = self.rows
        next((row for row in rows if row.offer.open), rows[0]).focus(scroll_visible=False)

    def light_way(self, by: int) -> None:
        """Highlight another option."""
        rows = self.rows
        at = next((number for number, row in enumerate(rows) if row.has_focus), 0)
        if rows:
            rows[max(0, min(len(rows) - 1, at + by))].focus()

    def take_number(self, number: int) -> None:
        """Take the option of a number."""
        rows = self.rows
        if 0 < number <= len(rows):
            self.take_way(rows[number - 1].offer.id)

    def take_way(self, option: str) -> None:
        """Take an option, and go on; subclasses tell first what it led to."""
        self.choose(option)

    @on(ChoiceRow.OfferTaken)
    def take_offer(self, event: ChoiceRow.OfferTaken) -> None:
        """Take the option of a row."""
        self.take_way(event.offer.id)

    @on(ChoiceRow.ClosedTried)
    def show_reason(self, event: ChoiceRow.ClosedTried) -> None:
        """Show why an option can't be taken."""
        self.take_option(event.row.offer.id)
