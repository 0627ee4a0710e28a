"""Crowds: many states of one scene, moved at once.

What a choice does is the Engine's: its effects, its tests, its ways, carried out on whole columns. A test is not carried
out on columns; the engine's own is asked, once for every different thing it could see, whatever it reckons.
"""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from pm_quest.analysis.acts import Act, Asked, Branch
from pm_quest.analysis.liveness import reads
from pm_quest.analysis.rows import Rows
from pm_quest.analysis.slots import Column, Columns, Slot, slots_of, state_of, words
from pm_quest.story.engine import MAX_UNBOUNDED, MOST_IMPACT, Effects, Engine
from pm_quest.story.state import SCENE, State, Test

ENDS = Slot(-1, 0, 0, 101, 7)
"""The only slot of an ending: its impact, in a column of its own."""


class Crowd(NamedTuple):
    """States of one scene: `who` says which of those it is about, `columns` what they hold."""

    scene: int
    who: Column
    columns: Columns

    def part(self, which: NDArray[np.bool_]) -> "Crowd":
        """Those of the crowd for which it is true."""
        if which.all():
            return self
        return Crowd(self.scene, self.who[which], {place: each[which] for place, each in self.columns.items()})


class Arrival(NamedTuple):
    """Those of a crowd that a way leads to one scene, with what they hold then, and how probable it is."""

    probability: float
    crowd: Crowd


class Question(NamedTuple):
    """A test, what it has seen so far, and what it said to each."""

    test: Test
    rows: Rows
    answers: list[int]


class Mover:
    """Moves crowds through a scenario, as its engine would move each of their states.

    `unheld` has, for endings whose impact had to be held within its bounds, by the bound, what it came to at the most and
    a state in which it did, as far as the impact reads it.
    """

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.unheld: dict[int, dict[int, tuple[int, State]]] = {}
        self._questions: dict[str, Question] = {}

    def open(self, crowd: Crowd, act: Act) -> NDArray[np.bool_]:
        """For whom an act is open."""
        is_open = np.ones(len(crowd.who), np.bool_)
        for column, bit in words(self.engine, act.once):
            if column in crowd.columns:
                is_open &= crowd.columns[column] & bit == 0
        return is_open if act.asked is None else is_open & self._true(crowd, act.asked)

    def arrivals(self, crowd: Crowd, act: Act) -> Iterator[Arrival]:
        """Take an act, open to all of the crowd: where it leads, before anything happens there."""
        left = Effects((), 0, self.engine.places[crowd.scene].visited)
        rest = crowd._replace(columns=self.changed(crowd, act.effects))
        for branch in act.branches:
            taken, rest = self.forked(rest, branch)
            if len(taken.who):
                columns = self.changed(taken, left) if left.put else taken.columns
                yield from (Arrival(p, Crowd(scene, taken.who, columns)) for p, scene in branch.odds)

    def arrived(self, crowd: Crowd, impacts: bool = True) -> Crowd:
        """What arriving does; of those at an ending, the impact (or, without `impacts`, nothing) is all that is kept."""
        place = self.engine.places[crowd.scene]
        if place.effects is not None:
            crowd = crowd._replace(columns=self.changed(crowd, place.effects))
        ending = place.scene.ending
        if ending is None:
            return crowd
        if not impacts:
            return crowd._replace(columns={})
        asked = Asked(ending.impact, lambda state: self._held_impact(tuple(state)))
        return crowd._replace(columns={ENDS.column: self.answers(crowd, asked, f"{crowd.scene}: impact")})

    def _held_impact(self, state: State) -> int:
        """The impact of an ending; that it had to be held is noted."""
        unheld = self.engine.unheld_impact(state) or 0
        if 0 <= unheld <= MOST_IMPACT:
            return unheld
        notes = self.unheld.setdefault(state[SCENE], {})
        if unheld > MOST_IMPACT and unheld > notes.get(MOST_IMPACT, (0, state))[0]:
            notes[MOST_IMPACT] = unheld, state
        elif unheld < 0 and unheld < notes.get(0, (0, state))[0]:
            notes[0] = unheld, state
        return max(0, min(MOST_IMPACT, unheld))

    def forked(self, crowd: Crowd, branch: Branch) -> tuple[Crowd, Crowd]:
        """Those that take a branch, and those that do not."""
        if branch.asked is None:
            return crowd, crowd._replace(who=crowd.who[:0])
        true = self._true(crowd, branch.asked)
        return crowd.part(true), crowd.part(~true)

    def _true(self, crowd: Crowd, asked: Asked) -> NDArray[np.bool_]:
        return self.answers(crowd, asked, asked.condition.source).astype(np.bool_)

    def answers(self, crowd: Crowd, asked: Asked, name: str) -> Column:
        """What the engine's test says of each of them."""
        if name not in self._questions:
            live = reads(self.engine.layout, asked.condition)
            self._questions[name] = Question(asked.test, Rows(slots_of(self.engine, live)), [])
        test, rows, answers = self._questions[name]
        read = rows.read(crowd.columns, len(crowd.who))
        numbers, new = rows.numbered(read, len(crowd.who))
        for at in new.tolist():
            row = [int(column[at]) for column in read]
            answers.append(int(test(state_of(self.engine, crowd.scene, rows.slots, row))))
        return np.array(answers, np.int64)[numbers]

    def changed(self, crowd: Crowd, effects: Effects) -> Columns:
        """The columns after these effects; of a column that is missing nothing is read any more, but for facts."""
        columns = dict(crowd.columns)
        for place, amount, low, high in effects.gains:
            if place in columns:
                value = columns[place] + amount
                if high < MAX_UNBOUNDED:
                    np.minimum(value, high, out=value)
                    np.maximum(value, low, out=value)
                columns[place] = value
        for column, bits in words(self.engine, effects.clear):
            if column in columns:
                columns[column] = columns[column] & ~bits
        for column, bits in words(self.engine, effects.put):
            before = columns.get(column)
            columns[column] = np.full(len(crowd.who), bits) if before is None else before | bits
        return columns
