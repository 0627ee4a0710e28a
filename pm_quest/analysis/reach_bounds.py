"""The most impact that can still be reached from each state, whatever choices and chance do."""

from collections.abc import Iterator

import numpy as np

from pm_quest.analysis.policy_chain import build_chain
from pm_quest.analysis.scenario_analysis import ScenarioAnalysis
from pm_quest.analysis.solving_order import Numbers
from pm_quest.analysis.state_graph import StateGraph
from pm_quest.story.ending_figures import ReachStep
from pm_quest.story.playthrough import Playthrough

UNREACHED = -1
"""Stands for the most of a state from which no ending can be reached."""


class ReachBounds:
    """What is in reach from every state of a scenario: the most, and what adapting comes to on average."""

    def __init__(self, analysis: ScenarioAnalysis, graph: StateGraph) -> None:
        self.analysis = analysis
        self.most, self.expected = compute_most(graph), analysis.compute_values("adaptive")

    def list_steps(self, playthrough: Playthrough) -> Iterator[ReachStep]:
        """Yield what was in reach at the start and after each decision, where its state is known."""
        for turn in playthrough.list_turns():
            state = self.analysis.find_state(turn.state)
            if state is not None:
                value = float("nan") if self.expected is None else float(self.expected[state])
                yield ReachStep(turn.turn, int(self.most[state]), None if np.isnan(value) else value)


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
