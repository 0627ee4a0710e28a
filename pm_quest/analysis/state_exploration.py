"""The states of a scenario: all that can be reached from a start, over all choices and chances.

They are explored scene by scene, each after all that links lead to it from before: a scene that
does not lead back to itself is processed once, with all its states in one batch.
"""

from collections import Counter
from collections.abc import Callable, Mapping
from functools import cache, lru_cache, partial
from heapq import heappop, heappush
from typing import NamedTuple

import numpy as np

from pm_quest.analysis.liveness import LiveValues, find_live_values
from pm_quest.analysis.row_index import RowIndex
from pm_quest.analysis.scene_acts import SceneAct, list_acts, sort_scenes
from pm_quest.analysis.state_batches import IMPACT_SLOT, BatchMover, StateBatch
from pm_quest.analysis.state_slots import Column, Columns, StateSlot, build_columns, build_slots
from pm_quest.story.engine import Effects, Engine
from pm_quest.story.model import SKILLS, Brings
from pm_quest.story.state import ADAPTABILITY, SCENE, VALUES, State

REWARD_INDICES = (ADAPTABILITY, *range(VALUES, VALUES + len(SKILLS)))
"""Indices of a state that only add up: a state holds them only where something reads them."""
Reward = tuple[int, ...]
"""What a step adds: to the adaptability, then to each skill."""
ActTable = tuple[tuple[SceneAct, ...], ...]
"""The acts of each scene."""
ProgressHandler = Callable[[int], None]
"""Called now and then with the number of states so far; the same again means work goes on."""
PROGRESS_INTERVAL = 10_000
"""States between two progress reports."""
RETURN_COST = 50
"""The price of a return to a scene, in states of the budget: even a small batch takes time."""


def ignore_progress(_: int) -> None:
    """Ignore progress."""


class StepBatch(NamedTuple):
    """Steps of one kind.

    scene, act: the act taken.
    target: the scene it leads to.
    probability: of this way.
    reward: what it adds.
    source, to: by step, the numbers of the states in `scene` and `target`.
    """

    scene: int
    act: int
    target: int
    probability: float
    reward: Reward
    source: Column
    to: Column


class SceneStates:
    """The states of one scene.

    rows: the index of the states.
    patterns: by state, a bit for each open act.
    turned: by state, whether the story has turned.
    impacts: by state, that of an ending.
    """

    def __init__(self, scene: int, slots: tuple[StateSlot, ...]) -> None:
        self.scene, self.rows = scene, RowIndex(slots)
        self.waiting: list[list[Column]] = []
        self.patterns: list[Column] = []
        self.turned: list[Column] = []
        self.impacts: list[Column] = []
        self.done = 0

    def add_batch(self, batch: StateBatch) -> Column:
        """Return the numbers of these states; new ones are queued."""
        read = self.rows.read_slots(batch.columns, len(batch.origins))
        numbers, new = self.rows.number_rows(read, len(batch.origins))
        if len(new):
            self.waiting.append([column[new] for column in read])
        return numbers

    def take_waiting(self) -> StateBatch:
        """Return all queued states as one batch."""
        who = np.arange(self.done, len(self.rows))
        columns: Columns = {}
        for slot, parts in zip(self.rows.slots, zip(*self.waiting, strict=True), strict=False):
            part = np.concatenate(parts)
            columns[slot.column] = columns[slot.column] | part if slot.column in columns else part
        self.waiting, self.done = [], len(self.rows)
        return StateBatch(self.scene, who, columns)


