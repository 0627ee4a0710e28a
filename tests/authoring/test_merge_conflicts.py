"""Two versions that a merge left in a file are one problem, and the first one is read."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pm_quest.authoring.edits import EditedText
from pm_quest.authoring.merge_conflicts import MERGE_ROW, find_conflicts
from tests.authoring.writing import codes, fair, read

OURS, THEIRS = "    text: The band plays.\n", "    text: The band is late.\n"
CONFLICT = f"<<<<<<< HEAD\n{OURS}=======\n{THEIRS}>>>>>>> second-draft\n"
WITH_BASE = f"<<<<<<< HEAD\n{OURS}||||||| 3f2a\n    text: A band.\n=======\n{THEIRS}>>>>>>> second-draft\n"


@pytest.mark.parametrize("conflict", [CONFLICT, WITH_BASE, CONFLICT.replace("\n", "\r\n")])
def test_a_conflict_is_one_problem(conflict):
    """It stands at the opening row, and names the other rows."""
    written = fair(OURS, conflict)
    (problem,) = read(written).problems
    row, last = (1 + written[: written.index(sign)].count("\n") for sign in ("=======", ">>>>>>>"))
    assert (problem.code, problem.line) == ("PQ115", 1 + written[: written.index("<<<<<<<")].count("\n"))
    assert f"'=======' in line {row}, the other up to line {last}" in problem.message


def test_what_is_wrong_elsewhere_is_told_in_its_line():
    """Lines below a conflict keep their numbers; what only the second version has is not read."""
    written = fair(OURS, CONFLICT.replace(THEIRS, "    tekst: The band is late.\n")).replace("ending:", "endin:", 1)
    problems = read(written).problems
    assert [problem.code for problem in problems] == ["PQ115", "PQ120"]
    assert problems[1].line == 1 + written[: written.index("endin:")].count("\n")


def test_two_conflicts_are_two_problems():
    """Each with its own rows."""
    both = fair(OURS, CONFLICT).replace("format: 1\n", "<<<<<<< HEAD\nformat: 1\n=======\nformat: 2\n>>>>>>> other\n")
    assert codes(both) == ["PQ115", "PQ115"]


@pytest.mark.parametrize("row", ["<<<<<<< HEAD", ">>>>>>> second-draft", "||||||| 3f2a"])
def test_a_row_that_was_forgotten(row):
    """Whoever chose a version and left a row is told to delete it."""
    (problem,) = read(fair(OURS, f"{OURS}{row}\n")).problems
    assert (problem.code, problem.suggestion) == ("PQ115", "delete it, once what is around it is what you want")


def test_rows_in_a_text_are_the_authors_own():
    """What is indented, or shorter, was written and not merged."""
    text = "    text: |\n      <<<<<<< HEAD\n      The band plays.\n      >>> loudly\n"
    assert codes(fair(OURS, text)) == []


@given(st.lists(st.sampled_from(["<<<<<<< a\n", "=======\n", ">>>>>>> b\n", "||||||| c\n", "text: d\n", "\r\n", "x"])))
def test_any_order_of_rows(lines):
    """No row is left to stumble over, whatever stands around it, and no edit begins in another one."""
    text = "".join(lines)
    found = list(find_conflicts(text))
    spans = sorted((edit.start, edit.end) for _, edits in found for edit in edits)
    assert all(before[1] <= after[0] for before, after in pairwise(spans))
    assert MERGE_ROW.search(EditedText(text, [edit for _, edits in found for edit in edits]).text) is None
