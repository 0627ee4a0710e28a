"""Columns of states, and the slots in them that something reads.

A column holds one index of the state for many states. Facts are bits of one integer of any size;
here they are spread over columns of 62, the first where the state has them, further ones behind
the state's last value.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from pm_quest.analysis.liveness import DEAD, UNLIMITED, LiveValues
from pm_quest.story.engine import Engine
from pm_quest.story.state import FACTS, SCENE, VALUES, State

Column = NDArray[np.int64]
Columns = dict[int, Column]
"""The columns of a batch, by index; a missing one holds zeros."""
FACTS_PER_COLUMN = 62
"""The number of facts that fit into one column."""
UNBOUNDED_BITS = 64
"""Bits of a value without bounds: it does not fit into a packed row."""


class StateSlot(NamedTuple):
    """A part of a column: adjacent facts (`mask`), or a value up to a ceiling.

    column: the index of the column.
    mask: the bits of the facts; 0 for a value.
    low: the shift of the facts, or the least value.
    ceiling: higher values read as this one.
    bits: its width in a packed row.
    """

    column: int
    mask: int
    low: int
    ceiling: int
    bits: int

    def read_column(self, columns: Columns, size: int) -> Column:
        """Return this part of a batch's columns."""
        column = columns.get(self.column)
        if column is None:
            return np.zeros(size, np.int64)
        if self.mask:
            return column & self.mask
        return column if self.ceiling == UNLIMITED else np.minimum(column, self.ceiling)


def split_facts(engine: Engine, facts: int) -> tuple[tuple[int, int], ...]:
    """Return facts as columns with the bits in each; only those with some."""
    return _split_facts(VALUES + len(engine.layout.values), facts) if facts else ()


@lru_cache(maxsize=4096)
def _split_facts(width: int, facts: int) -> tuple[tuple[int, int], ...]:
    parts = (
        (n, facts >> FACTS_PER_COLUMN * n & (1 << FACTS_PER_COLUMN) - 1)
        for n in range(facts.bit_length() // FACTS_PER_COLUMN + 1)
    )
    return tuple((width + n - 1 if n else FACTS, part) for n, part in parts if part)


def build_slots(engine: Engine, live: LiveValues) -> tuple[StateSlot, ...]:
    """Return the slots of what is live."""
    facts = [
        _build_fact_slot(column, run) for column, word in split_facts(engine, live.facts) for run in _list_runs(word)
    ]
    bounds = [engine.layout.bounds.get(name) for name in engine.layout.values]
    values = [
        _build_value_slot(column, ceiling, bound)
        for column, (ceiling, bound) in enumerate(zip(live.ceilings, bounds, strict=True), VALUES)
        if ceiling != DEAD
    ]
    return (*facts, *values)


def build_columns(engine: Engine, state: State) -> Columns:
    """Return one state as columns."""
    row = {**dict(enumerate(state)), FACTS: 0, **dict(split_facts(engine, state[FACTS]))}
    return {column: np.array([value], np.int64) for column, value in row.items()}


def build_state(engine: Engine, scene: int, slots: Sequence[StateSlot], row: Sequence[int]) -> State:
    """Return the state whose slots hold these values, and zero elsewhere."""
    width = VALUES + len(engine.layout.values)
    values = [0] * width
    values[SCENE] = scene
    for slot, value in zip(slots, row, strict=True):
        if slot.mask:
            values[FACTS] |= value << FACTS_PER_COLUMN * max(0, slot.column - width + 1)
        else:
            values[slot.column] = value
    return tuple(values)


def _list_runs(word: int) -> Iterator[int]:
    """Yield the groups of adjacent bits."""
    while word:
        lowest = word & -word
        run = word & ~(word + lowest)
        yield run
        word &= ~run


def _build_fact_slot(column: int, run: int) -> StateSlot:
    shift = (run & -run).bit_length() - 1
    return StateSlot(column, run, shift, DEAD, run.bit_count())


def _build_value_slot(column: int, ceiling: int, bound: tuple[int, int] | None) -> StateSlot:
    if bound is not None:
        return StateSlot(column, 0, bound[0], ceiling, (bound[1] - bound[0]).bit_length())
    return StateSlot(column, 0, 0, ceiling, UNBOUNDED_BITS if ceiling == UNLIMITED else ceiling.bit_length())
