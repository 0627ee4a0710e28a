"""Coming late, leaving, being moved and removed."""

import json

from pm_quest.classroom.sessions import events as ev
from pm_quest.classroom.sessions.record import as_text
from pm_quest.classroom.sessions.views import projector_view
from tests.classroom.sessions.acting import Class


def test_teams_fill_evenly():
    """The emptiest table, the first among equals."""
    room = Class("teams", teams=3).people(*"abcdefg")
    assert [table.voters for table in room.session.tables.values()] == [("a", "d", "g"), ("b", "e"), ("c", "f")]


def test_nobody_waits_for_who_has_left():
    """The last one missing leaves, and the table goes on; a vote cast before leaving counts."""
    room = Class(ties="first").people("a", "b", "c")
    room.vote("a", "wait")
    room.do(ev.Left(), "a")
    room.vote("b", "wait")
    assert room.table().playthrough.turn == 0
    room.do(ev.Left(), "c")
    assert room.table().playthrough.choices == ("wait",)


def test_a_table_that_everybody_left_stays():
    """It does not play by itself."""
    room = Class().people("a", "b")
    room.vote("a", "ask")
    room.do(ev.Left(), "a")
    room.do(ev.Left(), "b")
    assert room.table().playthrough.turn == 0
    room.do(ev.Returned(), "b")
    room.vote("b", "ask")
    assert room.table().scene == "talk"


def test_late_ones_wait_if_wished():
    """Then the trainer gives them a place."""
    room = Class("teams", teams=2, late=False).people("a")
    room.do(ev.Joined("B"), "b")
    assert room.session.voters["b"].table == ""
    assert room.do(ev.Seated("b", "")) is None
    assert room.session.voters["b"].table == "2"
    room = Class("alone").people("a")
    room.vote("a", "ask")
    room.do(ev.Joined("B"), "b")
    assert room.table("2").scene == "desk"


def test_who_moves_takes_no_vote_along():
    """The table left behind goes on without them; the new one waits for them."""
    room = Class("teams", teams=2).people("a", "b", "c", "d")
    room.vote("c", "ask")
    room.vote("b", "ask")
    assert room.do(ev.Seated("a", "2")) is None
    assert room.table("1").scene == "talk"
    assert room.table("2").voters == ("b", "d", "a")
    room.vote("d", "ask")
    assert room.table("2").scene == "desk"


def test_who_is_removed_stays_out():
    """The vote under way goes with them; they neither vote nor join again; what was decided stays."""
    room = Class(moves="trainer").people("a", "b")
    room.vote("a", "ask")
    room.do(ev.Decided("1", 0, ""))
    room.vote("a", "leave")
    room.do(ev.Removed("a"))
    assert room.table().ballot.votes == {}
    assert room.table().playthrough.choices == ("ask",)
    for deed in (ev.Joined("A"), ev.Voted(1, 1, "leave", 9), ev.Returned()):
        assert "taken this person out" in room.do(deed, "a")
    assert "NAME-a" not in json.dumps(projector_view(room.session)) + as_text(room.session)
    assert "joined this session already" in room.do(ev.Joined("B"), "b")


def test_alone_nobody_moves():
    """There is a table for each, and no other."""
    room = Class("alone").people("a", "b")
    assert "nobody moves" in room.do(ev.Seated("a", "2"))
    assert room.do(ev.Seated("a", "7")) == "There is no table '7'."
