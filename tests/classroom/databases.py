"""Databases for tests: a file of SQLite, and a real PostgreSQL that is started once and is gone when the last test is.

`PM_QUEST_TEST_POSTGRES` names a PostgreSQL to be used instead. Where there is none, its tests are skipped, unless
`PM_QUEST_TEST_REQUIRE` says that they must run.
"""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn
from uuid import uuid4

import pytest
from filelock import FileLock

from tests.quick import MEMORY, is_fit

_SERVER = Path(__file__).parents[2] / "tools" / "postgres.sh"


def missing(what: str, why: str) -> NoReturn:
    """Skip a test that needs something which is not there; fail it where PM_QUEST_TEST_REQUIRE lists that."""
    if what in os.environ.get("PM_QUEST_TEST_REQUIRE", "").split():
        pytest.fail(f"{why}. PM_QUEST_TEST_REQUIRE says that this must be tested.")
    pytest.skip(why)


@contextmanager
def postgres(shared: Path) -> Iterator[str]:
    """The URL of a PostgreSQL for this run of tests; all workers that name the same folder share it."""
    if given := os.environ.get("PM_QUEST_TEST_POSTGRES"):
        yield given
        return
    if not (shutil.which("initdb") or any(Path("/usr/lib/postgresql").glob("*/bin/initdb"))):
        missing("postgres", "PostgreSQL is not installed: there is no initdb")
    with FileLock(shared / "postgres.lock"):
        alive = _joined(shared) or _started(shared)
    try:
        yield (shared / "postgres.url").read_text()
    finally:
        os.close(alive)


@contextmanager
def schema(server: str) -> Iterator[str]:
    """The URL of a schema of its own in a PostgreSQL, which is dropped in the end."""
    import psycopg
    from sqlalchemy import make_url

    name = f"test_{uuid4().hex}"
    with psycopg.connect(server, autocommit=True, options="-clock_timeout=20s") as connection:
        connection.execute(f"CREATE SCHEMA {name}")
        try:
            url = make_url(server).update_query_dict({"options": f"-csearch_path={name}"})
            yield url.render_as_string(hide_password=False)
        finally:
            connection.execute(f"DROP SCHEMA {name} CASCADE")


def _joined(shared: Path) -> int | None:
    """The pipe that keeps alive what another worker has started, where that still runs."""
    try:
        return os.open(shared / "postgres.alive", os.O_WRONLY | os.O_NONBLOCK)
    except OSError:
        return None


def _started(shared: Path) -> int:
    """A server that runs until nobody has the pipe open for writing any more: also when all tests were killed."""
    pipe = shared / "postgres.alive"
    pipe.unlink(missing_ok=True)
    os.mkfifo(pipe)
    read = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    alive = os.open(pipe, os.O_WRONLY)
    os.set_blocking(read, True)
    call = ["sh", str(_SERVER), *([str(MEMORY)] if is_fit(MEMORY) else [])]
    server = subprocess.Popen(call, stdin=read, stdout=subprocess.PIPE, text=True, start_new_session=True)
    os.close(read)
    assert server.stdout
    with server.stdout as told:
        url = told.readline().strip()
    if not url:
        pytest.fail("PostgreSQL did not start; see above for its log.")
    (shared / "postgres.url").write_text(url)
    return alive
