"""What goes over the line, and what is refused before it is anything."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pm_quest.classroom.sessions.event_codec import MAX_BYTES
from pm_quest.classroom.sessions.protocol_frames import join_frame, read_frame, write_compact, write_frame
from pm_quest.classroom.sessions.refusal import RefusalError

JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)


@given(st.dictionaries(st.text("abcdefgh", min_size=2), JSON))
def test_what_is_written_is_read_back(values):
    """Without the version, which is the frame's own."""
    assert read_frame(write_frame("view", **values)) == {"t": "view", **values}


@given(st.dictionaries(st.text("abcdefgh", min_size=2), JSON))
def test_parts_that_were_written_once_make_the_same_frame(values):
    """Joining JSON is no other form than writing it."""
    assert join_frame("view", {name: write_compact(value) for name, value in values.items()}) == write_frame(
        "view", **values
    )


@given(st.binary(max_size=200) | st.text(max_size=200))
def test_anything_is_a_frame_or_a_sentence(data):
    """Nothing else comes out of what came in."""
    try:
        frame = read_frame(data)
    except RefusalError:
        return
    assert isinstance(frame["t"], str)


@pytest.mark.parametrize(
    ("data", "why"),
    [
        ("[1]", "JSON object"),
        ('{"v": 2, "t": "hello"}', "another version"),
        ('{"t": "hello"}', "another version"),
        ('{"v": 1}', "'t' is missing"),
        ('{"v": 1, "t": 5}', "'t' is missing"),
        ('{"v": 1, "v": 1, "t": "hello"}', "stands twice"),
        ('{"v": 1, "t": "hello", "x": NaN}', "not JSON"),
        (json.dumps({"v": 1, "t": "x" * MAX_BYTES}), "too large"),
        ("[" * 9000, "not JSON"),
    ],
)
def test_a_frame_that_is_none_is_refused_with_its_reason(data, why):
    """So whoever writes a client sees what is wrong with it."""
    with pytest.raises(RefusalError, match=why):
        read_frame(data)
