"""What any player can reach in a story, and where any player can get stuck.

First a quick sweep, and the scenes alone; only what these leave open is explored, by the acts
that can lead to it and with what they still read.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

import numpy as np

from pm_quest.analysis.gate_reasons import (
    ACT_GATE,
    BranchObservation,
    Gate,
    GateObservation,
    build_observations,
    observe_batch,
)
from pm_quest.analysis.liveness import LiveValues
from pm_quest.analysis.path_finder import PathFinder, Truths
from pm_quest.analysis.player_starts import PlayerStarts, StartRow, find_starts
from pm_quest.analysis.quick_sweep import QuickSweep
from pm_quest.analysis.scene_acts import list_acts, sort_scenes
from pm_quest.analysis.solving_order import Numbers, StepIndex
from pm_quest.analysis.state_batches import StateBatch
from pm_quest.analysis.state_exploration import ActTable, StateExploration
from pm_quest.analysis.sure_endings import SureEndings
from pm_quest.story.conditions import Condition
from pm_quest.story.engine import Engine, find_engine
from pm_quest.story.model import Scenario

ActKey = tuple[int, int]
"""An act of a scene, by the scene's number and its number there."""


class ScenarioSurvey:
    """The findings about a scenario, by the numbers of scenes and acts.

    linked: the scenes that links lead to.
    reached: the scenes that some player can reach.
    taken_acts: the acts that some player can take.
    stuck_states: states where nothing can be taken.
    endless_states: states from which neither an ending nor a dead end can be reached.
    trails: numbers the states of `stuck_states` and `endless_states`; None where nothing had to
        be explored.
    is_complete: False where the budget was spent: what was not met may be reachable then.
    states: how many were examined.
    """

    def __init__(self, scenario: Scenario, budget: int) -> None:
        self.engine = find_engine(scenario)
        self.acts = list_acts(self.engine)
        self.start = self.engine.layout.scenes[scenario.start]
        order = sort_scenes(self.acts, self.start)
        self.linked = set(order)
        starts, read = find_starts(scenario), _find_values_read(self.engine, _list_conditions(self.acts, order))
        self.reached, self.taken_acts = self._count_sweep(QuickSweep(self.engine, starts, order, read))
        self.finishing = SureEndings(self.engine, self.acts, order).scenes
        self.is_complete, self.states, self.trails = True, 0, None
        self.stuck_states = self.endless_states = np.empty(0, np.int64)
        self.observations: Mapping[Gate, GateObservation | BranchObservation] = {}
        if open_ := self._list_open_scenes():
            watch = explore_gates(self.engine, open_, self._list_gates(), budget)
            explored, self.is_complete = watch.explored, watch.is_complete
            self.states, self.observations = explored.states, explored.observations
            self.reached |= {scene for scene, room in explored.rooms.items() if len(room.rows)}
            self.taken_acts |= {(flow.scene, flow.act) for flow in explored.flows}
            self.trails = PathFinder(explored, watch.starts, watch.rows)
            self.stuck_states, self.endless_states = self._find_endless_states(explored, self.trails)

    def _count_sweep(self, sweep: QuickSweep) -> tuple[set[int], set[ActKey]]:
        """Return the scenes met and the acts taken; a `go` is taken where its scene is met."""
        numbers = {
            (scene, number)
            for scene in sweep.scenes
            for number, act in enumerate(self.acts[scene])
            if act.choice is None or (scene, act.choice.id) in sweep.choices
        }
        return set(sweep.scenes), numbers

    def list_untaken(self) -> Iterator[ActKey]:
        """Yield the acts that no player takes, of scenes that some player reaches."""
        for scene in sorted(self.reached):
            yield from ((scene, act) for act in range(len(self.acts[scene])) if (scene, act) not in self.taken_acts)

    def _list_open_scenes(self) -> set[int]:
        """Return the scenes of which something is unknown."""
        return (
            (self.linked - self.reached) | (self.linked - self.finishing) | {scene for scene, _ in self.list_untaken()}
        )

    def _list_gates(self) -> Iterator[Gate]:
        """Yield the conditions that may be why something is not reached."""
        yield from ((scene, act, ACT_GATE) for scene, act in self.list_untaken())
        for scene in self.linked:
            for number, act in enumerate(self.acts[scene]):
                for place, branch in enumerate(act.branches):
                    if any(target not in self.reached for _, target in branch.odds):
                        yield scene, number, ACT_GATE
                        yield scene, number, place

    def _find_endless_states(self, explored: StateExploration, trails: PathFinder) -> tuple[Numbers, Numbers]:
        """Return the dead ends, and the states that lead to none of them and to no ending."""
        ends, stuck = np.zeros((2, trails.size), np.bool_)
        for scene, room in explored.rooms.items():
            states = slice(trails.offsets[scene], trails.offsets[scene] + len(room.rows))
            if scene in self.finishing or not explored.acts[scene]:
                ends[states] = True
                continue
            closed = np.concatenate([np.empty(0, np.int64), *room.patterns]) == 0
            gone_on = states.start + len(closed)
            stuck[states.start : gone_on] = closed
            ends[gone_on : states.stop] = True
        lost = ~_find_states_leading_to(StepIndex(trails.size, trails.source, trails.to), ends | stuck)
        return np.flatnonzero(stuck), np.flatnonzero(lost)


