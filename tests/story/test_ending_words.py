"""The sentences about an ending."""

from dataclasses import replace

import pytest

from pm_quest.story.ending_figures import DecisionFigures, EndingFigures, ReachStep, SharedFigure
from pm_quest.story.ending_words import (
    describe_detour,
    describe_ending,
    describe_gap,
    describe_percentile,
    describe_rank,
    describe_rarity,
    describe_reach,
    describe_samples,
    describe_turning_points,
    describe_ways,
    format_odds,
    format_percent,
    format_weight,
)

DEAR = DecisionFigures(3, "heap", "Take the heap to the all-hands", "neutral", 40, 52.2, 12.2, 0, 0)
SAVED = DecisionFigures(11, "price", "Set it out as a product", "adapts", 54, 54, 0, 16.04, 0)
FIGURES = EndingFigures(
    "team",
    54,
    SharedFigure(1 / 13),
    SharedFigure(0.2),
    SharedFigure(0.832),
    13_483_672,
    (9, 86),
    {"random": 38.2, "adaptive": 81.1},
    (DEAR, SAVED),
    (ReachStep(0, 86, 81.1), ReachStep(1, 54, 54.0)),
)


@pytest.mark.parametrize(
    ("share", "said"),
    [
        (0, "nobody"),
        (1, "everybody"),
        (1 / 13, "1 in 13"),
        (0.5, "1 in 2"),
        (0.34, "1 in 3"),
        (0.35, "2 in 5"),
        (0.62, "3 in 5"),
        (0.74, "7 in 10"),
        (0.99, "more than 9 in 10"),
        (1 / 123_456, "1 in 123,000"),
    ],
)
def test_a_share_is_said_in_people(share, said):
    """One in so many, tenths, or nobody."""
    assert format_odds(share) == said


@pytest.mark.parametrize(
    ("share", "said"), [(0, "0 %"), (0.001, "less than 1 %"), (0.832, "83 %"), (0.999, "more than 99 %"), (1, "100 %")]
)
def test_a_rank_is_never_rounded_to_all_or_nothing(share, said):
    """Better than all is said only where it is true."""
    assert format_percent(share) == said


def test_an_ending_says_how_rare_it_is():
    """Under both ways of playing, among how many ways, and how many are below."""
    assert describe_rarity(FIGURES) == "1 in 13 who play at random end here, and 1 in 5 who adapt."
    assert describe_ways(FIGURES) == "One of 13,483,672 ways through this story."
    assert describe_percentile(FIGURES) == "Better than 83 % of all ways to play."
    assert describe_samples(FIGURES) == ""


def test_nobody_and_everybody_are_one():
    """The verb follows."""
    said = describe_rarity(replace(FIGURES, at_random=SharedFigure(1.0), adapting=SharedFigure(0.0)))
    assert said == "Everybody who plays at random ends here, and nobody who adapts."


def test_ways_without_end_are_not_counted_and_those_too_many_to_read_are_rounded():
    """A number of thirty digits tells nobody anything."""
    assert describe_ways(replace(FIGURES, ways=None)) == ""
    assert describe_ways(replace(FIGURES, ways=1)) == "It is the only way through this story."
    assert describe_ways(replace(FIGURES, ways=3 * 10**29)) == "One of about 10^29 ways through this story."


def test_sampled_figures_say_so_with_their_intervals():
    """Nobody takes them for exact."""
    sampled = replace(FIGURES, at_random=SharedFigure(0.077, (0.06, 0.094)), percentile=None, samples=1000)
    assert describe_rarity(sampled).startswith("About 1 in 13 who play at random end here")
    assert describe_percentile(sampled) == ""
    assert describe_samples(sampled).endswith(
        "from 1,000 plays each way, with 95 % intervals: at random 6.0 to 9.4 per cent."
    )


def test_what_samples_cannot_tell_is_said_to_be_unknown():
    """It would look as if no decision had cost anything."""
    sampled = replace(FIGURES, decisions=(), reach=(), samples=1000)
    assert describe_gap(sampled) == (
        "What each decision cost, and what was still in reach after it, is not known: too many states for exact figures."
    )
    assert [*describe_ending(sampled)][-1] == describe_gap(sampled)
    assert describe_gap(FIGURES) == ""
    assert describe_gap(FIGURES) not in [*describe_ending(FIGURES)]


def test_what_it_turned_on_stands_in_order_with_what_it_cost_or_kept():
    """The number and the fit, so that colour is not needed."""
    assert list(describe_turning_points(FIGURES)) == [
        "Decision 3, neutral, cost 12: Take the heap to the all-hands",
        "Decision 11, adapts, gained 16: Set it out as a product",
    ]


def test_small_weights_have_a_tenth():
    """Twelve and a bit is twelve; a half stays a half."""
    assert [format_weight(each) for each in (12.4, 9.96, 2.0, 0.5)] == ["12", "10", "2", "0.5"]


def test_a_detour_says_why_the_fit_was_not_the_best():
    """And elsewhere nothing is said."""
    assert describe_detour(DEAR) == ""
    assert describe_detour(replace(DEAR, detour=2.0)) == (
        "Here the better answer cost more than it brought: another option came to 2 more, on average."
    )
    assert "what you took came to 0.5 more" in describe_detour(replace(SAVED, fit="neutral", detour=0.5))


def test_a_rank_that_is_read_aloud_is_not_rounded_to_all_either():
    """Nor has it a sign."""
    assert describe_rank(FIGURES) == "Of 100 ways to play, 83 end below that, counting ties half."
    assert "more than 99 end below" in describe_rank(replace(FIGURES, percentile=SharedFigure(0.998)))
    assert describe_rank(replace(FIGURES, percentile=None)) == ""


def test_the_staircase_can_be_read_aloud():
    """What was in reach, and what adapting would have come to where that is known."""
    assert list(describe_reach(FIGURES)) == [
        "Impact still in reach, from the start on and after each decision: 86, 54.",
        "Adapting from there on would have come to, on average: 81, 54.",
    ]
    assert len(list(describe_reach(replace(FIGURES, reach=(ReachStep(0, 86, None),))))) == 1
    assert list(describe_reach(replace(FIGURES, reach=()))) == []
