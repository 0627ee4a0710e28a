"""Batches: many states of one scene, moved at once.

What a choice does is the Engine's: its effects, tests and destinations, applied to whole
columns. A test whose numbers may not fit into a column is not; the engine's own is then called
once for every distinct input.
"""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from pm_quest.analysis.column_tests import UnfitError, evaluate_columns
from pm_quest.analysis.liveness import find_reads
from pm_quest.analysis.row_index import RowIndex
from pm_quest.analysis.scene_acts import ActBranch, CompiledCondition, SceneAct
from pm_quest.analysis.state_slots import Column, Columns, StateSlot, build_slots, build_state, split_facts
from pm_quest.story.conditions import Condition
from pm_quest.story.engine import MAX_IMPACT, MAX_UNBOUNDED, Effects, Engine
from pm_quest.story.state import SCENE, State, StateTest

IMPACT_SLOT = StateSlot(-1, 0, 0, 101, 7)
"""The only slot of an ending: its impact, in a column of its own."""


class StateBatch(NamedTuple):
    """States of one scene.

    scene: the scene.
    origins: for each, the number of the state it stems from.
    columns: their values.
    """

    scene: int
    origins: Column
    columns: Columns

    def select(self, which: NDArray[np.bool_]) -> "StateBatch":
        """Return the states for which a condition is true."""
        if which.all():
            return self
        return StateBatch(self.scene, self.origins[which], {place: each[which] for place, each in self.columns.items()})


class BatchArrival(NamedTuple):
    """The states of a batch that one way leads to a scene, with its probability."""

    probability: float
    batch: StateBatch


class TestCache(NamedTuple):
    """A test, the rows it was called on, and its answers."""

    test: StateTest
    rows: RowIndex
    answers: list[int]


