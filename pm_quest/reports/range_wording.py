"""Meter ranges in words: `9 to 12 adapting, 3 to 8 at random`."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from pm_quest.kit.sentences import join_words
from pm_quest.story.policies import POLICY_NAMES

if TYPE_CHECKING:
    from pm_quest.analysis.meter_ranges import MeterRange, SceneRanges

NOT_KNOWN = "not known"


def describe_ranges(ranges: "Mapping[str, SceneRanges] | None", scene: str, meter: str, policies: Iterable[str]) -> str:
    """Return the ranges of a meter on arrival in a scene, by policy; those of one range together.

    Policies that never come there are left out; empty where none does.
    """
    if ranges is None:
        return NOT_KNOWN
    by_range: dict[MeterRange | None, list[str]] = {}
    for policy in policies:
        if scene in ranges.get(policy, {}):
            by_range.setdefault(ranges[policy][scene].get(meter), []).append(POLICY_NAMES[policy])
    return ", ".join(f"{_format_range(each)} {join_words(names)}" for each, names in by_range.items())


def _format_range(found: "MeterRange | None") -> str:
    if found is None:
        return NOT_KNOWN
    low, high = (str(value).replace("-", "−") for value in found)
    return low if low == high else f"{low} to {high}"
