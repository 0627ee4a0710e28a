"""What people take for one character is one, whatever number of codes it is made of."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pm_quest.tui.graphemes import find_grapheme_starts, find_next_boundary, find_previous_boundary

FAMILY, THUMB, FLAG = "\U0001f469\u200d\U0001f469\u200d\U0001f467", "\U0001f44d\U0001f3fd", "\U0001f1e9\U0001f1ea"
FRANCE, SCOTLAND = "\U0001f1eb\U0001f1f7", "\U0001f3f4\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f"


@pytest.mark.parametrize(
    "characters",
    [
        ["a", FAMILY, "b"],
        [FAMILY, FAMILY],
        [THUMB, THUMB],
        [FLAG, FRANCE, "x"],
        [SCOTLAND, "!"],
        ["e\u0301", "e\u0301\u0323", "e"],
        ["\u2764\ufe0f", "\u2764\ufe0f\u200d\U0001f525"],
        ["1\ufe0f\u20e3", "2"],
        ["\u0645", "\u06cc\u200c", "\u062e"],
        ["\u0647\u200d", "\u0628"],
        ["\u0915\u093f", "\u0924"],
        ["\ud55c", "\uae00"],
        ["\u0301", "a"],
        [],
    ],
    ids=lambda characters: ascii("|".join(characters)),
)
def test_a_text_is_divided_where_people_divide_it(characters):
    """Families, skins, flags, accents, key caps, Persian and Hindi."""
    text = "".join(characters)
    ends = [sum(map(len, characters[:number])) for number in range(len(characters) + 1)]
    assert find_grapheme_starts(text) == ends
    for start, end in itertools.pairwise(ends):
        assert (find_previous_boundary(text, end), find_next_boundary(text, start)) == (start, end)


@given(st.text(alphabet=["a", "\u0301", "\u200d", "\u200c", *FAMILY, *FLAG, *THUMB, " "]), st.integers(0, 40))
def test_stepping_over_any_text_comes_to_its_ends(text, at):
    """No step stands still before them, and none leads beyond."""
    at = min(at, len(text))
    assert find_previous_boundary(text, at) < at or at == find_previous_boundary(text, at) == 0
    assert at < find_next_boundary(text, at) <= len(text) or at == len(text)
