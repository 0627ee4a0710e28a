"""The market, read while the title is shown."""

import os
from threading import Event

import pytest

from pm_quest.library import Library
from pm_quest.market_ahead import MarketAhead


@pytest.fixture
def folder(tmp_path):
    """A library with one file."""
    (tmp_path / "job.yaml").write_text("format: 1\n", encoding="utf-8")
    return tmp_path


class CountedReader:
    """Reads a market that is nothing but a number: how often it was read."""

    def __init__(self, before=lambda rest: None):
        self.times, self.before = 0, before

    def __call__(self, library, rest):
        """Read it once more."""
        self.before(rest)
        self.times += 1
        return self.times


def test_a_market_is_read_once_as_long_as_no_file_changes(folder):
    """Whether in the thread or by who needs it; a file that was written is read again."""
    ahead = MarketAhead(Library([folder], folder), CountedReader())
    ahead.prepare().join()
    assert [ahead.find_market(), ahead.find_market()] == [1, 1]
    ahead.prepare().join()
    assert ahead.find_market() == 1
    os.utime(folder / "job.yaml", ns=(1, 1))
    assert ahead.find_market() == 2


def test_a_new_scenario_and_a_panel_beside_one_are_read(folder):
    """And so is a library without one that was deleted."""
    ahead = MarketAhead(Library([folder], folder), CountedReader())
    assert ahead.find_market() == 1
    (folder / "other.yaml").write_text("format: 1\n", encoding="utf-8")
    assert ahead.find_market() == 2
    (folder / "job.panel.yaml").write_text("panel: 1\n", encoding="utf-8")
    assert ahead.find_market() == 3
    (folder / "other.yaml").unlink()
    assert ahead.find_market() == 4


def test_who_waits_for_a_market_that_is_being_read_gets_that_one(folder):
    """Nothing is read twice."""
    begun, go_on = Event(), Event()

    def wait(rest):
        begun.set()
        go_on.wait(5)
        rest()

    reader = CountedReader(wait)
    ahead = MarketAhead(Library([folder], folder), reader)
    thread = ahead.prepare()
    begun.wait(5)
    go_on.set()
    assert ahead.find_market() == 1
    thread.join()
    assert reader.times == 1


def test_what_can_not_be_read_is_said_to_who_asks(folder):
    """Not in the thread, where nobody would hear it."""

    def refuse(rest):
        raise PermissionError("not yours")

    ahead = MarketAhead(Library([folder], folder), CountedReader(refuse))
    ahead.prepare().join()
    with pytest.raises(PermissionError):
        ahead.find_market()
