"""Find impacts that are always cut off at one of their bounds, 0 or 100."""

from collections.abc import Iterator
from functools import reduce
from math import inf

from pm_quest.analysis.finding import Finding
from pm_quest.authoring.source_text import quote_value
from pm_quest.story.conditions import ConditionNode
from pm_quest.story.model import SKILLS, Scenario

MAX_IMPACT = 100
"""The greatest impact; the least is 0."""

Bounds = tuple[float, float]


def find_clamped_impacts(scenario: Scenario) -> Iterator[Finding]:
    """Yield a finding for each ending whose impact always lies outside the bounds."""
    for scene in scenario.scenes.values():
        if scene.ending is None:
            continue
        low, high = find_bounds(scene.ending.impact.root, scenario)
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


def find_bounds(node: ConditionNode, scenario: Scenario) -> Bounds:
    """Return the least and the greatest value of an expression, from those of its names."""
    if node.op == "number":
        return (float(str(node.value)),) * 2
    if node.op == "name":
        return _find_name_bounds(str(node.value), scenario)
    parts = [find_bounds(part, scenario) for part in node.parts]
    if node.op == "-1":
        return -parts[0][1], -parts[0][0]
    if node.op == "+":
        return sum(low for low, _ in parts), sum(high for _, high in parts)
    return reduce(_multiply_bounds, parts) if node.op == "*" else (0, 1)


def _find_name_bounds(name: str, scenario: Scenario) -> Bounds:
    """Return the least and the greatest value of a name."""
    if name in scenario.meters:
        return scenario.meters[name].min, scenario.meters[name].max
    return (0, inf) if name in SKILLS else (-inf, inf) if name == "adaptability" else (0, 1)


def _multiply_bounds(one: Bounds, other: Bounds) -> Bounds:
    """Return the bounds of a product."""
    products = [a * b if a and b else 0 for a in one for b in other]
    return min(products), max(products)
