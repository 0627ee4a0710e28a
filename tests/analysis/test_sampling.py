"""Sampling beyond the budget: held against the exact figures, reproducible, with intervals that hold what they say."""

from math import log, sqrt

import pytest
from hypothesis import given

from pm_quest.analysis import analyze_scenario, sampling
from pm_quest.analysis.sampling import LONG_PLAY, MAX_TURNS, compute_play_seed, wilson_interval
from pm_quest.story.engine import Engine
from pm_quest.story.model import SKILLS
from pm_quest.story.playthrough import Playthrough
from pm_quest.story.policies import CHOICE_FILTERS
from tests.analysis.generated import brought, stories
from tests.building import choice, desk, end, scenario, scene
from tests.quick import share_number

SAMPLES = 400
FEW_TURNS = 60
"""Turns that meet all of a small story: those of a story that goes round for ever need not be a thousand."""
DOUBT = 2 * log(2 / 1e-12)
"""Bernstein's inequality: a mean further away than `sqrt(DOUBT * variance / n) + DOUBT * range / 6n` has odds of 1e-12."""


@pytest.fixture
def few_turns():
    """Plays without an ending are given up soon, in all examples of a property."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sampling, "MAX_TURNS", FEW_TURNS)
        yield


def near(mean, exact, sd, reach):
    """Is a mean of so many samples as near as it must be, where no value is further than `reach` from the exact mean?"""
    return abs(mean - exact) <= sqrt(DOUBT / SAMPLES) * sd + DOUBT * reach / (6 * SAMPLES) + 1e-9


def spreads(figures):
    """Every spread of a policy."""
    return [figures.impact, figures.adaptability, *(figures.skills[skill] for skill in SKILLS)]


@given(stories(loops=False), brought)
def test_samples_come_near_the_exact_figures(story, brings):
    """Endings and means are as near as so many samples must be; the least and the most seen are within what there is."""
    exact, sampled = analyze_scenario(story, brings), analyze_scenario(story, brings, budget=0, samples=SAMPLES)
    assert (sampled.method, tuple(sampled.policies)) == ("sampled", tuple(CHOICE_FILTERS))
    for policy, figures in sampled.policies.items():
        expected = exact.policies[policy]
        for id, share in figures.endings.items():
            p = expected.endings.get(id, 0)
            assert near(share, p, sqrt(p * (1 - min(p, 1))), 1)
        assert near(figures.unfinished, expected.unfinished, sqrt(expected.unfinished * (1 - expected.unfinished)), 1)
        for seen, known in zip(spreads(figures), spreads(expected), strict=True):
            held(seen, known)


def held(seen, known):
    """Hold what was seen against what there is."""
    if seen.min is not None:
        assert known.min <= seen.min <= seen.max <= known.max
    if seen.mean is not None and known.mean is not None:
        assert near(seen.mean, known.mean, known.sd, known.max - known.min)
        assert seen.ci[0] <= seen.mean <= seen.ci[1]


@pytest.mark.usefixtures("few_turns")
@given(stories(loops=True))
def test_samples_meet_only_what_can_be_met(story):
    """No scene, choice or ending that the exact analysis does not know; and the same seed gives the same figures."""
    exact, sampled = analyze_scenario(story), analyze_scenario(story, budget=0, samples=20, seed=7)
    assert set(sampled.scenes) <= set(exact.scenes)
    assert set(sampled.choices) <= set(exact.choices)
    assert set(sampled.endings) <= set(exact.endings)
    assert analyze_scenario(story, budget=0, samples=20, seed=7).policies == sampled.policies


def coin(odds=1):
    """Heads, with an impact of 100, against so many tails."""
    return scenario(
        {"a": scene(choices={"toss": choice({"heads": 1, "tails": odds})}), "heads": end(100), "tails": end(0)}
    )


@pytest.mark.table
def test_intervals_hold_what_they_promise():
    """Of 400 intervals at 95 %, of the mean and of the probability, some 380 have the exact figure in them."""
    tried = share_number(400)
    found = [analyze_scenario(coin(2), budget=0, samples=100, seed=seed).policies["random"] for seed in range(tried)]
    means = sum(each.impact.ci[0] <= 100 / 3 <= each.impact.ci[1] for each in found)
    shares = sum(each.endings_ci["heads"][0] <= 1 / 3 <= each.endings_ci["heads"][1] for each in found)
    expected, spread = 0.95 * tried, sqrt(0.95 * 0.05 * tried)
    assert abs(means - expected) <= 3 * spread
    assert abs(shares - expected) <= 3 * spread


def test_another_seed_is_another_sample():
    """Not the same plays shifted by one."""
    first, second = (analyze_scenario(coin(), budget=0, samples=500, seed=seed).policies["random"] for seed in (0, 1))
    assert first.impact.mean != second.impact.mean


def test_every_play_is_one_that_the_game_plays():
    """With the seed that belongs to it, chances fall in the game as they fell in the sample."""
    ends = [
        Playthrough.start(coin(), seed=compute_play_seed(3, 50, number)).choose("toss").scene.id for number in range(50)
    ]
    figures = analyze_scenario(coin(), budget=0, samples=50, seed=3).policies["adaptive"]
    assert figures.endings["heads"] == ends.count("heads") / 50


def test_an_ending_that_no_sample_met_stands_with_its_interval():
    """As does the one that all of them met: neither is sure."""
    figures = analyze_scenario(coin(10**9), budget=0, samples=100).policies["random"]
    assert figures.endings == {"heads": 0, "tails": 1}
    assert figures.endings_ci == {
        "heads": (0, pytest.approx(0.0370, abs=1e-4)),
        "tails": (pytest.approx(0.963, abs=1e-4), 1),
    }
    assert (figures.unfinished, figures.unfinished_ci) == (0, (0, pytest.approx(0.0370, abs=1e-4)))


@pytest.mark.parametrize(
    ("hits", "samples", "interval"),
    [(0, 20, (0, 0.1611)), (81, 263, (0.2553, 0.3662)), (15, 148, (0.0624, 0.1605)), (1, 29, (0.0061, 0.1718))],
)
def test_wilson_intervals_are_those_of_the_literature(hits, samples, interval):
    """The examples of Newcombe, "Two-sided confidence intervals for the single proportion", 1998."""
    assert wilson_interval(hits, samples) == pytest.approx(interval, abs=5e-5)
    low, high = wilson_interval(samples - hits, samples)
    assert (1 - high, 1 - low) == pytest.approx(interval, abs=5e-5)


@pytest.mark.usefixtures("few_turns")
@given(stories(loops=True))
def test_what_no_draw_changes_is_played_once_and_counts_as_before(story):
    """A long play takes the way that another one took from there: figures, scenes and choices are the same."""
    with pytest.MonkeyPatch.context() as patch:
        found = []
        for turn in (2, FEW_TURNS):
            patch.setattr(sampling, "LONG_PLAY", turn)
            found.append(analyze_scenario(story, budget=0, samples=20))
    assert found[0].policies == found[1].policies
    assert (found[0].scenes, found[0].choices) == (found[1].scenes, found[1].choices)


def test_a_play_that_goes_round_for_ever_is_not_played_a_thousand_times(monkeypatch):
    """Each way of playing that only goes round is followed to its end once."""
    taken = []
    take = Engine.take_choice
    monkeypatch.setattr(Engine, "take_choice", lambda *of: (taken.append(1), take(*of))[1])
    round_and_round = scenario(
        {"a": scene(choices={"again": choice("a", fit="adapts", gain={"tech": 1}), "out": choice("z")}), "z": end(40)}
    )
    figures = analyze_scenario(round_and_round, budget=0, samples=200).policies["adaptive"]
    assert figures.unfinished == 1
    assert len(taken) < 200 * 2 * LONG_PLAY + 3 * MAX_TURNS


def test_a_play_without_an_end_is_unfinished():
    """Round and round, or into a dead end: means are unknown, and least and most are of the plays that ended."""
    trap = scenario(
        {
            "a": scene(
                choices={"round": choice("a", fit="adapts"), "out": choice("z"), "in": choice("b", fit="forces")}
            ),
            "b": scene(choices={"shut": choice("z", when="tech > 0")}),
            "z": end(40),
        }
    )
    policies = analyze_scenario(trap, budget=0, samples=10).policies
    assert (policies["adaptive"].unfinished, policies["forcing"].unfinished) == (1, 1)
    assert (policies["adaptive"].impact.mean, policies["adaptive"].impact.min) == (None, None)
    random = policies["random"]
    assert 0 < random.unfinished < 1
    assert (random.impact.mean, random.impact.ci, random.impact.min, random.impact.max) == (None, None, 40, 40)


def test_an_end_on_the_last_turn_counts():
    """A story of exactly as many turns as are played ends; one turn more does not."""
    for turns, unfinished in ((MAX_TURNS, 0), (MAX_TURNS + 1, 1)):
        story = scenario(
            {
                "a": scene(choices={"on": choice([(f"n < {turns}", "a"), "z"], gain={"n": 1})}),
                "z": end(40),
            },
            meters={"n": (0, 0, 10_000)},
        )
        assert analyze_scenario(story, budget=0, samples=2).policies["random"].unfinished == unfinished


def test_too_few_samples_are_refused():
    """One has no deviation."""
    with pytest.raises(ValueError, match="at least two samples"):
        analyze_scenario(desk(), budget=0, samples=1)
