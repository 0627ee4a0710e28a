"""Texts as plain words: as a reader of Markdown sees them, in a time that grows with their length alone."""

from time import process_time

import pytest

from pm_quest.reports.plain_texts import MAX_PARSED_SIGNS, MarkdownStripper


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("plain words", "plain words"),
        ("two\nlines\n\nand more", "two\nlines\n\nand more"),
        ("*strong* and `code`", "strong and code"),
        ("[a link](https://example.com)", "a link"),
        ("# Head", "Head"),
        ("5 \\* 3 &amp; more", "5 * 3 & more"),
    ],
)
def test_words_are_what_is_read(text, words):
    """Without the signs of Markdown."""
    assert MarkdownStripper().strip_markdown(text) == words


def test_beyond_what_is_parsed_the_words_are_still_there():
    """Signs are dropped by rules of thumb then."""
    plain = MarkdownStripper()
    plain.strip_markdown("*" * MAX_PARSED_SIGNS)
    assert (
        plain.strip_markdown("*Ask* her_now with **care**, see [the list](x) and `this`")
        == "Ask her_now with care, see the list and this"
    )


@pytest.mark.parametrize(
    "sign",
    [
        "[",
        "![",
        "*a ",
        "**a* ",
        "_a ",
        "`a``b",
        "<",
        "> ",
        "- ",
        "| a | b |\n|---|---|\n",
        "~~a ",
        "[a](",
        "\\*",
        "* a\n  ",
    ],
)
def test_no_text_takes_long(sign):
    """A megabyte of any sign."""
    text = sign * (1_000_000 // len(sign))
    begun = process_time()
    MarkdownStripper().strip_markdown(text)
    assert process_time() - begun < 1.5


def test_many_texts_take_no_longer_than_one():
    """Each parsed as far as there is time for all of them."""
    plain, begun = MarkdownStripper(), process_time()
    for number in range(2_000):
        plain.strip_markdown("[" * 500 + f"{number}")
    assert process_time() - begun < 2.5
