"""Impacts that are always held at one of their bounds, 0 or 100, whatever happens in the story."""

from collections.abc import Iterator
from functools import reduce
from math import inf

from pm_quest.analysis.finding import Finding
from pm_quest.authoring.source import shown
from pm_quest.story.conditions import Node
from pm_quest.story.model import SKILLS, Scenario

MOST = 100
"""An impact is held within 0 and this."""

Bounds = tuple[float, float]


def findings(scenario: Scenario) -> Iterator[Finding]:
    """What there is to say of the impacts of all endings."""
    for scene in scenario.scenes.values():
        if scene.ending is None:
            continue
        low, high = find_bounds(scene.ending.impact.root, scenario)
        if high < 0 or low > MOST:
            bound, beyond = (0, high) if high < 0 else (MOST, low)
            at = ("scenes", scene.id, "ending", "impact")
            yield Finding("PQ145", at, _describe(scene.ending.impact.source, bound, beyond), f"write {_advise(bound)}")


def _describe(source: str, bound: int, beyond: float) -> str:
    if source.lstrip("-").isdigit():
        return f"an impact is 0 to {MOST}, and this is {source}: it counts as {bound}"
    more = "never less than" if bound else "never more than"
    return f"an impact is 0 to {MOST}, and {shown(source)} is {more} {int(beyond)}: it always counts as {bound}"


def _advise(bound: int) -> str:
    return f"{MOST} or less, or let it come to less for some" if bound else "0 or more, or let it come to more for some"


def find_bounds(node: Node, scenario: Scenario) -> Bounds:
    """The least and the most that an expression can be, going by what each name in it can be."""
    if node.op == "number":
        return (float(str(node.value)),) * 2
    if node.op == "name":
        return _find_bounds_of_name(str(node.value), scenario)
    parts = [find_bounds(part, scenario) for part in node.parts]
    if node.op == "-1":
        return -parts[0][1], -parts[0][0]
    if node.op == "+":
        return sum(low for low, _ in parts), sum(high for _, high in parts)
    return reduce(_multiply, parts) if node.op == "*" else (0, 1)


def _find_bounds_of_name(name: str, scenario: Scenario) -> Bounds:
    if name in scenario.meters:
        return scenario.meters[name].min, scenario.meters[name].max
    return (0, inf) if name in SKILLS else (-inf, inf) if name == "adaptability" else (0, 1)


def _multiply(one: Bounds, other: Bounds) -> Bounds:
    products = [a * b if a and b else 0 for a in one for b in other]
    return min(products), max(products)
