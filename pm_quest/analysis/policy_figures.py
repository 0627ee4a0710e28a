"""The figures of one policy: how it ends, and what it comes to."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from pm_quest.analysis.outcome_bounds import compute_bounds
from pm_quest.analysis.policy_chain import PolicyChain, build_chain, find_reachable
from pm_quest.analysis.state_graph import Reals, StateGraph
from pm_quest.story.model import SKILLS, Scenario

ConfidenceInterval = tuple[float, float]
"""The 95 % confidence interval of a sampled figure: low, high."""


@dataclass(frozen=True, slots=True)
class FigureSpread:
    """Mean, standard deviation, least and most of an outcome.

    mean, sd: None where play may never end.
    min, max: None where there is no bound, or where play never ends; when sampled, what was
        seen.
    ci: the interval of the mean, when sampled.
    """

    mean: float | None
    sd: float | None
    min: int | None
    max: int | None
    ci: ConfidenceInterval | None = None


@dataclass(frozen=True, slots=True)
class PolicyFigures:
    """The outcome of a policy.

    endings: the probability of each ending; when sampled, of all that links lead to.
    unfinished: the probability of never coming to an ending.
    impact, adaptability, skills: their spreads.
    endings_ci, unfinished_ci: the intervals, when sampled.
    """

    endings: Mapping[str, float]
    unfinished: float
    impact: FigureSpread
    adaptability: FigureSpread
    skills: Mapping[str, FigureSpread]
    endings_ci: Mapping[str, ConfidenceInterval] = field(default_factory=dict)
    unfinished_ci: ConfidenceInterval | None = None


def compute_figures(scenario: Scenario, graph: StateGraph, weights: Reals) -> PolicyFigures:
    """Return the figures of a policy; `weights` has the probability of each act in its state."""
    probability = weights[graph.step_act] * graph.probability
    met = find_reachable(graph, probability)
    chain = build_chain(graph, probability, met)
    ending = chain.find_reaching(chain.impact >= 0)
    if not ending[-1]:
        return PolicyFigures({}, 1.0, NEVER_ENDS, NEVER_ENDS, dict.fromkeys(SKILLS, NEVER_ENDS))
    if not ending.all():
        met[chain.states] = ending
        chain = build_chain(graph, probability, met)
    visits = chain.count_visits()
    spreads = _compute_spreads(graph, chain, visits, always=bool(ending.all()))
    return PolicyFigures(
        endings=_compute_endings(scenario, graph, chain, visits),
        unfinished=float(visits @ chain.lost),
        impact=spreads[0],
        adaptability=spreads[1],
        skills=dict(zip(SKILLS, spreads[2:], strict=True)),
    )


NEVER_ENDS = FigureSpread(None, None, None, None)
ZERO_SPREAD = FigureSpread(0.0, 0.0, 0, 0)


def _compute_endings(scenario: Scenario, graph: StateGraph, chain: PolicyChain, visits: Reals) -> dict[str, float]:
    """Return the probability of each ending, in the order of the file."""
    at = np.flatnonzero(chain.impact >= 0)
    scenes = graph.scene[chain.states[at]]
    met = set(scenes.tolist())
    sums = np.bincount(scenes, visits[at], len(scenario.scenes)).tolist()
    return {id: sums[number] for number, id in enumerate(scenario.scenes) if number in met}


def _compute_spreads(graph: StateGraph, chain: PolicyChain, visits: Reals, always: bool) -> list[FigureSpread]:
    """Return the spreads of impact, adaptability and each skill.

    Means only where play `always` ends.
    """
    adding = np.flatnonzero(graph.rewards.any(axis=0))
    table: Reals = np.zeros((len(graph.rewards), 1 + len(adding)))
    table[:, 1:] = graph.rewards[:, adding]
    added = table[chain.reward]
    values = np.zeros((chain.size, added.shape[1]))
    values[:, 0] = np.maximum(chain.impact, 0)
    found = compute_bounds(chain, values, added)
    spreads = [ZERO_SPREAD if always else FigureSpread(None, None, 0, 0)] * (1 + graph.rewards.shape[1])
    figures = _compute_moments(chain, visits, values, added) if always else [(None, None)] * len(found)
    for column, moments, least_and_most in zip((0, *(adding + 1).tolist()), figures, found, strict=True):
        spreads[column] = FigureSpread(*moments, *least_and_most)
    return spreads


def _compute_moments(
    chain: PolicyChain, visits: Reals, values: Reals, added: Reals
) -> Sequence[tuple[float | None, float | None]]:
    """Return the mean and standard deviation of each column, from the root on.

    The variance is the sum, over all steps, of the expected visits times the squared change of
    the mean: all terms are positive, so no digits are lost.
    """
    means = chain.compute_means(values, added)
    flow = chain.probability * visits[chain.source]
    off = added + means[chain.to]
    off -= means[chain.source]
    deviations = np.sqrt(np.einsum("s,sc,sc->c", flow, off, off))
    return list(zip(means[-1].tolist(), deviations.tolist(), strict=True))
