"""Why two ways of playing come to different impacts: against brute force in fractions, and on stories made by hand."""

import math
from fractions import Fraction
from itertools import product
from random import Random

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from pm_quest.analysis import analyze_scenario
from pm_quest.analysis.policy_difference import compare_policies
from pm_quest.story.model import FITS, POLICIES
from pm_quest.story.policies import CHOICE_FILTERS
from tests.analysis.brute import Brute, TooLargeError, equations, reach, worths
from tests.analysis.generated import brought, stories
from tests.building import choice, end, scenario, scene
from tests.reports.sample_reports import endless_story

PLAYED, SOLVED = (st.sampled_from(each) for each in (tuple(CHOICE_FILTERS), POLICIES))


def close(value):
    """The same, but for rounding."""
    return pytest.approx(float(value), rel=1e-9, abs=1e-9)


def made(story, brings=None, **more):
    """Brute force, where the story is small enough."""
    try:
        return Brute(story, brings, **more)
    except TooLargeError:
        assume(False)


class Slow:
    """What one way of playing does, in fractions, on the whole states it comes to."""

    def __init__(self, brute, policy):
        self.brute, self.taken, self.values = brute, brute.played(policy), worths(brute, policy)
        self.ways = brute.ways(self.taken)
        self.roots = [(p, brute.split(state)[0]) for state, p in brute.start.items()]
        self.met = reach(self.ways, {root for _, root in self.roots})
        self.ends_surely = all(root in self.values for _, root in self.roots)

    def expected(self, paid):
        """How much is paid from start to end, where `paid` says how much in each state."""
        ways = {state: [(p, to, paid(state)) for p, to, _ in self.ways[state]] for state in self.met}
        final = {state: Fraction(0) for state in self.met if not self.ways[state]}
        whole = equations(ways, final, lambda added, _: added)
        return sum(p * whole[root] for p, root in self.roots)

    def comes(self, id):
        """The probability of ever coming to a scene."""
        inside = {state for state in self.met if self.brute.id(state) == id}
        final = {s: Fraction(s in inside) for s in self.met if s in inside or not self.ways[s]}
        found = equations({state: self.ways[state] for state in self.met}, final, lambda _, __: 0)
        return sum(p * found[root] for p, root in self.roots)

    def odds(self, state, choice):
        """How probable a choice is in a state."""
        return Fraction(choice in self.taken[state], max(1, len(self.taken[state])))

    def shares(self, id, taken=None):
        """How often each choice of a scene is taken, of all visits; by another's rule, if told."""
        visits = self.expected(lambda state: int(self.brute.id(state) == id))
        choices = {each for state in self.met if self.brute.id(state) == id for each in self.brute.open[state]}
        often = {
            each: self.expected(
                lambda state, each=each: (taken or self).odds(state, each) if self.brute.id(state) == id else 0
            )
            for each in choices
        }
        return {each: close(part / visits) for each, part in often.items() if part}


def held(story, a, b, brings=None, **more):
    """Hold the partings of A and B against their definition, in fractions."""
    brute, analysis = made(story, brings, **more), analyze_scenario(story, brings)
    found = compare_policies(analysis, a, b)
    mine, other = Slow(brute, a), Slow(brute, b)
    if not (mine.ends_surely and other.ends_surely and mine.met <= other.values.keys()):
        assert (found.difference, found.partings) == (None, ())
        assert "never end" in found.reason
        return
    means = [analysis.policies[policy].impact.mean for policy in (a, b)]
    assert (found.a_mean, found.b_mean, found.difference) == (*map(close, means), close(means[0] - means[1]))
    assert math.fsum(parting.share for parting in found.partings) == close(found.difference)
    parting = {brute.id(state) for state in mine.met if set(mine.taken[state]) != set(other.taken[state])}
    assert {each.scene for each in found.partings} == parting
    for each in found.partings:
        share = mine.expected(
            lambda state, here=each.scene: (
                sum(
                    (mine.odds(state, choice) - other.odds(state, choice)) * p * other.values[to]
                    for choice, steps in brute.open[state].items()
                    if mine.odds(state, choice) != other.odds(state, choice)
                    for p, to, _ in steps
                )
                if brute.id(state) == here
                else 0
            )
        )
        assert each.share == close(share)
        assert (each.reached, each.b_reached) == (close(mine.comes(each.scene)), close(other.comes(each.scene)))
        assert each.a == mine.shares(each.scene)
        assert each.instead == mine.shares(each.scene, other)
        assert each.b == (other.shares(each.scene) if each.b_reached else {})


@given(stories(loops=True), PLAYED, PLAYED)
def test_partings_with_loops(story, a, b):
    """Share, how often each comes there, and what each takes, where a scene can come again and play may never end."""
    held(story, a, b, adding=True, large=14)


@given(stories(loops=False), brought, PLAYED, PLAYED)
def test_partings_without_loops(story, brings, a, b):
    """Likewise, where skills decide what is open."""
    held(story, a, b, brings, large=14)


@given(stories(loops=True), SOLVED, SOLVED)
def test_the_shares_sum_to_the_difference(story, a, b):
    """For any two ways of playing, `best` and `worst` too, in stories of any size."""
    analysis = analyze_scenario(story, policies=(a, b))
    found = compare_policies(analysis, a, b)
    if found.difference is not None:
        assert math.fsum(each.share for each in found.partings) == pytest.approx(found.difference, abs=1e-9)
        assert found.difference == close(analysis.policies[a].impact.mean - analysis.policies[b].impact.mean)


