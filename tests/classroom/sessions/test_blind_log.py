"""A blind session: what its trainer is told follows the session, and never says who voted what."""

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pm_quest.classroom.sessions import session_events as ev
from pm_quest.classroom.sessions.ballots import count_votes
from pm_quest.classroom.sessions.blind_log import blind_events, count_heads, is_hidden
from pm_quest.classroom.sessions.event_codec import decode, encode
from pm_quest.classroom.sessions.session_events import HOST, Event
from pm_quest.classroom.sessions.session_reducer import replay_events
from pm_quest.classroom.sessions.views import build_projector_view
from tests.classroom.sessions.acting import STORY, Class, logs

VOTERS = ("ada", "ben", "cy", "di")


def blind(log: list[Event]) -> list[Event]:
    """The same log of a blind session."""
    return [replace(log[0], action=ev.Opened(replace(log[0].action.settings, blind=True))), *log[1:]]


def replay_for_trainer(room: Class):
    """What the trainer's fold comes to."""
    return replay_events(STORY, blind_events(STORY, room.log)).session


def crowd(mode: str = "together", **more) -> Class:
    """Four people in a blind session that has started."""
    return Class(mode, blind=True, **more).people(*VOTERS)


@given(logs().map(blind))
def test_no_vote_leaves_and_every_event_can_be_sent(log):
    """Whatever happened: nobody's id stands beside a choice, and all of it is read again as it was written."""
    for event in blind_events(STORY, log):
        assert not isinstance(event.action, ev.Voted)
        assert decode(encode(event)) == event
        if isinstance(event.action, ev.Counted | ev.Went | ev.Stood):
            assert event.by == HOST
            assert not any(voter in encode(event) for voter in VOTERS)


@given(logs().map(blind))
def test_no_paper_is_in_two_turns(log):
    """So nobody's way can be put together of them."""
    turns: dict[str, set[tuple[str, int]]] = {}
    for event in blind_events(STORY, log):
        if isinstance(event.action, ev.Counted):
            for paper in event.action.papers:
                turns.setdefault(paper.partition(" ")[0], set()).add((event.action.table, event.action.turn))
    assert all(len(each) == 1 for each in turns.values())


@given(logs().map(blind))
def test_the_trainer_follows_the_tables_that_may_be_reported(log):
    """Where they stand, how many voted, and how those votes fell that are closed and of at least three."""
    real, seen = replay_events(STORY, log).session, replay_events(STORY, blind_events(STORY, log)).session
    assert {id: voter.name for id, voter in real.voters.items()} == {
        id: voter.name for id, voter in seen.voters.items()
    }
    assert count_heads(real) == count_heads(seen) or real.settings.mode != "alone"
    if real.settings.mode != "together":
        return
    (one,), (other,) = real.tables.values(), seen.tables.values()
    assert one.playthrough.choices == other.playthrough.choices
    assert [move.how for move in one.moves] == [move.how for move in other.moves]
    assert len(one.ballot.votes) == len(other.ballot.votes)
    for mine, told_move in zip(one.moves, other.moves, strict=True):
        if len(mine.ballot.votes) >= 3:
            choices = sorted({vote.choice for vote in mine.ballot.votes.values()})
            assert count_votes(mine.ballot.votes, choices) == count_votes(told_move.ballot.votes, choices)


@given(logs().map(blind))
def test_what_is_told_can_be_reported_again(log):
    """A log without votes stays as it is."""
    once = blind_events(STORY, log)
    assert blind_events(STORY, once) == once


@given(logs())
def test_any_other_session_is_reported_as_it_was(log):
    """Its trainer sees all of it."""
    assert blind_events(STORY, log) == log


def test_people_are_numbers_in_the_order_of_joining():
    """Whatever name was sent; who is removed keeps their number."""
    room = crowd()
    room.do(ev.Removed("ben"))
    room.do(ev.Joined("Eve"), "eve")
    assert [voter.name for voter in room.session.voters.values()] == [f"Person {number}" for number in range(1, 6)]
    assert replay_for_trainer(room).voters["eve"].name == "Person 5"


