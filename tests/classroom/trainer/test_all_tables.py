"""What the trainer does at all tables at once, and which tables stay where they are."""

from hypothesis import given
from hypothesis import strategies as st

from pm_quest.classroom.sessions import session_events as ev
from pm_quest.classroom.trainer.all_tables import (
    count_leaving,
    decide_tables,
    describe_advance,
    describe_staying,
    describe_switch,
    list_closed,
    plan_decisions,
)
from tests.tui.classroom.played import Played

PEOPLE = ("Ada", "Ben", "Cy", "Di", "Emre", "Flo", "Gus", "Hal", "Ida", "Jo")


def _ids(tables):
    return [table.id for table in tables]


def _name(table):
    return f"Table {table.id}"


def half_voted():
    """Five tables of two: all voted, one voted, a tie, nobody, and one held further on."""
    desk = Played("teams", teams=5, moves="trainer").come(*PEOPLE).start()
    desk.vote("ask", "Emre", "Jo")
    desk.submit_action(ev.Decided("5", 0, ""))
    desk.submit_action(ev.Held("back_room"))
    return desk.vote("ask", "Ada", "Flo", "Ben", "Cy").vote("weigh", "Hal").vote("tell", "Emre", "Jo")


def test_deciding_everywhere_moves_those_whose_votes_decide():
    """Those who are late are kept apart; a tie, no votes and a held scene stay, and it is said why."""
    desk = half_voted()
    plan = plan_decisions(desk.session)
    assert [_ids(each) for each in (plan.ready, plan.early, plan.tied, plan.silent, plan.held)] == [
        ["1"],
        ["2"],
        ["3"],
        ["4"],
        ["5"],
    ]
    assert describe_staying(plan, _name, early=True) == (
        "Table 3 has a tie; Table 4 has no votes; Table 2 still votes; Table 5 is held."
    )
    hinted = describe_staying(plan, _name, early=False, hints={"tied": "d decides", "held": "h releases"})
    assert hinted == "Table 3 has a tie: d decides; Table 4 has no votes; Table 5 is held: h releases."
    assert "Table 2" not in describe_staying(plan, _name, early=False)
    for deed in decide_tables(plan.decidable):
        desk.submit_action(deed)
    assert desk.refusals == []
    assert [len(table.moves) for table in desk.session.tables.values()] == [1, 1, 0, 0, 1]


def test_all_vote_again_whose_vote_has_closed():
    """By a reveal, or by the clock; where a vote is open nothing happens."""
    desk = half_voted()
    assert list_closed(desk.session) == []
    desk.submit_action(ev.Revealed("1", 0))
    desk.submit_action(ev.Revealed("3", 0))
    assert _ids(list_closed(desk.session)) == ["1", "3"]


def test_it_is_said_how_many_go_on_at_once_by_another_rule():
    """In tables, or in people where each plays alone; and what is so already."""
    desk = half_voted()
    assert describe_switch(desk.session, "itself", desk.at) == "1 table goes on at once"
    assert describe_switch(desk.session, "trainer", desk.at) == "as now"
    assert describe_switch(desk.session, "clock", desk.at) == ""
    alone = Played("alone", moves="trainer").come("Ada", "Ben").start().vote("ask", "Ada", "Ben")
    assert describe_switch(alone.session, "itself", alone.at) == "2 people go on at once"


def test_when_tables_go_on_is_said_in_short():
    """Not where everybody goes on alone."""
    assert describe_advance(Played("teams", teams=2, moves="clock").session) == "goes on when the time is up"
    assert describe_advance(Played("alone", moves="trainer").session) == "goes on when you say so"
    assert describe_advance(Played("alone").session) == ""


@given(
    st.lists(st.tuples(st.sampled_from(PEOPLE[:6]), st.sampled_from(("ask", "weigh"))), max_size=8),
    st.sets(st.sampled_from("123")),
    st.sampled_from(("itself", "trainer", "clock")),
)
def test_what_is_planned_is_what_happens(votes, revealed, moves):
    """Every table is in one part of the plan; no deed is refused, and a switch moves as many as were told."""
    desk = Played("teams", teams=3, moves="trainer").come(*PEOPLE[:6]).start()
    for name, choice in votes:
        desk.vote(choice, name)
    for table in revealed:
        desk.submit_action(ev.Revealed(table, 0))
    plan = plan_decisions(desk.session)
    parts = [*plan.decidable, *plan.tied, *plan.silent, *plan.held]
    assert sorted(_ids(parts)) == ["1", "2", "3"]
    leaving = count_leaving(desk.session, moves, desk.at)
    desk.submit_action(ev.Switched(moves))
    assert sum(len(table.moves) for table in desk.session.tables.values()) == leaving
    still = [table for table in plan.decidable if not desk.session.tables[table.id].moves]
    for deed in decide_tables(still):
        desk.submit_action(deed)
    assert desk.refusals == []
    assert sorted(_ids(plan.decidable)) == [id for id, table in desk.session.tables.items() if table.moves]
