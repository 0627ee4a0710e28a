"""Dominated choices: wherever one is open another is open too, and comes to no less of anything, and to more of something.

Everything is played on at random afterwards, by a player who brings nothing; what counts is the expected impact and the
expected final value of each skill. Fit is ignored: it is the answer, not what comes of it.
"""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from pm_quest.analysis.chain import chain_of
from pm_quest.analysis.finding import Finding
from pm_quest.analysis.graph import NONE, Graph, Reals, Truths
from pm_quest.analysis.order import Numbers
from pm_quest.analysis.routes import Routes
from pm_quest.analysis.sentences import told_apart
from pm_quest.analysis.surely import SAME
from pm_quest.story.model import SKILLS, Scenario
from pm_quest.story.policies import WAYS

WORTHS = ("impact", *SKILLS)
"""What a choice is held to, in the order of the columns."""


class Beaten(NamedTuple):
    """Two choices of a scene, by their numbers: one that is dominated, and one that dominates it."""

    scene: int
    choice: int
    by: int


def dominated(scenario: Scenario, graph: Graph) -> Iterator[Finding]:
    """The dominated choices, each with one that dominates it, in the order of the file."""
    worths = worths_of(graph)
    pairs = beaten(graph, worths)
    if not pairs:
        return
    routes, scenes = Routes(scenario, graph), tuple(scenario.scenes.values())
    nearest = _nearest(graph, routes)
    for pair in pairs:
        scene = scenes[pair.scene]
        choices = tuple(scene.choices)
        state = nearest[pair.scene, pair.choice]
        worse, better = (worths[_act(graph, state, number)] for number in (pair.choice, pair.by))
        id, by = choices[pair.choice], choices[pair.by]
        message = (
            f"'{by}' beats '{id}' wherever that is open: played on at random it comes to {_compared(worse, better)}"
        )
        mend = f"let '{id}' give or lead to something that '{by}' does not"
        yield Finding("PQ401", ("scenes", scene.id, "choices", id), message, mend, routes.to(state))


def beaten(graph: Graph, worths: Reals) -> list[Beaten]:
    """Each dominated choice once, in the order of the file; where several dominate it, the first that none dominates."""
    dominating: dict[tuple[int, int], list[int]] = {}
    for scene, choice, by in _pairs(graph, worths):
        dominating.setdefault((scene, choice), []).append(by)
    found = []
    for (scene, choice), others in sorted(dominating.items()):
        unbeaten = [by for by in others if (scene, by) not in dominating]
        found.append(Beaten(scene, choice, min(unbeaten or others)))
    return found


def worths_of(graph: Graph) -> Reals:
    """By act: the expected impact and final skills, played on at random; NaN where that may never end.

    Skills are counted from the act on: what was gained before is the same for all acts of a state.
    """
    probability = graph.weights(WAYS["random"])[graph.step_act] * graph.probability
    whole = chain_of(graph, probability, np.ones(graph.size, np.bool_))
    ending = whole.reaching(whole.impact >= 0)
    chain = whole if ending.all() else chain_of(graph, probability, ending)
    gained = 1 + np.flatnonzero(graph.rewards[:, 1:].any(axis=0))
    added: Reals = np.zeros((len(graph.rewards), 1 + len(gained)))
    added[:, 1:] = graph.rewards[:, gained]
    ends = np.zeros((chain.size, 1 + len(gained)))
    ends[:, 0] = np.maximum(chain.impact, 0)
    means = np.full((graph.size, 1 + len(gained)), np.nan)
    means[chain.states] = chain.means(ends, added[chain.reward])
    means[whole.reaching(~ending)] = np.nan
    coming = graph.probability[:, None] * (added[graph.reward] + means[graph.to])
    worths: Reals = np.zeros((len(graph.act_state), len(WORTHS)))
    worths[:, [0, *gained]] = np.add.reduceat(coming, graph.step_first[:-1], axis=0)
    return worths


def _nearest(graph: Graph, routes: Routes) -> dict[tuple[int, int], int]:
    """By scene and the number of an act there: the state in which it is open that the fewest choices lead to."""
    by_turns = np.argsort(routes.turns[graph.act_state], kind="stable")
    most = 1 + int(graph.act_number.max(initial=0))
    choices = (1 + graph.scene[graph.act_state]) * most + graph.act_number
    found, first = np.unique(choices[by_turns], return_index=True)
    states = graph.act_state[by_turns[first]].tolist()
    return {(each // most - 1, each % most): state for each, state in zip(found.tolist(), states, strict=True)}


def _act(graph: Graph, state: int, number: int) -> int:
    """An act by its number in the scene, in a state where it is open."""
    first, end = graph.act_first[state : state + 2].tolist()
    return int(first + np.flatnonzero(graph.act_number[first:end] == number)[0])


def _pairs(graph: Graph, worths: Reals) -> Iterator[Beaten]:
    """Every two choices of which one is as good as the other at everything, and better at something, wherever that is open."""
    most = 1 + int(graph.act_number.max(initial=0))
    choices = (1 + graph.scene[graph.act_state]) * most + graph.act_number
    is_open = np.bincount(choices)
    wins: list[Numbers] = []
    for apart in range(1, most):
        lower = np.flatnonzero(graph.act_state[:-apart] == graph.act_state[apart:])
        more, less = _won(worths, lower, lower + apart)
        wins.append(choices[lower[more]] * most + graph.act_number[lower[more] + apart])
        wins.append(choices[lower[less] + apart] * most + graph.act_number[lower[less]])
    pairs, times = np.unique(np.concatenate([NONE, *wins]), return_counts=True)
    for pair in pairs[times == is_open[pairs // most]].tolist():
        yield Beaten(pair // most // most - 1, pair // most % most, pair % most)


def _won(worths: Reals, one: Numbers, other: Numbers) -> tuple[Truths, Truths]:
    """For which of these pairs of acts the second is worth more than the first, and for which less, at everything."""
    at_least, at_most = np.ones((2, len(one)), np.bool_)
    above, below = np.zeros((2, len(one)), np.bool_)
    for column in worths.T:
        difference = column[other] - column[one]
        at_least &= difference >= -SAME
        at_most &= difference <= SAME
        above |= difference > SAME
        below |= difference < -SAME
    return at_least & above, at_most & below


def _compared(worse: Reals, better: Reals) -> str:
    """The two figures in which it shows."""
    column = next(number for number in range(len(WORTHS)) if better[number] > worse[number] + SAME)
    high, low = told_apart(float(better[column]), float(worse[column]))
    if not column:
        return f"an impact of {high} against {low}, and to no less of any skill"
    return f"{high} more points of {WORTHS[column]} against {low}, and to no less impact or other skill"
