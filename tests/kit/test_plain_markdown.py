"""Markdown becomes plain text that is understood when read aloud."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pm_quest.kit.plain_markdown import strip_markdown, strip_to_line
from pm_quest.kit.text import remove_controls


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        ("*yours* **now**?", "yours now?"),
        ("Wrapped by\nthe editor", "Wrapped by the editor"),
        ("One line\\\nand another", "One line\nand another"),
        ("One.\n\nTwo.", "One.\n\nTwo."),
        ("# A heading\n\nand text", "A heading\n\nand text"),
        ("- one\n- two\n  more", "- one\n- two more"),
        ("3. three\n4. four", "3. three\n4. four"),
        ("- outer\n    - inner", "- outer\n- inner"),
        ("> said", "Quote: said"),
        ("> said\n>\n> and more", "Quote: said\n\nand more\n\nEnd of quote."),
        ("`code`", "code"),
        ("    block\n      kept", "block\n  kept"),
        ("```\nfenced\n```", "fenced"),
        ("[words](https://example.org)", "words (https://example.org)"),
        ("<https://example.org>", "https://example.org"),
        ("![a picture](p.png)", "a picture"),
        ("~~gone~~ here", "gone here"),
        ("| Month | Margin |\n|---|---|\n| May | 31.4 % |", "Month: May; Margin: 31.4 %"),
        ("above\n\n---\n\nbelow", "above\n\nbelow"),
        ("<b>kept</b>", "<b>kept</b>"),
        ("2 * 3 and snake_case_name", "2 * 3 and snake_case_name"),
        ("", ""),
    ],
)
def test_markdown_is_reported_in_words(markdown, text):
    """Emphasis loses its marks, wrapped lines join, lists and quotes stay recognisable."""
    assert strip_markdown(markdown) == text


def test_a_line_stays_one_line():
    """What a choice says is one line, however the author wrote it."""
    assert strip_to_line("Ask *Ines*\n\nwhat she needs") == "Ask Ines what she needs"


@pytest.mark.parametrize("entity", ["&#27;[31m", "&#x1b;", "&#x202e;", "&#x9b;", "&#8238;"])
def test_entities_bring_in_no_control_character(entity):
    """A character reference in Markdown can't steer the terminal."""
    text = strip_markdown(f"before {entity} after")
    assert remove_controls(text) == text


@given(st.text())
def test_any_text_becomes_harmless_text(markdown):
    """Whatever stands in a file, there is text, without control characters, and a line is one line."""
    text = strip_markdown(markdown)
    assert remove_controls(text) == text
    assert "\n" not in strip_to_line(markdown)


@given(st.text("*_`~[](){}<>#-+|>! \n\\ab1.", max_size=60))
def test_any_marks_become_text(markdown):
    """No nesting of Markdown's own signs fails."""
    assert isinstance(strip_markdown(markdown), str)
