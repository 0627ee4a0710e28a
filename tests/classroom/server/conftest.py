"""The server that most tests of servers talk to."""

import shutil

import pytest

from pm_quest.classroom.store import SessionStore
from tests.classroom.serving import served


@pytest.fixture(scope="session")
def with_tables(tmp_path_factory):
    """A database of SQLite as a store makes it; `tests/classroom/store` sees how."""
    path = tmp_path_factory.mktemp("sqlite") / "sessions.db"
    SessionStore.open(path).close()
    return path


@pytest.fixture
def sqlite(tmp_path, with_tables):
    """The URL of a database of SQLite with nothing in its tables."""
    return f"sqlite:///{shutil.copy(with_tables, tmp_path)}"


@pytest.fixture
async def server(sqlite):
    """A server that runs."""
    async with served(sqlite) as running:
        yield running
