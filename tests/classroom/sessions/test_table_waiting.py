"""What a table waits for, and the ties that its people are told of."""

import pytest

from pm_quest.classroom.sessions import session_events as ev
from pm_quest.classroom.sessions.views import build_ballot_part
from tests.classroom.sessions.acting import Class


def _ballot(room: Class, table: str = "1") -> dict:
    return build_ballot_part(room.session, room.table(table))


def test_a_tie_is_told_to_its_table():
    """All have voted, and nothing moves until somebody changes their vote."""
    room = Class("teams", teams=2).people(*"abcd")
    room.vote("a", "ask")
    assert (_ballot(room)["waits"], _ballot(room)["tie"], _ballot(room)["missing"]) == ("votes", False, 1)
    room.vote("c", "wait")
    assert (_ballot(room)["waits"], _ballot(room)["tie"], _ballot(room)["missing"]) == ("tie", True, 0)
    assert _ballot(room)["ties"] == "trainer"
    assert _ballot(room, "2")["tie"] is False, "it is another table's"
    room.vote("c", "ask")
    assert room.table().playthrough.turn == 1
    assert (_ballot(room)["tie"], _ballot(room)["tied"], _ballot(room)["how"]) == (False, False, "majority")


@pytest.mark.parametrize(("ties", "how"), [("first", "tie"), ("draw", "tie")])
def test_a_rule_that_decides_a_tie_is_reported(ties, how):
    """After it has decided: that there was a tie, and what decides those."""
    room = Class("teams", teams=1, ties=ties).people("a", "b")
    room.vote("a", "ask")
    room.vote("b", "wait")
    told = _ballot(room)
    assert (told["how"], told["tied"], told["ties"]) == (how, True, ties)


def test_a_trainer_who_decides_a_tie_is_reported_as_one():
    """That it was a tie, and that the trainer decided it."""
    room = Class("teams", teams=1).people("a", "b")
    room.vote("a", "ask")
    room.vote("b", "wait")
    assert room.do(ev.Decided("1", 0, "wait")) is None
    assert (_ballot(room)["how"], _ballot(room)["tied"]) == ("trainer", True)


def test_a_tie_of_hidden_votes_is_not_given_away():
    """Where the trainer moves the room on, it is told once the votes are shown."""
    room = Class(moves="trainer").people("a", "b")
    room.vote("a", "ask")
    room.vote("b", "wait")
    assert (_ballot(room)["tie"], _ballot(room)["waits"]) == (False, "trainer")
    room.do(ev.Revealed("1", 0))
    assert (_ballot(room)["tie"], _ballot(room)["waits"]) == (True, "tie")


def test_a_table_waits_for_the_clock_that_moves_it_on():
    """While it is on; where none is, for the trainer. A tie is told once it has run out, or votes are shown."""
    room = Class(moves="clock").people("a", "b")
    room.vote("a", "ask")
    assert _ballot(room)["waits"] == "votes"
    room.vote("b", "wait")
    assert (_ballot(room)["waits"], _ballot(room)["tie"]) == ("trainer", False)
    room.do(ev.Timed(5000))
    assert (_ballot(room)["waits"], _ballot(room)["tie"]) == ("clock", False)
    assert room.do(ev.Rang(1), wait=5000) is None
    assert (_ballot(room)["waits"], _ballot(room)["tie"]) == ("tie", True)


def test_what_else_is_waited_for():
    """The others, who is held, the trainer where nobody voted or the trainer decides, and nothing after the end."""
    room = Class("teams", teams=1, gates=("desk",)).people("a", "b")
    room.vote("a", "ask")
    room.do(ev.Left(), "b")
    assert _ballot(room)["waits"] == "held"
    room.do(ev.Released("desk"))
    assert _ballot(room)["waits"] == "votes"
    room.do(ev.Closed("1", 1, 1))
    assert _ballot(room)["waits"] == "trainer"
    room.do(ev.Decided("1", 1, "leave"))
    assert _ballot(room)["waits"] == "ended"
    room = Class("teams", teams=1, rule="trainer").people("a")
    room.vote("a", "ask")
    assert (_ballot(room)["waits"], _ballot(room)["tie"]) == ("trainer", False)
