"""Playing in a session: the game's own screen, where a choice is a vote and the table moves on."""

from collections.abc import Iterable, Mapping
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.events import Click
from textual.widget import Widget
from textual.widgets import Static

from pm_quest.classroom.client.client_errors import OutboxError
from pm_quest.classroom.sessions.ballots import format_share
from pm_quest.classroom.student import ballot_wording
from pm_quest.classroom.student.own_remark import OwnRemark
from pm_quest.classroom.student.reading_position import ReadingStep
from pm_quest.classroom.student.student_session import StudentSession
from pm_quest.kit.sentences import format_count
from pm_quest.story.labels import describe_shift
from pm_quest.story.view import StoryView, find_changes
from pm_quest.tui import safe_text
from pm_quest.tui.app_messages import DEBRIEF_TOPIC, REFUSAL_TOPIC, VOTE_TOPIC
from pm_quest.tui.screens.key_groups import CAST_KEY
from pm_quest.tui.screens.scene_screen import SceneScreen
from pm_quest.tui.student.remark_questions import RemarkQuestions
from pm_quest.tui.student.student_messages import OpenStudentDebrief, OpenStudentJournal
from pm_quest.tui.student.student_screen import ConnectionLine, StudentScreen, TableLine
from pm_quest.tui.widgets.bars import draw_block_bar
from pm_quest.tui.widgets.choice_row import ChoiceRow
from pm_quest.tui.widgets.outcome_card import OutcomeCard
from pm_quest.tui.widgets.story_column import StoryColumn
from pm_quest.tui.widgets.turn_history import DecisionProgress

BAR_WIDTH = 24
OVER_MODE = "over"
"""A mode the game does not have: the trainer ended the session in the middle of the story."""


class TableStoryColumn(StoryColumn):
    """The column of the story, with a place for the result of a vote."""

    def compose_before_outcome(self) -> Iterable[Widget]:
        """Yield the place for the result of a vote."""
        yield Static(id="aside")

    def show_vote_result(self, content: Content) -> None:
        """Show the result of a vote."""
        self._fill_part("#aside", content)


