"""The most impact that can still be reached from each state, whatever choices and chance do."""

import numpy as np

from pm_quest.analysis.policy_chain import build_chain
from pm_quest.analysis.solving_order import Numbers
from pm_quest.analysis.state_graph import StateGraph

UNREACHED = -1
"""Stands for the most of a state from which no ending can be reached."""


def compute_most(graph: StateGraph) -> Numbers:
    """Return by state the most impact that can be reached from there on."""
    return _raise_values(graph, graph.impact)


def compute_range(graph: StateGraph) -> tuple[int, int]:
    """Return the least and the most impact of all ways through the story."""
    most = int(graph.impact.max())
    turned = np.where(graph.impact >= 0, most - graph.impact, UNREACHED)
    return most - int(_raise_values(graph, turned)[-1]), int(compute_most(graph)[-1])


def _raise_values(graph: StateGraph, ends: Numbers) -> Numbers:
    """Return by state the highest value that any way from there ends with."""
    chain = build_chain(graph, graph.probability, np.ones(graph.size, np.bool_))
    found = ends.copy()
    for stage in chain.stages:
        more = True
        while more:
            coming = np.maximum.reduceat(found[chain.to[stage.steps]], stage.first)
            now = np.maximum(found[stage.states], coming)
            more = stage.is_loop and bool((now != found[stage.states]).any())
            found[stage.states] = now
    return found
