"""Keys that say the opposite of one, numbers in words or with another hyphen, lessons without dashes: each has its fix."""

import pytest

from tests.authoring.writing import find_only_problem

BRANCH = "{if: trust >= 4 and met_gardener, go: sold_out}"


@pytest.mark.parametrize(
    ("old", "new", "fix"),
    [
        ("        if: told_early", "        unless: told_early", "write 'if: not told_early'"),
        ("        if: told_early", "        unless: trust > 3", "write 'if: not (trust > 3)'"),
        (BRANCH, BRANCH.replace("if", "unless"), "write 'if: not (trust >= 4 and met_gardener)'"),
        ("gain: {proof: 1}", "lose: {proof: 1}", "write 'gain: {proof: -1}'"),
        ("gain: {proof: 1}", "lose: {proof: 1, trust: -2}", "write 'gain: {proof: -1, trust: -2}'"),
        (
            "gain: {proof: 1}",
            "gain: {proof: 1}\n        lose: {trust: 2}",
            "leave it out, and write these into 'gain': trust: -2",
        ),
    ],
)
def test_a_key_that_says_the_opposite(old, new, fix):
    """The fix turns what stands behind it round."""
    assert find_only_problem(old, new).suggestion == fix


@pytest.mark.parametrize(
    ("words", "number"), [("twenty-five", 25), ("thirty one", 31), ("ninety-nine", 99), ("fiftytwo", 52), ("sixty", 60)]
)
def test_an_impact_in_words(words, number):
    """The fix is the number in digits."""
    assert find_only_problem("impact: 60 + 3 * trust", f"impact: {words}").suggestion == f"write '{number}'"


@pytest.mark.parametrize("hyphen", "\u2010\u2011\u2012\u2013\u2212")
def test_a_number_with_another_hyphen(hyphen):
    """Whatever a word processor writes for a minus is one."""
    assert find_only_problem("gain: {proof: 1}", f"gain: {{proof: {hyphen}1}}").suggestion == "write 'proof: -1'"


@pytest.mark.parametrize("hyphen", "\u2010\u2011\u2013\u2212")
def test_an_impact_with_another_hyphen(hyphen):
    """So it is in an expression."""
    assert (
        find_only_problem("impact: 60 + 3 * trust", f"impact: 60 {hyphen} 3 * trust").suggestion
        == "write '60 - 3 * trust'"
    )


@pytest.mark.parametrize("more", ["", "  adaptive > forcing\n"])
def test_lessons_without_their_dashes(more):
    """Lines of lessons want a dash each."""
    problem = find_only_problem("  - adaptive > random\n", f"  adaptive > random\n{more}")
    assert problem.suggestion == "write '- ' before each line"


def test_odds_as_a_ratio():
    """A ratio of two ways becomes the odds of each."""
    problem = find_only_problem("{odds: 3, go: fair}", "{odds: 3:2, go: fair}")
    assert problem.suggestion == "write 'go: {chance: [{odds: 3, go: fair}, {odds: 2, go: quiet}]}'"
