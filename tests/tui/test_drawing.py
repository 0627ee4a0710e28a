"""What is drawn with signs: bars, lines that join, the layers of a map, rows of short things."""

from hypothesis import given
from hypothesis import strategies as st
from textual.content import Content

from pm_quest.drawing.layers import layered
from pm_quest.tui.widgets.bars import block_bar, line_bar, place, span, swing
from pm_quest.tui.widgets.canvas import HEAVY, LIGHT, Canvas
from pm_quest.tui.widgets.flow import GAP, lines

numbers = st.integers(-200, 200)
widths = st.integers(3, 60)
ids = st.sampled_from("abcdefgh")


@given(numbers, st.integers(0, 200), widths, st.none() | numbers)
def test_a_line_bar_is_as_wide_as_asked_whatever_its_value(value, top, width, was):
    """Also beyond its top and below nothing."""
    assert line_bar(value, top, width, was=was).cell_length == width


@given(numbers, numbers, numbers, widths, st.none() | numbers)
def test_a_block_bar_is_as_wide_as_asked(value, low, high, width, was):
    """And full or empty at its bounds."""
    low, high = min(low, high), max(low, high) + 1
    assert block_bar(value, low, high, width, was=was).cell_length == width


@given(numbers, st.integers(0, 200), widths)
def test_a_swing_is_as_wide_as_asked_and_leans_the_way_of_its_sign(value, top, width):
    """To the right of its middle when it adapts, to the left when it forces; what is not nothing can be seen."""
    shown = swing(value, top, width).plain
    left, right = shown.split("┼")
    assert len(shown) == width
    assert ("━" in right) == (value > 0)
    assert ("━" in left) == (value < 0)


@given(
    st.lists(st.integers(0, 100), min_size=3, max_size=3).map(sorted), widths, st.lists(st.integers(0, 100), max_size=4)
)
def test_a_span_shows_where_one_is_between_what_was_in_reach(values, width, ticks):
    """Lowest, here and highest in their order; here is always seen."""
    low, here, high = values
    shown = span(here, (low, high), (0, 100), width, ticks=tuple(ticks)).plain
    assert len(shown) == width
    assert shown[place(here, (0, 100), width)] == "●"
    assert place(low, (0, 100), width) <= shown.index("●") <= place(high, (0, 100), width)


@given(st.integers(0, 12), st.integers(0, 12), st.integers(1, 12))
def test_what_was_gained_has_its_own_colour(was, gained, width):
    """A bar that rose has a part that says so, unless it is too small to be seen."""
    shown = block_bar(was + gained, 0, 24, width, was=was)
    lit = sum(span.end - span.start for span in shown.spans if span.style == "$primary")
    assert lit == round(width * (was + gained) / 24) - round(width * was / 24)


def test_lines_that_meet_join():
    """Corners, and the heavier line over the lighter one."""
    canvas = Canvas(7, 3)
    canvas.route((0, 1), (6, 0), 3, LIGHT, "$faint")
    canvas.route((0, 1), (6, 2), 3, HEAVY, "$primary")
    canvas.text((0, 1), "○")
    assert canvas.content().plain.split("\n") == ["   ╭──╴", "○━━┪   ", "   ┗━━╸"]


@given(st.lists(st.tuples(ids, ids), max_size=12))
def test_a_map_has_every_scene_once_and_its_ways_lead_from_layer_to_layer(ways):
    """Circles, ways to itself and ways over several layers included; the first scene stands first."""
    scenes = sorted({"a", *(each for way in ways for each in way)})
    layers, steps = layered(scenes, ways)
    nodes = [node for layer in layers for node in layer]
    assert sorted(node for node in nodes if " " not in node) == scenes
    assert len(set(nodes)) == len(nodes)
    where = {node: number for number, layer in enumerate(layers) for node in layer}
    assert all(where[end] == where[start] + 1 for start, end in steps)


@given(st.lists(st.text("ab ", min_size=1, max_size=12), max_size=8), st.integers(4, 40))
def test_short_things_wrap_between_them_and_never_inside_one(parts, width):
    """All in order; no row is wider than asked but for one thing that is wider itself."""
    rows = lines([Content(part) for part in parts], width)
    assert (" " * GAP).join(row.plain for row in rows) == (" " * GAP).join(parts)
    assert all(row.cell_length <= width or row.plain in parts for row in rows)
