"""docs/format.md says what the model says."""

import re
from pathlib import Path

import pytest

from pm_quest.analysis import analyze_scenario
from pm_quest.authoring import playtest_runner
from pm_quest.authoring.codes import CODES
from pm_quest.authoring.judgement import judge_scenario
from pm_quest.authoring.reference_pages import (
    build_career_tables,
    build_collection_tables,
    build_problem_sections,
    build_tables,
    find_missing_parts,
    renew_page,
)
from pm_quest.authoring.scenario_reader import parse_scenario

DOCS = Path(__file__).parents[2] / "docs"
PAGE = (DOCS / "format.md").read_text(encoding="utf-8")
PROBLEMS = (DOCS / "problems.md").read_text(encoding="utf-8")


def test_the_tables_of_the_page_are_those_of_the_model():
    """After a change of the model, run `python -m pm_quest.authoring.reference_pages docs/format.md`."""
    assert renew_page(PAGE) == PAGE


def test_the_page_of_the_problems_says_what_the_codes_say():
    """After a change of a code, run `python -m pm_quest.authoring.reference_pages docs/format.md docs/problems.md`."""
    assert renew_page(PROBLEMS) == PROBLEMS


def test_the_page_of_the_problems_has_every_code():
    """Each under a heading of its own, which the table of the format leads to."""
    assert not find_missing_parts(PROBLEMS, build_problem_sections())
    assert re.findall(r"^### (PQ\d+)$", PROBLEMS, re.MULTILINE) == list(CODES)


def test_the_page_has_every_table():
    """No record of the format is left out, nor are the roles, the credentials and the codes."""
    assert not find_missing_parts(PAGE, build_tables())


def test_the_page_of_careers_says_what_their_model_says():
    """Every record has its table and its heading; `reference_pages docs/career-format.md` renews them."""
    page = (DOCS / "career-format.md").read_text(encoding="utf-8")
    assert renew_page(page) == page
    assert not find_missing_parts(page, build_career_tables())
    headings = {line.lstrip("# ").lower() for line in page.splitlines() if line.startswith("#")}
    assert set(re.findall(r"\]\(#([a-z]+)\)", "".join(build_career_tables().values()))) <= headings


def test_the_page_of_collections_says_what_their_model_says():
    """`reference_pages docs/collections.md` renews it."""
    page = (DOCS / "collections.md").read_text(encoding="utf-8")
    assert renew_page(page) == page
    assert not find_missing_parts(page, build_collection_tables())


def test_every_record_is_led_to_where_it_is_explained():
    """A table's link to another record ends at a heading of the page."""
    headings = {line.lstrip("# ").lower() for line in PAGE.splitlines() if line.startswith("#")}
    assert set(re.findall(r"\]\(#([a-z]+)\)", "".join(build_tables().values()))) <= headings


def test_a_mark_that_names_no_table_is_an_error():
    """A misspelt mark can't leave an old table standing."""
    with pytest.raises(KeyError):
        renew_page("<!-- made: keys of Scen -->\n<!-- end -->")


def test_the_example_of_the_page_is_sound():
    """The complete scenario on the page has no problems, and its tests pass."""
    example = re.search(r"```yaml\n(format: 1.*?)```", PAGE, re.DOTALL)
    assert example
    reading = parse_scenario(example[1], "example.yaml")
    assert not reading.problems
    assert reading.scenario
    assert all(result.passed for result in playtest_runner.run_playtests(reading.scenario))


def test_no_figure_reads_a_signal_as_the_tutorial_says():
    """The Tuesday demo without its signals comes to the same; check only says that there are none."""
    text = (DOCS / "examples" / "the_tuesday_demo.yaml").read_text(encoding="utf-8")
    without = re.sub(r"    signals:\n(      .*\n)+", "", text)
    assert text.count("signals:") > without.count("signals:") == 0
    found = [judge_scenario(parse_scenario(each, "demo.yaml")).problems for each in (text, without)]
    assert [[problem.code for problem in each] for each in found] == [[], ["PQ419"] * 3]
    figures = [analyze_scenario(parse_scenario(each, "demo.yaml").scenario).policies for each in (text, without)]
    assert figures[0] == figures[1]
    tutorial = (DOCS / "tutorial.md").read_text(encoding="utf-8")
    assert "neither it nor `analyze` understands what your signals say" in tutorial
