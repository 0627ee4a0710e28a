"""Terms of a glossary looked for in texts: bent a little, in any order of their words' frequency, and any number of them."""

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pm_quest.authoring.term_index import MAX_PLACES, TermIndex


@pytest.mark.parametrize(
    ("term", "text"),
    [
        ("story", "The stories of others."),
        ("user story", "Two  User\nStories were written."),
        ("A/B test", "We ran A/B tests."),
        ("P&L", "Who owns the P&L's line?"),
        ("OKR", "okrs"),
        ("C++", "We wrote C++ then."),
        ("plan", "planning is not plan, but plans are"),
        ("#goal", "it was the #goal"),
        ("€", "10 € each"),
        ("the kitchen", "the " * (MAX_PLACES + 5) + "kitchen"),
    ],
)
def test_a_term_that_a_text_uses_is_found(term, text):
    """Whatever signs are in it, and at the end of what is often there."""
    assert TermIndex(text).has_term(term)


@pytest.mark.parametrize(
    ("term", "text"),
    [
        ("story", "A storyboard, a history."),
        ("user story", "A user tells a tale, and the story ends."),
        ("the kitchen", "the " * (MAX_PLACES + 5) + "cellar"),
        ("€", "10 dollars"),
        ("OKR", ""),
    ],
)
def test_a_term_that_no_text_uses_is_not_found(term, text):
    """Part of a word is none."""
    assert not TermIndex(text).has_term(term)


@given(st.text(max_size=30), st.text(max_size=30))
def test_a_term_is_found_where_it_stands_as_it_is(before, after):
    """Between any texts, as a word of its own."""
    assert TermIndex(f"{before} burn rate {after}").has_term("burn rate")


def test_many_terms_and_long_texts_are_no_work_in_both_at_once():
    """Twenty thousand terms in a text of half a million characters, each beginning with what is everywhere."""
    text = TermIndex("the plan of " * 40_000)
    begun = process_time()
    assert not any(text.has_term(f"the plan of w{number}") for number in range(20_000))
    assert process_time() - begun < 2
