"""How many words there are to read: on the shortest and the longest way, and on average by policy.

Exact: of a text in parts those count that are shown, so what their conditions read is live here.
Documents count once on every way, in the first scene where they lie.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import reduce
from operator import or_
from typing import NamedTuple

import numpy as np

from pm_quest.analysis.liveness import LiveValues, build_dead, find_reads
from pm_quest.analysis.policy_chain import build_chain, find_reachable
from pm_quest.analysis.scene_acts import CompiledCondition, SceneAct
from pm_quest.analysis.state_batches import StateBatch
from pm_quest.analysis.state_exploration import StartExploration
from pm_quest.analysis.state_graph import Reals, StateGraph, build_graph
from pm_quest.analysis.state_slots import Column
from pm_quest.story.conditions import Condition
from pm_quest.story.engine import Engine, find_engine
from pm_quest.story.model import Brings, Prose, Scenario, Scene
from pm_quest.story.policies import CHOICE_FILTERS

WordCounter = Callable[[str], int]
MAX_STATES, MAX_LOOP = 400_000, 2_000
"""States, and states of one loop, up to which lengths are computed."""
UNKNOWN_WAY = np.inf


@dataclass(frozen=True, slots=True)
class ReadingLengths:
    """Words to read in one playthrough.

    shortest: on the shortest way.
    longest: on the longest; None where a way can go round and round.
    means: by policy; None where it may never end.
    """

    shortest: int
    longest: int | None
    means: Mapping[str, float | None]


def measure_reading(
    scenario: Scenario, policies: Iterable[str], count: WordCounter, documents: Mapping[str, int]
) -> ReadingLengths | None:
    """Return how many words there are to read, or None where the story is too large for that.

    `documents` has the words of each exhibit.
    """
    engine = find_engine(scenario)
    explored = TextExploration(engine, count)
    if not explored.is_complete:
        return None
    graph = build_graph(explored)
    bounds = zip(graph.stages.bounds, graph.stages.bounds[1:], graph.stages.loops, strict=False)
    if any(loop and end - begin > MAX_LOOP for begin, end, loop in bounds):
        return None
    ends = np.array([*(scene.ending is not None for scene in scenario.scenes.values()), False])
    graph = replace(graph, impact=np.where(ends[graph.scene], 0, -1))
    table = _WordTable(scenario, graph, *explored.collect_words(graph), documents)
    shortest, longest = table.find_extreme(1), table.find_extreme(-1)
    if shortest is None:
        return None
    return ReadingLengths(shortest, longest, {policy: table.compute_mean(policy) for policy in policies})


class TextExploration(StartExploration):
    """Explores a story with all that its texts read, and counts the words that each state shows."""

    def __init__(self, engine: Engine, count: WordCounter) -> None:
        self.count = count
        self.words: dict[int, list[Column]] = {}
        self.act_words: dict[tuple[int, int], list[Column]] = {}
        none = build_dead(engine.layout)
        read = {
            number: reduce(or_, (find_reads(engine.layout, each) for each in _list_text_conditions(place.scene)), none)
            for number, place in enumerate(engine.scenes)
        }
        super().__init__(engine, Brings(), MAX_STATES, read=_keep_live(read, none))

    def collect_words(self, graph: StateGraph) -> tuple[Reals, Reals]:
        """Return the words of each state of the graph, and those of each act."""
        of_states, of_acts = np.zeros(graph.size), np.zeros(len(graph.act_state))
        for scene, room in self.rooms.items():
            if not len(room.rows):
                continue
            first = graph.offsets[scene]
            states = graph.places[first : first + len(room.rows)]
            of_states[states] = np.concatenate(self.words[scene])
            for number in range(len(self.acts[scene])):
                column = np.zeros(graph.size)
                column[states] = np.concatenate(self.act_words[scene, number])
                mine = (graph.act_number == number) & (graph.scene[graph.act_state] == scene)
                of_acts[mine] = column[graph.act_state[mine]]
        return of_states, of_acts

    def _observe_batch(self, batch: StateBatch) -> None:
        """Count the words that these states show, and those of each outcome."""
        scene = self.engine.scenes[batch.scene].scene
        words = self._count_prose(batch, scene.text)
        words += self.count(scene.where or "") + (self.count(scene.ending.title) if scene.ending else 0)
        for signal in scene.signals:
            words += self._ask(batch, signal.when) * self.count(signal.notice)
        for number, act in enumerate(self.acts[batch.scene]):
            if act.choice is not None:
                words += self._count_offer(batch, act)
                after = batch._replace(columns=self._mover.apply_effects(batch, act.effects))
                then = self._count_prose(after, act.choice.then)
            else:
                then = np.zeros(len(batch.origins), np.int64)
            self.act_words.setdefault((batch.scene, number), []).append(then)
        self.words.setdefault(batch.scene, []).append(words)

    def _count_offer(self, batch: StateBatch, act: SceneAct) -> Column:
        """Return the words of an option: with the reason where it is closed, none where it is hidden."""
        assert act.choice is not None
        is_open = self._mover.find_open(batch, act)
        words = np.where(is_open, self.count(act.choice.say), 0)
        if act.choice.locked is not None:
            closed = ~is_open & (self._mover.find_facts(batch, act.once) == 0)
            words += np.where(closed, self.count(act.choice.say) + self.count(act.choice.locked), 0)
        return words

    def _count_prose(self, batch: StateBatch, prose: Prose) -> Column:
        words = np.zeros(len(batch.origins), np.int64)
        for block in prose:
            words += self._ask(batch, block.when) * self.count(block.text)
        return words

    def _ask(self, batch: StateBatch, when: Condition | None) -> Column:
        """Return 1 where a condition holds, else 0."""
        if when is None:
            return np.ones(len(batch.origins), np.int64)
        asked = CompiledCondition(when, self.engine.layout.compile_test(when))
        found: Column = (self._mover.evaluate_test(batch, asked, when.source) != 0).astype(np.int64)
        return found

    def _add_arrivals(self, batch: StateBatch) -> Column:
        """Add the states of a scene; of an ending, too, what its text reads is kept."""
        room, place = self.rooms[batch.scene], self.engine.scenes[batch.scene]
        known = len(room.rows)
        if place.effects is not None:
            batch = batch._replace(columns=self._mover.apply_effects(batch, place.effects))
        numbers = room.add_batch(batch)
        self.states += len(room.rows) - known
        return numbers


def _keep_live(read: Mapping[int, LiveValues], none: LiveValues) -> dict[int, LiveValues]:
    """Return what texts read; a scene that reads nothing is left out."""
    return {scene: found for scene, found in read.items() if found != none}


def _list_text_conditions(scene: Scene) -> Iterable[Condition]:
    """Yield what decides which texts of a scene are shown."""
    yield from (block.when for block in scene.text if block.when is not None)
    yield from (signal.when for signal in scene.signals if signal.when is not None)
    for choice in scene.choices.values():
        yield from (block.when for block in choice.then if block.when is not None)


class _WordTable(NamedTuple):
    """What there is to read in each state of a graph, and after each act."""

    scenario: Scenario
    graph: StateGraph
    of_states: Reals
    of_acts: Reals
    documents: Mapping[str, int]

    def compute_mean(self, policy: str) -> float | None:
        """Return the expected words under a policy; None where it may never end."""
        graph = self.graph
        weights = graph.compute_weights(CHOICE_FILTERS[policy])
        probability = weights[graph.step_act] * graph.probability
        met = find_reachable(graph, probability)
        chain = build_chain(graph, probability, met)
        if not chain.find_reaching(chain.impact >= 0).all():
            return None
        visits = np.zeros(graph.size)
        visits[chain.states] = chain.count_visits()
        words = float(visits @ self.of_states) + float((visits[graph.act_state] * weights) @ self.of_acts)
        return words + sum(self.documents[id] * self._compute_reach(id, probability) for id in self.documents)

    def _compute_reach(self, document: str, probability: Reals) -> float:
        """Return how probable it is to come to a scene where a document lies."""
        scenes = self.scenario.scenes.values()
        lies = np.array([*(any(use.id == document for use in scene.exhibits) for scene in scenes), False])
        outside = find_reachable(self.graph, probability) & ~lies[self.graph.scene]
        chain = build_chain(self.graph, probability, outside)
        return float(chain.count_visits() @ chain.lost)

    def find_extreme(self, sign: int) -> int | None:
        """Return the words of the shortest way (`sign` 1) or the longest (-1); None where there is none."""
        graph = self.graph
        words = sign * (self.of_acts[graph.step_act] + self.of_states[graph.to])
        values, best = np.where(graph.impact >= 0, 0.0, UNKNOWN_WAY), np.full(graph.size, -1)
        bounds = graph.stages.bounds
        for begin, end, is_loop in zip(bounds, bounds[1:], graph.stages.loops, strict=False):
            steps = np.arange(graph.state_first[begin], graph.state_first[end])
            for _ in range(end - begin if is_loop else 1):
                source, coming = graph.source[steps], words[steps] + values[graph.to[steps]]
                before = values[begin:end].copy()
                np.minimum.at(values, source, coming)
                better = (coming == values[source]) & (coming < UNKNOWN_WAY)
                changed = before != values[begin:end]
                fresh = better & changed[source - begin]
                best[source[fresh]] = steps[fresh]
                if not changed.any():
                    break
            else:
                if is_loop and sign < 0 and np.isfinite(values[begin:end]).any():
                    return None
        if not np.isfinite(values[-1]):
            return None
        return int(abs(values[-1])) + self._count_documents(best)

    def _count_documents(self, best: Column) -> int:
        """Return the words of the documents on the way that these steps lead."""
        scenes, met = tuple(self.scenario.scenes.values()), set[str]()
        state = self.graph.size - 1
        while (step := int(best[state])) >= 0:
            state = int(self.graph.to[step])
            met |= {use.id for use in scenes[int(self.graph.scene[state])].exhibits}
        return sum(self.documents[id] for id in met)
