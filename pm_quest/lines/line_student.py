"""`class join --plain`: a session as lines of text.

Changes are written when they happen; a typed line is a vote or a command.
"""

import asyncio
from collections import deque
from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import partial

from pm_quest.classroom.client.client_errors import OutboxError
from pm_quest.classroom.client.connection import ConnectionEnd
from pm_quest.classroom.student.reading_position import ReadingStep
from pm_quest.classroom.student.student_session import StudentSession
from pm_quest.kit.plain_markdown import strip_markdown, strip_to_line
from pm_quest.kit.sentences import format_count, format_line
from pm_quest.lines.panel_lines import PANEL_COMMANDS, PANEL_HELP, PanelLines
from pm_quest.lines.remark_lines import REMARK_COMMANDS, RemarkLines
from pm_quest.lines.round_lines import ROUND_HELP, RoundLines
from pm_quest.lines.seat_lines import SeatLines
from pm_quest.lines.story_lines import StoryLines
from pm_quest.lines.text_presenter import TextPresenter
from pm_quest.lines.typed_commands import SESSION_HELP, Request, UnknownLineError, parse_line
from pm_quest.story.view_codec import UnknownViewError

ANSWER_SECONDS = 10.0
"""The seconds that lines typed too early wait for the session, after the input has ended; and the last one for its answer."""
_LOOK = 0.05
_MOST_LEFT = 10
_NOT_SENT = "The session did not answer in time. What you typed was not sent."
SESSION_COMMANDS = (
    "look",
    "standing",
    "exhibits",
    "exhibit",
    "cast",
    "about",
    "letter",
    "sign",
    "vote",
    "change",
    *REMARK_COMMANDS,
    *PANEL_COMMANDS,
    "table",
    "name",
    "journal",
    "debrief",
    "save",
    "later",
    "help",
    "quit",
)


