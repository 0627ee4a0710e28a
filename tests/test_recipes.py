"""The scenarios in the authors' pages: whole ones pass `check --strict`, and what the tutorial shows is in its file."""

import re
from pathlib import Path
from random import Random
from textwrap import dedent, indent

import pytest

from pm_quest.authoring.judgement import judge_scenario
from pm_quest.authoring.scenario_reader import parse_scenario, read_scenario_file
from pm_quest.story.playthrough import Playthrough

DOCS = Path(__file__).parents[1] / "docs"
EXAMPLE = DOCS / "examples" / "the_tuesday_demo.yaml"
FULLER = DOCS / "examples" / "the_fuller_demo.yaml"


def blocks(page):
    """The YAML of a page, block by block."""
    return re.findall(r"^```yaml\n(.*?)^```", (DOCS / page).read_text(), flags=re.DOTALL | re.MULTILINE)


def title(text):
    """What a scenario is called."""
    return re.search(r"^title: (.*)$", text, flags=re.MULTILINE)[1]


@pytest.mark.parametrize("text", [*blocks("recipes.md"), blocks("format.md")[0]], ids=title)
def test_a_recipe_has_nothing_to_fix(text):
    """Not even a warning; its lessons hold and its tests pass."""
    reading = parse_scenario(text, "recipe.yaml")
    judgement = judge_scenario(reading)
    assert reading.scenario, reading.format_problems()
    assert [(problem.code, problem.message) for problem in judgement.problems] == []
    assert judgement.tests


def test_the_tutorial_begins_with_a_file_that_can_be_played():
    """Step 1 is a whole scenario."""
    reading = parse_scenario(blocks("tutorial.md")[0], "the_tuesday_demo.yaml")
    assert reading.scenario, reading.format_problems()


def test_the_mistake_that_the_tutorial_proposes_is_told_with_what_was_meant():
    """A misspelt key, at its line."""
    reading = parse_scenario(blocks("tutorial.md")[0].replace("say:", "sya:", 1), "the_tuesday_demo.yaml")
    assert reading.draft is None
    assert "did you mean 'say'?" in reading.format_problems()


def test_four_scenes_are_missing_after_the_second_step_and_it_can_be_played():
    """Those that the page names: in place of each there is a stub."""
    first, top, tuesday, *_ = blocks("tutorial.md")
    head, _, scenes = first.partition("scenes:\n")
    reading = parse_scenario(
        f"{head}{top}scenes:\n{tuesday}{scenes[scenes.index('  gone:') :]}", "the_tuesday_demo.yaml"
    )
    named = re.search(r"still to be written: ([\w, ]+)\*", (DOCS / "tutorial.md").read_text())[1].split(", ")
    assert reading.draft is not None
    assert set(reading.draft.scenes) == {"tuesday", "gone", *named}


@pytest.mark.parametrize("number", range(1, len(blocks("tutorial.md"))))
def test_what_the_tutorial_shows_stands_in_its_file(number):
    """Copying every step gives the finished file, and then the fuller one."""
    shown = dedent(blocks("tutorial.md")[number]).strip()
    finished = EXAMPLE.read_text() + FULLER.read_text()
    assert any(indent(shown, " " * columns) in finished for columns in (0, 2, 4, 6))


@pytest.mark.parametrize("path", [EXAMPLE, FULLER], ids=lambda path: path.stem)
def test_the_finished_file_of_the_tutorial_has_nothing_to_fix(path):
    """Ten scenes, its lessons proven, its tests passed."""
    reading = read_scenario_file(path)
    judgement = judge_scenario(reading)
    assert [(problem.code, problem.message) for problem in judgement.problems] == []
    assert len(reading.scenario.scenes) == 10
    assert all(result.passed for result in judgement.tests)


def test_the_pages_say_how_many_decisions_a_way_through_six_points_has():
    """The panel's page, of all that there are, and the lesson plan."""
    scenario = read_scenario_file(DOCS.parent / "scenarios" / "pnl_owner.yaml").scenario
    ways = [play_at_random(scenario, seed) for seed in range(200)]
    assert {way.turn for way in ways} == {12, 13}
    decisions = sum(len(scene.choices) > 1 for scene in scenario.scenes.values())
    assert f"Of the {decisions} decisions of *Six Points* somebody meets 12 or 13" in (DOCS / "panel.md").read_text()
    assert "Twelve or thirteen decisions" in (DOCS / "lesson-plan.md").read_text()


def play_at_random(scenario, seed):
    """A way to an ending, the same for a seed."""
    way, lottery = Playthrough.start(scenario, seed=seed), Random(seed)
    while not way.ended:
        way = way.choose(lottery.choice([offer.id for offer in way.offers if offer.open]))
    return way
