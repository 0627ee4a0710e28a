"""A whole scenario analysed: everything that can come of it, for one player."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Literal, NamedTuple

import numpy as np

from pm_quest.analysis.chain import chain_of
from pm_quest.analysis.counting import playthroughs
from pm_quest.analysis.figures import Figures, figures
from pm_quest.analysis.graph import Graph, Reals, graph_of
from pm_quest.analysis.sampling import SAMPLES, Samples, sampled
from pm_quest.analysis.states import Explored, Progress, silent
from pm_quest.analysis.surely import Best, best, surely, worth
from pm_quest.story.engine import MOST_IMPACT, Engine, engine_for
from pm_quest.story.model import POLICIES, Brings, Scenario
from pm_quest.story.policies import WAYS
from pm_quest.story.resting import collector_at_rest
from pm_quest.story.state import State

BUDGET = 200_000
"""So many states are explored, and no more; a scenario that has more is sampled."""
LARGE = 1_000
"""From so many scenes on the garbage collector makes itself felt."""
LARGEST_LOOP = 2_000
"""A loop of more states than this is not solved: it would take a table of as many rows and columns."""

Method = Literal["exact", "sampled"]


@dataclass(frozen=True, slots=True, eq=False)
class Analysis:
    """What is true of a scenario for a player who brings so much.

    `method` is `exact`, or, beyond the budget, `sampled`: then `policies` come from so many `samples` of each with this
    `seed`, without `best` and `worst`, and with intervals; `playthroughs` is None, and what was reached may be a part of
    what can be. `why` says which budget it was. `states` and `steps` count what was explored; `scenes`, `choices` (scene
    and choice) and `endings` are those that were reached. `policies` has those that were asked for; `best` and `worst` are
    missing where no way is sure to end.
    """

    scenario: Scenario
    brings: Brings
    method: Method
    why: str
    states: int
    steps: int
    playthroughs: int | None
    scenes: tuple[str, ...]
    choices: tuple[tuple[str, str], ...]
    endings: tuple[str, ...]
    policies: Mapping[str, Figures]
    samples: int | None
    seed: int | None
    _solved: "Solved | None" = field(repr=False)
    _explored: Explored = field(repr=False)

    @property
    def graph(self) -> Graph | None:
        """The state graph that was solved; None where none was."""
        return None if self._solved is None else self._solved.graph

    def unheld(self) -> dict[int, dict[int, tuple[int, State]]]:
        """By ending and bound: the impact that had to be held within it, and what it read there."""
        return self._explored.unheld

    def led_to(self) -> dict[tuple[int, int], set[int]]:
        """The scenes that each act was seen to lead to, by its scene and its number there."""
        found: dict[tuple[int, int], set[int]] = {}
        for flow in self._explored.flows:
            found.setdefault((flow.scene, flow.act), set()).add(flow.target)
        return found

    def values(self, policy: str) -> Reals | None:
        """The expected impact from each state of the graph on, played by a policy; NaN where it may never end.

        None where no graph was solved. Raises KeyError for a policy that there is none of.
        """
        return None if self._solved is None else self._solved.values(policy)

    def expected(self, state: State, choice: str, policy: str = "random") -> float | None:
        """The expected impact of a choice taken in this state of a playthrough, then played on by a policy.

        None where it is not known: sampled, a choice that is not open, a way that may never end, or a state that a
        player who brings this cannot come to. Raises KeyError for a policy that there is none of.
        """
        where = self._explored.where(state)
        if self._solved is None or where is None:
            return None
        return self._solved.expected(where, choice, policy)


class Solved:
    """The state graph of a scenario, and what has been found on it so far."""

    def __init__(self, explored: Explored) -> None:
        self.scenario = explored.engine.scenario
        self.graph = graph_of(explored)
        self._values: dict[str, Reals] = {}
        self._extremes: dict[str, Best] = {}

    def policies(self, wanted: Collection[str], tick: Callable[[], None]) -> dict[str, Figures]:
        """The figures of these policies; `best` and `worst` only where some way surely ends. `tick` is called before each."""
        found = {}
        for policy in (each for each in POLICIES if each in wanted):
            tick()
            if policy in WAYS:
                found[policy] = figures(self.scenario, self.graph, self.graph.weights(WAYS[policy]))
            elif not np.isnan(self.extreme(policy).values[-1]):
                found[policy] = figures(self.scenario, self.graph, self.extreme(policy).weights)
        return found

    def expected(self, where: tuple[int, int], choice: str, policy: str) -> float | None:
        """The expected impact of a choice in a state of a scene."""
        state, values = self.graph.state(where), self.values(policy)
        menu = self.graph.menus[self.graph.menu[state]]
        numbers = [number for number, each in zip(menu.acts, menu.choices, strict=False) if each.id == choice]
        acts = np.arange(self.graph.act_first[state], self.graph.act_first[state + 1])
        acts = acts[np.isin(self.graph.act_number[acts], numbers)]
        if not len(acts):
            return None
        value = float(worth(self.graph, acts, values)[0])
        return None if np.isnan(value) else value

    def values(self, policy: str) -> Reals:
        """The expected impact from each state on, NaN where it may never end."""
        if policy not in self._values:
            values = self._played(policy) if policy in WAYS else self.extreme(policy).values
            self._values[policy] = values
        return self._values[policy]

    def extreme(self, policy: str) -> Best:
        """`best` or `worst`: the worst is what is best where every point of impact is one lost."""
        if not self._extremes:
            ways, impact = surely(self.graph), self.graph.impact.astype(np.float64)
            lowest = best(self.graph, MOST_IMPACT - impact, ways)
            self._extremes["best"] = best(self.graph, impact, ways)
            self._extremes["worst"] = Best(MOST_IMPACT - lowest.values, lowest.weights)
        return self._extremes[policy]

    def _played(self, policy: str) -> Reals:
        graph = self.graph
        probability = graph.weights(WAYS[policy])[graph.step_act] * graph.probability
        whole = chain_of(graph, probability, np.ones(graph.size, np.bool_))
        ending = whole.reaching(whole.impact >= 0)
        chain = chain_of(graph, probability, ending)
        ends = np.maximum(chain.impact, 0)[:, None].astype(np.float64)
        values = np.full(graph.size, np.nan)
        values[chain.states] = chain.means(ends, np.zeros((len(chain.to), 1)))[:, 0]
        values[whole.reaching(~ending)] = np.nan
        return values


def analyse(
    scenario: Scenario,
    brings: Brings | None = None,
    budget: int = BUDGET,
    *,
    policies: Collection[str] = POLICIES,
    samples: int = SAMPLES,
    seed: int = 0,
    progress: Progress | None = None,
) -> Analysis:
    """Everything that can come of a scenario for a player who brings so much (None: nothing).

    Of the policies only these are solved: each takes its time. Beyond the budget each of all is played so often, with
    chances that follow from the seed.
    """
    asked = _Asked(policies, samples, seed, progress or silent)
    with collector_at_rest(len(scenario.scenes) >= LARGE):
        return _analysed(engine_for(scenario), brings or Brings(), budget, asked)


class _Asked(NamedTuple):
    """What is to be found out of the states that were explored, and who is told meanwhile."""

    policies: Collection[str]
    samples: int
    seed: int
    progress: Progress


def _analysed(engine: Engine, brings: Brings, budget: int, asked: _Asked) -> Analysis:
    scenario = engine.scenario
    explored = Explored(engine, brings, budget, asked.progress)
    solved, why = _solved(explored)
    tick = partial(asked.progress, explored.states)
    endings = [id for id in _in_order(explored, explored.order) if scenario.scenes[id].ending]
    played = Samples() if solved else sampled(engine, brings, endings, asked.samples, asked.seed, tick=tick)
    scenes = _in_order(explored, played.scenes | {scene for scene, room in explored.rooms.items() if len(room.rows)})
    return Analysis(
        scenario=scenario,
        brings=brings,
        method="exact" if solved else "sampled",
        why=why,
        states=explored.states,
        steps=explored.steps,
        playthroughs=playthroughs(solved.graph) if solved else None,
        scenes=tuple(scenes),
        choices=_taken(explored, played),
        endings=tuple(id for id in scenes if scenario.scenes[id].ending),
        policies=solved.policies(asked.policies, tick) if solved else played.policies,
        samples=None if solved else asked.samples,
        seed=None if solved else asked.seed,
        _solved=solved,
        _explored=explored,
    )


def _solved(explored: Explored) -> tuple[Solved | None, str]:
    """What is to be solved, or None and why it is too much."""
    if not explored.complete:
        if explored.states > explored.budget:
            return None, f"there are more than {explored.budget:,} states"
        return None, f"it goes round and round: after {explored.states:,} states there is no end of new ones"
    solved = Solved(explored)
    loop = _largest_loop(solved.graph)
    if loop > LARGEST_LOOP:
        return None, f"a loop has {loop:,} states; at most {LARGEST_LOOP:,} are solved"
    return solved, ""


def _largest_loop(graph: Graph) -> int:
    bounds = graph.stages.bounds
    return max((e - b for b, e, loop in zip(bounds, bounds[1:], graph.stages.loops, strict=False) if loop), default=0)


def _in_order(explored: Explored, scenes: Iterable[int]) -> list[str]:
    """The ids of these scenes, in the order of the file."""
    return [explored.engine.places[scene].scene.id for scene in sorted(scenes)]


def _taken(explored: Explored, played: Samples) -> tuple[tuple[str, str], ...]:
    """The choices that could be taken, in the order of the file."""
    acts = {(flow.scene, flow.act) for flow in explored.flows}
    met = played.choices | {(scene, choice.id) for scene, act in acts if (choice := explored.acts[scene][act].choice)}
    return tuple(
        (place.scene.id, choice)
        for scene, place in enumerate(explored.engine.places)
        for choice in place.options
        if (scene, choice) in met
    )
