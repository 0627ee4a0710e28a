"""The state graph, ready to be solved: states, the acts open in each, and the steps each act can lead to.

All three are numbered in the order of solving: a state comes after those it leads to (loops apart), the acts of a state
are neighbours, and so are the steps of an act. The last state is the root, from which the story sets out.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pm_quest.analysis.order import Numbers, Stages, Steps, stages_of
from pm_quest.analysis.states import REWARDED, Explored, Flow, Room, reward_of
from pm_quest.story.model import Choice
from pm_quest.story.policies import Takes
from pm_quest.story.state import SCENE

Reals = NDArray[np.float64]
Truths = NDArray[np.bool_]
ROOT = -1
"""Stands for a scene where the root is meant."""
NONE = np.empty(0, np.int64)


@dataclass(frozen=True, slots=True)
class Menu:
    """What is open in a state: a scene, and the numbers of its acts, with the choices behind them."""

    scene: int
    acts: tuple[int, ...]
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Graph:
    """States (`scene`, `impact`: -1 where no ending, `menu`), acts (`act_state`, `act_number`: that of the scene), steps.

    `stages` are those of the states; `act_first` says where the acts of a state begin, `step_first` and `state_first` where
    the steps of an act, of a state do, each with one more at the end. `source` is where a step is taken and `to` where it
    leads; `rewards` are what steps can add, and `reward` says which of these a step does.
    """

    stages: Stages
    scene: Numbers
    impact: Numbers
    menu: Numbers
    menus: tuple[Menu, ...]
    act_first: Numbers
    act_state: Numbers
    act_number: Numbers
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
        """How many states there are, the root among them."""
        return len(self.scene)

    def state(self, where: tuple[int, int]) -> int:
        """The number here of a state of a scene."""
        return int(self.places[self.offsets[where[0]] + where[1]])

    def weights(self, takes: Takes) -> Reals:
        """How probable each act is where its state is, played by a policy."""
        table = np.zeros((len(self.menus), 1 + int(self.act_number.max(initial=0))))
        for number, menu in enumerate(self.menus):
            if menu.choices:
                taken = {choice.id for choice in takes(menu.choices)}
                table[number, list(menu.acts)] = [(choice.id in taken) / len(taken) for choice in menu.choices]
            else:
                table[number, list(menu.acts)] = 1
        return table[self.menu[self.act_state], self.act_number]


def graph_of(explored: Explored) -> Graph:
    """The graph of what was explored."""
    rooms = tuple(explored.rooms.values())
    sizes = [len(room.rows) for room in rooms]
    offsets = {room.scene: sum_ for room, sum_ in zip(rooms, np.cumsum([0, *sizes]).tolist(), strict=False)}
    flows = [*explored.flows, _from_root(explored)]
    offsets[ROOT] = sum(sizes)
    source = np.concatenate([offsets[flow.scene] + flow.who for flow in flows])
    to = np.concatenate([offsets[flow.target] + flow.to for flow in flows])
    stages = stages_of(Steps(offsets[ROOT] + 1, source, to))
    places = np.empty_like(stages.order)
    places[stages.order] = np.arange(len(places))
    menu, menus = _menus(explored, rooms)
    lengths = [len(flow.who) for flow in flows]
    act = np.repeat([flow.act for flow in flows], lengths)
    key = places[source] * (1 + act.max()) + act
    sorted_ = np.argsort(key, kind="stable")
    begins = np.flatnonzero(np.diff(key[sorted_], prepend=-1))
    act_state = places[source[sorted_[begins]]]
    rewards = sorted({flow.reward for flow in flows})
    reward = np.repeat([rewards.index(flow.reward) for flow in flows], lengths)
    act_first = np.searchsorted(act_state, np.arange(len(places) + 1))
    step_first = np.append(begins, len(key))
    return Graph(
        stages=stages,
        scene=np.repeat([*offsets], [*sizes, 1])[stages.order],
        impact=np.concatenate([*(_impacts(room) for room in rooms), [-1]])[stages.order],
        menu=menu[stages.order],
        menus=menus,
        act_first=act_first,
        act_state=act_state,
        act_number=act[sorted_[begins]],
        step_first=step_first,
        step_act=np.repeat(np.arange(len(begins)), np.diff(begins, append=len(key))),
        source=places[source[sorted_]],
        state_first=step_first[act_first],
        to=places[to[sorted_]],
        probability=np.repeat([flow.probability for flow in flows], lengths)[sorted_],
        reward=reward[sorted_],
        rewards=np.array(rewards),
        offsets=offsets,
        places=places,
    )


def _from_root(explored: Explored) -> Flow:
    """The one step to the first scene; it adds what the player brings."""
    start = explored.start
    arriving = reward_of(explored.engine.places[start[SCENE]].effects)
    brought = tuple(start[place] + added for place, added in zip(REWARDED, arriving, strict=True))
    return Flow(ROOT, 0, start[SCENE], 1.0, brought, np.zeros(1, np.int64), np.zeros(1, np.int64))


def _menus(explored: Explored, rooms: Iterable[Room]) -> tuple[Numbers, tuple[Menu, ...]]:
    """For each state the number of its menu, and the menus."""
    numbers: list[Numbers] = []
    menus: list[Menu] = []
    for room in rooms:
        patterns, which = np.unique(np.concatenate([NONE, *room.patterns]), return_inverse=True)
        numbers.append(len(menus) + which)
        menus += [_menu(explored, room.scene, pattern) for pattern in patterns.tolist()]
    numbers.append(np.array([len(menus)]))
    return np.concatenate(numbers), (*menus, Menu(ROOT, (0,), ()))


def _menu(explored: Explored, scene: int, pattern: int) -> Menu:
    acts = explored.acts[scene]
    numbers = tuple(number for number in range(len(acts)) if pattern >> number & 1)
    return Menu(scene, numbers, tuple(choice for number in numbers if (choice := acts[number].choice)))


def _impacts(room: Room) -> Numbers:
    """The impact of each state; -1 where the story goes on."""
    return np.concatenate(room.impacts) if room.impacts else np.full(len(room.rows), -1)
