"""What is said of a scene beforehand holds in every play that comes there."""

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from pm_quest.authoring import earlier_values
from pm_quest.authoring.earlier_values import find_earlier_values
from pm_quest.story.conditions import parse_condition
from pm_quest.story.engine import find_engine
from pm_quest.story.playthrough import Playthrough
from tests.analysis.generated import brought, stories
from tests.building import choice, end, scenario, scene


def list_facts(story):
    """Every meter, flag and fact about the past, read or not."""
    chosen = (f"chose({scene.id}.{choice})" for scene in story.scenes.values() for choice in scene.choices)
    return [*story.meters, *story.flags, *(f"visited({id})" for id in story.scenes), *chosen]


@given(stories(loops=True), brought, st.integers(0, 99))
def test_bounds_hold_in_every_play(story, brings, seed):
    """Whatever was brought and chosen, and however chances fall."""
    engine, pick = find_engine(story), Random(seed)
    facts = [fact for fact in list_facts(story) if fact in engine.layout.values or fact in engine.layout.facts]
    earlier = find_earlier_values(story, facts)
    played = Playthrough.start(story, brings=brings, seed=seed)
    for _ in range(12):
        for arrival in played.list_arrivals():
            for fact in facts:
                least, most = earlier[arrival.scene.id][fact]
                assert least <= engine.evaluate(parse_condition(fact), arrival.state) <= most, fact
        open_offers = [offer.id for offer in played.offers if offer.open]
        if not open_offers:
            return
        played = played.choose(pick.choice(open_offers))


def test_a_meter_that_goes_round_for_long_comes_to_its_own_bounds():
    """Every round adds one, and all rounds up to the last are possible."""
    round_and_round = scenario(
        {"a": scene(choices={"again": choice("a", gain={"trust": 1}), "out": choice("z")}), "z": end()},
        meters={"trust": (0, -5, 1_000)},
    )
    assert find_earlier_values(round_and_round, ["trust"])["z"] == {"trust": (-5, 1_000)}


def test_of_a_story_that_is_too_large_nothing_is_known(monkeypatch):
    """Half of what there is to know would be wrong."""
    monkeypatch.setattr(earlier_values, "MOST_STEPS", 1)
    told = scenario({"a": scene(choices={"on": choice("z")}), "z": end()}, flags=("met",))
    assert find_earlier_values(told, ["met"]) == {}
