"""How often each scene is met, and what each option is worth for every way of playing."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from pm_quest.analysis.best_policy import value_acts
from pm_quest.analysis.decision_values import MIN_VISITS, count_policy_visits, group_by_scene
from pm_quest.analysis.scenario_analysis import ScenarioAnalysis
from pm_quest.analysis.solving_order import Numbers
from pm_quest.analysis.state_graph import Reals

NO_ACTS: Numbers = np.zeros(0, np.int64)
VISIT_POLICIES = ("random", "adaptive")


@dataclass(frozen=True, slots=True)
class OptionFigures:
    """Figures of a scenario that was solved exactly.

    visits: by scene and `VISIT_POLICIES`, how often a playthrough is expected to meet it. Of a
        scene that can't be met twice, that is the probability to meet it.
    worths: by scene and choice, the expected impact for each way of playing on from it, over the
        states in which random play meets it; None where it may never end.
    """

    visits: Mapping[str, Mapping[str, float]]
    worths: Mapping[tuple[str, str], Mapping[str, float | None]]


def compute_option_figures(
    analysis: ScenarioAnalysis, pause: Callable[[int], None] = lambda _: None
) -> OptionFigures | None:
    """Return the figures; None where the analysis is sampled. `pause` is called now and then."""
    graph = analysis.graph
    if graph is None:
        return None
    scenes = tuple(analysis.scenario.scenes)
    by_policy = {policy: count_policy_visits(graph, policy) for policy in VISIT_POLICIES}
    placed = graph.scene >= 0
    counts = {policy: np.bincount(graph.scene[placed], met[placed], len(scenes)) for policy, met in by_policy.items()}
    visits = {id: {policy: float(counts[policy][n]) for policy in VISIT_POLICIES} for n, id in enumerate(scenes)}
    acts = group_by_scene(graph.scene[graph.act_state])
    worths: dict[tuple[str, str], dict[str, float | None]] = {}
    for policy in analysis.applicable_policies:
        pause(0)
        values = analysis.compute_values(policy)
        if values is None:
            continue
        for number, scene in enumerate(analysis.scenario.scenes.values()):
            of_scene = acts.get(number, NO_ACTS)
            for act, choice in enumerate(scene.choices):
                open_ = of_scene[graph.act_number[of_scene] == act]
                if len(open_):
                    weights = by_policy["random"][graph.act_state[open_]]
                    mean = _average(value_acts(graph, open_, values), weights)
                    worths.setdefault((scene.id, choice), {})[policy] = mean
    return OptionFigures(visits, worths)


def _average(values: Reals, weights: Reals) -> float | None:
    """Return the mean over some states; where random play never meets them, all count the same."""
    if np.isnan(values).any():
        return None
    return float(np.average(values, weights=weights if weights.sum() > MIN_VISITS else None))
