"""An order in which what leads on comes before what it leads to."""

from hypothesis import given
from hypothesis import strategies as st

from pm_quest.story.traversal import sort_depth_first

links = st.dictionaries(st.integers(0, 7), st.lists(st.integers(0, 7), max_size=4))


@given(links, st.booleans())
def test_everything_that_is_led_to_comes_once_and_later(graph, rings):
    """Whatever leads where; of rings only the way back goes against the order."""
    if not rings:
        graph = {node: [to for to in nexts if to > node] for node, nexts in graph.items()}
    order = sort_depth_first([0], lambda node: graph.get(node, []))
    place = {node: number for number, node in enumerate(order)}
    assert order[0] == 0
    assert len(place) == len(order)
    assert {to for node in order for to in graph.get(node, [])} <= set(order)
    if not rings:
        assert all(place[node] < place[to] for node in order for to in graph.get(node, []))


def test_what_several_roots_lead_to_comes_once():
    """A later root that an earlier one led to is not gone through again."""
    assert sort_depth_first("abc", {"a": "b", "b": "", "c": "b"}.__getitem__) == ["c", "a", "b"]
