"""Code in Markdown, by its backticks."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pm_quest.kit.code_spans import blank_code


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("a `b` c", "a     c"),
        ("``a ` b`` c", "          c"),
        ("`a `` b", "`a `` b"),
        ("`a `` b` ``", "         ``"),
        ("```", "```"),
        ("`a``b`c`", "      c`"),
    ],
)
def test_code_is_blank_from_its_backticks_to_as_many_more(text, bare):
    """Others are signs like any."""
    assert blank_code(text) == bare


@given(st.text("`a", max_size=30))
def test_code_is_blank_as_it_is_defined(text):
    """As an expression says it, which looks for an end from every place."""
    bare = re.sub(r"(?<!`)(`+)(?!`).*?(?<!`)\1(?!`)", lambda code: " " * len(code[0]), text)
    assert blank_code(text) == bare
