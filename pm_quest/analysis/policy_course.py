"""The course of a policy on the state graph: what it takes, where it comes, what follows from there."""

from dataclasses import dataclass

import numpy as np

from pm_quest.analysis.policy_chain import build_chain, find_reachable
from pm_quest.analysis.solving_order import StepIndex, build_stages
from pm_quest.analysis.state_graph import Reals, StateGraph, Truths


@dataclass(frozen=True, slots=True, eq=False)
class PolicyCourse:
    """A policy on a graph.

    weights: by act, the probability that it is taken in its state.
    probability: by step, the probability that it is taken from its state.
    met: the states that the policy comes to.
    values: by state, the expected impact from there on; NaN where the policy may never end.
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

    def count_visits(self) -> Reals:
        """Return how often each state is expected to be visited, by a policy that surely ends."""
        chain = build_chain(self.graph, self.probability, self.met)
        visits = np.zeros(self.graph.size)
        visits[chain.states] = chain.count_visits()
        return visits

    def find_returning_scenes(self) -> set[int]:
        """Return the scenes that the policy may come to more than once."""
        taken = np.flatnonzero((self.probability > 0) & self.met[self.graph.source])
        pairs = {*zip(*(1 + self.graph.scene[side[taken]] for side in (self.graph.source, self.graph.to)), strict=True)}
        source, to = np.array(sorted(pairs), np.int64).T
        stages = build_stages(StepIndex(2 + int(self.graph.scene.max()), source, to))
        bounds = zip(stages.bounds, stages.bounds[1:], stages.loops, strict=False)
        return {scene - 1 for begin, end, loop in bounds if loop for scene in stages.order[begin:end].tolist()}

    def compute_reach(self, scene: int) -> float:
        """Return the probability that a policy that surely ends ever comes to a scene."""
        outside = self.met & (self.graph.scene != scene)
        chain = build_chain(self.graph, self.probability, outside)
        return float(chain.count_visits() @ chain.lost)


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
    members = np.zeros(graph.size, np.bool_)
    members[whole.states] = ending
    chain = build_chain(graph, probability, members)
    ends = np.maximum(chain.impact, 0)[:, None].astype(np.float64)
    values = np.full(graph.size, np.nan)
    values[chain.states] = chain.compute_means(ends, np.zeros((len(chain.to), 1)))[:, 0]
    values[whole.states[whole.find_reaching(~ending)]] = np.nan
    return values
