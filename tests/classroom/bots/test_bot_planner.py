"""A bot in a hiring round: it plans what is open, sends one letter, and is done."""

from random import Random

from pm_quest.classroom.bots.bot_planner import BotPlanner
from pm_quest.classroom.bots.bot_policy import BotPolicy
from pm_quest.classroom.client.server_frames import View, parse_server_frame
from pm_quest.classroom.sessions import session_events as ev
from pm_quest.classroom.sessions import views
from tests.classroom.sessions.rounds_played import Round


def show(planner: BotPlanner, room: Round) -> None:
    """The server's view of the round comes."""
    parts = {
        "round": views.build_common_round_part(room.session),
        "plan": views.build_own_plan_part(room.session, "bot"),
    }
    frame = parse_server_frame({"v": 1, "t": "view", "seq": 1, "now": 1, **parts})
    assert isinstance(frame, View)
    planner.handle_view(frame)


def play(seed: int) -> Round:
    """A bot plays until it has nothing to do any more."""
    room = Round(seed=3).people("bot")
    planner = BotPlanner(BotPolicy("random", None, Random(seed)))
    show(planner, room)
    while (event := planner.build_event()) is not None:
        assert not planner.may_plan, "the answer is awaited"
        assert room.plan("bot", *event["cards"], lead=event["lead"], number=event["number"]) is None
        show(planner, room)
    assert planner.has_sent
    return room


def test_a_bot_plans_what_is_open_and_sends_one_letter():
    """Whatever it draws, nothing of it is left out or refused."""
    sent = [play(seed).round.plans["bot"] for seed in range(12)]
    assert all(plan.lead for plan in sent)
    assert len({plan.cards for plan in sent}) > 3


def test_a_bot_stops_when_the_letters_are_collected():
    """Nothing that it sends would count."""
    room = Round().people("bot")
    planner = BotPlanner(BotPolicy("random", None, Random(1)))
    room.do(ev.Gathered())
    show(planner, room)
    assert planner.build_event() is None
    assert planner.has_sent
