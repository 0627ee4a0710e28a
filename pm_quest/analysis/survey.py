"""What of a story can be met by anybody, and where anybody can be stuck: every player at once.

First a quick sweep, and a look at the scenes alone; what these leave open is explored, and nothing else: only the acts
that can lead to it, and only what these still read.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

import numpy as np

from pm_quest.analysis.acts import acts_of, order_of
from pm_quest.analysis.crowds import Crowd
from pm_quest.analysis.finishing import Finishing
from pm_quest.analysis.liveness import Live
from pm_quest.analysis.order import Numbers, Steps
from pm_quest.analysis.reasons import ACT, BranchSeen, Gate, Seen, look_at, seen_at
from pm_quest.analysis.starts import Row, Starts, starts_of
from pm_quest.analysis.states import Acts, Exploration
from pm_quest.analysis.sweep import Sweep
from pm_quest.analysis.trails import Trails, Truths
from pm_quest.story.conditions import Condition
from pm_quest.story.engine import Engine, engine_for
from pm_quest.story.model import Scenario

Taken = tuple[int, int]
"""An act of a scene, by its number there."""


class Survey:
    """What was found out about a scenario, by the numbers of scenes and acts.

    `linked` has the scenes that links lead to, `met` those that somebody can come to, `taken` the acts that somebody can
    take. `stuck` are states where nothing can be taken; `lost` those from which neither an ending nor a dead end can be
    reached; both numbered as in `trails`, which is None where nothing had to be explored. Unless `complete`, what was not
    met may be met all the same, and there may be more states of either kind; `states` says how many were looked at.
    """

    def __init__(self, scenario: Scenario, budget: int) -> None:
        self.engine = engine_for(scenario)
        self.acts = acts_of(self.engine)
        self.start = self.engine.layout.scenes[scenario.start]
        order = order_of(self.acts, self.start)
        self.linked = set(order)
        starts, read = starts_of(scenario), _read(self.engine, _conditions(self.acts, order))
        self.met, self.taken = self._swept(Sweep(self.engine, starts, order, read))
        self.finishing = Finishing(self.engine, self.acts, order).scenes
        self.complete, self.states, self.trails = True, 0, None
        self.stuck = self.lost = np.empty(0, np.int64)
        self.seen: Mapping[Gate, Seen | BranchSeen] = {}
        if open_ := self._open():
            watch = watch_ways(self.engine, open_, self._gates(), budget)
            explored, self.complete = watch.explored, watch.complete
            self.states, self.seen = explored.states, explored.seen
            self.met |= {scene for scene, room in explored.rooms.items() if len(room.rows)}
            self.taken |= {(flow.scene, flow.act) for flow in explored.flows}
            self.trails = Trails(explored, watch.starts, watch.rows)
            self.stuck, self.lost = self._without_end(explored, self.trails)

    def _swept(self, sweep: Sweep) -> tuple[set[int], set[Taken]]:
        """The scenes met, and the acts taken: that of a scene that only leads on is taken where the scene is met."""
        numbers = {
            (scene, number)
            for scene in sweep.scenes
            for number, act in enumerate(self.acts[scene])
            if act.choice is None or (scene, act.choice.id) in sweep.choices
        }
        return set(sweep.scenes), numbers

    def untaken(self) -> Iterator[Taken]:
        """The acts that nobody takes, of scenes that somebody comes to."""
        for scene in sorted(self.met):
            yield from ((scene, act) for act in range(len(self.acts[scene])) if (scene, act) not in self.taken)

    def _open(self) -> set[int]:
        """The scenes of which something is not known yet."""
        return (self.linked - self.met) | (self.linked - self.finishing) | {scene for scene, _ in self.untaken()}

    def _gates(self) -> Iterator[Gate]:
        """The conditions that may be why something is not met."""
        yield from ((scene, act, ACT) for scene, act in self.untaken())
        for scene in self.linked:
            for number, act in enumerate(self.acts[scene]):
                for place, branch in enumerate(act.branches):
                    if any(target not in self.met for _, target in branch.odds):
                        yield scene, number, ACT
                        yield scene, number, place

    def _without_end(self, explored: Exploration, trails: Trails) -> tuple[Numbers, Numbers]:
        """The states where nothing can be taken; and those that lead neither to one of them nor to an ending."""
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
        lost = ~_leading_to(Steps(trails.size, trails.source, trails.to), ends | stuck)
        return np.flatnonzero(stuck), np.flatnonzero(lost)


class Watched(Exploration):
    """An exploration that looks at the conditions in question; what an ending comes to does not matter to it."""

    def __init__(
        self, engine: Engine, acts: Acts, starts: Crowd, budget: int, seen: Mapping[Gate, Seen | BranchSeen]
    ) -> None:
        self.seen = seen
        self._scenes = {scene for scene, _, _ in seen}
        nothing: Mapping[int, Live] = {}
        super().__init__(engine, acts, starts, budget, nothing)

    def _look_at(self, crowd: Crowd) -> None:
        if crowd.scene in self._scenes:
            look_at(self.seen, self.acts[crowd.scene], self._mover, crowd)


class Watch(NamedTuple):
    """What was explored on behalf of some gates; `complete` unless the budget was spent, or players were left out."""

    explored: Watched
    complete: bool
    starts: Starts
    rows: Sequence[Row]


def watch_ways(engine: Engine, wanted: Collection[int], gates: Iterable[Gate], budget: int) -> Watch:
    """Explore the ways of all players to these scenes, and on through them, and look at the gates there."""
    acts = acts_of(engine)
    needed = _leading(acts, wanted)
    kept = tuple(each if scene in needed else () for scene, each in enumerate(acts))
    starts = starts_of(engine.scenario).among(_conditions(kept, needed))
    crowd, rows = starts.crowd(engine, budget)
    explored = Watched(engine, kept, crowd, budget, seen_at(engine, acts, gates))
    return Watch(explored, explored.complete and len(rows) == starts.count, starts, rows)


def _conditions(acts: Acts, scenes: Iterable[int]) -> Iterator[Condition]:
    """The conditions that decide what can be taken in these scenes, and where it leads."""
    for scene in scenes:
        for act in acts[scene]:
            asked = (act.asked, *(branch.asked for branch in act.branches))
            yield from (each.condition for each in asked if each is not None)


def _read(engine: Engine, conditions: Iterable[Condition]) -> set[int]:
    """The places of the state's values that these read."""
    values = engine.layout.values
    return {values[str(node.value)] for each in conditions for node in each.reads() if node.value in values}


def _leading(acts: Acts, wanted: Collection[int]) -> set[int]:
    """The scenes from which links lead to one of these, and these."""
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


def _leading_to(steps: Steps, wanted: Truths) -> Truths:
    """Which states are wanted, or can come to one that is."""
    found, near = wanted.copy(), np.flatnonzero(wanted)
    while len(near):
        before = np.unique(steps.before(near))
        near = before[~found[before]]
        found[near] = True
    return found
