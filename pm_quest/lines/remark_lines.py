"""What a student says with a vote, through lines: why, how certain, and what most will choose."""

from typing import get_args

from pm_quest.classroom.sessions.vote_remarks import Certainty, clean_reason
from pm_quest.classroom.student.ballot_wording import format_number
from pm_quest.classroom.student.own_remark import REMARK_NOTE
from pm_quest.classroom.student.student_session import StudentSession
from pm_quest.lines.text_presenter import TextPresenter
from pm_quest.lines.typed_commands import UnknownLineError, parse_line

REMARK_COMMANDS = ("why", *get_args(Certainty), "most")
_WAYS = {
    "reason": "/why and a line says why",
    "certainty": "/sure, /fairly or /guessing says how certain you are",
    "forecast": "/most and a number says what most will choose",
}
_NOT_ASKED = "Nobody asks for that in this session."


class RemarkLines:
    """Tells what can be said with a vote, and takes it: before the vote it goes with it, after it the vote is sent again."""

    def __init__(self, student_session: StudentSession, presenter: TextPresenter) -> None:
        self.student_session, self.presenter = student_session, presenter
        self._told: tuple[str, ...] = ()
        self._quotes = 0

    def show_changes(self) -> None:
        """Tell what is asked for and what happens to it, before anybody types; and the reasons that the trainer shows."""
        asks = self.student_session.asks
        if asks != self._told:
            self._told = asks
            ways = "; ".join(_WAYS[each] for each in asks if each in _WAYS)
            self.presenter.write_lines(*([REMARK_NOTE, f"{ways}."] if ways else []))
        ballot = self.student_session.state.ballot
        quotes = ballot.quotes if ballot else ()
        for each in quotes[self._quotes :]:
            number = format_number(self.student_session, each.choice)
            self.presenter.write_lines(f"A reason for {number}, shown by your trainer: {each.reason}")
        self._quotes = len(quotes)

    def say(self, command: str, text: str) -> None:
        """Say something with the vote. Raises UnknownLineError, OutboxError."""
        student = self.student_session
        name = {"why": "reason", "most": "forecast"}.get(command, "certainty")
        if name not in student.asks:
            raise UnknownLineError(_NOT_ASKED)
        scene = student.reading.current_scene
        if scene is None or not scene.offers or not student.reading.is_current:
            raise UnknownLineError("There is nothing to vote on now.")
        value = command
        if name == "reason":
            value = clean_reason(text)
        elif name == "forecast":
            value = parse_line(text, scene.offers).argument if text else ""
        student.say_with_vote(student.remark._replace(**{name: value}))
        said = student.remark.describe(format_number(student, student.remark.forecast)) or "nothing"
        sent = "Sent with your vote" if student.current_vote else "It goes with your vote"
        self.presenter.write_lines(f"{sent}: {said}{'' if said.endswith('.”') else '.'}")
