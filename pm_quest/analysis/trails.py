"""Shortest ways through what was explored, as steps that authors can follow.

One search finds the nearest of all states at once: from a player who brings nothing, and, only for what such a one
cannot come to, from all players. Scenes that only lead on cost nothing.
"""

from collections.abc import Sequence
from functools import cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from pm_quest.analysis.order import Numbers, ranges
from pm_quest.analysis.starts import Row, Starts
from pm_quest.analysis.states import Exploration
from pm_quest.analysis.telling import Arrived, Turn, falls_of, falls_of_start, told
from pm_quest.analysis.ways import Way
from pm_quest.story.model import Brings
from pm_quest.story.state import SCENE, State

Truths = NDArray[np.bool_]


class Tree(NamedTuple):
    """The fewest choices to each state (-1: none lead there), and the step that leads into it (-1: the start)."""

    choices: Numbers
    into: Numbers


class Trails:
    """The states that were explored, numbered through, and the ways between them.

    `offsets` says where the numbers of a scene's states begin. `starts` and `rows` tell who it was that set out.
    """

    def __init__(self, explored: Exploration, starts: Starts, rows: Sequence[Row]) -> None:
        self.explored, self.starts, self.rows = explored, starts, rows
        sizes = [len(room.rows) for room in explored.rooms.values()]
        begins = np.cumsum([0, *sizes]).tolist()
        self.offsets = dict(zip(explored.rooms, begins, strict=False))
        self.size = begins[-1]
        self.scene = np.repeat(np.fromiter(explored.rooms, np.int64, len(sizes)), sizes)
        none = np.empty(0, np.int64)
        lengths = [len(flow.who) for flow in explored.flows]
        self.source = np.concatenate([none, *(self.offsets[flow.scene] + flow.who for flow in explored.flows)])
        self.to = np.concatenate([none, *(self.offsets[flow.target] + flow.to for flow in explored.flows)])
        self.flow = np.repeat(np.arange(len(lengths)), lengths)
        chosen = [explored.acts[flow.scene][flow.act].choice is not None for flow in explored.flows]
        self._chosen = np.array(chosen, np.bool_)[self.flow]
        self._falls: dict[tuple[State, str], tuple[Arrived, ...]] = {}
        self._roots = self.offsets[explored.engine.layout.scenes[explored.engine.scenario.start]] + explored.first

    def nearest(self, wanted: Numbers) -> int:
        """Of these states, the one that the fewest choices lead to, if it can be for a player who brings nothing."""
        for tree in (self._bare, self._any):
            come_to = wanted[tree.choices[wanted] >= 0]
            if len(come_to):
                return int(come_to[np.argmin(tree.choices[come_to])])
        raise ValueError("no way leads to any of these states")

    def choices_to(self, state: int) -> tuple[bool, int]:
        """Whether something has to be brought to come to a state, and how many choices lead there: to compare by."""
        bare = int(self._bare.choices[state])
        return bare < 0, int(self._any.choices[state]) if bare < 0 else bare

    def way(self, wanted: Numbers) -> tuple[Way, State]:
        """The shortest way to one of these states, and the state as the engine has it."""
        goal = self.nearest(wanted)
        tree = self._bare if self._bare.choices[goal] >= 0 else self._any
        path, at = [], goal
        while (step := int(tree.into[at])) >= 0:
            path.append(step)
            at = int(self.source[step])
        brings = self.starts.brings(self.rows[int(np.argmax(self._roots == at))])
        turns = self._turns(brings, path[::-1])
        steps = told(self.explored.engine, turns, self.explored.where, lambda state: self._number(state) in wanted)
        return Way(brings, steps), turns[-1].arrived[-1]

    def _turns(self, brings: Brings, path: Sequence[int]) -> list[Turn]:
        """A way of steps as turns, with the states as the engine has them."""
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
        turns: list[Turn] = []
        for id, scenes in come:
            falls = falls_of_start(engine, brings) if id is None else self._falls_of(turns[-1].arrived[-1], id)
            turns.append(Turn(id, _through(falls, scenes), falls))
        return turns

    def _falls_of(self, state: State, choice: str) -> tuple[Arrived, ...]:
        """Every way that a choice can go in a state; most ways begin as others do."""
        if (state, choice) not in self._falls:
            engine = self.explored.engine
            self._falls[state, choice] = falls_of(engine, state, engine.places[state[SCENE]].options[choice])
        return self._falls[state, choice]

    def _number(self, state: State) -> int:
        """The number of a state as the engine has it; -1 where it was not met."""
        where = self.explored.where(state)
        return -1 if where is None else self.offsets[where[0]] + where[1]

    @cached_property
    def _bare(self) -> Tree:
        return self._tree(self._roots[:1])

    @cached_property
    def _any(self) -> Tree:
        return self._tree(self._roots)

    @cached_property
    def _by_source(self) -> tuple[Numbers, Numbers, Numbers]:
        """The steps sorted by where they are taken; where those of each state begin, and how many they are."""
        degree = np.bincount(self.source, minlength=self.size)
        return np.argsort(self.source, kind="stable"), np.cumsum(degree) - degree, degree

    def _tree(self, roots: Numbers) -> Tree:
        """Go out from these, those first that the fewest choices lead to, and of these the first players'."""
        tree = Tree(np.full(self.size, -1), np.full(self.size, -1))
        near, far, choices = _first_come(roots), np.empty(0, np.int64), 0
        while len(near):
            tree.choices[near] = choices
            steps, first, degree = self._by_source
            taken = steps[ranges(first[near], degree[near])]
            chosen = self._chosen[taken]
            far = np.concatenate([far, taken[chosen]])
            near = self._into(tree, taken[~chosen])
            if not len(near):
                choices += 1
                near, far = self._into(tree, far), far[:0]
        return tree

    def _into(self, tree: Tree, taken: Numbers) -> Numbers:
        """The states not come to before that these steps lead into."""
        taken = taken[tree.choices[self.to[taken]] < 0]
        states, at = np.unique(self.to[taken], return_index=True)
        tree.into[states] = taken[at]
        return states[np.argsort(at)]


def _first_come(states: Numbers) -> Numbers:
    """Each of these once, in the order of their first coming."""
    found, at = np.unique(states, return_index=True)
    return found[np.argsort(at)]


def _through(falls: Sequence[Arrived], scenes: Sequence[int]) -> Arrived:
    """The way of a turn that comes through just these scenes, as far as these go."""
    if len(falls) == 1:
        return falls[0][: len(scenes)]
    paths = (arrived[: len(scenes)] for arrived in falls)
    return next(path for path in paths if [state[SCENE] for state in path] == scenes)
