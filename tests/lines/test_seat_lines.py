"""Tables, names and ties of a session as lines."""

import io

import pytest

from pm_quest.classroom.sessions import session_events as ev
from pm_quest.lines.line_student import LineStudent
from pm_quest.lines.text_presenter import TextPresenter
from tests.classroom.student.sitting import Sitting


class Talk:
    """A student before lines of text: what is typed, and what was told since."""

    def __init__(self, mode: str = "teams", name: str = "Ada", **more) -> None:
        self.out, self.place = io.StringIO(), Sitting(mode, name=name, **more)
        self.lines = LineStudent(self.place, TextPresenter(self.out))
        self.place.greet()

    def take_output(self) -> str:
        """All that was told since this was asked last, in one line."""
        text = " ".join(self.out.getvalue().split())
        self.out.seek(0)
        self.out.truncate()
        return text

    def type(self, line: str) -> str:
        """What is told when this is typed."""
        self.take_output()
        self.lines.run_line(line)
        self.place.deliver()
        return self.take_output()

    def come(self, *names: str) -> "Talk":
        """These join."""
        for name in names:
            self.place.happen(ev.Joined(name), name)
        return self


@pytest.fixture
async def talk():
    """At one of two tables, with one other."""
    return Talk(teams=2).come("Bo", "Cy")


async def test_where_one_sits_is_reported_as_it_changes(talk):
    """With who sits there; the way to another table only once."""
    output = talk.take_output()
    assert "You sit here: Table 1, nobody else yet. For another table type /table and its number." in output
    assert "You sit here: Table 1, with Cy." in output
    talk.place.happen(ev.Left(), "Cy")
    assert talk.take_output() == "You sit here: Table 1, with Cy (away)."


async def test_another_table_is_taken_by_its_number(talk):
    """A number that no table has is answered with those that there are; after the start none can be taken."""
    assert "You sit here: Table 2, with Bo." in talk.type("/table 2")
    assert "There is no table '9': the tables are 1 to 2." in talk.type("/table 9")
    talk.place.happen(ev.Started())
    assert "only the trainer moves people" in talk.type("/table 1")


async def test_one_can_always_ask_where_one_sits_and_what_is_waited_for(talk):
    """In the lobby, before voting, after it, and in a tie."""
    assert talk.type("/table") == ("Table 1, with Cy; you wait for the trainer to start; table 1 has 2; table 2 has 1.")
    talk.place.happen(ev.Started())
    while not talk.place.reading.is_current:
        talk.place.reading.next()
    assert "Table 1, with Cy; it is your turn to vote; this is decision 1, about 2 more; 0 of 2 voted" in talk.type(
        "/table"
    )
    talk.type("1")
    assert "your vote: 1; 1 of 2 voted; you wait for 1 other" in talk.type("/table")
    talk.take_output()
    talk.place.votes("weigh", "Cy")
    assert "A tie: talk, and somebody changes their vote, or the trainer decides" in talk.take_output()
    assert "a tie: talk" in talk.type("/table")


async def test_another_name_is_taken(talk):
    """Said when it is so; one that shows nothing is none."""
    assert "You are Ida now." in talk.type("/name Ida")
    assert "characters that can be seen" in talk.type("/name \u3164")
    assert talk.place.room.session.voters["me"].name == "Ida"


async def test_a_twin_is_reported():
    """With the number, and how to take another name."""
    talk = Talk("together", name="").come("Bo")
    output = talk.type("bo")
    assert "Somebody here is called bo already. Lists show you as bo (2)" in output
    assert "Type /name and the other name." in output


async def test_where_nobody_is_asked_a_name_everybody_is_told_their_number():
    """By it they are moved, and the others at their table see it."""
    assert "You are in as Person 1. The story begins" in Talk("together", name="", blind=True).take_output()


async def test_somebody_of_a_list_is_not_called_by_a_pseudonym():
    """They are in, and have no name to change."""
    talk = Talk(teams=1, name="", needed=False)
    assert "You are in. The story begins when the trainer starts it" in talk.take_output()
    assert "on a list" in talk.type("/name Ada")
