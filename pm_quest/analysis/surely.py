"""What leads to the highest expected impact among the ways that surely end; and, seen from below, to the lowest."""

from dataclasses import dataclass

import numpy as np

from pm_quest.analysis.chain import chain_of
from pm_quest.analysis.graph import Graph, Reals, Truths
from pm_quest.analysis.order import Numbers, ranges

SAME = 1e-9
"""Expected impacts that are no further apart are the same."""
NO_VALUES: Reals = np.empty(0)
BETTER = 1e-11
"""What a loop's solution has to gain to be changed: more than rounding, and far less than what counts as the same."""


@dataclass(frozen=True, slots=True, eq=False)
class Sure:
    """The states from which there is a way that surely ends, and the acts that leave it open."""

    states: Truths
    acts: Truths


@dataclass(frozen=True, slots=True, eq=False)
class Best:
    """The highest value that surely ends from each state (NaN: none does), and the weights of the acts that lead to it."""

    values: Reals
    weights: Reals


def best(graph: Graph, ends: Reals, ways: Sure) -> Best:
    """The ways to the highest expected value, where `ends` has those of the endings."""
    sure, safe = ways.states, ways.acts
    values = np.where(graph.impact >= 0, ends, -np.inf)
    for begin, end, loop in zip(graph.stages.bounds, graph.stages.bounds[1:], graph.stages.loops, strict=False):
        acts = np.arange(graph.act_first[begin], graph.act_first[end])
        acts = acts[safe[acts]]
        if not len(acts):
            continue
        if loop:
            _loop(graph, acts, values)
        else:
            np.maximum.at(values, graph.act_state[acts], worth(graph, acts, values))
    reached = np.full(len(graph.act_state), -np.inf)
    reached[safe] = worth(graph, np.flatnonzero(safe), values)
    taken = safe & (reached >= values[graph.act_state] - SAME)
    number = np.bincount(graph.act_state[taken], minlength=graph.size)
    return Best(np.where(sure, values, np.nan), taken / np.maximum(number, 1)[graph.act_state])


def surely(graph: Graph) -> Sure:
    """What can still surely end: the largest set of states that acts can stay in, and come to an end from."""
    ending = graph.impact >= 0
    states = np.ones(graph.size, np.bool_)
    while True:
        acts = np.logical_and.reduceat(states[graph.to], graph.step_first[:-1])
        left = ending.copy()
        left[graph.act_state[acts]] = True
        left &= states
        if left.sum() == states.sum():
            chain = chain_of(graph, acts[graph.step_act] * graph.probability, states)
            left[chain.states] = chain.reaching(chain.impact >= 0)
            if left.sum() == states.sum():
                return Sure(states, acts)
        states = left


def worth(graph: Graph, acts: Numbers, values: Reals) -> Reals:
    """What these acts lead to, where `values` says what each state leads to."""
    lengths = graph.step_first[acts + 1] - graph.step_first[acts]
    steps = ranges(graph.step_first[acts], lengths)
    coming = graph.probability[steps] * values[graph.to[steps]]
    return np.add.reduceat(coming, np.cumsum(lengths) - lengths) if len(acts) else NO_VALUES


def _loop(graph: Graph, acts: Numbers, values: Reals) -> None:
    """Solve a loop by improving a way out of it until nothing can be gained: one act for each of its states.

    An act that can lead back to its own state is worth what it leads to once it leaves.
    """
    states, at = np.unique(graph.act_state[acts], return_inverse=True)
    rows = np.arange(len(acts))
    outside = values.copy()
    outside[states] = 0
    out = worth(graph, acts, outside)
    inner = _inner(graph, acts, states)
    inner[rows, at] = 0
    exits = _exits(graph, acts, states)
    leaving = exits + inner.sum(axis=1)
    picks = _way_out(inner > 0, exits > 0, at, len(states))
    while True:
        system = np.diag(leaving[picks]) - inner[picks]
        found = np.linalg.solve(system, out[picks])
        gained = np.where(leaving > 0, (out + inner @ found) / np.where(leaving > 0, leaving, 1), -np.inf) - found[at]
        order = np.argsort(gained, kind="stable")
        leader = np.empty_like(picks)
        leader[at[order]] = order
        better = gained[leader] > BETTER
        if not better.any():
            break
        picks = np.where(better, leader, picks)
    values[states] = found


def _inner(graph: Graph, acts: Numbers, states: Numbers) -> Reals:
    """By act and state of a loop: how probable it is that the act leads to the state."""
    lengths = graph.step_first[acts + 1] - graph.step_first[acts]
    steps = ranges(graph.step_first[acts], lengths)
    place = np.searchsorted(states, graph.to[steps])
    inside = states[np.minimum(place, len(states) - 1)] == graph.to[steps]
    table = np.zeros((len(acts), len(states)))
    np.add.at(
        table, (np.repeat(np.arange(len(acts)), lengths)[inside], place[inside]), graph.probability[steps][inside]
    )
    return table


def _exits(graph: Graph, acts: Numbers, states: Numbers) -> Reals:
    """How probable it is, act by act, that it leads out of a loop."""
    outside = np.ones(graph.size)
    outside[states] = 0
    return worth(graph, acts, outside)


def _way_out(inner: Truths, exits: Truths, at: Numbers, size: int) -> Numbers:
    """For each state of a loop an act that may bring it nearer to the way out."""
    picks = np.full(size, -1)
    while (missing := picks < 0).any():
        nearer = np.flatnonzero((exits | inner[:, ~missing].any(axis=1)) & missing[at])
        picks[at[nearer]] = nearer
    return picks
