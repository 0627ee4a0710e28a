"""The engine: every way chances can fall, and that play follows one of them."""

from collections import Counter
from fractions import Fraction

import pytest
from hypothesis import given

from pm_quest.story.engine import Lottery, enumerate_outcomes, find_engine, resolve_destination
from pm_quest.story.playthrough import Playthrough
from tests.building import choice, end, play, scenario, scene
from tests.strategies import playthroughs

TWO_TOSSES = scenario(
    {
        "a": scene(choices={"go": choice({"b": 1, "c": 2})}),
        "b": scene(go={"x": 3, "c": 1}),
        "c": scene(go=[("visited(b)", "x"), {"x": 1, "y": 4}]),
        "x": end(),
        "y": end(),
    }
)


def ways_from(playthrough):
    """For each open offer, all that can follow."""
    engine, state = playthrough.engine, playthrough.state
    options = engine.scenes[engine.layout.scenes[playthrough.scene.id]].choices
    return {
        offer.id: list(engine.list_successors(state, options[offer.id])) for offer in playthrough.offers if offer.open
    }


def paths(playthrough, choice):
    """How probable each path of scenes is after a choice."""
    probable = Counter()
    for probability, states in ways_from(playthrough)[choice]:
        probable["".join(playthrough.engine.scenes[state[0]].scene.id for state in states)] += probability
    return probable


def test_every_way_the_chances_fall_is_followed():
    """One chance after another: the probabilities are products, and a branch can make the second one sure."""
    assert paths(play(TWO_TOSSES), "go") == {
        "bx": Fraction(3, 12),
        "bcx": Fraction(1, 12),
        "cx": Fraction(2, 15),
        "cy": Fraction(8, 15),
    }


def test_drawn_frequencies_are_the_probabilities():
    """Over 6,000 seeds each path comes up as often as it is probable (chi square, p > 0.0001)."""
    n = 6000
    drawn = Counter("".join(each.id for each in play(TWO_TOSSES, "go", seed=seed).path) for seed in range(n))
    expected = paths(play(TWO_TOSSES), "go")
    assert drawn.keys() == expected.keys()
    assert sum((drawn[path] - n * p) ** 2 / (n * p) for path, p in expected.items()) < 21.2


@given(playthroughs())
def test_probabilities_come_to_one(playthrough):
    """Whatever the scenario, the ways of a turn are all there are."""
    for ways in ways_from(playthrough).values():
        assert sum(probability for probability, _ in ways) == 1
        assert all(probability > 0 for probability, _ in ways)


@given(playthroughs())
def test_what_is_drawn_is_one_of_the_ways(playthrough):
    """Play and the following of all ways are one engine: a turn played is among the successors."""
    for choice_id, ways in ways_from(playthrough).items():
        after = playthrough.choose(choice_id)
        assert (*after.passed_states, after.state) in [states for _, states in ways]


def test_the_engine_of_a_scenario_is_made_once():
    """The same scenario, the same engine; another one, another."""
    assert find_engine(TWO_TOSSES) is find_engine(TWO_TOSSES)
    assert find_engine(TWO_TOSSES) is not find_engine(scenario({"a": end()}))


def test_no_chance_is_one_way():
    """Where nothing is drawn there is one way, and it is certain."""
    assert list(enumerate_outcomes(lambda falls: ())) == [(1, ())]


def test_a_chance_only_asks_when_it_is_reached():
    """Falls are made for turns that draw, and for no others."""
    story = scenario({"a": scene(choices={"go": choice("z")}), "z": end()})
    engine = find_engine(story)
    state = Playthrough.start(story).state

    def never():
        pytest.fail("nothing is drawn here")

    assert engine.take_choice(state, engine.scenes[0].choices["go"], never)


def test_a_lottery_leads_where_it_falls():
    """The way that was drawn, counted from 0."""
    assert [resolve_destination(Lottery((1, 1), (4, 9), 2), [], lambda _, n=n: n) for n in (0, 1)] == [4, 9]
