"""A panel in lines: one's own story, what led to a supposed decision, reasons, skipping, and how far one is."""

import io
import re

import pytest

from pm_quest.classroom.sessions import session_events as ev
from pm_quest.lines.line_student import LineStudent
from pm_quest.lines.text_presenter import TextPresenter
from tests.classroom.sessions.test_panels import FORK, WAYS
from tests.classroom.student.sitting import ME, joined


class Sitting:
    """A practitioner in lines; `type` gives what is told then."""

    def __init__(self) -> None:
        self.out = io.StringIO()
        self.place = joined("alone", story=FORK, blind=True, panel=WAYS)
        self.joining = LineStudent(self.place, TextPresenter(self.out))

    def told(self) -> str:
        """What was told since."""
        output = " ".join(self.out.getvalue().split())
        self.out.seek(0)
        self.out.truncate()
        return output

    def type(self, *lines: str) -> str:
        """Type lines, each of which arrives."""
        for line in lines:
            self.joining.run_line(line)
            self.place.deliver()
        return self.told()

    @property
    def seat(self):
        """What the server has of this panellist."""
        return self.place.room.session.panel.find_seat(ME)


@pytest.fixture
async def student():
    """A practitioner who has just come."""
    return Sitting()


async def test_after_the_ending_the_other_way_is_supposed(student):
    """With what led there, told like the journal; the reason stands behind the number."""
    assert "Type the name" not in student.told()
    told = student.type("2", "1 I would.")
    assert "1 decision is left, on a way that you did not go" in told
    told = student.type("/other")
    assert "2 of 3 decisions answered. Suppose that it went like this: SAY-left THEN-left" in told
    assert "TEXT-mill" in told
    told = student.type("/why Because.", "2")
    assert "That is all: every decision is answered." in told
    assert [student.seat.find_reason(scene) for scene in WAYS_SCENES] == ["", "Because.", "I would."]


WAYS_SCENES = ("gate", "mill", "inn")


async def test_what_is_skipped_is_said_to_come_again(student):
    """And one's own story can't be skipped."""
    assert "this is your own story" in student.type("/skip")
    assert "Suppose that it has just begun." in student.type("/other")
    student.type("/skip", "1")
    assert "You skipped this before." in student.type("1")
    assert "Suppose that it has just begun." in student.type("/led")


async def test_nobody_answers_after_the_end(student):
    """The message says so."""
    student.type("2", "1")
    student.place.happen(ev.Finished())
    assert "The panel has ended" in student.type("/other")
    assert "Nothing is left" not in student.type("/help")
    assert student.type("/vote") == "The panel has ended."


async def test_no_word_is_one_of_a_class(student):
    """From the first line to the last, whatever is typed."""
    lines = (
        "/help",
        "/debrief",
        "/journal",
        "/standing",
        "2",
        "1",
        "/vote",
        "/look",
        "/other",
        "1",
        "/later",
        "/table 2",
        "/name Ada",
    )
    told = " ".join([student.told(), *map(student.type, lines)])
    student.place.happen(ev.Finished())
    told += " ".join(map(student.type, ("/vote", "1", "/help", "/debrief")))
    assert "Your debrief comes here once the panel has ended." in told
    assert not re.search(r"\btrainer|\btable\b|\bvotes?\b", told), told
