"""A way of playing that adapts, stays neutral and forces as often as somebody did: what it comes to."""

from collections import Counter
from collections.abc import Mapping, Sequence

import numpy as np

from pm_quest.analysis.policy_course import evaluate_policy
from pm_quest.analysis.scenario_analysis import ScenarioAnalysis
from pm_quest.story.model import Choice, Fit
from pm_quest.story.state import State


def compute_mixture_mean(analysis: ScenarioAnalysis, state: State, counts: Mapping[Fit, int]) -> float | None:
    """Return the expected impact from a state on, of a player whose decisions had each fit so often.

    None where it is unknown: sampled, play that may never end, or a state not met.
    """
    graph, number = analysis.graph, analysis.find_state(state)
    if graph is None or number is None:
        return None
    weights = graph.weigh_acts(lambda menu: weigh_choices(menu.choices, counts))
    value = float(evaluate_policy(graph, weights[graph.step_act] * graph.probability)[number])
    return None if np.isnan(value) else value


def weigh_choices(choices: Sequence[Choice], counts: Mapping[Fit, int]) -> list[float]:
    """Return the probability of each open choice: of a fit by how often it was taken, evenly within it.

    Where no choice has a fit that was ever taken, all are taken evenly.
    """
    offered = Counter(choice.fit for choice in choices)
    total = sum(counts.get(fit, 0) for fit in offered)
    if not total:
        return [1 / len(choices)] * len(choices)
    return [counts.get(choice.fit, 0) / total / offered[choice.fit] for choice in choices]
