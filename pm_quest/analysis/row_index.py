"""Numbers for rows of slots.

Equal rows get equal numbers, in the order of their first appearance.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import count
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray

from pm_quest.analysis.state_slots import UNBOUNDED_BITS, Column, Columns, StateSlot

MAX_TABLE_BITS = 10
"""Rows of up to this many bits are looked up in a table, wider ones in a dictionary."""

Table = NDArray[np.int32]
NO_TABLE: Table = np.empty(0, np.int32)


class RowIndex:
    """The rows that have come so far; `len` is their number. No slots make one empty row."""

    def __init__(self, slots: tuple[StateSlot, ...]) -> None:
        self.slots = slots
        self._bits = sum(slot.bits for slot in slots)
        # A row that has not come yet gets the next number, without a step of Python for each row.
        self._numbers: dict[int | bytes, int] = defaultdict(count().__next__)
        self._table = NO_TABLE
        self._count = 0

    def __len__(self) -> int:
        return self._count

    def read_slots(self, columns: Columns, size: int) -> list[Column]:
        """Return the slots of a batch of this size, one column each."""
        return [slot.read_column(columns, size) for slot in self.slots]

    def number_rows(self, read: Sequence[Column], size: int) -> tuple[Column, Column]:
        """Return the number of each row, and the positions of the new ones, by their numbers."""
        if self._bits <= MAX_TABLE_BITS:
            if not self._count:
                self._table = np.full(1 << self._bits, -1, np.int32)
            return self._look_up_rows(self._table, self._pack_rows(read, size))
        known, keys = self._count, self._build_keys(read, size)
        numbers = np.fromiter(map(self._numbers.__getitem__, keys), np.int64, size)
        self._count = len(self._numbers)
        return numbers, _find_first(numbers, known)

    def find_number(self, read: Sequence[Column]) -> int | None:
        """Return the number of one row; None where it has not come."""
        if self._bits <= MAX_TABLE_BITS:
            number = int(self._table[self._pack_rows(read, 1)[0]]) if self._count else -1
            return None if number < 0 else number
        return self._numbers.get(self._build_keys(read, 1)[0])

    def list_values(self, column: int) -> Column | None:
        """Return, by row number, what stands in a column of values; None where no slot holds it."""
        shift = 0
        for place, slot in enumerate(self.slots):
            if slot.column == column and not slot.mask:
                return self._unpack_slot(place, shift)
            shift += slot.bits
        return None

    def _unpack_slot(self, place: int, shift: int) -> Column:
        """Return the values of one slot by row number; `shift` is where it stands in a packed row."""
        slot = self.slots[place]
        if self._bits > MAX_TABLE_BITS and self._bits >= UNBOUNDED_BITS:
            rows = np.frombuffer(b"".join(cast(Iterable[bytes], self._numbers)), np.int64)
            return rows.reshape(self._count, len(self.slots))[:, place]
        if self._bits <= MAX_TABLE_BITS:
            keys = np.flatnonzero(self._table >= 0)
            packed = keys[np.argsort(self._table[keys])]
        else:
            packed = np.fromiter(cast(Iterable[int], self._numbers), np.int64, self._count)
        return (packed >> shift & (1 << slot.bits) - 1) + slot.low

    def _look_up_rows(self, table: Table, packed: Column) -> tuple[Column, Column]:
        """Look rows up in the table.

        A new one is marked where it first stands, the last write being kept.
        """
        unknown = np.flatnonzero(table[packed] < 0)
        if len(unknown):
            rows, places = packed[unknown], np.arange(len(unknown), dtype=np.int32)
            table[rows[::-1]] = places[::-1]
            first = table[rows] == places
            unknown, new = unknown[first], rows[first]
            table[new] = np.arange(self._count, self._count + len(new))
            self._count += len(new)
        return table[packed].astype(np.int64), unknown

    def _pack_rows(self, read: Sequence[Column], size: int) -> Column:
        packed = np.zeros(size, np.int64)
        shift = 0
        for slot, column in zip(self.slots, read, strict=True):
            packed |= (column >> slot.low if slot.mask else column - slot.low) << shift
            shift += slot.bits
        return packed

    def _build_keys(self, read: Sequence[Column], size: int) -> list[Any]:
        """Return a key for each row: a number, or bytes where it does not fit into one."""
        if self._bits < UNBOUNDED_BITS:
            packed: list[Any] = self._pack_rows(read, size).tolist()
            return packed
        table = np.stack(read, axis=1)
        rows: list[Any] = table.view(np.dtype((np.void, table.itemsize * table.shape[1]))).ravel().tolist()
        return rows


def _find_first(numbers: Column, known: int) -> Column:
    """Return where the numbers from `known` on first appear; they come in order."""
    before = np.empty_like(numbers)
    before[:1] = known - 1
    np.maximum.accumulate(numbers[:-1], out=before[1:])
    np.maximum(before, known - 1, out=before)
    return np.flatnonzero(numbers > before)
