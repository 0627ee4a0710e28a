"""How many different playthroughs there are: ways from the start to an ending, whatever is chosen and drawn."""

import numpy as np

from pm_quest.analysis.chain import chain_of
from pm_quest.analysis.graph import Graph


def playthroughs(graph: Graph) -> int | None:
    """Their number, two odds to one scene counting twice; None where a loop makes it infinite."""
    everything = np.ones(graph.size, np.bool_)
    chain = chain_of(graph, graph.probability, everything)
    ending = chain.reaching(chain.impact >= 0)
    ways = np.where(chain.impact >= 0, 1, 0).astype(object)
    for stage in chain.stages:
        if not stage.loop:
            ways[stage.states] = np.add.reduceat(ways[chain.to[stage.steps]], stage.first)
        elif ending[stage.states].any():
            return None
    return int(ways[-1])
