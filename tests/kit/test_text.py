"""Texts as shown: names filled in, and nothing in them that commands a terminal."""

import pickle
from copy import copy, deepcopy

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pm_quest.kit import text as kit_text
from pm_quest.kit.text import fill_names, find_names, has_visible_character, is_german, remove_controls, split_filled


@pytest.mark.parametrize(
    ("text", "filled"),
    [
        ("Trust {trust}.", "Trust 4."),
        ("{trust}{trust}", "44"),
        ("{gone} {} { trust } {{trust}}", "{gone} {} { trust } {4}"),
        ("{player}", "{trust}"),
        ("plain", "plain"),
    ],
)
def test_known_names_are_filled_in(text, filled):
    """Once; what is not known stays as it is, and what was filled in is not read again."""
    assert fill_names(text, {"trust": "4", "player": "{trust}"}) == filled


@pytest.mark.parametrize("again", [deepcopy, copy, lambda text: pickle.loads(pickle.dumps(text))])
def test_a_filled_text_can_be_copied(again):
    """And still knows what it was filled from: a save is made with copies."""
    text = fill_names("*{player}*", {"player": "Ada"})
    assert again(text) == "*Ada*"
    assert split_filled(again(text)) == ("*{player}*", {"player": "Ada"})


def test_names_are_found():
    """In the order of the text."""
    assert find_names("{b} and {a}, {b}") == ["b", "a", "b"]


@given(st.text())
def test_nothing_commands_the_terminal(text):
    """No control character but the end of a line, no change of direction, no half of a pair."""
    shown = remove_controls(text)
    assert not any(ord(each) < 32 and each != "\n" for each in shown)
    assert not any(0x7F <= ord(each) < 0xA0 or 0xD800 <= ord(each) < 0xE000 for each in shown)
    assert not set(shown) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c")
    assert remove_controls(shown) == shown


@given(st.text(st.characters(categories=("L", "M", "N", "P", "S", "Zs"))))
def test_what_can_be_read_stays(text):
    """Letters, signs and pictures of every script."""
    assert remove_controls(text) == text


@pytest.mark.parametrize(
    "text", ["", " ", "\u200b", "\u200d", "\u00ad", "\u0301", "\u3164\u115f", "\u2800", "\uffa0 \u1160"]
)
def test_blanks_are_not_visible(text):
    """Neither spaces and joiners, nor letters and signs that show nothing."""
    assert not has_visible_character(text)


@pytest.mark.parametrize("text", ["A", "7", "?", "李", "🦊", "\u3164A", "می\u200cم"])
def test_whatever_shows_is_visible(text):
    """One letter, figure or sign is enough."""
    assert has_visible_character(text)


def test_a_text_is_cut_to_a_length():
    """With an ellipsis, anywhere or behind a word; a text that fits stays."""
    assert [kit_text.shorten_middle("one_two", most) for most in (7, 6, 5, 2, 1, 0)] == [
        "one_two", "on…two", "on…wo", "…o", "…", "",
    ]  # fmt: skip
    assert kit_text.shorten_middle("産品産品", 6) == "産…品"
    assert [kit_text.shorten_text("one two three", longest) for longest in (13, 12, 5)] == [
        "one two three",
        "one two thr…",
        "one…",
    ]
    assert [kit_text.shorten_at_word("one two three", longest) for longest in (13, 9, 2)] == [
        "one two three",
        "one two …",
        "on …",
    ]


def test_lines_are_flattened_with_their_spaces():
    """A path may have two spaces in a row; what steers a terminal goes."""
    assert kit_text.flatten_lines("a  b\nc\x1b[1m\td") == "a  b c[1m d"


def test_a_language_is_german_by_the_first_part_of_its_tag():
    """Whatever country stands behind it; other languages begin with the same letters."""
    tags = ("de", "de-AT", "DE", "den", "del", "en-DE", "")
    assert [tag for tag in tags if is_german(tag)] == ["de", "de-AT", "DE"]
