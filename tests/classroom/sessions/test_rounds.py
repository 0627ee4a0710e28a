"""A hiring round from its events: plans that fit, letters that are true, and one stack in several orders."""

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pm_quest.classroom.sessions import session_events as ev
from pm_quest.classroom.sessions import views
from pm_quest.classroom.sessions.event_codec import decode, encode
from pm_quest.classroom.sessions.refusal import RefusalError
from pm_quest.classroom.sessions.round_handlers import count_places, find_doors_place
from pm_quest.classroom.sessions.round_moves import DeskOrder, DeskShift, RoundClosing, build_closing
from pm_quest.classroom.sessions.round_story import list_items
from pm_quest.classroom.sessions.round_wording import describe_closing, describe_shift
from pm_quest.classroom.sessions.session_reducer import SessionReducer, replay_events
from pm_quest.classroom.sessions.session_settings import SessionSettings
from tests.classroom.sessions.acting import STORY, Class
from tests.classroom.sessions.rounds_played import ROUND, Round


def options(room: Round, voter: str):
    """What the voter can plan, by id: why it is closed, or None."""
    part = views.build_own_plan_part(room.session, voter)
    return {each["id"]: each["closed"] for each in part["options"] if not each["chosen"]}


def wall(room: Round):
    """What the wall shows of the round."""
    return views.build_projector_view(room.session)["round"]


def full_room() -> Round:
    """A room in which one holds the paper, one has a pilot, one only chose, and one did nothing."""
    room = Round(seed=3).people("ada", "ben", "cy", "di")
    room.plan("ada", "paper", lead="certificate")
    room.plan("ben", "pilot", "sequel", lead="pilot")
    room.plan("cy", "hustle.cheap")
    room.do(ev.Gathered())
    return room


def test_a_plan_keeps_what_fits_into_the_half_year():
    """What can't be played when its turn comes is left out, and a later plan takes the place of an earlier one."""
    room = Round().people("ada")
    assert room.plan("ada", "sequel", "pilot", "hustle.cheap") is None
    assert room.round.plans["ada"].cards == ("pilot", "hustle.cheap")
    assert options(room, "ada") == {"paper": None, "sequel": "weeks"}
    assert room.plan("ada", "hustle.dear", "paper") is None
    assert room.round.plans["ada"].cards == ("paper",)


def test_of_two_plans_the_one_with_the_higher_number_counts():
    """Whichever arrives last: a device sends again what was not answered."""
    room = Round().people("ada")
    room.plan("ada", "pilot", number=9)
    assert room.plan("ada", "paper", number=8) is None
    assert room.round.plans["ada"].cards == ("pilot",)


def test_a_letter_leads_only_with_what_is_there():
    """Else it is not sent, as when what it led with is planned no more; a plain one anybody can send."""
    room = Round().people("ada")
    for cards, lead, sent in (
        (("paper",), "pilot", ""),
        (("pilot",), "pilot", "pilot"),
        (("paper",), "pilot", ""),
        ((), "plain-letter", "plain-letter"),
    ):
        room.plan("ada", *cards, lead=lead)
        assert room.round.plans["ada"].lead == sent
    assert [wall(room)[key] for key in ("sent", "planning")] == [1, 0]


def test_who_has_sent_a_letter_and_is_away_is_not_taken_for_one_who_plans():
    """Nor is somebody who is removed counted at all."""
    room = Round().people("ada", "ben", "cy")
    room.plan("ada", lead="plain-letter")
    room.plan("ben", lead="plain-letter")
    room.do(ev.Left(), "ada")
    assert [wall(room)[key] for key in ("sent", "planning")] == [2, 1]
    room.do(ev.Removed("ben"))
    room.do(ev.Left(), "cy")
    assert [wall(room)[key] for key in ("sent", "planning")] == [1, 0]


def test_what_is_no_plan_is_refused():
    """Unknown cards, the same twice, before the start and after the end of the planning."""
    room = Round()
    room.do(ev.Joined("NAME"), "ada")
    assert room.plan("ada", "pilot") == "not_started"
    room.do(ev.Started())
    assert room.plan("ada", "hustle") == "unknown_card"
    assert room.plan("ada", "pilot", "pilot") == "unknown_card"
    assert room.do(ev.Turned(1)) == "unknown_desk"
    room.do(ev.Gathered())
    assert room.plan("ada", "pilot") == "planning_over"
    assert room.do(ev.Turned(5)) == "unknown_desk"


