"""What is kept is found again, in both databases."""

from dataclasses import replace

import pytest

from pm_quest.authoring.source_text import MAX_BYTES
from pm_quest.classroom.store import (
    CodeTakenError,
    LoggedEvent,
    SessionGoneError,
    SessionRow,
    SessionStore,
    SessionVersion,
    StoreError,
)
from tests.classroom.store.storing import OPENED, add_session, append, joining, new


def test_a_session_is_found_by_its_id_and_its_code(store):
    """With all that was said of it, and its first event."""
    row = store.create_session(new(invited=("ben", "ada", "ben")), OPENED)
    assert row == SessionRow("one", "ABC234", "hash", 1000, 1000, 1, 0, False, ("ada", "ben"))
    assert store.find_session("one") == store.find_by_code("ABC234") == row
    assert store.read_scenario("one") == b"id: tiny\n"
    assert store.read_log("one") == [LoggedEvent(1, OPENED, "")]


def test_what_is_not_there_is_not_found(store):
    """Whatever a stranger asks for."""
    add_session(store)
    for nothing in ("", "two", "ABC", "abc234", "A" * 1000, "ABC234\0", "\ud800", "' OR 1=1 --", "%"):
        assert store.find_session(nothing) is None
        assert store.find_by_code(nothing) is None
    assert store.read_log("two") == []
    with pytest.raises(SessionGoneError):
        store.read_scenario("two")


def test_two_sessions_never_share_a_code(store):
    """And the one that came too late is not there at all."""
    add_session(store)
    with pytest.raises(CodeTakenError):
        store.create_session(new("two"), OPENED)
    add_session(store, "two", "DEF567")
    with pytest.raises(CodeTakenError):
        store.set_access("two", code="ABC234")
    assert [(row.id, row.code) for row in store.list_sessions()] == [("one", "ABC234"), ("two", "DEF567")]


def test_two_sessions_never_share_an_id(store):
    """Nobody writes into the session of somebody else."""
    add_session(store)
    with pytest.raises(StoreError, match="already"):
        store.create_session(new("one", "DEF567"), OPENED)


def test_an_expired_code_leads_nowhere_and_is_free_again(store):
    """Any number of sessions are without a code."""
    for id in ("one", "two", "three"):
        add_session(store, id)
        store.set_access(id, code="")
    assert store.find_by_code("ABC234") is store.find_by_code("") is None
    assert {row.code for row in store.list_sessions()} == {""}
    store.set_access("one", code="ABC234")
    assert store.find_by_code("ABC234").id == "one"


def test_the_door_is_locked_and_unlocked(store):
    """Which changes nothing else."""
    row = store.find_session(add_session(store))
    store.set_access("one", locked=True)
    assert store.find_session("one").locked
    assert store.read_versions(["one"]) == {"one": SessionVersion(1, 0, True, "ABC234")}
    store.set_access("one", locked=False)
    assert store.find_session("one") == row
    with pytest.raises(SessionGoneError):
        store.set_access("two", locked=True)


def test_heads_tell_how_far_sessions_are(store):
    """Those that are gone are missing."""
    add_session(store)
    append(store, "one", joining(1), joining(2))
    assert store.read_versions(["one", "gone"]) == {"one": SessionVersion(3, 0, False, "ABC234")}
    assert store.read_versions([]) == {}


def test_a_log_is_read_on_from_where_one_was(store):
    """And says which server took in what."""
    add_session(store)
    append(store, "one", joining(1), joining(2), server="here")
    append(store, "one", joining(3), server="there")
    assert store.read_log("one", 2) == [LoggedEvent(3, joining(2), "here"), LoggedEvent(4, joining(3), "there")]
    assert store.read_log("one", 4) == []
    assert store.find_session("one").last_at == joining(3).at


def test_everything_is_there_after_opening_again(store, database):
    """Opening makes nothing anew."""
    add_session(store)
    append(store, "one", joining(1))
    store.close()
    again = SessionStore.open(database)
    assert [logged.event for logged in again.read_log("one")] == [OPENED, joining(1)]
    assert again.list_sessions() == store.list_sessions()
    again.close()


def test_servers_say_that_they_are_alive(store):
    """Those that have been silent for a day are struck off."""
    store.record_heartbeat("old", 1)
    store.record_heartbeat("new", 2)
    store.record_heartbeat("old", 3)
    assert store.list_heartbeats() == {"old": 3, "new": 2}
    store.record_heartbeat("new", 24 * 3600 * 1000 + 4)
    assert store.list_heartbeats() == {"new": 24 * 3600 * 1000 + 4}


def test_a_scenario_that_is_too_large_is_not_kept(store):
    """What authoring would not read is refused with a sentence."""
    large = replace(new(), scenario_text=b"x" * (MAX_BYTES + 1))
    with pytest.raises(StoreError, match=r"A scenario has at most [\d,]+ bytes\."):
        store.create_session(large, OPENED)
    assert store.list_sessions() == []
