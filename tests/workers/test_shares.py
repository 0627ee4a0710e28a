"""Every test is run once, by one worker or another."""

from hypothesis import given
from hypothesis import strategies as st

from tests.workers.shares import ItemShares


@given(items=st.integers(0, 40), turns=st.lists(st.integers(0, 3), max_size=60))
def test_every_item_is_taken_once_whoever_is_quick(items, turns):
    """Workers take in any order; those that are left take what there still is."""
    shares = ItemShares(items, workers=4)
    taken = [shares.take_next(worker) for worker in turns]
    while (item := shares.take_next(len(taken) % 4)) is not None:
        taken.append(item)
    assert sorted(item for item in taken if item is not None) == list(range(items))


def test_each_worker_begins_with_its_part_of_the_list():
    """Neighbours share what they prepare."""
    shares = ItemShares(8, workers=2)
    assert [shares.take_next(0), shares.take_next(1), shares.take_next(0), shares.take_next(1)] == [0, 4, 1, 5]


def test_a_worker_that_is_done_takes_half_of_the_longest_share():
    """The other one goes on where it was."""
    shares = ItemShares(8, workers=2)
    for _ in range(4):
        shares.take_next(0)
    assert shares.take_next(0) == 6
    assert shares.get_share(1) == (4, 6)


def test_none_is_taken_of_a_run_that_has_stopped():
    """Each worker ends with what it has begun."""
    shares = ItemShares(8, workers=2)
    shares.stop()
    assert shares.take_next(0) is None
