"""Two things written as one: exhibits that open, steps of a test, keys of a choice, words of `fit`."""

import pytest

from tests.authoring.test_exhibit_readers import STORY, problems

PRESS = "      press: {say: Press, act: press, fit: forces, go: tuesday}"
SHOWN = "[costs, {id: letter, show: true}]"
TEST = "tests:\n  a: {expect: impact == 50, play: %s}\nlesson:"


def find_slip(old, new):
    """Return code, message and fix of the one problem that a change makes."""
    assert old in STORY
    (problem,) = problems(STORY.replace(old, new))
    return problem


@pytest.mark.parametrize(
    "list",
    [
        "[costs, letter, show: true]",
        "[costs, letter: {show: true}]",
        "[costs, letter show: true]",
        "\n      - costs\n      - letter: {show: true}",
    ],
)
def test_an_exhibit_that_opens_stands_in_curly_brackets(list):
    """With the id of the author's own."""
    code, _, fix = find_slip(SHOWN, list)
    assert (code, fix) == ("PQ122", "write '{id: letter, show: true}'")


@pytest.mark.parametrize(
    ("steps", "fix"),
    [
        ("[ask press]", "write 'ask, press'"),
        ("[ask -> press]", "write 'ask, press'"),
        ("[ask, press ask]", "write 'press, ask'"),
        ("\n      - ask press", "write each on a line of its own, after '- '"),
    ],
)
def test_no_step_of_a_test_gets_lost(steps, fix):
    """Two steps that stand as one are both written again."""
    test = TEST % steps if "\n" not in steps else f"tests:\n  a:\n    expect: impact == 50\n    play:{steps}\nlesson:"
    assert find_slip("lesson:", test)[::2] == ("PQ204", fix)


@pytest.mark.parametrize(
    ("line", "fix"),
    [
        ("act: press, fit: forces", "write two lines: 'act: press' and 'fit: forces'"),
        ("fit: forces act: press", "write two lines: 'fit: forces' and 'act: press'"),
        ("note: So, or not, fit: forces", "write two lines: 'note: So, or not' and 'fit: forces'"),
        (
            "act: press, fit: forces, note: Why?",
            "write 3 lines: 'act: press', 'fit: forces' and 'note: Why?'",
        ),
    ],
)
def test_keys_on_one_line_are_as_many_lines(line, fix):
    """A key that says little and the one behind it."""
    code, _, said = find_slip(PRESS, f"      press:\n        say: Press\n        {line}\n        go: tuesday")
    assert (code, said) == ("PQ102", fix)


def test_a_colon_in_prose_is_no_key():
    """Even before a word that is a key elsewhere."""
    lines = "      press:\n        say: Press, but note: it costs\n        go: tuesday"
    assert "cuts this text in two" in find_slip(PRESS, lines)[1]


@pytest.mark.parametrize("words", ["adapts, forces", "adapts or forces", "adapts/forces", "adapts forces"])
def test_of_two_words_none_is_picked(words):
    """One stands there, and the author knows which."""
    code, message, fix = find_slip("fit: forces", f"fit: '{words}'")
    assert (code, fix) == ("PQ126", "write 'adapts' or 'forces'")
    assert message == "one word stands behind 'fit', and here are 2"


def test_a_quotation_mark_of_books_is_a_letter():
    """It looks like the quotes that a colon needs, and is none of them."""
    _, said, fix = find_slip(PRESS, "      press:\n        say: “Press: now.”\n        go: tuesday")
    assert "cuts this text in two" in said
    assert fix == "put the text in quotes that YAML knows, ' or \"; “ is a letter to it"
