"""The garbage collector at rest, and what it was before afterwards."""

import gc

import pytest

from pm_quest.story.resting import collector_at_rest


def test_it_rests_and_works_again():
    """Also where something was raised meanwhile; where it is not wanted, nothing happens."""
    with collector_at_rest(wanted=False):
        assert gc.isenabled()
    with collector_at_rest():
        assert not gc.isenabled()
    assert gc.isenabled()
    with pytest.raises(KeyError), collector_at_rest():
        raise KeyError
    assert gc.isenabled()


def test_it_stays_at_rest_where_it_was():
    """Whoever put it to rest before wakes it."""
    with collector_at_rest():
        with collector_at_rest():
            pass
        assert not gc.isenabled()
