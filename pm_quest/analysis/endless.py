"""Policies that may never end: they can come to where their own choices lead to no ending any more."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

import numpy as np

from pm_quest.analysis.chain import chain_of, met_by
from pm_quest.analysis.finding import Finding
from pm_quest.analysis.graph import Graph, Truths
from pm_quest.analysis.order import Steps, stages_of
from pm_quest.analysis.routes import Route, Routes
from pm_quest.story.model import Scenario
from pm_quest.story.policies import NAMES, WAYS, Takes
from pm_quest.story.sentences import listed


class Stuck(NamedTuple):
    """The nearest state that a policy never gets out of: its scene, whether nothing is open there, and the way to it."""

    scene: int
    dead_end: bool
    route: Route


def find_stuck(scenario: Scenario, graph: Graph) -> dict[str, Stuck]:
    """Where each policy gets stuck, of those that do."""
    if _leads_on(graph):
        return {}
    found = {policy: stuck_at(scenario, graph, takes) for policy, takes in WAYS.items()}
    return {policy: stuck for policy, stuck in found.items() if stuck is not None}


def endless(scenario: Scenario, stuck_by_policy: Mapping[str, Stuck]) -> Iterator[Finding]:
    """One finding for each scene where policies get stuck, with the way of the first of them."""
    ids = tuple(scenario.scenes)
    found: dict[int, list[tuple[str, Stuck]]] = {}
    for policy, stuck in stuck_by_policy.items():
        found.setdefault(stuck.scene, []).append((policy, stuck))
    for scene, several in sorted(found.items()):
        policy, stuck = several[0]
        names = listed([f"'{NAMES[each]}'" for each, _ in several])
        why = "where no choice is open" if stuck.dead_end else "from where it goes round and round"
        more = f" (the way is that of '{NAMES[policy]}')" if len(several) > 1 else ""
        message = f"played by {names} the story may never end: it comes to '{ids[scene]}', {why}{more}"
        mend = "give it a choice there that leads on, or close what leads back, with 'once' or an 'if'"
        yield Finding("PQ408", ("scenes", ids[scene]), message, mend, stuck.route)


def _leads_on(graph: Graph) -> bool:
    """Whether no state leads back to itself, and there is a way on from each but endings: then everything ends."""
    return not any(graph.stages.loops) and bool(((np.diff(graph.act_first) > 0) | (graph.impact >= 0)).all())


def stuck_at(scenario: Scenario, graph: Graph, takes: Takes) -> Stuck | None:
    """Where a policy gets stuck; None where it surely ends."""
    weights = graph.weights(takes)
    probability = weights[graph.step_act] * graph.probability
    chain = chain_of(graph, probability, met_by(graph, probability))
    hopeless = np.zeros(graph.size, np.bool_)
    hopeless[chain.states] = ~chain.reaching(chain.impact >= 0)
    if not hopeless.any():
        return None
    routes = Routes(scenario, graph, weights > 0)
    state = routes.nearest(_for_ever(graph, hopeless, probability > 0))
    assert state is not None
    return Stuck(int(graph.scene[state]), bool(graph.act_first[state] == graph.act_first[state + 1]), routes.to(state))


def _for_ever(graph: Graph, hopeless: Truths, taken: Truths) -> Truths:
    """Of states from which no ending is reached, those that are never left for good: dead ends, and rings without a way out."""
    steps = np.flatnonzero(hopeless[graph.source] & taken)
    states, place = np.flatnonzero(hopeless), np.cumsum(hopeless) - 1
    source, to = place[graph.source[steps]], place[graph.to[steps]]
    stages = stages_of(Steps(len(states), source, to))
    ring = np.arange(len(states))
    for begin, end, loop in zip(stages.bounds, stages.bounds[1:], stages.loops, strict=False):
        if loop:
            ring[stages.order[begin:end]] = stages.order[begin]
    left = np.zeros(len(states), np.bool_)
    left[ring[source[ring[source] != ring[to]]]] = True
    found = np.zeros(graph.size, np.bool_)
    found[states[~left[ring]]] = True
    return found