class BatchMover:
    """Moves batches through a scenario, as its engine would move each state.

    clamped: by ending and bound, for impacts that were clamped: the furthest raw impact, and a
        state that has it, as far as the impact reads it.
    """

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.clamped: dict[int, dict[int, tuple[int, State]]] = {}
        self._questions: dict[str, TestCache] = {}

    def find_open(self, batch: StateBatch, act: SceneAct) -> NDArray[np.bool_]:
        """Return in which states an act is open."""
        is_open = np.ones(len(batch.origins), np.bool_)
        for column, bit in split_facts(self.engine, act.once):
            if column in batch.columns:
                is_open &= batch.columns[column] & bit == 0
        return is_open if act.condition is None else is_open & self._find_true(batch, act.condition)

    def list_arrivals(self, batch: StateBatch, act: SceneAct) -> Iterator[BatchArrival]:
        """Yield where an act leads, before the effects of arriving.

        It must be open in all states.
        """
        left = Effects((), 0, self.engine.scenes[batch.scene].visited_bit)
        rest = batch._replace(columns=self.apply_effects(batch, act.effects))
        for branch in act.branches:
            taken, rest = self.split_by_branch(rest, branch)
            if len(taken.origins):
                columns = self.apply_effects(taken, left) if left.set_bits else taken.columns
                yield from (BatchArrival(p, StateBatch(scene, taken.origins, columns)) for p, scene in branch.odds)

    def apply_arrival(self, batch: StateBatch, impacts: bool = True) -> StateBatch:
        """Return the batch after the effects of arriving.

        Of an ending only the impact is kept, or nothing without `impacts`.
        """
        place = self.engine.scenes[batch.scene]
        if place.effects is not None:
            batch = batch._replace(columns=self.apply_effects(batch, place.effects))
        ending = place.scene.ending
        if ending is None:
            return batch
        if not impacts:
            return batch._replace(columns={})
        return batch._replace(columns={IMPACT_SLOT.column: self._find_impacts(batch, ending.impact)})

    def _find_impacts(self, batch: StateBatch, expression: Condition) -> Column:
        """Return the impact of each state at an ending; note the furthest that had to be clamped."""
        try:
            raw = evaluate_columns(self.engine, expression, batch.columns, len(batch.origins))
        except UnfitError:
            asked = CompiledCondition(expression, lambda state: self._clamp_impact(tuple(state)))
            return self._ask_engine(batch, asked, f"{batch.scene}: impact")
        if len(raw):
            slots = build_slots(self.engine, find_reads(self.engine.layout, expression))
            for at in {int(raw.argmax()), int(raw.argmin())}:
                if not 0 <= raw[at] <= MAX_IMPACT:
                    row = [int(slot.read_column(batch.columns, len(raw))[at]) for slot in slots]
                    self._clamp_impact(build_state(self.engine, batch.scene, slots, row))
        return np.clip(raw, 0, MAX_IMPACT)

    def _clamp_impact(self, state: State) -> int:
        """Return the impact of an ending; note where it had to be clamped."""
        unheld = self.engine.compute_raw_impact(state) or 0
        if 0 <= unheld <= MAX_IMPACT:
            return unheld
        notes = self.clamped.setdefault(state[SCENE], {})
        if unheld > MAX_IMPACT and unheld > notes.get(MAX_IMPACT, (0, state))[0]:
            notes[MAX_IMPACT] = unheld, state
        elif unheld < 0 and unheld < notes.get(0, (0, state))[0]:
            notes[0] = unheld, state
        return max(0, min(MAX_IMPACT, unheld))

    def find_facts(self, batch: StateBatch, facts: int) -> Column:
        """Return by state whether any of these facts holds."""
        found = np.zeros(len(batch.origins), np.int64)
        for column, bits in split_facts(self.engine, facts):
            if column in batch.columns:
                found |= (batch.columns[column] & bits) != 0
        return found

    def split_by_branch(self, batch: StateBatch, branch: ActBranch) -> tuple[StateBatch, StateBatch]:
        """Return the states that take a branch, and those that do not."""
        if branch.condition is None:
            return batch, batch._replace(origins=batch.origins[:0])
        true = self._find_true(batch, branch.condition)
        return batch.select(true), batch.select(~true)

    def _find_true(self, batch: StateBatch, condition: CompiledCondition) -> NDArray[np.bool_]:
        return self.evaluate_test(batch, condition, condition.condition.source).astype(np.bool_)

    def evaluate_test(self, batch: StateBatch, condition: CompiledCondition, name: str) -> Column:
        """Return what the engine's test says of each state."""
        try:
            return evaluate_columns(self.engine, condition.condition, batch.columns, len(batch.origins))
        except UnfitError:
            return self._ask_engine(batch, condition, name)

    def _ask_engine(self, batch: StateBatch, condition: CompiledCondition, name: str) -> Column:
        """Return the same, state by state; what was asked once is remembered under this name."""
        if name not in self._questions:
            live = find_reads(self.engine.layout, condition.condition)
            self._questions[name] = TestCache(condition.test, RowIndex(build_slots(self.engine, live)), [])
        test, rows, answers = self._questions[name]
        read = rows.read_slots(batch.columns, len(batch.origins))
        numbers, new = rows.number_rows(read, len(batch.origins))
        for at in new.tolist():
            row = [int(column[at]) for column in read]
            answers.append(int(test(build_state(self.engine, batch.scene, rows.slots, row))))
        return np.array(answers, np.int64)[numbers]

    def apply_effects(self, batch: StateBatch, effects: Effects) -> Columns:
        """Return the columns after these effects.

        A missing column is read by nothing, unless it holds facts.
        """
        columns = dict(batch.columns)
        for place, amount, low, high in effects.gains:
            if place in columns:
                value = columns[place] + amount
                if high < MAX_UNBOUNDED:
                    np.minimum(value, high, out=value)
                    np.maximum(value, low, out=value)
                columns[place] = value
        for column, bits in split_facts(self.engine, effects.cleared_bits):
            if column in columns:
                columns[column] = columns[column] & ~bits
        for column, bits in split_facts(self.engine, effects.set_bits):
            before = columns.get(column)
            columns[column] = np.full(len(batch.origins), bits) if before is None else before | bits
        return columns
