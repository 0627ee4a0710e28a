"""A panel at a terminal: what becomes of the answers, what led to a supposed decision, and the decisions themselves."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from pm_quest.classroom.client.client_errors import OutboxError
from pm_quest.classroom.sessions.panel_parts import LedStep
from pm_quest.classroom.sessions.vote_remarks import MAX_REASON
from pm_quest.classroom.student.own_panel import LATER_HERE, PANEL_NOTE, describe_answered, describe_left
from pm_quest.classroom.student.reading_position import ReadingStep
from pm_quest.classroom.student.student_session import GUEST_NAME
from pm_quest.story.view import OfferView
from pm_quest.tui import safe_text
from pm_quest.tui.app_messages import DEBRIEF_TOPIC, REFUSAL_TOPIC, VOTE_TOPIC
from pm_quest.tui.screens.key_groups import PAGE_ONLY_KEYS
from pm_quest.tui.screens.quest_screen import QuestScreen
from pm_quest.tui.screens.question_screen import QuestionScreen
from pm_quest.tui.student.lobby_screens import LEAVE_BINDING, WaitingScreen
from pm_quest.tui.student.student_messages import SessionJoined
from pm_quest.tui.student.student_screen import ConnectionLine
from pm_quest.tui.student.table_screen import TableScreen
from pm_quest.tui.widgets.choice_row import ChoiceRow
from pm_quest.tui.widgets.turn_history import DecisionProgress

ASKED_NOTE = (
    "You are asked as somebody who knows this work. Decide as you would; there is no right answer here, and nobody sees what you choose. "
    "You first play the story to an ending of yours. Then you are asked about the decisions that you did not come to. "
    "You may stop at any time: what is answered is kept. It can't be taken back, whatever the story says; the first answer to a decision counts."
)
TOLD_STEPS = 2
"""So many choices that led here are told in full; those before them in short."""


class PanelBeginScreen(WaitingScreen):
    """Says what is asked, and what becomes of the answers, before anything is sent."""

    CSS_PATH = "join.tcss"
    ABOUT = "Read what becomes of your answers, then Enter begins. You need no name: you get a number."
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "begin", "begin", key_display="enter", id="go"),
        LEAVE_BINDING,
    ]

    def compose_page(self) -> ComposeResult:
        """Yield the story, what is asked, and what becomes of the answers."""
        about = self.student_session.about
        yield Static(safe_text.plain_content(about.title, "bold"), id="title")
        with VerticalScroll(id="body", can_focus=False):
            yield Static(safe_text.render_prose(about.summary), classes="entry quiet")
            yield Static(Content(ASKED_NOTE), classes="entry")
            yield Static(safe_text.plain_content(about.sees), classes="entry", id="sees")
            yield Static(id="remark")
        yield ConnectionLine(id="words")

    async def on_mount(self) -> None:
        """Show the state of the connection."""
        await self.show_session()

    async def show_session(self) -> None:
        """Show the state of the connection."""
        self.query_one(ConnectionLine).show_words(self.student_session, ("enter begins",))

    def action_begin(self) -> None:
        """Join, under a number."""
        try:
            self.student_session.join_session(GUEST_NAME)
        except OutboxError as error:
            self.query_one("#remark", Static).update(safe_text.plain_content(str(error), "$forces"))
        else:
            self.app.post_message(SessionJoined())


class LedScreen(QuestScreen):
    """What led to a supposed decision."""

    DEFAULT_CSS = """
    LedScreen {
        #title { margin: 1 2 1 5; text-style: bold; color: $primary; }
        #body { height: 1fr; padding: 0 2 0 5; scrollbar-size-vertical: 1; }
        #led { max-width: 76; }
        &.-tall #title, &.-grand #title { margin: 3 2 1 5; }
    }
    """
    ABOUT = "What led to the decision that you are asked about: the choices of somebody who went another way. Enter goes on to it; w shows it again."
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,escape,w", "leave", "to the decision", key_display="enter", id="leave"),
        *PAGE_ONLY_KEYS,
    ]

    def __init__(self, led: tuple[LedStep, ...], *, again: bool) -> None:
        super().__init__()
        self.led, self.again = led, again

    def describe_rules(self) -> str:
        """Return how a panel is answered."""
        return PANEL_NOTE

    def compose_page(self) -> ComposeResult:
        """Yield the choices that led here, the last ones in full."""
        head = "Suppose that it went like this" if self.led else "Suppose that it has just begun"
        yield Static(Content(f"{head} (you skipped this before)" if self.again else head), id="title")
        with VerticalScroll(id="body"):
            yield Static(_render_led(self.led), id="led")

    def on_mount(self) -> None:
        """Focus the text, so that the arrows scroll it, and begin with what came last."""
        body = self.query_one("#body")
        body.focus()
        self.call_after_refresh(body.scroll_end, animate=False)

    def action_scroll(self, by: int) -> None:
        """Scroll by a page."""
        self.scroll_part("#body", by)

    def action_leave(self) -> None:
        """Go on to the decision."""
        self.dismiss()


def _render_led(led: tuple[LedStep, ...]) -> Content:
    if not led:
        return Content.styled("Nothing was decided before it.", "$muted")
    short = [
        Content.assemble((f"{safe_text.render_line(each.where).plain}  ", "$muted"), safe_text.render_line(each.say))
        for each in led[:-TOLD_STEPS]
    ]
    full = [
        safe_text.join_rows(
            safe_text.plain_content(safe_text.render_line(each.where).plain, "$muted"),
            safe_text.plain_content(safe_text.render_line(each.say).plain, "bold"),
            safe_text.render_prose(each.then),
        )
        for each in led[-TOLD_STEPS:]
    ]
    return safe_text.join_paragraphs(safe_text.join_rows(*short), *full)


class PanelTableScreen(TableScreen):
    """A practitioner's story, and the decisions that they did not come to. An answer can have a reason."""

    CSS_PATH = "../screens/play.tcss"
    ABOUT = (
        "A decision, and what you may do. Choose by number, or with the arrows and Enter; then a line asks why, which you may leave empty. "
        "s leaves a supposed decision for later, w shows what led to it, b goes to the other decisions or back to your story. What is answered is kept."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("s", "skip", "skip", id="skip", tooltip="Leave this decision for later"),
        Binding("w", "led", "what led here", id="led", tooltip="The choices that led to this decision"),
        Binding(
            "b",
            "branch",
            "other decisions",
            id="branch",
            tooltip="To the decisions on other ways, or back to your story",
        ),
    ]

    def __init__(self, *arguments: object) -> None:
        super().__init__(*arguments)  # type: ignore[arg-type]
        self.shown_turn = -1

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer what can be done at this decision."""
        panel, over = self.student_session.own_panel, self.student_session.is_finished
        if action in ("skip", "led"):
            return panel.is_supposed and not over and self.mode == "scene"
        if action == "branch":
            return (panel.is_supposed or panel.left > 0) and not over and self.mode in ("scene", "ending")
        return super().check_action(action, parameters)

    async def on_mount(self) -> None:
        """Show what led to a supposed decision, where that is where they were."""
        self._show_led_once()

    async def show_steps(self, steps: tuple[ReadingStep, ...]) -> None:
        """Show the next steps, and before a supposed decision what led to it."""
        await super().show_steps(steps)
        self._show_led_once()

    async def show_session(self) -> None:
        """Show the state of the panel in place of the decisions of one story."""
        await super().show_session()
        self.query_one(DecisionProgress).display = False

    def _show_led_once(self) -> None:
        turn = self.student_session.reading.newest_turn
        if turn is not None and turn.turn != self.shown_turn:
            self.shown_turn = turn.turn
            if self.student_session.own_panel.is_supposed:
                self.action_led()

    @on(ChoiceRow.OfferTaken)
    async def submit_vote(self, event: ChoiceRow.OfferTaken) -> None:
        """Ask why, then answer; who leaves that question has not answered."""
        event.prevent_default()
        place = self.student_session
        ballot, part = place.state.ballot, place.own_panel.part
        if self.mode != "scene" or not place.reading.is_current or ballot is None or part is None or not ballot.open:
            return
        said, turn = safe_text.render_line(event.offer.say).plain, ballot.turn
        asked = QuestionScreen.for_text(
            "Why? One line, if you like",
            f"{said}\nEnter answers, with your reason or without.",
            part.reason,
            MAX_REASON,
            counts=True,
        )

        def answer(reason: str | None) -> None:
            if reason is not None and place.state.ballot is not None and place.state.ballot.turn == turn:
                self._answer(event.offer, reason)

        self.app.push_screen(asked, answer)

    def _answer(self, offer: OfferView, reason: str) -> None:
        try:
            self.student_session.own_panel.note_reason(reason)
            self.student_session.vote_for(offer.id)
        except OutboxError as error:
            self.show_notice(str(error), title="Not kept, so not sent", topic=VOTE_TOPIC)
        else:
            self.clear_notices(VOTE_TOPIC, REFUSAL_TOPIC)
        self.call_later(self.show_session)

    async def action_carry_on(self) -> None:
        """Read on; after an ending go on to the other decisions, while there are any."""
        panel = self.student_session.own_panel
        if (
            self.mode == "ending"
            and panel.left
            and not self.student_session.is_finished
            and self.student_session.reading.is_current
        ):
            self.action_branch()
            return
        await super().action_carry_on()

    def action_debrief(self) -> None:
        """Open the debrief, once the panel has ended."""
        if self.student_session.debrief is not None:
            super().action_debrief()
        else:
            self.show_remark(LATER_HERE, topic=DEBRIEF_TOPIC)

    def action_skip(self) -> None:
        """Leave this decision for later."""
        self._try_request(self.student_session.own_panel.skip)

    def action_branch(self) -> None:
        """Go on to the other decisions, or back to the own story."""
        self._try_request(self.student_session.own_panel.change_branch)

    def action_led(self) -> None:
        """Show what led to this decision."""
        part = self.student_session.own_panel.part
        if part is not None and part.supposed:
            self.app.push_screen(LedScreen(part.led, again=part.again))

    def _list_words(self) -> tuple[str, ...]:
        part = self.student_session.own_panel.part
        if part is None or self.student_session.is_finished:
            return super()._list_words()
        if self.mode == "ending":
            return (describe_left(part),)
        return (describe_answered(part), *super()._list_words())
