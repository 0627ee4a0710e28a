"""Layers of a map: every scene in one, every step to the next."""

from hypothesis import given
from hypothesis import strategies as st

from pm_quest.drawing.layers import build_layers, measure_links

SCENES = "abcdefg"
links = st.sets(st.tuples(st.sampled_from(SCENES), st.sampled_from(SCENES)), max_size=14)


@given(links)
def test_every_step_leads_to_the_next_layer(ways):
    """However far a link leads: it passes nodes of its own."""
    layers, steps = build_layers(SCENES, ways)
    place = {node: number for number, layer in enumerate(layers) for node in layer}
    assert sorted(node for layer in layers for node in layer if " " not in node) == list(SCENES)
    assert all(place[end] == place[start] + 1 for start, end in steps)
    assert len(steps) == measure_links(SCENES, ways)


def test_a_scene_stands_behind_the_longest_way_to_it():
    """Also where a shorter way comes to it later."""
    layers, _ = build_layers("abcde", [("a", "b"), ("b", "c"), ("c", "e"), ("a", "d"), ("d", "e")])
    assert [[node for node in layer if " " not in node] for layer in layers] == [["a"], ["b", "d"], ["c"], ["e"]]
