"""The page after the last letter: who calls and who does not, before the stacks say why CV by CV."""

from collections.abc import Iterator
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.containers import HorizontalGroup, VerticalGroup
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from pm_quest.career.call_words import describe_answers, describe_calls
from pm_quest.career.career_state import CareerSetting
from pm_quest.career.career_turns import CareerTurn
from pm_quest.career.stack_labels import sign_standing
from pm_quest.tui import safe_text
from pm_quest.tui.career.career_messages import RoundRead
from pm_quest.tui.career.career_screen import CareerScreen, name_next
from pm_quest.tui.career.stack_entry import SIGN_COLOURS
from pm_quest.tui.career.text_page import ReadOnPage
from pm_quest.tui.screens.key_groups import PAGE_KEYS
from pm_quest.tui.screens.quest_screen import QuestScreen

TITLE = "Your letters are answered"
STACKS_FOLLOW = "A stack follows: what that recruiter saw, CV by CV."
STACKS_THERE = "s shows the stacks: what each recruiter saw, CV by CV."
"""In later years: who knows how stacks are read need not read them all again."""


class CallsScreen(ReadOnPage, inherit_bindings=False):
    """Tells what became of each letter of the round that the last choice closed."""

    ABOUT = (
        "Your letters are answered: ● is a call, ○ is none, ■ is a CV that was not read. Each says what decided it "
        "most. In the first year a stack follows, in which a recruiter read you among the others, with the other stacks beside "
        "it, and then the interviews; in later years s leads to the stacks."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "read_on", "to the stacks", key_display="enter", id="carry_on"),
        Binding("s", "stacks", "the stacks", id="stacks", tooltip="What each recruiter saw, CV by CV"),
        *CareerScreen.BINDINGS,
        *PAGE_KEYS,
        *QuestScreen.BINDINGS,
    ]

    async def show_career(self) -> None:
        """Show the round that closed last."""
        self.query_one("#top", Static).update(Content.styled(TITLE, "bold"))
        turn = self.turn
        if turn is not None:
            self.query_one("#story", Static).update(
                safe_text.plain_content(describe_calls(self.path.setting, turn), "bold")
            )
            self.query_one("#after", Static).update(draw_after(turn))
            answers = self.query_one("#answers")
            await answers.remove_children()
            await answers.mount(*_list_answers(self.path.setting, turn))
        self.show_from_top()

    def compose_rest(self) -> Iterator[Widget]:
        """Yield what became of each letter, and what follows."""
        yield VerticalGroup(id="answers")
        yield Static(id="after")

    @property
    def is_first(self) -> bool:
        """Whether these are the first letters of the career: then the stacks follow unasked."""
        return self.turn is None or not self.turn.earlier

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Show the key of the stacks where they don't follow."""
        return not self.is_first if action == "stacks" else super().check_action(action, parameters)

    def describe_key(self, binding: Binding) -> tuple[str, str]:
        """Return what Enter leads to."""
        label, does = super().describe_key(binding)
        return label, name_next(self.path) if binding.id == "carry_on" and not self.is_first else does

    def action_read_on(self) -> None:
        """Carry on: to the stacks the first time, and else to the interviews."""
        if self.is_first:
            self.read_on()
        else:
            self.app.post_message(RoundRead())

    def action_stacks(self) -> None:
        """Show the stacks."""
        self.read_on()


class LetterAnswer(HorizontalGroup):
    """What became of a letter: a sign, and a sentence that is wrapped beside it."""

    def __init__(self, sign: str, sentence: str) -> None:
        super().__init__()
        self.sign, self.sentence = sign, sentence

    def compose(self) -> Iterator[Widget]:
        """Yield both."""
        yield Static(Content.styled(self.sign, SIGN_COLOURS[self.sign]), classes="sign")
        yield Static(safe_text.plain_content(self.sentence), classes="sentence")


def draw_after(turn: CareerTurn) -> Content:
    """Draw what is told after the answers, and what follows."""
    return safe_text.join_paragraphs(
        safe_text.render_prose(turn.beside.text if turn.beside and turn.earlier else ""),
        Content.styled(STACKS_THERE if turn.earlier else STACKS_FOLLOW, "$muted"),
    )


def _list_answers(setting: CareerSetting, turn: CareerTurn) -> Iterator[LetterAnswer]:
    for application, told in zip(turn.stacks, describe_answers(setting, turn), strict=True):
        yield LetterAnswer(sign_standing(application.stack.mine), told)
