"""Rows to numbers: narrow ones through a table, wider ones as packed numbers, the widest as bytes."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pm_quest.analysis.liveness import UNLIMITED
from pm_quest.analysis.row_index import RowIndex
from pm_quest.analysis.state_slots import UNBOUNDED_BITS, StateSlot

SLOTS = {
    "narrow": (StateSlot(0, 0b1100, 2, -1, 2), StateSlot(1, 0, -4, UNLIMITED, 4)),
    "packed": (StateSlot(0, 0b1100, 2, -1, 2), StateSlot(1, 0, -4, UNLIMITED, 30)),
    "bytes": (StateSlot(0, 0b1100, 2, -1, 2), StateSlot(1, 0, 0, UNLIMITED, UNBOUNDED_BITS)),
}
crowds = st.lists(st.lists(st.tuples(st.integers(0, 31), st.integers(-4, 4)), min_size=1), max_size=4)


@pytest.mark.parametrize("kind", SLOTS)
@given(crowds=crowds)
def test_the_same_row_has_the_same_number(kind, crowds):
    """Numbers go up from 0 without a gap; what is new is told once, with where it stands; only what is read counts."""
    rows = RowIndex(SLOTS[kind])
    known = {}
    for crowd in crowds:
        columns = {n: np.array([row[n] for row in crowd], np.int64) for n in (0, 1)}
        read = rows.read_slots(columns, len(crowd))
        numbers, new = rows.number_rows(read, len(crowd))
        seen = [(facts & 0b1100, value) for facts, value in crowd]
        assert [numbers[at] for at in new] == list(range(len(known), len(known) + len(new)))
        known.update((seen[at], int(numbers[at])) for at in new)
        assert numbers.tolist() == [known[row] for row in seen]
        assert len(rows) == len(known)
        assert rows.find_number([column[:1] for column in read]) == numbers[0]


@pytest.mark.parametrize("kind", SLOTS)
def test_a_row_that_has_not_come_is_not_found(kind):
    """Looking for it does not make it come."""
    rows = RowIndex(SLOTS[kind])
    assert rows.find_number(rows.read_slots({}, 1)) is None
    assert len(rows) == 0


def test_slots_that_read_nothing_make_one_row():
    """All states are one where nothing is live."""
    rows = RowIndex(())
    numbers, new = rows.number_rows([], 3)
    assert (numbers.tolist(), new.tolist(), len(rows)) == ([0, 0, 0], [0], 1)
