"""The worth of each option of each decision: the mean over the states that random play meets."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from pm_quest.analysis.best_policy import value_acts
from pm_quest.analysis.policy_chain import build_chain, find_reachable
from pm_quest.analysis.scenario_analysis import ScenarioAnalysis
from pm_quest.analysis.solving_order import Numbers
from pm_quest.analysis.state_graph import Reals, StateGraph
from pm_quest.story.model import Scene
from pm_quest.story.policies import CHOICE_FILTERS

CONTINUATION_POLICIES = ("random", "adaptive")
MIN_VISITS = 1e-12


@dataclass(frozen=True, slots=True)
class OfferWorth:
    """The expected impact of an offer over the states it is open in.

    mean: weighted by how often random play meets each state.
    min, max: over the states.

    All are None where play may never end from some of these states.
    """

    mean: float | None
    min: float | None
    max: float | None


@dataclass(frozen=True, slots=True)
class OfferValues:
    """A choice as it is offered.

    choice: its id.
    open: how often it is open when its decision is met at random.
    worth: by continuation policy, the expected impact.
    """

    choice: str
    open: float
    worth: Mapping[str, OfferWorth]


@dataclass(frozen=True, slots=True)
class DecisionValues:
    """A scene with choices.

    scene: its id.
    states: in how many states it can be met.
    expected_visits: how often a random playthrough is expected to meet it.
    offers: its choices that can be open, in the order of the file.
    """

    scene: str
    states: int
    expected_visits: float
    offers: tuple[OfferValues, ...]


@dataclass(frozen=True, slots=True, eq=False)
class _ValueTable:
    """What every decision is computed from.

    graph: the state graph.
    visits: how often random play meets each state.
    values: by policy, what each state is worth.
    """

    graph: StateGraph
    visits: Reals
    values: Mapping[str, Reals]


def value_decisions(
    analysis: ScenarioAnalysis, policies: Iterable[str] = CONTINUATION_POLICIES
) -> tuple[DecisionValues, ...]:
    """Return every decision that can be met, in the order of the file, with the worth under each policy.

    None where the analysis is sampled.
    """
    graph = analysis.graph
    if graph is None:
        return ()
    values = {
        policy: worths for policy in dict.fromkeys(policies) if (worths := analysis.compute_values(policy)) is not None
    }
    table, states, acts = (
        _ValueTable(graph, count_policy_visits(graph), values),
        _group_by_scene(graph.scene),
        _group_by_scene(graph.scene[graph.act_state]),
    )
    scenes = enumerate(analysis.scenario.scenes.values())
    return tuple(
        _value_decision(table, scene, states[number], acts[number])
        for number, scene in scenes
        if number in acts and scene.choices
    )


def _value_decision(table: _ValueTable, scene: Scene, states: Numbers, acts: Numbers) -> DecisionValues:
    met = float(table.visits[states].sum())
    of_act = table.graph.act_number[acts]
    mine = ((choice, acts[of_act == act]) for act, choice in enumerate(scene.choices))
    return DecisionValues(
        scene.id,
        len(states),
        met,
        tuple(_value_offer(table, choice, open_, met) for choice, open_ in mine if len(open_)),
    )


def count_policy_visits(graph: StateGraph, policy: str = "random") -> Reals:
    """Return how often a policy meets each state, of those from which it can come to an end."""
    probability = graph.compute_weights(CHOICE_FILTERS[policy])[graph.step_act] * graph.probability
    whole = build_chain(graph, probability, find_reachable(graph, probability))
    ending, visits = whole.find_reaching(whole.impact >= 0), np.zeros(graph.size)
    if ending[-1]:
        keep = np.zeros(graph.size, np.bool_)
        keep[whole.states] = ending
        chain = whole if ending.all() else build_chain(graph, probability, keep)
        visits[chain.states] = chain.count_visits()
    return visits


def _group_by_scene(scenes: Numbers) -> dict[int, Numbers]:
    """Return the positions of each scene in a column of scenes."""
    order = np.argsort(scenes, kind="stable")
    met, first = np.unique(scenes[order], return_index=True)
    return dict(zip(met.tolist(), np.split(order, first[1:]), strict=True))


def _value_offer(table: _ValueTable, choice: str, acts: Numbers, visits: float) -> OfferValues:
    weights = table.visits[table.graph.act_state[acts]]
    open_ = float(weights.sum()) / visits if visits > MIN_VISITS else 0.0
    worths = {
        policy: _summarize_values(value_acts(table.graph, acts, each), weights) for policy, each in table.values.items()
    }
    return OfferValues(choice, open_, worths)


def _summarize_values(values: Reals, weights: Reals) -> OfferWorth:
    """Return the worth over some states."""
    if np.isnan(values).any():
        return OfferWorth(None, None, None)
    return OfferWorth(average_by_visits(values, weights), float(values.min()), float(values.max()))


def average_by_visits(values: Reals, visits: Reals) -> float:
    """Return the mean of values by state; where random play never meets the states, all count the same."""
    return float(np.average(values, weights=visits if visits.sum() > MIN_VISITS else np.ones_like(visits)))


def list_ending_impacts(analysis: ScenarioAnalysis) -> dict[str, tuple[int, int]]:
    """Return the least and the most impact of each ending that can be reached, by its id."""
    graph = analysis.graph
    if graph is None:
        return {}
    states, found = _group_by_scene(graph.scene), {}
    for number, scene in enumerate(analysis.scenario.scenes.values()):
        if scene.ending and number in states:
            of_it = graph.impact[states[number]]
            found[scene.id] = (int(of_it.min()), int(of_it.max()))
    return found
