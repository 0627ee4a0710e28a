"""Columns of states, and the slots in them that something reads.

A column holds one place of the state for many states. Facts are bits of one whole number of any size; here they are
spread over columns of 62, the first where the state has them, further ones behind the state's last place.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from pm_quest.analysis.liveness import DEAD, UNCUT, Live
from pm_quest.story.engine import Engine
from pm_quest.story.state import FACTS, SCENE, VALUES, State

Column = NDArray[np.int64]
Columns = dict[int, Column]
"""The columns of a crowd that hold anything, by their place; one that is missing holds zeros."""
WORD = 62
"""How many facts one column has room for."""
WIDE = 64
"""Bits of what has no bounds: it does not fit into a packed row."""


class Slot(NamedTuple):
    """A part of a column: neighbouring facts (`mask`), or a value up to a ceiling.

    A packed row has it in `bits` bits: facts moved down by `low`, a value counted from `low`.
    """

    column: int
    mask: int
    low: int
    ceiling: int
    bits: int

    def read(self, columns: Columns, size: int) -> Column:
        """This part of a crowd's columns, and nothing beside."""
        column = columns.get(self.column)
        if column is None:
            return np.zeros(size, np.int64)
        if self.mask:
            return column & self.mask
        return column if self.ceiling == UNCUT else np.minimum(column, self.ceiling)


def words(engine: Engine, facts: int) -> tuple[tuple[int, int], ...]:
    """Facts as columns, and the bits in each; only where there are some."""
    return _words(VALUES + len(engine.layout.values), facts) if facts else ()


@lru_cache(maxsize=4096)
def _words(width: int, facts: int) -> tuple[tuple[int, int], ...]:
    parts = ((n, facts >> WORD * n & (1 << WORD) - 1) for n in range(facts.bit_length() // WORD + 1))
    return tuple((width + n - 1 if n else FACTS, part) for n, part in parts if part)


def slots_of(engine: Engine, live: Live) -> tuple[Slot, ...]:
    """What is live, slot by slot."""
    facts = [_facts(column, run) for column, word in words(engine, live.facts) for run in _runs(word)]
    bounds = [engine.layout.bounds.get(name) for name in engine.layout.values]
    values = [
        _value(column, ceiling, bound)
        for column, (ceiling, bound) in enumerate(zip(live.ceilings, bounds, strict=True), VALUES)
        if ceiling != DEAD
    ]
    return (*facts, *values)


def columns_of(engine: Engine, state: State) -> Columns:
    """One state as columns."""
    row = {**dict(enumerate(state)), FACTS: 0, **dict(words(engine, state[FACTS]))}
    return {column: np.array([value], np.int64) for column, value in row.items()}


def state_of(engine: Engine, scene: int, slots: Sequence[Slot], row: Sequence[int]) -> State:
    """The state of which these slots hold these values, and all others zero."""
    width = VALUES + len(engine.layout.values)
    values = [0] * width
    values[SCENE] = scene
    for slot, value in zip(slots, row, strict=True):
        if slot.mask:
            values[FACTS] |= value << WORD * max(0, slot.column - width + 1)
        else:
            values[slot.column] = value
    return tuple(values)


def _runs(word: int) -> Iterator[int]:
    """The groups of neighbouring bits."""
    while word:
        lowest = word & -word
        run = word & ~(word + lowest)
        yield run
        word &= ~run


def _facts(column: int, run: int) -> Slot:
    shift = (run & -run).bit_length() - 1
    return Slot(column, run, shift, DEAD, run.bit_count())


def _value(column: int, ceiling: int, bound: tuple[int, int] | None) -> Slot:
    if bound is not None:
        return Slot(column, 0, bound[0], ceiling, (bound[1] - bound[0]).bit_length())
    return Slot(column, 0, 0, ceiling, WIDE if ceiling == UNCUT else ceiling.bit_length())
