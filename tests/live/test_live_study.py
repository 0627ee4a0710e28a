"""What a scenario comes to, as its author sees it while writing."""

from functools import partial
from pathlib import Path

import pytest

from pm_quest.authoring.scenario_reader import parse_scenario
from pm_quest.live.live_study import (
    OfferImpacts,
    analyze_exactly,
    locate_problems,
    study_for_author,
    study_reading,
    value_offers,
)
from pm_quest.story.playthrough import Playthrough
from tests.building import play

STORY = Path(__file__).parents[1] / "tui" / "stories" / "corner_shop.yaml"
TEXT = STORY.read_text(encoding="utf-8")


def read(*edits):
    """The shop with edits."""
    text = TEXT
    for old, new in edits:
        assert old in text
        text = text.replace(old, new)
    return parse_scenario(text, "corner_shop.yaml")


def test_a_study_has_problems_tests_and_figures():
    """With the scene that each problem stands in."""
    found = study_reading(read(("impact == 80", "impact == 81")))
    (problem,) = (problem for problem in found.judgement.problems if problem.code == "PQ501")
    assert found.scenes[found.judgement.problems.index(problem)] == ""
    assert [test.passed for test in found.judgement.tests] == [False]
    assert found.analysis.method == "exact"


def test_a_file_with_errors_has_its_problems_and_no_figures():
    """Nothing is made up."""
    found = study_reading(read(("go: cellar", "go: celar")))
    assert found.analysis is None
    assert found.lessons == ()
    assert {problem.code for problem in found.judgement.problems} >= {"PQ203"}


def test_an_author_also_sees_what_the_figures_are_made_of():
    """Every way of playing against adapting, and that against the best fixed way; a file with errors has none."""
    insights = study_for_author(read()).insights
    assert {policy: (found.a, found.b) for policy, found in insights.differences.items()} == {
        policy: ("adaptive", "random" if policy == "adaptive" else policy) for policy in insights.differences
    }
    assert insights.compared == ("adaptive", "random")
    assert insights.ranges["random"]["counter"]["trust"] == (0, 6)
    assert study_for_author(read(("go: cellar", "go: celar"))).insights is None
    assert study_reading(read()).insights is None


@pytest.mark.parametrize(
    ("words", "scene"),
    [("text: Eleven steps", "stairs"), ("title: Closed on", "closed"), ("friendly:", ""), ("title: Corner", "")],
)
def test_a_problem_belongs_to_the_scene_it_stands_in(words, scene):
    """Before and after the scenes, to none."""
    reading = study_reading(read()).reading
    line = TEXT[: TEXT.index(words)].count("\n") + 1
    broken = read(("go: cellar", "go: celar")).problems[0]
    from dataclasses import replace

    assert locate_problems(reading, [replace(broken, line=line)]) == (scene,)


def test_findings_are_reported_by_scene():
    """Each where it stands."""
    found = study_reading(read(("text: Eleven steps", "text: Eleven #steps")))
    assert [problem.code for problem in found.list_findings_in("stairs")] == ["PQ103"]
    assert found.list_findings_in("street") == ()


def test_each_open_option_is_worth_something_from_here():
    """At random, and adapting; a closed one is left out, and what may never end is not known."""
    scenario = read().scenario
    now = play(scenario, "ask")
    found = value_offers(analyze_exactly(scenario, now.brings), now)
    assert found.is_exact
    assert set(found.offers) == {"tell", "again", "hide"}
    assert found.offers["tell"] == (80, 80)
    assert found.offers["hide"] == (None, None)


def test_what_is_too_much_to_solve_is_not_exact(monkeypatch):
    """And is said to be so."""
    from pm_quest import analysis

    scenario = read().scenario
    monkeypatch.setattr(analysis, "analyze_scenario", partial(analysis.scenario_analysis.analyze_scenario, budget=10))
    now = Playthrough.start(scenario)
    assert value_offers(analyze_exactly(scenario, now.brings), now) == OfferImpacts(False, {})
