"""The analysis of a whole scenario for one player."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from functools import partial
from math import isnan
from typing import Literal, NamedTuple

import numpy as np

from pm_quest.analysis.best_policy import BestPolicy, find_sure_acts, solve_best, value_acts
from pm_quest.analysis.panel_policy import weigh_by_panel
from pm_quest.analysis.policy_chain import count_playthroughs
from pm_quest.analysis.policy_course import evaluate_policy
from pm_quest.analysis.policy_figures import PolicyFigures, compute_figures
from pm_quest.analysis.sampling import DEFAULT_SAMPLES, SampleResults, sample_policies
from pm_quest.analysis.state_exploration import (
    RETURN_COST,
    ProgressHandler,
    StartExploration,
    StepBatch,
    ignore_progress,
)
from pm_quest.analysis.state_graph import Reals, StateGraph, build_graph
from pm_quest.analysis.state_slots import Column
from pm_quest.kit.collector import pause_collector
from pm_quest.story.engine import MAX_IMPACT, Engine, find_engine
from pm_quest.story.model import POLICIES, Brings, Scenario
from pm_quest.story.policies import CHOICE_FILTERS, KNOWN_POLICIES, PANEL, list_applicable_policies
from pm_quest.story.state import State

DEFAULT_BUDGET = 200_000
"""States explored at most; a scenario with more is sampled."""
MANY_SCENES = 1_000
"""From this many scenes on the garbage collector costs noticeable time."""
MAX_LOOP_STATES = 2_000
"""A larger loop is not solved: it takes a table of as many rows and columns."""

AnalysisMethod = Literal["exact", "sampled"]


@dataclass(frozen=True, slots=True, eq=False)
class ScenarioAnalysis:
    """What is true of a scenario for a player who brings this.

    scenario, brings: what was analysed.
    method: `exact`; or `sampled`, beyond the budget: `policies` then have intervals and lack
        `best` and `worst`, and what was reached may be a part of what can be.
    sampling_reason: which budget was exceeded.
    states, steps: how many were explored.
    playthroughs: their number; None where infinite or sampled.
    scenes, choices, endings: those that were reached; choices as scene and choice.
    policies: the figures of those requested; `best` and `worst` are missing where no way is sure
        to end.
    samples, seed: of the sampling; None where exact.
    """

    scenario: Scenario
    brings: Brings
    method: AnalysisMethod
    sampling_reason: str
    states: int
    steps: int
    playthroughs: int | None
    scenes: tuple[str, ...]
    choices: tuple[tuple[str, str], ...]
    endings: tuple[str, ...]
    policies: Mapping[str, PolicyFigures]
    samples: int | None
    seed: int | None
    _solved: "SolvedGraph | None" = field(repr=False)
    _explored: StartExploration = field(repr=False)

    @property
    def graph(self) -> StateGraph | None:
        """Return the state graph that was solved; None where none was."""
        return None if self._solved is None else self._solved.graph

    @property
    def applicable_policies(self) -> dict[str, PolicyFigures]:
        """Return the figures worth a row in a table: of the policies that differ in this scenario."""
        applicable = list_applicable_policies(self.scenario)
        return {policy: self.policies[policy] for policy in applicable if policy in self.policies}

    def list_clamped_impacts(self) -> dict[int, dict[int, tuple[int, State]]]:
        """Return, by ending and bound, the impact that had to be clamped, and the state it read."""
        return self._explored.clamped

    def list_act_targets(self) -> dict[tuple[int, int], set[int]]:
        """Return the scenes that each act led to, by its scene and its number there."""
        found: dict[tuple[int, int], set[int]] = {}
        for flow in self._explored.flows:
            found.setdefault((flow.scene, flow.act), set()).add(flow.target)
        return found

    def list_flows(self) -> tuple[StepBatch, ...]:
        """Return the steps explored, in batches; the numbers of their states are those of `read_meter`."""
        return tuple(self._explored.flows)

    def read_meter(self, meter: str, scene: int) -> Column | None:
        """Return a meter's value in each state of a scene, by number; None where nothing reads it from there on."""
        room = self._explored.rooms[scene]
        return room.rows.list_values(self._explored.engine.layout.values[meter])

    def compute_values(self, policy: str) -> Reals | None:
        """Return the expected impact from each state of the graph on, under a policy.

        NaN where it may never end.

        None where no graph was solved. Raises KeyError for an unknown policy.
        """
        return None if self._solved is None else self._solved.find_values(policy)

    def compute_weights(self, policy: str) -> Reals | None:
        """Return the probability of each act in its state, under a policy; None where no graph was solved.

        Raises KeyError for an unknown policy.
        """
        return None if self._solved is None else self._solved.compute_weights(policy)

    def find_state(self, state: State) -> int | None:
        """Return the number of a state in the graph; None where it is unknown."""
        where = self._explored.find_state(state)
        return None if self._solved is None or where is None else self._solved.graph.find_state(where)

    def expected_impact(self, state: State, choice: str, policy: str = "random") -> float | None:
        """Return the expected impact of a choice taken in a state, then continued by a policy.

        None where it is unknown: sampled, a choice that is not open, play that may never end, or
        a state that this player can't reach. Raises KeyError for an unknown policy.
        """
        return self.expected_impacts(state, policy).get(choice)

    def expected_impacts(self, state: State, policy: str = "random") -> dict[str, float]:
        """Return the expected impact of each open choice of a state, as `expected_impact` does of one.

        Those where it is unknown are left out. Raises KeyError for an unknown policy.
        """
        where = self._explored.find_state(state)
        return {} if self._solved is None or where is None else self._solved.expected_impacts(where, policy)


