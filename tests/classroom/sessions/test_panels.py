"""A panel: practitioners alone and blind, in their own story, then on the branches that they did not take."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pm_quest.classroom.sessions import panel_events as pe
from pm_quest.classroom.sessions import session_events as ev
from pm_quest.classroom.sessions.blind_log import blind_events
from pm_quest.classroom.sessions.event_codec import decode, encode
from pm_quest.classroom.sessions.session_events import HOST
from pm_quest.classroom.sessions.session_reducer import replay_events
from pm_quest.classroom.sessions.views import (
    build_ballot_part,
    build_debrief_part,
    build_own_panel_part,
    build_projector_view,
    build_story_part,
)
from tests.building import choice, end, scenario, scene
from tests.classroom.sessions.acting import STORY, Class

FORK = scenario(
    {
        "gate": scene(
            "TEXT-gate",
            choices={"left": choice("mill", say="SAY-left", then="THEN-left"), "right": choice("inn", fit="adapts")},
        ),
        "mill": scene("TEXT-mill", choices={"grind": choice("out"), "rest": choice("out")}),
        "inn": scene(
            "TEXT-inn",
            choices={"eat": choice("out", fit="forces", because="REASON-eat"), "pay": choice("out", fit="adapts")},
        ),
        "out": end("50"),
    }
)
"""Two ways, of which everybody goes one."""
WAYS = ("gate", "mill left", "inn right")


def sat(*names: str, story=FORK, ways=WAYS) -> Class:
    """A panel in which these have joined."""
    panel = Class("alone", story, blind=True, withhold=True, panel=ways)
    for name in names:
        assert panel.do(ev.Joined("x"), name) is None
    return panel


def answer(panel: Class, voter: str, *choices: str) -> None:
    """Somebody answers what they are asked, one after the other; with `…` they go to the branches or back."""
    for each in choices:
        seat = panel.session.panel.find_seat(voter)
        deed = pe.Branched(seat.turn, not seat.is_branching) if each == "…" else ev.Voted(seat.turn, 1, each, 1)
        assert panel.do(deed, voter) is None


def answers(panel: Class, voter: str) -> dict[str, str]:
    """What somebody has answered, by scene."""
    return {scene: each.choice for scene, each in panel.session.panel.find_seat(voter).answers.items()}


def shown(panel: Class, voter: str) -> dict:
    """The story part of somebody."""
    return build_story_part(panel.session, panel.table(panel.session.voters[voter].table))


def test_a_panel_has_started_when_it_is_opened():
    """Practitioners come when they can."""
    panel = sat("ada")
    assert shown(panel, "ada")["scenes"][-1]["id"] == "gate"


def test_after_their_ending_they_are_asked_about_the_way_they_did_not_go():
    """With what led there; then nothing is left."""
    panel = sat("ada")
    answer(panel, "ada", "right", "pay")
    assert shown(panel, "ada")["scenes"][-1]["ending"]
    answer(panel, "ada", "…")
    assert shown(panel, "ada")["scenes"][-1]["id"] == "mill"
    part = build_own_panel_part(panel.session, "ada")
    assert [(each["say"], each["then"]) for each in part["led"]] == [("SAY-left", "THEN-left")]
    assert (part["answered"], part["total"], part["supposed"]) == (2, 3, True)
    answer(panel, "ada", "rest")
    assert answers(panel, "ada") == {"gate": "right", "inn": "pay", "mill": "rest"}
    assert build_own_panel_part(panel.session, "ada")["supposed"] is False


def test_the_first_answer_counts():
    """Whoever was asked about a decision, and comes to it later, knows more then."""
    panel = sat("ada")
    answer(panel, "ada", "…", "left", "…", "right")
    assert answers(panel, "ada") == {"gate": "left"}


def test_what_was_skipped_comes_last_and_again():
    """Nothing else is lost by it."""
    panel = sat("ada")
    answer(panel, "ada", "…")
    assert panel.do(pe.Skipped(panel.session.panel.find_seat("ada").turn), "ada") is None
    answer(panel, "ada", "grind", "eat")
    assert shown(panel, "ada")["scenes"][-1]["id"] == "gate"
    assert build_own_panel_part(panel.session, "ada")["again"] is True


def test_a_late_answer_counts_for_nothing_else():
    """It names the turn in which it was given."""
    panel = sat("ada")
    answer(panel, "ada", "right")
    assert panel.do(ev.Voted(0, 1, "left", 2), "ada") == "This was answered already; you have gone on."
    assert panel.do(pe.Skipped(1), "ada") == "Only a supposed decision can be skipped, and none is asked now."
    assert panel.do(pe.Noted(7, "x"), "ada") == "You have not come to this decision yet."


def test_a_reason_goes_with_its_answer():
    """Whether it comes before or after; the last one stays."""
    panel = sat("ada")
    panel.do(pe.Noted(0, "before"), "ada")
    answer(panel, "ada", "left")
    panel.do(pe.Noted(0, "after"), "ada")
    assert panel.session.panel.find_seat("ada").find_reason("gate") == "after"


def test_its_trainer_changes_nothing_of_what_somebody_is_asked():
    """Holding, timing, showing and deciding are for rooms."""
    panel = sat("ada")
    for deed in (ev.Held(""), ev.Timed(9), ev.Revealed("1", 0), ev.Decided("1", 0, "left"), ev.Explained()):
        assert panel.do(deed).startswith("In a panel everybody answers alone")
    assert panel.do(ev.Removed("ada")) is None
    assert panel.session.panel.seats == {}


def find_impact(panel: Class) -> int | None:
    """What the ending that Ada sees says of itself."""
    return build_story_part(panel.session, panel.table())["scenes"][-1]["ending"]["impact"]


def test_no_fit_and_no_impact_is_shown_before_the_panel_has_ended():
    """Also not at one's own ending, nor when one comes back to it."""
    panel = sat("ada")
    answer(panel, "ada", "right", "eat")
    table = panel.table()
    assert "REASON-eat" not in str(shown(panel, "ada"))
    assert find_impact(panel) is None
    answer(panel, "ada", "…", "grind", "…")
    assert find_impact(panel) is None
    assert build_debrief_part(panel.session, table) is None
    panel.do(ev.Finished())
    assert find_impact(panel) == 50
    assert "REASON-eat" in str(build_debrief_part(panel.session, table))


