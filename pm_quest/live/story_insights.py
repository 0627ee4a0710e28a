"""What an author's screens show beyond the study: why ways of playing differ, and meter ranges."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pm_quest.analysis import ScenarioAnalysis
    from pm_quest.analysis.meter_ranges import SceneRanges
    from pm_quest.analysis.policy_difference import PolicyDifference


@dataclass(frozen=True, eq=False)
class StoryInsights:
    """What the figures of an analysis are made of.

    differences: by policy, why adapting comes to more or less; for adapting itself, than the best
        fixed policy, or at random where there is none.
    ranges: by policy, the range of each meter in each scene; None where not known.
    compared: the policies to look at side by side.
    """

    differences: "Mapping[str, PolicyDifference]"
    ranges: "Mapping[str, SceneRanges] | None"
    compared: tuple[str, ...]


def find_insights(analysis: "ScenarioAnalysis", pause: Callable[[int], None]) -> StoryInsights:
    """Return the insights into an analysis. Takes as long as solving its policies once more."""
    from pm_quest.analysis.meter_ranges import find_meter_ranges
    from pm_quest.analysis.policy_difference import PolicyComparer, find_best_fixed

    best = find_best_fixed(analysis)
    compared = tuple(dict.fromkeys(("adaptive", "random", *(() if best is None else (best,)))))
    ranges = find_meter_ranges(analysis, compared)
    comparer, differences = PolicyComparer(analysis, "adaptive"), {}
    for policy in analysis.applicable_policies:
        pause(0)
        differences[policy] = comparer.compare((best or "random") if policy == "adaptive" else policy)
    return StoryInsights(differences, ranges, compared)
