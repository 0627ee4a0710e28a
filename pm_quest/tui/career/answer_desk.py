"""The short list of an interview and the whole journal, one at a time, with a field to find something by its words."""

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Input

from pm_quest.career.answer_view import AnswerView, count_more, find_answers, list_answer_views, list_by_journal
from pm_quest.career.career_choices import count_told
from pm_quest.career.career_replay import CareerPath
from pm_quest.kit.sentences import format_count
from pm_quest.tui.career.answer_list import OTHER_LIST, AnswerList
from pm_quest.tui.widgets.text_field import TextField

TO_SHORT_LIST = AnswerView(OTHER_LIST, "", "Back to the short list", more="A few moments out of all that you can tell.")
NOTHING_FOUND = AnswerView(
    OTHER_LIST,
    "",
    "Nothing has these words; back to the short list",
    more="Other words may find something; escape leads back.",
)
JOURNAL_HINT = "All that you can tell, job by job and week by week; / finds it by its words."


class WordsField(TextField):
    """The field for words to find; its keys that lead out of it are shown."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "submit", "look at what was found", key_display="enter"),
    ]


class AnswerDesk(Vertical):
    """What can be told: a short list, the whole journal, or what of it has some words.

    views, journal: all that can be told now, in the order of its numbers and in that of the journal.
    is_whole: whether the whole journal is shown.
    """

    DEFAULT_CSS = """
    AnswerDesk {
        width: 1fr; height: auto;
        WordsField, WordsField:focus { display: none; height: 1; margin: 0 0 1 0; border: none; border-left: outer $primary; padding: 0 1; background: $surface; }
        &.-searching WordsField { display: block; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", "what was found", key_display="↑ ↓"),
        Binding("down", "move(1)", "the one below", show=False),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.views: Sequence[AnswerView] = ()
        self.journal: Sequence[AnswerView] = ()
        self.is_whole = False

    def compose(self) -> ComposeResult:
        """Yield the field and the list."""
        yield WordsField(placeholder="words of what you did", select_on_focus=False)
        yield AnswerList()

    @property
    def answers(self) -> AnswerList:
        """The list."""
        return self.query_one(AnswerList)

    @property
    def field(self) -> WordsField:
        """The field for words."""
        return self.query_one(WordsField)

    @property
    def is_searching(self) -> bool:
        """Whether only what has some words is shown, or they are being typed."""
        return self.has_class("-searching")

    @property
    def shows_journal(self) -> bool:
        """Whether the whole journal is shown, or what of it has some words."""
        return self.has_more and (self.is_whole or self.is_searching)

    @property
    def has_more(self) -> bool:
        """Whether there is more to tell than the short list has."""
        return any(view.group == "journal" for view in self.views)

    def show_path(self, path: CareerPath) -> None:
        """Show the short list of the question that is asked now; the whole journal where it was open in this interview."""
        self.is_whole = self.is_whole and count_told(path.state) > 0
        self.views, self.journal = list_answer_views(path), list_by_journal(path)
        self.end_search()
        self.show_list()
        self.answers.focus()

    def show_list(self, lit: str = "") -> None:
        """Show the short list or the whole journal, with this answer lit where it can be told."""
        short = [view for view in self.views if view.group == "moments"]
        if not self.has_more:
            self.answers.show_views(short, lit=lit)
        elif self.shows_journal:
            shown = find_answers(self.journal, self.field.value) if self.is_searching else self.journal
            self.answers.show_views([*shown, TO_SHORT_LIST if shown else NOTHING_FOUND], is_short=False, lit=lit)
        else:
            more = format_count(count_more(self.views), "more moment")
            to_journal = AnswerView(OTHER_LIST, "", f"{more} of your journal", more=JOURNAL_HINT)
            self.answers.show_views([*short, to_journal], lit=lit)

    def toggle_whole(self) -> None:
        """Show the whole journal, or the short list again; what was lit stays so."""
        lit = self.answers.lit.id
        self.is_whole = not (self.is_whole or self.is_searching)
        self.end_search()
        self.show_list("" if lit == OTHER_LIST else lit)
        self.answers.focus()

    def begin_search(self) -> None:
        """Have words typed; what of the whole journal has them is shown meanwhile."""
        self.add_class("-searching")
        self.field.focus()
        self.show_list()

    def end_search(self) -> None:
        """Forget the words; the list before them is to be shown again."""
        self.answers.was_looked_at = True
        self.remove_class("-searching")
        with self.prevent(Input.Changed):
            self.field.value = ""

    @on(Input.Changed)
    def show_found(self, event: Input.Changed) -> None:
        """Show what has the words that are typed now."""
        event.stop()
        self.show_list()
        self.answers.was_looked_at = False

    @on(Input.Submitted)
    def look_at_found(self, event: Input.Submitted) -> None:
        """Go from the field to what was found."""
        event.stop()
        self.answers.was_looked_at = True
        self.answers.focus()

    def action_move(self, by: int) -> None:
        """Light another answer while words are typed."""
        self.answers.action_move(by)
