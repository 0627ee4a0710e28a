"""The debrief of those who sit at a table."""

from pm_quest.classroom.sessions import session_events as ev
from pm_quest.classroom.sessions.views import build_debrief_part, build_wanted_part
from tests.classroom.sessions.acting import Class


def test_a_story_that_ended_is_looked_back_on_with_what_else_there_was():
    """Each decision with its offers, which one was taken, fit and reason; then what the ending came to."""
    room = Class("alone").people("a")
    room.vote("a", "ask")
    assert build_debrief_part(room.session, room.session.tables["1"]) is None
    room.vote("a", "leave")
    told = build_debrief_part(room.session, room.session.tables["1"])
    first = told["decisions"][0]
    outcome = first["outcome"]
    assert (outcome["fit"], outcome["because"], outcome["then"]) == ("adapts", "REASON-ask", "THEN-ask")
    assert [(each["id"], each["taken"], each["fit"]) for each in first["offers"]] == [
        ("ask", True, "adapts"), ("wait", False, "forces"), ("boast", False, None),
    ]  # fmt: skip
    assert told["ending"]["impact"] == 40
    assert told["lowest"] <= told["adaptability"] <= told["highest"]


def test_what_i_wanted_stands_beside_what_the_table_took():
    """Turn by turn; nothing where I did not vote."""
    room = Class("together", ties="first").people("a", "b", "c")
    for voter, choice in (("a", "ask"), ("b", "ask"), ("c", "wait")):
        room.vote(voter, choice)
    for voter in ("a", "b"):
        room.vote(voter, "leave")
    assert build_wanted_part(room.session, "c") is None
    room.do(ev.Closed("1", 1, 1))
    assert build_wanted_part(room.session, "c") == ["wait", None]


def test_a_session_that_was_ended_early_has_a_debrief_without_an_ending():
    """The decisions so far are worth a look, too."""
    room = Class("alone").people("a")
    room.vote("a", "ask")
    room.do(ev.Finished())
    told = build_debrief_part(room.session, room.session.tables["1"])
    assert (told["ending"], told["text"], len(told["decisions"])) == (None, "", 1)


def test_there_is_no_debrief_while_reasons_are_withheld():
    """It comes when the trainer explains."""
    room = Class("alone", withhold=True).people("a")
    room.vote("a", "ask")
    room.vote("a", "leave")
    assert build_debrief_part(room.session, room.session.tables["1"]) is None
    room.do(ev.Explained())
    assert build_debrief_part(room.session, room.session.tables["1"]) is not None


def test_who_never_voted_is_told_what_was_decided_and_has_no_score():
    """No ending, no impact, no points; the decisions are there."""
    room = Class("together", moves="trainer").people("a", "di")
    room.vote("a", "ask")
    room.do(ev.Decided("1", 0, ""))
    room.do(ev.Decided("1", 1, "leave"))
    table = room.session.tables["1"]
    assert table.has_voter("a")
    assert not table.has_voter("di")
    told = build_debrief_part(room.session, table, voted=False)
    assert [len(told["decisions"]), told["voted"]] == [2, False]
    assert (told["ending"], told["text"]) == (None, "")
    assert {*told["skills"].values(), *(told[each] for each in ("adaptability", "lowest", "highest"))} == {0}
    assert build_debrief_part(room.session, table)["voted"] is True
