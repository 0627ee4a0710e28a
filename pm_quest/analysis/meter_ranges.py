"""Meter ranges: the least and the most of each meter on arrival in each scene, by policy.

A state holds a meter only where something still reads it, so meters are followed along the steps
of the graph. A step makes no less of a meter that was more: of the least comes the least, and of
the most the most. So the two are all that has to be followed.
"""

from collections.abc import Collection, Iterable, Mapping

import numpy as np

from pm_quest.analysis.scenario_analysis import ScenarioAnalysis
from pm_quest.analysis.scene_acts import list_acts
from pm_quest.analysis.solving_order import Numbers
from pm_quest.analysis.state_graph import Reals, StateGraph, Truths
from pm_quest.story.engine import Effects, Engine, find_engine
from pm_quest.story.state import METERS

MAX_ROUNDS = 500
"""Rounds through a loop at most; a meter that still changes then is not known."""
UNMET = 2**62
"""More than any meter: the state was not come to yet."""

MeterRange = tuple[int, int]
"""The least and the most."""
SceneRanges = Mapping[str, Mapping[str, MeterRange]]
"""By scene that a policy comes to, the range of each meter; without meters that are not known."""


def find_meter_ranges(
    analysis: ScenarioAnalysis, policies: Collection[str] | None = None
) -> dict[str, SceneRanges] | None:
    """Return the meter ranges under policies; by default those that the scenario can tell from others.

    None where the analysis is sampled.
    """
    if analysis.graph is None:
        return None
    policies = analysis.applicable_policies if policies is None else policies
    if not analysis.scenario.meters:
        return {policy: {} for policy in policies}
    tracker = _MeterTracker(analysis.graph, find_engine(analysis.scenario))
    known: dict[bytes, SceneRanges] = {}
    found = {}
    for policy in policies:
        weights = analysis.compute_weights(policy)
        assert weights is not None
        key = (weights > 0).tobytes()
        if key not in known:
            known[key] = tracker.track_policy(weights)
        found[policy] = known[key]
    return found


class _MeterTracker:
    """Follows all meters of a scenario along the steps of its graph.

    A column holds the least of a meter, and one of the second half the most of it with the sign
    turned, so that both are found as the least.
    """

    def __init__(self, graph: StateGraph, engine: Engine) -> None:
        self.graph, self.scenario = graph, engine.scenario
        meters = self.scenario.meters.values()
        self.start = _mirror([meter.start for meter in meters], [meter.start for meter in meters])
        self.low = _mirror([meter.min for meter in meters], [meter.max for meter in meters])
        self.high = _mirror([meter.max for meter in meters], [meter.min for meter in meters])
        acts, scenes = 1 + int(graph.act_number.max()), len(self.scenario.scenes)
        kinds = (1 + graph.scene[graph.source]) * acts + graph.act_number[graph.step_act]
        distinct, self.kind = np.unique(kinds * scenes + graph.scene[graph.to], return_inverse=True)
        taken, arriving = np.divmod(distinct, scenes)
        self.taken, self.arriving = _list_gains(engine, *np.divmod(taken, acts), arriving)

    def track_policy(self, weights: Reals) -> SceneRanges:
        """Return the ranges under a policy that takes the acts with a weight."""
        graph = self.graph
        found: Numbers = np.full((graph.size, len(self.start)), UNMET)
        found[-1] = self.start
        known = np.ones(len(self.start), np.bool_)
        bounds = graph.state_first[list(graph.stages.bounds)].tolist()
        for number in reversed(range(len(graph.stages.loops))):
            steps = np.arange(bounds[number], bounds[number + 1])
            steps = steps[weights[graph.step_act[steps]] > 0]
            rounds = MAX_ROUNDS if graph.stages.loops[number] else 1
            while rounds and (changed := self._take_steps(found, steps)).any():
                rounds -= 1
            if graph.stages.loops[number]:
                known &= ~changed
        return self._collect_ranges(found, known)

    def _take_steps(self, found: Numbers, steps: Numbers) -> Truths:
        """Take steps from the states that were come to; return which columns changed."""
        steps = steps[found[self.graph.source[steps], 0] < UNMET]
        to, kind = self.graph.to[steps], self.kind[steps]
        coming = np.clip(found[self.graph.source[steps]] + self.taken[kind], self.low, self.high)
        coming = np.clip(coming + self.arriving[kind], self.low, self.high)
        changed: Truths = (coming < found[to]).any(axis=0)
        np.minimum.at(found, to, coming)
        return changed

    def _collect_ranges(self, found: Numbers, known: Truths) -> SceneRanges:
        """Return the ranges over the states of each scene."""
        by_scene = np.full((1 + len(self.scenario.scenes), len(self.start)), UNMET)
        np.minimum.at(by_scene, self.graph.scene, found)
        half = len(self.start) // 2
        sure = known[:half] & known[half:]
        return {
            id: {
                meter: (row[column], -row[half + column])
                for column, meter in enumerate(self.scenario.meters)
                if sure[column]
            }
            for id, row in zip(self.scenario.scenes, by_scene.tolist(), strict=False)
            if row[0] < UNMET
        }


def _mirror(low: Iterable[int], high: Iterable[int]) -> Numbers:
    """Return values for the least, and behind them those for the most with the sign turned."""
    return np.array([*low, *(-value for value in high)], np.int64)


def _list_gains(engine: Engine, sources: Numbers, numbers: Numbers, targets: Numbers) -> tuple[Numbers, Numbers]:
    """Return what taking an act adds to the meters, and what arriving does, for each kind of step.

    `sources` counts from 1; 0 is the root, which takes nothing.
    """
    acts = list_acts(engine)
    pairs = zip(sources.tolist(), numbers.tolist(), strict=True)
    taken = [_read_gains(engine, acts[source - 1][number].effects if source else None) for source, number in pairs]
    arriving = [_read_gains(engine, engine.scenes[target].effects) for target in targets.tolist()]
    return np.array(taken, np.int64), np.array(arriving, np.int64)


def _read_gains(engine: Engine, effects: Effects | None) -> Numbers:
    gains = [0] * len(engine.scenario.meters)
    for place, amount, _, _ in () if effects is None else effects.gains:
        if place >= METERS:
            gains[place - METERS] += amount
    return _mirror(gains, gains)