class LineStudent:
    """A student in a session, through lines."""

    def __init__(self, student_session: StudentSession, presenter: TextPresenter, *, paced: bool = False) -> None:
        self.student_session, self.presenter, self.paced = student_session, presenter, paced
        self.stage, self.online, self.is_introduced = "", True, False
        self.early_lines: deque[str] = deque()
        self.unused: list[str] = []
        self.seat_lines = SeatLines(student_session, presenter)
        self.story_lines = StoryLines(student_session, presenter)
        self.round_lines = RoundLines(student_session, presenter)
        self.remark_lines = RemarkLines(student_session, presenter)
        self.panel_lines = PanelLines(student_session, presenter)
        student_session.on_changed, student_session.on_refused = self.show_changes, self.show_refusal

    async def run(self, lines: "asyncio.Queue[str | None]") -> ConnectionEnd:
        """Take part until the student leaves, the input ends, or the session does.

        Return why it ended.
        """
        line = asyncio.ensure_future(self.student_session.run())
        typed = asyncio.ensure_future(self._read_lines(lines))
        try:
            await asyncio.wait((line, typed), return_when=asyncio.FIRST_COMPLETED)
            if not line.done():
                await self._wait_for_answer()
                await self.student_session.close()
            typed.cancel()
            ending = await line
            if self.early_lines and ending.why == "closed" and not self._is_settled():
                return ConnectionEnd("refused", _NOT_SENT)
            self._tell_unused()
        except UnknownViewError as error:
            return ConnectionEnd("refused", str(error))
        else:
            return ending
        finally:
            typed.cancel()

    async def _read_lines(self, lines: "asyncio.Queue[str | None]") -> None:
        """Carry out the typed lines, until the input ends or the student leaves."""
        while (text := await lines.get()) is not None:
            if not self._accept_line(text):
                return
        lost = 0.0
        while self.early_lines and lost < ANSWER_SECONDS:
            await asyncio.sleep(_LOOK)  # nothing signals what is waited for
            lost = 0.0 if self._is_settled() and self.student_session.is_online else lost + _LOOK

    def _accept_line(self, text: str) -> bool:
        """Carry out a line, or keep it while it is too early; return False on `/quit`."""
        word = format_line(text).partition(" ")[0].casefold()
        if self._is_settled() and word == "/change":
            return self.run_line(text)
        if word == "/quit":
            if not self._is_settled():
                self.early_lines.clear()
            return False
        self.early_lines.append(text)
        self._run_early_lines()
        return True

    def _is_settled(self) -> bool:
        """Return whether a name is asked for, or the student has joined."""
        return self.student_session.stage == "name" or self.student_session.state.me is not None

    def _run_early_lines(self) -> None:
        """Carry out the lines that were typed too early, as soon as possible."""
        while self.early_lines and self._is_settled():
            vote = self.student_session.stage != "name" and not self.early_lines[0].startswith("/")
            if self.paced and vote and self._is_over():
                self.unused.append(self.early_lines.popleft())
            elif self.paced and not (self._is_asked() if vote else self._is_time_for(self.early_lines[0])):
                return
            else:
                self.run_line(self.early_lines.popleft())

    def _is_time_for(self, text: str) -> bool:
        """Return whether the vote that this command looks back on has been decided."""
        if self._is_round:
            return self.round_lines.is_asked or self._is_over()
        if self.panel_lines.is_panel:
            return self.panel_lines.is_time_for(text)
        looks_back = format_line(text).partition(" ")[0].casefold() in ("/journal", "/debrief", "/save", "/later")
        return (
            self._is_over()
            or self.student_session.current_vote is None
            or not (looks_back or self.student_session.is_alone)
        )

    def _is_asked(self) -> bool:
        """Return whether there is an open vote in which this student hasn't voted, or something to plan."""
        if self._is_round:
            return self.round_lines.is_asked
        ballot = self.student_session.state.ballot
        return (
            ballot is not None
            and ballot.open
            and self.student_session.reading.is_current
            and self.student_session.current_vote is None
        )

    def _is_over(self) -> bool:
        """Return whether there is nothing to choose any more."""
        if self._is_round:
            return self.round_lines.is_over
        if self.panel_lines.is_panel:
            return self.panel_lines.is_over
        ballot = self.student_session.state.ballot
        return self.student_session.is_finished or (ballot is not None and ballot.ended)

    def _tell_unused(self) -> None:
        """Show which typed lines were never carried out."""
        left = [strip_to_line(format_line(text))[:40] for text in (*self.unused, *self.early_lines)]
        if left:
            more = f" and {len(left) - _MOST_LEFT} more" if len(left) > _MOST_LEFT else ""
            self.presenter.show_problem(
                f"{format_count(len(left), 'line was', 'lines were')} left over: {', '.join(left[:_MOST_LEFT])}{more}."
            )

    async def _wait_for_answer(self) -> None:
        """Wait for the answer to what was typed last before leaving."""
        with suppress(TimeoutError):
            async with asyncio.timeout(ANSWER_SECONDS):
                while self.student_session.is_online and not self._is_answered():  # noqa: ASYNC110  there is no event to wait for
                    await asyncio.sleep(0.05)

    def _is_answered(self) -> bool:
        """Return whether all that was sent is answered; to a name, that is also who the student is now."""
        student = self.student_session
        return not len(student.outbox) and (student.state.me is not None or not student.state.has_joined)

    # Input

    def run_line(self, text: str) -> bool:
        """Carry out a line; return False when the student leaves."""
        try:
            if self.student_session.stage == "name" and not text.startswith("/"):
                wrong = self.student_session.join_session(text)
                if wrong:
                    self.presenter.show_problem(wrong)
                return True
            return self._run_command(text)
        except (OutboxError, UnknownViewError, UnknownLineError) as error:
            self.presenter.show_problem(str(error))
        return True

    def _run_command(self, text: str) -> bool:
        """Carry out a line; return whether another may follow."""
        command, _, argument = format_line(text).partition(" ")
        name = command.removeprefix("/").casefold()
        if not command.startswith("/"):
            self._choose_offer(text)
        elif name == "quit":
            return False
        elif name not in SESSION_COMMANDS:
            self.presenter.show_problem(
                f"There is no command {command[:40]} in a session; /help lists what you can type."
            )
        else:
            self._list_commands(name, argument.strip())[name]()
        return True

    def _list_commands(self, name: str, argument: str) -> Mapping[str, Callable[[], None]]:
        """Return what each command does, with what was typed behind it."""
        return {
            "look": self.round_lines.show_list if self._is_round else self.story_lines.show_scene,
            "about": lambda: self.round_lines.tell_about(argument),
            "sign": self.round_lines.sign_cv,
            "letter": lambda: self.round_lines.send_letter(argument),
            "standing": self.story_lines.show_standing,
            "exhibits": self.story_lines.show_exhibits,
            "exhibit": lambda: self.story_lines.show_exhibit(argument),
            "cast": self.story_lines.show_cast,
            "vote": self.story_lines.show_vote,
            "change": lambda: self._choose_offer(argument),
            "table": lambda: self.seat_lines.change_table(argument),
            "name": lambda: self.seat_lines.change_name(argument),
            "journal": self.story_lines.show_journal,
            "debrief": self.story_lines.show_debrief,
            "save": lambda: self.story_lines.save_debrief(argument),
            **{each: partial(self._say_with_vote, name, argument) for each in REMARK_COMMANDS},
            **{each: partial(self.panel_lines.run_command, name) for each in PANEL_COMMANDS},
            "later": self.story_lines.show_link,
            "help": lambda: self.presenter.write_groups([self._list_help()]),
        }

    def _say_with_vote(self, name: str, text: str) -> None:
        if self.panel_lines.is_panel and name == "why":
            self.panel_lines.take_reason(text)
        else:
            self.remark_lines.say(name, text)

    def _list_help(self) -> tuple[str, ...]:
        if self.panel_lines.is_panel:
            return PANEL_HELP
        return ROUND_HELP if self._is_round else SESSION_HELP

    @property
    def _is_round(self) -> bool:
        """Whether this session is a hiring round."""
        return self.student_session.about.mode == "round"

    def _choose_offer(self, text: str) -> None:
        if self._is_round:
            self.round_lines.plan_item(text)
            return
        shown = self.student_session.reading.current_scene
        if shown is None or not shown.offers or self.student_session.is_finished:
            raise UnknownLineError("There is nothing to choose now; /help lists what you can type.")
        if self.panel_lines.is_panel:
            text = self.panel_lines.split_answer(text)
        ask: Request = parse_line(text, shown.offers)
        offer = next(offer for offer in shown.offers if offer.id == ask.argument)
        if not offer.open:
            self.presenter.show_problem(f"That is locked. {strip_to_line(offer.locked or '')}")
            return
        self.student_session.vote_for(offer.id)
        if not self.student_session.is_online:
            self.story_lines.show_vote()

    # Changes of the session

    def show_refusal(self, sentence: str) -> None:
        """Show that the server refused something."""
        self.presenter.show_problem(f"Not counted: {sentence}")
        self._run_early_lines()

    def show_changes(self, _changed: frozenset[str], steps: tuple[ReadingStep, ...]) -> None:
        """Show what has changed."""
        student = self.student_session
        if student.is_online != self.online:
            self._show_connection()
        if student.stage not in (self.stage, "finding") and (student.stage != "lobby" or student.state.me):
            self.stage = student.stage
            self._show_stage()
        self.seat_lines.show_changes()
        self.round_lines.show_changes()
        self.remark_lines.show_changes()
        if steps:
            self.panel_lines.introduce_step()
            self._show_steps(steps)
            self.panel_lines.tell_rest()
        self.story_lines.show_vote_changes()
        self._run_early_lines()

    def _show_steps(self, steps: tuple[ReadingStep, ...]) -> None:
        while steps:
            for step in steps:
                self.story_lines.show_step(step)
            steps = self.student_session.reading.read_on()

    def _show_connection(self) -> None:
        self.online = self.student_session.is_online
        if self.online:
            self.presenter.show_problem("The line to the session is back." if self.stage else "The session is found.")
        else:
            self.presenter.show_problem(
                f"No line: {self.student_session.why} It is tried again by itself; what you choose is kept."
            )

    def _show_stage(self) -> None:
        me = self.student_session.state.me
        if not self.is_introduced:
            self.is_introduced = True
            self._introduce()
        if self.stage == "name":
            self.presenter.show_problem("Type the name that the trainer will know you by.")
        elif self.stage == "lobby" and me:
            called = me.name if self.student_session.has_names else self.student_session.number
            who = f"You are in as {called}." if called else "You are in."
            self.presenter.show_problem(f"{who} {self._describe_start()} For what you can type, type /help.")

    def _describe_start(self) -> str:
        if self.student_session.about.panel:
            return "The panel begins in a moment."
        if self._is_round:
            return "Planning begins when the trainer starts it."
        return "The story begins when the trainer starts it; what was decided can't be taken back in a session."

    def _introduce(self) -> None:
        """Show what this is, and what the trainer will see.

        Also to those who are asked for no name.
        """
        about = self.student_session.about
        self.presenter.write_lines(f"{strip_to_line(about.title)}.", strip_markdown(about.summary))
        self.presenter.write_lines(strip_markdown(about.sees))
