"""The tables: made once, by whoever comes first, and left alone where another PM Quest has changed them."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import create_engine, text

from pm_quest.classroom.store import SessionStore, StoreError
from pm_quest.classroom.store.database import parse_address
from tests.classroom.store.storing import add_session


def change(database: str, *statements: str) -> None:
    """Somebody else changes the database."""
    engine = create_engine(parse_address(database))
    with engine.begin() as connection:
        for statement in statements:
            connection.execute(text(statement))
    engine.dispose()


def test_a_newer_store_is_refused_and_left_as_it_is(store, database):
    """With a sentence that says what to do."""
    add_session(store)
    change(database, "UPDATE pm_quest_schema SET version = 2")
    with pytest.raises(StoreError, match=r"another PM Quest \(tables 2; this one has 1\)\. Update PM Quest, or"):
        SessionStore.open(database)
    change(database, "UPDATE pm_quest_schema SET version = 1")
    assert len(store.list_sessions()) == 1


def test_what_others_keep_in_the_database_stays(database):
    """Tables that have nothing to do with PM Quest are not looked at."""
    change(database, "CREATE TABLE sessions (id INTEGER)", "CREATE TABLE events (id INTEGER)")
    store = SessionStore.open(database)
    add_session(store)
    change(database, "INSERT INTO sessions VALUES (1)", "DROP TABLE events")
    assert len(store.list_sessions()) == 1
    store.close()


def test_servers_that_start_at_once_make_the_tables_once(database):
    """The others find them."""
    with ThreadPoolExecutor(4) as pool:
        stores = list(pool.map(SessionStore.open, [database] * 4))
    add_session(stores[0])
    for store in stores:
        assert len(store.list_sessions()) == 1
        store.close()


def test_a_damaged_event_is_reported(store, database):
    """Nothing is made of what can't be read."""
    add_session(store)
    change(database, "UPDATE pm_quest_events SET event = 'gone'")
    with pytest.raises(StoreError, match="Event 1 in the log of a session can't be read"):
        store.read_log("one")
