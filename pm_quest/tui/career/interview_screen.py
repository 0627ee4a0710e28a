"""The interview: a question, one's own journal to answer from, and what was heard in the answer."""

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, HorizontalGroup, VerticalScroll
from textual.events import Click, Key
from textual.widgets import Static

from pm_quest.career.answer_view import AnswerView
from pm_quest.career.career_choices import NOTHING_TO_TELL, count_told
from pm_quest.career.heard_view import view_heard
from pm_quest.career.offer_view import is_first_answer
from pm_quest.career_game import CareerGame
from pm_quest.tui.career import interview_content
from pm_quest.tui.career.answer_desk import AnswerDesk
from pm_quest.tui.career.answer_list import OTHER_LIST, AnswerList
from pm_quest.tui.career.career_screen import CareerScreen
from pm_quest.tui.career.steady_text import SteadyText
from pm_quest.tui.screens.key_groups import MOST_NUMBERS, NUMBER_KEYS
from pm_quest.tui.screens.quest_screen import QuestScreen

LEAST_WIDE = 110
"""From so many columns on the title has room for whole words."""


class InterviewScreen(CareerScreen, inherit_bindings=False):
    """Asks, and tells what was heard before it goes on to the next question.

    is_hearing: whether an answer was given, and what was heard in it is shown.
    is_whole: whether the lit answer is shown with what happened, or why it fits or forces.
    lit_source: where the lit answer comes from; empty for nothing to tell.
    has_more: whether more can be said of the lit answer.
    """

    CSS_PATH = ["career.tcss", "interview.tcss"]
    ABOUT = (
        "The employer’s question, what it wants to hear, and moments of your journal to answer it with: decisions of your jobs "
        "as you took them first, and what you did in the half-year. m opens the whole journal, / finds something in it by its words. "
        "The arrows look at one, y says more of it, Enter or its number tells it. Every table listens for something else; what was heard, why, what "
        "that is worth and how likely an offer is by now is said after each answer."
    )
    SPARE_KEYS: ClassVar[Sequence[str]] = (*CareerScreen.SPARE_KEYS, "first", "source", "answer", "nothing", "number")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(NUMBER_KEYS, "number", "tell", key_display="1-9", id="number", tooltip="Tell the one of this number"),
        Binding("enter", "carry_on", "carry on", key_display="enter", id="carry_on"),
        Binding("n", "nothing", "nothing to tell", id="nothing", tooltip="Say that you have nothing to tell"),
        Binding("m", "whole", "more", id="whole", tooltip="Your whole journal, or the short list again"),
        Binding("slash", "find", "find", key_display="/", id="find", tooltip="Find something you did by its words"),
        Binding("y", "explain", "why", id="explain", tooltip="What happened, or why it fits or forces; and not again"),
        Binding("home", "first", "first, last", key_display="home/end", id="first", tooltip="The ends of what you did"),
        Binding("home", "light_end(0)", "the first", show=False),  # where all have numbers, it need not be shown
        Binding("end", "light_end(-1)", "the last", show=False, id="last"),
        *CareerScreen.BINDINGS,
        Binding("pagedown,space", "scroll(1)", "more", show=False, id="page_down"),
        Binding("pageup", "scroll(-1)", "less", show=False, id="page_up"),
        *QuestScreen.BINDINGS,
    ]

    def __init__(self, game: CareerGame) -> None:
        super().__init__(game)
        self.is_hearing = self.is_whole = self.has_more = False
        self.lit_source = ""

    def compose_page(self) -> ComposeResult:
        """Yield the question, the answers with the lit one in full, and what was heard."""
        with HorizontalGroup(id="head"):
            yield Static(id="top")
            yield Static(id="count")
        with VerticalScroll(id="asked", can_focus=False):
            yield Static(id="question")
        with Container(id="table"):
            yield AnswerDesk()
            with VerticalScroll(id="lit", can_focus=False):
                yield SteadyText(id="answer")
        with VerticalScroll(id="hearing"):
            yield Static(id="told")
            yield Static(id="heard")

    @property
    def answers(self) -> AnswerList:
        """What can be told, as far as it is shown."""
        return self.query_one(AnswerList)

    @property
    def desk(self) -> AnswerDesk:
        """The short list and the whole journal."""
        return self.query_one(AnswerDesk)

    async def show_career(self) -> None:
        """Ask the question that is to be answered now."""
        self._set_hearing(is_hearing=False)
        self.query_one("#top", Static).update(interview_content.draw_title(self.path))
        self.show_question()
        if (asked := self.query_one("#asked")).scroll_y:
            asked.scroll_home(animate=False)
        self.desk.show_path(self.path)

    def show_question(self) -> None:
        """Show the question and how far the interview is, in as many words as there is room for."""
        count = interview_content.draw_count(self.path, is_brief=self.size.width < LEAST_WIDE)
        self.query_one("#count", Static).update(count)
        question = interview_content.draw_question(self.path, is_brief=self.has_class("-short"))
        self.query_one("#question", Static).update(question)

    def on_resize(self) -> None:
        """Fit another size, once it is known what has room there."""
        self.call_after_refresh(self.fit_question)

    def fit_question(self) -> None:
        """Say the question anew, unless what was heard is shown: that belongs to the question before."""
        if not self.is_hearing and self.path.state.stage == "interview":
            self.show_question()

    @on(AnswerList.AnswerLit)
    def show_lit(self, event: AnswerList.AnswerLit) -> None:
        """Show the lit answer."""
        self.show_answer(event.view)
        lit = event.view.source, bool(event.view.source and event.view.more)
        if lit != (self.lit_source, self.has_more):
            self.lit_source, self.has_more = lit
            self.refresh_bindings()

    @property
    def is_roomy(self) -> bool:
        """Whether the lit answer stands beside a list that has room for all words of its rows."""
        return any(map(self.has_class, ("-wide", "-broad"))) and any(map(self.has_class, ("-tall", "-grand")))

    def show_answer(self, view: AnswerView) -> None:
        """Show an answer, whole where that was asked for."""
        is_brief, is_said = self.has_class("-short"), self.is_roomy and not self.desk.shows_journal
        shown = interview_content.draw_lit(view, is_brief=is_brief, is_whole=self.is_whole, is_said=is_said)
        self.query_one(SteadyText).show_words(shown)

    @on(AnswerList.AnswerTold)
    def tell_answer(self, event: AnswerList.AnswerTold) -> None:
        """Tell an answer; then say what was heard in it. The row that leads to the other list leads there."""
        if event.view.id == OTHER_LIST:
            self.action_whole()
        elif not self.is_hearing and self.take_option(event.view.id):
            self._hear(event.view)

    def _hear(self, view: AnswerView) -> None:
        turn = self.turn
        heard = view_heard(self.path.setting, turn) if turn is not None else None
        if heard is None:
            self.go_on()
            return
        self.query_one("#told", Static).update(interview_content.draw_told(view))
        is_first = turn is not None and is_first_answer(turn.before)
        self.query_one("#heard", Static).update(interview_content.draw_heard(heard, is_first=is_first))
        self.desk.end_search()
        self._set_hearing(is_hearing=True)
        if (hearing := self.query_one("#hearing")).scroll_y:
            hearing.scroll_home(animate=False)
        hearing.focus(scroll_visible=False)

    def _set_hearing(self, *, is_hearing: bool) -> None:
        self.is_hearing = is_hearing
        for part in ("#asked", "#table"):  # no class of the screen: that would style every widget anew
            self.query_one(part).display = not is_hearing
        self.query_one("#hearing").display = is_hearing
        self.refresh_bindings()

    # Keys

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Show in the key line only what can be done now."""
        if action == "number":
            return not self.is_hearing and bool(self.lit_source)
        if action in ("whole", "find"):
            return not self.is_hearing and self.desk.has_more and not self.desk.field.has_focus
        if action == "first":
            return not self.is_hearing and len(self.answers.views) > MOST_NUMBERS + 2
        if action == "explain":
            return not self.is_hearing and self.has_more and not self.desk.field.has_focus
        if action in ("nothing", "light_end"):
            return not self.is_hearing
        if action == "carry_on":
            return self.is_hearing
        return super().check_action(action, parameters)

    def describe_key(self, binding: Binding) -> tuple[str, str]:
        """Return the label of a key: of the numbers, as many as there are; of Enter, where it leads."""
        label, does = super().describe_key(binding)
        if binding.id == "number" and self.answers.views:
            count = len(self.answers.numbered)
            return f"1-{count}" if count > 1 else "1", does
        if binding.id == "carry_on":
            return label, self._name_next()
        if binding.id == "whole" and (self.desk.is_whole or self.desk.is_searching):
            return label, "short list"
        if binding.id == "explain" and self.is_whole:
            return label, "in short"
        if binding.id == "leave" and self.desk.is_searching:
            return label, "find no more"
        return label, does

    def _name_next(self) -> str:
        state = self.path.state
        if state.stage != "interview":
            return "to the offers"
        return "the next question" if count_told(state) else "to the next interview"

    def on_key(self, event: Key) -> None:
        """Tell the answer of a number."""
        if event.key.isdecimal() and not self.is_hearing:
            self.answers.tell_number(int(event.key))

    def action_number(self) -> None:
        """Do nothing: `on_key` tells by number."""

    def action_explain(self) -> None:
        """Show with each answer what happened, or why it fits or forces; or no longer."""
        self.is_whole = not self.is_whole
        self.show_answer(self.answers.lit)
        self.refresh_bindings()

    def action_nothing(self) -> None:
        """Light that there is nothing to tell; Enter says so."""
        if self.desk.is_searching:
            self.desk.end_search()
            self.desk.show_list()
        at = next(at for at, each in enumerate(self.answers.views) if each.id == NOTHING_TO_TELL)
        self.answers.light(at)

    def action_whole(self) -> None:
        """Show the whole journal, or the short list again."""
        self.desk.toggle_whole()
        self.refresh_bindings()

    def action_find(self) -> None:
        """Have words typed, and show what has them."""
        self.desk.begin_search()
        self.refresh_bindings()

    def action_leave(self) -> None:
        """Show the list before again, where only what has some words is shown; else leave."""
        if self.desk.is_searching:
            self.desk.end_search()
            self.desk.show_list(self.answers.lit.id)
            self.answers.focus()
            self.refresh_bindings()
        else:
            super().action_leave()

    def action_first(self) -> None:
        """Light the first answer."""
        self.action_light_end(0)

    def action_light_end(self, at: int) -> None:
        """Light the first answer, or at -1 the last."""
        self.answers.light(at % len(self.answers.views))

    def action_carry_on(self) -> None:
        """Go on to the next question, or to what comes then."""
        self.go_on()

    @on(Click, "#told, #heard, #hearing")
    def click_heard(self) -> None:
        """Go on at a click on what was heard."""
        self.go_on()

    def action_scroll(self, by: int) -> None:
        """Scroll what was heard."""
        self.scroll_part("#hearing", by)
