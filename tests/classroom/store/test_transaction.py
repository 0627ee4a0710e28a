"""Appending to logs: in one order without gaps, all of a transaction or nothing, whoever else writes."""

from concurrent.futures import ThreadPoolExecutor
from itertools import count
from threading import Barrier

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from pm_quest.classroom.sessions import session_events as ev
from pm_quest.classroom.sessions.event_codec import clean_name
from pm_quest.classroom.sessions.session_events import HOST, Event
from pm_quest.classroom.sessions.session_settings import SessionSettings
from pm_quest.classroom.store import LoggedEvent, SessionGoneError, SessionStore, SessionVersion, StoreError
from tests.classroom.sessions.acting import logs
from tests.classroom.store.storing import OPENED, add_session, append, joining, new
from tests.quick import share_number

fresh = count()
in_one_store = settings(max_examples=share_number(20), suppress_health_check=[HealthCheck.function_scoped_fixture])
names = st.text(min_size=1).map(clean_name).filter(bool)


def another(store: SessionStore) -> str:
    """A new session in a store that has many."""
    return add_session(store, f"s{next(fresh)}", "")


@given(logs(), names)
@example([OPENED], 'Zoë 🌻 O\'Hara \\ "x" ; --')
@in_one_store
def test_what_is_appended_is_read_back_the_same(store, log, name):
    """Every kind of event, and every name that can be seen."""
    log = [*log, Event("last", 1, "voter", ev.Joined(name))]
    id = f"s{next(fresh)}"
    store.create_session(new(id, ""), log[0])
    assert append(store, id, *log[1:]) == len(log)
    assert store.read_log(id) == [
        LoggedEvent(1, log[0], ""),
        *(LoggedEvent(n, each, "here") for n, each in enumerate(log[1:], 2)),
    ]


@given(st.lists(st.lists(st.sampled_from("abc"), min_size=1, max_size=4), min_size=2, max_size=4))
@in_one_store
def test_writers_at_once_make_one_order_without_gaps(store, writers):
    """Several writers append to several sessions in transactions of several events: none is lost, none is twice."""
    sessions = {letter: another(store) for letter in "abc"}
    ready = Barrier(len(writers))

    def write(writer: int) -> None:
        ready.wait(10)
        for turn, letter in enumerate(writers[writer]):
            events = [Event(f"{writer}-{turn}-{part}", turn, f"v{writer}", ev.Left()) for part in range(3)]
            with store.open_transaction() as writing:
                before = writing.lock_session(sessions[letter]).seq
                assert writing.append(sessions[letter], events, f"server{writer}") == before + 3
                assert [each.event for each in writing.read_after(sessions[letter], before)] == events

    with ThreadPoolExecutor(len(writers)) as pool:
        list(pool.map(write, range(len(writers))))
    for letter, id in sessions.items():
        log = store.read_log(id)
        sent = sum(plan.count(letter) for plan in writers) * 3
        assert [each.seq for each in log] == list(range(1, sent + 2))
        assert len({each.event.id for each in log}) == sent + 1
        assert store.read_versions([id])[id].seq == sent + 1


def test_who_waited_sees_what_was_committed_meanwhile(store, database):
    """Two server processes, of which one is slower: it reads what the other has appended, and goes on from there."""
    id, other = another(store), SessionStore.open(database)
    with ThreadPoolExecutor(1) as pool:
        with store.open_transaction() as writing:
            writing.append(id, [joining(1)], "quick")
            slow = pool.submit(seen_and_appended, other, id)
            writing.append(id, [joining(2)], "quick")
        assert slow.result(20) == [joining(1), joining(2)]
    assert [each.event for each in store.read_log(id)] == [OPENED, joining(1), joining(2), joining(3)]
    other.close()


def seen_and_appended(store: SessionStore, id: str) -> list[Event]:
    """What a second server finds once it has its turn; it appends one more."""
    with store.open_transaction() as writing:
        writing.lock_session(id)
        seen = [each.event for each in writing.read_after(id, 1)]
        writing.append(id, [joining(3)], "slow")
    return seen


def test_readers_wait_for_nobody_and_see_only_what_is_committed(store):
    """The log, the heads and the list can be read while somebody writes."""
    id = another(store)
    with store.open_transaction() as writing:
        writing.append(id, [joining(1)], "here")
        assert len(store.read_log(id)) == 1
        assert store.read_versions([id])[id].seq == store.find_session(id).seq == 1
    assert len(store.read_log(id)) == 2


@pytest.mark.parametrize("trouble", [KeyError("bug"), KeyboardInterrupt()], ids=repr)
def test_nothing_is_left_of_a_transaction_in_which_something_was_raised(store, trouble):
    """Neither in the log nor in the numbers; and the next one is as if it had not been."""
    id = another(store)
    with pytest.raises(type(trouble)):
        append_and_raise(store, id, trouble)
    assert store.read_log(id) == [LoggedEvent(1, OPENED, "")]
    assert store.read_versions([id])[id] == SessionVersion(1, 0, False, "")
    assert append(store, id, joining(1)) == 2


def append_and_raise(store: SessionStore, id: str, trouble: BaseException) -> None:
    """A server that fails halfway."""
    with store.open_transaction() as writing:
        writing.append(id, [joining(1)], "here")
        raise trouble


def test_an_id_stands_in_a_log_once(store):
    """All of that transaction goes; in another session the id is another event."""
    one, two = another(store), another(store)
    append(store, one, joining(1))
    append(store, two, joining(1))
    with pytest.raises(StoreError, match="already"):
        append(store, one, joining(2), joining(1))
    assert [each.event for each in store.read_log(one)] == [OPENED, joining(1)]


def test_a_session_that_is_gone_takes_nothing(store):
    """And the rest of the transaction still can be committed: nothing was tried in the database."""
    id = another(store)
    with store.open_transaction() as writing:
        with pytest.raises(SessionGoneError):
            writing.lock_session("gone")
        with pytest.raises(SessionGoneError):
            writing.append("gone", [joining(1)], "here")
        writing.append(id, [joining(1)], "here")
    assert store.read_versions([id])[id].seq == 2


def test_appending_nothing_changes_nothing(store):
    """It gives the number at which the log stands."""
    id = another(store)
    assert append(store, id) == 1


def test_an_event_that_could_not_be_read_again_is_not_kept(store):
    """What is over the size is refused when it is written, not when the log is needed."""
    gates = tuple(f"{number:0>100}" for number in range(200))
    opened = Event("o", 1, HOST, ev.Opened(SessionSettings("tiny", "sha", "alone", gates=gates)))
    with pytest.raises(StoreError, match="too large"):
        store.create_session(new("large", ""), opened)
    assert store.find_session("large") is None
