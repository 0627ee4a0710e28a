"""The order in which states can be solved: each after those it leads to, and loops, which cannot be so ordered, as wholes.

A stage is a number of states that can be solved together: none leads to another of them, or they are one loop.
"""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.int64]
FOUND = 2**62
"""Later than any place on the way: what leads to a ring that was found does not lead back."""


class Stages(NamedTuple):
    """States in the order of solving; stage n has those from `bounds[n]` to `bounds[n + 1]`. The first has no steps."""

    order: Numbers
    bounds: tuple[int, ...]
    loops: tuple[bool, ...]


class Steps:
    """From each of `size` states to others, to be looked up in both directions."""

    def __init__(self, size: int, source: Numbers, to: Numbers) -> None:
        self.size, self.source, self.to = size, source, to
        self.degree = np.bincount(source, minlength=size)
        self.first = _starts(self.degree)
        self.by_source = np.argsort(source, kind="stable")
        self.by_target = np.argsort(to, kind="stable")
        self.in_degree = np.bincount(to, minlength=size)
        self.first_in = _starts(self.in_degree)

    def after(self, states: Numbers) -> Numbers:
        """Where these lead to, step by step."""
        return self.to[self.by_source[ranges(self.first[states], self.degree[states])]]

    def before(self, states: Numbers) -> Numbers:
        """What leads to these, step by step."""
        return self.source[self.by_target[ranges(self.first_in[states], self.in_degree[states])]]


def ranges(first: Numbers, lengths: Numbers) -> Numbers:
    """All whole numbers from each first on, so many of each, in one row."""
    ends = np.cumsum(lengths)
    if not len(ends):
        return ends
    return np.arange(ends[-1]) + np.repeat(first - ends + lengths, lengths)


def stages_of(steps: Steps) -> Stages:
    """The stages of these states: from the ends backwards, as far as that goes, then around the loops."""
    left = steps.degree.copy()
    stages, loops = [], []
    stage = np.flatnonzero(left == 0)
    while len(stage):
        stages.append(stage)
        loops.append(False)
        before = steps.before(stage)
        np.subtract.at(left, before, 1)
        stage = np.unique(before[left[before] == 0])
    for loop, states in _looping(steps, np.flatnonzero(left)):
        stages.append(states)
        loops.append(loop)
    bounds = np.cumsum([0, *(len(stage) for stage in stages)]).tolist()
    return Stages(np.concatenate(stages) if stages else left, tuple(bounds), tuple(loops))


def _looping(steps: Steps, states: Numbers) -> Iterator[tuple[bool, Numbers]]:
    """The stages of states that lead to loops or are in some; whether each stage is one."""
    following = _following(steps, states)
    level: dict[int, int] = {}
    plain: dict[int, list[int]] = {}
    rings: dict[int, list[list[int]]] = {}
    for ring in _rings(following):
        after = (level.get(to, -1) for state in ring for to in following[state])
        depth = 1 + max(after, default=-1)
        level.update(dict.fromkeys(ring, depth))
        if len(ring) > 1 or ring[0] in following[ring[0]]:
            rings.setdefault(depth, []).append(ring)
        else:
            plain.setdefault(depth, []).append(ring[0])
    for depth in range(1 + max(level.values(), default=-1)):
        if depth in plain:
            yield False, np.array(plain[depth], np.int64)
        yield from ((True, np.array(sorted(ring), np.int64)) for ring in rings.get(depth, ()))


def _following(steps: Steps, states: Numbers) -> dict[int, list[int]]:
    """Where each of these leads to, as far as it is among these."""
    among = np.zeros(steps.size, np.bool_)
    among[states] = True
    kept = among[steps.source] & among[steps.to]
    following: dict[int, list[int]] = {state: [] for state in states.tolist()}
    for source, to in zip(steps.source[kept].tolist(), steps.to[kept].tolist(), strict=True):
        following[source].append(to)
    return following


def _rings(following: dict[int, list[int]]) -> Iterator[list[int]]:
    """The strongly connected components, each after those it leads to (Tarjan's algorithm, without recursion).

    `way` has the states come to whose ring has not been found, in the order of coming; `back` says of each how early on
    the way it is known to lead.
    """
    back: dict[int, int] = {}
    way: list[int] = []
    calls: list[tuple[int, int, Iterator[int]]] = []

    def come_to(state: int) -> None:
        calls.append((state, len(way), iter(following[state])))
        back[state] = len(way)
        way.append(state)

    for root in sorted(following):
        if root not in back:
            come_to(root)
        while calls:
            state, place, rest = calls[-1]
            to = next((to for to in rest if to not in back), None)
            if to is not None:
                come_to(to)
                continue
            calls.pop()
            back[state] = min([place, *(back[to] for to in following[state])])
            if back[state] == place:
                ring = way[place:]
                del way[place:]
                back.update(dict.fromkeys(ring, FOUND))
                yield ring


def _starts(lengths: Numbers) -> Numbers:
    return np.concatenate(([0], np.cumsum(lengths)[:-1])) if len(lengths) else lengths