def test_when_the_clock_has_run_out_the_letters_are_in():
    """So a trainer sets it once."""
    room = Round().people("ada")
    room.plan("ada", "pilot")
    room.do(ev.Timed(500))
    assert room.do(ev.Rang(1)) is None
    assert room.round.gathered


def test_the_same_room_lies_in_another_order_on_another_desk():
    """Whoever sent nothing is in it with a plain letter; who did nothing is not."""
    room = full_room()
    signs = {each.voter: each.sign for each in room.round.cvs}
    assert signs.keys() == {"ada", "ben", "cy"}
    orders = {}
    for place in (1, 2):
        room.do(ev.Turned(place))
        desk = wall(room)["desk"]
        orders[desk["employer"]] = [row["sign"] for row in desk["rows"] if row["called"]]
    assert orders == {"Framework Ltd": [signs["ada"]], "Makers": [signs["ben"]]}
    assert [row["read"] for row in wall(room)["desk"]["rows"]] == [True] * 3


def test_at_the_end_the_wall_counts_what_each_thing_opened():
    """The paper its own door; and how many have something to show."""
    room = full_room()
    room.do(ev.Turned(3))
    doors = {each["label"]: (each["held"], each["opened"], tuple(each["where"])) for each in wall(room)["doors"]}
    assert doors["popm"] == (1, 1, ("Framework Ltd",))
    assert doors["something to show"][0] == 2


def test_a_cv_says_how_far_it_moved_from_one_desk_to_the_next():
    """Against the recruiter before in the file, whichever way the trainer turns; only what both have read has moved."""
    room = full_room()
    signs = {each.voter: each.sign for each in room.round.cvs}
    room.do(ev.Turned(2))
    desk = wall(room)["desk"]
    rows = {row["sign"]: row for row in desk["rows"]}
    assert (rows[signs["ada"]]["was"], rows[signs["ada"]]["was_called"]) == (1, True)
    assert (rows[signs["ben"]]["was"], rows[signs["ben"]]["was_called"]) == (None, False)
    assert desk["shift"]["before"] == "Framework Ltd"
    assert desk["shift"]["new"] == 1
    assert desk["shift"]["up"] is None
    assert desk["shift"]["down"]["sign"] == signs["ada"]
    room.do(ev.Turned(1))
    assert wall(room)["desk"]["shift"] is None


@pytest.mark.parametrize(
    ("new", "called", "said"),
    [
        (0, 3, "All 3 were called by Acme, too."),
        (1, 3, "1 of these 3 was not called by Acme."),
        (2, 3, "2 of these 3 were not called by Acme."),
        (3, 3, "None of these 3 was called by Acme."),
        (1, 1, "This one was not called by Acme."),
        (0, 0, ""),
    ],
)
def test_how_many_are_called_anew_is_a_sentence(new, called, said):
    """For each count its own."""
    assert "".join(describe_shift(DeskShift("Acme", new, None, None), called)) == said


def test_one_recruiter_alone_has_no_other_to_be_compared_with():
    """The doors are the last page of the wall, and the report says only how many are called."""
    alone = replace(ROUND, desks=ROUND.desks[:1])
    assert count_places(alone) == find_doors_place(alone)
    closing = RoundClosing((DeskOrder("Acme", (1, 2), 1, 2),), 1, (1, 1), None)
    assert describe_closing(closing) == ["Of 2 CVs, 1 would be called."]


def test_recruiters_who_all_filter_put_nobody_on_top():
    """Nothing was read, and the room is told so."""
    desks = (DeskOrder("Acme", (), 0, 0), DeskOrder("Brew", (), 0, 0))
    assert describe_closing(RoundClosing(desks, 0, (2, 0, 0), None)) == [
        "None of the 2 recruiters read a CV.",
        "0 of 2 CVs were called by somebody, none by all 2.",
    ]


