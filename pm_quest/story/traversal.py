"""Depth-first order of a graph."""

from collections.abc import Callable, Hashable, Iterable
from typing import TypeVar

Node = TypeVar("Node", bound=Hashable)


def sort_depth_first(roots: Iterable[Node], list_next: Callable[[Node], Iterable[Node]]) -> list[Node]:
    """Return all reachable nodes, each before those it leads to, except along back edges."""
    finished: list[Node] = []
    seen: set[Node] = set()
    for root in roots:
        stack = [(root, iter(list_next(root)))] if root not in seen else []
        seen.add(root)
        while stack:
            node, rest = stack[-1]
            unseen = next((each for each in rest if each not in seen), None)
            if unseen is None:
                finished.append(node)
                stack.pop()
            else:
                seen.add(unseen)
                stack.append((unseen, iter(list_next(unseen))))
    return finished[::-1]
