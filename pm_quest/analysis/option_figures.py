"""How often each scene is met, and what each option is worth for every way of playing."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from pm_quest.analysis.best_policy import value_acts
from pm_quest.analysis.decision_values import MIN_VISITS, count_policy_visits
from pm_quest.analysis.scenario_analysis import ScenarioAnalysis
from pm_quest.analysis.solving_order import Numbers
from pm_quest.analysis.state_graph import Reals, StateGraph

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
    options = _number_options(analysis, graph)
    weights = by_policy["random"][graph.act_state]
    worths: dict[tuple[str, str], dict[str, float | None]] = {}
    for policy in analysis.applicable_policies:
        pause(0)
        values = analysis.compute_values(policy)
        if values is not None:
            means = _average_by_option(options, value_acts(graph, np.arange(len(graph.act_state)), values), weights)
            for key, mean in means.items():
                worths.setdefault(key, {})[policy] = mean
    return OptionFigures(visits, worths)


@dataclass(frozen=True, slots=True)
class _OptionActs:
    """The options that can be open: their ids, and by act of the graph the number of its option, or -1."""

    ids: Sequence[tuple[str, str]]
    number: Numbers


def _number_options(analysis: ScenarioAnalysis, graph: StateGraph) -> _OptionActs:
    """Return which option each act of the graph takes."""
    scenes = tuple(analysis.scenario.scenes.values())
    ids = [(scene.id, choice) for scene in scenes for choice in scene.choices]
    sizes = np.array([len(scene.choices) for scene in scenes])
    first = np.concatenate([np.cumsum(sizes) - sizes, [0]])
    scene = graph.scene[graph.act_state]
    known = (scene >= 0) & (graph.act_number < np.append(sizes, 0)[scene])
    return _OptionActs(ids, np.where(known, first[scene] + graph.act_number, -1))


def _average_by_option(options: _OptionActs, values: Reals, weights: Reals) -> dict[tuple[str, str], float | None]:
    """Return the mean of each option over its states; where random play never meets them, all count the same."""
    mine = options.number >= 0
    number, size = options.number[mine], len(options.ids)
    counts, total = np.bincount(number, minlength=size), np.bincount(number, weights[mine], size)
    shares = np.where(total[number] > MIN_VISITS, weights[mine], 1.0)
    sums, whole = np.bincount(number, shares * values[mine], size), np.bincount(number, shares, size)
    endless = np.bincount(number, np.isnan(values[mine]), size) > 0
    return {id: None if endless[at] else float(sums[at] / whole[at]) for at, id in enumerate(options.ids) if counts[at]}
