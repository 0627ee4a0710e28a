"""What the wall tells beside a ballot: before and after, ties, and what the room did."""

import json

import pytest
from hypothesis import given

from pm_quest.classroom.sessions import session_events as ev
from pm_quest.classroom.sessions.session_reducer import replay_events
from pm_quest.classroom.sessions.views import build_projector_view
from tests.classroom.report.sample_reports import argued
from tests.classroom.sessions.acting import STORY, Class, logs


def wall(room: Class, number: int = 0) -> dict:
    """The first table as the wall has it."""
    return build_projector_view(room.session)["tables"][number]


def test_a_second_vote_is_shown_beside_the_first_once_it_is_revealed():
    """What was wanted before and after, by everybody who voted then."""
    room = Class(moves="trainer").people("ada", "ben", "cy")
    for voter, choice in (("ada", "ask"), ("ben", "wait"), ("cy", "wait")):
        room.vote(voter, choice)
    room.do(ev.Revealed("1", 0))
    assert (wall(room)["before"], wall(room)["numbers"]) == (None, {"ask": 1, "wait": 2, "boast": 3})
    room.do(ev.Reopened("1", 0, 1))
    room.vote("ben", "ask")
    assert wall(room)["before"] is None
    room.do(ev.Revealed("1", 0))
    assert (wall(room)["before"], wall(room)["tally"]) == ({"ask": 1, "wait": 2}, {"ask": 1, "wait": 0})


@pytest.mark.parametrize(("ties", "how"), [("trainer", "trainer"), ("first", "tie"), ("draw", "tie")])
def test_that_there_was_a_tie_is_said_whoever_decided_it(ties, how):
    """The trainer, or the rule."""
    room = Class(ties=ties).people("ada", "ben")
    room.vote("ada", "ask")
    room.vote("ben", "wait")
    if ties == "trainer":
        room.do(ev.Decided("1", 0, "wait"))
    assert (wall(room)["turn"], wall(room)["tied"], wall(room)["how"]) == (1, True, how)


def test_no_tie_is_said_where_most_wanted_one_thing():
    """Nor where nobody voted."""
    room = Class(moves="trainer").people("ada", "ben")
    room.vote("ada", "ask")
    room.do(ev.Decided("1", 0, ""))
    assert wall(room)["tied"] is False
    room.do(ev.Decided("1", 1, "stay"))
    assert wall(room)["tied"] is False


def test_after_the_end_it_shows_what_the_room_did():
    """Decision by decision, with the votes that were revealed, and the ending."""
    room = argued()
    told = build_projector_view(room.session)["closing"]
    assert [(each["number"], each["say"], each["how"]) for each in told["decisions"]] == [
        (1, "Ask", "majority"),
        (1, "Leave", "trainer"),
    ]
    assert [(each["wanted"], each["votes"]) for each in told["decisions"]] == [(None, 4), (None, 0)]
    assert told["endings"] == [{"title": "The end", "tables": 1}]
    assert (told["open"], told["taken"]) == (0, 2)


def test_a_vote_that_was_revealed_is_reported_with_its_decision():
    """How many wanted what was taken."""
    room = Class(moves="trainer").people("ada", "ben")
    room.vote("ada", "ask")
    room.vote("ben", "wait")
    room.do(ev.Revealed("1", 0))
    room.do(ev.Decided("1", 0, "ask"))
    room.do(ev.Finished())
    (decision,) = build_projector_view(room.session)["closing"]["decisions"]
    assert (decision["wanted"], decision["votes"], decision["tied"]) == (1, 2, True)


def test_each_table_of_a_team_has_its_ending_once_the_session_is_over():
    """And not before: the others still play."""
    room = Class("teams", teams=2).people("ada", "ben")
    room.vote("ada", "ask")
    room.vote("ada", "leave")
    assert wall(room)["ending"] is None
    assert build_projector_view(room.session)["closing"] is None
    room.do(ev.Finished())
    assert [wall(room, number)["ending"] for number in (0, 1)] == [{"title": "The end", "impact": 40}, None]
    assert build_projector_view(room.session)["closing"]["open"] == 1


def test_a_session_that_never_started_did_nothing():
    """Its end is told without a story."""
    room = Class()
    room.do(ev.Finished())
    assert build_projector_view(room.session)["closing"] is None


@given(logs())
def test_votes_that_were_never_revealed_are_reported_by_no_number(log):
    """Neither those of the first round, nor in what the room did."""
    session = replay_events(STORY, log).session
    told = build_projector_view(session)
    for each in told["tables"]:
        ballot = session.tables[each["table"]].ballot
        assert (each["before"] is not None) == (ballot.revealed and ballot.round_number > 1)
    moves = [move for table in session.tables.values() for move in table.moves]
    for each, move in zip((told["closing"] or {}).get("decisions", []), moves, strict=False):
        assert (each["wanted"] is not None) == move.ballot.revealed
    assert "NAME" not in json.dumps(told)
