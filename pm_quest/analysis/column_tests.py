"""Conditions and expressions on whole columns of states.

What they say is the engine's: 0 is false, true counts 1. Columns hold 64 bits, and the engine's
numbers are of any size, so sums and products that may not fit are left to the engine.
"""

import operator
from functools import reduce

import numpy as np
from numpy.typing import NDArray

from pm_quest.analysis.state_slots import Column, Columns, split_facts
from pm_quest.story.conditions import CALLS, COMPARISONS, Condition, ConditionNode
from pm_quest.story.engine import Engine
from pm_quest.story.state import name_fact

MAX_FITTING = 2**62
"""Sums and products that may come to more than this are not computed here."""
_Values = NDArray[np.int64] | NDArray[np.bool_] | int | bool


class UnfitError(ArithmeticError):
    """A condition can't be computed on columns: a number may not fit, or it reads what no column holds."""


def evaluate_columns(engine: Engine, condition: Condition, columns: Columns, size: int) -> Column:
    """Return the value of a condition in each of `size` states. Raises UnfitError."""
    found = _ColumnTest(engine, columns).evaluate(condition.root)
    if isinstance(found, int):
        return np.full(size, int(found), np.int64)
    return found.astype(np.int64)


class _ColumnTest:
    """Columns, as conditions read them."""

    def __init__(self, engine: Engine, columns: Columns) -> None:
        self.engine, self.columns = engine, columns

    def evaluate(self, node: ConditionNode) -> _Values:
        """Return the value of a part by state; one number where it is the same in all of them."""
        if node.op == "number":
            return int(str(node.value))
        if node.op == "name" or node.op in CALLS:
            return self._read(node)
        parts = [self.evaluate(part) for part in node.parts]
        if node.op == "compare":
            signs = node.value if isinstance(node.value, tuple) else ()
            steps = zip(signs, parts, parts[1:], strict=False)
            true: _Values = reduce(operator.and_, [COMPARISONS[sign](a, b) for sign, a, b in steps])
            return true
        if node.op in ("and", "or"):
            return reduce(operator.and_ if node.op == "and" else operator.or_, [part != 0 for part in parts])
        return parts[0] == 0 if node.op == "not" else _calculate(node.op, parts)

    def _read(self, node: ConditionNode) -> _Values:
        layout = self.engine.layout
        if node.op == "name" and (place := layout.values.get(str(node.value))) is not None:
            return self.columns.get(place, 0)
        fact = layout.facts.get(name_fact(node))
        if fact is None:
            raise UnfitError
        [(column, bit)] = split_facts(self.engine, fact)
        return self.columns[column] & bit != 0 if column in self.columns else False


def _calculate(op: str, parts: list[_Values]) -> _Values:
    """Return a sum, a product, or one number with the other sign. Raises UnfitError."""
    sizes = [_measure(part) for part in parts]
    most = reduce(operator.mul, (max(1, size) for size in sizes)) if op == "*" else sum(sizes)
    if most > MAX_FITTING:
        raise UnfitError
    numbers = [part.astype(np.int64) if isinstance(part, np.ndarray) else int(part) for part in parts]
    if op == "-1":
        return -numbers[0]
    return reduce(operator.add if op == "+" else operator.mul, numbers)


def _measure(values: _Values) -> int:
    """Return the greatest of these numbers, whatever their sign."""
    if isinstance(values, int):
        return abs(values)
    return max(int(values.max()), -int(values.min())) if values.size else 0
