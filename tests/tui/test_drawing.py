"""What is drawn with signs: bars, lines that join, the layers of a map, rows of short things."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from textual.content import Content

from pm_quest.drawing.layers import build_layers
from pm_quest.story.meters import LABEL_WIDTH, MeterView
from pm_quest.tui.safe_text import wrap_to_rows
from pm_quest.tui.widgets.bars import draw_block_bar, draw_line_bar, draw_range_bar, draw_swing_bar, find_bar_cell
from pm_quest.tui.widgets.canvas import HEAVY, LIGHT, Canvas
from pm_quest.tui.widgets.gauge import LEAST_BAR, GaugeColumns
from pm_quest.tui.widgets.impact_gauge import _arrange_labels
from pm_quest.tui.widgets.inline_parts import GAP, join_in_rows
from pm_quest.tui.widgets.key_line import select_keys
from pm_quest.tui.widgets.player_scales import NumberScale, PlayerScales
from pm_quest.tui.widgets.turn_history import select_latest
from tests.building import choice, end, scenario, scene

numbers = st.integers(-200, 200)
widths = st.integers(3, 60)
ids = st.sampled_from("abcdefgh")


@given(numbers, st.integers(0, 200), widths, st.none() | numbers)
def test_a_line_bar_is_as_wide_as_asked_whatever_its_value(value, top, width, was):
    """Also beyond its top and below nothing."""
    assert draw_line_bar(value, top, width, was=was).cell_length == width


@given(numbers, numbers, numbers, widths, st.none() | numbers)
def test_a_block_bar_is_as_wide_as_asked(value, low, high, width, was):
    """And full or empty at its bounds."""
    low, high = min(low, high), max(low, high) + 1
    assert draw_block_bar(value, low, high, width, was=was).cell_length == width


@given(numbers, st.integers(0, 200), widths)
def test_a_swing_is_as_wide_as_asked_and_leans_the_way_of_its_sign(value, top, width):
    """To the right of its middle when it adapts, to the left when it forces; what is not nothing can be seen."""
    shown = draw_swing_bar(value, top, width).plain
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
    shown = draw_range_bar(here, (low, high), (0, 100), width, ticks=tuple(ticks)).plain
    assert len(shown) == width
    assert shown[find_bar_cell(here, (0, 100), width)] == "●"
    assert find_bar_cell(low, (0, 100), width) <= shown.index("●") <= find_bar_cell(high, (0, 100), width)


@given(st.integers(0, 12), st.integers(0, 12), st.integers(1, 12))
def test_what_was_gained_has_its_own_colour(was, gained, width):
    """A bar that rose has a part that says so, unless it is too small to be seen."""
    shown = draw_block_bar(was + gained, 0, 24, width, was=was)
    lit = sum(span.end - span.start for span in shown.spans if span.style == "$primary")
    assert lit == round(width * (was + gained) / 24) - round(width * was / 24)


def test_lines_that_meet_join():
    """Corners, and the heavier line over the lighter one."""
    canvas = Canvas(7, 3)
    canvas.draw_route((0, 1), (6, 0), 3, LIGHT, "$faint")
    canvas.draw_route((0, 1), (6, 2), 3, HEAVY, "$primary")
    canvas.draw_text((0, 1), "○")
    assert canvas.build_content().plain.split("\n") == ["   ╭──╴", "○━━┪   ", "   ┗━━╸"]


@given(st.lists(st.tuples(ids, ids), max_size=12))
def test_a_map_has_every_scene_once_and_its_ways_lead_from_layer_to_layer(ways):
    """Circles, ways to itself and ways over several layers included; the first scene stands first."""
    scenes = sorted({"a", *(each for way in ways for each in way)})
    layers, steps = build_layers(scenes, ways)
    nodes = [node for layer in layers for node in layer]
    assert sorted(node for node in nodes if " " not in node) == scenes
    assert len(set(nodes)) == len(nodes)
    where = {node: number for number, layer in enumerate(layers) for node in layer}
    assert all(where[end] == where[start] + 1 for start, end in steps)


@given(st.lists(st.text("ab ", min_size=1, max_size=12), max_size=8), st.integers(12, 40))
def test_short_things_wrap_between_them_and_never_inside_one(parts, width):
    """All in order, on rows that have room for them."""
    rows = join_in_rows([Content(part) for part in parts], width)
    assert (" " * GAP).join(row.plain for row in rows) == (" " * GAP).join(parts)
    assert all(row.cell_length <= width for row in rows)


def test_a_thing_that_is_longer_than_a_row_has_rows_of_its_own():
    """Broken between its words, and nothing stands beside it."""
    rows = join_in_rows([Content("one"), Content("two and three"), Content("four")], 9)
    assert [row.plain.rstrip() for row in rows] == ["one", "two and", "three", "four"]


@pytest.mark.parametrize("width", [36, 40, 60])
@pytest.mark.parametrize("label", ["Trust of the whole board", "社内の信頼と納期の見通し"])
def test_a_label_of_24_cells_is_whole_wherever_there_is_room(width, label):
    """With a bar beside it that still says something; in double width as well."""
    cells, bar = GaugeColumns.for_meters([MeterView("m", label, 4, 0, 12)]).divide_width(width)
    assert cell_len(label) == LABEL_WIDTH <= cells
    assert bar >= LEAST_BAR


@given(st.lists(st.text("ab 社", min_size=1, max_size=40), min_size=1, max_size=5), st.integers(20, 90))
def test_a_row_of_a_gauge_is_never_wider_than_its_room(labels, width):
    """Whatever the labels are: what is too long ends with an ellipsis."""
    columns = GaugeColumns.for_meters([MeterView("m", label, 4, 0, 12) for label in labels])
    label, bar = columns.divide_width(width)
    assert label + 1 + bar + columns.figure + columns.change <= width


@pytest.mark.parametrize("most", [None, 4, 12, 40])
def test_more_points_always_look_like_more(most):
    """Up to what is possible, and without end where there is no bound; no bar is full before that."""
    scale = NumberScale(most, 12)
    shares = [scale.find_share(points) for points in range((most or 200) + 1)]
    assert shares == sorted(set(shares))
    assert all(share < 1 for share in shares[:-1])


def test_skills_of_a_long_story_can_be_distinguished_beyond_twelve():
    """13, 20 and 30 points have bars of three lengths."""
    most = {"industry": 30, "business": 30, "user_design": 30, "tech": 30}
    story = scenario({"a": scene(choices={"on": choice("z", gain=most)}), "z": end()})
    share = PlayerScales.for_scenario(story).skills.find_share
    bars = [draw_line_bar(share(points), 1, 12).plain for points in (13, 20, 30)]
    assert len(set(bars)) == len(bars)
    assert "─" not in bars[-1]


def test_what_a_player_brings_has_room_on_the_scale():
    """Else a bar would be full from the start."""
    story = scenario({"a": scene(choices={"on": choice("z", gain={"tech": 5})}), "z": end()})
    assert PlayerScales.for_scenario(story, {"tech": 15}).skills.most == 20


KEYS = {
    "1": ("1-9", "choose"),
    "z": ("z", "take it back"),
    "j": ("j", "journal"),
    "esc": ("esc", "back"),
    "h": ("?", "help"),
}


@given(st.integers(20, 80))
def test_help_and_back_stay_on_the_key_line_at_every_width(width):
    """The others go, the last of them first; an ellipsis says so, and all that is shown has room."""
    shown = select_keys(KEYS, {"esc", "h"}, width)
    assert shown[-2:] == ["esc", "h"]
    assert sum(len(" ".join(KEYS.get(key, (key,)))) for key in shown) + 2 * (len(shown) - 1) <= width
    assert ("…" in shown) == (len([key for key in shown if key in KEYS]) < len(KEYS))
    assert [key for key in shown if key in KEYS][:-2] == list(KEYS)[: len(shown) - 2 - ("…" in shown)]


def test_spare_keys_leave_the_key_line_before_those_that_decide():
    """In their order; the others only when no spare one is left."""
    assert select_keys(KEYS, {"esc", "h"}, 48, ["j", "z"]) == ["1", "z", "…", "esc", "h"]
    assert select_keys(KEYS, {"esc", "h"}, 32, ["j", "z"]) == ["1", "…", "esc", "h"]
    assert select_keys(KEYS, {"esc", "h"}, 60, ["j", "z"]) == [*KEYS]


@given(
    st.lists(st.tuples(st.floats(0, 100), st.sampled_from(["69 by the book", "80 you", "5 worst"])), max_size=8),
    st.integers(30, 120),
)
def test_every_word_of_the_impact_gauge_is_drawn(marks, width):
    """On as many rows as that takes: none covers another."""
    rows = _arrange_labels([(value, words, "") for value, words in marks], width)
    placed = [(number, start, words) for number, row in enumerate(rows) for start, (_, words, _) in row]
    assert sorted(words for *_, words in placed) == sorted(words for _, words in marks)
    assert all(start >= 0 and start + len(words) <= width for _, start, words in placed)


def test_rows_end_with_an_ellipsis_where_there_would_be_more():
    """And are left as they are where there are not."""
    assert wrap_to_rows(Content("one two three four"), 9, 2).plain.split("\n") == ["one two", "three…"]
    assert wrap_to_rows(Content("one two"), 9, 2).plain == "one two"


def test_a_thread_has_the_latest_turns_that_have_room():
    """Whole ones only."""
    turns = [Content(f"{number}\n│") for number in range(6)]
    assert [turn.plain[0] for turn in select_latest(turns, 5)] == ["4", "5"]
