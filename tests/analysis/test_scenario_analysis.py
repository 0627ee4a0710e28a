"""The analysis of a scenario: loops, budgets, players who bring something, and what cannot be known."""

import math

import pytest

from pm_quest.analysis import DEFAULT_BUDGET, analyze_scenario, sampling, scenario_analysis
from pm_quest.analysis.sampling import DEFAULT_SAMPLES
from pm_quest.story.model import Brings
from pm_quest.story.playthrough import Playthrough
from tests.building import choice, desk, end, play, scenario, scene


@pytest.fixture
def few_turns(monkeypatch):
    """The desk's plays at which nobody leaves are given up soon."""
    monkeypatch.setattr(sampling, "MAX_TURNS", 20)


def test_a_loop_is_solved():
    """Asked again and again, with even chances each time: the geometric distribution, to the last digit."""
    story = scenario(
        {
            "ask": scene(choices={"again": choice({"ask": 999_999, "out": 1}, gain={"tech": 1}, fit="forces")}),
            "out": end(70),
        }
    )
    random = analyze_scenario(story).policies["random"]
    assert random.impact.mean == pytest.approx(70, abs=1e-9)
    assert random.skills["tech"].mean == pytest.approx(1_000_000, rel=1e-9)
    assert random.skills["tech"].sd == pytest.approx(math.sqrt(1 - 1e-6) * 1e6, rel=1e-9)
    assert (random.skills["tech"].min, random.skills["tech"].max) == (1, None)
    assert (random.adaptability.min, random.adaptability.max) == (None, -1)
    assert random.unfinished == 0


def test_a_policy_that_may_never_end_has_no_means():
    """How probable that is stands beside the endings; the least and the most are of those that end."""
    story = scenario(
        {
            "a": scene(choices={"out": choice({"z": 3, "trap": 1}), "in": choice("trap", fit="adapts")}),
            "trap": scene(choices={"turn": choice("trap", gain={"tech": 1})}),
            "z": end(40),
        }
    )
    analysis = analyze_scenario(story)
    random, adaptive = analysis.policies["random"], analysis.policies["adaptive"]
    assert random.unfinished == pytest.approx(5 / 8)
    assert random.endings == {"z": pytest.approx(3 / 8)}
    assert (random.impact.mean, random.impact.sd, random.impact.min, random.impact.max) == (None, None, 40, 40)
    assert (adaptive.unfinished, adaptive.endings, adaptive.impact.min) == (1, {}, None)
    assert not {"best", "worst"} & set(analysis.policies)
    assert analysis.expected_impact(Playthrough.start(story).state, "out") is None


def test_only_the_policies_that_are_asked_for_are_solved():
    """With the figures that they have among all; in the order that policies have."""
    story = scenario(
        {"a": scene(choices={"z": choice("z", fit="adapts"), "y": choice("y")}), "z": end(40), "y": end(7)}
    )
    some = analyze_scenario(story, policies={"worst", "adaptive"}).policies
    every = analyze_scenario(story).policies
    assert some == {policy: every[policy] for policy in ("adaptive", "worst")}
    assert tuple(some) == tuple(policy for policy in every if policy in some)


def test_best_waits_for_as_long_as_it_takes_and_no_longer():
    """A chance that can be taken again is taken until it falls well; the worst leaves at once."""
    story = scenario(
        {
            "desk": scene(choices={"pitch": choice({"yes": 1, "desk": 9}), "leave": choice("no")}),
            "yes": end(90),
            "no": end(10),
        }
    )
    analysis = analyze_scenario(story)
    assert analysis.policies["best"].endings == {"yes": pytest.approx(1)}
    assert analysis.policies["worst"].endings == {"no": pytest.approx(1)}
    assert analysis.policies["random"].impact.mean == pytest.approx(10 + 80 / 11)
    state = Playthrough.start(story).state
    assert analysis.expected_impact(state, "pitch", "best") == pytest.approx(90)
    assert analysis.expected_impact(state, "pitch", "worst") == pytest.approx(18)


def test_playthroughs_are_counted():
    """Two odds to one scene count twice; a loop makes them too many to count."""
    story = scenario({"a": scene(choices={"x": choice({"z": 1}), "y": choice("b")}), "b": scene(go={"z": 1, "a2": 1}),
                      "a2": scene(choices={"w": choice("z"), "v": choice("z")}), "z": end()})  # fmt: skip
    assert analyze_scenario(story).playthroughs == 4
    assert analyze_scenario(desk()).playthroughs is None


@pytest.mark.usefixtures("few_turns")
def test_the_budget_stops_cleanly():
    """More states than were allowed: it says so, and samples."""
    analysis = analyze_scenario(desk(), budget=3)
    assert (analysis.method, analysis.playthroughs, analysis.samples, analysis.seed) == (
        "sampled",
        None,
        DEFAULT_SAMPLES,
        0,
    )
    assert analysis.sampling_reason == "there are more than 3 states"
    assert analysis.expected_impact(Playthrough.start(desk()).state, "ask") is None


def test_the_budget_stops_within_a_scene():
    """Where one scene leads to ever more states at once, not many more than the budget are made."""
    gains = {f"c{n}": choice("a", gain={"tech": n, "business": 2 * n}) for n in range(40)}
    story = scenario({"a": scene(choices={**gains, "out": choice("z")}), "z": end("tech - business")})
    assert analyze_scenario(story, budget=2000, samples=2).states < 2 * 2000


