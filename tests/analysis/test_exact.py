"""The analysis against brute force in fractions: the same to 1e-9, on small stories of every feature."""

import pytest
from hypothesis import assume, given

from pm_quest.analysis import analyze_scenario
from pm_quest.story.engine import enumerate_outcomes, find_engine
from pm_quest.story.model import SKILLS
from pm_quest.story.policies import CHOICE_FILTERS
from tests.analysis.brute import Brute, TooLargeError, all_fixed_ways, backwards, figures_of, followed, solved, worths
from tests.analysis.generated import brought, stories


def close(value):
    """The same, but for rounding: 1e-9 of a value, or of 1 where that is more."""
    return value if value is None else pytest.approx(float(value), rel=1e-9, abs=1e-9)


def held(figures, expected):
    """Hold the figures of a policy against endings, unfinished and columns of brute force."""
    endings, unfinished, columns = expected
    assert figures.endings == {id: close(p) for id, p in endings.items()}
    assert figures.unfinished == close(unfinished)
    assert (figures.unfinished == 0) == (unfinished == 0)
    spreads = {"impact": figures.impact, "adaptability": figures.adaptability, **figures.skills}
    assert tuple(spreads) == ("impact", "adaptability", *SKILLS)
    for name, (mean, variance, least, most) in columns.items():
        spread = spreads[name]
        assert spread.mean == close(mean)
        assert (None if spread.sd is None else spread.sd**2) == close(variance)
        assert (spread.min, spread.max) == (least, most)


def made(story, brings=None, **more):
    """Brute force, where the story is small enough."""
    try:
        return Brute(story, brings, **more)
    except TooLargeError:
        assume(False)


@given(stories(loops=False), brought)
def test_every_policy_without_loops(story, brings):
    """Endings, means, deviations, least and most are those of all ways of playing, followed to their ends."""
    brute, analysis = made(story, brings, large=3000), analyze_scenario(story, brings)
    assert analysis.method == "exact"
    for policy in CHOICE_FILTERS:
        held(analysis.policies[policy], figures_of(brute, followed(brute, brute.played(policy))))


@given(stories(loops=True))
def test_every_policy_with_loops(story):
    """Where a story can come round, or round for ever, the figures are those of the equations."""
    brute, analysis = made(story, adding=True), analyze_scenario(story)
    for policy in CHOICE_FILTERS:
        held(analysis.policies[policy], solved(brute, brute.played(policy)))


@given(stories(loops=False), brought)
def test_best_and_worst_without_loops(story, brings):
    """They take, evenly, what leads to the highest and the lowest expected impact among what surely ends."""
    brute, analysis = made(story, brings, large=3000), analyze_scenario(story, brings)
    for policy, pick in (("best", max), ("worst", min)):

        def extreme(_, worths, pick=pick):
            return pick((worth for worth in worths.values() if worth is not None), default=None)

        values, choices_of = backwards(brute, extreme)
        if any(values[state] is None for state in brute.start):
            assert policy not in analysis.policies
            continue
        worths = {state: choices_of(state) if steps else {} for state, steps in brute.open.items()}
        taken = {s: [id for id, worth in found.items() if worth == values[s]] for s, found in worths.items()}
        taken = {s: ids if values[s] is not None else [*brute.open[s]] for s, ids in taken.items()}
        held(analysis.policies[policy], figures_of(brute, followed(brute, taken)))


@given(stories(loops=True))
def test_best_and_worst_with_loops(story):
    """No way of playing that surely ends has a higher mean than the best, or a lower one than the worst; one has each."""
    brute, analysis = made(story, adding=True), analyze_scenario(story)
    try:
        means = [columns["impact"][0] for _, _, columns in (solved(brute, way) for way in all_fixed_ways(brute))]
    except TooLargeError:
        assume(False)
    sure = [mean for mean in means if mean is not None]
    assert ("best" in analysis.policies) == ("worst" in analysis.policies) == bool(sure)
    if sure:
        assert analysis.policies["best"].impact.mean == close(max(sure))
        assert analysis.policies["worst"].impact.mean == close(min(sure))
        assert analysis.policies["best"].unfinished == analysis.policies["worst"].unfinished == 0


@given(stories(loops=False), brought)
def test_expected_impact_of_every_option(story, brings):
    """In every state that can be met, of every open choice, played on by a policy; None for what may never end."""
    brute, analysis = made(story, brings, large=120), analyze_scenario(story, brings)
    for policy, mean in (("random", _mean(brute, "random")), ("adaptive", _mean(brute, "adaptive")), ("best", _max)):
        _, choices_of = backwards(brute, mean)
        for state, steps in brute.open.items():
            found = {id: analysis.expected_impact(state, id, policy) for id in steps}
            assert found == {id: close(worth) for id, worth in choices_of(state).items()}


def _max(_, worths):
    return max((worth for worth in worths.values() if worth is not None), default=None)


def _mean(brute, policy):
    def mean(state, worths):
        taken = [
            worths[each.id] for each in CHOICE_FILTERS[policy](brute.choices(state), brute.engine.has_turned(state))
        ]
        return None if None in taken or not taken else sum(taken) / len(taken)

    return mean


@given(stories(loops=True))
def test_expected_impact_of_every_option_with_loops(story):
    """As without loops, where what follows is solved by equations."""
    brute, analysis = made(story, adding=True), analyze_scenario(story)
    for policy in ("random", "adaptive"):
        values = worths(brute, policy)
        for state, steps in brute.open.items():
            for id, ways in steps.items():
                parts = [p * values[to] if to in values else None for p, to, _ in ways]
                assert analysis.expected_impact(state, id, policy) == close(None if None in parts else sum(parts))


@given(stories(loops=False), brought)
def test_what_is_reached_and_how_often(story, brings):
    """Scenes, choices and endings are those that some way of playing meets; the ways are counted."""
    brute, analysis = made(story, brings, large=3000), analyze_scenario(story, brings)
    arrived = {brute.id(state) for state in brute.open}
    choices = {(brute.id(state), id) for state, steps in brute.open.items() for id in steps}
    assert set(analysis.choices) == choices
    assert {id for id in analysis.scenes if not story.scenes[id].go} == arrived
    assert set(analysis.endings) == {id for id in arrived if story.scenes[id].ending}
    assert analysis.playthroughs == _counted(story, brings)


def _counted(story, brings):
    """The playthroughs, one by one: every fall of every chance counts."""
    engine = find_engine(story)
    memory = {}

    def count(state):
        if engine.compute_impact(state) is not None:
            return 1
        if state not in memory:
            options = engine.scenes[state[0]].choices.values()
            memory[state] = sum(
                count(states[-1])
                for option in options
                if engine.is_open(state, option)
                for _, states in engine.list_successors(state, option)
            )
        return memory[state]

    return sum(count(states[-1]) for _, states in enumerate_outcomes(lambda falls: engine.enter_story(brings, falls)))