class SolvedGraph:
    """The state graph of a scenario, and what has been solved on it so far."""

    def __init__(self, explored: StartExploration) -> None:
        self.scenario = explored.engine.scenario
        self.graph = build_graph(explored)
        self._values: dict[str, Reals] = {}
        self._extremes: dict[str, BestPolicy] = {}
        self._figures: dict[bytes, PolicyFigures] = {}

    def compute_policies(self, wanted: Collection[str], tick: Callable[[], None]) -> dict[str, PolicyFigures]:
        """Return the figures of these policies; `best` and `worst` only where some way surely ends.

        `tick` is called before each.
        """
        found = {}
        known = KNOWN_POLICIES if self.scenario.panel is not None else POLICIES
        for policy in (each for each in known if each in wanted):
            tick()
            if self._is_rule(policy) or not np.isnan(self.find_extreme(policy).values[-1]):
                found[policy] = self._compute_figures(self.compute_weights(policy))
        return found

    def _compute_figures(self, weights: Reals) -> PolicyFigures:
        """Return the figures of a policy with these weights; those that take the same are one."""
        key = weights.tobytes()
        if key not in self._figures:
            self._figures[key] = compute_figures(self.scenario, self.graph, weights)
        return self._figures[key]

    def expected_impacts(self, location: tuple[int, int], policy: str) -> dict[str, float]:
        """Return the expected impact of each open choice in a state of a scene, where it is known."""
        state, values = self.graph.find_state(location), self.find_values(policy)
        menu = self.graph.menus[self.graph.menu[state]]
        ids = {number: choice.id for number, choice in zip(menu.acts, menu.choices, strict=False)}
        acts = np.arange(self.graph.act_first[state], self.graph.act_first[state + 1])
        worths = zip(self.graph.act_number[acts].tolist(), value_acts(self.graph, acts, values).tolist(), strict=True)
        return {ids[number]: worth for number, worth in worths if number in ids and not isnan(worth)}

    def find_values(self, policy: str) -> Reals:
        """Return the expected impact from each state on, NaN where it may never end."""
        if policy not in self._values:
            self._values[policy] = (
                evaluate_policy(self.graph, self.compute_weights(policy)[self.graph.step_act] * self.graph.probability)
                if self._is_rule(policy)
                else self.find_extreme(policy).values
            )
        return self._values[policy]

    def compute_weights(self, policy: str) -> Reals:
        """Return the probability of each act in its state. Raises KeyError for an unknown policy."""
        if policy in CHOICE_FILTERS:
            return self.graph.compute_weights(CHOICE_FILTERS[policy])
        if self._is_rule(policy):
            return weigh_by_panel(self.scenario, self.graph)
        return self.find_extreme(policy).weights

    def _is_rule(self, policy: str) -> bool:
        """Return whether a policy goes by a rule, and not by where choices lead."""
        return policy in CHOICE_FILTERS or (policy == PANEL and self.scenario.panel is not None)

    def find_extreme(self, policy: str) -> BestPolicy:
        """Return `best` or `worst`.

        The worst is the best where every point of impact counts against it.
        """
        if not self._extremes:
            ways, impact = find_sure_acts(self.graph), self.graph.impact.astype(np.float64)
            lowest = solve_best(self.graph, MAX_IMPACT - impact, ways)
            self._extremes["best"] = solve_best(self.graph, impact, ways)
            self._extremes["worst"] = BestPolicy(MAX_IMPACT - lowest.values, lowest.weights)
        return self._extremes[policy]


