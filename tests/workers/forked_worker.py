"""A forked process that runs tests and sends what pytest reports of them."""

import os
import random
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import pytest

from tests.quick import find_last_garbage
from tests.warm_processes import end_starter
from tests.workers.shares import ItemShares

Event = tuple[str, dict[str, Any]]
"""The name of a hook of pytest, and what it is called with."""


class ReportSender:
    """A plugin of a worker: it keeps what is reported of a test, and sends it when the test is done."""

    def __init__(self, config: pytest.Config, pipe: Connection) -> None:
        self.config = config
        self.pipe = pipe
        self.events: list[Event] = []

    def pytest_runtest_logstart(self, nodeid: str, location: tuple[str, int | None, str]) -> None:
        """Note that a test begins."""
        self.events.append(("pytest_runtest_logstart", {"nodeid": nodeid, "location": location}))

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Note how a part of it went."""
        data = self.config.hook.pytest_report_to_serializable(config=self.config, report=report)
        self.events.append(("pytest_runtest_logreport", {"report": data}))

    def pytest_runtest_logfinish(self, nodeid: str, location: tuple[str, int | None, str]) -> None:
        """Send it all."""
        self.events.append(("pytest_runtest_logfinish", {"nodeid": nodeid, "location": location}))
        self.send_events()

    def pytest_warning_recorded(self, warning_message: Any, when: str, nodeid: str, location: Any) -> None:
        """Note a warning, without the object that it is about: that stays here."""
        warning_message.source = None
        told = {"warning_message": warning_message, "when": when, "nodeid": nodeid, "location": location}
        self.events.append(("pytest_warning_recorded", told))

    def send_events(self) -> None:
        """Send what was kept."""
        self.pipe.send(self.events)
        self.events = []


class SilentReporter:
    """What stands for pytest's reporter in a worker: it prints nothing, and says how a failure is to be printed."""

    def __init__(self, reporter: Any) -> None:
        self._tw = reporter._tw


def run_worker(session: pytest.Session, shares: ItemShares, number: int, pipe: Connection) -> None:
    """Run tests until none is left; raise what went wrong outside of them, and what garbage raised at the end."""
    sender = ReportSender(session.config, pipe)
    become_worker(session.config, number)
    session.config.pluginmanager.register(sender)
    try:
        run_tests(session, shares, number)
    finally:
        session._setupstate.teardown_exact(None)
        sender.send_events()
        end_starter()
    find_last_garbage()
    session.config._ensure_unconfigure()


def become_worker(config: pytest.Config, number: int) -> None:
    """Give a forked process what is its own: captured output, temporary folders, random numbers; only the first one prints."""
    plugins = config.pluginmanager
    capture: Any = plugins.get_plugin("capturemanager")
    capture.stop_global_capturing()
    capture.start_global_capturing()
    reporter = plugins.unregister(name="terminalreporter")
    plugins.register(SilentReporter(reporter), "terminalreporter")
    folders: Any = config._tmp_path_factory
    run_folder: Path = folders.getbasetemp()
    os.environ["PM_QUEST_TEST_RUN"] = str(run_folder)  # where the workers of a run find what they share
    folders._basetemp = run_folder / f"worker-{number}"
    folders._basetemp.mkdir(mode=0o700)
    random.seed()


def run_tests(session: pytest.Session, shares: ItemShares, number: int) -> None:
    """Run one test after the other. Each is taken before the one ahead of it runs: that leaves standing what both use."""
    item = shares.take_next(number)
    while item is not None:
        following = shares.take_next(number)
        next_item = None if following is None else session.items[following]
        session.config.hook.pytest_runtest_protocol(item=session.items[item], nextitem=next_item)
        if session.shouldfail or session.shouldstop:
            shares.stop()
            return
        item = following
