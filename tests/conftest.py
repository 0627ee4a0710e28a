"""How the whole suite runs: Hypothesis quick by default; `HYPOTHESIS_PROFILE` asks for `many` examples, or is `thorough`."""

import os
import socket

import pytest
from hypothesis import HealthCheck, settings

from pm_quest.saves.folder_store import FolderStore
from tests.building import desk
from tests.chromium import browser, chromium
from tests.known_stories import _know_stories
from tests.quick import (
    collect_seldom,
    find_last_garbage,
    keep_bytecode,
    keep_files_in_memory,
    on_disk,
    spare_collected_tests,
)
from tests.warm_processes import end_starter
from tests.warm_servers import warm_servers
from tests.workers.compiling import compile_ahead, wait_until_compiled
from tests.workers.plugin import pytest_addoption, pytest_runtestloop

__all__ = ["_know_stories", "browser", "chromium", "on_disk", "pytest_addoption", "pytest_runtestloop", "warm_servers"]
keep_bytecode()
keep_files_in_memory()
collect_seldom()
_slow_start = [HealthCheck.too_slow, HealthCheck.data_too_large]
for profile, examples in {"fast": 10, "many": 200, "thorough": 2000}.items():
    settings.register_profile(profile, max_examples=examples, deadline=None, suppress_health_check=_slow_start)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "fast"))


def pytest_sessionstart(session) -> None:
    """Compile what is not compiled yet on both cores."""
    compile_ahead(session.config)


def pytest_collection_finish() -> None:
    """What there is now stays until the end."""
    wait_until_compiled()
    spare_collected_tests()


def pytest_sessionfinish() -> None:
    """All tests are done, and so is what they share."""
    end_starter()
    find_last_garbage()


@pytest.fixture
def store(tmp_path):
    """A store whose folder does not exist yet."""
    return FolderStore(tmp_path / "saves")


@pytest.fixture
def story():
    """Two ways round and round, and a way out."""
    return desk()


@pytest.fixture
def file(tmp_path):
    """Writes a scenario file, and gives its path."""

    def write(text, name="story.yaml"):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return str(path)

    return write


@pytest.fixture
def begin(store, story):
    """Opens a game of Ada's, as a fresh process would."""
    from pm_quest.game import Game

    def opened(**more):
        asked = {"scenario": story, "fingerprint": "ff", "source": None, "player": "Ada", **more}
        return Game.open(store=FolderStore(store.folder), **asked)

    return opened


@pytest.fixture
def own_folders(monkeypatch, tmp_path):
    """Saves, scenarios and logs of the test, not of this machine."""
    from pm_quest.commands import crash_report

    monkeypatch.setenv("PM_QUEST_SAVES", str(tmp_path / "saves"))
    monkeypatch.setenv("PM_QUEST_SCENARIOS", str(tmp_path))
    monkeypatch.setattr("pm_quest.library.find_user_folder", lambda: tmp_path / "none")
    monkeypatch.setattr(crash_report, "crash_log_path", lambda: tmp_path / "log" / "pm-quest.log")


@pytest.fixture
def own_classroom(monkeypatch, tmp_path, warm_servers):
    """Folders of the test, a port that is free, and no server left behind."""
    from pm_quest.classroom.launch import local_server
    from pm_quest.commands import crash_report

    monkeypatch.setenv("PM_QUEST_CLASSROOM", str(tmp_path / "classroom"))
    monkeypatch.setenv("PM_QUEST_SCENARIOS", str(tmp_path))
    monkeypatch.setattr("pm_quest.library.find_user_folder", lambda: tmp_path / "none")
    monkeypatch.setattr(crash_report, "crash_log_path", lambda: tmp_path / "log" / "pm-quest.log")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        monkeypatch.setattr(local_server, "DEFAULT_PORT", free.getsockname()[1])
    yield
    local_server.stop_server()


@pytest.fixture
def host(capsys):
    """Opens a session with these words, and gives its hosting."""
    from pm_quest.classroom.launch import hosted_sessions
    from pm_quest.cli import run_command

    def opened(*words):
        assert run_command(["class", "host", *words, "--no-console"]) == 0
        capsys.readouterr()
        return hosted_sessions.find_latest()

    return opened
