"""The decisions of a career so far, and the way back to any of them."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from pm_quest.career.career_replay import CareerPath
from pm_quest.career.journal_words import describe_moment, word_choice
from pm_quest.tui import safe_text
from pm_quest.tui.career.career_messages import OpenLives, RewindCareer
from pm_quest.tui.career.career_screen import LIVES_KEY
from pm_quest.tui.screens.key_groups import close_key
from pm_quest.tui.screens.quest_screen import QuestScreen
from pm_quest.tui.widgets.item_list import ItemList, ListRow


class DecisionList(ItemList):
    """The decisions, of which only those in view are drawn: a career has some hundred."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("j", "screen.leave", "close", show=False)]
    """The key that opened the journal closes it: in other lists it is the one for down."""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Hide the key that opens an item: there is nothing to open."""
        return action != "choose"


class CareerJournal(QuestScreen):
    """A row for each decision, the last one highlighted."""

    CSS_PATH = "career.tcss"
    ABOUT = (
        "Your decisions so far, those of the jobs too. Going back to one starts a second save from there; the way you "
        "went is kept. What you answered first in a job is what you can tell in an interview, also after going back."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("z", "rewind", "take it back", id="rewind", tooltip="Decide this one again"),
        LIVES_KEY,
        close_key("j"),
    ]

    def __init__(self, path: CareerPath, *, has_lives: bool = False) -> None:
        super().__init__()
        self.has_lives = has_lives
        self.path, self.steps = path, path.list_steps()[1:]

    def compose_page(self) -> ComposeResult:
        """Yield the list."""
        yield Static(Content.styled("Journal", "bold"), id="title")
        if not self.steps:
            yield Static(Content.styled("You have decided nothing yet.", "$muted"), id="body")
        yield DecisionList("decisions")

    def on_mount(self) -> None:
        """Fill the list, and highlight the last decision."""
        decisions = self.query_one(DecisionList)
        numbers = [str(number) for number in range(len(self.steps))]
        decisions.show_items(numbers, self._draw_step, numbers[-1] if numbers else None)
        decisions.focus()

    def _draw_step(self, number: int) -> ListRow:
        step = self.steps[number]
        assert step.previous is not None, "a step has one before it"
        words = safe_text.plain_content(f"{step.number}  {word_choice(step)}")
        return words, safe_text.plain_content(describe_moment(step.previous), "$muted")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer to go back only where something is decided."""
        if action == "lives":
            return self.has_lives
        return action != "rewind" or self.path.number > 0

    def action_lives(self) -> None:
        """Show the careers that were lived to their end."""
        self.app.post_message(OpenLives())

    def action_rewind(self) -> None:
        """Decide the highlighted decision again."""
        lit = self.query_one(DecisionList).highlighted_item
        if lit is not None:
            self.app.post_message(RewindCareer(int(lit)))
