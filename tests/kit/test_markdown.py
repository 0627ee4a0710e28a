"""Markdown of any text is read in a time, and to a depth, that its author can't drive up."""

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pm_quest.authoring.twine.sugarcube_terms import SugarcubeTerms
from pm_quest.authoring.unbalanced_markup import find_unbalanced
from pm_quest.kit.markdown import (
    MAX_EMPHASIS_DEPTH,
    MAX_SIGNS,
    PLAIN,
    build_parser,
    count_signs,
    is_overloaded,
    parse_markdown,
    take_signs,
)
from pm_quest.kit.plain_markdown import strip_markdown
from pm_quest.reports.plain_texts import MarkdownStripper
from pm_quest.tui.markdown_content import render_markdown
from tests.building import end, scenario
from tests.quick import pick_share

PARSER = build_parser(PLAIN)
SIZE = 100_000
UNITS = {
    "emphasis that opens": "*a ",
    "emphasis that opens and closes": "*a* ",
    "lines of emphasis": "*a\n",
    "brackets": "[",
    "pictures": "![a",
    "addresses": "[a](",
    "backticks": "`a",
    "angles": "<a",
    "entities": "&",
    "quotes": "> ",
    "items": "- a\n",
    "lines": "a\n",
    "paragraphs": "a\n\n",
    "headings": "# a\n",
    "rows": "| a | b |\n|---|---|\n",
    "backslashes": "\\",
    "braces": "{",
    "one word": "a",
}
TEXTS = {name: (unit * SIZE)[:SIZE] for name, unit in UNITS.items()} | {
    "emphasis in emphasis": "*a " * 16_000 + "b* " * 16_000,
    "two kinds of emphasis in each other": "*a _b " * 8_000 + "c_ d* " * 8_000,
    "rows shorter than their head": f"{'|a' * 3_000}|\n{'|-' * 3_000}|\n" + "|b|\n" * 18_000,
    "as much as is parsed, in each other": "*a " * (MAX_SIGNS // 2) + "b* " * (MAX_SIGNS // 2),
    "as many brackets as are parsed": "[" * MAX_SIGNS,
    "a wide table as far as it is parsed": f"{'|a' * 700}|\n{'|-' * 700}|\n" + "|b\n" * 1_500,
}
READERS = {
    "screen": lambda text: render_markdown(text).plain,
    "lines": strip_markdown,
    "reports": lambda text: MarkdownStripper().strip_markdown(text),
    "Twine": lambda text: SugarcubeTerms(scenario({"z": end()}), {}).write_text(text),
    "check": find_unbalanced,
}


@pytest.mark.table
@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("name", pick_share([*TEXTS], 0))
def test_no_text_of_100_kilobytes_takes_a_reader_long(name, reader):
    """Whatever it is made of, and however deep it nests."""
    begun = process_time()
    READERS[reader](TEXTS[name])
    assert process_time() - begun < 1.5


@pytest.mark.parametrize("name", TEXTS)
def test_no_text_makes_more_tokens_than_are_looked_at(name):
    """A budget that is no matter of time: what is made of a text is bounded by its signs, not by its length."""
    tokens = parse_markdown(TEXTS[name], PLAIN)
    assert len(tokens) + sum(len(token.children or ()) for token in tokens) <= 8 * MAX_SIGNS


def test_a_text_with_too_many_signs_is_shown_as_it_is_written():
    """All of it, with its lines."""
    text = "*a* `b` \\*\n" * (MAX_SIGNS // 5)
    assert is_overloaded(text)
    assert render_markdown(text).plain == strip_markdown(text) == text.rstrip("\n")


def test_emphasis_nests_only_so_deep_and_loses_no_word():
    """What is deeper is shown without more of it."""
    tokens = parse_markdown("*a " * 100 + "b* " * 100, PLAIN)
    depths, depth = [0], 0
    for token in tokens[1].children or ():
        depth += token.nesting
        depths.append(depth)
    assert (max(depths), depth) == (MAX_EMPHASIS_DEPTH, 0)
    assert strip_markdown("*a " * 100 + "b* " * 100).split() == ["a"] * 100 + ["b"] * 100


@given(st.text("ab*_`[]()!<&|\\~ \n-:", max_size=60))
def test_texts_that_people_write_are_parsed_as_ever(text):
    """Below the bounds nothing is otherwise than the parser has it."""
    assert [token.as_dict() for token in parse_markdown(text, PLAIN)] == [
        token.as_dict() for token in PARSER.parse(text)
    ]
    assert take_signs(text) == text


@given(st.text("a*|-\n ", max_size=30), st.integers(0, 400))
def test_the_beginning_that_is_parsed_has_so_many_signs_at_most(unit, times):
    """And is the beginning."""
    text = unit * times
    head = take_signs(text)
    assert text.startswith(head)
    assert head == text or count_signs(head) >= MAX_SIGNS
