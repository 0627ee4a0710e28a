"""One policy on the state graph.

A Markov chain, solved stage by stage, loops as linear equations.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from pm_quest.analysis.solving_order import Numbers
from pm_quest.analysis.state_graph import Reals, StateGraph, Truths


class ChainStage(NamedTuple):
    """States that can be solved together.

    states, steps: slices of the chain's.
    first: where each state's steps begin within the slice.
    is_loop: whether it is a loop.
    """

    states: slice
    steps: slice
    first: Numbers
    is_loop: bool


@dataclass(frozen=True, slots=True, eq=False)
class PolicyChain:
    """Some states of a graph and the steps between them, in the order of solving.

    states: their numbers in the graph; the last is the root where it is kept.
    source, to: by step, the states of the chain.
    probability: by step.
    reward: by step, the index of the graph's reward it adds.
    impact: by state; -1 where no ending.
    leaving: by state, the probability that a step leads to another state, kept or not.
    lost: by state, the probability that it leads to one that is not kept.
    stages: the order of solving.
    """

    states: Numbers
    source: Numbers
    to: Numbers
    probability: Reals
    reward: Numbers
    impact: Numbers
    leaving: Reals
    lost: Reals
    stages: tuple[ChainStage, ...]

    @property
    def size(self) -> int:
        """Return the number of states."""
        return len(self.states)

    def find_reaching(self, wanted: Truths) -> Truths:
        """Return which states are wanted, or can come to one that is."""
        found = wanted.copy()
        for stage in self.stages:
            more = True
            while more:
                now = found[stage.states] | np.logical_or.reduceat(found[self.to[stage.steps]], stage.first)
                more = stage.is_loop and bool((now != found[stage.states]).any())
                found[stage.states] = now
        return found

    def compute_means(self, values: Reals, added: Reals) -> Reals:
        """Return the expected value at the end, by state and column.

        `values` are those at the ends, `added` what each step adds.
        """
        means = values.copy()
        for stage in self.stages:
            steps = stage.steps
            coming = self.probability[steps, None] * (added[steps] + means[self.to[steps]])
            means[stage.states] = np.add.reduceat(coming, stage.first, axis=0)
            if stage.is_loop:
                means[stage.states] = np.linalg.solve(self.build_system(stage), means[stage.states])
        return means

    def count_visits(self) -> Reals:
        """Return how often each state is expected to be visited from the root."""
        visits = np.zeros(self.size)
        visits[-1] = 1
        for stage in reversed(self.stages):
            if stage.is_loop:
                visits[stage.states] = np.linalg.solve(self.build_system(stage).T, visits[stage.states])
            met = visits[stage.states].copy()
            flow = self.probability[stage.steps] * visits[self.source[stage.steps]]
            np.add.at(visits, self.to[stage.steps], flow)
            visits[stage.states] = met
        return visits

    def build_system(self, stage: ChainStage) -> Reals:
        """Return the matrix by which the states of a loop depend on each other.

        Its inverse says how often each is expected to be visited from each.

        The diagonal is the probability of leaving a state. It is added up, not taken as 1 less
        the probability of staying, so that a loop that is hardly ever left loses no digits.
        """
        begin, end = stage.states.start, stage.states.stop
        source, to = self.source[stage.steps], self.to[stage.steps]
        inner = (to >= begin) & (to < end) & (to != source)
        system = np.diag(self.leaving[stage.states])
        np.subtract.at(system, (source[inner] - begin, to[inner] - begin), self.probability[stage.steps][inner])
        return system


def build_chain(graph: StateGraph, probability: Reals, members: Truths) -> PolicyChain:
    """Return the chain of the kept states; `probability` has that of each step of the graph."""
    mine = np.flatnonzero(members[graph.source] & (probability > 0))
    states = np.flatnonzero(members)
    place = np.cumsum(members) - 1
    source, to, odds = place[graph.source[mine]], graph.to[mine], probability[mine]
    leaving = np.bincount(source, odds * (to != graph.source[mine]), len(states)).astype(np.float64)
    lost = np.bincount(source, odds * ~members[to], len(states)).astype(np.float64)
    inner = members[to]
    source = source[inner]
    return PolicyChain(
        states=states,
        source=source,
        to=place[to[inner]],
        probability=odds[inner],
        reward=graph.reward[mine[inner]],
        impact=graph.impact[states],
        leaving=leaving,
        lost=lost,
        stages=tuple(_build_stages(graph, states, source)),
    )


def find_reachable(graph: StateGraph, probability: Reals) -> Truths:
    """Return the states that can be reached from the root."""
    met = np.zeros(graph.size, np.bool_)
    met[-1] = True
    possible = probability > 0
    bounds = graph.state_first[list(graph.stages.bounds)].tolist()
    for number in reversed(range(len(graph.stages.loops))):
        steps = slice(bounds[number], bounds[number + 1])
        source, to, taken = graph.source[steps], graph.to[steps], possible[steps]
        more = True
        while more:
            coming = to[met[source] & taken]
            more = graph.stages.loops[number] and not met[coming].all()
            met[coming] = True
    return met


def compute_mean_impact(graph: StateGraph, weights: Reals) -> float | None:
    """Return the expected impact of a policy, given the probability of each act in its state.

    None where it may never end.
    """
    chain = _build_ending_chain(graph, weights)
    if chain is None:
        return None
    ends = np.maximum(chain.impact, 0)[:, None].astype(np.float64)
    return float(chain.compute_means(ends, np.zeros((len(chain.to), 1)))[-1, 0])


def compute_visits(graph: StateGraph, weights: Reals) -> Reals | None:
    """Return how often a policy is expected to visit each state; None where it may never end."""
    chain = _build_ending_chain(graph, weights)
    if chain is None:
        return None
    visits = np.zeros(graph.size)
    visits[chain.states] = chain.count_visits()
    return visits


def _build_ending_chain(graph: StateGraph, weights: Reals) -> PolicyChain | None:
    """Return the chain of what a policy can reach; None where it may never end."""
    probability = weights[graph.step_act] * graph.probability
    chain = build_chain(graph, probability, find_reachable(graph, probability))
    return chain if chain.find_reaching(chain.impact >= 0).all() else None


def _build_stages(graph: StateGraph, states: Numbers, source: Numbers) -> Iterator[ChainStage]:
    """Yield the stages of these states that have steps."""
    bounds = np.searchsorted(states, graph.stages.bounds).tolist()
    step_bounds = np.searchsorted(source, bounds).tolist()
    firsts = np.searchsorted(source, np.arange(len(states)))
    for number, loop in enumerate(graph.stages.loops):
        begin, end = bounds[number : number + 2]
        step_begin, step_end = step_bounds[number : number + 2]
        if step_end > step_begin:
            yield ChainStage(slice(begin, end), slice(step_begin, step_end), firsts[begin:end] - step_begin, loop)


def count_playthroughs(graph: StateGraph) -> int | None:
    """Return the number of playthroughs.

    Paths from the start to an ending, over all choices and draws.

    Two odds to one scene count twice. None where it is infinite.
    """
    everything = np.ones(graph.size, np.bool_)
    chain = build_chain(graph, graph.probability, everything)
    ending = chain.find_reaching(chain.impact >= 0)
    ways = np.where(chain.impact >= 0, 1, 0).astype(object)
    for stage in chain.stages:
        if not stage.is_loop:
            ways[stage.states] = np.add.reduceat(ways[chain.to[stage.steps]], stage.first)
        elif ending[stage.states].any():
            return None
    return int(ways[-1])
