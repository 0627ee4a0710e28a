"""What sentences are put together from."""

from hypothesis import given
from hypothesis import strategies as st

from pm_quest.kit.sentences import format_count, format_line, join_some, join_words
from pm_quest.kit.text import remove_controls


@given(st.text())
def test_one_line_is_one_harmless_line(text):
    """Names and paths stay on their line."""
    line = format_line(text)
    assert len(line.splitlines()) <= 1
    assert remove_controls(line) == line


def test_things_in_a_row():
    """As in a sentence, with the word before the last that is meant."""
    assert [join_words(["a", "b", "c"][: number + 1]) for number in range(3)] == ["a", "a and b", "a, b and c"]
    assert join_words(["a", "b", "c"], "or") == "a, b or c"


def test_the_first_of_many_things():
    """No more than so many are named, and the others are counted."""
    assert [join_some(["a", "b", "c"], most) for most in (1, 2, 3)] == ["a and 2 more", "a, b and 1 more", "a, b and c"]


def test_a_number_with_its_word():
    """One of them or several; an irregular word is said."""
    assert [format_count(number, "state") for number in (0, 1, 1200)] == ["0 states", "1 state", "1,200 states"]
    assert [format_count(number, "way of playing", "ways of playing") for number in (1, 2)] == [
        "1 way of playing",
        "2 ways of playing",
    ]
