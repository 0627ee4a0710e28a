"""How tables stand, and times as they are typed and told."""

import pytest

from pm_quest.classroom.sessions import session_events as ev
from pm_quest.classroom.trainer.table_status import (
    STUCK_MILLISECONDS,
    describe_nobody,
    describe_presence,
    find_status,
    list_by_urgency,
    parse_minutes,
)
from pm_quest.story.labels import format_minutes
from tests.tui.classroom.played import Played


def word(desk, table="1"):
    """What is told of a table now."""
    return find_status(desk.session, desk.session.tables[table], desk.server_time()).short_text


def test_a_table_votes_until_all_have_voted():
    """Held, it is ready; released, it goes on."""
    desk = Played(gates=("counter",)).come("Ada", "Ben").start()
    assert word(desk) == "voting 0/2"
    assert word(desk.vote("ask", "Ada")) == "voting 1/2"
    assert word(desk.vote("ask", "Ben")) == "ready, held"
    desk.submit_action(ev.Released("counter"))
    assert word(desk) == "voting 0/2"


def test_a_table_waits_for_the_trainer_and_it_is_told_why():
    """A tie, nobody voted in time, or the trainer decides."""
    assert word(Played().come("Ada", "Ben").start().vote("ask", "Ada").vote("weigh", "Ben")) == "tie"
    desk = Played().come("Ada").start()
    desk.submit_action(ev.Closed("1", 0, 1))
    assert word(desk) == "no votes"
    assert word(Played(rule="trainer").come("Ada").start().vote("ask", "Ada")) == "you decide"
    assert word(Played(moves="trainer").come("Ada").start().vote("ask", "Ada")) == "ready"


def test_who_takes_long_is_stuck_but_not_where_a_scene_is_held():
    """There everybody was told to wait."""
    desk = Played().come("Ada", "Ben").start()
    desk.at += STUCK_MILLISECONDS
    assert word(desk) == "stuck 0/2"
    desk.submit_action(ev.Held("counter"))
    assert word(desk) == "voting 0/2"


def test_away_and_the_end():
    """A dead end is no ending, and nobody can vote there either."""
    assert word(Played().come("Ada").start().leave("Ada")) == "away"
    assert word(Played().start()) == "empty"
    assert word(Played().come("Ada").start().vote("ask", "Ada").vote("tell", "Ada")) == "ended"
    assert word(Played().come("Ada").start().vote("ask", "Ada").vote("hide", "Ada")) == "dead end"


def test_a_vote_counts_on_when_whoever_cast_it_is_away():
    """After a restart of the server nobody is back yet, and all votes are still there."""
    desk = Played(moves="trainer").come("Ada", "Ben", "Cy").start().vote("ask", "Ada", "Ben").leave("Ada")
    for leaving in ((), ("Ben",), ("Cy",)):
        desk.leave(*leaving)
        status = find_status(desk.session, desk.session.tables["1"], desk.server_time())
        assert (status.voted, status.there) == (2, 2 if "Cy" in leaving else 3)
    assert status.short_text == "ready"


def test_what_wants_the_trainer_comes_first():
    """Then who has waited longest; empty tables are left out."""
    desk = Played("teams", teams=4).come("Ada", "Ben", "Cy").start().vote("ask", "Ada")
    desk.submit_action(ev.Closed("3", 0, 1))
    assert [id for id, _ in list_by_urgency(desk.session, desk.server_time())] == ["3", "2", "1"]


def test_who_is_here_away_and_without_a_place():
    """Removed people are none of them."""
    desk = Played(late=False).come("Ada", "Ben").start().come("Cy", "Di").leave("Ben")
    desk.submit_action(ev.Removed("di"))
    assert list(describe_presence(desk.session)) == ["2 here", "1 away", "1 waits for a place"]


@pytest.mark.parametrize(
    ("typed", "left"),
    [("4", 240_000), ("2:30", 150_000), ("0.5", 30_000), ("0,5", 30_000), (" 1 ", 60_000), ("720", 43_200_000)]
    + [
        (wrong, None) for wrong in ("", "soon", "0", "-1", "1:60", "1:-5", "-1:30", "721", "1e9", "nan", "inf", "1:2:3")
    ],
)
def test_a_time_is_typed_in_minutes(typed, left):
    """With a colon also in seconds."""
    assert parse_minutes(typed) == left


def test_a_time_is_reported_in_minutes():
    """With hours, where there are some."""
    assert [format_minutes(each) for each in (0, 999, 65_000, 3_600_000, -5)] == [
        "0:00",
        "0:00",
        "1:05",
        "1:00:00",
        "0:00",
    ]


def test_a_room_that_is_empty_just_now_is_told_from_one_where_nobody_ever_came():
    """And from one where all wait for a place; who was sent out has not joined."""
    assert describe_nobody(Played().session) == "Nobody has come yet."
    assert describe_nobody(Played().come("Ada").leave("Ada").session) == "Nobody is here just now; 1 has joined."
    desk = Played().come("Ada", "Ben", "Cem").leave("Ada", "Ben", "Cem")
    assert describe_nobody(desk.session) == "Nobody is here just now; 3 have joined."
    desk.submit_action(ev.Removed("ada"))
    assert describe_nobody(desk.session) == "Nobody is here just now; 2 have joined."
    assert describe_nobody(Played().come("Ada", "Ben").session) == "Nobody has a place yet; 2 wait for one."
