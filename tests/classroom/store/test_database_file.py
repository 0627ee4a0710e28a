"""A database whose file was taken away takes nothing more: what would be written then is lost."""

import os
import shutil

import pytest

from pm_quest.classroom.store import SessionStore, StoreError
from tests.classroom.serving import served
from tests.classroom.store.storing import add_session, append, joining


@pytest.fixture
def opened(tmp_path):
    """A store with a session, and its file."""
    store = SessionStore.open(tmp_path / "sessions.db")
    add_session(store)
    yield store, tmp_path / "sessions.db"
    store.close()


@pytest.mark.parametrize("gone", ["sessions.db", "sessions.db-wal"])
def test_nothing_is_acknowledged_once_the_file_or_its_journal_is_deleted(opened, gone):
    """Writing and reading fail with a sentence on what happened and what to do."""
    store, file = opened
    file.with_name(gone).unlink()
    with pytest.raises(StoreError, match="was deleted or replaced while it was in use"):
        append(store, "one", joining(1))
    with pytest.raises(StoreError, match="deleted or replaced"):
        store.list_sessions()


def test_nothing_is_acknowledged_once_the_file_is_another_one(opened, tmp_path):
    """A copy that was put in its place, too."""
    store, file = opened
    shutil.copy(file, tmp_path / "copy.db")
    (tmp_path / "copy.db").replace(file)
    with pytest.raises(StoreError, match="deleted or replaced"):
        append(store, "one", joining(1))


def test_nothing_is_acknowledged_once_the_file_is_cut_short(opened):
    """Pages that are still in the memory of the server would hide for a while that the others are gone."""
    store, file = opened
    store._wipe_journal()
    append(store, "one", joining(1))
    os.truncate(file, file.stat().st_size // 2)
    with pytest.raises(StoreError, match=r"deleted or replaced|is damaged"):
        append(store, "one", joining(2))


@pytest.mark.parametrize("place", ["pipe", "device"])
def test_what_is_no_file_is_not_taken_for_a_database(tmp_path, place):
    """It is not opened, and said to be what it is."""
    path = tmp_path / "sessions.db"
    {"pipe": os.mkfifo, "device": lambda path: path.symlink_to("/dev/zero")}[place](path)
    with pytest.raises(StoreError, match="is not a file"):
        SessionStore.open(path)


def test_a_file_that_is_put_back_is_used_again(opened, tmp_path):
    """What was acknowledged before is in it."""
    store, file = opened
    append(store, "one", joining(1))
    file.rename(tmp_path / "away.db")
    with pytest.raises(StoreError):
        append(store, "one", joining(2))
    (tmp_path / "away.db").rename(file)
    append(store, "one", joining(3))
    assert [each.event.id for each in store.read_log("one")] == ["opened", "e1", "e3"]


async def test_the_health_of_a_server_without_its_file_is_bad(tmp_path):
    """And so is whatever is asked of it."""
    async with served(f"sqlite:///{tmp_path / 'sessions.db'}") as server:
        assert (await server.call("GET", "/health"))[0] == 200
        (tmp_path / "sessions.db").unlink()
        assert (await server.call("GET", "/health"))[0] == 503
