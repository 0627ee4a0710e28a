"""A frame of a client is a typed value or a refusal, and nothing of it is looked at again."""

import json
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pm_quest.classroom.server.client_frames import (
    ActionRequest,
    ForgetRequest,
    Hello,
    LockRequest,
    Pong,
    RefusedFrameError,
    read_client_frame,
    read_hello,
)
from pm_quest.classroom.sessions import session_events as ev
from pm_quest.classroom.sessions.refusal import RefusalError

TOKEN = "t" * 22
JUNK = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)


def frame(t, **values):
    """A frame as it comes over the line."""
    return json.dumps({"v": 1, "t": t, **values})


def test_a_hello_says_who_is_there():
    """What is not there has its default, and what nobody knows is ignored."""
    found = read_hello(frame("hello", id="h", role="student", token=TOKEN, code="ABC234", linked=True, colour="red"))
    assert found == Hello("h", "student", code="ABC234", token=TOKEN, is_linked=True)
    assert read_hello(frame("hello", id="h", role="host", session="s", secret="x", last_seq=4, epoch=2)) == Hello(
        "h", "host", session="s", secret="x", last_seq=4, epoch=2
    )


@pytest.mark.parametrize(
    ("values", "code", "why"),
    [
        ({"role": "student", "token": "short"}, "wrong_value", "'token' must be 22"),
        ({"role": "guest"}, "wrong_value", "'role' must be one of"),
        ({"role": "host", "secret": "x" * 101}, "wrong_value", "'secret' of this hello"),
        ({"role": "host", "last_seq": -1}, "wrong_value", "'last_seq' of this hello"),
        ({"role": "host", "epoch": True}, "wrong_value", "'epoch' of this hello"),
        ({"t": "pong"}, "no_hello", "The first frame must be 'hello'."),
    ],
)
def test_a_hello_that_is_none_is_refused_with_its_reason(values, code, why):
    """By name, so that whoever writes a client sees what is wrong."""
    with pytest.raises(RefusalError, match=why) as refused:
        read_hello(json.dumps({"v": 1, "t": "hello", "id": "h", **values}))
    assert refused.value.refusal.code == code


def test_each_kind_has_a_type_of_its_own():
    """And an event its action, of which the id is the frame's."""
    voted = {"id": "other", "kind": "voted", "turn": 0, "round": 1, "choice": "ask", "number": 3}
    assert read_client_frame(frame("do", id="e1", event=voted), is_trainer=False) == ActionRequest(
        "e1", ev.Voted(0, 1, "ask", 3)
    )
    assert read_client_frame(frame("door", id="d", locked=True), is_trainer=True) == LockRequest("d", locked=True)
    assert read_client_frame(frame("forget", id="f", voter="v"), is_trainer=True) == ForgetRequest("f", "v")
    assert read_client_frame(frame("pong", n=4, more=1), is_trainer=False) == Pong()


@pytest.mark.parametrize(
    ("t", "values", "is_trainer", "code"),
    [
        ("do", {"event": 3}, False, "wrong_value"),
        ("do", {"event": {"kind": "danced"}}, False, "unknown_kind"),
        ("do", {"event": {"kind": "voted"}}, False, "wrong_value"),
        ("do", {"event": {"kind": "joined", "name": "\u200b"}}, False, "wrong_name"),
        ("door", {"locked": 1}, True, "wrong_value"),
        ("door", {"locked": True}, False, "trainer_only"),
        ("forget", {"voter": ""}, True, "wrong_value"),
        ("forget", {"voter": "v"}, False, "trainer_only"),
    ],
)
def test_what_has_an_id_is_refused_by_it(t, values, is_trainer, code):
    """Its sender stays, and knows what was not taken."""
    with pytest.raises(RefusedFrameError) as refused:
        read_client_frame(frame(t, id="e1", **values), is_trainer=is_trainer)
    assert (refused.value.id, refused.value.refusal.code) == ("e1", code)


@pytest.mark.parametrize(
    ("t", "values", "code"),
    [
        ("dance", {}, "unknown_kind"),
        ("hello", {}, "unknown_kind"),
        ("do", {}, "wrong_value"),
        ("do", {"id": "x" * 65}, "wrong_value"),
    ],
)
def test_what_has_none_ends_the_connection(t, values, code):
    """It can't be refused by anything."""
    with pytest.raises(RefusalError) as refused:
        read_client_frame(frame(t, **values), is_trainer=True)
    assert not isinstance(refused.value, RefusedFrameError)
    assert refused.value.refusal.code == code


@given(
    st.sampled_from(["hello", "do", "door", "forget", "pong", "dance"]),
    st.dictionaries(
        st.sampled_from(["id", "role", "code", "token", "last_seq", "epoch", "event", "locked", "voter"]), JUNK
    ),
    st.booleans(),
)
def test_anything_is_a_typed_frame_or_a_sentence(t, values, is_trainer):
    """Nothing else is raised, whatever came."""
    for read in (read_hello, lambda data: read_client_frame(data, is_trainer=is_trainer)):
        with suppress(RefusalError):
            read(frame(t, **values))
