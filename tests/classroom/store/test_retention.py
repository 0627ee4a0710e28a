"""Old sessions are deleted, and no wrong clock deletes one that is not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pm_quest.classroom.store import SessionStore
from pm_quest.classroom.store.retention import MARK_AGE
from tests.classroom.store.storing import add_session, append, joining

DAY = 24 * 3600 * 1000
KEEP = 30 * DAY


def looked(store, day, *, settled=True):
    """What a look at this day deletes."""
    return store.purge_old(day * DAY, KEEP, settled=settled).deleted


def test_a_session_is_deleted_when_it_is_old_and_was_marked_a_week_before(store):
    """A server that runs every day deletes it the day after it is old; one that something happened in stays."""
    add_session(store, "one", "")
    add_session(store, "two", "BCD234")
    append(store, "two", joining(20 * DAY))
    assert [day for day in range(40) if looked(store, day)] == [31]
    assert [row.id for row in store.list_sessions()] == ["two"]


def test_a_server_that_seldom_runs_deletes_it_a_week_after_it_saw_that_it_is_old(store):
    """Between two lessons that are a month apart."""
    add_session(store, "one", "")
    assert looked(store, 35) == []
    assert looked(store, 36) == []
    assert looked(store, 70) == ["one"]


@pytest.mark.parametrize("wrong", [60, 4000])
def test_one_start_with_a_clock_far_ahead_deletes_nothing(store, wrong):
    """Neither then, nor when the clock is right again."""
    add_session(store, "one", "")
    assert looked(store, 1) == []
    assert looked(store, wrong) == []
    assert [looked(store, day) for day in range(2, 30)] == [[]] * 28


def test_a_session_held_with_a_clock_years_slow_is_not_deleted_when_it_is_set_right(store):
    """There is a week to make a report of it."""
    add_session(store, "one", "")
    assert looked(store, 3000) == []
    assert looked(store, 3006) == []
    assert looked(store, 3007) == ["one"]


def test_what_has_just_started_only_marks(store):
    """It may be the start with the wrong clock."""
    add_session(store, "one", "")
    assert looked(store, 25) == []
    assert looked(store, 90, settled=False) == []
    assert [row.id for row in store.list_sessions()] == ["one"]


@given(st.lists(st.integers(0, 400), max_size=30))
def test_nothing_is_deleted_before_a_week_of_its_clock_has_passed(tmp_path_factory, days):
    """Whatever the clock does between two looks."""
    store = SessionStore.open(f"sqlite:///{tmp_path_factory.mktemp('store') / 'sessions.db'}")
    add_session(store, "one", "")
    seen = []
    for day in days:
        if looked(store, day):
            assert day > KEEP // DAY
            assert any(earlier <= day - MARK_AGE // DAY for earlier in seen)
            break
        seen.append(day)
    store.close()
