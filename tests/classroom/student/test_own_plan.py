"""A student's plan: nothing that was pressed is lost, with a slow line, without one, and after a restart."""

from pm_quest.classroom.sessions import session_events as ev
from tests.classroom.sessions.rounds_played import ROUND
from tests.classroom.student.sitting import joined


def planning():
    """Somebody in a round that has begun."""
    place = joined("round", story=ROUND)
    place.happen(ev.Started())
    return place


async def test_what_is_pressed_before_the_answer_comes_is_added_to_it():
    """The next plan begins with the one that is on its way."""
    place = planning()
    place.own_plan.toggle_card("pilot")
    place.own_plan.toggle_card("paper")
    assert place.own_plan.present[:3] == (("pilot", "paper"), "", False)
    place.deliver()
    assert place.own_plan.present[:3] == (("pilot", "paper"), "", True)
    assert place.state.plan.weeks == 15


async def test_the_plan_of_the_server_counts_once_it_has_it():
    """What did not fit is not in it."""
    place = planning()
    for card in ("pilot", "hustle.cheap", "sequel"):
        place.own_plan.toggle_card(card)
    place.deliver()
    assert place.own_plan.present.cards == ("pilot", "hustle.cheap")


async def test_a_plan_that_waits_is_found_again_after_a_restart():
    """And goes out with the next line."""
    place = planning()
    place.cut()
    place.own_plan.toggle_card("pilot")
    frames = place.outbox.list_waiting()
    again = planning()
    again.own_plan.restore(frames[0]["id"], frames[0]["event"])
    assert again.own_plan.present[:3] == (("pilot",), "", False)
    place.greet()
    assert place.own_plan.present.sent


async def test_a_plan_that_is_refused_is_forgotten():
    """The letters were in: the server's plan is the one that counts."""
    place = planning()
    place.own_plan.toggle_card("pilot")
    place.deliver()
    place.own_plan.toggle_card("paper")
    place.happen(ev.Gathered())
    place.deliver()
    assert place.own_plan.present.cards == ("pilot",)
    assert "letters are in" in place.refusals[0]
