"""The number of different playthroughs: paths from the start to an ending, over all choices and draws."""

import numpy as np

from pm_quest.analysis.policy_chain import build_chain
from pm_quest.analysis.state_graph import StateGraph


def count_playthroughs(graph: StateGraph) -> int | None:
    """Return the number of playthroughs, two odds to one scene counting twice; None where it is infinite."""
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
