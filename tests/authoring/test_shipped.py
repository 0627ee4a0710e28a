"""The scenarios that come with the game have no problems, and their own tests pass."""

from pathlib import Path

import pytest

from pm_quest.authoring.career.career_reader import read_career_file
from pm_quest.authoring.judgement import judge_scenario
from pm_quest.authoring.playtest_runner import run_playtests
from pm_quest.authoring.scenario_header import read_header
from pm_quest.authoring.scenario_reader import read_scenario_file
from pm_quest.library import find_shipped_folder, list_scenario_files
from tests.authoring.straight_quotes import list_wrong_quotes
from tests.quick import pick_share

SHIPPED = list_scenario_files(find_shipped_folder())
READ = [Path(__file__).parents[1] / "scenarios" / "the_label_printer.yaml", *SHIPPED]


@pytest.mark.parametrize("path", READ, ids=lambda path: path.stem)
def test_no_problems(path):
    """Not even a warning."""
    reading = read_scenario_file(path)
    assert reading.format_problems() == ""
    assert reading.scenario is not None


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_its_quotation_marks_are_typographic(path):
    """Whoever writes a straight one in a shipped text finds its place here; in an author's own it is fine."""
    assert list_wrong_quotes(read_scenario_file(path).scenario) == []


def test_those_of_the_career_are_as_well():
    """In its cards, events and CVs."""
    assert list_wrong_quotes(read_career_file(find_shipped_folder() / "career.yaml").career) == []


@pytest.mark.table
@pytest.mark.parametrize("path", pick_share(SHIPPED, 1), ids=lambda path: path.stem)
def test_the_whole_story_has_nothing_to_fix(path):
    """Not even a warning about the wording, the figures or the minutes."""
    problems = judge_scenario(read_scenario_file(path)).problems
    assert [f"{problem.code}: {problem.message}" for problem in problems] == []


@pytest.mark.parametrize("path", READ, ids=lambda path: path.stem)
def test_its_tests_pass(path):
    """Every playthrough that its author wrote, and there is at least one."""
    results = run_playtests(read_scenario_file(path).scenario)
    assert results
    assert [f"{each.id}: {each.message}" for each in results if not each.passed] == []


@pytest.mark.parametrize("path", READ, ids=lambda path: path.stem)
def test_its_header(path):
    """The library shows what the scenario says."""
    header, scenario = read_header(path), read_scenario_file(path).scenario
    shown = (header.id, header.title, header.summary, header.role, header.employer, header.minutes, header.language)
    read = (scenario.id, scenario.title, scenario.summary, scenario.role, scenario.employer)
    assert shown == (*read, scenario.minutes, scenario.language)
