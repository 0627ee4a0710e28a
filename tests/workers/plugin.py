"""`--workers`: the tests are collected once, and run by processes that are forked then.

The workers of pytest-xdist start from nothing: each imports and collects ten thousand tests for itself, an eighth of all that a run computes.
"""

import os

import pytest

from tests.quick import count_workers


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add `--workers`."""
    parser.addoption(
        "--workers",
        metavar="N",
        default="1",
        help="how many processes run the tests; auto: as many as keep all cores busy",
    )


def find_workers(config: pytest.Config) -> int:
    """Return how many processes run the tests: one where somebody debugs, where pictures are written, or where nothing can be forked."""
    asked = config.getoption("workers")
    if asked != "auto" and not (asked.isdecimal() and int(asked)):
        raise pytest.UsageError(f"--workers: {asked!r} is neither a number from 1 on nor auto")
    if config.getoption("usepdb") or config.getoption("update_snapshots", False) or not hasattr(os, "fork"):
        return 1
    return count_workers() if asked == "auto" else int(asked)


@pytest.hookimpl(tryfirst=True)
def pytest_runtestloop(session: pytest.Session) -> bool | None:
    """Run all tests by workers, where there are to be several; else leave it to pytest."""
    workers = min(find_workers(session.config), len(session.items))
    if workers < 2 or session.testsfailed or session.config.getoption("collectonly"):
        return None
    from tests.workers.forked_run import ForkedRun

    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if reporter:
        reporter.showfspath = False  # the next test is most often one of another file
    ForkedRun(session, workers).run()
    return True
