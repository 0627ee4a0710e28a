"""Why two policies come to different impacts: where they part, and how much of the difference arises there.

Follow policy A, and see in each state what its choice comes to, and what B's would have come to,
if both went on as B from there. These small differences, each as often as A is in that state, add
up to the whole (the performance-difference lemma; Kakade and Langford 2002).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from pm_quest.analysis.policy_course import PolicyCourse, trace_policy
from pm_quest.analysis.scenario_analysis import ScenarioAnalysis
from pm_quest.analysis.solving_order import Numbers
from pm_quest.analysis.state_graph import Reals, StateGraph, Truths
from pm_quest.story.model import Scenario
from pm_quest.story.policies import FIXED_POLICIES, POLICY_NAMES

TOLERANCE = 1e-12
"""Probabilities within this are the same."""
ChoiceShares = Mapping[str, float]
"""How often each choice is taken in a scene, of all the times the policy is there; without those never taken."""


@dataclass(frozen=True, slots=True)
class PolicyParting:
    """A scene where two policies, A and B, choose differently.

    scene: its id.
    share: the part of the difference that arises here.
    reached, b_reached: the probability that A, and B, ever comes here.
    a, b: what each takes here; empty for a B that never comes here.
    instead: what B would take in the states in which A is here.
    """

    scene: str
    share: float
    reached: float
    b_reached: float
    a: ChoiceShares
    b: ChoiceShares
    instead: ChoiceShares


@dataclass(frozen=True, slots=True)
class PolicyDifference:
    """The difference between two policies, A and B.

    a, b: the policies.
    a_mean, b_mean: their mean impacts; None where unknown.
    difference: the mean of A less that of B; None where it can't be split up.
    partings: what it is made of, the greatest share first; they sum to it.
    reason: why it can't be split up; empty where it can.
    """

    a: str
    b: str
    a_mean: float | None
    b_mean: float | None
    difference: float | None
    partings: tuple[PolicyParting, ...]
    reason: str = ""


class PolicyComparer:
    """Compares policies of one analysis; each is solved once."""

    def __init__(self, analysis: ScenarioAnalysis) -> None:
        self.analysis = analysis
        self._courses: dict[str, PolicyCourse] = {}
        self._visits: dict[str, Reals] = {}

    def compare(self, a: str, b: str) -> PolicyDifference:
        """Return why A comes to another impact than B. Raises KeyError for an unknown policy."""
        graph = self.analysis.graph
        if graph is None:
            reason = f"the figures are samples, because {self.analysis.sampling_reason}"
            return PolicyDifference(a, b, self._find_sampled_mean(a), self._find_sampled_mean(b), None, (), reason)
        mine, other = self._find_course(graph, a), self._find_course(graph, b)
        if (reason := self._find_obstacle(graph, a, b)) or mine.mean is None or other.mean is None:
            return PolicyDifference(a, b, mine.mean, other.mean, None, (), reason)
        partings = _PartingList(self.analysis.scenario, mine, other, self._find_visits(a), self._find_visits(b))
        return PolicyDifference(a, b, mine.mean, other.mean, mine.mean - other.mean, partings.list_partings())

    def _find_sampled_mean(self, policy: str) -> float | None:
        found = self.analysis.policies.get(policy)
        return None if found is None else found.impact.mean

    def _find_course(self, graph: StateGraph, policy: str) -> PolicyCourse:
        if policy not in self._courses:
            weights = self.analysis.compute_weights(policy)
            assert weights is not None
            self._courses[policy] = trace_policy(graph, weights)
        return self._courses[policy]

    def _find_visits(self, policy: str) -> Reals:
        if policy not in self._visits:
            self._visits[policy] = self._courses[policy].count_visits()
        return self._visits[policy]

    def _find_obstacle(self, graph: StateGraph, a: str, b: str) -> str:
        """Return why the difference can't be split up; empty where it can.

        Both have to end surely, and B from every state that A comes to, too.
        """
        for policy in dict.fromkeys((a, b)):
            if self._courses[policy].mean is None:
                return f"'{POLICY_NAMES[policy]}' may never end, and so has no mean impact"
        lost = np.flatnonzero(self._courses[a].met & np.isnan(self._courses[b].values))
        if not len(lost):
            return ""
        scene = tuple(self.analysis.scenario.scenes)[int(graph.scene[lost[-1]])]
        return f"'{POLICY_NAMES[a]}' comes to '{scene}', and from there on '{POLICY_NAMES[b]}' might never end"


def compare_policies(analysis: ScenarioAnalysis, a: str, b: str) -> PolicyDifference:
    """Return why policy A comes to another impact than B. Raises KeyError for an unknown policy."""
    return PolicyComparer(analysis).compare(a, b)


def find_best_fixed(analysis: ScenarioAnalysis) -> str | None:
    """Return the fixed policy with the highest mean impact, the first of equal ones; None where none has a mean."""
    applicable = analysis.applicable_policies
    means = {
        policy: mean
        for policy in FIXED_POLICIES
        if policy in applicable and (mean := applicable[policy].impact.mean) is not None
    }
    return max(means, key=means.__getitem__, default=None)


@dataclass(frozen=True, slots=True, eq=False)
class _PartingList:
    """The partings of two courses, with the expected visits of each."""

    scenario: Scenario
    mine: PolicyCourse
    other: PolicyCourse
    visits: Reals
    other_visits: Reals

    def list_partings(self) -> tuple[PolicyParting, ...]:
        """Return the partings, the greatest share first."""
        graph = self.mine.graph
        states = self._find_parting_states()
        shares = np.bincount(graph.scene[states], self._compute_shares(states), len(self.scenario.scenes))
        returning = self.mine.find_returning_scenes(), self.other.find_returning_scenes()
        found = []
        for number, scene in enumerate(self.scenario.scenes.values()):
            if number in graph.scene[states]:
                reached = _compute_reach(self.mine, self.visits, number, number in returning[0])
                b_reached = _compute_reach(self.other, self.other_visits, number, number in returning[1])
                choices = self._share_choices(tuple(scene.choices), number)
                found.append(PolicyParting(scene.id, float(shares[number]), reached, b_reached, *choices))
        return tuple(sorted(found, key=lambda parting: -abs(parting.share)))

    def _find_parting_states(self) -> Numbers:
        """Return the states that A comes to and where B would choose differently."""
        graph = self.mine.graph
        acts = np.abs(self.mine.weights - self.other.weights) > TOLERANCE
        parting: Truths = np.zeros(graph.size, np.bool_)
        parting[graph.act_state[acts]] = True
        return np.flatnonzero(parting & self.mine.met)

    def _compute_shares(self, states: Numbers) -> Reals:
        """Return what arises in each of these states.

        It is how much A's step changes the worth of going on as B. B's own steps change it by
        nothing on average, so they need not be subtracted.
        """
        graph, worth = self.mine.graph, self.other.values
        steps = np.flatnonzero(np.isin(graph.source, states) & (self.mine.probability > 0))
        changes = self.mine.probability[steps] * (worth[graph.to[steps]] - worth[graph.source[steps]])
        return self.visits[states] * np.bincount(graph.source[steps], changes, graph.size)[states]

    def _share_choices(self, ids: tuple[str, ...], scene: int) -> Iterator[ChoiceShares]:
        """Yield what A takes in a scene, what B does, and what B would in A's place."""
        graph = self.mine.graph
        acts = np.flatnonzero(graph.scene[graph.act_state] == scene)
        for visits, course in (
            (self.visits, self.mine),
            (self.other_visits, self.other),
            (self.visits, self.other),
        ):
            often = visits[graph.act_state[acts]] * course.weights[acts]
            sums = np.bincount(graph.act_number[acts], often, len(ids))
            total = float(sums.sum())
            yield {id: part / total for id, part in zip(ids, sums.tolist(), strict=True) if part > 0}


def _compute_reach(course: PolicyCourse, visits: Reals, scene: int, returns: bool) -> float:
    """Return the probability of ever coming to a scene: the visits, where there can be only one."""
    here = course.graph.scene == scene
    if not (course.met & here).any():
        return 0.0
    return course.compute_reach(scene) if returns else min(1.0, float(visits[here].sum()))
