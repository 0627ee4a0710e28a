"""What is said with a vote: how it is cleaned and written, what the trainer's log has of it, and what of it is shown."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pm_quest.classroom.sessions import event_codec
from pm_quest.classroom.sessions import session_events as ev
from pm_quest.classroom.sessions.refusal import RefusalError
from pm_quest.classroom.sessions.remark_events import Asked, Quoted, Told
from pm_quest.classroom.sessions.vote_remarks import MAX_REASON, ToldRemark, clean_reason
from tests.hostile import SIGNS_OF_HARM, TEXTS

VOTE = {"id": "e1", "at": 7, "by": "v1", "kind": "voted", "turn": 0, "round": 1, "choice": "ask", "number": 1}


@given(st.text(max_size=400))
def test_a_reason_is_one_short_line_that_can_be_seen(text):
    """Cleaning it again changes nothing."""
    cleaned = clean_reason(text)
    assert len(cleaned) <= MAX_REASON
    assert len(cleaned.splitlines()) <= 1
    assert clean_reason(cleaned) == cleaned


@pytest.mark.parametrize("text", TEXTS)
def test_no_reason_steers_a_terminal_or_turns_a_line(text):
    """Markup stays, as the text that it is; control characters and turned directions are gone."""
    assert not [sign for sign in SIGNS_OF_HARM if sign in clean_reason(text) and not sign.isprintable()]


def test_a_vote_without_a_remark_is_written_as_before():
    """A log of the version before reads the same, byte for byte."""
    event = ev.Event("e1", 7, "v1", ev.Voted(0, 1, "ask", 1))
    assert json.loads(event_codec.encode(event)) == VOTE
    assert event_codec.decode(json.dumps(VOTE)) == event


@given(
    st.builds(
        ToldRemark,
        st.from_regex(r"[a-z0-9]{1,20}", fullmatch=True),
        st.from_regex(r"[a-f0-9]{12}", fullmatch=True),
        st.text(max_size=300).map(clean_reason),
        st.sampled_from(("", "sure", "fairly", "guessing")),
        st.sampled_from(("", "ask", "leave")),
    )
)
def test_events_about_remarks_come_back_from_their_json_form(remark):
    """What is told, what is asked for, and what is put on the wall."""
    actions = (Told("1", 0, 1, (remark,)), Asked(("reason", "forecast")), Quoted("1", 0, 1, remark.key, "wall"))
    for action in actions:
        event = ev.Event("e1", 7, ev.HOST, action)
        assert event_codec.decode(event_codec.encode(event)) == event


@pytest.mark.parametrize(
    "wrong", [{"certainty": "maybe"}, {"reason": 3}, {"forecast": "no id"}, {"certainty": None}, {"reason": ["x"]}]
)
def test_a_remark_that_is_none_is_refused(wrong):
    """With the name of the key."""
    with pytest.raises(RefusalError, match=next(iter(wrong))):
        event_codec.decode(json.dumps({**VOTE, **wrong}))


@pytest.mark.parametrize("ask", ["reason", ["why"], [1], ["reason"] * 9, {"reason": True}])
def test_what_can_not_be_asked_for_is_refused(ask):
    """In settings and in the lobby."""
    with pytest.raises(RefusalError, match="'ask' must be a list of: reason, certainty, forecast"):
        event_codec.decode(json.dumps({"id": "e", "at": 1, "by": "host", "kind": "asked", "ask": ask}))
