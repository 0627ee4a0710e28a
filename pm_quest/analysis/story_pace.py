"""How long a story still is for who plays at random, and which ways such players go; exact."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from pm_quest.analysis.played_story import find_played_analysis
from pm_quest.analysis.policy_chain import PolicyChain, build_chain, find_reachable
from pm_quest.analysis.scenario_analysis import ScenarioAnalysis
from pm_quest.analysis.state_graph import Reals, StateGraph
from pm_quest.story.exploration import SceneLink
from pm_quest.story.model import Brings, Scenario
from pm_quest.story.playthrough import Playthrough


@dataclass(frozen=True, eq=False)
class StoryPace:
    """The pace of a story, for a player who brings this.

    link_shares: by link between scenes, how many of those who play at random go over it, 0 to 1;
        empty where it isn't known.
    """

    link_shares: Mapping[SceneLink, float]
    _analysis: ScenarioAnalysis
    _left: Reals | None

    def share_scene(self, scene: str) -> float | None:
        """Return how many of those who play at random come to a scene; None where it isn't known."""
        if not self.link_shares or scene == self._analysis.scenario.start:
            return 1.0 if self.link_shares else None
        return min(1.0, sum(share for (_, there), share in self.link_shares.items() if there == scene))

    def count_left(self, playthrough: Playthrough) -> float | None:
        """Return the mean number of decisions still to be taken, this one included, when playing at random.

        None where it isn't known: too many states, or play that may never end.
        """
        if self._left is None or playthrough.ended:
            return 0.0 if playthrough.ended else None
        state = self._analysis.find_state(playthrough.state)
        return None if state is None or np.isnan(self._left[state]) else float(self._left[state])


def find_pace(scenario: Scenario, brings: Brings) -> StoryPace:
    """Return the pace of a story; computed once for all who bring the same."""
    return _compute_pace(scenario, tuple(sorted(brings.skills.items())), tuple(brings.holds))


@lru_cache(maxsize=2)
def _compute_pace(scenario: Scenario, skills: tuple[tuple[str, int], ...], holds: tuple[str, ...]) -> StoryPace:
    analysis = find_played_analysis(scenario, Brings(skills=dict(skills), holds=holds))
    graph, weights = analysis.graph, analysis.compute_weights("random")
    if graph is None or weights is None:
        return StoryPace({}, analysis, None)
    probability = weights[graph.step_act] * graph.probability
    chain = build_chain(graph, probability, find_reachable(graph, probability))
    if not chain.find_reaching(chain.impact >= 0).all():
        return StoryPace({}, analysis, None)
    left = np.full(graph.size, np.nan)
    left[chain.states] = _count_decisions(graph, chain)
    return StoryPace(_share_links(scenario, graph, chain), analysis, left)


def _count_decisions(graph: StateGraph, chain: PolicyChain) -> Reals:
    """Return by state of the chain how many states with a choice are expected to be left, itself included."""
    has_choices = np.array([bool(menu.choices) for menu in graph.menus])
    decides = has_choices[graph.menu[chain.states[chain.source]]].astype(np.float64)
    return chain.compute_means(np.zeros((chain.size, 1)), decides[:, None])[:, 0]


def _share_links(scenario: Scenario, graph: StateGraph, chain: PolicyChain) -> dict[SceneLink, float]:
    """Return how many go over each link; who goes in a circle over it counts once."""
    ids = list(scenario.scenes)
    flow = chain.probability * chain.count_visits()[chain.source]
    scenes = graph.scene[chain.states]
    starts, ends = scenes[chain.source], scenes[chain.to]
    between = (starts >= 0) & (ends >= 0)
    keys = starts[between] * len(ids) + ends[between]
    sums = np.bincount(keys, flow[between], len(ids) ** 2)
    return {(ids[key // len(ids)], ids[key % len(ids)]): min(1.0, float(sums[key])) for key in np.flatnonzero(sums)}
