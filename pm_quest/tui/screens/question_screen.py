"""Questions over a screen: a confirmation, a choice between answers, or a text to type."""

from collections.abc import Callable, Sequence
from typing import ClassVar, NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalGroup
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from pm_quest.kit.sentences import format_count
from pm_quest.tui import safe_text
from pm_quest.tui.widgets.key_line import KeyLine
from pm_quest.tui.widgets.menu import Menu, MenuRow
from pm_quest.tui.widgets.text_field import TextField

YES, NO = "yes", "no"
Explanation = str | Callable[[], str | None]
"""What a question says below its title; called again where it changes, with None once there is nothing to ask any more."""


class Answer(NamedTuple):
    """An answer: its id, its label, and what it will do."""

    id: str
    label: str
    note: str = ""


class AnswerRow(MenuRow):
    """The row of an answer; Enter chooses it."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "choose", "choose", key_display="enter", id="open")]


class QuestionScreen(ModalScreen[str | None]):
    """A title, an explanation, and answers to choose from. Escape answers with None."""

    DEFAULT_CSS = """
    QuestionScreen {
        align: center middle; background: $background 60%;
        #question { width: 100%; max-width: 76; height: auto; max-height: 100%; background: $surface; border-left: outer $primary; padding: 1 1; }
        #title { margin: 0 3 0 5; text-style: bold; }
        #details { margin: 1 3 0 5; max-height: 10; }
        Menu { margin-top: 1; max-height: 12; }
        MenuRow .label { text-wrap: nowrap; text-overflow: ellipsis; }
        Input, Input:focus { margin: 1 3 0 4; background: $panel; border: none; height: 1; padding: 0 1; }
        #left { margin: 0 3 0 5; color: $muted; }
        KeyLine { dock: none; margin-top: 1; padding: 0 1 0 5; }
        &.-low #question { padding: 0 1; }
    }
    """
    VERTICAL_BREAKPOINTS = [(0, "-low"), (24, "-high")]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "go back", id="leave"),
        Binding("ctrl+q", "app.quit", "quit", show=False, priority=True),
        Binding("question_mark", "app.help", "help", show=False, id="help"),
    ]

    def __init__(
        self,
        title: str,
        explanation: Explanation = "",
        answers: Sequence[Answer] = (),
        *,
        lit: str | None = None,
        text: str | None = None,
        longest: int = 60,
        counts: bool = False,
    ) -> None:
        """Make a question.

        With `text` it has a text field with that text, for at most `longest` characters; with `counts` it says how many are left.
        """
        super().__init__()
        self.longest, self.counts = longest, counts
        self._explain = None if isinstance(explanation, str) else explanation
        self.explanation = explanation if isinstance(explanation, str) else explanation() or ""
        self.question, self.answers, self.lit, self.text = title, answers, lit, text

    @classmethod
    def confirm(cls, title: str, explanation: Explanation, yes: str) -> "QuestionScreen":
        """Return a question whether to do something; `no` is highlighted first."""
        return cls(title, explanation, (Answer(NO, "No, leave it as it is"), Answer(YES, yes)))

    @classmethod
    def for_text(
        cls, title: str, explanation: str, text: str, longest: int = 60, *, counts: bool = False
    ) -> "QuestionScreen":
        """Return a question with a text field."""
        return cls(title, explanation, text=text, longest=longest, counts=counts)

    def compose(self) -> ComposeResult:
        """Yield the question and its answers, or the text field."""
        with VerticalGroup(id="question"):
            yield Static(safe_text.plain_content(self.question), id="title")
            if self.explanation:
                yield Static(safe_text.plain_content(self.explanation), id="details")
            if self.text is None:
                yield Menu()
            else:
                yield TextField(self.text, max_length=self.longest)
                if self.counts:
                    yield Static(self._describe_left(self.text), id="left")
            yield KeyLine()

    async def on_mount(self) -> None:
        """Highlight the first answer, or the one asked for."""
        if self.text is not None:
            self.query_one(Input).focus()
            return
        rows: list[MenuRow] = [
            AnswerRow(each.id, safe_text.plain_content(each.label), safe_text.plain_content(each.note))
            for each in self.answers
        ]
        await self.query_one(Menu).show_rows(rows, self.lit)

    def refresh_explanation(self) -> None:
        """Say how things stand now; close without an answer where there is nothing to ask any more."""
        if self._explain is None or not self.is_attached:
            return
        now = self._explain()
        if now is None:
            self.dismiss(None)
        elif now != self.explanation:
            self.explanation = now
            self.query_one("#details", Static).update(safe_text.plain_content(now))

    @on(MenuRow.RowChosen)
    def submit_row(self, event: MenuRow.RowChosen) -> None:
        """Answer with the chosen row."""
        event.stop()
        self.dismiss(event.item)

    @on(Input.Changed)
    def show_left(self, event: Input.Changed) -> None:
        """Show how many characters are left of a long text."""
        event.stop()
        for shown in self.query("#left").results(Static):
            shown.update(self._describe_left(event.value))

    def _describe_left(self, text: str) -> str:
        return f"{format_count(max(0, self.longest - len(text)), 'character')} left"

    @on(Input.Submitted)
    def submit_text(self, event: Input.Submitted) -> None:
        """Answer with the typed text."""
        event.stop()
        self.dismiss(event.value)

    def action_leave(self) -> None:
        """Close without an answer."""
        self.dismiss(None)
