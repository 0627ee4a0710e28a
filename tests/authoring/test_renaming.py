"""Renaming: everywhere at once and nothing else, or a sentence that says why not."""

import re
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pm_quest.authoring.renaming import RenameError, WrongNameError, rename_everywhere
from pm_quest.authoring.scenario_document import build_document
from pm_quest.authoring.scenario_reader import read_scenario_file
from pm_quest.authoring.yaml_writer import write_document
from tests.authoring.test_name_occurrences import NAMED
from tests.authoring.test_shipped import SHIPPED
from tests.authoring.writing import read, tiny
from tests.renames import list_figures, list_problem_places, mend_story, rename_randomly
from tests.strategies import stories

BUDGET = 200
"""States of a story of which the figures are compared."""


def rename(text: str, kind: str, old: str, new: str) -> str:
    """The text with another name."""
    return rename_everywhere(read(text), kind, old, new).text


@pytest.mark.parametrize(
    ("kind", "old", "new", "places"),
    [
        ("scene", "tuesday", "friday", 6),
        ("choice", "monday.ask", "question", 3),
        ("choice", "monday.ask", "monday.question", 3),
        ("choice", "tuesday.ask", "question", 3),
        ("meter", "trust", "credit", 9),
        ("flag", "met", "seen", 4),
        ("exhibit", "plan", "map", 3),
    ],
)
@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_every_place_is_renamed_and_nothing_else(kind, old, new, places, ends):
    """Undone by the renaming back: comments, line ends and quotes stay."""
    text = f"# met at monday, {{trust}}, plan\n{NAMED}# ask\n".replace("\n", ends)
    renamed = rename_everywhere(read(text), kind, old, new)
    assert len(renamed.places) == places
    assert read(renamed.text).problems == ()
    assert rename(renamed.text, kind, renamed.new, old) == text
    assert renamed.text.startswith("# met at monday, {trust}, plan")


@pytest.mark.parametrize(
    ("kind", "old", "new", "why"),
    [
        ("scene", "mondya", "friday", "no scene 'mondya'; did you mean 'monday'?"),
        ("scene", "whatever", "friday", "the scenes are 'monday', 'tuesday' and 'done'"),
        ("flag", "trust", "friday", "'trust' is a meter, not a flag"),
        ("choice", "ask", "friday", "as 'monday.ask' or 'tuesday.ask'"),
        ("choice", "monday.aks", "friday", "did you mean 'monday.ask'?"),
        ("choice", "done.wait", "friday", "did you mean 'monday.wait'?"),
        ("choice", "monday.ask", "tuesday.question", "stays in its scene"),
        ("scene", "monday", "done", "a scene is called 'done' already"),
        ("choice", "monday.ask", "wait", "a choice is called 'monday.wait' already"),
        ("meter", "trust", "met", "a flag is called 'met' already"),
        ("meter", "trust", "trust", "is called 'trust' already"),
        ("meter", "trust", "impact", "no meter can be called 'impact'"),
        ("flag", "met", "not", "no flag can be called 'not'"),
        ("scene", "monday", "Mon-day", "'Mon-day' is not an id"),
        ("scene", "monday", "\x1b[31m", "is not an id"),
    ],
)
def test_a_name_that_cannot_be_is_refused(kind, old, new, why):
    """With what is meant, as far as that can be told."""
    with pytest.raises(WrongNameError, match=re.escape(why)):
        rename(NAMED, kind, old, new)


@pytest.mark.parametrize(
    ("text", "kind", "old", "new", "why"),
    [
        (tiny("go: done", r'go: "d\x6Fne"'), "scene", "done", "end", "in line 14 'done' is written with escapes"),
        (tiny("text: Here.", "text: It is {credit}."), "meter", "trust", "credit", "in line 10 the new name"),
        (tiny("go: done", "go: end"), "scene", "done", "end", "line 14 names a scene 'end', which is still"),
        (tiny("say: Ask", "say: [Ask"), "scene", "done", "end", "line 1"),
        ("", "scene", "done", "end", "there is nothing in this file"),
        (tiny("  done:\n", "  done: {text: A, go: monday}\n  done:\n"), "scene", "done", "end", "lines 15 and 16"),
    ],
)
def test_a_file_that_does_not_allow_it_says_where(text, kind, old, new, why):
    """What is wrong, and in which line."""
    with pytest.raises(RenameError, match=re.escape(why)):
        rename(text, kind, old, new)


def test_a_step_of_a_test_that_may_mean_two_choices_is_refused():
    """It says what to write."""
    text = NAMED.replace("go: tuesday}", "go: {chance: [{odds: 1, go: tuesday}, {odds: 1, go: friday}]}}", 1)
    text = text.replace("  done:\n", "  friday: {text: Here., choices: {ask: {say: Now, go: done}}}\n  done:\n", 1)
    text = text.replace("[ask, =tuesday, ask]", "[ask, ask]").replace("chose(tuesday.ask)", "trust < 9")
    with pytest.raises(RenameError, match=r"may mean 'friday\.ask' or 'tuesday\.ask'; write '=scene'"):
        rename(text, "choice", "friday.ask", "question")


def test_a_file_with_other_errors_can_be_renamed_in():
    """Here two scenes are not written yet."""
    text = tiny("go: done", "go: unwritten\n      wait: {say: Wait, go: done, gain: {nothing: 1}}")
    renamed = rename(text, "scene", "done", "end")
    assert renamed == text.replace("go: done", "go: end").replace("  done:", "  end:")


def test_a_scene_that_is_still_to_be_written_can_be_renamed():
    """In every link to it."""
    text = tiny("go: done", "go: fair\n      wait: {say: Wait, if: not visited(fair), go: done}")
    assert rename(text, "scene", "fair", "market") == text.replace("fair", "market")


@settings(max_examples=3)
@given(stories(), st.integers(0, 10_000))
def test_a_random_renaming_leaves_the_story_what_it_was(story, seed):
    """Its problems and figures are the same apart from names."""
    before = read(write_document(build_document(mend_story(story))))
    after, *_ = rename_randomly(before, Random(seed))
    assert list_problem_places(after, BUDGET) == list_problem_places(before, BUDGET)
    assert list_figures(after, BUDGET) == list_figures(before, BUDGET)


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_a_shipped_scenario_can_be_renamed_in(path):
    """One name of each; a command of benchmarks/ tries hundreds."""
    before = read_scenario_file(path)
    after, *_ = rename_randomly(before, Random(path.stem))
    assert (after.scenario is None, after.problems) == (False, before.problems)
