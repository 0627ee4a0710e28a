"""Findings on an earlier version of a text, carried over until those on the newest are there."""

from collections.abc import Iterable

from pm_quest.authoring.scenario_problems import Problem
from pm_quest.language_server.open_document import DocumentVersion, Stretch

LocatedProblem = tuple[Stretch, Problem]


def carry_problems(
    before: DocumentVersion, problems: Iterable[Problem], after: DocumentVersion
) -> tuple[LocatedProblem, ...]:
    """Return the problems whose marked text was not changed, where it stands now."""
    first, last = _find_change(before.text, after.text)
    shift = len(after.text) - len(before.text)
    carried = []
    for problem in problems:
        start, end = before.locate(problem)
        if end <= first:
            carried.append(((start, end), problem))
        elif start >= last:
            carried.append(((start + shift, end + shift), problem))
    return tuple(carried)


def _find_change(before: str, after: str) -> Stretch:
    """Return the stretch of the earlier text outside of which both are the same."""
    most = min(len(before), len(after))
    first = _count_same(before[:most], after[:most])
    rest = most - first
    same = _count_same(before[len(before) - rest :][::-1], after[len(after) - rest :][::-1]) if rest else 0
    return first, len(before) - same


def _count_same(one: str, other: str) -> int:
    """Return how many characters two texts of one length begin with in common."""
    low, high = 0, len(one)
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low
