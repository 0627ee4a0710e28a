"""The JSON form of events, and what is not let in."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pm_quest.classroom.sessions import session_events as ev
from pm_quest.classroom.sessions.event_codec import MAX_BYTES, clean_name, decode, encode, parse_object, read_event
from pm_quest.classroom.sessions.refusal import RefusalError
from pm_quest.classroom.sessions.session_events import HOST, Event
from tests.classroom.sessions.acting import logs

VOTE = {"id": "e1", "kind": "voted", "turn": 0, "round": 1, "choice": "ask", "number": 1}


def received(data: str | bytes, by: str, at: int) -> Event:
    """An event as a client sends it."""
    return read_event(parse_object(data), by, at)


@given(logs())
def test_events_come_back_from_their_json_form(log):
    """And the form is the same each time."""
    for event in log:
        line = encode(event)
        assert decode(line) == event
        assert encode(decode(line.encode())) == line


def test_the_form_does_not_change():
    """Logs that are stored depend on it."""
    event = Event("e1", 7, "ada", ev.Voted(0, 1, "ask", 3))
    line = '{"at":7,"by":"ada","choice":"ask","id":"e1","kind":"voted","number":3,"round":1,"turn":0}'
    assert encode(event) == line
    assert received(json.dumps({**VOTE, "number": 3}), "ada", 7) == event


def test_a_client_does_not_say_who_or_when_it_is():
    """`by` and `at` are the server's."""
    for key in ("by", "at"):
        with pytest.raises(RefusalError, match="'voted' has a key that is not known"):
            received(json.dumps({**VOTE, key: HOST if key == "by" else 0}), "ada", 7)


@pytest.mark.parametrize(
    "wrong",
    [
        {"id": ""},
        {"id": "a b"},
        {"id": "x" * 65},
        {"id": 1},
        {"id": None},
        {"id": "é"},
        {"kind": "flown"},
        {"kind": ["voted"]},
        {"kind": "event"},
        {"turn": -1},
        {"turn": True},
        {"turn": 1.0},
        {"turn": 2**53},
        {"turn": "0"},
        {"choice": "a\u202eb"},
        {"choice": "x" * 101},
        {"choice": {"a": 1}},
        {"choice": "../../etc"},
        {"extra": 1},
        {"<b>": 1},
    ],
    ids=str,
)
def test_wrong_values_are_refused(wrong):
    """Each with a sentence that repeats nothing of what was sent."""
    with pytest.raises(RefusalError, match=r"^[A-Z'].*\.$") as refused:
        received(json.dumps({**VOTE, **wrong}), "ada", 0)
    assert not any(hostile in str(refused.value) for hostile in ("<b>", "\u202e", "etc"))


@pytest.mark.parametrize("missing", ["id", "kind", "turn", "choice", "number"])
def test_nothing_may_be_missing(missing):
    """A key that is not there is named."""
    with pytest.raises(RefusalError):
        received(json.dumps({key: value for key, value in VOTE.items() if key != missing}), "ada", 0)


@pytest.mark.parametrize(
    "data",
    [
        "",
        "[]",
        "null",
        "{",
        b"\xff",
        "\ud800",
        "[" * 15000,
        '{"turn": NaN}',
        '{"turn": ' + "9" * 5000 + "}",
        '{"id": "a", "id": "b"}',
        " " * (MAX_BYTES + 1),
    ],
    ids=range(11),
)
def test_what_is_no_event_is_refused(data):
    """Malformed, too deep, too large: a sentence, never another error."""
    with pytest.raises(RefusalError):
        received(data, "ada", 0)
    with pytest.raises(RefusalError):
        decode(data)


@given(st.binary(max_size=200) | st.text(max_size=200))
def test_anything_is_an_event_or_refused(data):
    """No other error comes out."""
    with pytest.raises(RefusalError):
        decode(data)


def test_a_voter_does_not_steer_and_the_trainer_does_not_vote():
    """Each kind has those who may send it."""
    with pytest.raises(RefusalError, match="Only the trainer"):
        received('{"id": "e1", "kind": "finished"}', "ada", 0)
    with pytest.raises(RefusalError, match="Only a voter"):
        received(json.dumps(VOTE), HOST, 0)


@given(st.text(max_size=60))
def test_names_are_clean(name):
    """At most 24 characters on one line, and clean already when cleaned again."""
    cleaned = clean_name(name)
    assert len(cleaned) <= 24
    assert clean_name(cleaned) == cleaned
    assert not set(cleaned) & set("\n\t\x1b\u202e\u2066")


def test_a_name_is_there():
    """What is nothing once it is clean is refused; the rest of it is kept."""
    with pytest.raises(RefusalError):
        received('{"id": "e1", "kind": "joined", "name": " \\u202e "}', "ada", 0)
    event = received('{"id": "e1", "kind": "joined", "name": " A\\u001b[1m<b>\\n d"}', "ada", 0)
    assert event.action == ev.Joined("A[1m<b> d")


@pytest.mark.parametrize("name", [r"\u200b", r"\u3164", r"\u2800", r"\u00ad", r"\u200d", r"\u0301"])
def test_a_name_that_nobody_sees_is_refused(name):
    """From a student and from the trainer; a log that has one already is still read."""
    sent = f'{{"id": "e1", "kind": "joined", "name": "{name}"}}'
    with pytest.raises(RefusalError, match="can be seen"):
        received(sent, "ada", 0)
    with pytest.raises(RefusalError, match="can be seen"):
        received(f'{{"id": "e1", "kind": "renamed", "voter": "ada", "name": "{name}"}}', HOST, 0)
    assert isinstance(decode(f'{sent[:-1]}, "at": 0, "by": "ada"}}').action, ev.Joined)


@pytest.mark.parametrize("half", [r"\ud800", r"\udfff"])
def test_half_a_character_is_dropped_wherever_it_stands(half):
    """It can be written in JSON, and could never be sent or stored again; a name that was cut in an emoji has one."""
    for data in (f'{{"id": "a{half}b"}}', f'{{"i{half}d": "ab"}}'):
        assert parse_object(data) == {"id": "ab"}
    assert parse_object(f'{{"id": [{{"x": "{half}"}}]}}') == {"id": [{"x": ""}]}
    assert parse_object(r'{"id": "\ud83d\ude00"}') == {"id": "😀"}
    with pytest.raises(RefusalError, match="A key stands twice"):
        parse_object(f'{{"id": 1, "id{half}": 2}}')
