"""Conditions that YAML cannot read: told as conditions, once, with what to write."""

import pytest

from tests.authoring.writing import find_only_problem, read, tiny

IF = "if: proof >= 3"
WRITTEN = {
    "'proof' >= 3": "proof >= 3",
    '"proof" >= 3': "proof >= 3",
    "{proof} >= 3": "proof >= 3",
    "{proof} >= 3 and {trust} >= 2": "proof >= 3 and trust >= 2",
    "'proof >= 3' and told_early": "proof >= 3 and told_early",
    "`proof` >= 3": "proof >= 3",
    "@proof >= 3  # enough": "proof >= 3",
    "proof: 3": "proof == 3",
}


@pytest.mark.parametrize(("written", "fixed"), WRITTEN.items())
def test_a_condition_with_signs_that_it_does_not_need(written, fixed):
    """Names stand without quotes and braces, and this is what is said, not that a text begins with '>'."""
    problem = find_only_problem(IF, f"if: {written}")
    assert (problem.code, problem.column, problem.suggestion) == ("PQ104", 13, f"write 'if: {fixed}'")


@pytest.mark.parametrize(
    ("old", "new", "fix"),
    [
        ("{if: trust >= 4 and", "{if: 'trust' >= 4 and", "write 'if: trust >= 4 and met_gardener'"),
        ("{if: trust >= 4 and", "{if: visited[fair] and", "write 'if: visited(fair) and met_gardener'"),
        ("{if: trust >= 4 and", "{if: {trust} >= 4 and", "write 'if: trust >= 4 and met_gardener'"),
        ("impact: 5 + 2 * proof + industry}", "impact: {proof} * 5}", "write 'impact: proof * 5'"),
        ("expect: ending == quiet", "expect: 'ending' == quiet", "write 'expect: ending == quiet'"),
    ],
)
def test_conditions_in_brackets_and_behind_other_keys(old, new, fix):
    """As far as the condition goes, and no further."""
    assert find_only_problem(old, new).suggestion == fix


def test_what_is_no_condition_without_its_quotes():
    """It is told as what it is to YAML."""
    (problem,) = read(tiny("        go: done", '        if: "met" > > 2\n        go: done')).problems
    assert problem.message == "a text cannot begin with '>'"
