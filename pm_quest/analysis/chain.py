"""One policy on the state graph: a Markov chain, solved stage by stage, loops as systems of linear equations."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from pm_quest.analysis.graph import Graph, Reals, Truths
from pm_quest.analysis.order import Numbers


class Stage(NamedTuple):
    """States that can be solved together, and their steps, as slices; `first` is where each state's steps begin in it."""

    states: slice
    steps: slice
    first: Numbers
    loop: bool


@dataclass(frozen=True, slots=True, eq=False)
class Chain:
    """The states of a graph that are kept, and the steps between them, in the order of solving.

    `states` are their numbers in the graph, the last one the root where it is kept. `leaving` is, by state, how probable
    it is that a step leads to another state, kept or not, and `lost` that it leads to one that is not kept. `reward` says
    which of the graph's rewards a step adds.
    """

    states: Numbers
    source: Numbers
    to: Numbers
    probability: Reals
    reward: Numbers
    impact: Numbers
    leaving: Reals
    lost: Reals
    stages: tuple[Stage, ...]

    @property
    def size(self) -> int:
        """How many states are kept."""
        return len(self.states)

    def reaching(self, wanted: Truths) -> Truths:
        """Which states are wanted, or can come to one that is."""
        found = wanted.copy()
        for stage in self.stages:
            more = True
            while more:
                now = found[stage.states] | np.logical_or.reduceat(found[self.to[stage.steps]], stage.first)
                more = stage.loop and bool((now != found[stage.states]).any())
                found[stage.states] = now
        return found

    def means(self, values: Reals, added: Reals) -> Reals:
        """The expected value at the end, by state and column: `values` at the ends, `added` by each step."""
        means = values.copy()
        for stage in self.stages:
            steps = stage.steps
            coming = self.probability[steps, None] * (added[steps] + means[self.to[steps]])
            means[stage.states] = np.add.reduceat(coming, stage.first, axis=0)
            if stage.loop:
                means[stage.states] = np.linalg.solve(self._system(stage), means[stage.states])
        return means

    def visits(self) -> Reals:
        """How often each state is expected to be met from the root."""
        visits = np.zeros(self.size)
        visits[-1] = 1
        for stage in reversed(self.stages):
            if stage.loop:
                visits[stage.states] = np.linalg.solve(self._system(stage).T, visits[stage.states])
            met = visits[stage.states].copy()
            flow = self.probability[stage.steps] * visits[self.source[stage.steps]]
            np.add.at(visits, self.to[stage.steps], flow)
            visits[stage.states] = met
        return visits

    def _system(self, stage: Stage) -> Reals:
        """How the states of a loop depend on each other.

        On the diagonal stands how probable it is to leave a state: 1 less the probability to stay, but added up, not
        subtracted, so that a loop that is hardly ever left loses nothing of it.
        """
        begin, end = stage.states.start, stage.states.stop
        source, to = self.source[stage.steps], self.to[stage.steps]
        inner = (to >= begin) & (to < end) & (to != source)
        system = np.diag(self.leaving[stage.states])
        np.subtract.at(system, (source[inner] - begin, to[inner] - begin), self.probability[stage.steps][inner])
        return system


def chain_of(graph: Graph, probability: Reals, keep: Truths) -> Chain:
    """The chain of these states, where `probability` says how probable each step of the graph is."""
    mine = np.flatnonzero(keep[graph.source] & (probability > 0))
    states = np.flatnonzero(keep)
    place = np.cumsum(keep) - 1
    source, to, odds = place[graph.source[mine]], graph.to[mine], probability[mine]
    leaving = np.bincount(source, odds * (to != graph.source[mine]), len(states)).astype(np.float64)
    lost = np.bincount(source, odds * ~keep[to], len(states)).astype(np.float64)
    inner = keep[to]
    source = source[inner]
    return Chain(
        states=states,
        source=source,
        to=place[to[inner]],
        probability=odds[inner],
        reward=graph.reward[mine[inner]],
        impact=graph.impact[states],
        leaving=leaving,
        lost=lost,
        stages=tuple(_stages(graph, states, source)),
    )


def met_by(graph: Graph, probability: Reals) -> Truths:
    """The states that can be met from the root."""
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


def _stages(graph: Graph, states: Numbers, source: Numbers) -> Iterator[Stage]:
    """The stages of these states that have steps."""
    bounds = np.searchsorted(states, graph.stages.bounds).tolist()
    step_bounds = np.searchsorted(source, bounds).tolist()
    firsts = np.searchsorted(source, np.arange(len(states)))
    for number, loop in enumerate(graph.stages.loops):
        begin, end = bounds[number : number + 2]
        step_begin, step_end = step_bounds[number : number + 2]
        if step_end > step_begin:
            yield Stage(slice(begin, end), slice(step_begin, step_end), firsts[begin:end] - step_begin, loop)
