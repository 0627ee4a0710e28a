"""Policies that may never end: they can come to where their own choices lead to no ending any more."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

import numpy as np

from pm_quest.analysis.chain import chain_of, met_by
from pm_quest.analysis.figures import Figures
from pm_quest.analysis.finding import Finding
from pm_quest.analysis.graph import Graph
from pm_quest.analysis.routes import Route, Routes
from pm_quest.analysis.sentences import listed
from pm_quest.story.model import Scenario
from pm_quest.story.policies import WAYS, Takes


class Stuck(NamedTuple):
    """The nearest state from which a policy reaches no ending: where it is, whether nothing is open there, the way to it."""

    scene: int
    dead_end: bool
    route: Route


def endless(scenario: Scenario, graph: Graph, policies: Mapping[str, Figures]) -> Iterator[Finding]:
    """One finding for each scene where policies get stuck, with the way of the first of them."""
    ids = tuple(scenario.scenes)
    found: dict[int, list[tuple[str, Stuck]]] = {}
    for policy, takes in WAYS.items():
        stuck = stuck_at(scenario, graph, takes) if policies[policy].unfinished else None
        if stuck is not None:
            found.setdefault(stuck.scene, []).append((policy, stuck))
    for scene, several in sorted(found.items()):
        policy, stuck = several[0]
        names = listed([f"'{each}'" for each, _ in several])
        why = "no choice is open there" if stuck.dead_end else "what it chooses leads to no ending from there"
        more = f" (the way is that of '{policy}')" if len(several) > 1 else ""
        message = f"played by {names} the story may never end: it comes to '{ids[scene]}', and {why}{more}"
        mend = "give it a choice there that leads on, or close what leads back, with 'once' or an 'if'"
        yield Finding("PQ408", ("scenes", ids[scene]), message, mend, stuck.route)


def stuck_at(scenario: Scenario, graph: Graph, takes: Takes) -> Stuck | None:
    """Where a policy gets stuck; None where it surely ends."""
    weights = graph.weights(takes)
    probability = weights[graph.step_act] * graph.probability
    met = met_by(graph, probability)
    chain = chain_of(graph, probability, met)
    hopeless = np.zeros(graph.size, np.bool_)
    hopeless[chain.states] = ~chain.reaching(chain.impact >= 0)
    if not hopeless.any():
        return None
    routes = Routes(scenario, graph, weights > 0)
    state = routes.nearest(hopeless)
    assert state is not None
    return Stuck(int(graph.scene[state]), bool(graph.act_first[state] == graph.act_first[state + 1]), routes.to(state))