Observations = Mapping[Gate, GateObservation | BranchObservation]


class GateExploration(StateExploration):
    """An exploration that observes the conditions in question; impacts do not matter to it."""

    def __init__(self, engine: Engine, acts: ActTable, starts: StateBatch, budget: int, seen: Observations) -> None:
        self.observations = seen
        self._scenes = {scene for scene, _, _ in seen}
        nothing: Mapping[int, LiveValues] = {}
        super().__init__(engine, acts, starts, budget, nothing)

    def _observe_batch(self, crowd: StateBatch) -> None:
        if crowd.scene in self._scenes:
            observe_batch(self.observations, self.acts[crowd.scene], self._mover, crowd)


class GateReport(NamedTuple):
    """What was explored for some gates.

    explored: the exploration.
    is_complete: False where the budget was spent, or players were left out.
    starts, rows: who set out.
    """

    explored: GateExploration
    is_complete: bool
    starts: PlayerStarts
    rows: Sequence[StartRow]


def explore_gates(engine: Engine, wanted: Collection[int], gates: Iterable[Gate], budget: int) -> GateReport:
    """Explore all players' paths to these scenes and through them, and observe the gates there."""
    acts = list_acts(engine)
    needed = _find_scenes_leading_to(acts, wanted)
    needed_acts = tuple(each if scene in needed else () for scene, each in enumerate(acts))
    starts = find_starts(engine.scenario).restrict_to(_list_conditions(needed_acts, needed))
    crowd, rows = starts.build_batch(engine, budget)
    explored = GateExploration(engine, needed_acts, crowd, budget, build_observations(engine, acts, gates))
    return GateReport(explored, explored.is_complete and len(rows) == starts.count, starts, rows)


def _list_conditions(acts: ActTable, scenes: Iterable[int]) -> Iterator[Condition]:
    """Yield the conditions that decide what can be taken in these scenes, and where it leads."""
    for scene in scenes:
        for act in acts[scene]:
            asked = (act.condition, *(branch.condition for branch in act.branches))
            yield from (each.condition for each in asked if each is not None)


def _find_values_read(engine: Engine, conditions: Iterable[Condition]) -> set[int]:
    """Return the indices of the state's values that these conditions read."""
    values = engine.layout.values
    return {values[str(node.value)] for each in conditions for node in each.list_reads() if node.value in values}


def _find_scenes_leading_to(acts: ActTable, wanted: Collection[int]) -> set[int]:
    """Return these scenes, and those from which links lead to one of them."""
    leading: dict[int, list[int]] = {}
    for scene, each in enumerate(acts):
        for target in {target for act in each for target in act.targets}:
            leading.setdefault(target, []).append(scene)
    found, waiting = set(wanted), list(wanted)
    while waiting:
        for scene in leading.get(waiting.pop(), ()):
            if scene not in found:
                found.add(scene)
                waiting.append(scene)
    return found


def _find_states_leading_to(steps: StepIndex, wanted: Truths) -> Truths:
    """Return which states are wanted, or can come to one that is."""
    found, near = wanted.copy(), np.flatnonzero(wanted)
    while len(near):
        before = np.unique(steps.list_sources(near))
        near = before[~found[before]]
        found[near] = True
    return found
