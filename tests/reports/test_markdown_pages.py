"""Escaped texts are these texts to every reader of Markdown, and to people who read it as it stands."""

from html import unescape
from re import sub

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from pm_quest.kit.sentences import format_line
from pm_quest.reports.markdown_pages import escape_cell, escape_inline, escape_markdown
from tests.hostile import TEXTS

READER = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
LINE = st.text(
    st.sampled_from('ab1 .)*_~`[]()<>#|&!;:+-=\\"/{}') | st.characters(exclude_categories=("C", "Z")), max_size=12
)
PLACES = {
    "{}": escape_markdown,
    "- {}": escape_markdown,
    "- a\n  - {}": escape_markdown,
    "> {}": escape_markdown,
    "### {}": escape_markdown,
    "a\n\n{}\n\nb": escape_markdown,
    "1. {}": escape_markdown,
    "**a:** {}": escape_inline,
    "- **{}**: a": escape_inline,
    "- *{}*": escape_inline,
    "- 1: “{}”": escape_inline,
    "| a | b |\n|---|---|\n| {} | b |": escape_cell,
    "| a | b |\n|---|---|\n| 1 · {} ({}). | {} |": escape_cell,
}


def words(markdown: str) -> str:
    """What a reader shows of it."""
    return unescape(sub(r"<[^>]*>", "", READER.render(markdown)))


SHOWN = {place: words(place.replace("{}", "zzz")) for place in PLACES}
"""What each place shows of a word that is none of its own."""


@given(text=LINE.map(format_line).filter(bool))
@example("two ~~ and ~~ three")
@example("*5 and 6*")
@example("a\\")
@example("--- | ---")
@example("www.x.example/a_b_c and <http://x.example>")
def test_an_escaped_text_is_this_text(text):
    """In each place where a report has one."""
    for place, escape in PLACES.items():
        assert words(place.replace("{}", escape(text))) == SHOWN[place].replace("zzz", text), place


@pytest.mark.parametrize("text", TEXTS)
def test_hostile_texts_are_these_texts(text):
    """As elsewhere."""
    line = format_line(text)
    assert words(f"- {escape_markdown(line)}").strip() == line


@pytest.mark.parametrize(
    "text",
    ["< 10 %", "+13", "-5 to +5", "a > b", "a_snake_case", "3 * 4", "{x}", "R&D, AT&T", "~5 minutes", "#1", "1.44 million",
     "Really?! (Yes.)", "C:\\temp", "50 % - 60 %", "=", "2026-11-30"],
)  # fmt: skip
def test_what_is_no_markup_stands_as_it_is(text):
    """For people who read the file."""
    assert escape_inline(text) == escape_cell(text) == text
    assert escape_markdown(f"It is {text}") == f"It is {text}"


def test_each_place_escapes_its_own():
    """A plus begins a list only at the beginning of a line, and a bar ends a cell only in a table."""
    assert [each("+ a | b") for each in (escape_markdown, escape_inline, escape_cell)] == [
        r"\+ a | b",
        "+ a | b",
        r"+ a \| b",
    ]
