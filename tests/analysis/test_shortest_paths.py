"""Shortest ways, against breadth-first search over all states of all players."""

import pytest
from hypothesis import assume, given, settings

from pm_quest.analysis.shortest_paths import ScenarioPath, find_path_to_choice, find_path_to_scene, find_path_where
from pm_quest.authoring import playtest_runner
from pm_quest.story.conditions import parse_condition
from pm_quest.story.engine import find_engine
from pm_quest.story.model import Brings, Playtest
from tests.analysis.brute import TooLargeError
from tests.analysis.everybody import Everybody, length
from tests.analysis.generated import brought, stories
from tests.building import choice, end, scenario, scene

FEWER = settings(max_examples=settings.default.max_examples // 3)
"""Each example asks for a dozen ways."""


def all_of(story, **more):
    """All states of all players, where they are few enough."""
    try:
        return Everybody(story, **more)
    except TooLargeError:
        assume(False)


def held(everybody, way, wanted):
    """Hold a way against the fewest choices that lead to what is wanted, and follow it there."""
    fewest = everybody.fewest(wanted)
    assert (None if way is None else length(way)) == fewest
    if way is not None:
        assert any(map(wanted, everybody.follow(way)))


@pytest.mark.parametrize("loops", [False, True])
def test_the_way_to_every_scene_is_the_shortest(loops):
    """There is one if anybody comes there, also where it is only passed through; with the fewest choices; it leads there."""

    @FEWER
    @given(stories(loops=loops))
    def check(story):
        everybody = all_of(story, adding=loops)
        for id in story.scenes:
            held(everybody, find_path_to_scene(story, id), lambda state, scene=id: everybody.id(state) == scene)

    check()


@FEWER
@given(stories(loops=False), brought)
def test_the_way_of_one_player(story, brings):
    """Who is said to set out does, and nobody else."""
    everybody = all_of(story, players=[brings])
    for id in story.scenes:
        way = find_path_to_scene(story, id, brings)
        held(everybody, way, lambda state, scene=id: everybody.id(state) == scene)
        assert way is None or way.brings == brings


@FEWER
@given(stories(loops=True))
def test_the_way_to_every_choice(story):
    """It ends with the choice, and that can be taken there."""
    everybody = all_of(story, adding=True)
    for id, each in story.scenes.items():
        for chosen in each.choices:
            way = find_path_to_choice(story, id, chosen)

            def is_open(state, scene=id, choice=chosen):
                return everybody.id(state) == scene and choice in everybody.gone_on(state)

            if way is not None:
                assert way.steps[-1] == chosen
            held(everybody, None if way is None else ScenarioPath(way.brings, way.steps[:-1]), is_open)


@FEWER
@given(stories(loops=True))
def test_the_way_to_a_state(story):
    """What the story itself does not read any more can be asked about too, where it is named."""
    everybody = all_of(story, adding=True)
    place = find_engine(story).layout.values["cost"]
    for number in (-1, 0, 1):
        way = find_path_where(story, lambda state, n=number: state[place] == n, reads=["cost"])
        held(everybody, way, lambda state, n=number: state[place] == n)


def story_with_draws():
    """A story with a draw that matters, one that does not, and a door for those who bring something."""
    scenes = {
        "gate": scene(go={"hall": 1, "yard": 1, "ditch": 1}),
        "ditch": end(),
        "yard": scene(choices={"knock": choice("hall")}),
        "hall": scene(
            choices={
                "dice": choice({"won": 1, "lost": 1}),
                "coin": choice({"heads": 1, "tails": 1}),
                "show": choice("office", when="holds(mba) or tech >= 3"),
            }
        ),
        "heads": scene(go="lost"),
        "tails": scene(go="lost"),
        "won": scene(choices={"rest": choice("over")}),
        "lost": scene(choices={"again": choice("hall"), "stop": choice("over")}),
        "office": end(),
        "over": end(),
    }
    return scenario(scenes)


def test_a_draw_is_reported_where_it_matters():
    """At the start too; and where two draws go on alike, none is."""
    assert find_path_to_scene(story_with_draws(), "won") == ScenarioPath(Brings(), ("=hall", "dice", "=won"))
    assert find_path_to_scene(story_with_draws(), "tails") == ScenarioPath(Brings(), ("=hall", "coin", "=tails"))
    coin = find_path_to_choice(story_with_draws(), "lost", "stop")
    assert coin is not None
    assert coin.steps in {("=hall", "dice", "=lost", "stop"), ("=hall", "coin", "stop")}


def test_as_little_as_can_be_is_brought():
    """The way of somebody who brings nothing comes before a shorter one; else somebody brings what it takes."""
    assert find_path_to_scene(story_with_draws(), "office") == ScenarioPath(Brings(holds=("mba",)), ("=hall", "show"))
    assert find_path_to_scene(story_with_draws(), "office", Brings(skills={"tech": 3})) == ScenarioPath(
        Brings(skills={"tech": 3}), ("=hall", "show")
    )
    assert find_path_to_scene(story_with_draws(), "office", Brings()) is None


def test_a_way_is_a_test():
    """Its steps, played as an author's test, come to the ending."""
    way = find_path_to_scene(story_with_draws(), "over")
    story = story_with_draws()
    story.tests["there"] = Playtest(way.steps, parse_condition("ending == over"), way.brings, "there")
    (result,) = playtest_runner.run_playtests(story)
    assert result.passed, result.message


def test_the_budget_stops_the_search():
    """Nothing is found then."""
    assert find_path_to_scene(story_with_draws(), "office", budget=1) is None


def test_unknown_scenes_are_key_errors():
    """So are choices."""
    with pytest.raises(KeyError):
        find_path_to_scene(story_with_draws(), "nowhere")
    with pytest.raises(KeyError):
        find_path_to_choice(story_with_draws(), "hall", "nothing")
