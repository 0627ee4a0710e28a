"""Databases for tests: a file of SQLite, and a real PostgreSQL that is started once and is gone when the last test is.

`PM_QUEST_TEST_POSTGRES` names a PostgreSQL to be used instead. Where there is none, its tests are skipped, unless
`PM_QUEST_TEST_REQUIRE` says that they must run.
"""

import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn
from uuid import uuid4

import pytest
from filelock import FileLock

_CLUSTER = """
exec 3<alive
trap 'rm -rf "$PWD"' EXIT
initdb --pgdata=data --username=pm_quest --auth=trust --encoding=UTF8 --locale=C --no-sync >log 2>&1 || exit 1
postgres -D data -k "$PWD" -c listen_addresses= -c shared_buffers=16MB >>log 2>&1 3<&- &
cat <&3 >/dev/null
kill -INT $!
wait
"""
"""Runs until nobody has the pipe `alive` open for writing any more: also when all tests were killed."""


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
    programs = _programs() or missing("postgres", "PostgreSQL is not installed: there is no initdb")
    with FileLock(shared / "postgres.lock"):
        folder, alive = _joined(shared / "postgres") or _started(shared / "postgres", programs)
    try:
        yield _url(folder)
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


def _url(folder: Path) -> str:
    return f"postgresql://pm_quest@/postgres?host={folder}"


def _programs() -> Path | None:
    """Where PostgreSQL is installed; Debian keeps it off the PATH."""
    if on_path := shutil.which("initdb"):
        return Path(on_path).resolve().parent
    versions = Path("/usr/lib/postgresql").glob("*/bin/initdb")
    return max((each.parent for each in versions), key=lambda path: int(path.parent.name), default=None)


def _joined(known: Path) -> tuple[Path, int] | None:
    """The cluster that another worker has started, where it still runs."""
    try:
        folder = Path(known.read_text())
        return folder, os.open(folder / "alive", os.O_WRONLY | os.O_NONBLOCK)
    except OSError:
        return None


def _started(known: Path, programs: Path) -> tuple[Path, int]:
    folder = Path(tempfile.mkdtemp(prefix="pm-quest-"))
    os.mkfifo(folder / "alive", 0o600)
    both_ends = os.open(folder / "alive", os.O_RDWR)
    user, group = _user()
    if user is not None:
        for path in (folder, folder / "alive"):
            os.chown(path, user, -1)
    cluster = subprocess.Popen(
        ["sh", "-c", _CLUSTER],
        cwd=folder,
        env={"PATH": f"{programs}:{os.defpath}", "LC_ALL": "C"},
        user=user,
        group=group,
        extra_groups=None if user is None else (),
        stdin=subprocess.DEVNULL,
        start_new_session=True,  # Ctrl-C is for the tests: they let go of `alive` then
    )
    _wait_for(cluster, folder)
    alive = os.open(folder / "alive", os.O_WRONLY)
    os.close(both_ends)
    known.write_text(str(folder))
    return folder, alive


def _user() -> tuple[int, int] | tuple[None, None]:
    """User and group that are not root, where this is root: PostgreSQL does not run as that."""
    import pwd

    if os.geteuid() != 0:
        return None, None
    known = {each.pw_name: each for each in pwd.getpwall()}
    found = known.get("postgres") or known["nobody"]
    return found.pw_uid, found.pw_gid


def _wait_for(cluster: subprocess.Popen[bytes], folder: Path) -> None:
    import psycopg

    deadline = time.monotonic() + 60
    while cluster.poll() is None and time.monotonic() < deadline:
        try:
            psycopg.connect(_url(folder)).close()
        except psycopg.OperationalError:
            time.sleep(0.05)
        else:
            return
    pytest.fail(f"PostgreSQL did not start in {folder}.")
