"""The figures of one policy: how it ends, and what comes of it."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from pm_quest.analysis.bounds import least, most
from pm_quest.analysis.chain import Chain, chain_of, met_by
from pm_quest.analysis.graph import Graph, Reals
from pm_quest.story.model import SKILLS, Scenario


@dataclass(frozen=True, slots=True)
class Spread:
    """Mean, standard deviation, least and most of what comes of a playthrough.

    The first two are None where play may never end, the last two where there is no bound, and all where it never ends.
    """

    mean: float | None
    sd: float | None
    min: int | None
    max: int | None


@dataclass(frozen=True, slots=True)
class Figures:
    """What comes of a policy: the probability of each ending that can be met, and that of never coming to one."""

    endings: Mapping[str, float]
    unfinished: float
    impact: Spread
    adaptability: Spread
    skills: Mapping[str, Spread]


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
    spreads = _spreads(chain, visits, always=bool(ending.all()))
    return Figures(
        endings=_endings(scenario, graph, chain, visits),
        unfinished=float(visits @ chain.lost),
        impact=spreads[0],
        adaptability=spreads[1],
        skills=dict(zip(SKILLS, spreads[2:], strict=True)),
    )


NEVER = Spread(None, None, None, None)


def _endings(scenario: Scenario, graph: Graph, chain: Chain, visits: Reals) -> dict[str, float]:
    """How probable each ending is, in the order of the file."""
    at = np.flatnonzero(chain.impact >= 0)
    scenes = graph.scene[chain.states[at]]
    met = set(scenes.tolist())
    sums = np.bincount(scenes, visits[at], len(scenario.scenes)).tolist()
    return {id: sums[number] for number, id in enumerate(scenario.scenes) if number in met}


def _spreads(chain: Chain, visits: Reals, always: bool) -> list[Spread]:
    """The spread of the impact, the adaptability and each skill; means only where it `always` comes to an end."""
    added = np.hstack((np.zeros((len(chain.to), 1), np.int64), chain.gain))
    values = np.zeros((chain.size, added.shape[1]), np.int64)
    values[:, 0] = np.maximum(chain.impact, 0)
    lows, highs = least(chain, values, added), most(chain, values, added)
    if not always:
        return [Spread(None, None, low, high) for low, high in zip(lows, highs, strict=True)]
    means = chain.means(values.astype(np.float64), added.astype(np.float64))
    flow = chain.probability * visits[chain.source]
    off = added + means[chain.to] - means[chain.source]
    deviations = np.sqrt(np.einsum("s,sc,sc->c", flow, off, off))
    return [Spread(*each) for each in zip(means[-1].tolist(), deviations.tolist(), lows, highs, strict=True)]