def test_at_last_the_room_sees_all_orders_at_once():
    """And what came of it: how many lay on top, how many were called, and where the recruiters disagreed most."""
    room = full_room()
    signs = {each.voter: each.sign for each in room.round.cvs}
    room.do(ev.Turned(4))
    closing = wall(room)["closing"]
    assert [each["signs"][0] for each in closing["orders"]] == [signs["ada"], signs["ben"]]
    assert [(each["called"], each["read"]) for each in closing["orders"]] == [(1, 1), (1, 3)]
    assert (closing["tops"], closing["by_calls"]) == (2, (1, 2, 0))
    assert (closing["apart"]["sign"], closing["apart"]["best_at"]) == (signs["ada"], "Framework Ltd")
    assert "NAME-" not in json.dumps(closing)
    said = describe_closing(build_closing(ROUND, room.round))
    assert said[:2] == [
        "2 recruiters put 2 different CVs on top.",
        "2 of 3 CVs were called by somebody, none by all 2.",
    ]
    nobody = Round().people("ada")
    nobody.do(ev.Gathered())
    assert describe_closing(build_closing(ROUND, nobody.round)) == ["There is no CV in the stack."]


def test_the_wall_knows_no_name_and_everybody_their_own_cv():
    """And where it lay, only for desks that the wall has shown."""
    room = full_room()
    room.do(ev.Turned(1))
    assert "NAME-" not in json.dumps(views.build_projector_view(room.session))
    assert "NAME-" not in json.dumps(views.build_common_round_part(room.session))
    part = views.build_own_plan_part(room.session, "ben")
    assert part["sign"] == room.round.find_cv("ben").sign
    assert [each["employer"] for each in part["places"]] == ["Framework Ltd"]
    assert not part["places"][0]["read"]
    assert views.build_own_plan_part(room.session, "di")["sign"] is None


def test_the_wall_names_those_who_agree_as_long_as_the_trainer_asks():
    """Neither is enough alone, and somebody who is removed is not named."""
    room = full_room()
    room.do(ev.Signed(True), "ben")

    def named():
        return [row["name"] for row in wall(room)["desk"]["rows"] if row["name"]]

    assert named() == []
    room.do(ev.Named(True))
    assert named() == ["NAME-ben"]
    room.do(ev.Turned(1))
    room.do(ev.Signed(True), "ada")
    room.do(ev.Signed(False), "ben")
    assert named() == ["NAME-ada"]
    assert views.build_own_plan_part(room.session, "ada")["signed"]
    room.do(ev.Removed("ada"))
    assert named() == []
    room.do(ev.Signed(True), "ben")
    room.do(ev.Named(False))
    assert named() == []


def test_a_round_and_a_scenario_are_not_mixed_up():
    """Nor is a round blind: its trainer would never see a stack."""
    for settings, story in (
        (SessionSettings("tiny", "sha", "round"), STORY),
        (SessionSettings(ROUND.id, "sha", "alone"), ROUND),
        (SessionSettings(ROUND.id, "sha", "round", blind=True), ROUND),
    ):
        with pytest.raises(RefusalError):
            SessionReducer(story, ev.Event("opened", 0, ev.HOST, ev.Opened(settings)))
    room = Class("alone").people("ada")
    assert "not a hiring round" in room.do(ev.Planned((), "", 1), "ada")
    assert Round().people("ada").do(ev.Seated("ada", "")) == "no_tables"


plans = st.tuples(
    st.sampled_from(["ada", "ben", "cy"]),
    st.lists(st.sampled_from(list_items(ROUND)), unique=True, max_size=5).map(tuple),
    st.sampled_from(["", "plain-letter", "pilot", "certificate"]),
    st.integers(0, 5),
)


@given(st.lists(plans, max_size=8), st.integers(0, 99))
def test_a_log_of_a_round_is_replayed_to_the_same_round(made, seed):
    """Through the JSON of its events; and every CV lies once on every desk."""
    room = Round(seed=seed).people("ada", "ben", "cy")
    for voter, *plan in made:
        room.do(ev.Planned(*plan), voter)
    room.do(ev.Gathered())
    again = replay_events(ROUND, [decode(encode(event)) for event in room.log]).session
    for place in range(5):
        room.do(ev.Turned(place))
        assert wall(room)["places"] == 4
    assert again.round.cvs == room.round.cvs
    assert [each.stack for each in again.round.desks] == [each.stack for each in room.round.desks]
    for desk in room.round.desks:
        assert sorted(each.number for each in desk.stack.standings) == list(range(len(room.round.cvs)))
