"""The states of a scenario from all that players can bring at once, and walks through them.

What one player brings is one start; starts that nothing tells apart share their states from the
first scene on, so all of them cost little more than one.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from pm_quest.analysis.player_starts import PlayerStarts, find_starts
from pm_quest.analysis.policy_course import evaluate_policy
from pm_quest.analysis.scene_acts import list_acts
from pm_quest.analysis.solving_order import Numbers
from pm_quest.analysis.state_batches import StateBatch
from pm_quest.analysis.state_exploration import StartExploration, StateExploration, compute_reward, ignore_progress
from pm_quest.analysis.state_graph import Reals, StateGraph, Truths, build_graph, count_numbers
from pm_quest.kit.collector import pause_collector
from pm_quest.story.engine import Engine, find_engine
from pm_quest.story.model import SKILLS, Brings, Choice, Scenario
from pm_quest.story.policies import CHOICE_FILTERS
from pm_quest.story.state import SCENE

START_BUDGET = 1_000_000
"""States explored at most, over all starts."""
MOST_STARTS = 20_000
MAX_STEPS = 1_000
"""A walk that is not at an end after so many steps counts as one without an ending."""
Wholes = NDArray[np.integer[Any]]
Marks = Callable[[Choice], tuple[int, ...]]
"""What is kept of a choice once it was taken: the most of each number, over a walk."""


class Walks(NamedTuple):
    """Where walks came.

    impact: of the ending.
    gained: the points of each skill that were added on the way.
    marks: the most of each mark.
    """

    impact: Numbers
    gained: Numbers
    marks: Numbers


class Outcome(NamedTuple):
    """One of all the ways in which a job can come out, with its probability."""

    odds: float
    impact: int
    gained: tuple[int, ...]
    marks: tuple[int, ...]


_Way = tuple[int, tuple[int, ...], tuple[int, ...]]
"""A state or an impact, the skills gained, and the marks."""
_Chances = dict[_Way, float]


class _AllStarts(StartExploration):
    """Everything that can be reached from many starts; the root leads to the first of them."""

    def __init__(self, engine: Engine, starts: StateBatch, budget: int) -> None:
        self.start = engine.layout.build_start(engine.scenario, Brings())
        facts = engine.layout.turned_bit
        StateExploration.__init__(
            self, engine, list_acts(engine), starts, budget, None, decision_facts=facts, progress=ignore_progress
        )


class StartGraph:
    """A scenario's states from every start, with the mean impact of a policy from each.

    Starts are numbered; what is heavy is kept for one policy at a time.
    """

    def __init__(self, scenario: Scenario, graph: StateGraph, starts: PlayerStarts, states: Numbers) -> None:
        self.scenario, self.graph = scenario, graph
        self._starts, self._states = starts, states
        engine = find_engine(scenario)
        first = engine.layout.build_start(scenario, Brings())[SCENE]
        self._arriving = np.array(compute_reward(engine.scenes[first].effects)[1:])
        self._means: dict[str, Reals] = {}
        self._steps = _PolicySteps("", np.zeros(0))

    def find_starts(self, skills: Wholes, holds: Mapping[str, Truths]) -> Numbers:
        """Return the number of each player's start, given the skills of each and who holds what."""
        place = np.zeros(len(skills), np.int64)
        for credential in self._starts.credentials:
            place = place * 2 + holds.get(credential, np.zeros(len(skills), np.bool_))
        for skill, most in self._starts.skills:
            place = place * (most + 1) + np.minimum(skills[:, SKILLS.index(skill)], most)
        return place

    def find_means(self, policy: str) -> Reals:
        """Return the expected impact of a policy by start; NaN where it may never end."""
        if policy not in self._means:
            odds = self._find_steps(policy).odds
            solve = evaluate_policy if any(self.graph.stages.loops) else evaluate_straight
            self._means[policy] = solve(self.graph, odds)[self._states]
        return self._means[policy]

    def surely_ends(self, policy: str) -> bool:
        """Return whether a policy comes to an ending from every start."""
        return not bool(np.isnan(self.find_means(policy)).any())

    def mark_acts(self, marks: Marks) -> Numbers:
        """Return the marks of each act, by its place in the table of all acts of each menu."""
        width = count_numbers(self.graph.act_number)
        known, found = dict[int, tuple[int, ...]](), dict[int, tuple[int, ...]]()
        for number, menu in enumerate(self.graph.menus):
            for act, choice in zip(menu.acts, menu.choices, strict=False):
                if id(choice) not in known:
                    known[id(choice)] = marks(choice)
                found[number * width + act] = known[id(choice)]
        size = len(next(iter(found.values()), ()))
        table = np.zeros((len(self.graph.menus) * width, size), np.int64)
        table[list(found)] = np.array([*found.values()], np.int64).reshape(len(found), size)
        return table

    def walk(self, policy: str, starts: Wholes, marked: Numbers, chance: np.random.Generator) -> Walks:
        """Return where one walk from each of these starts comes, by draws of `chance`; `marked` is from `mark_acts`."""
        graph, upto = self.graph, self._find_steps(policy).upto
        at = self._states[starts]
        gained = np.tile(self._arriving, (len(at), 1))
        most = np.zeros((len(at), marked.shape[1]), marked.dtype)
        moving = np.flatnonzero(graph.impact[at] < 0)
        for _ in range(MAX_STEPS):
            if not len(moving):
                break
            here = at[moving]
            first, last = graph.state_first[here], graph.state_first[here + 1]
            drawn = upto[first] + chance.random(len(moving)) * (upto[last] - upto[first])
            step = np.clip(np.searchsorted(upto, drawn, side="right") - 1, first, last - 1)
            gained[moving] += graph.rewards[graph.reward[step], 1:]
            most[moving] = np.maximum(most[moving], marked[graph.menu_act[graph.step_act[step]]])
            at[moving] = graph.to[step]
            moving = moving[graph.impact[at[moving]] < 0]
        return Walks(np.maximum(graph.impact[at], 0), gained, most)

    def list_outcomes(self, policy: str, start: int, marked: Numbers, most: int) -> list[Outcome] | None:
        """Return every way in which a job comes out; None where there are more than `most` at once on the way."""
        reached: _Chances = {(int(self._states[start]), tuple(self._arriving.tolist()), (0,) * marked.shape[1]): 1.0}
        ended: _Chances = {}
        for _ in range(MAX_STEPS):
            following: _Chances = {}
            for way, chance in reached.items():
                state, gained, best = way
                if self.graph.impact[state] >= 0:
                    key = (int(self.graph.impact[state]), gained, best)
                    ended[key] = ended.get(key, 0.0) + chance
                    continue
                for odds, after in self._list_steps(policy, way, marked):
                    following[after] = following.get(after, 0.0) + chance * odds
            reached = following
            if len(reached) + len(ended) > most:
                return None
            if not reached:
                return [Outcome(chance, *key) for key, chance in ended.items()]
        return None

    def _list_steps(self, policy: str, way: _Way, marked: Numbers) -> Iterator[tuple[float, _Way]]:
        graph, odds = self.graph, self._find_steps(policy).odds
        state, gained, best = way
        for step in range(int(graph.state_first[state]), int(graph.state_first[state + 1])):
            if odds[step]:
                more = graph.rewards[graph.reward[step], 1:].tolist()
                mark = marked[graph.menu_act[graph.step_act[step]]].tolist()
                added = tuple(a + b for a, b in zip(gained, more, strict=True))
                yield float(odds[step]), (int(graph.to[step]), added, tuple(map(max, best, mark)))

    def _find_steps(self, policy: str) -> "_PolicySteps":
        if self._steps.policy != policy:
            weights = self.graph.compute_weights(CHOICE_FILTERS[policy])
            odds = weights[self.graph.step_act] * self.graph.probability
            self._steps = _PolicySteps(policy, odds)
        return self._steps


