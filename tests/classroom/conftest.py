"""Stores for the tests of the classroom: each test that asks for `database` runs on SQLite and on PostgreSQL."""

import os
from pathlib import Path

import pytest

from tests.classroom import databases
from tests.classroom.known_statements import share_statements

share_statements()


@pytest.fixture(scope="session")
def postgres_server(tmp_path_factory):
    """The URL of a real PostgreSQL, shared by all workers of a run."""
    folder = Path(os.environ.get("PM_QUEST_TEST_RUN") or tmp_path_factory.getbasetemp())
    with databases.postgres(folder) as url:
        yield url


@pytest.fixture
def postgres(postgres_server):
    """The URL of an empty database of PostgreSQL."""
    with databases.schema(postgres_server) as url:
        yield url


@pytest.fixture
def sqlite(tmp_path):
    """The URL of an empty database of SQLite."""
    return f"sqlite:///{tmp_path / 'sessions.db'}"


@pytest.fixture(params=["sqlite", "postgres"])
def database(request):
    """The URL of an empty database, once of each kind."""
    return request.getfixturevalue(request.param)


@pytest.fixture
def store(database):
    """A store that is open, once of each kind."""
    from pm_quest.classroom.store import SessionStore

    with_tables = SessionStore.open(database)
    yield with_tables
    with_tables.close()
