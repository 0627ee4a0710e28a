"""The way through a story with the most to read, of those that come to no state twice."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np

from pm_quest.analysis.reading_lengths import TextExploration
from pm_quest.analysis.solving_order import Numbers
from pm_quest.analysis.state_exploration import StepBatch
from pm_quest.analysis.state_graph import Reals, StateGraph
from pm_quest.story.state import SCENE

NO_STEP = -1
SHORTER = 1e-6
"""Less than a word for each step, so that of ways with as many words the shorter one is taken."""


class WaySteps(NamedTuple):
    """A way from the start to an ending.

    choices: what is taken, in order; None where a scene only leads on, and to the first scene.
    scenes: by step, the number of the scene that it leads to.
    """

    choices: tuple[str | None, ...]
    scenes: tuple[int, ...]


def find_longest_way(
    graph: StateGraph, scene_words: Sequence[int], act_words: Mapping[tuple[int, int], int]
) -> tuple[int, WaySteps] | None:
    """Return the most words that a way to an ending has, and that way; None where there is no ending.

    `scene_words` has the words of each scene, and `act_words` those of taking a choice, by scene
    and number. Of a loop only ways are looked at that come nearer to its end with each step.
    """
    most = 1 + max([int(graph.act_number.max(initial=0)), *(number for _, number in act_words)])
    by_act = np.zeros((len(scene_words) + 1) * most)
    for (scene, number), words in act_words.items():
        by_act[scene * most + number] = words
    of_acts = by_act[graph.scene[graph.act_state] * most + graph.act_number]
    search = _WaySearch(graph, np.array([*scene_words, 0], np.float64)[graph.scene], of_acts[graph.step_act] - SHORTER)
    search.run()
    longest = float(search.values[-1])
    return None if longest == -np.inf else (round(longest), search.build_way())


def find_longest_read(explored: TextExploration) -> WaySteps | None:
    """Return the way with the most to read, each text as it is shown there; None where there is none.

    Also None where ways can come round, or there are too many states.
    """
    rank = {scene: number for number, scene in enumerate(explored.order)}
    if not explored.is_complete or any(rank[flow.target] <= rank[flow.scene] for flow in explored.flows):
        return None
    by_scene: dict[int, list[StepBatch]] = {}
    for flow in explored.flows:
        by_scene.setdefault(flow.scene, []).append(flow)
    values, nexts = dict[int, Reals](), dict[int, tuple[Numbers, Numbers]]()
    for scene in reversed(explored.order):
        size, batches = len(explored.rooms[scene].rows), by_scene.get(scene, [])
        is_ending = explored.engine.scenes[scene].scene.ending is not None
        best = np.full(size, 0.0 if is_ending else -np.inf)
        batch, place = np.full(size, NO_STEP), np.full(size, NO_STEP)
        for number, flow in enumerate(batches):
            coming = np.concatenate(explored.act_words[scene, flow.act])[flow.source] + values[flow.target][flow.to]
            np.maximum.at(best, flow.source, coming)
            taken = (coming == best[flow.source]) & (coming != -np.inf)
            batch[flow.source[taken]], place[flow.source[taken]] = number, np.flatnonzero(taken)
        values[scene] = best + (np.concatenate(explored.words[scene]) if size else best)
        nexts[scene] = batch, place
    scene, state = explored.start[SCENE], int(explored.first[0])
    if values[scene][state] == -np.inf:
        return None
    choices, scenes = list[str | None]([None]), [scene]
    while (number := int(nexts[scene][0][state])) != NO_STEP:
        flow = by_scene[scene][number]
        choice = explored.acts[scene][flow.act].choice
        scene, state = flow.target, int(flow.to[nexts[scene][1][state]])
        choices.append(None if choice is None else choice.id)
        scenes.append(scene)
    return WaySteps(tuple(choices), tuple(scenes))


class _WaySearch:
    """The most words from each state to an ending, and the step that leads there."""

    def __init__(self, graph: StateGraph, words: Reals, step_words: Reals) -> None:
        self.graph, self.words, self.step_words = graph, words, step_words
        self.values = np.where(graph.impact >= 0, words, -np.inf)
        self.best = np.full(graph.size, NO_STEP)

    def run(self) -> None:
        """Go through the states, each after those it leads to."""
        bounds = self.graph.stages.bounds
        for begin, end, is_loop in zip(bounds, bounds[1:], self.graph.stages.loops, strict=False):
            steps = np.arange(self.graph.state_first[begin], self.graph.state_first[end])
            if is_loop:
                self._leave_loop(begin, end, steps)
            else:
                self._follow(steps)

    def build_way(self) -> WaySteps:
        """Return the way from the root."""
        graph, choices, scenes = self.graph, list[str | None](), list[int]()
        state = graph.size - 1
        while (step := int(self.best[state])) != NO_STEP:
            menu, number = graph.menus[graph.menu[state]], int(graph.act_number[graph.step_act[step]])
            taken = (each.id for act, each in zip(menu.acts, menu.choices, strict=False) if act == number)
            choices.append(next(taken, None))
            state = int(graph.to[step])
            scenes.append(int(graph.scene[state]))
        return WaySteps(tuple(choices), tuple(scenes))

    def _follow(self, steps: Numbers) -> None:
        """Take the best of these steps from each of their states."""
        source, to = self.graph.source[steps], self.graph.to[steps]
        coming = self.words[source] + self.step_words[steps] + self.values[to]
        np.maximum.at(self.values, source, coming)
        taken = (coming == self.values[source]) & (coming != -np.inf)
        self.best[source[taken]] = steps[taken]

    def _leave_loop(self, begin: int, end: int, steps: Numbers) -> None:
        """Find for each state of a loop the most words on ways that come nearer to its end with each step."""
        source, to = self.graph.source[steps], self.graph.to[steps]
        far = len(steps) + 1
        hops = np.full(self.graph.size, far)
        hops[:begin] = np.where(self.values[:begin] == -np.inf, far, -1)
        for distance in range(end - begin):
            met = np.unique(source[(hops[source] == far) & (hops[to] == distance - 1)])
            if not len(met):
                return
            hops[met] = distance
            self._follow(steps[(hops[source] == distance) & (hops[to] < distance)])
