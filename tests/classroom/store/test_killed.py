"""A server that is killed: what it acknowledged is there, and nothing of what it had begun."""

import subprocess

import pytest

from pm_quest.classroom.store import SessionStore
from tests.classroom.store.storing import OPENED, add_session, append, joining
from tests.quick import pick_share
from tests.warm_processes import WarmProcess

DYING = "import sys; from tests.classroom.store.dying import main; main(*sys.argv[1:])"


@pytest.fixture
def tmp_path(on_disk):
    """A real disk: what a kill leaves must be there, not in memory."""
    return on_disk


@pytest.mark.table
@pytest.mark.parametrize("acknowledged", pick_share([1, 7, 40], 1))
def test_all_that_was_acknowledged_is_there_after_sigkill(database, acknowledged):
    """Batches are there whole or not at all, and the next server goes on at once."""
    store = SessionStore.open(database)
    add_session(store)
    with WarmProcess([database, "dying"], code=DYING, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout
        last = [int(server.stdout.readline()) for _ in range(acknowledged)][-1]
        server.kill()
        last = max([last, *(int(line) for line in server.stdout if line.endswith("\n"))])
    log = [each.event for each in store.read_log("one")]
    assert (len(log) - 1) % 3 == 0
    assert len(log) - 1 in (last, last + 3)
    assert log == [OPENED, *(joining(number) for number in range(1, len(log)))]
    assert append(store, "one", joining(0)) == len(log) + 1
    store.close()
