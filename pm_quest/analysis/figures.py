"""The figures of one policy: how it ends, and what comes of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from pm_quest.analysis.bounds import bounds
from pm_quest.analysis.chain import Chain, chain_of, met_by
from pm_quest.analysis.graph import Graph, Reals
from pm_quest.story.model import SKILLS, Scenario

Interval = tuple[float, float]
"""From where to where a figure lies that was only sampled, with 95 % confidence."""


@dataclass(frozen=True, slots=True)
class Spread:
    """Mean, standard deviation, least and most of what comes of a playthrough.

    The first two are None where play may never end, the last two where there is no bound, and all where it never ends.
    Where it was sampled, `ci` is the interval of the mean, and the least and the most are what was seen.
    """

    mean: float | None
    sd: float | None
    min: int | None
    max: int | None
    ci: Interval | None = None


@dataclass(frozen=True, slots=True)
class Figures:
    """What comes of a policy: the probability of each ending that can be met, and that of never coming to one.

    Where it was sampled, `endings` has every ending that links lead to, met or not, and the intervals stand beside them.
    """

    endings: Mapping[str, float]
    unfinished: float
    impact: Spread
    adaptability: Spread
    skills: Mapping[str, Spread]
    endings_ci: Mapping[str, Interval] = field(default_factory=dict)
    unfinished_ci: Interval | None = None


def figures(scenario: Scenario, graph: Graph, weights: Reals) -> Figures:
    """The figures of a policy, given as the probability of each act where its state is."""
    probability = weights[graph.step_act] * graph.probability
    met = met_by(graph, probability)
    chain = chain_of(graph, probability, met)
    ending = chain.reaching(chain.impact >= 0)
    if not ending[-1]:
        return Figures({}, 1.0, NEVER, NEVER, dict.fromkeys(SKILLS, NEVER))
    if not ending.all():
        met[chain.states] = ending
        chain = chain_of(graph, probability, met)
    visits = chain.visits()
    spreads = _spreads(graph, chain, visits, always=bool(ending.all()))
    return Figures(
        endings=_endings(scenario, graph, chain, visits),
        unfinished=float(visits @ chain.lost),
        impact=spreads[0],
        adaptability=spreads[1],
        skills=dict(zip(SKILLS, spreads[2:], strict=True)),
    )


NEVER = Spread(None, None, None, None)
NOTHING = Spread(0.0, 0.0, 0, 0)


def _endings(scenario: Scenario, graph: Graph, chain: Chain, visits: Reals) -> dict[str, float]:
    """How probable each ending is, in the order of the file."""
    at = np.flatnonzero(chain.impact >= 0)
    scenes = graph.scene[chain.states[at]]
    met = set(scenes.tolist())
    sums = np.bincount(scenes, visits[at], len(scenario.scenes)).tolist()
    return {id: sums[number] for number, id in enumerate(scenario.scenes) if number in met}


def _spreads(graph: Graph, chain: Chain, visits: Reals, always: bool) -> list[Spread]:
    """The spread of the impact, the adaptability and each skill; means only where it `always` comes to an end."""
    adding = np.flatnonzero(graph.rewards.any(axis=0))
    table: Reals = np.zeros((len(graph.rewards), 1 + len(adding)))
    table[:, 1:] = graph.rewards[:, adding]
    added = table[chain.reward]
    values = np.zeros((chain.size, added.shape[1]))
    values[:, 0] = np.maximum(chain.impact, 0)
    found = bounds(chain, values, added)
    spreads = [NOTHING if always else Spread(None, None, 0, 0)] * (1 + graph.rewards.shape[1])
    figures = _moments(chain, visits, values, added) if always else [(None, None)] * len(found)
    for column, moments, least_and_most in zip((0, *(adding + 1).tolist()), figures, found, strict=True):
        spreads[column] = Spread(*moments, *least_and_most)
    return spreads


def _moments(chain: Chain, visits: Reals, values: Reals, added: Reals) -> Sequence[tuple[float | None, float | None]]:
    """Mean and standard deviation of each column, from the root on.

    The variance is the sum, over all steps, of how often one is expected and the square of how far the mean is off after
    it: all terms are positive, so no digits are lost.
    """
    means = chain.means(values, added)
    flow = chain.probability * visits[chain.source]
    off = added + means[chain.to]
    off -= means[chain.source]
    deviations = np.sqrt(np.einsum("s,sc,sc->c", flow, off, off))
    return list(zip(means[-1].tolist(), deviations.tolist(), strict=True))
