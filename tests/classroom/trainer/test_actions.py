"""What the trainer's keys come to."""

from pm_quest.classroom.sessions import session_events as ev
from pm_quest.classroom.sessions.room_splits import find_splits
from pm_quest.classroom.trainer.actions import (
    count_choices_taken,
    explain_undecided,
    list_unrevealed,
    plan_push,
    warn_before_reveal,
)
from pm_quest.classroom.trainer.outcome import summarize_outcome
from tests.tui.classroom.played import Played


def test_revealing_asks_where_votes_are_missing():
    """And says that the table goes on, where nothing holds it."""
    desk = Played().come("Ada", "Ben", "Cy").start().vote("ask", "Ada")
    told = warn_before_reveal(desk.session, list_unrevealed(desk.session))
    assert told.startswith("2 people have not voted yet. Revealing closes the vote. The table then goes on")
    desk.submit_action(ev.Held(""))
    told = warn_before_reveal(desk.session, list_unrevealed(desk.session))
    assert told == "2 people have not voted yet. Revealing closes the vote."
    desk.vote("ask", "Ben", "Cy")
    assert warn_before_reveal(desk.session, list_unrevealed(desk.session)) == ""


def test_only_votes_that_are_not_revealed_can_be():
    """Neither none, nor those of a table where nobody sits."""
    desk = Played("teams", teams=3, gates=("counter",)).come("Ada", "Ben").start().vote("ask", "Ada")
    assert [table.id for table in list_unrevealed(desk.session)] == ["1"]
    desk.submit_action(ev.Revealed("1", 0))
    assert list_unrevealed(desk.session) == []


def test_the_slowest_go_on_by_their_votes_or_with_what_most_others_took():
    """The deeds are taken, and nobody is behind any more."""
    desk = Played("alone").come("Ada", "Ben", "Cy", "Di").start().vote("weigh", "Ada", "Ben").vote("ask", "Cy")
    push = plan_push(desk.session)
    assert (push.turn, push.next) == (0, 1)
    assert push.by_votes == ()
    assert [(table.id, choice) for table, choice in push.picked] == [("4", "weigh")]
    [desk.submit_action(deed) for deed in push.actions]
    assert desk.refusals == []
    assert plan_push(desk.session) is None


def test_a_team_that_is_half_done_goes_on_with_its_votes():
    """And nobody is pushed who is held, or has come to the end."""
    desk = Played("teams", teams=2).come("Ada", "Ben", "Cy", "Di").start().vote("ask", "Ada", "Cy").vote("weigh", "Ben")
    push = plan_push(desk.session)
    assert [table.id for table in push.by_votes] == ["2"]
    desk.submit_action(ev.Held("counter"))
    assert plan_push(desk.session) is None


def test_nobody_is_slow_where_all_are_at_the_same_turn():
    """Or in one story."""
    assert plan_push(Played("alone").come("Ada", "Ben").start().session) is None
    assert plan_push(Played().come("Ada").start().session) is None
    assert plan_push(Played().session) is None


def test_why_votes_decide_nothing():
    """In a sentence."""
    tied = Played().come("Ada", "Ben").start().vote("ask", "Ada").vote("weigh", "Ben")
    assert explain_undecided(tied.session, tied.session.tables["1"]) == "There is a tie between 1 and 2."
    empty = Played().come("Ada").start()
    assert explain_undecided(empty.session, empty.session.tables["1"]) == "Nobody has voted."
    told = Played(rule="trainer").come("Ada").start().vote("ask", "Ada")
    assert explain_undecided(told.session, told.session.tables["1"]) == "In this session you decide."


def test_the_room_split_where_it_was_not_of_one_mind():
    """The most divided first; what all wanted is no split."""
    desk = Played("alone").come("Ada", "Ben", "Cy", "Di").start()
    desk.vote("ask", "Ada", "Ben").vote("weigh", "Cy", "Di").vote("tell", "Ada", "Ben", "Cy").vote("hide", "Di")
    found = find_splits(desk.session)
    assert [(each.scene, each.counts) for each in found] == [
        ("counter", {"ask": 2, "weigh": 2}),
        ("back_room", {"tell": 3, "hide": 1}),
    ]
    assert count_choices_taken(desk.session)["counter"] == {"ask": 2, "weigh": 2}
    came = summarize_outcome(desk.session)
    assert (came.endings, came.open, came.least, came.most) == ({"Closed on time": 3}, 1, 70, 80)


def test_a_table_where_nobody_voted_has_not_played():
    """The trainer decided for it: its ending is nobody's, and who sat there is told as one who did not vote."""
    desk = Played("alone").come("Ada", "Ben").start()
    while desk.session.tables["1"].choices:
        desk.submit_action(
            ev.Decided("1", desk.session.tables["1"].playthrough.turn, desk.session.tables["1"].choices[0])
        )
    desk.vote(desk.session.tables["2"].choices[0], "Ben")
    came = summarize_outcome(desk.session)
    assert (came.endings, came.mean, came.silent) == ({}, None, 1)
    assert came.open == 1


def test_a_session_that_nobody_played_came_to_nothing():
    """And split nowhere."""
    desk = Played("alone").come("Ada").start()
    assert find_splits(desk.session) == []
    assert summarize_outcome(desk.session).mean is None
