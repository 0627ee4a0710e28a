"""The course of a policy on the state graph: what it takes, where it comes, what follows from there."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from pm_quest.analysis.policy_chain import PolicyChain, build_chain, find_reachable
from pm_quest.analysis.solving_order import Numbers, StepIndex, build_stages
from pm_quest.analysis.state_graph import Reals, StateGraph, Truths

EVERY_STEP = slice(None)


@dataclass(frozen=True, eq=False)
class PolicyCourse:
    """A policy on a graph.

    weights: by act, the probability that it is taken in its state.
    probability: by step, the probability that it is taken from its state.
    met: the states that the policy comes to.
    values: by state, the expected impact from there on; NaN where the policy may never end.

    What is asked of visits has an answer only for a policy that surely ends.
    """

    graph: StateGraph
    weights: Reals
    probability: Reals
    met: Truths
    values: Reals

    @property
    def mean(self) -> float | None:
        """Return the mean impact from the start; None where the policy may never end."""
        value = float(self.values[-1])
        return None if np.isnan(value) else value

    @cached_property
    def visits(self) -> Reals:
        """Return how often each state is expected to be visited."""
        chain = build_chain(self.graph, self.probability, self.met)
        visits = np.zeros(self.graph.size)
        visits[chain.states] = chain.count_visits()
        return visits

    @cached_property
    def reach(self) -> list[float]:
        """Return by scene the probability of ever coming there: the visits, where there can be only one."""
        scenes, size = 1 + self.graph.scene, 2 + int(self.graph.scene.max())
        reach: list[float] = np.minimum(1.0, np.bincount(scenes, self.visits, size))[1:].tolist()
        met = np.bincount(scenes[self.met], minlength=size)
        within_loops = self._compute_loop_reach()
        for scene in self._find_returning_scenes():
            if met[1 + scene]:
                reach[scene] = within_loops.get(scene) or self._compute_reach(scene)
        return reach

    def count_choices(self, visits: Reals) -> Reals:
        """Return, by scene and act, how often it is taken where states are visited so often."""
        graph = self.graph
        width, scenes = 1 + int(graph.act_number.max()), 1 + int(graph.scene.max())
        often = visits[graph.act_state] * self.weights
        place = (1 + graph.scene[graph.act_state]) * width + graph.act_number
        counts = np.bincount(place, often, (1 + scenes) * width)
        return counts.astype(np.float64).reshape(-1, width)[1:]

    def _compute_loop_reach(self) -> dict[int, float]:
        """Return the probability of ever coming to each scene whose states are all in one loop.

        The visits to these states are how a playthrough comes there first, times how often it is
        there from then on: so the first follows from the visits, for all scenes of a loop at once.
        """
        chain = build_chain(self.graph, self.probability, self.met)
        scenes, visits = self.graph.scene[chain.states], self.visits[chain.states]
        whole = dict(zip(*(each.tolist() for each in np.unique(scenes, return_counts=True)), strict=True))
        found = dict[int, float]()
        for stage in chain.stages:
            if stage.is_loop:
                returns = np.linalg.inv(chain.build_system(stage))
                for scene, inside in _group_places(scenes[stage.states]):
                    if len(inside) == whole[scene]:
                        first = np.linalg.solve(returns[np.ix_(inside, inside)].T, visits[stage.states][inside])
                        found[scene] = min(1.0, float(first.sum()))
        return found

    def _find_returning_scenes(self) -> set[int]:
        """Return the scenes that the policy may come to more than once."""
        taken = np.flatnonzero((self.probability > 0) & self.met[self.graph.source])
        return find_returning_scenes(self.graph, taken)

    def _compute_reach(self, scene: int) -> float:
        """Return the probability of ever coming to a scene: what is lost to it where it is taken out."""
        chain = build_chain(self.graph, self.probability, self.met & (self.graph.scene != scene))
        return float(chain.count_visits() @ chain.lost)


def find_returning_scenes(graph: StateGraph, steps: Numbers | slice = EVERY_STEP) -> set[int]:
    """Return the scenes that these steps may lead to more than once."""
    size = 2 + int(graph.scene.max())
    pairs = np.unique((1 + graph.scene[graph.source[steps]]) * size + 1 + graph.scene[graph.to[steps]])
    stages = build_stages(StepIndex(size, pairs // size, pairs % size))
    bounds = zip(stages.bounds, stages.bounds[1:], stages.loops, strict=False)
    return {scene - 1 for begin, end, loop in bounds if loop for scene in stages.order[begin:end].tolist()}


def _group_places(scenes: Numbers) -> Iterator[tuple[int, Numbers]]:
    """Yield each scene with its places among these."""
    order = np.argsort(scenes, kind="stable")
    met, first = np.unique(scenes[order], return_index=True)
    yield from zip(met.tolist(), np.split(order, first[1:]), strict=True)


def trace_policy(graph: StateGraph, weights: Reals) -> PolicyCourse:
    """Return the course of a policy that takes each act of a state with this probability."""
    probability = weights[graph.step_act] * graph.probability
    met = find_reachable(graph, probability)
    return PolicyCourse(graph, weights, probability, met, evaluate_policy(graph, probability))


def evaluate_policy(graph: StateGraph, probability: Reals) -> Reals:
    """Return the expected impact from each state on, NaN where it may never end.

    `probability` has that of each step. A state in which a policy takes none of its acts, as the
    best does where no way surely ends, counts as one that never ends; no act may lead there.
    """
    takes_none = np.bincount(graph.source, probability, graph.size) == 0
    whole = build_chain(graph, probability, ~(takes_none & (np.diff(graph.act_first) > 0)))
    ending = whole.find_reaching(whole.impact >= 0)
    if ending.all():
        return _compute_values(graph, whole)
    members = np.zeros(graph.size, np.bool_)
    members[whole.states] = ending
    values = _compute_values(graph, build_chain(graph, probability, members))
    values[whole.states[whole.find_reaching(~ending)]] = np.nan
    return values


def _compute_values(graph: StateGraph, chain: PolicyChain) -> Reals:
    """Return the expected impact from each state of a chain that surely ends; NaN from others."""
    ends = np.maximum(chain.impact, 0)[:, None].astype(np.float64)
    values = np.full(graph.size, np.nan)
    values[chain.states] = chain.compute_means(ends, np.zeros((len(chain.to), 1)))[:, 0]
    return values
