"""The figures of an ending against brute force, on small stories of every feature and on the shipped ones."""

from collections import Counter

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from pm_quest.analysis import analyze_scenario
from pm_quest.analysis.ending_samples import sample_ends
from pm_quest.analysis.ending_study import EndingStudy
from pm_quest.story.engine import find_engine
from pm_quest.story.playthrough import Playthrough
from tests.analysis.brute import Brute, TooLargeError, followed
from tests.analysis.generated import brought, stories
from tests.building import choice, end, play, scenario, scene


def close(value):
    """The same, but for rounding."""
    return pytest.approx(float(value), rel=1e-9, abs=1e-9)


def two_decisions():
    """Listening and helping is worth 50, telling and leaving nothing; the kind way is no fit at its end."""
    return scenario(
        {
            "first": scene(choices={"listen": choice("kind", fit="adapts"), "tell": choice("cold", fit="forces")}),
            "kind": scene(choices={"help": choice("good"), "leave": choice("fair", fit="adapts")}),
            "cold": scene(choices={"help": choice("poor", fit="adapts"), "leave": choice("bad")}),
            "good": end(50),
            "fair": end(30),
            "poor": end(10),
            "bad": end(0),
        }
    )


def figures(story, *choices):
    """The figures of a playthrough of these choices."""
    found = EndingStudy(story).compute_figures(play(story, *choices))
    assert found is not None
    return found


def finish(story, brings, turns, seed):
    """A playthrough to its ending that takes these options, by number; None where it comes to no ending."""
    playthrough = Playthrough.start(story, brings, seed)
    for turn in turns:
        open_ = [offer.id for offer in playthrough.offers if offer.open]
        if not open_:
            break
        playthrough = playthrough.choose(open_[turn % len(open_)])
    return playthrough if playthrough.ended else None


@given(stories(loops=False), brought, st.lists(st.integers(0, 5), min_size=9, max_size=9), st.integers(0, 99))
def test_shares_rank_and_reach_are_those_of_all_ways_followed_to_their_ends(story, brings, turns, seed):
    """Random and adapting plays in fractions; what is in reach is the best end that can be come to."""
    try:
        brute = Brute(story, brings, large=3000)
    except TooLargeError:
        assume(False)
    playthrough = finish(story, brings, turns, seed)
    assume(playthrough is not None)
    found = EndingStudy(story, brings).compute_figures(playthrough)
    ends = {policy: followed(brute, brute.played(policy)) for policy in ("random", "adaptive")}
    shares = {policy: sum(p for s, p in each.items() if brute.id(s) == found.ending) for policy, each in ends.items()}
    assert (found.at_random.value, found.adapting.value) == (close(shares["random"]), close(shares["adaptive"]))
    impacts = Counter()
    for state, p in ends["random"].items():
        impacts[brute.engine.compute_impact(state)] += p
    if None not in impacts:
        below = sum(p for impact, p in impacts.items() if impact < found.impact)
        assert found.percentile.value == close(below + impacts[found.impact] / 2)
    assert [(step.number, step.most) for step in found.reach] == [
        (turn.turn, most_from(brute, turn.state)) for turn in playthrough.list_turns()
    ]


def most_from(brute, state):
    """The most impact that any way from a state ends with."""
    ways = [to for steps in brute.open[state].values() for _, to, _ in steps]
    return max((most_from(brute, to) for to in ways), default=brute.engine.compute_impact(state) or 0)


@given(stories(loops=True), st.lists(st.integers(0, 5), min_size=12, max_size=12), st.integers(0, 99))
def test_what_is_in_reach_never_rises_and_ends_at_the_impact(story, turns, seed):
    """Whatever the story does, rounds included."""
    playthrough = finish(story, None, turns, seed)
    assume(playthrough is not None)
    steps = [step.most for step in EndingStudy(story).compute_figures(playthrough).reach]
    assert steps == sorted(steps, reverse=True)
    assert steps[-1] == playthrough.impact


def test_every_decision_has_what_it_lost_or_kept():
    """Adapting from there on, so that listening first is worth the 30 of who then leaves."""
    first, second = figures(two_decisions(), "listen", "help").decisions
    assert (first.number, first.choice, first.fit, first.worth) == (1, "listen", "adapts", 30)
    assert (first.lost, first.kept, first.detour) == (0, 20, 0)
    assert (second.lost, second.kept, second.detour) == (0, 20, 20)


