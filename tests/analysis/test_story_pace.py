"""How long a story still is, and where those go who play at random."""

from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given, settings

from pm_quest.analysis.story_pace import find_pace
from pm_quest.authoring.scenario_reader import read_scenario_file
from pm_quest.story.decisions_left import estimate_left
from pm_quest.story.model import Brings
from pm_quest.story.playthrough import Playthrough
from tests.building import choice, end, play, scenario, scene
from tests.quick import share_number
from tests.strategies import stories

FORK = scenario(
    {
        "a": scene(choices={"short": choice("p"), "long": choice("b")}),
        "b": scene(choices={"x": choice("p"), "y": choice({"p": 1, "c": 3})}),
        "c": scene(choices={"x": choice("out")}),
        "p": scene(go="out"),
        "out": end(),
    }
)


def count_by_hand(playthrough, depth=12):
    """The mean number of decisions left, by trying everything; None where it goes on for too long."""
    if playthrough.ended:
        return Fraction(0)
    options = [offer.id for offer in playthrough.offers if offer.open]
    if not options or depth == 0:
        return None
    total = Fraction(1)
    engine, state = playthrough.engine, playthrough.state
    for each in options:
        option = engine.scenes[state[0]].choices[each]
        for chance, arrivals in engine.list_successors(state, option):
            then = playthrough.choose(each)._replace(state=arrivals[-1], passed_states=arrivals[:-1])
            left = count_by_hand(then, depth - 1)
            if left is None:
                return None
            total += chance * left / len(options)
    return total


def test_the_decisions_left_are_a_mean_over_random_play():
    """Of a, one or two more: b is met half the time, c after it by chance."""
    pace = find_pace(FORK, Brings())
    assert pace.count_left(play(FORK)) == pytest.approx(1 + 1 / 2 * (1 + 1 / 2 * 3 / 4))
    assert pace.count_left(play(FORK, "short")) == 0


def test_links_have_the_share_of_those_who_go_over_them():
    """Passages too."""
    shares = find_pace(FORK, Brings()).link_shares
    assert shares["a", "b"] == pytest.approx(1 / 2)
    assert shares["b", "c"] == pytest.approx(3 / 16)
    assert shares["p", "out"] == pytest.approx(13 / 16)
    pace = find_pace(FORK, Brings())
    assert [pace.share_scene(id) for id in FORK.scenes] == pytest.approx([1, 1 / 2, 3 / 16, 13 / 16, 1])


def test_who_plays_does_not_matter():
    """The name is nothing that is brought."""
    assert find_pace(FORK, Brings(player="Ada")) is find_pace(FORK, Brings(player="Bo"))


def test_a_story_that_may_never_end_has_no_length():
    """None is made up."""
    story = scenario({"a": scene(choices={"x": choice("b")}), "b": scene(choices={"x": choice("b")}), "out": end()})
    assert find_pace(story, Brings()).count_left(play(story)) is None


@settings(max_examples=share_number(25))
@given(stories())
def test_the_mean_is_what_trying_everything_gives(story):
    """On small stories that end."""
    by_hand = count_by_hand(play(story), depth=5)
    left = find_pace(story, Brings()).count_left(play(story))
    if by_hand is not None:
        assert left == pytest.approx(float(by_hand))


def test_the_estimate_is_exact_where_no_condition_says_otherwise():
    """From the links alone; a scene that leads nowhere has none."""
    assert estimate_left(FORK) == pytest.approx({"a": 1.6875, "b": 1.375, "c": 1, "p": 0, "out": 0}, abs=0.01)
    lost = scenario({"a": scene(choices={"on": choice("out"), "off": choice("b")}), "b": scene(go="b"), "out": end()})
    assert "b" not in estimate_left(lost)


@pytest.mark.parametrize("story", ["first_day", "dumping_ground"])
def test_the_estimate_is_near_the_exact_mean_of_a_shipped_story(story):
    """By a decision at most, all the way through."""
    whole = read_scenario_file(Path("scenarios") / f"{story}.yaml").scenario
    pace, now = find_pace(whole, Brings()), Playthrough.start(whole)
    while not now.ended:
        assert abs(estimate_left(whole)[now.scene.id] - pace.count_left(now)) <= 1
        now = now.choose(next(offer.id for offer in now.offers if offer.open))
