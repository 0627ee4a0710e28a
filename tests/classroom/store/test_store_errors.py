"""What is told when a database refuses: a sentence with the place and the way out, and never a password."""

import os
import socket
import sqlite3
import stat
import sys
from pathlib import Path

import pytest
from sqlalchemy import event, make_url

from pm_quest.classroom.store import SessionStore, StoreError
from tests.classroom.store.storing import add_session, append, joining, new

FORMS = r"Write sqlite:///folder/sessions\.db or postgresql://user:password@machine/name\.$"


def refusal(address: str | Path) -> str:
    """Why a store can't be opened."""
    with pytest.raises(StoreError) as refused:
        SessionStore.open(address)
    return str(refused.value)


@pytest.mark.parametrize(
    "address",
    [
        "",
        "SECRET",
        "user:SECRET@machine/name",
        "postgresql://user:SECRET@machine:port/name",
        "://SECRET",
        "mysql://u:SECRET@m/n",
    ],
)
def test_what_is_no_address_is_not_repeated(address):
    """It may have a password in it; the sentence shows what an address looks like."""
    with pytest.raises(StoreError, match=FORMS) as refused:
        SessionStore.open(address)
    assert "SECRET" not in str(refused.value)


@pytest.mark.parametrize("address", ["sqlite://", "sqlite:///:memory:"])
def test_sessions_are_not_kept_in_memory(address):
    """Acknowledged means on the disk."""
    assert refusal(address).startswith("Sessions are kept in a file.")


def test_a_server_that_does_not_answer_is_named_without_its_password():
    """Neither in the sentence nor in what a log would show of where it came from."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
        with pytest.raises(StoreError) as refused:
            SessionStore.open(f"postgresql://user:SECRET@127.0.0.1:{port}/rooms?application_name=SECRET")
    place = f"PostgreSQL at 127.0.0.1:{port}, database 'rooms'"
    assert str(refused.value) == f"{place} can't be reached. Look whether it runs, and at its address."
    assert "SECRET" not in f"{refused.value!r} {refused.value.__cause__!r}"


def test_a_database_that_is_not_there_is_reported(postgres):
    """The server is there."""
    url = make_url(postgres).set(database="nowhere").render_as_string(hide_password=False)
    told = refusal(url)
    assert told.endswith(""" refused: database "nowhere" does not exist. Look at its address, user and password.""")


def test_a_schema_that_can_not_be_written_to_is_reported(postgres):
    """Nowhere to make the tables, and a server that only reads."""
    nowhere = make_url(postgres).update_query_dict({"options": "-csearch_path=nowhere"})
    assert "Grant them CREATE" in refusal(nowhere.render_as_string(hide_password=False))
    options = f"{make_url(postgres).query['options']} -cdefault_transaction_read_only=on"
    replica = make_url(postgres).update_query_dict({"options": options})
    assert "is read-only" in refusal(replica.render_as_string(hide_password=False))


def test_a_lost_connection_is_reported_and_the_next_one_works(postgres):
    """The server of the database was started anew between two calls, or within one."""
    store = SessionStore.open(postgres)
    add_session(store)
    with pytest.raises(StoreError, match="can't be reached"):
        append_while_connections_end(store)
    assert append(store, "one", joining(1)) == 2
    store.close()


def append_while_connections_end(store: SessionStore) -> None:
    """The database ends the connection in which something is being written."""
    with store.open_transaction() as writing:
        writing.append("one", [joining(1)], "here")
        writing._connection.exec_driver_sql("SELECT pg_terminate_backend(pg_backend_pid())")


def test_a_file_that_is_no_database_is_left_alone(tmp_path):
    """It may be somebody's text."""
    file = tmp_path / "notes.txt"
    file.write_text("Not a database. " * 100)
    assert refusal(file) == f"{file} is not a database. Name another file; this one is left as it is."
    assert file.read_text() == "Not a database. " * 100


def test_a_folder_is_no_place_for_a_database(tmp_path):
    """Nor what can't be a folder."""
    assert refusal(tmp_path).startswith(f"{tmp_path} can't be written to (")
    (tmp_path / "file").touch()
    assert refusal(tmp_path / "file" / "sessions.db").endswith("Fix that, or name another file.")


def test_a_full_disk_is_reported_and_what_was_committed_is_safe(sqlite):
    """And writing goes on once there is room."""
    store = SessionStore.open(sqlite)
    add_session(store)
    pages = set_on_each(store, "PRAGMA max_page_count = 1")
    with pytest.raises(StoreError, match=r"The disk of .*sessions\.db is full\. Make some room and try again\."):
        append(store, "one", *(joining(number, "N" * 24) for number in range(5000)))
    event.remove(store._engine, "begin", pages)
    set_on_each(store, "PRAGMA max_page_count = 1000000")
    assert append(store, "one", joining(1)) == 2
    store.close()


def test_a_file_that_can_not_be_written_to_is_reported(sqlite):
    """What is kept can still be read."""
    store = SessionStore.open(sqlite)
    add_session(store)
    set_on_each(store, "PRAGMA query_only = ON")
    with pytest.raises(StoreError, match=r"sessions\.db can't be written to"):
        append(store, "one", joining(1))
    assert len(store.read_log("one")) == 1
    store.close()


def set_on_each(store: SessionStore, pragma: str):
    """The disk becomes another one, for every connection from now on."""

    def set_first(connection):
        connection.connection.driver_connection.execute(pragma)

    event.listen(store._engine, "begin", set_first, insert=True)
    return set_first


def test_a_file_that_is_locked_is_reported(sqlite, tmp_path, monkeypatch):
    """After a while: others may be quick."""
    monkeypatch.setattr("pm_quest.classroom.store.database.LOCK_TIMEOUT", 0.1)
    store = SessionStore.open(sqlite)
    other = sqlite3.connect(tmp_path / "sessions.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(StoreError, match=r"sessions\.db is in use by something that does not let go of it"):
        store.create_session(new(), joining(1))
    other.execute("ROLLBACK")
    other.close()
    store.close()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes")
def test_the_files_are_their_owners_alone(sqlite, tmp_path):
    """Names and votes are in them; the folder was not there yet."""
    before = os.umask(0)
    try:
        store = SessionStore.open(tmp_path / "new" / "folder" / "sessions.db")
    finally:
        os.umask(before)
    add_session(store)
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in (tmp_path / "new" / "folder").iterdir()}
    assert modes == dict.fromkeys(("sessions.db", "sessions.db-wal", "sessions.db-shm"), 0o600)
    store.close()


def test_what_is_committed_is_on_the_disk(store):
    """The settings that make it so are in force."""
    with store._engine.connect() as connection:
        if connection.dialect.name == "sqlite":
            found = [connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in ("journal_mode", "synchronous")]
            assert found == ["wal", 2]
        else:
            assert connection.exec_driver_sql("SHOW synchronous_commit").scalar() == "on"
            assert connection.exec_driver_sql("SHOW fsync").scalar() == "on"


def test_postgresql_without_its_driver_says_what_to_install(monkeypatch):
    """It is an extra."""
    monkeypatch.setitem(sys.modules, "psycopg", None)
    assert refusal("postgresql://machine/name").endswith("-m pip install '.[classroom,postgres]'")