def test_while_a_vote_is_open_only_how_many_voted_is_reported():
    """Not even as a tally: who taps just then could be seen."""
    room = crowd()
    room.vote("ada", "ask")
    room.vote("ben", "wait")
    ballot = replay_for_trainer(room).tables["1"].ballot
    assert (len(ballot.votes), {vote.choice for vote in ballot.votes.values()}) == (2, {""})


def test_a_shift_is_reported_without_who_shifted():
    """The papers are the same in both rounds of a turn."""
    room = crowd(moves="trainer")
    for voter, choice in zip(VOTERS, ("ask", "ask", "wait", "wait"), strict=True):
        room.vote(voter, choice)
    room.do(ev.Revealed("1", 0))
    room.do(ev.Reopened("1", 0, 1))
    for voter in VOTERS:
        room.vote(voter, "ask")
    room.do(ev.Revealed("1", 0))
    view = build_projector_view(replay_for_trainer(room))["tables"][0]
    assert view["tally"] == {"ask": 4, "wait": 0}
    assert {(each["before"], each["after"]): each["people"] for each in view["shift"]} == {
        ("ask", "ask"): 2,
        ("wait", "ask"): 2,
    }


def test_the_votes_of_two_are_not_reported_to_anybody():
    """Neither to the trainer nor on the wall: one of them would know what the other wanted."""
    room = Class("together", blind=True, moves="trainer").people("ada", "ben")
    room.vote("ada", "ask")
    room.vote("ben", "ask")
    room.do(ev.Revealed("1", 0))
    for session in (room.session, replay_for_trainer(room)):
        view = build_projector_view(session)["tables"][0]
        assert (view["voted"], view["tally"], view["shift"]) == (2, None, ())


def test_a_team_of_two_is_not_reported_of():
    """Neither its votes nor where it went; one of three is."""
    room = Class("teams", blind=True, teams=2).people("ada", "di", "ben", "eve", "cy")
    for voter in ("ada", "ben", "cy", "di", "eve"):
        room.vote(voter, "ask")
    seen = replay_for_trainer(room)
    assert [is_hidden(seen, table) for table in seen.tables.values()] == [False, True]
    assert [table.playthrough.choices for table in seen.tables.values()] == [("ask",), ()]
    assert [table.playthrough.choices for table in room.session.tables.values()] == [("ask",), ("ask",)]


def test_alone_only_how_many_are_where_is_reported_and_from_three_on():
    """0 stands for fewer; nobody's table moves."""
    room = crowd("alone")
    for voter in ("ada", "ben", "cy"):
        room.vote(voter, "ask")
    seen = replay_for_trainer(room)
    assert count_heads(seen) == {"desk": 0, "talk": 3}
    assert {table.scene_id for table in seen.tables.values()} == {"desk"}
    assert build_projector_view(room.session)["heads"] == {"desk": 0, "talk": 3}
    assert not [event for event in blind_events(STORY, room.log) if isinstance(event.action, ev.Counted | ev.Went)]


@pytest.mark.parametrize("people", [3, 250])
def test_the_votes_of_many_are_reported_in_events_that_can_be_sent(people):
    """A hundred papers each at most, and all of them counted."""
    room = Class("together", blind=True, moves="trainer").people(*(f"v{number}" for number in range(people)))
    for number in range(people):
        room.vote(f"v{number}", "ask" if number % 3 else "wait")
    room.do(ev.Revealed("1", 0))
    log = blind_events(STORY, room.log)
    assert all(len(encode(event)) < 16_384 for event in log)
    votes = replay_events(STORY, log).session.tables["1"].ballot.votes
    wanted = Counter(vote.choice for vote in votes.values())
    assert wanted == {"wait": (people + 2) // 3, "ask": people - (people + 2) // 3}


@given(st.sampled_from((ev.Counted("1", 0, 1, 3), ev.Went("1", 0, "ask", "majority"), ev.Stood(("desk 3",)))))
def test_a_session_that_is_not_blind_takes_none_of_it(deed):
    """What is told in the place of votes is no way around them."""
    assert Class("together").people("ada", "ben").do(deed) == "This session is not blind."