class TableScreen(SceneScreen, StudentScreen):
    """Plays at a table.

    The progress of the table waits until the student has read what was before it.
    """

    CSS_PATH = "../screens/play.tcss"
    DEFAULT_CSS = """
    TableScreen {
        #clock { width: auto; padding-right: 2; }
        #aside { width: $text-width; max-width: 100%; margin: 1 2 0 4; }
    }
    """
    ABOUT = (
        "A scene, what you notice in it, and what you may do. Choosing is voting: by number, or with the arrows and Enter. "
        "At a table with others your vote can be changed until it closes; at a table of your own the outcome comes at once. "
        "There is no going back."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j", "journal", "journal", id="journal", tooltip="Your turns so far, as far as this terminal saw them"),
        Binding("d", "debrief", "debrief", id="debrief", tooltip="Every decision looked back on"),
        CAST_KEY,
        Binding("n", "rename", "name", show=False, id="rename", tooltip="Be called by another name"),
        Binding("escape", "leave", "leave", id="leave", show=False, tooltip="ctrl+q leaves; you can come back"),
    ]
    ACTION_MODES: ClassVar[dict[str, set[str]]] = {
        "choose": {"scene"},
        "carry_on": {"outcome", "passage", "ending", OVER_MODE},
    }

    def __init__(self, student_session: StudentSession, story: StoryView) -> None:
        self.student_session = student_session
        super().__init__(story)
        self.shown_aside, self.time_left = "", "?"

    def compose_top(self) -> ComposeResult:
        """Yield the line at the top, with the clock."""
        yield from super().compose_top()
        yield Static(id="clock")

    def build_story(self) -> StoryColumn:
        """Return the column of the story."""
        return TableStoryColumn(id="story")

    def compose_page(self) -> ComposeResult:
        """Yield the game, and the state of the vote."""
        yield from super().compose_page()
        yield TableLine(id="table")
        yield ConnectionLine(id="words")

    async def on_mount(self) -> None:
        """Show what the student is reading, and start the clock."""
        reading = self.student_session.reading
        if reading.turn is not None and self.student_session.current_vote is not None:
            self.opened_exhibits |= {each.id for scene in reading.turn.scenes for each in scene.exhibits}
        if reading.current_scene is not None:
            await self._show_scene()
        if reading.in_outcome:
            self._show_outcome()
        await self.show_session()
        self.set_interval(0.5, self.update_clock)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Show in the key line only what can be done now."""
        if action == "debrief":
            return self.student_session.state.debrief is not None
        if action == "rename":
            return self.student_session.has_names
        ballot = self.student_session.state.ballot
        if action == "choose" and ballot is not None and not ballot.open:
            return False
        return super().check_action(action, parameters)

    async def show_steps(self, steps: tuple[ReadingStep, ...]) -> None:
        """Show the next steps, in their order."""
        if steps:
            self.clear_notices(VOTE_TOPIC)
        for step in steps:
            if step.kind == "arrival":
                await self._show_scene()
            else:
                self._show_outcome()
        if missed := self.student_session.reading.missed:
            self.student_session.reading.missed = 0
            self.notify(ballot_wording.describe_missed(missed), markup=False, timeout=10)

    async def show_session(self) -> None:
        """Show the state of the vote."""
        student = self.student_session
        if student.state.debrief is not None:
            self.clear_notices(DEBRIEF_TOPIC)
        if student.is_finished and self.mode in ("scene", "stuck"):
            self.mode = OVER_MODE
            self.set_focus(None)
        if self.mode in ("scene", OVER_MODE):
            self._show_votes()
        self.query_one(TableLine).show_table(student)
        self.query_one(ConnectionLine).show_words(student, self._list_words())
        self.refresh_bindings()
        self.update_clock()

    def update_clock(self) -> None:
        """Show the time left."""
        left = ballot_wording.format_time_left(self.student_session)
        if left != self.time_left:
            self.time_left = left
            shown = self.query_one("#clock", Static)
            shown.display = bool(left)
            shown.update(Content.styled(left, "bold $primary"), layout=True)

    def take_row(self, row: ChoiceRow) -> None:
        """Light the offer whose number was typed: a vote can still be changed."""
        self.query_one(TableStoryColumn).light_row(row)
        super().take_row(row)

    @on(ChoiceRow.OfferTaken)
    async def submit_vote(self, event: ChoiceRow.OfferTaken) -> None:
        """Vote for an offer: store the vote first, then send it."""
        student = self.student_session
        if self.mode != "scene" or not student.reading.is_current:
            return
        ballot = student.state.ballot
        if student.is_online and ballot is not None and not ballot.open:
            self.show_remark("This vote is closed.", topic=VOTE_TOPIC)
            return
        scene, choice = student.reading.current_scene, event.offer.id
        if student.asks and scene is not None:
            at = (ballot.turn, ballot.round) if ballot else None

            def submit(remark: OwnRemark) -> None:
                now = student.state.ballot
                if at == ((now.turn, now.round) if now else None):
                    self._send_vote(choice, remark)
                else:
                    self.show_remark("The vote went on meanwhile; this was not sent.", topic=VOTE_TOPIC)

            RemarkQuestions(self.app, student.asks, scene.offers, choice, student.remark, submit=submit).ask_next()
            return
        self._send_vote(choice)
        await self.show_session()

    def _send_vote(self, choice: str, remark: OwnRemark | None = None) -> None:
        """Vote, with what is said: store it first, then send it."""
        student = self.student_session
        try:
            if remark is not None:
                student.draft_remark(remark)
            student.vote_for(choice)
        except OutboxError as error:
            self.show_notice(str(error), title="Not kept, so not sent", topic=VOTE_TOPIC)
        else:
            self.clear_notices(VOTE_TOPIC, REFUSAL_TOPIC)
        self.call_later(self.show_session)

    @on(OutcomeCard.CardClicked)
    async def action_carry_on(self) -> None:
        """Show what comes next: the rest of this text, a scene; after an ending the debrief."""
        if self.mode != OVER_MODE and self.query_one(TableStoryColumn).read_on():
            return
        steps = self.student_session.reading.read_on()
        await self.show_steps(steps)
        if not steps and self.mode in ("ending", OVER_MODE):
            self.action_debrief()
        await self.show_session()

    async def on_click(self, event: Click) -> None:
        """Carry on at a click on the text, where there is nothing to choose."""
        if self.mode in ("passage", "ending", OVER_MODE) and event.widget is self.query_one("#prose"):
            await self.action_carry_on()

    def action_journal(self) -> None:
        """Open the turns so far."""
        self.app.post_message(OpenStudentJournal(self.story))

    def action_debrief(self) -> None:
        """Open the debrief, once the trainer allows it."""
        if self.student_session.debrief is not None:
            self.app.post_message(OpenStudentDebrief(self.story))
        else:
            message = "Your debrief comes here when the trainer shows the reasons."
            self.show_remark(message, topic=DEBRIEF_TOPIC)

    async def _show_scene(self) -> None:
        reading = self.student_session.reading
        scene = reading.current_scene
        if scene is None:
            return
        gain = find_changes(reading.numbers_before, scene.numbers)
        await self.show_scene(scene, reading.scene_before, reading.fits, lambda: reading.decisions, gain)
        self._show_left()
        self.query_one(TableStoryColumn).show_vote_result(Content())
        self._show_votes()

    def _show_left(self) -> None:
        """Show how many decisions are left, where the table is at the turn that is read."""
        ballot, turn = self.student_session.state.ballot, self.student_session.reading.turn
        here = ballot is not None and turn is not None and ballot.turn == turn.turn
        self.query_one(DecisionProgress).show_left(ballot.left if ballot and here else None)

    def _show_outcome(self) -> None:
        reading = self.student_session.reading
        turn, outcome, before = reading.turn, reading.outcome, reading.current_scene
        if turn is None or outcome is None:
            return
        for row in self.query(ChoiceRow):
            row.set_remarks(Content(), Content())
        lines = [safe_text.render_line(each) for each in ballot_wording.describe_decision(self.student_session)]
        self.query_one(TableStoryColumn).show_vote_result(Content("\n").join(lines))
        ended = turn.last_scene.mode == "ending"
        self.show_outcome(before or turn.last_scene, outcome, reading.fits, ended=ended)
        self._show_left()

    def _show_votes(self) -> None:
        """Show the student's vote, and the others' once they are revealed."""
        student, ballot = self.student_session, self.student_session.state.ballot
        reading, story = student.reading, self.query_one(TableStoryColumn)
        if not reading.is_current:
            return
        tally = ballot.tally if ballot and self.mode == "scene" and not student.is_alone else None
        for row in story.offer_rows:
            row.set_remarks(_format_own_vote(student, row), _format_tally(tally, row.offer.id))
        aside = safe_text.join_paragraphs(_format_forecast(student), _format_shift(student)) if tally else Content()
        aside = safe_text.join_paragraphs(aside, _format_quotes(student))
        story.show_vote_result(aside)
        if aside.plain and aside.plain != self.shown_aside:
            story.call_after_refresh(story.scroll_end, animate=False)
        self.shown_aside = aside.plain

    def _list_words(self) -> tuple[str, ...]:
        student = self.student_session
        if self.mode == "ending":
            later = student.state.debrief is None
            return ("the trainer shows the reasons later",) if later else ()
        return (
            ballot_wording.describe_ballot(student)
            if student.reading.is_current
            else ballot_wording.describe_others(student)
        )


def _format_own_vote(student: StudentSession, row: ChoiceRow) -> Content:
    vote = student.current_vote
    if vote is None or vote.choice != row.offer.id:
        return Content()
    called = "  your answer" if student.about.panel else "  your vote"
    return Content.styled(called if vote.sent else f"{called}, not sent yet", "bold $primary")


def _format_tally(tally: Mapping[str, int] | None, choice: str) -> Content:
    if tally is None or choice not in tally:
        return Content()
    count, whole = tally[choice], sum(tally.values())
    figure = (f"  {format_share(count, whole)}", "bold" if count else "$muted")
    return Content.assemble(draw_block_bar(count, 0, max(1, whole), BAR_WIDTH), figure)


def _format_quotes(student: StudentSession) -> Content:
    """Show the reasons that the trainer shows, by the number of their option."""
    ballot = student.state.ballot
    if ballot is None or not ballot.quotes:
        return Content()
    rows = [
        Content.assemble(
            (f"{ballot_wording.format_number(student, each.choice)}  ", "bold $primary"),
            safe_text.plain_content(each.reason),
        )
        for each in ballot.quotes
    ]
    return Content("\n").join([Content.styled("Why, as some said", "bold $muted"), *rows])


def _format_forecast(student: StudentSession) -> Content:
    """Show what people thought that most would choose."""
    return Content.styled(ballot_wording.describe_forecasts(student), "$muted")


def _format_shift(student: StudentSession) -> Content:
    """Show how the room moved from one choice to another since the first vote."""
    rows = ballot_wording.list_shifts(student)
    if not rows:
        return Content()
    said = [Content.styled("Since the first vote", "bold $muted")]
    for before, after, people in rows:
        way = describe_shift(before, after).removeprefix("went ")
        count = format_count(people, "person", "people")
        said.append(Content.assemble((f"{way:<16}", "$muted" if before == after else ""), (count, "bold")))
    return Content("\n").join(said)
