"""The order in which states can be solved: each after those it leads to, and loops as wholes.

A stage is a set of states that can be solved together: none leads to another of them, or they
are one loop.
"""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.int64]
MAX_PLACED_BITS = 63
"""Bits of a key with its place behind it."""
COMPONENT_DONE = 2**62
"""Later than any position on the stack: a finished component does not lead back."""


class SolvingOrder(NamedTuple):
    """States in the order of solving.

    order: the states.
    bounds: stage n has those from `bounds[n]` to `bounds[n + 1]`; the first has no steps.
    loops: by stage, whether it is a loop.
    """

    order: Numbers
    bounds: tuple[int, ...]
    loops: tuple[bool, ...]


class StepIndex:
    """Steps between `size` states, to be looked up in both directions."""

    def __init__(self, size: int, source: Numbers, to: Numbers) -> None:
        self.size, self.source, self.to = size, source, to
        self.degree = np.bincount(source, minlength=size)
        self.first = _cumulate_starts(self.degree)
        self.by_source = sort_stably(source)
        self.by_target = sort_stably(to)
        self.in_degree = np.bincount(to, minlength=size)
        self.first_in = _cumulate_starts(self.in_degree)

    def list_targets(self, states: Numbers) -> Numbers:
        """Return where these states lead to, step by step."""
        return self.to[self.by_source[concatenate_ranges(self.first[states], self.degree[states])]]

    def list_sources(self, states: Numbers) -> Numbers:
        """Return what leads to these states, step by step."""
        return self.source[self.by_target[concatenate_ranges(self.first_in[states], self.in_degree[states])]]


def sort_stably(keys: Numbers) -> Numbers:
    """Return the places of these keys, none below 0, in their order; equal ones in the order they come in.

    With its place behind each key, all differ, and any sorting is stable: the quickest one will do.
    """
    bits = len(keys).bit_length()
    if not len(keys) or int(keys.max()) >= 1 << MAX_PLACED_BITS - bits:
        return np.argsort(keys, kind="stable")
    placed = keys << bits | np.arange(len(keys))
    placed.sort()
    return placed & (1 << bits) - 1


def concatenate_ranges(first: Numbers, lengths: Numbers) -> Numbers:
    """Return the ranges that begin at `first` and have these lengths, concatenated."""
    ends = np.cumsum(lengths)
    if not len(ends):
        return ends
    return np.arange(ends[-1]) + np.repeat(first - ends + lengths, lengths)


def build_stages(steps: StepIndex) -> SolvingOrder:
    """Return the stages of these states: from the ends backwards, and around the loops."""
    left = steps.degree.copy()
    stages, loops = [], []
    stage = np.flatnonzero(left == 0)
    while len(stage):
        stages.append(stage)
        loops.append(False)
        before = steps.list_sources(stage)
        np.subtract.at(left, before, 1)
        stage = np.unique(before[left[before] == 0])
    for loop, states in _list_loop_stages(steps, np.flatnonzero(left)):
        stages.append(states)
        loops.append(loop)
    bounds = np.cumsum([0, *(len(stage) for stage in stages)]).tolist()
    return SolvingOrder(np.concatenate(stages) if stages else left, tuple(bounds), tuple(loops))


def _list_loop_stages(steps: StepIndex, states: Numbers) -> Iterator[tuple[bool, Numbers]]:
    """Yield the stages of states in or before loops, and whether each is a loop."""
    following = _list_successors(steps, states)
    level: dict[int, int] = {}
    plain: dict[int, list[int]] = {}
    rings: dict[int, list[list[int]]] = {}
    for ring in _find_components(following):
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


def _list_successors(steps: StepIndex, states: Numbers) -> dict[int, list[int]]:
    """Return where each of these states leads to among them."""
    among = np.zeros(steps.size, np.bool_)
    among[states] = True
    inside = among[steps.source] & among[steps.to]
    following: dict[int, list[int]] = {state: [] for state in states.tolist()}
    for source, to in zip(steps.source[inside].tolist(), steps.to[inside].tolist(), strict=True):
        following[source].append(to)
    return following


def _find_components(following: dict[int, list[int]]) -> Iterator[list[int]]:
    """Yield the strongly connected components, each after those it leads to (Tarjan, without recursion).

    `way` is the stack of states without a component yet; `back` has, by state, the earliest
    stack position it is known to lead to.
    """
    back: dict[int, int] = {}
    way: list[int] = []
    calls: list[tuple[int, int, Iterator[int]]] = []

    def push_state(state: int) -> None:
        calls.append((state, len(way), iter(following[state])))
        back[state] = len(way)
        way.append(state)

    for root in sorted(following):
        if root not in back:
            push_state(root)
        while calls:
            state, place, rest = calls[-1]
            to = next((to for to in rest if to not in back), None)
            if to is not None:
                push_state(to)
                continue
            calls.pop()
            back[state] = min([place, *(back[to] for to in following[state])])
            if back[state] == place:
                ring = way[place:]
                del way[place:]
                back.update(dict.fromkeys(ring, COMPONENT_DONE))
                yield ring


def _cumulate_starts(lengths: Numbers) -> Numbers:
    return np.concatenate(([0], np.cumsum(lengths)[:-1])) if len(lengths) else lengths
