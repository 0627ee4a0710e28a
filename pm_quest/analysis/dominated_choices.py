"""Dominated choices.

Wherever one is open, another is open that is as good at everything and better at something.

What counts is the expected impact and the expected final value of each skill, played on at
random by a player who brings nothing. Fit is ignored: it is the answer, not an outcome.
"""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from pm_quest.analysis.best_policy import TOLERANCE
from pm_quest.analysis.finding import Finding
from pm_quest.analysis.finding_text import format_distinct
from pm_quest.analysis.graph_routes import RouteFinder
from pm_quest.analysis.policy_chain import build_chain
from pm_quest.analysis.solving_order import Numbers
from pm_quest.analysis.state_graph import NO_NUMBERS, Reals, StateGraph, Truths
from pm_quest.story.model import SKILLS, Scenario
from pm_quest.story.policies import CHOICE_FILTERS

COMPARED_VALUES = ("impact", *SKILLS)
"""What choices are compared by, in the order of the columns."""


class DominatedPair(NamedTuple):
    """Two choices of a scene, by number.

    scene: the scene.
    choice: the dominated one.
    dominator: one that dominates it.
    """

    scene: int
    choice: int
    dominator: int


def find_dominated_choices(scenario: Scenario, graph: StateGraph) -> Iterator[Finding]:
    """Yield a finding for each dominated choice, and what dominates it, in the order of the file."""
    worths = compute_act_values(graph)
    pairs = list_dominated_pairs(graph, worths)
    if not pairs:
        return
    routes, scenes = RouteFinder(scenario, graph), tuple(scenario.scenes.values())
    nearest = _find_nearest_states(graph, routes)
    for pair in pairs:
        scene = scenes[pair.scene]
        choices = tuple(scene.choices)
        state = nearest[pair.scene, pair.choice]
        worse, better = (worths[_find_act(graph, state, number)] for number in (pair.choice, pair.dominator))
        id, by = choices[pair.choice], choices[pair.dominator]
        message = f"'{by}' beats '{id}' wherever that is open: played on at random it comes to {_format_comparison(worse, better)}"
        suggestion = f"let '{id}' give or lead to something that '{by}' does not"
        yield Finding("PQ401", ("scenes", scene.id, "choices", id), message, suggestion, routes.build_route(state))


def list_dominated_pairs(graph: StateGraph, worths: Reals) -> list[DominatedPair]:
    """Return each dominated choice, in the order of the file, with its first undominated dominator."""
    dominating: dict[tuple[int, int], list[int]] = {}
    for scene, choice, by in _compare_choices(graph, worths):
        dominating.setdefault((scene, choice), []).append(by)
    found = []
    for (scene, choice), others in sorted(dominating.items()):
        unbeaten = [by for by in others if (scene, by) not in dominating]
        found.append(DominatedPair(scene, choice, min(unbeaten or others)))
    return found


def compute_act_values(graph: StateGraph) -> Reals:
    """Return, by act, the expected impact and final skills under random play.

    NaN where it may never end.

    Shape: acts by COMPARED_VALUES. Skills are counted from the act on: what was gained before is
    the same for all acts of a state.
    """
    probability = graph.compute_weights(CHOICE_FILTERS["random"])[graph.step_act] * graph.probability
    whole = build_chain(graph, probability, np.ones(graph.size, np.bool_))
    ending = whole.find_reaching(whole.impact >= 0)
    chain = whole if ending.all() else build_chain(graph, probability, ending)
    gained = 1 + np.flatnonzero(graph.rewards[:, 1:].any(axis=0))
    added: Reals = np.zeros((len(graph.rewards), 1 + len(gained)))
    added[:, 1:] = graph.rewards[:, gained]
    ends = np.zeros((chain.size, 1 + len(gained)))
    ends[:, 0] = np.maximum(chain.impact, 0)
    means = np.full((graph.size, 1 + len(gained)), np.nan)
    means[chain.states] = chain.compute_means(ends, added[chain.reward])
    means[whole.find_reaching(~ending)] = np.nan
    coming = graph.probability[:, None] * (added[graph.reward] + means[graph.to])
    worths: Reals = np.zeros((len(graph.act_state), len(COMPARED_VALUES)))
    worths[:, [0, *gained]] = np.add.reduceat(coming, graph.step_first[:-1], axis=0)
    return worths


def _find_nearest_states(graph: StateGraph, routes: RouteFinder) -> dict[tuple[int, int], int]:
    """Return, by scene and act number, the nearest state in which that act is open."""
    by_turns = np.argsort(routes.turns[graph.act_state], kind="stable")
    most = 1 + int(graph.act_number.max(initial=0))
    choices = (1 + graph.scene[graph.act_state]) * most + graph.act_number
    found, first = np.unique(choices[by_turns], return_index=True)
    states = graph.act_state[by_turns[first]].tolist()
    return {(each // most - 1, each % most): state for each, state in zip(found.tolist(), states, strict=True)}


def _find_act(graph: StateGraph, state: int, number: int) -> int:
    """Return the number in the graph of an act of a scene, in a state where it is open."""
    first, end = graph.act_first[state : state + 2].tolist()
    return int(first + np.flatnonzero(graph.act_number[first:end] == number)[0])


def _compare_choices(graph: StateGraph, worths: Reals) -> Iterator[DominatedPair]:
    """Yield every pair of choices of which one dominates the other wherever that is open."""
    most = 1 + int(graph.act_number.max(initial=0))
    choices = (1 + graph.scene[graph.act_state]) * most + graph.act_number
    is_open = np.bincount(choices)
    wins: list[Numbers] = []
    for apart in range(1, most):
        lower = np.flatnonzero(graph.act_state[:-apart] == graph.act_state[apart:])
        more, less = _compare_acts(worths, lower, lower + apart)
        wins.append(choices[lower[more]] * most + graph.act_number[lower[more] + apart])
        wins.append(choices[lower[less] + apart] * most + graph.act_number[lower[less]])
    pairs, times = np.unique(np.concatenate([NO_NUMBERS, *wins]), return_counts=True)
    for pair in pairs[times == is_open[pairs // most]].tolist():
        yield DominatedPair(pair // most // most - 1, pair // most % most, pair % most)


def _compare_acts(worths: Reals, one: Numbers, other: Numbers) -> tuple[Truths, Truths]:
    """Return in which pairs of acts the second is worth more than the first, and in which less."""
    at_least, at_most = np.ones((2, len(one)), np.bool_)
    above, below = np.zeros((2, len(one)), np.bool_)
    for column in worths.T:
        difference = column[other] - column[one]
        at_least &= difference >= -TOLERANCE
        at_most &= difference <= TOLERANCE
        above |= difference > TOLERANCE
        below |= difference < -TOLERANCE
    return at_least & above, at_most & below


def _format_comparison(worse: Reals, better: Reals) -> str:
    """Return the two figures that show the difference, as part of a sentence."""
    column = next(number for number in range(len(COMPARED_VALUES)) if better[number] > worse[number] + TOLERANCE)
    high, low = format_distinct(float(better[column]), float(worse[column]))
    if not column:
        return f"an impact of {high} against {low}, and to no less of any skill"
    return f"{high} more points of {COMPARED_VALUES[column]} against {low}, and to no less impact or other skill"
