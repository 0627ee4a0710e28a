"""Costs that can exceed what is left of a meter: against every state of every player, and in the scenes alone."""

from functools import partial

import pytest
from hypothesis import assume, given

from pm_quest.analysis.meter_costs import find_unpayable_costs, list_doubtful_costs
from pm_quest.analysis.meter_minimums import bound_meters
from pm_quest.analysis.player_starts import find_starts
from pm_quest.analysis.scenario_analysis import DEFAULT_BUDGET
from pm_quest.analysis.scene_acts import list_acts, sort_scenes
from pm_quest.analysis.shortest_paths import ScenarioPath
from pm_quest.story.engine import find_engine
from pm_quest.story.model import Brings
from tests.analysis.brute import TooLargeError
from tests.analysis.everybody import Everybody, length
from tests.analysis.generated import METERS, stories
from tests.building import choice, end, scenario, scene

MOST_PLAYERS = 12


def found(story):
    """The findings, by scene, choice and meter."""
    return {(each.at[1], each.at[3], each.at[5]): each for each in find_unpayable_costs(story, DEFAULT_BUDGET)}


def everybody(story, **more):
    """All states of all players, where there are few enough."""
    assume(sum(1 for _ in find_starts(story)) <= MOST_PLAYERS)
    try:
        return Everybody(story, **more)
    except TooLargeError:
        assume(False)


def short(people, scene_id, id, meter, state):
    """Is a choice open in this state, with less left of a meter than it costs?"""
    amount = people.scenario.scenes[scene_id].choices[id].gain[meter]
    left = state[people.engine.layout.values[meter]]
    return people.id(state) == scene_id and id in people.steps.get(state, ()) and left + amount < METERS[meter][1]


def all_costs(story):
    """Every cost that is written down."""
    for each in story.scenes.values():
        for option in each.choices.values():
            yield from ((each.id, option.id, meter) for meter, amount in option.gain.items() if amount < 0)


def held(story, **more):
    """Hold what is found against all states, and each witness against the fewest choices there are."""
    people, exceeding = everybody(story, **more), found(story)
    for cost in all_costs(story):
        wanted = partial(short, people, *cost)
        fewest = people.fewest(wanted, passed=False)
        assert (cost in exceeding) == (fewest is not None)
        if fewest is not None:
            way = ScenarioPath(Brings(), exceeding[cost].witness)
            assert length(way) == fewest
            assert "for a player who" in exceeding[cost].message or any(map(wanted, people.follow(way)))


@given(stories(loops=True))
def test_costs_with_loops(story):
    """Those that can be met with too little, and no others, by the shortest way."""
    held(story, adding=True)


@given(stories(loops=False))
def test_costs_without_loops(story):
    """For whatever players bring."""
    held(story)


@given(stories(loops=True))
def test_the_least_in_a_scene_is_never_more_than_it_is(story):
    """What scenes and links tell bounds what there is in any state."""
    people, engine = everybody(story, adding=True), find_engine(story)
    acts = list_acts(engine)
    least = bound_meters(engine, acts, sort_scenes(acts, engine.layout.scenes[story.start]))
    for state in people.passed:
        assert all(state[place] >= value for place, value in least[state[0]].items())


def story(cost=-5, start=4, **more):
    """A meter that nothing else reads, and a day before it is paid from."""
    scenes = {
        "monday": scene(choices={"rest": choice("friday"), "spend": choice("friday", gain={"budget": -2})}),
        "friday": scene(choices={"hire": choice("z", gain={"budget": cost}, **more), "wait": choice("z")}),
        "z": end(),
    }
    return scenario(scenes, meters={"budget": (start, 1, 10)}, flags=("met",))


HIRE = ("friday", "hire", "budget")


def test_what_is_left_and_what_it_costs_is_reported():
    """With the shortest way there, and what to ask for."""
    finding = found(story())[HIRE]
    assert (
        finding.message == "choice 'hire' takes 5 from meter 'budget', which can be at 4 here and never falls below 1"
    )
    assert finding.suggestion == "write 'if: budget >= 6', or let it cost less"
    assert finding.at == ("scenes", "friday", "choices", "hire", "gain", "budget")
    assert finding.witness == ("rest",)


@pytest.mark.parametrize(
    ("cost", "start", "met"), [(-3, 6, False), (-3, 5, True), (-5, 8, False), (-5, 7, True), (3, 1, False)]
)
def test_it_is_exact_to_the_point(cost, start, met):
    """Two can be spent before."""
    assert (HIRE in found(story(cost, start))) == met


def test_a_condition_on_the_meter_settles_it():
    """Where it asks for enough; where it asks for something else, it is to be added there."""
    assert HIRE not in found(story(when="budget >= 6"))
    assert HIRE not in found(story(when="5 < budget and not met"))
    assert (
        found(story(when="budget >= 5 or not met"))[HIRE].suggestion
        == "add 'budget >= 6' to its 'if', or let it cost less"
    )


def test_a_cost_that_no_meter_can_pay_is_not_fixed_by_a_condition():
    """It would close the choice for ever."""
    finding = found(story(-20, 8))[HIRE]
    assert finding.suggestion == "let it cost at most 9: 'budget' never holds more"


def test_scenes_alone_settle_most():
    """Nothing is explored where even the least is enough."""
    told = story(-5, 8)
    assert list_doubtful_costs(find_engine(told), list_acts(find_engine(told))) == ()


def test_a_loop_that_wears_a_meter_down():
    """Round and round, as far as it goes down."""
    desk = scene(choices={"pay": choice("desk", gain={"budget": -1}), "leave": choice("z")})
    told = scenario({"desk": desk, "z": end()}, meters={"budget": (3, 0, 999_999_999)})
    assert found(told)["desk", "pay", "budget"].witness == ("pay", "pay", "pay")


def test_only_somebody_who_brings_something():
    """Who that is stands in the sentence."""
    scenes = {
        "a": scene(choices={"in": choice("b", when="holds(mba) and tech >= 2"), "out": choice("z")}),
        "b": scene(choices={"pay": choice("z", gain={"budget": -5})}),
        "z": end(),
    }
    finding = found(scenario(scenes, meters={"budget": (4, 0, 9)}))["b", "pay", "budget"]
    assert "which can be at 4 here, for a player who holds mba and brings tech 2 and never" in finding.message
    assert finding.witness == ("in",)


def test_what_arriving_takes_is_no_cost():
    """Nobody chose it; nor is what a choice gives."""
    scenes = {"a": scene(gain={"budget": -5}, choices={"on": choice("z", gain={"budget": 2})}), "z": end()}
    assert found(scenario(scenes, meters={"budget": (4, 0, 9)})) == {}


def test_beyond_the_budget_nothing_is_claimed_that_was_not_met():
    """What was met before is."""
    assert list(find_unpayable_costs(story(), 1)) == []