@pytest.mark.usefixtures("few_turns")
def test_what_grows_for_ever_and_is_read_is_over_budget():
    """A skill that an impact reads as it is, gained in a loop: there is no end to the states."""
    story = scenario({"a": scene(choices={"on": choice("a", gain={"tech": 1}), "out": choice("z")}), "z": end("tech")})
    assert analyze_scenario(story, budget=1000).method == "sampled"


@pytest.mark.usefixtures("few_turns")
def test_a_loop_too_large_to_solve_is_sampled(monkeypatch):
    """It says how large the loop is."""
    monkeypatch.setattr(scenario_analysis, "MAX_LOOP_STATES", 5)
    analysis = analyze_scenario(desk())
    assert (analysis.method, analysis.sampling_reason) == ("sampled", "a loop has 11 states; at most 5 are solved")


@pytest.mark.usefixtures("few_turns")
def test_progress_is_reported():
    """The states so far, never fewer than before; while policies are solved or played, it goes on being told."""
    for budget in (DEFAULT_BUDGET, 3):
        told = []
        analysis = analyze_scenario(desk(), budget=budget, progress=told.append)
        assert told == sorted(told)
        assert len(told) > 5
        assert told[-1] == analysis.states


@pytest.mark.parametrize(
    ("condition", "values"), [("tech >= 2", 3), ("2 <= tech", 3), ("tech > 2", 4), ("tech == 2", 4)]
)
def test_a_skill_that_is_only_compared_is_cut_where_nothing_changes(condition, values):
    """A loop where only a threshold is read has a state a value, besides the ending below and above it."""
    story = scenario(
        {"a": scene(choices={"on": choice("a", gain={"tech": 1}), "out": choice("z")}), "z": end(f"50 * ({condition})")}
    )
    analysis = analyze_scenario(story)
    assert analysis.states == values + 2
    assert analysis.policies["best"].impact.mean == 50


def test_what_a_player_brings_counts():
    """Skills and credentials open what is closed to others, and skills are counted on top of what was brought."""
    story = scenario(
        {
            "a": scene(
                choices={"in": choice("y", when="holds(mba) and tech >= 3"), "out": choice("z", gain={"tech": 1})}
            ),
            "y": end(90),
            "z": end(10),
        }
    )
    assert analyze_scenario(story).policies["best"].impact.mean == 10
    richer = analyze_scenario(story, Brings(skills={"tech": 4}, holds=("mba",)))
    assert richer.policies["best"].impact.mean == 90
    assert richer.policies["random"].skills["tech"].mean == pytest.approx(4.5)
    assert richer.endings == ("y", "z")
    assert analyze_scenario(story).endings == ("z",)


def test_more_facts_than_fit_in_one_column():
    """A hundred things that can be done once, with what was done first deciding in the end."""
    flags = [f"f{n}" for n in range(100)]
    scenes = {
        f"s{n}": scene(choices={"yes": choice(f"s{n + 1}", set={flag: True}), "no": choice(f"s{n + 1}")})
        for n, flag in enumerate(flags)
    }
    story = scenario({**scenes, "s100": end("50 * f0 + 20 * f99 + 10 * f70")}, flags=tuple(flags))
    analysis = analyze_scenario(story)
    assert analysis.policies["random"].impact.mean == pytest.approx(40)
    assert analysis.policies["random"].impact.sd == pytest.approx(math.sqrt(50**2 + 20**2 + 10**2) / 2)
    assert analysis.playthroughs == 2**100


def test_numbers_beyond_every_column_are_reckoned_as_the_engine_does():
    """An impact's arithmetic has no bounds; nothing of it wraps around."""
    story = scenario(
        {"a": scene(choices={"x": choice("z", gain={"big": 999_999_999})}), "z": end("big * big * big - 1")},
        meters={"big": (0, 0, 999_999_999)},
    )
    assert analyze_scenario(story).policies["random"].impact.mean == 100


def test_a_state_that_cannot_be_met_has_no_expectation():
    """Nor has a choice that is not open there; a policy that there is none of is a mistake."""
    story = scenario({"a": scene(choices={"on": choice("b"), "shut": choice("b", when="holds(mba)")}),
                      "b": scene(choices={"out": choice("z")}), "z": end("50 * holds(mba)")})  # fmt: skip
    analysis = analyze_scenario(story)
    assert analysis.expected_impact(play(story).state, "shut") is None
    assert analysis.expected_impact(play(story, "on", holds=("mba",)).state, "out") is None
    with pytest.raises(KeyError):
        analysis.expected_impact(play(story).state, "on", "cunning")


def test_a_story_that_goes_round_for_ever_is_given_up_soon():
    """A skill that grows in a loop and is read as it is has no end of states: coming round counts, not only states."""
    again = choice("desk", gain={"tech": 1})
    told = scenario({"desk": scene(choices={"again": again, "stop": choice("out")}), "out": end("10 * tech")})
    analysis = analyze_scenario(told, budget=5_000, samples=2)
    assert analysis.method == "sampled"
    assert "round and round" in analysis.sampling_reason
    assert analysis.states < 1_000
