"""Why two policies come to different impacts: where they part, and how much of the difference arises there.

Follow policy A, and see in each state what its choice comes to, and what B's would have come to,
if both went on as B from there. These small differences, each as often as A is in that state, add
up to the whole (the performance-difference lemma; Kakade and Langford 2002).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import fsum

import numpy as np

from pm_quest.analysis.policy_course import PolicyCourse, trace_policy
from pm_quest.analysis.scenario_analysis import ScenarioAnalysis
from pm_quest.analysis.solving_order import Numbers
from pm_quest.analysis.state_graph import Reals, StateGraph, Truths
from pm_quest.story.model import Scenario
from pm_quest.story.policies import FIXED_POLICIES, POLICY_NAMES

TOLERANCE = 1e-12
"""Probabilities within this are the same."""
MAX_ROUNDING = 1e-6
"""More impact than this is not a rounding error."""
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
    """Compares a policy, A, with others. Raises KeyError for an unknown policy."""

    def __init__(self, analysis: ScenarioAnalysis, a: str) -> None:
        self.analysis, self.a = analysis, a
        self._course = None if analysis.graph is None else self._trace_policy(analysis.graph, a)

    def compare(self, b: str) -> PolicyDifference:
        """Return why A comes to another impact than B. Raises KeyError for an unknown policy."""
        a, mine = self.a, self._course
        if mine is None:
            reason = f"the figures are samples, because {self.analysis.sampling_reason}"
            return PolicyDifference(a, b, self._find_sampled_mean(a), self._find_sampled_mean(b), None, (), reason)
        other = mine if a == b else self._trace_policy(mine.graph, b)
        if (reason := self._find_obstacle(mine, b, other)) or mine.mean is None or other.mean is None:
            return PolicyDifference(a, b, mine.mean, other.mean, None, (), reason)
        partings = _PartingList(self.analysis.scenario, mine, other).list_partings()
        return PolicyDifference(a, b, mine.mean, other.mean, mine.mean - other.mean, partings)

    def _find_sampled_mean(self, policy: str) -> float | None:
        found = self.analysis.policies.get(policy)
        return None if found is None else found.impact.mean

    def _trace_policy(self, graph: StateGraph, policy: str) -> PolicyCourse:
        weights = self.analysis.compute_weights(policy)
        assert weights is not None
        return trace_policy(graph, weights)

    def _find_obstacle(self, mine: PolicyCourse, b: str, other: PolicyCourse) -> str:
        """Return why the difference can't be split up; empty where it can.

        Both have to end surely, and B from every state that A comes to, too.
        """
        for policy, course in ((self.a, mine), (b, other)):
            if course.mean is None:
                return f"'{POLICY_NAMES[policy]}' may never end, and so has no mean impact"
        lost = np.flatnonzero(mine.met & np.isnan(other.values))
        if not len(lost):
            return ""
        scene = tuple(self.analysis.scenario.scenes)[int(mine.graph.scene[lost[-1]])]
        return f"'{POLICY_NAMES[self.a]}' comes to '{scene}', and from there on '{POLICY_NAMES[b]}' might never end"


def compare_policies(analysis: ScenarioAnalysis, a: str, b: str) -> PolicyDifference:
    """Return why policy A comes to another impact than B. Raises KeyError for an unknown policy."""
    return PolicyComparer(analysis, a).compare(b)


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
    """The partings of two courses that surely end."""

    scenario: Scenario
    mine: PolicyCourse
    other: PolicyCourse

    def list_partings(self) -> tuple[PolicyParting, ...]:
        """Return the partings, the greatest share first."""
        scenes, states = self.mine.graph.scene, self._find_parting_states()
        sums = np.bincount(scenes[states], self._compute_shares(states), len(self.scenario.scenes))
        shares = _spread_rounding(sums.astype(np.float64), float(self.mine.values[-1] - self.other.values[-1]))
        tables = (
            self.mine.count_choices(self.mine.visits),
            self.other.count_choices(self.other.visits),
            self.other.count_choices(self.mine.visits),
        )
        parting, found = {*scenes[states].tolist()}, []
        for number, scene in enumerate(self.scenario.scenes.values()):
            if number in parting:
                choices = (share_choices(tuple(scene.choices), table[number].tolist()) for table in tables)
                reached = self.mine.reach[number], self.other.reach[number]
                found.append(PolicyParting(scene.id, float(shares[number]), *reached, *choices))
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
        arising = np.bincount(graph.source[steps], changes, graph.size)
        return self.mine.visits[states] * arising[states].astype(np.float64)


def share_choices(ids: tuple[str, ...], often: Sequence[float]) -> ChoiceShares:
    """Return the share of each choice that is taken at all."""
    total = sum(often)
    return {id: part / total for id, part in zip(ids, often, strict=False) if part > 0}


def _spread_rounding(shares: Reals, difference: float) -> Reals:
    """Return the shares so that they sum to the difference.

    A loop that is hardly ever left multiplies rounding errors by its many visits. Each share takes
    its part of them, which is less than its own error. More than rounding is not hidden.
    """
    left, whole = difference - fsum(shares.tolist()), float(np.abs(shares).sum())
    return shares + left * np.abs(shares) / whole if whole > 0 and abs(left) < MAX_ROUNDING else shares