@given(stories(loops=True), PLAYED)
def test_nothing_is_gained_by_leaving_the_best_way(story, policy):
    """Wherever another way parts from it, what arises is a loss; and from the worst way, a gain."""
    analysis = analyze_scenario(story, policies=())
    for extreme, sign in (("best", -1), ("worst", 1)):
        found = compare_policies(analysis, policy, extreme)
        assert all(sign * each.share > -1e-6 for each in found.partings)


def house():
    """Two decisions, the second only for those who adapt in the first."""
    door = {"knock": choice("hall", fit="adapts"), "break_in": choice("street", fit="forces")}
    hall = {"greet": choice("tea", fit="adapts"), "shout": choice("street", fit="forces")}
    return scenario({"door": scene(choices=door), "hall": scene(choices=hall), "tea": end(90), "street": end(20)})


def test_the_parting_that_matters_most_comes_first():
    """A difference arises where one leaves the other's way, as far as the other would have lost there."""
    found = compare_policies(analyze_scenario(house()), "adaptive", "forcing")
    assert (found.a_mean, found.b_mean, found.difference, found.reason) == (90, 20, 70, "")
    hall, door = found.partings
    assert (hall.scene, hall.share, hall.reached, hall.b_reached) == ("hall", 70, 1, 0)
    assert (hall.a, hall.b, hall.instead) == ({"greet": 1}, {}, {"shout": 1})
    assert (door.scene, door.share) == ("door", 0)
    assert (door.a, door.b, door.instead) == ({"knock": 1}, {"break_in": 1}, {"break_in": 1})


def test_a_way_of_playing_never_parts_from_itself():
    """There is nothing to explain."""
    found = compare_policies(analyze_scenario(house()), "random", "random")
    assert (found.difference, found.partings) == (0, ())


@pytest.mark.parametrize(
    ("a", "b", "reason"),
    [
        ("forcing", "adaptive", "'forcing' may never end, and so has no mean impact"),
        ("adaptive", "random", "'at random' may never end, and so has no mean impact"),
    ],
)
def test_what_may_never_end_is_not_split_up(a, b, reason):
    """It has no mean; the reason says which of the two it is."""
    found = compare_policies(analyze_scenario(endless_story()), a, b)
    assert (found.difference, found.partings, found.reason) == (None, (), reason)


def test_a_way_that_would_never_end_where_the_other_comes_is_not_split_up():
    """Both have a mean, but what B's choice is worth there is not known."""
    start = {"in": choice("room", fit="adapts"), "out": choice("end", fit="forces")}
    room = {"leave": choice("end", fit="adapts"), "stay": choice("room", fit="forces")}
    story = scenario({"start": scene(choices=start), "room": scene(choices=room), "end": end(50)})
    found = compare_policies(analyze_scenario(story), "adaptive", "forcing")
    assert (found.a_mean, found.b_mean, found.difference) == (50, 50, None)
    assert found.reason == "'adapting' comes to 'room', and from there on 'forcing' might never end"


def test_samples_are_not_split_up():
    """Their figures are not exact."""
    found = compare_policies(analyze_scenario(house(), budget=1, samples=10), "adaptive", "best")
    assert (found.a_mean, found.b_mean, found.difference, found.partings) == (90, None, None, ())
    assert found.reason == "the figures are samples, because there are more than 1 states"


def test_a_loop_that_is_hardly_ever_left_loses_no_digits():
    """A million rounds at a desk, at random."""
    chance = {"desk": 999_999, "next": 1}
    desk = {"wait": choice(chance, fit="forces"), "ask": choice("next", fit="adapts")}
    next_ = {"back": choice({"desk": 999, "low": 1}, fit="forces"), "on": choice("high", fit="adapts")}
    story = scenario({"desk": scene(choices=desk), "next": scene(choices=next_), "low": end(7), "high": end(93)})
    for a, b in (("forcing", "adaptive"), ("adaptive", "forcing"), ("random", "forcing"), ("forcing", "random")):
        found = compare_policies(analyze_scenario(story), a, b)
        assert math.fsum(each.share for each in found.partings) == pytest.approx(found.difference, abs=1e-9)


@pytest.mark.parametrize("seed", [12, 22, 46])
def test_shares_far_greater_than_the_difference_sum_to_it(seed):
    """Where rooms lead to each other a million times before they let go, and a step hardly matters."""
    random, rooms = Random(seed), [f"s{number}" for number in range(4)]
    scenes = {}
    for room in rooms:
        choices = {}
        for fit in FITS:
            odds = {random.choice(rooms): random.choice((10, 1000, 10**6)) for _ in range(2)}
            choices[fit] = choice({**odds, random.choice(("low", "high")): random.choice((1, 3))}, fit=fit)
        scenes[room] = scene(choices=choices)
    analysis = analyze_scenario(scenario({**scenes, "low": end(3), "high": end(97)}))
    for a, b in product(("random", "adaptive", "forcing", "best"), repeat=2):
        found = compare_policies(analysis, a, b)
        assert math.fsum(each.share for each in found.partings) == pytest.approx(found.difference, abs=1e-9)
