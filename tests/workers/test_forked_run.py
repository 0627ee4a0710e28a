"""A run by forked workers reports what a run by one process does."""

import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from tests.workers.plugin import find_workers

ROOT = Path(__file__).parents[2]
CONFTEST = "from tests.workers.plugin import pytest_addoption, pytest_runtestloop\n"
TESTS = """
import os, time, warnings
import pytest

def note(what):
    with open(PLACES, "a") as file:
        file.write(f"{os.getpid()} {what}\\n")
    with open(PLACES) as file:
        return {line.split()[0] for line in file}

@pytest.fixture(scope="session", autouse=True)
def late(tmp_path_factory):
    while len(note(tmp_path_factory.getbasetemp())) < 3:  # none has taken the tests of the others
        time.sleep(0.01)
    yield
    raise OSError("not closed at the end")

@pytest.fixture
def broken():
    yield
    raise ValueError("not put away")

def test_leaves_an_error(broken):
    pass

@pytest.mark.parametrize("number", range(40))
def test_passes(number, tmp_path):
    note(tmp_path.parent)

def test_fails():
    print("said before it failed")
    warnings.warn("a warning of a test")
    one = 1
    assert one == 2

@pytest.mark.skip(reason="a reason")
def test_is_skipped():
    pass
"""


@pytest.fixture
def places(tmp_path):
    """The file where tests note the process that ran them, and its temporary folder."""
    return tmp_path / "places"


@pytest.fixture
def run(tmp_path, places):
    """Runs these tests by workers, as a project of their own; gives what was printed."""

    def ran(tests, *options):
        (tmp_path / "conftest.py").write_text(CONFTEST)
        (tmp_path / "pytest.ini").write_text("[pytest]\n")
        (tmp_path / "test_some.py").write_text(f"PLACES = {str(places)!r}\n{tests}")
        command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", *options]
        path = {"PYTHONPATH": str(ROOT)}
        done = subprocess.run(command, cwd=tmp_path, env=path, capture_output=True, text=True, check=False)
        assert done.returncode == 1
        return done.stdout + done.stderr

    return ran


def test_what_tests_print_and_fail_with_is_reported(run, places):
    """Failures, errors, reasons and warnings; several processes have run them, each with a folder of its own."""
    said = run(TESTS, "--workers", "3", "-rs")
    assert "1 failed, 41 passed, 1 skipped, 1 warning, 4 errors in" in said
    told = ("said before it failed", "E       assert 1 == 2", "E       ValueError: not put away", "a reason")
    for text in (*told, "UserWarning: a warning of a test", "E       OSError: not closed at the end"):
        assert text in said, text
    processes = set(places.read_text().splitlines())
    assert len(processes) == 3
    assert len({place.split()[1] for place in processes}) == 3


def test_tests_of_a_worker_that_dies_are_failures(run):
    """Those that it ran and was to run next; the others are run by the others."""
    dying = "import os\ndef test_dies():\n    os.kill(os.getpid(), 9)\n"
    more = "".join(f"def test_{number}():\n    pass\n" for number in range(8))
    said = run(dying + more, "--workers", "2")
    assert "A worker ended with signal SIGKILL." in said
    assert "3 failed, 7 passed" in said
    assert said.count("The worker that ran it, or was to run it, has died.") == 2
    for name in ("test_dies", "test_0"):
        assert f"FAILED test_some.py::{name}" in said, name


def test_a_run_stops_at_the_first_failure_where_that_is_asked_for(run):
    """Each worker ends what it has begun."""
    said = run("".join(f"def test_{number}():\n    assert False\n" for number in range(100)), "--workers", "2", "-x")
    assert "stopping after" in said
    assert int(said.split(" failed")[0].split()[-1]) < 10


@pytest.mark.parametrize("number", ["many", "0", "-1", ""])
def test_a_number_of_workers_that_is_none_is_refused(number):
    """With a sentence."""
    config = SimpleNamespace(getoption=lambda name, default=None: number if name == "workers" else default)
    with pytest.raises(pytest.UsageError, match=f"--workers: '{number}' is neither a number from 1 on nor auto"):
        find_workers(config)


@pytest.mark.parametrize("option", ["usepdb", "update_snapshots"])
def test_who_debugs_or_writes_pictures_has_one_process(option):
    """A debugger asks at the terminal, and two processes would write the same file."""
    said = {"workers": "4", option: True}
    assert find_workers(SimpleNamespace(getoption=lambda name, default=None: said.get(name, default))) == 1
