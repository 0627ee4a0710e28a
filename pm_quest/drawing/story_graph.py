"""The story graph as a picture: scenes as cards in layers from left to right, links as lines."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple
from xml.etree import ElementTree as ET

from pm_quest.drawing.layers import build_layers, measure_links
from pm_quest.drawing.scene_cards import LINE, PAD, SIZE, WIDTH, CardPort, SceneCard, build_card
from pm_quest.drawing.scene_links import list_scene_links, sort_scenes
from pm_quest.drawing.stacking import stack_nodes
from pm_quest.drawing.svg import FONT, SvgNumber, add_element, create_picture
from pm_quest.kit.sentences import format_line
from pm_quest.story.model import Scenario

MAX_SCENES = 500
MAX_LINKS = 2_000
"""More than this can be drawn, but not read."""
MAX_LINK_LENGTH = 20_000
"""Links that pass more layers than this, summed, take too long."""
LAYER_GAP = 90
"""The distance between layers, in pixels."""
MARGIN = 24
LANE_HEIGHT = 14
"""The height reserved for a line that passes a layer."""
KEY_HEIGHT = 46

CSS = f"""
.story-graph {{ font: {SIZE}px {FONT}; fill: var(--foreground); }}
.story-graph .body {{ fill: var(--surface); stroke: var(--faint); }}
.story-graph .ending .body {{ stroke: var(--foreground); stroke-width: 2; }}
.story-graph .bar, .story-graph .start {{ fill: var(--primary); }}
.story-graph .name {{ font-weight: bold; }}
.story-graph .quiet, .story-graph .way {{ fill: var(--muted); }}
.story-graph .adapts {{ fill: var(--adapts); }}
.story-graph .neutral {{ fill: var(--neutral); }}
.story-graph .forces {{ fill: var(--forces); }}
.story-graph path {{ fill: none; stroke: var(--faint); stroke-width: 1.5; }}
.story-graph path.adapts {{ fill: none; stroke: var(--adapts); }}
.story-graph path.neutral {{ fill: none; stroke: var(--neutral); }}
.story-graph path.forces {{ fill: none; stroke: var(--forces); }}
.story-graph path.dashed {{ stroke-dasharray: 6 4; }}
.story-graph path.tip {{ fill: var(--muted); stroke: none; }}
"""


class StoryTooLargeError(ValueError):
    """A story is too large to draw; the message is a sentence."""


class NodeSpot(NamedTuple):
    """The position of a node.

    x: the left edge.
    y: the top.
    height: its height.
    card: its card; None for a line that passes.
    """

    x: SvgNumber
    y: float
    height: SvgNumber
    card: SceneCard | None


def draw_story_graph(scenario: Scenario, name: str = "story-graph") -> ET.Element:
    """Return the picture, to be styled with CSS and the palette. Raises StoryTooLargeError."""
    order = sort_scenes(scenario)
    targets = {id: [way.target for _, ways in list_scene_links(scenario.scenes[id]) for way in ways] for id in order}
    links = {(id, target) for id in order for target in targets[id]}
    if len(order) > MAX_SCENES or len(links) > MAX_LINKS:
        raise StoryTooLargeError(
            f"A picture of {len(order):,} scenes and {len(links):,} ways between them can't be read; "
            f"at most {MAX_SCENES:,} and {MAX_LINKS:,} are drawn."
        )
    if measure_links(order, links) > MAX_LINK_LENGTH:
        raise StoryTooLargeError(f"The {len(links):,} ways of this story lead too far past each other for a picture.")
    layers, steps = build_layers(order, links)
    depth = {node: number for number, layer in enumerate(layers) for node in layer}
    cards = {
        id: build_card(scenario, scenario.scenes[id], frozenset(to for to in targets[id] if depth[to] <= depth[id]))
        for id in order
    }
    return _draw_graph(scenario, name, cards, layers, steps)


def _draw_graph(
    scenario: Scenario, name: str, cards: Mapping[str, SceneCard], layers: list[list[str]], steps: list[tuple[str, str]]
) -> ET.Element:
    spots = _place_nodes(cards, layers, steps)
    bottom = max(spot.y + spot.height for spot in spots.values())
    right = max(spot.x for spot in spots.values()) + WIDTH
    root = create_picture(
        right + MARGIN,
        bottom + MARGIN + KEY_HEIGHT,
        f"Story graph of {format_line(scenario.title)}",
        f"{len(cards)} scenes in {len(layers)} layers from left to right, from {scenario.start} to the endings. Each scene is "
        "a card with its choices, each of them with its fit in a sign and a word; lines lead from a choice to the next "
        "scene, and are dashed where something is asked first.",
        name,
    )
    root.set("class", "story-graph")
    lines, boxes = add_element("g", root), add_element("g", root)
    via = _find_link_nodes(steps)
    for id, card in cards.items():
        for port in card.ports:
            _draw_link(lines, spots, id, port, via)
    for id, card in cards.items():
        card.draw_at(boxes, spots[id].x, spots[id].y)
    _draw_key(root, bottom + MARGIN)
    return root


def _place_nodes(
    cards: Mapping[str, SceneCard], layers: list[list[str]], steps: list[tuple[str, str]]
) -> dict[str, NodeSpot]:
    heights = {node: cards[node].height if node in cards else LANE_HEIGHT for layer in layers for node in layer}
    tops = stack_nodes(layers, steps, heights)
    least = min(tops.values())
    return {
        node: NodeSpot(
            MARGIN + number * (WIDTH + LAYER_GAP), MARGIN + tops[node] - least, heights[node], cards.get(node)
        )
        for number, layer in enumerate(layers)
        for node in layer
    }


def _find_link_nodes(steps: Iterable[tuple[str, str]]) -> dict[tuple[str, str], list[str]]:
    """Return the nodes that each link over several layers passes, by the scenes it joins."""
    routes: dict[tuple[str, str], list[str]] = {}
    for _, node in steps:
        if " " in node:
            start, end, _layer = node.split(" ")
            routes.setdefault((start, end), []).append(node)
    return routes


def _draw_link(
    parent: ET.Element, spots: Mapping[str, NodeSpot], id: str, port: CardPort, via: Mapping[tuple[str, str], list[str]]
) -> None:
    """Draw the line of a link from its port past the layers between to its target."""
    x, y = spots[id].x + WIDTH, spots[id].y + port.y
    parts = [f"M{x:.0f} {y:.1f}"]
    for node in [*via.get((id, port.link.target), []), port.link.target]:
        spot = spots[node]
        to = spot.y + (PAD + LINE / 2 if spot.card else LANE_HEIGHT / 2)
        end = spot.x - (7 if spot.card else 0)
        middle = (x + end) / 2
        parts.append(f"C{middle:.0f} {y:.1f} {middle:.0f} {to:.1f} {end:.0f} {to:.1f}")
        x, y = end, to
        if spot.card is None:
            x += WIDTH
            parts.append(f"H{x:.0f}")
    look = " ".join(part for part in (port.fit, "dashed" if port.is_dashed else "") if part)
    add_element("path", parent, d="".join(parts), class_=look or "plain")
    add_element("path", parent, d=f"M{x:.0f} {y - 4:.1f}l8 4l-8 4z", class_="tip")


def _draw_key(root: ET.Element, y: float) -> None:
    words = (
        ("▌ start", "start"),
        ("● adapts", "adapts"),
        ("○ neutral", "neutral"),
        ("■ forces", "forces"),
        ("◆ ending", "name"),
        ("- - - dashed: something is asked", "quiet"),
        ("2 in 3: by chance", "quiet"),
    )
    line = add_element("text", root, x=MARGIN, y=y + 20)
    for number, (text, look) in enumerate(words):
        add_element("tspan", line, text, class_=look, **({"dx": 24} if number else {}))
