"""Destinations in other forms: chances and branches as people write them, each told once with the form that was meant."""

import pytest

from tests.authoring.writing import fair, find_only_problem, read

CHANCE = "go: {chance: [{odds: 3, go: fair}, {odds: 1, go: quiet}]}"
BRANCHES = "go: [{if: trust >= 4 and met_gardener, go: sold_out}, {go: quiet}]"


@pytest.mark.parametrize(
    "written",
    [
        "{chance: {fair: 3, quiet: 1}}",
        "{fair: 3, quiet: 1}",
        "{chance: {fair: 75%, quiet: 25%}}",
        "[{odds: 3, go: fair}, {odds: 1, go: quiet}]",
        "{chance: [{odds: 75%, go: fair}, {odds: 25%, go: quiet}]}",
        "{chance: [{odds: 0.75, go: fair}, {odds: 0.25, go: quiet}]}",
        "{chance: [{odds: 3/4, go: fair}, {odds: 1/4, go: quiet}]}",
        "{chance: [{odds: 75%, go: fair}, {go: quiet}]}",
        "{chance: [{odds: 3, fair}, {odds: 1, quiet}]}",
        "{chance: [{fair: 3}, {quiet: 1}]}",
        "{chance: [[3, fair], [1, quiet]]}",
        "{chance: [75% fair, 25% quiet]}",
        "{75%: fair, 25%: quiet}",
        "{chance: [{probability: 0.75, go: fair}, {probability: 0.25, go: quiet}]}",
        "{chance: [{odds: 3, goto: fair}, {odds: 1, goto: quiet}]}",
        "[{chance: 75, go: fair}, {chance: 25, go: quiet}]",
        "75% fair, 25% quiet",
        '{chance: [{odds: "3", go: fair}, {odds: "1", go: quiet}]}',
    ],
)
def test_a_chance_in_another_form(written):
    """One message, with the odds that were meant, as small whole numbers."""
    assert find_only_problem(CHANCE, f"go: {written}").suggestion == f"write '{CHANCE}'"


def test_parts_of_a_chance_without_go():
    """The key that is missing is told, at the first; for one part alone, with this part."""
    problem = find_only_problem(CHANCE, "go: {chance: [{odds: 3, fair}, {odds: 1, go: quiet}]}")
    assert (problem.message, problem.suggestion) == (
        "before 'fair' the key 'go' is missing",
        "write '{odds: 3, go: fair}'",
    )
    problem = find_only_problem(CHANCE, "go: {chance: [{odds: 3, fair}, {odds: 1, quiet}]}")
    assert problem.message == "before 'fair' the key 'go' is missing, and so in 1 more"


LEADING = "\n          "


@pytest.mark.parametrize(
    ("old", "lines"),
    [
        (BRANCHES, ["if: trust >= 4 and met_gardener", "go: sold_out", "go: quiet"]),
        (BRANCHES, ["if: trust >= 4 and met_gardener", "go: sold_out", "else: quiet"]),
        (CHANCE, ["chance:", "  odds: 3", "  go: fair", "  odds: 1", "  go: quiet"]),
    ],
)
def test_a_list_without_any_dash(old, lines):
    """Keys that come again begin the next part, and nothing of it is lost."""
    assert find_only_problem(old, f"go:{LEADING}{LEADING.join(lines)}").suggestion == f"write '{old}'"


@pytest.mark.parametrize(
    "written",
    ["{chance: [fair, quiet]}", "[fair, quiet]", "{random: [fair, quiet]}", "{chance: [{go: fair}, {go: quiet}]}"],
)
def test_scenes_without_odds(written):
    """Chance may decide between them, or a condition: both forms are told."""
    problem = find_only_problem(CHANCE, f"go: {written}")
    assert problem.message == "these scenes have no odds, so nothing says which of them follows"
    assert "'go: {chance: [{odds: 1, go: fair}, {odds: 1, go: quiet}]}' where chance decides" in problem.suggestion
    assert "'go: [{if: a_condition, go: fair}, {go: quiet}]' where a condition does" in problem.suggestion


