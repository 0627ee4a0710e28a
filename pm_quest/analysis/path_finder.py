"""Shortest paths through what was explored, as steps that authors can follow.

One search finds the nearest of all states: from a player who brings nothing, and, for what such
a player can't reach, from all players. Scenes that only lead on cost nothing.
"""

from collections.abc import Sequence
from functools import cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from pm_quest.analysis.player_starts import PlayerStarts, StartRow
from pm_quest.analysis.shortest_paths import ScenarioPath
from pm_quest.analysis.solving_order import Numbers, concatenate_ranges
from pm_quest.analysis.state_exploration import StateExploration
from pm_quest.analysis.turn_paths import (
    ArrivedStates,
    PathTurn,
    format_path_steps,
    list_start_outcomes,
    list_turn_outcomes,
)
from pm_quest.story.model import Brings
from pm_quest.story.state import SCENE, State

Truths = NDArray[np.bool_]


class PathTree(NamedTuple):
    """A search tree.

    choices: by state, the fewest choices to it; -1 where none lead there.
    into: by state, the step that leads into it; -1 at the start.
    """

    choices: Numbers
    into: Numbers


class PathFinder:
    """The explored states, numbered through, and the paths between them.

    offsets: where the numbers of a scene's states begin.
    starts, rows: who set out.
    """

    def __init__(self, explored: StateExploration, starts: PlayerStarts, rows: Sequence[StartRow]) -> None:
        self.explored, self.starts, self.rows = explored, starts, rows
        sizes = [len(room.rows) for room in explored.rooms.values()]
        begins = np.cumsum([0, *sizes]).tolist()
        self.offsets = dict(zip(explored.rooms, begins, strict=False))
        self.size = begins[-1]
        self.scene = np.repeat(np.fromiter(explored.rooms, np.int64, len(sizes)), sizes)
        none = np.empty(0, np.int64)
        lengths = [len(flow.source) for flow in explored.flows]
        self.source = np.concatenate([none, *(self.offsets[flow.scene] + flow.source for flow in explored.flows)])
        self.to = np.concatenate([none, *(self.offsets[flow.target] + flow.to for flow in explored.flows)])
        self.flow = np.repeat(np.arange(len(lengths)), lengths)
        chosen = [explored.acts[flow.scene][flow.act].choice is not None for flow in explored.flows]
        self._chosen = np.array(chosen, np.bool_)[self.flow]
        self._outcomes: dict[tuple[State, str], tuple[ArrivedStates, ...]] = {}
        self._roots = self.offsets[explored.engine.layout.scenes[explored.engine.scenario.start]] + explored.first

    def find_nearest(self, wanted: Numbers) -> int:
        """Return the nearest wanted state, for a player who brings nothing if possible.

        Raises ValueError where no path leads to any.
        """
        for tree in (self._bare_tree, self._any_tree):
            come_to = wanted[tree.choices[wanted] >= 0]
            if len(come_to):
                return int(come_to[np.argmin(tree.choices[come_to])])
        raise ValueError("no way leads to any of these states")

    def rank_state(self, state: int) -> tuple[bool, int]:
        """Return a sorting key: whether something has to be brought to reach a state, and the choices."""
        bare = int(self._bare_tree.choices[state])
        return bare < 0, int(self._any_tree.choices[state]) if bare < 0 else bare

    def find_path(self, wanted: Numbers) -> tuple[ScenarioPath, State]:
        """Return the shortest path to one of these states, and the state as the engine has it."""
        goal = self.find_nearest(wanted)
        tree = self._bare_tree if self._bare_tree.choices[goal] >= 0 else self._any_tree
        path, at = [], goal
        while (step := int(tree.into[at])) >= 0:
            path.append(step)
            at = int(self.source[step])
        brings = self.starts.build_brings(self.rows[int(np.argmax(self._roots == at))])
        turns = self._build_turns(brings, path[::-1])
        steps = format_path_steps(
            self.explored.engine, turns, self.explored.find_state, lambda state: self._find_number(state) in wanted
        )
        return ScenarioPath(brings, steps), turns[-1].arrived[-1]

    def _build_turns(self, brings: Brings, path: Sequence[int]) -> list[PathTurn]:
        """Return a path of steps as turns, with the engine's states."""
        engine, flows = self.explored.engine, self.explored.flows
        come: list[tuple[str | None, list[int]]] = [
            (None, [int(self.explored.engine.layout.scenes[engine.scenario.start])])
        ]
        for step in path:
            flow = flows[int(self.flow[step])]
            choice = self.explored.acts[flow.scene][flow.act].choice
            if choice is None:
                come[-1][1].append(flow.target)
            else:
                come.append((choice.id, [flow.target]))
        turns: list[PathTurn] = []
        for id, scenes in come:
            falls = (
                list_start_outcomes(engine, brings) if id is None else self._find_outcomes(turns[-1].arrived[-1], id)
            )
            turns.append(PathTurn(id, _match_outcome(falls, scenes), falls))
        return turns

    def _find_outcomes(self, state: State, choice: str) -> tuple[ArrivedStates, ...]:
        """Return every outcome of a choice in a state, cached: most paths begin alike."""
        if (state, choice) not in self._outcomes:
            engine = self.explored.engine
            self._outcomes[state, choice] = list_turn_outcomes(
                engine, state, engine.scenes[state[SCENE]].choices[choice]
            )
        return self._outcomes[state, choice]

    def _find_number(self, state: State) -> int:
        """Return the number of an engine's state; -1 where it was not met."""
        where = self.explored.find_state(state)
        return -1 if where is None else self.offsets[where[0]] + where[1]

    @cached_property
    def _bare_tree(self) -> PathTree:
        return self._build_tree(self._roots[:1])

    @cached_property
    def _any_tree(self) -> PathTree:
        return self._build_tree(self._roots)

    @cached_property
    def _steps_by_source(self) -> tuple[Numbers, Numbers, Numbers]:
        """Return the steps sorted by source.

        Where those of each state begin, and how many there are.
        """
        degree = np.bincount(self.source, minlength=self.size)
        return np.argsort(self.source, kind="stable"), np.cumsum(degree) - degree, degree

    def _build_tree(self, roots: Numbers) -> PathTree:
        """Search from these roots, fewest choices first, and among equals the first players'."""
        tree = PathTree(np.full(self.size, -1), np.full(self.size, -1))
        near, far, choices = _unique_in_order(roots), np.empty(0, np.int64), 0
        while len(near):
            tree.choices[near] = choices
            steps, first, degree = self._steps_by_source
            taken = steps[concatenate_ranges(first[near], degree[near])]
            chosen = self._chosen[taken]
            far = np.concatenate([far, taken[chosen]])
            near = self._enter_states(tree, taken[~chosen])
            if not len(near):
                choices += 1
                near, far = self._enter_states(tree, far), far[:0]
        return tree

    def _enter_states(self, tree: PathTree, taken: Numbers) -> Numbers:
        """Return the states not reached before that these steps lead into."""
        taken = taken[tree.choices[self.to[taken]] < 0]
        states, at = np.unique(self.to[taken], return_index=True)
        tree.into[states] = taken[at]
        return states[np.argsort(at)]


def _unique_in_order(states: Numbers) -> Numbers:
    """Return each state once, in the order of the first appearance."""
    found, at = np.unique(states, return_index=True)
    return found[np.argsort(at)]


def _match_outcome(outcomes: Sequence[ArrivedStates], scenes: Sequence[int]) -> ArrivedStates:
    """Return the outcome of a turn that passes just these scenes."""
    if len(outcomes) == 1:
        return outcomes[0][: len(scenes)]
    paths = (arrived[: len(scenes)] for arrived in outcomes)
    return next(path for path in paths if [state[SCENE] for state in path] == scenes)
