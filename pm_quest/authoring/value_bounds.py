"""Between which two values a condition or an expression lies, whatever a player does. False is 0, true is 1."""

from collections.abc import Callable, Sequence
from functools import reduce
from itertools import pairwise
from math import inf

from pm_quest.story.conditions import ConditionNode
from pm_quest.story.model import SKILLS, Scenario

Bounds = tuple[float, float]
"""The least and the greatest value."""
FALSE, TRUE, EITHER = (0.0, 0.0), (1.0, 1.0), (0.0, 1.0)
_SWAPPED = {">": "<", ">=": "<="}


def bound_leaf(scenario: Scenario, node: ConditionNode) -> Bounds:
    """Return the bounds of a name or a call: those of a meter, of a skill, or either truth."""
    name = str(node.value)
    if node.op != "name":
        return EITHER
    if name in scenario.meters:
        return scenario.meters[name].min, scenario.meters[name].max
    return (0, inf) if name in SKILLS else (-inf, inf) if name == "adaptability" else EITHER


def find_bounds(node: ConditionNode, leaf: Callable[[ConditionNode], Bounds]) -> Bounds:
    """Return the bounds of an expression; `leaf` has those of its names and calls."""
    if node.op == "number":
        return (float(str(node.value)),) * 2
    if not node.parts:
        return leaf(node)
    parts = [find_bounds(part, leaf) for part in node.parts]
    if node.op == "compare":
        signs = node.value if isinstance(node.value, tuple) else ()
        return _join_truths([_compare(sign, *both) for sign, both in zip(signs, pairwise(parts), strict=False)])
    if node.op in ("and", "or", "not"):
        truths = [_find_truth(each) for each in parts]
        if node.op == "and":
            return _join_truths(truths)
        return _deny(truths[0]) if node.op == "not" else _deny(_join_truths([_deny(each) for each in truths]))
    if node.op == "-1":
        return -parts[0][1], -parts[0][0]
    if node.op == "+":
        return sum(low for low, _ in parts), sum(high for _, high in parts)
    return reduce(_multiply_bounds, parts)


def _compare(sign: str, one: Bounds, other: Bounds) -> Bounds:
    """Return whether a comparison holds: surely, never, or either."""
    if sign in _SWAPPED:
        return _compare(_SWAPPED[sign], other, one)
    if sign in ("==", "!="):
        apart, same = one[1] < other[0] or other[1] < one[0], one[0] == one[1] == other[0] == other[1]
        equal = FALSE if apart else TRUE if same else EITHER
        return equal if sign == "==" else _deny(equal)
    if sign == "<":
        return TRUE if one[1] < other[0] else FALSE if one[0] >= other[1] else EITHER
    return TRUE if one[1] <= other[0] else FALSE if one[0] > other[1] else EITHER


def _find_truth(bounds: Bounds) -> Bounds:
    """Return whether a number counts as true: where it is not 0."""
    if bounds[0] > 0 or bounds[1] < 0:
        return TRUE
    return FALSE if bounds == FALSE else EITHER


def _join_truths(truths: Sequence[Bounds]) -> Bounds:
    """Return whether all of them hold."""
    return min(low for low, _ in truths), min(high for _, high in truths)


def _deny(truth: Bounds) -> Bounds:
    return 1 - truth[1], 1 - truth[0]


def _multiply_bounds(one: Bounds, other: Bounds) -> Bounds:
    """Return the bounds of a product."""
    products = [a * b if a and b else 0 for a in one for b in other]
    return min(products), max(products)
