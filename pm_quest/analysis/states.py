"""The states of a scenario: all that can be met from a start, whatever is chosen and however chances fall.

They are explored scene by scene, each when all that links lead to it from before has been: then a scene without a way
back to itself is gone through once, with all its states in one crowd.
"""

from collections import Counter
from collections.abc import Callable, Mapping
from functools import cache, lru_cache, partial
from heapq import heappop, heappush
from typing import NamedTuple

import numpy as np

from pm_quest.analysis.acts import Act, acts_of, order_of
from pm_quest.analysis.crowds import ENDS, Crowd, Mover
from pm_quest.analysis.liveness import Live, live_values
from pm_quest.analysis.rows import Rows
from pm_quest.analysis.slots import Column, Columns, Slot, columns_of, slots_of
from pm_quest.story.engine import Effects, Engine
from pm_quest.story.model import SKILLS, Brings
from pm_quest.story.state import ADAPTABILITY, SCENE, VALUES, State

REWARDED = (ADAPTABILITY, *range(VALUES, VALUES + len(SKILLS)))
"""The places of a state that only add up: a state need not hold them, unless something reads them."""
Reward = tuple[int, ...]
"""What a step adds: to the adaptability, then to each skill."""
Acts = tuple[tuple[Act, ...], ...]
"""What leads on from each scene."""
Progress = Callable[[int], None]
"""Is told, now and then, how many states have been found so far; the same number again says that work goes on."""
OFTEN = 10_000
"""After so many states progress is told."""
RETURN = 50
"""Coming back to a scene takes as much of the budget as so many states: a crowd takes its time, however small it is."""


def silent(_: int) -> None:
    """Nobody asked how far it is."""


class Flow(NamedTuple):
    """Steps of one kind: an act of one scene, taken from its states `who`, leads to the states `to` of another."""

    scene: int
    act: int
    target: int
    probability: float
    reward: Reward
    who: Column
    to: Column


class Room:
    """The states of one scene: `patterns` has, for each, a bit for every act that is open; `impacts` those of an ending."""

    def __init__(self, scene: int, slots: tuple[Slot, ...]) -> None:
        self.scene, self.rows = scene, Rows(slots)
        self.waiting: list[list[Column]] = []
        self.patterns: list[Column] = []
        self.impacts: list[Column] = []
        self.done = 0

    def arrive(self, crowd: Crowd) -> Column:
        """The numbers of these states; those that were not known before wait to be gone on from."""
        read = self.rows.read(crowd.columns, len(crowd.who))
        numbers, new = self.rows.numbered(read, len(crowd.who))
        if len(new):
            self.waiting.append([column[new] for column in read])
        return numbers

    def leave(self) -> Crowd:
        """All that wait, as one crowd."""
        who = np.arange(self.done, len(self.rows))
        columns: Columns = {}
        for slot, parts in zip(self.rows.slots, zip(*self.waiting, strict=True), strict=False):
            part = np.concatenate(parts)
            columns[slot.column] = columns[slot.column] | part if slot.column in columns else part
        self.waiting, self.done = [], len(self.rows)
        return Crowd(self.scene, who, columns)


