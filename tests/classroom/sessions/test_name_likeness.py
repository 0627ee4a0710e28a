"""Names that look alike, and what their people are called."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pm_quest.classroom.sessions import session_events as ev
from pm_quest.classroom.sessions.event_codec import clean_name
from pm_quest.classroom.sessions.name_likeness import compute_likenesses, make_unique
from tests.classroom.sessions.acting import Class

ALIKE = [
    "Alex",
    "alex",
    "ALEX",
    "\uff21lex",  # a wide A
    "\u0410\u043b\u0435\u0445",  # Cyrillic
    "\u0391lex",  # a Greek alpha
    "AL\u0395X",
    "A1ex",
    "AIex",
    "\u1d00\u029f\u1d07x",  # small capitals
    "\U0001d400\U0001d425\U0001d41e\U0001d431",  # bold letters of mathematics
    "\u24b6\u24db\u24d4\u24e7",  # letters in circles
    "Al\u200dex",
    "Al\u00adex",
    "Al\u034fex",
    "Alex\ufe0f",
    "\u3164Alex",
    " Alex ",
]


@pytest.mark.parametrize("name", ALIKE)
def test_names_that_look_alike_are_found(name):
    """Whatever letters, capitals and signs that nobody sees they are written with."""
    assert compute_likenesses(name) & compute_likenesses("Alex")


@pytest.mark.parametrize(
    ("one", "other"),
    [("Alex", "Alexa"), ("Jos\u00e9", "Jose"), ("Ali", "Ben"), ("Kai", "Kal"), ("Ada 1", "Ada 2"), ("Bo", "Bob")],
)
def test_names_that_can_be_distinguished_are_left_alone(one, other):
    """A number is only for those who need it."""
    assert not compute_likenesses(one) & compute_likenesses(other)
    assert make_unique(other, compute_likenesses(one)) == other


@pytest.mark.parametrize(
    ("one", "other"), [("Bob", "B0b"), ("Ian", "lan"), ("Marna", "Mama"), ("Stra\u00dfe", "STRASSE")]
)
def test_letters_that_are_read_as_others_are_alike(one, other):
    """A zero and an O, a capital I and a small L, an r and n that are an m."""
    assert compute_likenesses(one) & compute_likenesses(other)


@given(st.lists(st.sampled_from([*ALIKE, "Alex (2)", "Ben"]) | st.text(max_size=6), max_size=12))
def test_no_two_people_are_called_alike(names):
    """Whatever they type, everybody in a list can be told from everybody else."""
    room = Class()
    for number, name in enumerate(names):
        if clean_name(name):
            assert room.do(ev.Joined(clean_name(name)), f"v{number}") is None
    told = [compute_likenesses(voter.display_name) for voter in room.session.voters.values()]
    assert all(one.isdisjoint(other) for place, one in enumerate(told) for other in told[:place])


def test_who_is_called_as_somebody_else_is_numbered():
    """The first keeps the name; a name that was left or taken out is free again, and numbers stay as they are."""
    room = Class()
    for voter, name in {"a": "Alex", "b": "alex", "c": "\u0410\u043b\u0435\u0445"}.items():
        room.do(ev.Joined(name), voter)
    assert _told(room) == ["Alex", "alex (2)", "\u0410\u043b\u0435\u0445 (3)"]
    room.do(ev.Called("Alexa"), "a")
    room.do(ev.Removed("b"))
    room.do(ev.Joined("ALEX"), "d")
    room.do(ev.Called("Alex"), "a")
    assert _told(room) == ["Alex (2)", "\u0410\u043b\u0435\u0445 (3)", "ALEX"]
    assert next(voter.name for voter in room.session.voters.values()) == "Alex"


def test_a_name_like_ones_own_keeps_its_number():
    """Who fixes a capital letter does not become somebody else's twin."""
    room = Class()
    room.do(ev.Joined("alex"), "a")
    room.do(ev.Called("Alex"), "a")
    assert _told(room) == ["Alex"]


def test_a_thousand_of_one_name_are_distinguished_at_once():
    """Each costs a few looks, not a thousand."""
    taken: set[str] = set()
    start = time.process_time()
    for _ in range(2000):
        taken |= compute_likenesses(make_unique("Alex", taken))
    assert len(taken) >= 2000
    assert time.process_time() - start < 2


def _told(room: Class) -> list[str]:
    return [voter.display_name for voter in room.session.voters.values() if not voter.removed]
