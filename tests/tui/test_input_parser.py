"""From bytes to keys: what is understood, however it is cut, and what is left out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.events import Key, MouseEvent, Paste

from pm_quest.tui.input_parser import InputParser


def keys(*reads):
    """The characters typed, as the reads bring them; keys without one by their name."""
    reader = InputParser()
    messages = [message for data in reads for message in reader.parse(data)]
    return [message.character or message.key for message in messages if isinstance(message, Key)]


@pytest.mark.parametrize(
    "nothing",
    [
        b"\xff",
        b"\xfe\xff\xff",
        b"\xe9",
        b"\xc3",
        b"\xf0\x9f\x91",
        b"\xed\xa0\x80",
        b"\xc0\xaf",
        b"\x80",
        b"\x1b[M \xf0\xf0",
        b"\x1b[M#\xff\x21",
        b"\x1b[M \xc3\xa9",
        b"\x1b[1114112;1u",
        b"\x1b[99999999999999999999u",
        b"\x1b[97:65;1:2u",
    ],
)
def test_what_nobody_can_understand_is_left_out_and_the_next_key_counts(nothing):
    """Bytes that are no UTF-8, reports of an old mouse, sequences with impossible numbers."""
    assert keys(nothing + b"2", b"j") == ["2", "j"]
    assert keys(nothing, b"2", b"j") == ["2", "j"]


@given(st.text(st.characters(codec="utf-8", exclude_characters="\x1b\x00\x9b"), max_size=20), st.data())
def test_a_character_that_is_cut_between_two_reads_arrives_whole(text, data):
    """Wherever the reads are cut."""
    sent = text.encode()
    at = sorted(data.draw(st.lists(st.integers(0, len(sent)), max_size=4)))
    cuts = [sent[start:end] for start, end in zip([0, *at], [*at, len(sent)], strict=True)]
    assert keys(*cuts) == keys(*(character.encode() for character in text))
    assert len(keys(*cuts)) == len(text)


@given(st.lists(st.binary(max_size=12), max_size=6))
def test_no_bytes_break_the_reading(reads):
    """Whatever comes, nothing is raised, and nothing that is no text comes out."""
    reader = InputParser()
    for message in [message for data in reads for message in reader.parse(data)]:
        text = message.text if isinstance(message, Paste) else message.character if isinstance(message, Key) else ""
        assert (text or "").encode("utf-8").decode() == (text or "")


def test_an_old_report_of_the_mouse_that_is_cut_is_left_out_whole():
    """Its coordinates are not typed."""
    assert keys(b"1\x1b[M", b" \xf0", b"\xf0", b"2") == ["1", "2"]


def test_what_the_parser_knew_of_the_terminal_is_known_after_a_broken_sequence():
    """The mouse goes on where it was."""
    reader = InputParser()
    before = [each for each in reader.parse(b"\x1b[<0;7;3M\x1b[1114112;1u\x1b[<0;9;3m") if isinstance(each, MouseEvent)]
    assert [(each.x, each.y, each.delta_x) for each in before] == [(6, 2, 6), (8, 2, 2)]


def test_pasted_text_keeps_its_letters_and_loses_what_is_none():
    """A byte that is no UTF-8 in the middle of it."""
    reader = InputParser()
    pasted = [each.text for each in reader.parse(b"\x1b[200~A\xffda\x1b[201~x") if isinstance(each, Paste)]
    assert pasted == ["Ada"]