def test_where_the_fitting_answer_is_not_the_best_one_that_is_a_detour():
    """Leaving fits, and helping comes to 20 more; elsewhere the fit is the best there is."""
    assert [each.number for each in figures(two_decisions(), "listen", "leave").list_detours()] == [2]
    assert figures(two_decisions(), "tell", "help").list_detours() == ()


def test_the_dearest_decision_is_the_one_that_lost_most():
    """None where nothing was lost."""
    assert figures(two_decisions(), "tell", "leave").dearest.number == 1
    assert figures(two_decisions(), "listen", "help").dearest is None


def test_the_turning_points_are_the_dearest_and_one_that_kept_something():
    """In the order they were taken; where only one kind is there, all are of it."""
    assert [each.number for each in figures(two_decisions(), "tell", "help").list_turning_points()] == [1, 2]
    assert [each.number for each in figures(two_decisions(), "listen", "help").list_turning_points(1)] == [1]
    assert [each.number for each in figures(two_decisions(), "tell", "help").list_turning_points(1)] == [2]


def test_the_gauge_has_least_most_and_means():
    """Over all ways, and of the two ways of playing that it names."""
    found = figures(two_decisions(), "tell", "help")
    assert (found.spread, found.ways, found.means) == ((0, 50), 4, pytest.approx({"random": 22.5, "adaptive": 30}))
    assert found.percentile.value == pytest.approx(0.375)


def test_a_draw_changes_what_is_in_reach_and_not_what_was_decided():
    """The best of a lottery is in reach until it is drawn; its odds count in what the choice was worth."""
    doors = {"draw": choice({"good": 1, "bad": 3}), "wait": choice("fair")}
    story = scenario({"a": scene(choices=doors), "good": end(80), "bad": end(0), "fair": end(30)})
    found = figures(story, "draw")
    assert found.reach[0].most == 80
    assert found.reach[-1].most == found.impact
    assert (found.decisions[0].worth, found.decisions[0].lost) == (20, 10)


def test_before_an_ending_there_are_no_figures():
    """A playthrough that goes on has come to nothing yet."""
    assert EndingStudy(two_decisions()).compute_figures(play(two_decisions(), "tell")) is None


def test_play_that_may_never_end_has_no_rank():
    """And the ways through it have no number."""
    rounds = {"again": choice("ring"), "out": choice("over")}
    story = scenario({"ring": scene(choices=rounds), "over": end(40), "trap": end(0)})
    stuck = scenario(
        {
            "a": scene(choices={"x": choice("b"), "y": choice("over")}),
            "b": scene(go=None, choices={"r": choice("b")}),
            "over": end(4),
        }
    )
    assert figures(story, "out").ways is None
    assert figures(story, "again", "out").percentile.value == pytest.approx(0.5)
    found = figures(stuck, "y")
    assert found.percentile is None
    assert found.at_random.value == pytest.approx(0.5)


def test_beyond_the_budget_shares_are_sampled_and_have_intervals():
    """The exact share of a small story lies in them; what only exact figures can tell is left out."""
    story = two_decisions()
    found = EndingStudy(story, analysis=analyze_scenario(story, budget=1, samples=2), samples=1_000).compute_figures(
        play(story, "tell", "help")
    )
    assert (found.is_exact, found.samples, found.decisions, found.reach, found.spread) == (False, 1_000, (), (), None)
    low, high = found.at_random.ci
    assert low < 0.25 < high
    assert found.adapting.ci[0] == found.adapting.value == 0
    low, high = found.percentile.ci
    assert low < 0.375 < high


def test_samples_of_what_may_never_end_have_no_rank():
    """A play that goes round for ever is counted, and ends nowhere."""
    stuck = scenario(
        {
            "a": scene(choices={"x": choice("b"), "y": choice("over")}),
            "b": scene(choices={"r": choice("b")}),
            "over": end(4),
        }
    )
    ends = sample_ends(find_engine(stuck), play(stuck).brings, "random", 20)
    assert ends.rank_impact(4) is None
    assert ends.mean is None
    assert 0 < ends.estimate_share("over").value < 1