@given(st.lists(st.sampled_from(["left", "right", "grind", "eat", "pay", "…", "skip"]), max_size=12))
def test_nobody_gets_an_answer_but_its_author(deeds):
    """The trainer's log has numbers of decisions, and the wall no more than that; both say the same as the whole log."""
    panel = sat("ada", "ben")
    for deed in deeds:
        seat = panel.session.panel.find_seat("ada")
        if deed == "skip":
            panel.do(pe.Skipped(seat.turn), "ada")
        elif deed == "…":
            panel.do(pe.Branched(seat.turn, not seat.is_branching), "ada")
        else:
            panel.do(pe.Noted(seat.turn, f"WHY-{deed}"), "ada")
            panel.do(ev.Voted(seat.turn, 1, deed, 1), "ada")
    told = blind_events(FORK, panel.log)
    kinds = {type(each.action) for each in told}
    assert kinds <= {ev.Opened, ev.Joined, pe.Progressed}
    assert not [
        each for each in told[1:] if "WHY" in encode(each) or any(f'"{deed}"' in encode(each) for deed in deeds)
    ]
    replayed = replay_events(FORK, told).session
    for voter in ("ada", "ben"):
        assert replayed.panel.count_answers(voter) == panel.session.panel.count_answers(voter)
    assert replayed.panel.find_seat("ada").answers == {}
    wall, fresh = build_projector_view(panel.session), build_projector_view(sat("ada", "ben").session)
    assert {**wall, "panel": None} == {**fresh, "panel": None}
    assert wall["panel"] == build_projector_view(replayed)["panel"]
    assert replay_events(FORK, [decode(encode(each)) for each in panel.log]).session.panel == panel.session.panel


def test_another_session_says_nothing_of_panels():
    """Its log is as it was before there were any."""
    room = Class()
    assert "panel" not in encode(room.log[0])
    room.people("ada")
    assert room.do(pe.Noted(0, "x"), "ada") == "This session is not a panel."
    assert build_own_panel_part(room.session, "ada") is None


@pytest.mark.parametrize(
    ("mode", "more", "why"),
    [
        ("alone", {"panel": ("mill right",)}, "does not lead there"),
        ("together", {"panel": WAYS}, "plays alone, blind"),
        ("alone", {"panel": WAYS, "blind": False}, "plays alone, blind"),
    ],
)
def test_a_panel_needs_ways_that_lead_somewhere_and_people_who_are_alone(mode, more, why):
    """Else it is not opened."""
    with pytest.raises(ValueError, match=why):
        Class(mode, FORK, **{"blind": True, **more})


def test_a_way_says_where_a_draw_leads():
    """As an author's test does."""
    lucky = scenario(
        {
            "start": scene(choices={"go": choice({"a": 1, "b": 1}), "no": choice("out")}),
            "a": scene(choices={"x": choice("out"), "y": choice("out")}),
            "b": scene(choices={"x": choice("out"), "y": choice("out")}),
            "out": end("1"),
        }
    )
    panel = sat("ada", story=lucky, ways=("start", "a go =a", "b go =b"))
    assert [each.playthrough.scene.id for each in panel.session.panel.ways.values()] == ["start", "a", "b"]


def test_the_ballot_of_a_panellist_is_their_own():
    """It is open while something is asked, whatever became of the story."""
    panel = sat("ada")
    answer(panel, "ada", "right", "pay")
    assert build_ballot_part(panel.session, panel.table())["ended"] is True
    answer(panel, "ada", "…")
    ballot = build_ballot_part(panel.session, panel.table())
    assert (ballot["open"], ballot["ended"], ballot["turn"]) == (True, False, 3)


def test_a_story_with_a_loop_is_a_panel_too():
    """A decision that is met twice is answered once."""
    panel = sat("ada", story=STORY, ways=("desk", "talk ask"))
    answer(panel, "ada", "wait", "ask", "leave")
    assert answers(panel, "ada") == {"desk": "wait", "talk": "leave"}
    assert panel.do(ev.Finished(), HOST) is None


def test_a_choice_among_fewer_options_is_no_answer():
    """Where something was closed that others could choose, the decision is asked about again, with all of it open."""
    story = scenario(
        {
            "gate": scene(choices={"left": choice("hall"), "right": choice("hall", set={"keyed": True})}),
            "hall": scene(
                choices={
                    "open": choice("out", when="keyed", locked="It needs a key.", fit="adapts"),
                    "knock": choice("out"),
                }
            ),
            "out": end("50"),
        },
        flags=("keyed",),
    )
    panel = sat("ada", "ben", story=story, ways=("gate", "hall right"))
    answer(panel, "ada", "left", "knock")
    assert answers(panel, "ada") == {"gate": "left"}
    answer(panel, "ada", "…", "open")
    assert answers(panel, "ada") == {"gate": "left", "hall": "open"}
    answer(panel, "ben", "right", "knock")
    assert answers(panel, "ben") == {"gate": "right", "hall": "knock"}
