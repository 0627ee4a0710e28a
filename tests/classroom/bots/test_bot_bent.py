"""The bent of a bot."""

from collections import Counter
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pm_quest.classroom.bots.bot_bent import BentError, choose_by_bent, parse_bent
from pm_quest.story.model import Choice


def test_what_is_left_goes_to_the_fits_that_are_not_named():
    """In equal parts."""
    assert parse_bent("adapts=0.7") == pytest.approx({"adapts": 0.7, "forces": 0.15, "neutral": 0.15})
    assert parse_bent("adapts=0.5, forces=0.5")["neutral"] == 0


@pytest.mark.parametrize(
    "text", ["", "adapts", "adapts=2", "adapts=nan", "kind=0.5", "adapts=0.7,forces=0.7", "adapts=1,adapts=0"]
)
def test_another_text_is_no_bent(text):
    """It says what one looks like, or what is wrong."""
    with pytest.raises(BentError, match=r"adapts=0.7|more than 1"):
        parse_bent(text)


def test_a_bent_is_kept():
    """Over many choices."""
    choices = [
        Choice(id=id, say=id, go="x", fit=fit) for id, fit in (("a", "adapts"), ("b", "forces"), ("c", "neutral"))
    ]
    bent, chance = parse_bent("adapts=0.7"), Random(3)
    counted = Counter(choose_by_bent(bent, choices, chance).id for _ in range(2000))
    assert counted["a"] / 2000 == pytest.approx(0.7, abs=0.05)


@given(st.lists(st.sampled_from(["adapts", "forces", "neutral"]), min_size=1, max_size=4), st.integers(0, 99))
def test_something_is_always_chosen(fits, seed):
    """Also where no option has a fit that the bent would take."""
    choices = [Choice(id=str(place), say="x", go="x", fit=fit) for place, fit in enumerate(fits)]
    assert choose_by_bent(parse_bent("adapts=1"), choices, Random(seed)) in choices
