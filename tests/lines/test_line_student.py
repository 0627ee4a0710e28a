"""A student in lines hears each number once: when it changed, and when they ask."""

import io

import pytest

from pm_quest.classroom.sessions import session_events as ev
from pm_quest.lines.line_student import LineStudent
from pm_quest.lines.text_presenter import TextPresenter
from tests.classroom.student.sitting import Sitting, joined
from tests.exhibits import papers

STANDING = "The organisation: Trust"


class Hearing:
    """A student at a session whose voters the test moves; `news` is what was told since it was last asked for."""

    def __init__(self, **more) -> None:
        self.out = io.StringIO()
        self.place = joined("alone", **more)
        self.joining = LineStudent(self.place, TextPresenter(self.out))
        self.place.happen(ev.Started())

    def news(self) -> str:
        """What was told since."""
        output = self.out.getvalue()
        self.out.seek(0)
        self.out.truncate()
        return output

    def choose(self, choice: str) -> str:
        """Take a choice at one's own table; gives what is told then."""
        self.place.happen(ev.Voted(self.place.state.ballot.turn, 1, choice, self.place.at), "me")
        return self.news()


@pytest.fixture
async def student():
    """At the first decision, and told of it."""
    hearing = Hearing()
    assert hearing.news().count(STANDING) == 1
    return hearing


async def test_after_a_choice_a_student_hears_only_what_changed(student):
    """As in the game: the new value stands with it."""
    told = student.choose("ask")
    assert "Trust up 1, now 3." in told
    assert STANDING not in told


@pytest.mark.parametrize("line", ["/standing", "/look"])
async def test_a_student_hears_how_everything_stands_on_request(student, line):
    """Once for each time it is asked for."""
    student.choose("ask")
    student.joining.run_line(line)
    assert student.news().count(f"{STANDING} 3 of 6; Cash in the till 3 of 5.") == 1


async def test_before_a_session_starts_nothing_stands_anywhere():
    """That is said, instead of nothing."""
    out = io.StringIO()
    LineStudent(joined("alone"), TextPresenter(out)).run_line("/standing")
    assert "The session has not started yet." in out.getvalue()


async def test_a_student_reads_documents_and_hears_who_is_who():
    """As in the game; what opens on arriving is read with its scene, what lies there on request."""
    student = Hearing(story=papers())
    assert "Row 1 of 3. Part: Housing; EUR: 3.10; Changed: −4 %." in student.news()
    for line, answer in {
        "/exhibits": "On the table: 1. About Friday, a mail; 2. What a sensor costs, a table; 3. The brief, a page;",
        "/exhibit 1": "From: Tove, facilities",
        "/exhibit load": "north. March: 12; April: minus 4.5.",
        "/exhibit 9": "'9' does not lie on the table; type /exhibit and a number from 1 to 4.",
        "/cast": "Ines: Leads support.\nTove: Facilities.",
        "/help": "/cast says who is who",
    }.items():
        student.joining.run_line(line)
        assert answer in student.news()
    told = student.choose("ask")
    assert told.index("Chart: Load by month.") < told.index("A room with nothing in it.")


async def test_before_a_session_starts_nothing_lies_anywhere():
    """And nobody was met."""
    out = io.StringIO()
    joining = LineStudent(joined("alone"), TextPresenter(out))
    for line, answer in {
        "/exhibits": "Nothing lies on the table here.",
        "/exhibit": "Nothing lies on the table here.",
        "/cast": "You have met nobody yet",
    }.items():
        joining.run_line(line)
        assert answer in out.getvalue()


async def test_a_student_gets_the_link_for_later(student):
    """Debrief and certificate in a browser, by the token of this terminal."""
    student.place.token = "t" * 22
    student.joining.run_line("/later")
    assert f"http://127.0.0.1:7670/later/{student.place.state.session_id}#{'t' * 22}\n" in student.news()


async def test_before_joining_there_is_no_link():
    """It would lead to nobody."""
    out = io.StringIO()
    LineStudent(Sitting(), TextPresenter(out)).run_line("/later")
    assert "before you have joined" in out.getvalue()
