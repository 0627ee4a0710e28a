"""The story graph as a picture: well-formed, whole, nothing over anything else, and text stays text."""

from itertools import pairwise
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pm_quest.drawing.colours import DAY_COLOURS, NIGHT_COLOURS
from pm_quest.drawing.scene_cards import WIDTH, build_card
from pm_quest.drawing.stacking import NODE_GAP, stack_nodes
from pm_quest.drawing.story_graph import CSS, MAX_SCENES, StoryTooLargeError, draw_story_graph
from pm_quest.drawing.svg import NAMESPACE, add_element, count_cells, render_document, render_embedded, wrap_text
from tests.building import choice, end, scenario, scene
from tests.hostile import SIGNS_OF_HARM, TEXTS, hostile_story
from tests.strategies import stories

NS = {"svg": NAMESPACE}


def read(story):
    """The picture of a story, as a reader of SVG finds it."""
    return ET.fromstring(render_document(draw_story_graph(story), CSS))


def texts(root):
    """All that is written in a picture."""
    return [each.text for each in root.iterfind(".//svg:text", NS) if each.text]


@given(stories())
def test_every_scene_has_a_card_and_every_way_a_line_or_words(story):
    """Well-formed, with a title and a description; ways back are told in words."""
    root = read(story)
    assert root.find("svg:title", NS).text == "Story graph of Tiny"
    assert root.find("svg:desc", NS).text.startswith(f"{len(story.scenes)} scenes")
    assert {each.text for each in root.iterfind(".//svg:text[@class='name']", NS)} == set(story.scenes)
    behind = frozenset[str]()
    ports = [port for each in story.scenes.values() for port in build_card(story, each, behind).ports]
    tips = root.findall(".//svg:path[@class='tip']", NS)
    backs = [text for text in texts(root) if "back to " in text]
    assert len(tips) + len(backs) == len(ports)


@given(stories())
def test_cards_stand_apart(story):
    """No two cards share a point, and all lie within the picture."""
    root = read(story)
    width, height = float(root.get("width")), float(root.get("height"))
    boxes = [
        tuple(float(rect.get(name)) for name in ("x", "y", "width", "height"))
        for rect in root.iterfind(".//svg:rect[@class='body']", NS)
    ]
    for x, y, w, h in boxes:
        assert x >= 0
        assert y >= 0
        assert x + w <= width
        assert y + h <= height
    for number, (x, y, w, h) in enumerate(boxes):
        for x2, y2, w2, h2 in boxes[number + 1 :]:
            assert x + w <= x2 or x2 + w2 <= x or y + h <= y2 or y2 + h2 <= y


def test_hostile_text_stays_text():
    """It is read back as it was written, but for what no terminal or reader may get."""
    source = render_document(draw_story_graph(hostile_story()), CSS)
    assert not any(harm in source for harm in SIGNS_OF_HARM)
    assert source.isascii()
    written = " ".join(texts(ET.fromstring(source)))
    assert TEXTS[0] in written
    assert "[31mred" in written


def test_signs_and_words_say_what_colours_say():
    """Fit, start and ending, and dashed lines for what is asked."""
    choices = {
        "a": choice("out", fit="adapts"),
        "b": choice("out", fit="forces", when="tech > 1"),
        "c": choice([("tech > 2", "out"), "in"]),
    }
    root = read(scenario({"in": scene(choices=choices), "out": end(5, "Gone")}))
    written = texts(root)
    for text in ("● adapts · a", "■ forces · b · if tech > 1", "○ neutral · c", "start, decision", "◆ ending"):
        assert text in written
    assert [text for text in written if text in ("otherwise", "back to in")] == ["otherwise", "back to in"]
    looks = [path.get("class") for path in root.iterfind(".//svg:path", NS) if path.get("class") != "tip"]
    assert sorted(looks) == ["adapts", "forces dashed", "neutral dashed"]


def test_both_palettes_are_in_the_picture():
    """Day, and night where it is preferred; never a colour that the palette has not."""
    source = render_document(draw_story_graph(hostile_story()), CSS)
    assert all(colour in source for colour in (*DAY_COLOURS.values(), *NIGHT_COLOURS.values()))
    assert "prefers-color-scheme: dark" in source
    assert "http" not in source.replace(NAMESPACE, "").replace("https://evil.example/x", "")


def test_too_many_scenes_are_refused_with_a_sentence():
    """More than can be read."""
    scenes = {f"s{n}": scene(go=f"s{n + 1}") for n in range(MAX_SCENES)} | {f"s{MAX_SCENES}": end()}
    with pytest.raises(StoryTooLargeError, match=r"of 501 scenes and 500 ways .* at most 500 and 2,000"):
        draw_story_graph(scenario(scenes))


def test_ways_that_lead_too_far_are_refused_before_they_are_laid_out():
    """A few hundred scenes, each with ways to the last ones, would take minutes."""
    last = 399
    scenes = {f"s{n}": scene(choices={"a": choice(f"s{n + 1}"), "b": choice(f"s{last}")}) for n in range(last)}
    with pytest.raises(StoryTooLargeError, match="too far past each other"):
        draw_story_graph(scenario(scenes | {f"s{last}": end()}))


def test_a_picture_within_a_page_is_the_same_without_style():
    """The page brings the colours."""
    root = draw_story_graph(hostile_story(), "mine")
    assert "<style" not in render_embedded(root)
    assert 'aria-labelledby="mine-title mine-desc"' in render_embedded(root)


words = st.text(st.sampled_from("ab \u65e5\u0301\n"), max_size=60)


@given(words, st.integers(2, 20), st.integers(1, 4))
def test_lines_fit_their_width(text, width, most):
    """No line is wider than asked, there are no more than asked, and nothing is lost without an ellipsis."""
    lines = wrap_text(text, width, most)
    assert 1 <= len(lines) <= most
    assert all(count_cells(line) <= width for line in lines)
    if not lines[-1].endswith("…"):
        assert "".join("".join(lines).split()) == "".join(text.split())


def test_an_attribute_is_no_markup():
    """Quotes and angles in it are escaped."""
    made = add_element("a", None, "x < y", class_='"><b>', font_size=1.25)
    assert ET.fromstring(render_embedded(made)).attrib == {"class": '"><b>', "font-size": "1.2"}


heights = st.lists(st.lists(st.floats(5, 300), min_size=1, max_size=5), min_size=1, max_size=5)


@given(heights, st.data())
def test_stacked_nodes_keep_their_order_and_their_room(sizes, data):
    """In each layer, one below the other, with a gap between."""
    layers = [[f"{layer} {row}" for row in range(len(each))] for layer, each in enumerate(sizes)]
    high = {f"{layer} {row}": size for layer, each in enumerate(sizes) for row, size in enumerate(each)}
    pairs = [(start, to) for left, right in pairwise(layers) for start in left for to in right]
    steps = data.draw(st.lists(st.sampled_from(pairs), unique=True)) if pairs else []
    tops = stack_nodes(layers, steps, high)
    for layer in layers:
        for upper, lower in pairwise(layer):
            assert tops[upper] + high[upper] + NODE_GAP <= tops[lower] + 1e-6


def test_what_is_joined_stands_level():
    """A chain is straight, and a node stands in the middle of the two it leads to."""
    tops = stack_nodes(
        [["a"], ["b", "c"], ["d"]], [("a", "b"), ("a", "c"), ("b", "d"), ("c", "d")], dict.fromkeys("abcd", 10)
    )
    assert tops["a"] == pytest.approx((tops["b"] + tops["c"]) / 2)
    assert tops["a"] == pytest.approx(tops["d"])
    assert WIDTH > 0
