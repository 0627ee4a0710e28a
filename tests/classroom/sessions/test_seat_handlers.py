"""Coming late, leaving, being moved and removed."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pm_quest.classroom.sessions import session_events as ev
from pm_quest.classroom.sessions.session_events import HOST
from pm_quest.classroom.sessions.session_record import format_record
from pm_quest.classroom.sessions.views import build_projector_view
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
    assert room.table().scene_id == "talk"


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
    assert room.table("2").scene_id == "desk"


def test_who_moves_takes_no_vote_along():
    """The table left behind goes on without them; the new one waits for them."""
    room = Class("teams", teams=2).people("a", "b", "c", "d")
    room.vote("c", "ask")
    room.vote("b", "ask")
    assert room.do(ev.Seated("a", "2")) is None
    assert room.table("1").scene_id == "talk"
    assert room.table("2").voters == ("b", "d", "a")
    room.vote("d", "ask")
    assert room.table("2").scene_id == "desk"


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
    assert "NAME-a" not in json.dumps(build_projector_view(room.session)) + format_record(room.session)
    assert "joined this session already" in room.do(ev.Joined("B"), "b")


def test_alone_nobody_moves():
    """There is a table for each, and no other."""
    room = Class("alone").people("a", "b")
    assert "nobody moves" in room.do(ev.Seated("a", "2"))
    assert room.do(ev.Seated("a", "7")) == "There is no table '7'."


def test_people_take_another_table_before_the_start():
    """Dealt to the emptiest one at first; afterwards only the trainer moves them."""
    room = Class("teams", teams=3)
    for voter in "abc":
        room.do(ev.Joined(voter), voter)
    assert room.do(ev.Sat("3"), "a") is None
    assert room.do(ev.Sat("3"), "a") is None, "again changes nothing"
    assert [table.voters for table in room.session.tables.values()] == [(), ("b",), ("c", "a")]
    assert "There is no table '9'" in room.do(ev.Sat("9"), "a")
    assert "Nobody with this id" in room.do(ev.Sat("1"), "z")
    room.do(ev.Started())
    assert "only the trainer" in room.do(ev.Sat("1"), "a")
    assert room.do(ev.Seated("a", "1")) is None


@pytest.mark.parametrize(
    ("mode", "more", "why"),
    [
        ("teams", {"teams": 2, "tables": "dealt"}, "The trainer says who sits where"),
        ("alone", {}, "no tables"),
        ("together", {}, "no tables"),
    ],
)
def test_nobody_takes_a_table_where_there_is_none_to_take(mode, more, why):
    """With a sentence that says why."""
    room = Class(mode, **more)
    room.do(ev.Joined("A"), "a")
    assert why in room.do(ev.Sat("1"), "a")


@pytest.mark.parametrize("deed", [ev.Called("Ada"), ev.Renamed("a", "Ada")], ids=["oneself", "by the trainer"])
def test_before_the_start_the_story_takes_another_name_too(deed):
    """Somebody who joined under a joke need not keep it for the whole story."""
    room = Class("alone")
    room.do(ev.Joined("Joke"), "a")
    assert room.do(deed, "a" if isinstance(deed, ev.Called) else HOST) is None
    assert room.table("1").playthrough.brings.player == "Ada"
    assert room.table("1").voters == ("a",)


def test_everybody_calls_themselves_by_another_name():
    """Before, during and after play; the story stays as it is, and who was sent out has no say."""
    room = Class("alone").people("a", "b")
    assert room.do(ev.Called("Ada"), "a") is None
    assert room.session.voters["a"].name == "Ada"
    assert room.table("1").playthrough.brings.player == "NAME-a"
    room.do(ev.Finished())
    assert room.do(ev.Called("Ada L."), "a") is None
    room.do(ev.Removed("b"))
    assert "taken this person out" in room.do(ev.Called("B"), "b")


@given(st.lists(st.sampled_from("abcdefgh"), unique=True, min_size=1), st.integers(2, 4), st.integers(0, 99))
def test_dealing_anew_fills_tables_evenly(names, teams, number):
    """Who is here as well as who is away; the same number deals the same."""
    room = Class("teams", teams=teams).people(*names)
    for away in names[: len(names) // 3]:
        room.do(ev.Left(), away)
    assert room.do(ev.Dealt(number)) is None
    session = room.session
    for who in (lambda table: table.voters, session.list_present):
        sizes = [len(who(table)) for table in session.tables.values()]
        assert max(sizes) - min(sizes) <= 1
    assert sorted(id for table in session.tables.values() for id in table.voters) == sorted(names)
    room.do(ev.Dealt(number))
    assert [table.voters for table in room.session.tables.values()] == [t.voters for t in session.tables.values()]


def test_dealing_anew_during_play_drops_the_votes_of_who_moves():
    """Who stays keeps their vote; who waits for a place goes on waiting."""
    room = Class("teams", teams=2, late=False, moves="trainer").people(*"abcdef")
    room.do(ev.Joined("Late"), "z")
    for voter in "abcdef":
        room.vote(voter, "ask")
    before = {voter.id: voter.table for voter in room.session.voters.values()}
    assert room.do(ev.Dealt(3)) is None
    after = {voter.id: voter.table for voter in room.session.voters.values()}
    assert before != after
    assert after["z"] == ""
    for table in room.session.tables.values():
        assert set(table.ballot.votes) == {id for id in table.voters if before[id] == after[id]}


def test_only_teams_are_dealt():
    """Elsewhere there is nothing to deal to."""
    assert "no tables" in Class("alone").people("a").do(ev.Dealt(1))
