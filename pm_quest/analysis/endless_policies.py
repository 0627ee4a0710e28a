"""Policies that may never end: they can reach states from which their choices lead to no ending."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

import numpy as np

from pm_quest.analysis.finding import Finding
from pm_quest.analysis.graph_routes import Route, RouteFinder
from pm_quest.analysis.policy_chain import build_chain, find_reachable
from pm_quest.analysis.solving_order import StepIndex, build_stages
from pm_quest.analysis.state_graph import StateGraph, Truths
from pm_quest.kit.sentences import join_words
from pm_quest.story.model import Scenario
from pm_quest.story.policies import CHOICE_FILTERS, POLICY_NAMES, ChoiceFilter, list_applicable_policies


class StuckState(NamedTuple):
    """The nearest state that a policy never leaves.

    scene: its scene.
    is_dead_end: whether nothing is open there.
    route: the route to it.
    """

    scene: int
    is_dead_end: bool
    route: Route


def find_stuck_policies(scenario: Scenario, graph: StateGraph) -> dict[str, StuckState]:
    """Return where each policy gets stuck, of those that do."""
    if _always_ends(graph):
        return {}
    applicable = [policy for policy in list_applicable_policies(scenario) if policy in CHOICE_FILTERS]
    found = {policy: find_stuck_state(scenario, graph, CHOICE_FILTERS[policy]) for policy in applicable}
    return {policy: stuck for policy, stuck in found.items() if stuck is not None}


def report_endless_policies(scenario: Scenario, stuck_by_policy: Mapping[str, StuckState]) -> Iterator[Finding]:
    """Yield a finding for each scene where policies get stuck, with the route of the first."""
    ids = tuple(scenario.scenes)
    found: dict[int, list[tuple[str, StuckState]]] = {}
    for policy, stuck in stuck_by_policy.items():
        found.setdefault(stuck.scene, []).append((policy, stuck))
    for scene, several in sorted(found.items()):
        policy, stuck = several[0]
        names = join_words([f"'{POLICY_NAMES[each]}'" for each, _ in several])
        why = "where no choice is open" if stuck.is_dead_end else "from where it goes round and round"
        more = f" (the way is that of '{POLICY_NAMES[policy]}')" if len(several) > 1 else ""
        message = f"played by {names} the story may never end: it comes to '{ids[scene]}', {why}{more}"
        suggestion = "give it a choice there that leads on, or close what leads back, with 'once' or an 'if'"
        yield Finding("PQ408", ("scenes", ids[scene]), message, suggestion, stuck.route)


def _always_ends(graph: StateGraph) -> bool:
    """Return whether no state leads back to itself and each has a way on or is an ending."""
    return not any(graph.stages.loops) and bool(((np.diff(graph.act_first) > 0) | (graph.impact >= 0)).all())


def find_stuck_state(scenario: Scenario, graph: StateGraph, takes: ChoiceFilter) -> StuckState | None:
    """Return where a policy gets stuck; None where it surely ends."""
    weights = graph.compute_weights(takes)
    probability = weights[graph.step_act] * graph.probability
    chain = build_chain(graph, probability, find_reachable(graph, probability))
    hopeless = np.zeros(graph.size, np.bool_)
    hopeless[chain.states] = ~chain.find_reaching(chain.impact >= 0)
    if not hopeless.any():
        return None
    routes = RouteFinder(scenario, graph, weights > 0)
    state = routes.find_nearest(_find_absorbing(graph, hopeless, probability > 0))
    assert state is not None
    return StuckState(
        int(graph.scene[state]), bool(graph.act_first[state] == graph.act_first[state + 1]), routes.build_route(state)
    )


def _find_absorbing(graph: StateGraph, hopeless: Truths, taken: Truths) -> Truths:
    """Return, of states that reach no ending, those never left.

    Dead ends, and loops without a way out.
    """
    steps = np.flatnonzero(hopeless[graph.source] & taken)
    states, place = np.flatnonzero(hopeless), np.cumsum(hopeless) - 1
    source, to = place[graph.source[steps]], place[graph.to[steps]]
    stages = build_stages(StepIndex(len(states), source, to))
    ring = np.arange(len(states))
    for begin, end, loop in zip(stages.bounds, stages.bounds[1:], stages.loops, strict=False):
        if loop:
            ring[stages.order[begin:end]] = stages.order[begin]
    left = np.zeros(len(states), np.bool_)
    left[ring[source[ring[source] != ring[to]]]] = True
    found = np.zeros(graph.size, np.bool_)
    found[states[~left[ring]]] = True
    return found
