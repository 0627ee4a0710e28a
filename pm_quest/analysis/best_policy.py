"""The policy with the highest expected impact among those that surely end; negated, the lowest."""

from dataclasses import dataclass

import numpy as np

from pm_quest.analysis.policy_chain import build_chain
from pm_quest.analysis.solving_order import Numbers, concatenate_ranges
from pm_quest.analysis.state_graph import Reals, StateGraph, Truths

TOLERANCE = 1e-9
"""Expected impacts within this are the same."""
NO_VALUES: Reals = np.empty(0)
MIN_IMPROVEMENT = 1e-11
"""The gain for which a loop's solution is changed: more than rounding, far less than TOLERANCE."""


@dataclass(frozen=True, slots=True, eq=False)
class SureActs:
    """The states from which some policy surely ends, and the acts that keep it possible."""

    states: Truths
    acts: Truths


@dataclass(frozen=True, slots=True, eq=False)
class BestPolicy:
    """The highest value of each state with a sure ending (NaN: none), and the acts' weights."""

    values: Reals
    weights: Reals


def solve_best(graph: StateGraph, ends: Reals, allowed: SureActs) -> BestPolicy:
    """Return the policy with the highest expected value, where `ends` has those of the endings."""
    sure, safe = allowed.states, allowed.acts
    values = np.where(graph.impact >= 0, ends, -np.inf)
    for begin, end, loop in zip(graph.stages.bounds, graph.stages.bounds[1:], graph.stages.loops, strict=False):
        acts = np.arange(graph.act_first[begin], graph.act_first[end])
        acts = acts[safe[acts]]
        if not len(acts):
            continue
        if loop:
            _solve_loop(graph, acts, values)
        else:
            np.maximum.at(values, graph.act_state[acts], value_acts(graph, acts, values))
    reached = np.full(len(graph.act_state), -np.inf)
    reached[safe] = value_acts(graph, np.flatnonzero(safe), values)
    taken = safe & (reached >= values[graph.act_state] - TOLERANCE)
    number = np.bincount(graph.act_state[taken], minlength=graph.size)
    return BestPolicy(np.where(sure, values, np.nan), taken / np.maximum(number, 1)[graph.act_state])


def find_sure_acts(graph: StateGraph) -> SureActs:
    """Return the largest set of states that acts can stay in and reach an end from."""
    ending = graph.impact >= 0
    states = np.ones(graph.size, np.bool_)
    while True:
        acts = np.logical_and.reduceat(states[graph.to], graph.step_first[:-1])
        left = ending.copy()
        left[graph.act_state[acts]] = True
        left &= states
        if left.sum() == states.sum():
            chain = build_chain(graph, acts[graph.step_act] * graph.probability, states)
            left[chain.states] = chain.find_reaching(chain.impact >= 0)
            if left.sum() == states.sum():
                return SureActs(states, acts)
        states = left


def value_acts(graph: StateGraph, acts: Numbers, values: Reals) -> Reals:
    """Return what these acts lead to, where `values` says what each state leads to."""
    lengths = graph.step_first[acts + 1] - graph.step_first[acts]
    steps = concatenate_ranges(graph.step_first[acts], lengths)
    coming = graph.probability[steps] * values[graph.to[steps]]
    return np.add.reduceat(coming, np.cumsum(lengths) - lengths) if len(acts) else NO_VALUES


def _solve_loop(graph: StateGraph, acts: Numbers, values: Reals) -> None:
    """Solve a loop by policy iteration, with one act for each state, until nothing can be gained.

    An act that can lead back to its own state is worth what it leads to once it leaves.
    """
    states, at = np.unique(graph.act_state[acts], return_inverse=True)
    rows = np.arange(len(acts))
    outside = values.copy()
    outside[states] = 0
    out = value_acts(graph, acts, outside)
    inner = _inner_probabilities(graph, acts, states)
    inner[rows, at] = 0
    exits = _exit_probabilities(graph, acts, states)
    leaving = exits + inner.sum(axis=1)
    picks = _pick_exits(inner > 0, exits > 0, at, len(states))
    while True:
        system = np.diag(leaving[picks]) - inner[picks]
        found = np.linalg.solve(system, out[picks])
        gained = np.where(leaving > 0, (out + inner @ found) / np.where(leaving > 0, leaving, 1), -np.inf) - found[at]
        order = np.argsort(gained, kind="stable")
        leader = np.empty_like(picks)
        leader[at[order]] = order
        better = gained[leader] > MIN_IMPROVEMENT
        if not better.any():
            break
        picks = np.where(better, leader, picks)
    values[states] = found


def _inner_probabilities(graph: StateGraph, acts: Numbers, states: Numbers) -> Reals:
    """Return, by act and state of a loop, the probability that the act leads to the state."""
    lengths = graph.step_first[acts + 1] - graph.step_first[acts]
    steps = concatenate_ranges(graph.step_first[acts], lengths)
    place = np.searchsorted(states, graph.to[steps])
    inside = states[np.minimum(place, len(states) - 1)] == graph.to[steps]
    table = np.zeros((len(acts), len(states)))
    np.add.at(
        table, (np.repeat(np.arange(len(acts)), lengths)[inside], place[inside]), graph.probability[steps][inside]
    )
    return table


def _exit_probabilities(graph: StateGraph, acts: Numbers, states: Numbers) -> Reals:
    """Return, by act, the probability that it leads out of a loop."""
    outside = np.ones(graph.size)
    outside[states] = 0
    return value_acts(graph, acts, outside)


def _pick_exits(inner: Truths, exits: Truths, at: Numbers, size: int) -> Numbers:
    """Return, for each state of a loop, an act that may bring it nearer to the way out."""
    picks = np.full(size, -1)
    while (missing := picks < 0).any():
        nearer = np.flatnonzero((exits | inner[:, ~missing].any(axis=1)) & missing[at])
        picks[at[nearer]] = nearer
    return picks
