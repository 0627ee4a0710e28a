"""The order of solving: each state after those it leads to, and loops as wholes."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from pm_quest.analysis.solving_order import StepIndex, build_stages, concatenate_ranges, sort_stably

graphs = st.integers(1, 9).flatmap(
    lambda size: st.tuples(st.just(size), st.lists(st.tuples(*[st.integers(0, size - 1)] * 2), max_size=2 * size))
)


def leading(size, links):
    """By state, those that it can come to, in one step or more."""
    after = {state: {to for source, to in links if source == state} for state in range(size)}
    for _ in range(size):
        after = {state: found.union(*(after[to] for to in found)) for state, found in after.items()}
    return after


@given(graphs)
def test_every_state_has_its_stage(graph):
    """Stages are in order; those of a loop lead to each other, and of no other stage does one state lead to another."""
    size, links = graph
    source, to = (np.array([link[n] for link in links], np.int64) for n in (0, 1))
    stages = build_stages(StepIndex(size, source, to))
    after = leading(size, links)
    parts = [stages.order[b:e].tolist() for b, e in zip(stages.bounds, stages.bounds[1:], strict=False)]
    assert sorted(state for part in parts for state in part) == list(range(size))
    stage = {state: number for number, part in enumerate(parts) for state in part}
    for state, found in after.items():
        assert all(stage[each] <= stage[state] for each in found)
        ring = {each for each in found if state in after[each]}
        same = {each for each in found if stage[each] == stage[state]}
        assert same == ring == (set(parts[stage[state]]) if stages.loops[stage[state]] else set())


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 4)), max_size=6))
def test_ranges_are_one_row(pairs):
    """Some whole numbers from each first on."""
    first, lengths = (np.array([pair[n] for pair in pairs], np.int64) for n in (0, 1))
    assert concatenate_ranges(first, lengths).tolist() == [number for a, n in pairs for number in range(a, a + n)]


@given(st.lists(st.one_of(st.integers(0, 3), st.integers(2**58, 2**62)), max_size=9))
def test_equal_keys_stay_in_the_order_they_come_in(keys):
    """Also where a key leaves no room for its place."""
    row = np.array(keys, np.int64)
    assert sort_stably(row).tolist() == sorted(range(len(keys)), key=keys.__getitem__)
