"""A panel through lines: what is asked, what led to a supposed decision, and how far one is."""

from pm_quest.classroom.sessions.vote_remarks import clean_reason
from pm_quest.classroom.student.own_panel import describe_answered, describe_left, list_led
from pm_quest.classroom.student.student_session import StudentSession
from pm_quest.lines.text_presenter import TextPresenter
from pm_quest.lines.typed_commands import UnknownLineError

PANEL_COMMANDS = ("skip", "other", "led")
PANEL_HELP = (
    "You answer alone and blind: a number answers, or the id of a choice. What is answered is kept, and can't be taken back.",
    "/why and a line says why, before you answer; or behind the number, as in: 2 Ask first.",
    "/led tells again what led to a supposed decision.",
    "/skip leaves a supposed decision for later.",
    "/other goes on to the decisions on ways that you did not go, or back to your own story.",
    "/look shows the present scene again; /standing the numbers; /exhibits the documents, /exhibit 1 the first; /cast who is who.",
    "/journal lists the decisions of your own story; /debrief looks back on them, once the panel has ended; /save FILE saves that.",
    "/quit leaves; the same command brings you back to where you were.",
)
_ASKED = (
    "You are asked as somebody who knows this work. Decide as you would; there is no right answer here. First comes a story of your own, "
    "then the decisions that you did not come to. You may stop at any time: what is answered is kept, and can't be taken back, whatever the story says. /help lists what you can type."
)


class PanelLines:
    """Shows a panel, each thing once, and does what only panellists can do."""

    def __init__(self, student_session: StudentSession, presenter: TextPresenter) -> None:
        self.student_session, self.presenter = student_session, presenter
        self._turn = -1
        self._is_introduced = False

    @property
    def is_panel(self) -> bool:
        """Whether this session is a panel."""
        return self.student_session.own_panel.part is not None

    @property
    def is_over(self) -> bool:
        """Whether nothing is left to answer."""
        return self.student_session.is_finished or not self.student_session.own_panel.left

    def is_time_for(self, text: str) -> bool:
        """Return whether a command that came through a pipe finds what it is about: a supposed decision, or one's ending."""
        student, word = self.student_session, text.partition(" ")[0].casefold()
        if self.is_over or student.current_vote is not None:
            return self.is_over
        return student.own_panel.is_supposed or word not in ("/led", "/skip")

    def introduce_step(self) -> None:
        """Say before a new decision how far one is, and what led to a supposed one."""
        part, turn = self.student_session.own_panel.part, self.student_session.reading.newest_turn
        if part is None or turn is None or turn.turn == self._turn:
            return
        self._turn = turn.turn
        if not self._is_introduced:
            self._is_introduced = True
            self.presenter.write_lines(_ASKED)
        if part.supposed:
            self.presenter.write_lines(f"{describe_answered(part)}.{' You skipped this before.' if part.again else ''}")
            self.tell_led()

    def tell_rest(self) -> None:
        """Say at an ending how much is left, and how to go on."""
        part, reading = self.student_session.own_panel.part, self.student_session.reading
        if part is None or self.student_session.is_finished or not reading.is_current or part.supposed:
            return
        if reading.current_scene is not None and reading.current_scene.mode == "ending":
            more = " /other goes on." if part.answered < part.total else ""
            self.presenter.write_lines(f"{describe_left(part)}{more}")

    def tell_led(self) -> None:
        """Tell what led to the supposed decision. Raises UnknownLineError where none is asked."""
        part = self.student_session.own_panel.part
        if part is None or not part.supposed:
            raise UnknownLineError("This is your own story: /journal lists what you decided.")
        self.presenter.write_lines(*[line for each in list_led(part.led) for line in each.splitlines()])

    def take_reason(self, text: str) -> None:
        """Keep a reason for the answer that comes next. Raises OutboxError."""
        self.student_session.own_panel.note_reason(clean_reason(text))
        self.presenter.show_problem(
            "Noted for your answer." if clean_reason(text) else "Nothing is said with your answer."
        )

    def split_answer(self, text: str) -> str:
        """Return the choice in a line such as `2 Ask first.`, and keep what stands behind it as the reason. Raises OutboxError."""
        choice, _, reason = text.partition(" ")
        if reason and choice.strip(".:").isdecimal():
            self.student_session.own_panel.note_reason(clean_reason(reason))
            return choice.strip(".:")
        return text

    def run_command(self, name: str) -> None:
        """Carry out one of PANEL_COMMANDS. Raises UnknownLineError, OutboxError."""
        panel = self.student_session.own_panel
        if not self.is_panel:
            raise UnknownLineError("This session is not a panel; /help lists what you can type.")
        if name == "led":
            self.tell_led()
        elif self.student_session.is_finished:
            raise UnknownLineError("The panel has ended: nobody answers any more.")
        elif name == "skip":
            if not panel.is_supposed:
                raise UnknownLineError("Only a supposed decision can be skipped; this is your own story.")
            panel.skip()
        elif panel.is_supposed or panel.left:
            panel.change_branch()
        else:
            raise UnknownLineError("Every decision is answered: there are no others.")
