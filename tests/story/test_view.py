"""The view of play: what every front end shows, what is withheld in it, and how it travels."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pm_quest.story.feedback import Reveal
from pm_quest.story.model import SKILLS
from pm_quest.story.view import DebriefView, SceneView, StoryView, TurnView
from pm_quest.story.view_builder import view_debrief, view_decisions, view_story, view_turn
from pm_quest.story.view_codec import UnknownViewError, decode_view, encode_view
from tests.building import choice, end, play, scenario, scene
from tests.strategies import playthroughs

HARBOUR = scenario(
    {
        "quay": scene(
            "Fog, {player}.",
            where="Monday · the quay",
            signals=["A bell."],
            choices={
                "listen": choice(
                    "boat", say="Listen", fit="adapts", gain={"tech": 1, "trust": 9}, then="It rings.", because="Ears."
                ),
                "shout": choice("boat", say="Shout", fit="forces"),
                "sail": choice("sea", say="Sail", when="tech > 3", locked="Not yet.", fit="adapts"),
            },
        ),
        "boat": scene("A boat.", gain={"trust": -1}, go="pier"),
        "pier": scene("A pier.", choices={"on": choice("sea", say="On")}),
        "sea": end("10 * trust", "At sea"),
    },
    meters={"trust": (3, 0, 5)},
)
"""One decision with a closed option, a scene that only leads on, and an ending."""


def test_a_scene_has_all_that_can_be_shown_of_it():
    """Texts, options, numbers with their bounds, and what can be done."""
    (quay,) = view_turn(play(HARBOUR, player="Ada")).scenes
    assert (quay.id, quay.where, quay.text, quay.signals) == ("quay", "Monday · the quay", "Fog, Ada.", ("A bell.",))
    assert [(each.id, each.open, each.locked) for each in quay.offers] == [
        ("listen", True, None),
        ("shout", True, None),
        ("sail", False, "Not yet."),
    ]
    assert (quay.meters[0].value, quay.meters[0].max, quay.mode, quay.ending) == (3, 5, "scene", None)
    assert quay.numbers == {"trust": 3, **dict.fromkeys(SKILLS, 0), "adaptability": 0}


def test_a_turn_shows_what_the_choice_changed_and_then_each_scene():
    """The values of the outcome are those right after the choice; a scene adds its own."""
    turn = view_turn(play(HARBOUR, "listen"))
    assert turn.outcome.changes == {"tech": 1, "trust": 2, "adaptability": 1}
    assert turn.outcome.now == {"tech": 1, "trust": 5, "adaptability": 1}
    assert [(each.id, each.mode, each.numbers["trust"]) for each in turn.scenes] == [
        ("boat", "passage", 4),
        ("pier", "scene", 4),
    ]
    assert (turn.before["trust"], turn.last_scene.id) == (5, "pier")


def test_what_is_withheld_is_none():
    """Fit, reason, skills and adaptability; of the changes those of meters stay."""
    turn = view_turn(play(HARBOUR, "listen"), Reveal.METERS)
    assert (turn.outcome.fit, turn.outcome.because, turn.outcome.changes) == (None, None, {"trust": 2})
    assert {each.skills for each in turn.scenes} == {each.adaptability for each in turn.scenes} == {None}
    assert turn.last_scene.numbers == {"trust": 4}
    assert set(turn.before) == {"trust"}


def test_the_debrief_has_every_option_and_what_was_possible():
    """The closed option's fit and the texts only where all is told."""
    full = view_debrief(play(HARBOUR, "shout", "on"))
    assert (full.impact, full.ending.title, full.adaptability) == (20, "At sea", -1)
    assert (full.lowest, full.highest, full.fits) == (-1, 1, {"adapts": 0, "neutral": 1, "forces": 1})
    first = full.decisions[0]
    assert [(each.taken, each.fit) for each in first.offers] == [(False, "adapts"), (True, "forces"), (False, "adapts")]
    assert (first.text, [each.text for each in first.passages]) == ("Fog, you.", ["A boat."])
    short = view_debrief(play(HARBOUR, "shout", "on"), full=False).decisions[0]
    assert (short.text, short.passages, short.offers[2].fit) == ("", (), None)


def test_a_debrief_may_come_before_the_ending_and_have_no_score():
    """A trainer ends the session; somebody never voted."""
    stopped = view_debrief(play(HARBOUR, "listen"))
    assert (stopped.ending, stopped.impact, stopped.text, stopped.highest) == (None, None, "", 1)
    silent = view_debrief(play(HARBOUR, "listen", "on"), voted=False)
    assert (silent.voted, silent.impact, silent.adaptability, len(silent.decisions)) == (False, None, 0, 2)


def test_while_playing_only_what_happened_is_told():
    """Skills and meters with their changes; nothing that gives a fit away, in decisions neither."""
    playthrough = play(HARBOUR, "listen")
    turn = view_turn(playthrough, Reveal.CHANGES)
    assert (turn.outcome.fit, turn.outcome.because, turn.outcome.changes) == (None, None, {"tech": 1, "trust": 2})
    assert {each.adaptability for each in turn.scenes} == {None}
    assert (turn.last_scene.skills["tech"], "adaptability" in turn.before) == (1, False)
    (decision,) = view_decisions(playthrough, Reveal.CHANGES)
    assert {decision.fit, decision.outcome.because, *(each.fit for each in decision.offers)} == {None}


@given(playthroughs(), st.sampled_from([Reveal.METERS, Reveal.CHANGES, Reveal.EVERYTHING]))
def test_a_view_comes_back_from_json_as_it_went(playthrough, reveal):
    """Whatever the story: nothing is lost, and nothing is made up."""
    views = (
        view_story(playthrough.scenario),
        *(view_turn(each, reveal) for each in playthrough.list_turns()),
        view_debrief(playthrough, full=reveal is Reveal.EVERYTHING),
    )
    for view in views:
        assert decode_view(type(view), json.loads(json.dumps(encode_view(view)))) == view


@given(playthroughs())
def test_the_numbers_of_a_turn_add_up(playthrough):
    """What was before a choice, and what it changed, is what there is before the next scene."""
    for earlier, later in zip(playthrough.list_turns(), playthrough.list_turns()[1:], strict=False):
        was, turn = view_turn(earlier).last_scene.numbers, view_turn(later)
        assert turn.before == {id: value + turn.outcome.changes.get(id, 0) for id, value in was.items()}
    debrief = view_debrief(playthrough)
    assert debrief.lowest <= debrief.adaptability <= debrief.highest
    assert debrief.decisions == view_decisions(playthrough)


@pytest.mark.parametrize("kind", [SceneView, TurnView, StoryView, DebriefView])
@pytest.mark.parametrize("data", [None, "x", 7, [], {}, {"turn": "1", "scenes": [], "outcome": None, "before": {}}])
def test_what_is_no_view_is_refused_in_a_sentence(kind, data):
    """And the cause says where."""
    with pytest.raises(UnknownViewError, match="Update PM Quest") as refused:
        decode_view(kind, data)
    assert refused.value.__cause__ is not None


def test_keys_that_are_not_known_are_ignored():
    """A server of a newer version may send more."""
    turn = view_turn(play(HARBOUR))
    assert decode_view(TurnView, encode_view(turn) | {"weather": "fog"}) == turn