@dataclass(frozen=True, eq=False)
class _PolicySteps:
    """The probability of each step in its state under a policy."""

    policy: str
    odds: Reals

    @cached_property
    def upto(self) -> Reals:
        """Return these added up."""
        return np.concatenate([[0.0], np.cumsum(self.odds)])


def evaluate_straight(graph: StateGraph, odds: Reals) -> Reals:
    """Return the expected impact from each state on, of a graph without loops; NaN where it may never end.

    As `evaluate_policy` does, in a tenth of the time: every state is solved, met or not.
    """
    values = np.where(graph.impact >= 0, graph.impact, np.nan)
    bounds = graph.stages.bounds
    for begin, end in pairwise(bounds[1:]):
        first = graph.state_first[begin : end + 1]
        steps = slice(int(first[0]), int(first[-1]))
        coming = np.where(odds[steps] > 0, odds[steps] * values[graph.to[steps]], 0.0)
        values[begin:end] = np.add.reduceat(coming, first[:-1] - first[0])
    return values


def explore_starts(scenario: Scenario, budget: int = START_BUDGET) -> StartGraph | None:
    """Return the states of a scenario from every start; None where there are too many."""
    engine, starts = find_engine(scenario), find_starts(scenario)
    if starts.count > MOST_STARTS:
        return None
    batch, rows = starts.build_batch(engine, MOST_STARTS)
    with pause_collector():
        explored = _AllStarts(engine, batch, budget)
        if not explored.is_complete:
            return None
        graph = build_graph(explored)
    states = np.zeros(starts.count, np.int64)
    bases = [*(2 for _ in starts.credentials), *(most + 1 for _, most in starts.skills)]
    for row, number in zip(rows, explored.first.tolist(), strict=True):
        states[_find_place(row, bases)] = graph.find_state((batch.scene, number))
    return StartGraph(scenario, graph, starts, states)


def _find_place(row: tuple[int, ...], bases: list[int]) -> int:
    place = 0
    for value, base in zip(row, bases, strict=True):
        place = place * base + value
    return place
