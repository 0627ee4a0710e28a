"""Who is forgotten can't be found any more; what the room did stays. Old sessions go."""

import re
import secrets
import sqlite3
from contextlib import closing
from hashlib import sha256
from itertools import count
from pathlib import Path
from time import monotonic

import pytest
from hypothesis import HealthCheck, given, settings

from pm_quest.classroom.sessions.session_events import Event, Left
from pm_quest.classroom.sessions.session_record import build_record
from pm_quest.classroom.sessions.session_reducer import replay_events
from pm_quest.classroom.store import SessionGoneError, SessionStore, StoreError
from tests.classroom.sessions.acting import STORY, logs
from tests.classroom.store.storing import add_session, append, joining, keep_played, new
from tests.quick import share_number


def build_log_record(store, id="one"):
    """What the log of a session comes to."""
    return build_record(replay_events(STORY, (each.event for each in store.read_log(id))).session)


def without_people(record):
    """The same without names and ids, wherever they are."""
    return re.sub(r"'(ada|ben|cy|di|[0-9a-f]{20})'", "'ID'", re.sub(r"NAME-\w+|somebody", "NAME", str(record)))


def test_no_word_is_left_of_who_is_forgotten(store):
    """Neither the id nor a name they ever had; the others are as they were."""
    room = keep_played(store)
    assert store.forget_voter("one", "ben")
    text = str(store.read_log("one"))
    assert "'ben'" not in text
    assert "NAME-ben" not in text
    assert "NAME-new" not in text
    assert "somebody" in text
    others = [event for event in room.log if "ben" not in str(event)]
    assert [each.event for each in store.read_log("one") if each.event in others] == others


def test_the_counts_stay(store):
    """The session comes to the same, done by somebody."""
    keep_played(store)
    before = build_log_record(store)
    store.forget_voter("one", "ada")
    assert without_people(build_log_record(store)) == without_people(before)


@given(log=logs())
@settings(max_examples=share_number(20), suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_counts_stay_in_any_session(store, log):
    """Whatever happened in it, and with events that were refused."""
    for row in store.list_sessions():
        store.delete_session(row.id)
    store.create_session(new(), log[0])
    append(store, "one", *log[1:])
    before = build_log_record(store)
    tables = [(table["moves"], table["choices"], table["title"]) for table in before["tables"]]
    assert store.forget_voter("one", "ada") == any("'ada'" in str(event) for event in log)
    after = build_log_record(store)
    assert [(table["moves"], table["choices"], table["title"]) for table in after["tables"]] == tables
    assert "ada" not in after["voters"]
    assert len(after["voters"]) == len(before["voters"])


def test_an_id_made_from_that_of_who_is_forgotten_goes_too(store):
    """Servers make ids of events from voters."""
    add_session(store)
    hashed = "left-" + sha256(b"one/voter1/7").hexdigest()[:24]
    append(store, "one", joining(1), Event("left-voter1-7", 5, "voter1", Left()), Event(hashed, 6, "voter1", Left()))
    append(store, "one", joining(2))
    store.forget_voter("one", "voter1")
    told = str(store.read_log("one"))
    assert not any(each in told for each in ("voter1", hashed, "'e1'"))
    assert store.read_log("one")[-1].event == joining(2)


def test_servers_see_that_the_log_was_rewritten(store):
    """The epoch counts up once for each who was forgotten, and not where nobody was."""
    keep_played(store)
    store.forget_voter("one", "ada")
    assert store.read_versions(["one"])["one"].epoch == 1
    assert not store.forget_voter("one", "ada")
    assert not store.forget_voter("one", "a%")
    assert store.read_versions(["one"])["one"].epoch == 1
    store.forget_voter("one", "ben")
    assert store.find_session("one").epoch == 2


def test_a_random_id_never_spells_who_was_forgotten(store, monkeypatch):
    """Short ids can be hexadecimal: whoever is forgotten is not found again by chance."""
    drawn = (f"{('ada', 'f0f')[number % 2]}{number:017d}" for number in count())
    monkeypatch.setattr(secrets, "token_hex", lambda _: next(drawn))
    keep_played(store)
    assert store.forget_voter("one", "ada")
    assert "ada" not in str(store.read_log("one"))
    assert not store.forget_voter("one", "ada")


def test_an_invitation_goes_and_the_session_stays_for_those_invited(store):
    """The last one forgotten does not open the door to everybody."""
    add_session(store, invited=("ada",))
    assert store.forget_voter("one", "ada")
    (nobody,) = store.find_session("one").invited
    assert nobody != "ada"


def test_the_trainer_is_not_forgotten(store):
    """Nor anybody in a session that is not there."""
    add_session(store)
    with pytest.raises(StoreError, match="trainer"):
        store.forget_voter("one", "host")
    with pytest.raises(SessionGoneError):
        store.forget_voter("two", "ada")


def test_nothing_stays_in_the_files_of_sqlite(sqlite, tmp_path):
    """Nor in its journal: neither of who was forgotten, nor of what was deleted."""
    from pm_quest.classroom.store import SessionStore

    store = SessionStore.open(sqlite)
    keep_played(store)
    assert b"NAME-ben" in in_files(tmp_path)
    store.forget_voter("one", "ben")
    assert b"NAME-ben" not in in_files(tmp_path)
    assert b"NAME-ada" in in_files(tmp_path)
    store.delete_session("one")
    assert b"NAME-ada" not in in_files(tmp_path)
    store.close()


def in_files(folder):
    """All bytes of a database."""
    return b"".join(path.read_bytes() for path in folder.iterdir())


def test_forgetting_does_not_wait_for_who_reads(sqlite):
    """A long report is made while a class votes; its journal is wiped the next time."""
    store, path = SessionStore.open(sqlite), Path(sqlite.removeprefix("sqlite:///"))
    add_session(store)
    append(store, "one", joining(1, "NAME-ada"))
    with closing(sqlite3.connect(path, isolation_level=None)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT * FROM pm_quest_events").fetchall()
        begun = monotonic()
        assert store.forget_voter("one", "voter1")
        assert monotonic() - begun < 3
    store.purge_before(0)
    assert not any(b"NAME-ada" in each.read_bytes() for each in path.parent.glob(f"{path.name}*"))
    store.close()


def test_sessions_in_which_nothing_happens_any_more_are_purged(store):
    """By their last event; a session with a later one stays whole."""
    for id in ("one", "two", "three"):
        add_session(store, id, "")
    append(store, "two", joining(5))
    assert store.purge_before(1000) == []
    assert store.purge_before(1001) == ["one", "three"]
    assert [row.id for row in store.list_sessions()] == ["two"]
    assert len(store.read_log("two")) == 2
    assert store.read_log("one") == []


def test_a_deleted_session_is_gone_with_all_that_belongs_to_it(store):
    """Its code is free again, and the same id can be kept anew."""
    add_session(store, invited=("ada",))
    store.delete_session("one")
    with pytest.raises(SessionGoneError):
        store.delete_session("one")
    assert store.find_session("one") is None
    assert store.find_by_code("ABC234") is None
    assert store.find_session(add_session(store)).invited == ()
