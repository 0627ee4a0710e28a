"""Find impacts that are always cut off at one of their bounds, 0 or 100."""

from collections.abc import Iterator
from functools import partial

from pm_quest.analysis.finding import Finding
from pm_quest.authoring.source_text import quote_value
from pm_quest.authoring.value_bounds import bound_leaf, find_bounds
from pm_quest.story.model import Scenario

MAX_IMPACT = 100
"""The greatest impact; the least is 0."""


def find_clamped_impacts(scenario: Scenario) -> Iterator[Finding]:
    """Yield a finding for each ending whose impact always lies outside the bounds."""
    for scene in scenario.scenes.values():
        if scene.ending is None:
            continue
        low, high = find_bounds(scene.ending.impact.root, partial(bound_leaf, scenario))
        if high < 0 or low > MAX_IMPACT:
            bound, beyond = (0, high) if high < 0 else (MAX_IMPACT, low)
            at = ("scenes", scene.id, "ending", "impact")
            yield Finding(
                "PQ145",
                at,
                _describe_impact(scene.ending.impact.source, bound, beyond),
                f"write {_suggest_impact(bound)}",
            )


def _describe_impact(source: str, bound: int, beyond: float) -> str:
    """Return the message about an impact that is always cut off at `bound`."""
    if source.lstrip("-").isdigit():
        return f"an impact is 0 to {MAX_IMPACT}, and this is {source}: it counts as {bound}"
    more = "never less than" if bound else "never more than"
    return f"an impact is 0 to {MAX_IMPACT}, and {quote_value(source)} is {more} {int(beyond)}: it always counts as {bound}"


def _suggest_impact(bound: int) -> str:
    """Return the suggestion for an impact that is always cut off at `bound`."""
    return (
        f"{MAX_IMPACT} or less, or let it come to less for some"
        if bound
        else "0 or more, or let it come to more for some"
    )
