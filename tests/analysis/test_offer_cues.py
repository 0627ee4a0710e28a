"""Test-wise cues: the fitting option is too often the longest, or the first."""

import pytest

from pm_quest.analysis.offer_cues import find_cues
from tests.building import choice, end, scenario, scene

LONG, SHORT = "Walk over to support and ask", "Send a charter"


def story(*decisions):
    """Decisions, each as the fit and the text of its choices, in order."""
    scenes = {
        f"s{number}": scene(choices={f"c{n}": choice("z", fit=fit, say=say) for n, (fit, say) in enumerate(offers)})
        for number, offers in enumerate(decisions)
    }
    return scenario({**scenes, "z": end()})


def decision(first=False, longest=False):
    """Two choices, one of which fits."""
    fits, forces = ("adapts", LONG if longest else SHORT), ("forces", SHORT if longest else LONG)
    return (fits, forces) if first else (forces, fits)


def list_cues(*decisions):
    """The codes and sentences found."""
    return [(each.code, each.at, each.message) for each in find_cues(story(*decisions))]


def test_the_longest_is_reported_with_the_figures():
    """More than half of the decisions that have a fitting offer."""
    found = list_cues(*[decision(longest=True)] * 4, *[decision()] * 3)
    said = "the fitting option is the longest in 4 of 7 decisions that have one: 's0', 's1', 's2' and 's3'"
    assert found == [("PQ411", ("scenes", "s0"), said)]


def test_the_first_is_reported_with_the_figures():
    """Every one of six."""
    assert list_cues(*[decision(first=True)] * 6) == [
        (
            "PQ412",
            ("scenes", "s0"),
            "the fitting option comes first in 6 of 6 decisions that have one: 's0', 's1', 's2', 's3', 's4' and 's5'",
        )
    ]


@pytest.mark.parametrize("number", [3, 5])
def test_half_or_less_is_no_cue_nor_are_fewer_than_six_decisions(number):
    """Three of six are half; five of five are too few."""
    more = [decision()] * 3 if number == 3 else []
    assert list_cues(*[decision(first=True, longest=True)] * number, *more) == []


def test_only_decisions_that_have_one_count():
    """Where all fit, none does, or there is one choice, nothing is given away."""
    others = [
        (("adapts", LONG), ("adapts", SHORT)),
        (("neutral", LONG), ("forces", SHORT)),
        (("adapts", LONG),),
    ]
    assert list_cues(*others * 3, *[decision(first=True)] * 5) == []
    assert list_cues(*others * 3, *[decision(first=True)] * 6)[0][2].startswith(
        "the fitting option comes first in 6 of 6 decisions that have one: 's9', 's10'"
    )


def test_ties_are_not_the_longest():
    """Two that fit of one length, or one that fits and one that does not."""
    two = (("adapts", LONG), ("adapts", LONG), ("forces", SHORT))
    tie = (("neutral", LONG), ("adapts", LONG))
    one = (("forces", SHORT), ("adapts", SHORT + "!"), ("adapts", LONG))
    assert [code for code, _, _ in list_cues(*[two, tie] * 3)] == []
    assert [code for code, _, _ in list_cues(*[one] * 6)] == ["PQ411"]


def test_the_line_break_at_the_end_of_a_text_counts_for_nothing():
    """YAML leaves one behind a block of text."""
    assert list_cues(*[(("forces", SHORT), ("adapts", SHORT + "\n"))] * 6) == []


def test_it_is_reported_at_the_first_decision_that_it_is_about_and_in_how_many_to_fix():
    """The place is where to begin, not where the scenes begin."""
    (found,) = find_cues(story(*[decision()] * 2, *[decision(first=True)] * 5))
    assert found.at == ("scenes", "s2")
    assert found.suggestion == "put another option first, in 2 of these at least"


def test_of_very_many_decisions_the_first_are_named():
    """Twenty, and how many more there are."""
    (found,) = find_cues(story(*[decision(first=True)] * 24))
    assert found.message.endswith("'s18', 's19' and 4 more")