def test_the_first_odds_that_are_no_number_are_marked():
    """And the others are not told of once more."""
    text = "{chance: [{odds: 3, go: fair}, {odds: 25%, go: quiet}]}"
    problem = find_only_problem(CHANCE, f"go: {text}")
    assert (problem.code, problem.message) == ("PQ124", "'odds' is a whole number, and this is '25%'")


@pytest.mark.parametrize(
    "written",
    [
        "[{if: trust >= 4 and met_gardener, then: sold_out, else: quiet}]",
        "{if: trust >= 4 and met_gardener, go: sold_out, else: quiet}",
        "if trust >= 4 and met_gardener then sold_out else quiet",
        "if trust >= 4 and met_gardener go to sold_out, otherwise quiet",
    ],
)
def test_branches_in_another_form(written):
    """One message, with the list that was meant."""
    assert find_only_problem(BRANCHES, f"go: {written}").suggestion == f"write '{BRANCHES}'"


@pytest.mark.parametrize("key", ["else", "default", "otherwise"])
def test_the_way_for_everybody_else(key):
    """Its key is 'go', and nothing is missing beside it."""
    problem = find_only_problem("{go: quiet}]", f"{{{key}: quiet}}]")
    assert problem.message == f"'{key}' is not a key of a branch; did you mean 'go'?"
    assert problem.suggestion == "write '{go: quiet}'"


@pytest.mark.parametrize(
    ("last", "fix"),
    [("- else: quiet", "- go: quiet"), ("- quiet", "- go: quiet"), ("- otherwise: {go: quiet}", "- go: quiet")],
)
def test_on_lines_of_their_own(last, fix):
    """The fix is written as the list is."""
    lines = f"go:\n          - if: trust >= 4 and met_gardener\n            go: sold_out\n          {last}"
    assert find_only_problem(BRANCHES, lines).suggestion == f"write '{fix}'"


@pytest.mark.parametrize("always", ["else", "true", "otherwise"])
def test_a_last_branch_that_always_holds(always):
    """Its 'if' is left out, and nothing is said of the word behind it."""
    problem = find_only_problem("{go: quiet}]", f"{{if: {always}, go: quiet}}]")
    assert (problem.code, problem.suggestion) == ("PQ131", "leave this 'if' out")


def test_a_branch_alone():
    """It wants a list, and another branch for everybody else."""
    problem = find_only_problem(BRANCHES, "go: {if: trust >= 4, go: quiet}")
    assert problem.suggestion == "write 'go: [{if: trust >= 4, go: quiet}, {go: another_scene}]'"


@pytest.mark.parametrize("written", ["[quiet]", "{go: quiet}", "{scene: quiet}", "\n          go: quiet"])
def test_a_scene_that_needs_no_brackets(written):
    """It stands behind 'go' alone."""
    assert (
        find_only_problem("say: Wait behind\n        go: quiet", f"say: Wait behind\n        go: {written}").suggestion
        == "write 'go: quiet'"
    )


@pytest.mark.parametrize(
    ("written", "fix"),
    [
        ("Saturday · hall six", "write 'fair'"),
        ("Gone by two", "write 'sold_out'"),
        ("the fair", "write 'fair'"),
        ("Quiet", "write 'quiet'"),
        ("the_fair", "write 'fair', or add a scene 'the_fair'"),
        ("sold", "write 'sold_out', or add a scene 'sold'"),
        ("The end of it all", "write the id of a scene: box, fair, sold_out or quiet"),
    ],
)
def test_a_scene_by_another_name(written, fix):
    """By its line, by the title of its ending, with an article: its id is told."""
    assert (
        find_only_problem("say: Wait behind\n        go: quiet", f"say: Wait behind\n        go: {written}").suggestion
        == fix
    )


def test_a_prompt_of_an_unknown_scene():
    """It is looked for in the same way."""
    assert (
        find_only_problem("    fair: What has", "    the_fair: What has").suggestion
        == "write 'fair', or add a scene 'the_fair'"
    )
    assert find_only_problem("    fair: What has", "    Saturday · hall six: What has").suggestion == "write 'fair'"


def test_what_cannot_be_understood_is_reported_as_before():
    """Odds that no number can be found in."""
    text = fair(CHANCE, "go: {chance: [{odds: high, go: fair}, {odds: 1, go: quiet}]}")
    assert [problem.code for problem in read(text).problems] == ["PQ124"]
