"""The garbage collector at rest, and what it was before afterwards."""

import gc

import pytest

from pm_quest.kit import collector
from pm_quest.kit.collector import pause_collector


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
    """As a server has it after its start."""
    thresholds, spared = gc.get_threshold(), collector.has_spared_objects()
    gc.set_threshold(700, 10, 10)
    try:
        collector.spare_present_objects()
        assert collector.has_spared_objects()
        gc.unfreeze()
        assert not collector.has_spared_objects()
        collector.collect_rarely()
        assert collector.has_spared_objects()
        assert gc.get_threshold()[0] > 700
    finally:
        gc.unfreeze()
        gc.set_threshold(*thresholds)
        if spared:
            gc.freeze()
