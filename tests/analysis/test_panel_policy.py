"""The policy that goes by a panel's votes: exact, in proportion, and any open choice where nobody was asked."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pm_quest.analysis import analyze_scenario
from pm_quest.analysis.panel_policy import measure_panel_cover
from pm_quest.story.panel_key import Panel, PanelDecision
from tests.analysis import generated
from tests.building import choice, end, scenario, scene
from tests.quick import share_number


def two_days():
    """Two decisions, one after the other, with four ends."""
    ends = {"good": end(100), "bad": end(0)}
    monday = scene(choices={"ask": choice("tuesday", gain={"tech": 1}), "wait": choice("tuesday")})
    tuesday = scene(choices={"build": choice("good"), "press": choice("bad")})
    return scenario({"monday": monday, "tuesday": tuesday, **ends})


def with_panel(story, **votes):
    """The story with the votes of a panel by scene."""
    return replace(story, panel=Panel(20, {id: PanelDecision(each, id=id) for id, each in votes.items()}))


def test_votes_are_probabilities():
    """Three of four of them build."""
    analysis = analyze_scenario(with_panel(two_days(), tuesday={"build": 15, "press": 5}))
    assert analysis.policies["panel"].impact.mean == pytest.approx(75)


def test_where_nobody_was_asked_any_choice_is_taken():
    """Half and half on Tuesday, which a panel on Monday says nothing of."""
    story = with_panel(two_days(), monday={"ask": 20})
    analysis = analyze_scenario(story)
    assert analysis.policies["panel"].impact.mean == pytest.approx(50)
    assert analysis.policies["panel"].skills["tech"].mean == pytest.approx(1)
    assert measure_panel_cover(story, analysis.graph) == pytest.approx(0.5)


def test_votes_for_a_closed_choice_count_for_nobody():
    """Who voted for it would have had to choose otherwise: the open ones are in proportion."""
    monday = scene(choices={"shut": choice("bad", when="tech > 0"), "good_way": choice("good"), "other": choice("bad")})
    story = scenario({"monday": monday, "good": end(100), "bad": end(0)})
    analysis = analyze_scenario(with_panel(story, monday={"shut": 10, "good_way": 6, "other": 2}))
    assert analysis.policies["panel"].impact.mean == pytest.approx(75)


def test_a_story_without_a_panel_has_no_such_policy():
    """Neither figures nor a name to ask for."""
    analysis = analyze_scenario(two_days())
    assert "panel" not in analysis.policies
    with pytest.raises(KeyError):
        analysis.compute_weights("panel")


@settings(max_examples=share_number(15))
@given(generated.stories(loops=False), st.data())
def test_equal_votes_for_everything_are_playing_at_random(story, data):
    """Whatever the story is like."""
    number = data.draw(st.integers(1, 9))
    votes = {id: dict.fromkeys(each.choices, number) for id, each in story.scenes.items() if each.choices}
    analysis = analyze_scenario(with_panel(story, **votes), budget=2_000, samples=2)
    if analysis.graph is not None and "panel" in analysis.policies:
        mine, random = analysis.policies["panel"], analysis.policies["random"]
        assert mine.impact.mean == pytest.approx(random.impact.mean)
