"""The policy that goes by a scenario's panel: its votes as probabilities, and any open choice where it has none."""

import numpy as np

from pm_quest.analysis.policy_course import trace_policy
from pm_quest.analysis.state_graph import Reals, StateGraph
from pm_quest.story.model import Scenario


def weigh_by_panel(scenario: Scenario, graph: StateGraph) -> Reals:
    """Return the probability of each act in its state: in proportion to the votes for the choices that are open."""
    votes = _count_votes(scenario, graph)
    asked = np.bincount(graph.act_state, votes, graph.size)
    weights = np.where(asked[graph.act_state] > 0, votes, 1.0)
    return np.asarray(weights / np.bincount(graph.act_state, weights, graph.size)[graph.act_state])


def measure_panel_cover(scenario: Scenario, graph: StateGraph) -> float | None:
    """Return the share of decisions that the panel has judged, of all that its policy meets; None where it may never end."""
    course = trace_policy(graph, weigh_by_panel(scenario, graph))
    if course.mean is None:
        return None
    asked = np.bincount(graph.act_state, _count_votes(scenario, graph), graph.size) > 0
    decides = np.bincount(graph.act_state[_find_choices(scenario, graph)], minlength=graph.size) > 0
    met = float(course.visits[decides].sum())
    return float(course.visits[decides & asked].sum()) / met if met else None


def _count_votes(scenario: Scenario, graph: StateGraph) -> Reals:
    """Return by act the votes of the panel for it; 0 where it did not judge."""
    scenes = scenario.scenes.values()
    # A first row stands for the states before any scene, which the graph numbers -1.
    table = np.zeros((1 + len(scenes), 1 + max(int(graph.act_number.max()), *(len(scene.choices) for scene in scenes))))
    decisions = scenario.panel.decisions if scenario.panel is not None else {}
    for number, scene in enumerate(scenes):
        if scene.id in decisions:
            votes = decisions[scene.id].votes
            table[1 + number, : len(scene.choices)] = [votes.get(choice, 0) for choice in scene.choices]
    return np.asarray(table[1 + graph.scene[graph.act_state], graph.act_number])


def _find_choices(scenario: Scenario, graph: StateGraph) -> np.ndarray:
    """Return which acts are choices of a scene, and not the way on from one without."""
    has_choices = np.array([False, *(bool(scene.choices) for scene in scenario.scenes.values())])
    return np.asarray(has_choices[1 + graph.scene[graph.act_state]])
