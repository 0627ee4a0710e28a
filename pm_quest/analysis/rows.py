"""Rows of slots to numbers: the same row, the same number, in the order of their first coming."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pm_quest.analysis.slots import WIDE, Column, Columns, Slot

NARROW = 10
"""Rows of up to so many bits are looked up in a table of all there can be; wider ones in a dictionary."""

Table = NDArray[np.int32]
NO_TABLE: Table = np.empty(0, np.int32)


class Rows:
    """The rows that have come so far; `len` says how many. Slots that read nothing make one empty row."""

    def __init__(self, slots: tuple[Slot, ...]) -> None:
        self.slots = slots
        self._bits = sum(slot.bits for slot in slots)
        self._numbers: dict[int | bytes, int] = {}
        self._table = NO_TABLE
        self._count = 0

    def __len__(self) -> int:
        return self._count

    def read(self, columns: Columns, size: int) -> list[Column]:
        """The slots of a crowd of that many."""
        return [slot.read(columns, size) for slot in self.slots]

    def numbered(self, read: Sequence[Column], size: int) -> tuple[Column, Column]:
        """The number of each row; and where each of those that are new stands first, in the order of their numbers."""
        if self._bits <= NARROW:
            if not self._count:
                self._table = np.full(1 << self._bits, -1, np.int32)
            return self._looked_up(self._table, self._packed(read, size))
        known, add = self._count, self._numbers.setdefault
        numbers = np.array([add(key, len(self._numbers)) for key in self._keys(read, size)], np.int64)
        self._count = len(self._numbers)
        return numbers, _first_come(numbers, known)

    def find(self, read: Sequence[Column]) -> int | None:
        """The number of one row, or None where it has not come."""
        if self._bits <= NARROW:
            number = int(self._table[self._packed(read, 1)[0]]) if self._count else -1
            return None if number < 0 else number
        return self._numbers.get(self._keys(read, 1)[0])

    def _looked_up(self, table: Table, packed: Column) -> tuple[Column, Column]:
        """Look rows up; each that is new marks in the table where it stands first, the last written being what stays."""
        unknown = np.flatnonzero(table[packed] < 0)
        if len(unknown):
            rows, places = packed[unknown], np.arange(len(unknown), dtype=np.int32)
            table[rows[::-1]] = places[::-1]
            first = table[rows] == places
            unknown, new = unknown[first], rows[first]
            table[new] = np.arange(self._count, self._count + len(new))
            self._count += len(new)
        return table[packed].astype(np.int64), unknown

    def _packed(self, read: Sequence[Column], size: int) -> Column:
        packed = np.zeros(size, np.int64)
        shift = 0
        for slot, column in zip(self.slots, read, strict=True):
            packed |= (column >> slot.low if slot.mask else column - slot.low) << shift
            shift += slot.bits
        return packed

    def _keys(self, read: Sequence[Column], size: int) -> list[Any]:
        """Each row as one thing to look it up by: a number, or, where it does not fit in one, bytes."""
        if self._bits < WIDE:
            packed: list[Any] = self._packed(read, size).tolist()
            return packed
        table = np.stack(read, axis=1)
        rows: list[Any] = table.view(np.dtype((np.void, table.itemsize * table.shape[1]))).ravel().tolist()
        return rows


def _first_come(numbers: Column, known: int) -> Column:
    """Where the numbers from `known` on stand for the first time; they come in order."""
    before = np.empty_like(numbers)
    before[:1] = known - 1
    np.maximum.accumulate(numbers[:-1], out=before[1:])
    np.maximum(before, known - 1, out=before)
    return np.flatnonzero(numbers > before)
