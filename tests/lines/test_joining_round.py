"""A hiring round in lines: what can be planned, what is left, and where one's CV lies, each said once."""

import io

from pm_quest.classroom.sessions import session_events as ev
from pm_quest.lines.line_student import LineStudent
from pm_quest.lines.text_presenter import TextPresenter
from tests.classroom.sessions.rounds_played import ROUND
from tests.classroom.student.sitting import joined


class Reading:
    """A student in lines; `type` gives what is told then."""

    def __init__(self) -> None:
        self.out = io.StringIO()
        self.place = joined("round", story=ROUND)
        self.joining = LineStudent(self.place, TextPresenter(self.out))
        self.place.happen(ev.Started())

    def told(self) -> str:
        """What was told since."""
        output = " ".join(self.out.getvalue().split())
        self.out.seek(0)
        self.out.truncate()
        return output

    def type(self, line: str) -> str:
        """Type a line, which arrives."""
        self.joining.run_line(line)
        self.place.deliver()
        return self.told()


async def test_a_round_is_planned_and_sent_in_lines():
    """By numbers; after each the budget, at the end the letter."""
    student = Reading()
    told = student.told()
    assert "You are: BACKGROUND." in told
    assert "1. LABEL-paper (1 week, −900)" in told
    assert "Planned: LABEL-paper. 25 weeks and 100 left. Your letter is not sent yet." in student.type("1")
    assert "TEXT-pilot" in student.type("/about 4")
    assert "not enough money left" in student.type("/look")
    assert "/letter 1 LEAD-certificate" in student.type("/letter")
    assert "Your letter is sent" in student.type("/letter 1")
    assert "Planned: nothing yet. 26 weeks and 1,000 left. Your letter is not sent yet." in student.type("1")


async def test_the_clock_of_a_round_is_told_when_it_is_set():
    """Once, and again with the list."""
    student = Reading()
    student.told()
    student.place.happen(ev.Timed(240_000))
    assert "left; when the clock has run out, the letters are collected." in student.told()
    student.type("1")
    assert "The clock: " in student.type("/look")


async def test_after_the_letters_are_in_each_desk_is_told_once():
    """As soon as the wall shows it."""
    student = Reading()
    student.type("1")
    student.place.happen(ev.Gathered())
    assert "Your CV is number 1." in student.told()
    student.place.happen(ev.Turned(1))
    assert student.told().startswith("Framework Ltd: called, place 1 of 1.")
    student.place.happen(ev.Turned(0))
    assert student.told() == ""
    student.place.happen(ev.Turned(2))
    assert student.told().endswith("recruiters: Framework Ltd and Makers.")
    student.place.happen(ev.Turned(3))
    assert student.told() == ""
    assert "Framework Ltd" in student.type("/look")
    assert "nothing to plan now" in student.type("2")


async def test_a_name_is_shown_only_where_it_is_asked_for():
    """And hidden again."""
    student = Reading()
    student.type("1")
    student.place.happen(ev.Gathered())
    assert "Nobody asks for names now." in student.type("/sign")
    student.place.happen(ev.Named(True))
    assert "only if you want that. /sign changes that." in student.told()
    assert "The wall shows your name with your CV." in student.type("/sign")
    assert "only if you want that." in student.type("/sign")


async def test_lines_of_a_pipe_wait_for_each_other():
    """The letter for the plan before it; all of it for the start."""
    out = io.StringIO()
    place = joined("round", story=ROUND)
    joining = LineStudent(place, TextPresenter(out), paced=True)
    for line in ("1", "/letter 1"):
        joining._accept_line(line)
    assert not place.outbox.list_waiting()
    place.happen(ev.Started())
    assert [frame["event"]["lead"] for frame in place.outbox.list_waiting()] == [""]
    place.deliver()
    assert [frame["event"]["lead"] for frame in place.outbox.list_waiting()] == ["certificate"]
    place.deliver()
    assert place.room.session.round.plans["me"].lead == "certificate"


async def test_what_can_not_be_understood_is_said():
    """With what can be typed instead."""
    student = Reading()
    student.told()
    assert "Type a number from 1 to" in student.type("99")
    assert "/letter lists them" in student.type("/letter 9")
    assert "A number plans what stands under it" in student.type("/help")