def analyze_scenario(
    scenario: Scenario,
    brings: Brings | None = None,
    budget: int = DEFAULT_BUDGET,
    *,
    policies: Collection[str] = KNOWN_POLICIES,
    samples: int = DEFAULT_SAMPLES,
    seed: int = 0,
    progress: ProgressHandler | None = None,
    return_cost: int = RETURN_COST,
) -> ScenarioAnalysis:
    """Return the analysis of a scenario for a player who brings this (None: nothing).

    Only `policies` are solved: each takes time. Beyond the budget all are played `samples` times
    each, with chances that follow from the seed. `return_cost` is what each return to a scene takes
    of the budget: who waits for figures gives up sooner on what goes round and round.
    """
    asked = _AnalysisRequest(policies, samples, seed, progress or ignore_progress, return_cost)
    with pause_collector(len(scenario.scenes) >= MANY_SCENES):
        return _analyze(find_engine(scenario), brings or Brings(), budget, asked)


class _AnalysisRequest(NamedTuple):
    """What to compute on the explored states, and the progress handler."""

    policies: Collection[str]
    samples: int
    seed: int
    progress: ProgressHandler
    return_cost: int


def _analyze(engine: Engine, brings: Brings, budget: int, request: _AnalysisRequest) -> ScenarioAnalysis:
    scenario = engine.scenario
    explored = StartExploration(engine, brings, budget, request.progress, return_cost=request.return_cost)
    solved, why = _solve_graph(explored)
    tick = partial(request.progress, explored.states)
    endings = [id for id in _sort_scene_ids(explored, explored.order) if scenario.scenes[id].ending]
    played = (
        SampleResults()
        if solved
        else sample_policies(engine, brings, endings, request.samples, request.seed, tick=tick)
    )
    scenes = _sort_scene_ids(
        explored, played.scenes | {scene for scene, room in explored.rooms.items() if len(room.rows)}
    )
    return ScenarioAnalysis(
        scenario=scenario,
        brings=brings,
        method="exact" if solved else "sampled",
        sampling_reason=why,
        states=explored.states,
        steps=explored.steps,
        playthroughs=count_playthroughs(solved.graph) if solved else None,
        scenes=tuple(scenes),
        choices=_list_choices(explored, played),
        endings=tuple(id for id in scenes if scenario.scenes[id].ending),
        policies=solved.compute_policies(request.policies, tick) if solved else played.policies,
        samples=None if solved else request.samples,
        seed=None if solved else request.seed,
        _solved=solved,
        _explored=explored,
    )


def _solve_graph(explored: StartExploration) -> tuple[SolvedGraph | None, str]:
    """Return the solved graph; or None, and why it is too much."""
    if not explored.is_complete:
        if explored.states > explored.budget:
            return None, f"there are more than {explored.budget:,} states"
        return None, f"it goes round and round: after {explored.states:,} states there is no end of new ones"
    solved = SolvedGraph(explored)
    loop = _find_largest_loop(solved.graph)
    if loop > MAX_LOOP_STATES:
        return None, f"a loop has {loop:,} states; at most {MAX_LOOP_STATES:,} are solved"
    return solved, ""


def _find_largest_loop(graph: StateGraph) -> int:
    bounds = graph.stages.bounds
    return max((e - b for b, e, loop in zip(bounds, bounds[1:], graph.stages.loops, strict=False) if loop), default=0)


def _sort_scene_ids(explored: StartExploration, scenes: Iterable[int]) -> list[str]:
    """Return the ids of these scenes, in the order of the file."""
    return [explored.engine.scenes[scene].scene.id for scene in sorted(scenes)]


def _list_choices(explored: StartExploration, played: SampleResults) -> tuple[tuple[str, str], ...]:
    """Return the choices that could be taken, in the order of the file."""
    acts = {(flow.scene, flow.act) for flow in explored.flows}
    met = played.choices | {(scene, choice.id) for scene, act in acts if (choice := explored.acts[scene][act].choice)}
    return tuple(
        (place.scene.id, choice)
        for scene, place in enumerate(explored.engine.scenes)
        for choice in place.choices
        if (scene, choice) in met
    )