class Exploration:
    """Everything that can be met by a crowd that sets out; `complete` unless the budget was spent.

    `first` has the numbers of the states that those who set out came to; `returns` says how often a scene was gone on from
    once more. `acts` are those that are gone on with.
    `read`: what is read in which scenes beside what acts read; left out, it is the impact of each ending, and an ending
    has a state for each impact.
    """

    def __init__(
        self,
        engine: Engine,
        acts: Acts,
        starts: Crowd,
        budget: int,
        read: Mapping[int, Live] | None = None,
        *,
        progress: Progress = silent,
    ) -> None:
        self.engine, self.acts, self.budget, self._progress = engine, acts, budget, progress
        self.order = order_of(self.acts, starts.scene)
        self.flows: list[Flow] = []
        self.states = self.steps = self.returns = 0
        self._mover, self._impacts = Mover(engine), read is None
        live, slots = live_values(engine, self.acts, self.order, read), cache(partial(slots_of, engine))
        self.rooms = {scene: Room(scene, (ENDS,) if self._ends(scene) else slots(live[scene])) for scene in self.order}
        self.first = self._arrive(starts)
        self.complete = self._explore(starts.scene)

    @property
    def unheld(self) -> dict[int, dict[int, tuple[int, State]]]:
        """By ending and bound: the impact that had to be held within it, and what it read there."""
        return self._mover.unheld

    @property
    def overspent(self) -> bool:
        """Is there nothing left of the budget?"""
        return self.states + RETURN * self.returns > self.budget

    def where(self, state: State) -> tuple[int, int] | None:
        """The scene and the number there of a state as the engine has it, or None where it was not met."""
        room = self.rooms.get(state[SCENE])
        if room is None:
            return None
        columns = columns_of(self.engine, state)
        if (impact := self.engine.impact(state)) is not None:
            columns[ENDS.column] = np.array([impact], np.int64)
        number = room.rows.find(room.rows.read(columns, 1))
        return None if number is None else (state[SCENE], number)

    def _ends(self, scene: int) -> bool:
        return self._impacts and self.engine.places[scene].scene.ending is not None

    def _explore(self, start: int) -> bool:
        """Go on from every state until there is none left; False where the budget is spent before."""
        rank = {scene: number for number, scene in enumerate(self.order)}
        queue, told = [rank[start]], 0
        while queue:
            if self.states >= told + OFTEN:
                told = self.states
                self._progress(told)
            room = self.rooms[self.order[heappop(queue)]]
            if not room.waiting:
                continue
            for target in self._leave(room):
                if self.rooms[target].waiting:
                    heappush(queue, rank[target])
            if self.overspent:
                return False
        return True

    def _leave(self, room: Room) -> set[int]:
        """Take every act from all that wait in a room; the scenes arrived at."""
        self.returns += room.done > 0
        crowd = room.leave()
        self._look_at(crowd)
        if ENDS in room.rows.slots:
            room.impacts.append(crowd.columns[ENDS.column])
        pattern = np.zeros(len(crowd.who), np.int64)
        targets = set()
        for number, act in enumerate(self.acts[room.scene]):
            is_open = self._mover.open(crowd, act)
            pattern |= is_open.astype(np.int64) << number
            for probability, arriving in self._mover.arrivals(crowd.part(is_open), act):
                to = self._arrive(arriving)
                reward = reward_of(act.effects, self.engine.places[arriving.scene].effects)
                self.flows.append(Flow(room.scene, number, arriving.scene, probability, reward, arriving.who, to))
                self.steps += len(to)
                targets.add(arriving.scene)
                if self.overspent:
                    return targets
        room.patterns.append(pattern)
        return targets

    def _look_at(self, crowd: Crowd) -> None:
        """Called with every crowd before it goes on, for those who want to know more than where it goes."""

    def _arrive(self, crowd: Crowd) -> Column:
        room = self.rooms[crowd.scene]
        known = len(room.rows)
        numbers = room.arrive(self._mover.arrived(crowd, self._impacts))
        self.states += len(room.rows) - known
        return numbers


class Explored(Exploration):
    """Everything that can be met from the start that a player brings about."""

    def __init__(self, engine: Engine, brings: Brings, budget: int, progress: Progress = silent) -> None:
        self.start = engine.layout.start(engine.scenario, brings)
        alone = Crowd(self.start[SCENE], np.zeros(1, np.int64), columns_of(engine, self.start))
        super().__init__(engine, acts_of(engine), alone, budget, progress=progress)


@lru_cache(maxsize=4096)
def reward_of(*effects: Effects | None) -> Reward:
    """What these add to the adaptability and the skills."""
    added = Counter[int]()
    for each in effects:
        for place, amount, _, _ in () if each is None else each.gains:
            added[place] += amount
    return tuple(added[place] for place in REWARDED)