class StateExploration:
    """Everything that can be reached by a batch of starts.

    is_complete: False where the budget was spent.
    first: the numbers of the states that the starts came to.
    returns: how often a scene was processed again.
    acts: those that are followed.

    `read` has what is read in scenes besides what acts read; by default the impact of each
    ending, and an ending then has a state for each impact. `decision_facts` are the bits of what
    policies read where there is something to choose.
    """

    def __init__(
        self,
        engine: Engine,
        acts: ActTable,
        starts: StateBatch,
        budget: int,
        read: Mapping[int, LiveValues] | None = None,
        *,
        decision_facts: int = 0,
        progress: ProgressHandler = ignore_progress,
        return_cost: int = RETURN_COST,
    ) -> None:
        self.engine, self.acts, self.budget, self._progress = engine, acts, budget, progress
        self._return_cost = return_cost
        self.order = sort_scenes(self.acts, starts.scene)
        self.flows: list[StepBatch] = []
        self.states = self.steps = self.returns = 0
        self._mover, self._impacts = BatchMover(engine), read is None
        live, slots = (
            find_live_values(engine, self.acts, self.order, read, decision_facts),
            cache(partial(build_slots, engine)),
        )
        self.rooms = {
            scene: SceneStates(scene, (IMPACT_SLOT,) if self._is_ending(scene) else slots(live[scene]))
            for scene in self.order
        }
        self.first = self._add_arrivals(starts)
        self.is_complete = self._explore_all(starts.scene)

    @property
    def clamped(self) -> dict[int, dict[int, tuple[int, State]]]:
        """Return, by ending and bound, the impact that had to be clamped, and the state it read."""
        return self._mover.clamped

    @property
    def is_overspent(self) -> bool:
        """Return whether the budget is spent."""
        return self.states + self._return_cost * self.returns > self.budget

    def find_state(self, state: State) -> tuple[int, int] | None:
        """Return the scene and the number there of an engine's state; None where it was not met."""
        room = self.rooms.get(state[SCENE])
        if room is None:
            return None
        columns = build_columns(self.engine, state)
        if (impact := self.engine.compute_impact(state)) is not None:
            columns[IMPACT_SLOT.column] = np.array([impact], np.int64)
        number = room.rows.find_number(room.rows.read_slots(columns, 1))
        return None if number is None else (state[SCENE], number)

    def _is_ending(self, scene: int) -> bool:
        return self._impacts and self.engine.scenes[scene].scene.ending is not None

    def _explore_all(self, start: int) -> bool:
        """Process every state until none is left; return False where the budget is spent before."""
        rank = {scene: number for number, scene in enumerate(self.order)}
        queue, reported = [rank[start]], 0
        while queue:
            if self.states >= reported + PROGRESS_INTERVAL:
                reported = self.states
                self._progress(reported)
            room = self.rooms[self.order[heappop(queue)]]
            if not room.waiting:
                continue
            for target in self._take_acts(room):
                if self.rooms[target].waiting:
                    heappush(queue, rank[target])
            if self.is_overspent:
                return False
        return True

    def _take_acts(self, room: SceneStates) -> set[int]:
        """Take every act from the queued states of a scene; return the scenes arrived at."""
        self.returns += room.done > 0
        crowd = room.take_waiting()
        self._observe_batch(crowd)
        if IMPACT_SLOT in room.rows.slots:
            room.impacts.append(crowd.columns[IMPACT_SLOT.column])
        pattern = np.zeros(len(crowd.origins), np.int64)
        targets = set()
        for number, act in enumerate(self.acts[room.scene]):
            is_open = self._mover.find_open(crowd, act)
            pattern |= is_open.astype(np.int64) << number
            for probability, arriving in self._mover.list_arrivals(crowd.select(is_open), act):
                to = self._add_arrivals(arriving)
                reward = compute_reward(act.effects, self.engine.scenes[arriving.scene].effects)
                self.flows.append(
                    StepBatch(room.scene, number, arriving.scene, probability, reward, arriving.origins, to)
                )
                self.steps += len(to)
                targets.add(arriving.scene)
                if self.is_overspent:
                    return targets
        room.patterns.append(pattern)
        room.turned.append(self._mover.find_facts(crowd, self.engine.layout.turned_bit))
        return targets

    def _observe_batch(self, batch: StateBatch) -> None:
        """Do nothing; overridden to observe each batch before it goes on."""

    def _add_arrivals(self, batch: StateBatch) -> Column:
        room = self.rooms[batch.scene]
        known = len(room.rows)
        numbers = room.add_batch(self._mover.apply_arrival(batch, self._impacts))
        self.states += len(room.rows) - known
        return numbers


class StartExploration(StateExploration):
    """Everything that can be reached from what one player brings."""

    def __init__(
        self,
        engine: Engine,
        brings: Brings,
        budget: int,
        progress: ProgressHandler = ignore_progress,
        read: Mapping[int, LiveValues] | None = None,
        *,
        return_cost: int = RETURN_COST,
    ) -> None:
        self.start = engine.layout.build_start(engine.scenario, brings)
        alone = StateBatch(self.start[SCENE], np.zeros(1, np.int64), build_columns(engine, self.start))
        facts = engine.layout.turned_bit
        super().__init__(
            engine,
            list_acts(engine),
            alone,
            budget,
            read,
            decision_facts=facts,
            progress=progress,
            return_cost=return_cost,
        )


@lru_cache(maxsize=4096)
def compute_reward(*effects: Effects | None) -> Reward:
    """Return what these effects add to the adaptability and the skills."""
    added = Counter[int]()
    for each in effects:
        for place, amount, _, _ in () if each is None else each.gains:
            added[place] += amount
    return tuple(added[place] for place in REWARD_INDICES)
