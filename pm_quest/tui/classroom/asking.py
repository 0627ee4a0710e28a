"""Questions over a screen: whether something shall really be done, which of some things, and what to write."""

from collections.abc import Sequence
from typing import ClassVar, NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalGroup
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from pm_quest.tui import ink
from pm_quest.tui.widgets.field import TextField
from pm_quest.tui.widgets.key_line import KeyLine
from pm_quest.tui.widgets.menu import Menu, MenuRow

YES, NO = "yes", "no"


class Answer(NamedTuple):
    """One thing to choose: its id, what it is called, and what it will do."""

    id: str
    label: str
    note: str = ""


class AnswerRow(MenuRow):
    """One answer: Enter chooses it."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "choose", "choose", key_display="enter", id="open")]


class Asking(ModalScreen[str | None]):
    """A title, what there is to know, and answers to walk with the arrows. None is the answer of Escape."""

    DEFAULT_CSS = """
    Asking {
        align: center middle; background: $background 60%;
        #question { width: 100%; max-width: 76; height: auto; max-height: 100%; background: $surface; border-left: outer $primary; padding: 1 1; }
        #title { margin: 0 3 0 5; text-style: bold; }
        #told { margin: 1 3 0 5; max-height: 10; }
        Menu { margin-top: 1; max-height: 12; }
        MenuRow .label { text-wrap: nowrap; text-overflow: ellipsis; }
        Input, Input:focus { margin: 1 3 0 4; background: $panel; border: none; height: 1; padding: 0 1; }
        KeyLine { dock: none; margin-top: 1; padding: 0 1 0 5; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "go back", id="leave"),
        Binding("ctrl+q", "app.quit", "quit", show=False, priority=True),
        Binding("question_mark", "app.help", "help", show=False, id="help"),
    ]

    def __init__(
        self,
        title: str,
        told: str = "",
        answers: Sequence[Answer] = (),
        *,
        lit: str | None = None,
        text: str | None = None,
        longest: int = 60,
    ) -> None:
        """With `text` there is a line to type on, which has that text at first and takes `longest` characters."""
        super().__init__()
        self.longest = longest
        self.asked, self.told, self.answers, self.lit, self.text = title, told, answers, lit, text

    @classmethod
    def sure(cls, title: str, told: str, yes: str) -> "Asking":
        """Whether something shall really be done; not doing it is lit first."""
        return cls(title, told, (Answer(NO, "No, leave it as it is"), Answer(YES, yes)))

    @classmethod
    def to_type(cls, title: str, told: str, text: str, longest: int = 60) -> "Asking":
        """What to write."""
        return cls(title, told, text=text, longest=longest)

    def compose(self) -> ComposeResult:
        """The question and its answers, or the line to type on."""
        with VerticalGroup(id="question"):
            yield Static(ink.plain(self.asked), id="title")
            if self.told:
                yield Static(ink.plain(self.told), id="told")
            if self.text is None:
                yield Menu()
            else:
                yield TextField(self.text, max_length=self.longest)
            yield KeyLine()

    async def on_mount(self) -> None:
        """The first answer is lit, or the one asked for."""
        if self.text is not None:
            self.query_one(Input).focus()
            return
        rows: list[MenuRow] = [AnswerRow(each.id, ink.plain(each.label), ink.plain(each.note)) for each in self.answers]
        await self.query_one(Menu).show(rows, self.lit)

    @on(MenuRow.Chosen)
    def choose(self, event: MenuRow.Chosen) -> None:
        """Answer with the row."""
        event.stop()
        self.dismiss(event.item)

    @on(Input.Submitted)
    def write(self, event: Input.Submitted) -> None:
        """Answer with the line."""
        event.stop()
        self.dismiss(event.value)

    def action_leave(self) -> None:
        """No answer."""
        self.dismiss(None)
