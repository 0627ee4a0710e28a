"""Lines are wrapped as `textwrap` does it, and never between a number and its unit."""

import textwrap

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pm_quest.kit.line_wrap import fill, find_line_width, wrap
from tests.wrapped_figures import FIGURES, list_torn

WORDS = st.sampled_from(["58", "\0", "%", "1,200", "€", "\u00a0", "we-sell", "3", "km", "-4", "Ærø", "a" * 30, "\n"])
TEXTS = st.lists(WORDS).map(" ".join)


def test_a_number_and_its_unit_stay_together_at_every_width():
    """In words of our own and in prose, and where a blank says so itself."""
    for width in range(20, 61):
        assert list_torn(wrap(FIGURES, width)) == []
        assert " ".join(wrap(FIGURES, width)) == FIGURES


@given(TEXTS, st.integers(12, 60))
def test_nothing_else_of_a_text_changes(text, width):
    """Each line is as long as it may be, and has the signs of the text; without figures it is `textwrap`'s."""
    lines = wrap(text, width, initial_indent="- ", subsequent_indent="  ", break_on_hyphens=False)
    assert all(len(line) <= width for line in lines)
    assert "".join("".join(lines).split()) == "".join(f"- {text}".split()) or not lines
    words = " ".join(each for each in text.split() if each.isalpha())
    assert fill(words, width) == textwrap.fill(words, width)


@given(TEXTS, st.integers(-2, 11))
@example(" no", 1)
def test_a_width_that_is_none_loses_nothing(text, width):
    """A terminal can be one column wide, and say that it has none."""
    lines = wrap(text, width, initial_indent="- ", subsequent_indent="  ", break_on_hyphens=False)
    assert "".join("".join(lines).split()) == "".join(f"- {text}".split()) or not lines


@pytest.mark.parametrize("columns", ["1", "0", "-5", "abc", "20", "500"])
def test_prose_is_never_wrapped_to_single_letters(monkeypatch, columns):
    """However narrow the terminal, nor wider than can be read."""
    monkeypatch.setenv("COLUMNS", columns)
    assert 19 <= find_line_width() <= 79
