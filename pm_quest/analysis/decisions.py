"""Decision by decision, what each offer leads to: over all states it is met in, by how often random play meets them."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from pm_quest.analysis.chain import chain_of, met_by
from pm_quest.analysis.graph import Graph, Reals
from pm_quest.analysis.order import Numbers
from pm_quest.analysis.surely import worth
from pm_quest.analysis.whole import Analysis
from pm_quest.story.model import Scene
from pm_quest.story.policies import WAYS

PLAYED_ON = ("random", "adaptive")
NEVER_MET = 1e-12


@dataclass(frozen=True, slots=True)
class Worth:
    """The expected impact of an offer: its mean over the states it is open in, and the least and most of them.

    The mean is weighted by how often random play meets each state. All are None where play may never end from some of
    these states.
    """

    mean: float | None
    min: float | None
    max: float | None


@dataclass(frozen=True, slots=True)
class Offered:
    """A choice as it is offered: how often it is open when its decision is met at random, and what it is worth.

    `worth` has, for each policy that is played on with, the expected impact.
    """

    choice: str
    open: float
    worth: Mapping[str, Worth]


@dataclass(frozen=True, slots=True)
class Decision:
    """A scene with choices: in how many states it can be met, and how often a random playthrough is expected to.

    `offers` are those of its choices that can be open, in the order of the file.
    """

    scene: str
    states: int
    met: float
    offers: tuple[Offered, ...]


@dataclass(frozen=True, slots=True, eq=False)
class _Table:
    """What every decision is reckoned from: how often each state is met at random, and what it is worth."""

    graph: Graph
    visits: Reals
    values: Mapping[str, Reals]


def decisions(analysis: Analysis) -> tuple[Decision, ...]:
    """Every decision that can be met, in the order of the file; none where the analysis is not exact."""
    graph = analysis.graph
    if graph is None:
        return ()
    values = {policy: worths for policy in PLAYED_ON if (worths := analysis.values(policy)) is not None}
    table, states, acts = (
        _Table(graph, _visits(graph), values),
        _grouped(graph.scene),
        _grouped(graph.scene[graph.act_state]),
    )
    scenes = enumerate(analysis.scenario.scenes.values())
    return tuple(
        _decision(table, scene, states[number], acts[number])
        for number, scene in scenes
        if number in acts and scene.choices
    )


def _decision(table: _Table, scene: Scene, states: Numbers, acts: Numbers) -> Decision:
    met = float(table.visits[states].sum())
    of_act = table.graph.act_number[acts]
    mine = ((choice, acts[of_act == act]) for act, choice in enumerate(scene.choices))
    return Decision(
        scene.id, len(states), met, tuple(_offered(table, choice, open_, met) for choice, open_ in mine if len(open_))
    )


def _visits(graph: Graph) -> Reals:
    """How often random play is expected to meet each state, of those from which it can come to an end."""
    probability = graph.weights(WAYS["random"])[graph.step_act] * graph.probability
    whole = chain_of(graph, probability, met_by(graph, probability))
    keep = np.zeros(graph.size, np.bool_)
    keep[whole.states] = whole.reaching(whole.impact >= 0)
    visits = np.zeros(graph.size)
    if keep[-1]:
        chain = chain_of(graph, probability, keep)
        visits[chain.states] = chain.visits()
    return visits


def _grouped(scenes: Numbers) -> dict[int, Numbers]:
    """Where each scene stands in a column of scenes."""
    order = np.argsort(scenes, kind="stable")
    met, first = np.unique(scenes[order], return_index=True)
    return dict(zip(met.tolist(), np.split(order, first[1:]), strict=True))


def _offered(table: _Table, choice: str, acts: Numbers, met: float) -> Offered:
    weights = table.visits[table.graph.act_state[acts]]
    open_ = float(weights.sum()) / met if met > NEVER_MET else 0.0
    worths = {policy: _worth(worth(table.graph, acts, each), weights) for policy, each in table.values.items()}
    return Offered(choice, open_, worths)


def _worth(values: Reals, weights: Reals) -> Worth:
    """Where random play never meets it, the mean counts every state the same."""
    if np.isnan(values).any():
        return Worth(None, None, None)
    weighted = weights if weights.sum() > NEVER_MET else np.ones_like(weights)
    return Worth(float(np.average(values, weights=weighted)), float(values.min()), float(values.max()))


def impacts(analysis: Analysis) -> dict[str, tuple[int, int]]:
    """The least and the most impact that each ending can have, by its id; only those that can be reached."""
    graph = analysis.graph
    if graph is None:
        return {}
    states, found = _grouped(graph.scene), {}
    for number, scene in enumerate(analysis.scenario.scenes.values()):
        if scene.ending and number in states:
            of_it = graph.impact[states[number]]
            found[scene.id] = (int(of_it.min()), int(of_it.max()))
    return found
