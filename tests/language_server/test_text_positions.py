"""Places in a text as editors count them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lsprotocol.types import Position, PositionEncodingKind

from pm_quest.language_server.text_positions import TextPositions

UNITS = {PositionEncodingKind.Utf8: 4, PositionEncodingKind.Utf16: 2, PositionEncodingKind.Utf32: 1}


@pytest.mark.parametrize(("unit", "length"), UNITS.items())
def test_a_sign_beyond_the_first_plane(unit, length):
    """It is as long as the unit makes it, and a position within it is its beginning or its end."""
    positions = TextPositions("a🙂b\r\nc", unit)
    assert positions.find_position(2) == Position(0, 1 + length)
    assert positions.find_place(Position(0, 1 + length)) == 2
    assert positions.find_place(Position(0, 99)) == 3
    assert positions.find_place(Position(1, 1)) == 6
    assert positions.find_place(Position(9, 9)) == 6


@given(st.text(st.sampled_from("a🙂é\n\r \u2028\x0b\ud800"), max_size=30), st.sampled_from(list(UNITS)))
def test_places_come_back(text, unit):
    """But for the middle of a line break, which no editor has a position for."""
    positions = TextPositions(text, unit)
    for place in range(len(text) + 1):
        if text[place - 1 : place + 1] != "\r\n":
            assert positions.find_place(positions.find_position(place)) == place


@given(st.text(st.sampled_from("a🙂\n\r"), max_size=20), st.integers(0, 30), st.integers(0, 30))
def test_every_position_has_a_place(text, line, character):
    """Whatever an editor asks."""
    assert 0 <= TextPositions(text).find_place(Position(line, character)) <= len(text)
