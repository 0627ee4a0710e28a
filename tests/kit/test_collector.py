"""The garbage collector at rest, and what it was before afterwards."""

import gc
import subprocess
import sys
from pathlib import Path

import pytest

from pm_quest.kit.collector import pause_collector

SERVER = """
import gc
from pm_quest.kit import collector

for spare in (collector.spare_first_objects, collector.spare_present_objects, collector.collect_rarely):
    assert not gc.get_freeze_count()
    spare()
    assert gc.get_freeze_count()
    gc.unfreeze()
collector.spare_first_objects()
assert not gc.get_freeze_count(), "a second time"
gc.set_threshold(700, 10, 10)
collector.collect_seldom()
seldom = gc.get_threshold()[0]
collector.collect_rarely()
assert 700 < seldom < gc.get_threshold()[0]
"""
"""What a game and a server do, in a process of its own: there the collector has little to look through, and nothing to be put back."""


def test_it_rests_and_works_again():
    """Also where something was raised meanwhile; where it is not wanted, nothing happens."""
    with pause_collector(wanted=False):
        assert gc.isenabled()
    with pause_collector():
        assert not gc.isenabled()
    assert gc.isenabled()
    with pytest.raises(KeyError), pause_collector():
        raise KeyError
    assert gc.isenabled()


def test_it_stays_at_rest_where_it_was():
    """A collector that was off before stays off."""
    with pause_collector():
        with pause_collector():
            pass
        assert not gc.isenabled()


def test_what_is_there_is_spared_and_what_comes_is_looked_at_rarely():
    """As a game and a server have it at their start, and after it."""
    subprocess.run([sys.executable, "-c", SERVER], cwd=Path(__file__).parents[2], check=True, timeout=60)
