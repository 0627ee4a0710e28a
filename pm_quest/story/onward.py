"""The order of what leads on from one to the next."""

from collections.abc import Callable, Hashable, Iterable
from typing import TypeVar

Node = TypeVar("Node", bound=Hashable)


def onward(roots: Iterable[Node], nexts: Callable[[Node], Iterable[Node]]) -> list[Node]:
    """All that is come to from the roots, each before those it leads to, but for ways back: depth first."""
    finished: list[Node] = []
    seen: set[Node] = set()
    for root in roots:
        stack = [(root, iter(nexts(root)))] if root not in seen else []
        seen.add(root)
        while stack:
            node, rest = stack[-1]
            unseen = next((each for each in rest if each not in seen), None)
            if unseen is None:
                finished.append(node)
                stack.pop()
            else:
                seen.add(unseen)
                stack.append((unseen, iter(nexts(unseen))))
    return finished[::-1]
