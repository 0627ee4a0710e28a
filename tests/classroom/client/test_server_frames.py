"""A frame of a server is a typed value, nothing at all, or a sentence on what to do."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pm_quest.classroom.client.client_errors import NewerServerError
from pm_quest.classroom.client.server_frames import (
    Ack,
    Goodbye,
    LogReset,
    Ping,
    Refused,
    ServerErrorFrame,
    SessionAbout,
    View,
    ViewParts,
    Welcome,
    read_server_frame,
)
from pm_quest.classroom.sessions.view_parts import BallotPart, VoterPart
from pm_quest.story.view_codec import UnknownViewError

KEYS = [
    "id",
    "known",
    "code",
    "why",
    "seq",
    "now",
    "about",
    "session",
    "joined",
    "events",
    "epoch",
    "retry",
    "room",
    "story",
]
JUNK = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=3),
    max_leaves=6,
)


def read_frame(t, **values):
    """What comes of a frame."""
    return read_server_frame(json.dumps({"v": 1, "t": t, **values}))


def test_each_kind_has_a_type_of_its_own():
    """What is not there has its default, and what nobody knows is ignored."""
    about = {"title": "T", "mode": "teams", "privacy": ["named"], "more": 1}
    assert read_frame("welcome", session="s", joined=True, now=5, about=about) == Welcome(
        "s", has_joined=True, now=5, about=SessionAbout("T", mode="teams")
    )
    assert read_frame("ack", id="a", seq=3) == Ack("a")
    assert read_frame("refused", id="a", code="vote_closed", why="No.", conflict=False) == Refused(
        "a", "vote_closed", "No."
    )
    assert read_frame("view", seq=3, now=4, story=None, more=1) == View(3, 4, ViewParts(), frozenset({"story"}))
    assert read_frame("reset", epoch=2) == LogReset(2)
    assert read_frame("ping", n=7) == Ping(7)
    assert read_frame("error", code="too_many", why="No.", retry=60) == ServerErrorFrame("too_many", "No.", 60.0)
    assert read_frame("bye", why="deleted") == Goodbye("deleted")
    assert read_frame("dance") is None


def test_the_parts_of_a_view_are_typed_and_what_is_not_sent_has_its_default():
    """A server of an earlier version sends fewer keys, one of a later version more."""
    ballot = {"turn": 2, "round": 1, "open": True, "held": False, "voted": 1, "people": 4, "ended": False}
    came = read_frame("view", ballot={**ballot, "tally": None, "more": 1}, me={"name": "Ada"}, wanted=["ask", None])
    assert came.changed == {"ballot", "me", "wanted"}
    assert came.parts == ViewParts(
        ballot=BallotPart(turn=2, round=1, open=True, held=False, voted=1, people=4, ended=False, tally=None),
        me=VoterPart("Ada"),
        wanted=("ask", None),
    )


@pytest.mark.parametrize(
    "parts",
    [{"me": {}}, {"me": {"name": 3}}, {"tables": [{"id": "1"}]}, {"session": {"clock": {}}}, {"ballot": {"turn": 0}}],
)
def test_a_part_that_is_none_is_a_sentence(parts):
    """A key is missing, or holds something else."""
    with pytest.raises(UnknownViewError, match="Update PM Quest"):
        read_frame("view", **parts)


def test_a_refusal_of_an_older_server_has_no_code():
    """Its sentence is what is shown anyway."""
    assert read_frame("refused", id="a", why="No.") == Refused("a", "", "No.")


@pytest.mark.parametrize(
    ("t", "values"),
    [
        ("ack", {"id": 3}),
        ("welcome", {"session": "s", "about": "x"}),
        ("log", {"events": [1]}),
        ("log", {"events": [[1, 2]]}),
        ("bye", {"why": []}),
    ],
)
def test_what_can_not_be_read_is_a_sentence(t, values):
    """Not an error of Python."""
    with pytest.raises(NewerServerError, match="Update PM Quest"):
        read_frame(t, **values)


@given(
    st.sampled_from(["welcome", "ack", "refused", "view", "room", "log", "reset", "ping", "error", "bye", "x"]),
    st.dictionaries(st.sampled_from(KEYS), JUNK),
)
def test_anything_is_a_typed_frame_or_a_sentence(t, values):
    """Nothing else is raised, whatever a server says."""
    try:
        frame = read_frame(t, **values)
    except (NewerServerError, UnknownViewError):
        return
    assert (frame is None) == (t == "x")
