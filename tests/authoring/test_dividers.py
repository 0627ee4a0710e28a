"""Rows of signs and comments of other languages between keys are told as such, and nothing else goes wrong because of them."""

import pytest

from tests.authoring.writing import fair, read, tiny

LINES = (
    "***", "* * *", "====", "...", "~~~", "-----", "+++", "===== Saturday =====", "// the fair", "// go: fair",
    "<!-- the fair -->", "<!-- TODO: more -->", "/* the fair */", "-- the fair",
)  # fmt: skip
PLACES = {"scenes:\n": "", "  fair:\n": "  ", "    choices:\n      print_it": "    "}


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("line", LINES)
def test_a_divider_or_a_comment_between_keys(line, place):
    """One problem, in its line, says to take it out or to begin it with '#'."""
    written = fair(place, f"{PLACES[place]}{line}\n{place}")
    (problem,) = read(written).problems
    assert problem.suggestion == "take it out, or begin the line with '#'"
    assert problem.line == written[: written.index(f"{PLACES[place]}{line}\n{place}")].count("\n") + 1


@pytest.mark.parametrize("line", [line for line in LINES if line != "..."])
def test_dividers_in_a_text(line):
    """In a text behind '|' they are the author's own."""
    text = f"text: |\n      The band plays.\n\n      {line}\n\n      It plays on.\n"
    assert "begin the line with '#'" not in read(fair("text: The band plays.\n", text)).format_problems()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("      - Here is a box.\n", "      - Here is a box.\n      The pencilled number is gone.\n"),
        ("        if: told_early\n", "        if: told_early\n      The pencilled number is gone.\n"),
        ("      - Here is a box.\n", "      Here is a box.\n"),
    ],
)
def test_a_part_of_a_list_without_its_dash(old, new):
    """Among the parts of a list, the fix names the dash too."""
    (problem,) = read(fair(old, new)).problems
    assert "write '- ' before it" in problem.suggestion


def test_a_line_without_a_key_where_there_is_no_list():
    """Nobody is told to begin a list among keys."""
    (problem,) = read(fair("    choices:\n      answer", "    The band is loud.\n    choices:\n      answer")).problems
    assert "write '- '" not in problem.suggestion


def test_a_file_between_fences_of_markdown():
    """As it comes out of a chat: both lines are reported, and nothing else."""
    found = [(problem.line, problem.suggestion) for problem in read(f"```yaml\n{tiny()}```\n").problems]
    assert found == [(1, "delete it"), (tiny().count("\n") + 2, "delete it")]


@pytest.mark.parametrize("story", [":: Start\nIt is dark. [[Go->Next]]\n", '<tw-storydata name="x"></tw-storydata>'])
def test_a_story_of_twine_is_called_one(story):
    """Once, with the way to a scenario."""
    (problem,) = read(story).problems
    assert (problem.code, problem.line) == ("PQ122", 1)
    assert "pm-quest import" in problem.suggestion
