"""The state graph, ready to be solved: states, the acts open in each, and the steps of each act.

All are numbered in the order of solving: a state comes after those it leads to (loops apart),
the acts of a state are adjacent, and so are the steps of an act. The last state is the root,
before the story.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from pm_quest.analysis.solving_order import Numbers, SolvingOrder, StepIndex, build_stages, sort_stably
from pm_quest.analysis.state_exploration import REWARD_INDICES, SceneStates, StartExploration, StepBatch, compute_reward
from pm_quest.story.model import Choice
from pm_quest.story.policies import ChoiceFilter
from pm_quest.story.state import SCENE

Reals = NDArray[np.float64]
Truths = NDArray[np.bool_]
ROOT_SCENE = -1
"""Stands for a scene where the root is meant."""
NO_NUMBERS = np.empty(0, np.int64)


@dataclass(frozen=True, slots=True)
class OpenActs:
    """What is open in a state.

    scene: the scene.
    acts: the numbers of the open acts.
    choices: the choices behind them.
    turned: whether the story has turned.
    """

    scene: int
    acts: tuple[int, ...]
    choices: tuple[Choice, ...]
    turned: bool


@dataclass(frozen=True, slots=True, eq=False)
class StateGraph:
    """States, acts and steps as parallel arrays.

    stages: the order of solving.
    scene, impact, menu: by state; the impact is -1 where no ending.
    menus: the distinct sets of open acts, before and after the turn.
    act_first, state_first, step_first: where the acts of a state, the steps of a state and the
        steps of an act begin, with one more at the end.
    act_state, act_number: by act, its state and its number in the scene.
    menu_act: by act, its place in a table of all acts of each menu, row by row.
    step_act, source, to, probability: by step.
    reward: by step, the index into `rewards`, what steps can add.
    offsets, places: for looking states up by scene and number.
    """

    stages: SolvingOrder
    scene: Numbers
    impact: Numbers
    menu: Numbers
    menus: tuple[OpenActs, ...]
    act_first: Numbers
    act_state: Numbers
    act_number: Numbers
    menu_act: Numbers
    step_first: Numbers
    step_act: Numbers
    source: Numbers
    state_first: Numbers
    to: Numbers
    probability: Reals
    reward: Numbers
    rewards: Numbers
    offsets: dict[int, int]
    places: Numbers

    @property
    def size(self) -> int:
        """Return the number of states, including the root."""
        return len(self.scene)

    def find_state(self, location: tuple[int, int]) -> int:
        """Return the number of a state, given its scene and its number there."""
        return int(self.places[self.offsets[location[0]] + location[1]])

    def compute_weights(self, select: ChoiceFilter) -> Reals:
        """Return the probability of each act in its state, under a policy."""

        def share_evenly(menu: OpenActs) -> list[float]:
            taken = {choice.id for choice in select(menu.choices, menu.turned)}
            return [(choice.id in taken) / len(taken) for choice in menu.choices]

        return self.weigh_acts(share_evenly)

    def weigh_acts(self, weigh: Callable[[OpenActs], Sequence[float]]) -> Reals:
        """Return the probability of each act in its state, given that of the choices of each menu."""
        table = np.zeros((len(self.menus), count_numbers(self.act_number)))
        for number, menu in enumerate(self.menus):
            table[number, list(menu.acts)] = weigh(menu) if menu.choices else 1
        return table.ravel()[self.menu_act]


def count_numbers(act_number: Numbers) -> int:
    """Return how many acts a scene has at most."""
    return 1 + int(act_number.max(initial=0))


def build_graph(explored: StartExploration) -> StateGraph:
    """Return the graph of what was explored."""
    rooms = tuple(explored.rooms.values())
    sizes = [len(room.rows) for room in rooms]
    scenes = [*(room.scene for room in rooms), ROOT_SCENE]
    offsets = dict(zip(scenes, np.cumsum([0, *sizes]).tolist(), strict=True))
    flows = [*explored.flows, _build_root_step(explored)]
    source = np.concatenate([offsets[flow.scene] + flow.source for flow in flows])
    to = np.concatenate([offsets[flow.target] + flow.to for flow in flows])
    stages = build_stages(StepIndex(offsets[ROOT_SCENE] + 1, source, to))
    places = np.empty_like(stages.order)
    places[stages.order] = np.arange(len(places))
    menu, menus = _collect_menus(explored, rooms)
    steps = _spread_steps(flows)
    key = places[source] * (1 + steps.act.max()) + steps.act
    sorted_ = sort_stably(key)
    begins = np.flatnonzero(np.diff(key[sorted_], prepend=-1))
    act_state = places[source[sorted_[begins]]]
    act_number = steps.act[sorted_[begins]]
    act_first = np.searchsorted(act_state, np.arange(len(places) + 1))
    step_first = np.append(begins, len(key))
    return StateGraph(
        stages=stages,
        scene=np.repeat(scenes, [*sizes, 1])[stages.order],
        impact=np.concatenate([*(_list_impacts(room) for room in rooms), [-1]])[stages.order],
        menu=menu[stages.order],
        menus=menus,
        act_first=act_first,
        act_state=act_state,
        act_number=act_number,
        menu_act=menu[stages.order][act_state] * count_numbers(act_number) + act_number,
        step_first=step_first,
        step_act=np.repeat(np.arange(len(begins)), np.diff(begins, append=len(key))),
        source=places[source[sorted_]],
        state_first=step_first[act_first],
        to=places[to[sorted_]],
        probability=steps.probability[sorted_],
        reward=steps.reward[sorted_],
        rewards=steps.rewards,
        offsets=offsets,
        places=places,
    )


class _StepColumns(NamedTuple):
    """Act, probability and reward of each step; the reward is an index into `rewards`."""

    act: Numbers
    probability: Reals
    reward: Numbers
    rewards: Numbers


def _spread_steps(flows: list[StepBatch]) -> _StepColumns:
    """Return by step what a batch holds once for all its steps."""
    lengths = [len(flow.source) for flow in flows]
    rewards = sorted({flow.reward for flow in flows})
    return _StepColumns(
        np.repeat([flow.act for flow in flows], lengths),
        np.repeat([flow.probability for flow in flows], lengths),
        np.repeat([rewards.index(flow.reward) for flow in flows], lengths),
        np.array(rewards),
    )


def _build_root_step(explored: StartExploration) -> StepBatch:
    """Return the one step to the first scene; it adds what the player brings."""
    start = explored.start
    arriving = compute_reward(explored.engine.scenes[start[SCENE]].effects)
    brought = tuple(start[place] + added for place, added in zip(REWARD_INDICES, arriving, strict=True))
    return StepBatch(ROOT_SCENE, 0, start[SCENE], 1.0, brought, np.zeros(1, np.int64), np.zeros(1, np.int64))


def _collect_menus(explored: StartExploration, rooms: Iterable[SceneStates]) -> tuple[Numbers, tuple[OpenActs, ...]]:
    """Return the menu number of each state, and the menus."""
    numbers: list[Numbers] = []
    menus: list[OpenActs] = []
    for room in rooms:
        patterns = np.concatenate([NO_NUMBERS, *room.patterns]) << 1 | np.concatenate([NO_NUMBERS, *room.turned])
        patterns, which = np.unique(patterns, return_inverse=True)
        numbers.append(len(menus) + which)
        menus += [_build_menu(explored, room.scene, pattern >> 1, bool(pattern & 1)) for pattern in patterns.tolist()]
    numbers.append(np.array([len(menus)]))
    return np.concatenate(numbers), (*menus, OpenActs(ROOT_SCENE, (0,), (), False))


def _build_menu(explored: StartExploration, scene: int, pattern: int, turned: bool) -> OpenActs:
    acts = explored.acts[scene]
    numbers = tuple(number for number in range(len(acts)) if pattern >> number & 1)
    choices = tuple(choice for number in numbers if (choice := acts[number].choice))
    return OpenActs(scene, numbers, choices, turned)


def _list_impacts(room: SceneStates) -> Numbers:
    """Return the impact of each state; -1 where the story goes on."""
    return np.concatenate(room.impacts) if room.impacts else np.full(len(room.rows), -1)
