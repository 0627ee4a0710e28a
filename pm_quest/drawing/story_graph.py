"""The story graph as a picture: scenes as cards in layers from left to right, and every way on as a line."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple
from xml.etree import ElementTree as ET

from pm_quest.drawing.cards import LINE, PAD, SIZE, WIDTH, Card, Port, card_of
from pm_quest.drawing.layers import layered, length
from pm_quest.drawing.stacking import stacked
from pm_quest.drawing.svg import FONT, Number, element, picture
from pm_quest.drawing.ways import in_order, leading_on
from pm_quest.story.model import Scenario
from pm_quest.story.sentences import one_line

MOST_SCENES = 500
MOST_WAYS = 2_000
"""More than this can be drawn, but not read."""
MOST_LENGTH = 20_000
"""Ways that pass more layers than this, taken together, take too long."""
BETWEEN = 90
"""How far layers are apart, in pixels."""
MARGIN = 24
LANE = 14
"""How much room a line has that passes a layer."""
KEY = 46

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


class TooLargeError(ValueError):
    """A story of more than can be drawn: a sentence saying so."""


class Spot(NamedTuple):
    """Where a node stands: the left edge, the top, and how high it is; `card` None for a line that passes."""

    x: Number
    y: float
    height: Number
    card: Card | None


def story_graph(scenario: Scenario, name: str = "story-graph") -> ET.Element:
    """The picture, to be styled with CSS and the palette. Raises TooLargeError."""
    order = in_order(scenario)
    targets = {id: [way.target for _, ways in leading_on(scenario.scenes[id]) for way in ways] for id in order}
    links = {(id, target) for id in order for target in targets[id]}
    if len(order) > MOST_SCENES or len(links) > MOST_WAYS:
        raise TooLargeError(
            f"A picture of {len(order):,} scenes and {len(links):,} ways between them can't be read; "
            f"at most {MOST_SCENES:,} and {MOST_WAYS:,} are drawn."
        )
    if length(order, links) > MOST_LENGTH:
        raise TooLargeError(f"The {len(links):,} ways of this story lead too far past each other for a picture.")
    layers, steps = layered(order, links)
    depth = {node: number for number, layer in enumerate(layers) for node in layer}
    cards = {
        id: card_of(scenario, scenario.scenes[id], frozenset(to for to in targets[id] if depth[to] <= depth[id]))
        for id in order
    }
    return _drawn(scenario, name, cards, layers, steps)


def _drawn(
    scenario: Scenario, name: str, cards: Mapping[str, Card], layers: list[list[str]], steps: list[tuple[str, str]]
) -> ET.Element:
    spots = _spots(cards, layers, steps)
    bottom = max(spot.y + spot.height for spot in spots.values())
    right = max(spot.x for spot in spots.values()) + WIDTH
    root = picture(
        right + MARGIN,
        bottom + MARGIN + KEY,
        f"Story graph of {one_line(scenario.title)}",
        f"{len(cards)} scenes in {len(layers)} layers from left to right, from {scenario.start} to the endings. Each scene is "
        "a card with its choices, each of them with its fit in a sign and a word; lines lead from a choice to the next "
        "scene, and are dashed where something is asked first.",
        name,
    )
    root.set("class", "story-graph")
    lines, boxes = element("g", root), element("g", root)
    via = _routes(steps)
    for id, card in cards.items():
        for port in card.ports:
            _line(lines, spots, id, port, via)
    for id, card in cards.items():
        card.draw(boxes, spots[id].x, spots[id].y)
    _key(root, bottom + MARGIN)
    return root


def _spots(cards: Mapping[str, Card], layers: list[list[str]], steps: list[tuple[str, str]]) -> dict[str, Spot]:
    heights = {node: cards[node].height if node in cards else LANE for layer in layers for node in layer}
    tops = stacked(layers, steps, heights)
    least = min(tops.values())
    return {
        node: Spot(MARGIN + number * (WIDTH + BETWEEN), MARGIN + tops[node] - least, heights[node], cards.get(node))
        for number, layer in enumerate(layers)
        for node in layer
    }


def _routes(steps: Iterable[tuple[str, str]]) -> dict[tuple[str, str], list[str]]:
    """The nodes that each way over several layers is led through, by the scenes it joins."""
    routes: dict[tuple[str, str], list[str]] = {}
    for _, node in steps:
        if " " in node:
            start, end, _layer = node.split(" ")
            routes.setdefault((start, end), []).append(node)
    return routes


def _line(
    parent: ET.Element, spots: Mapping[str, Spot], id: str, port: Port, via: Mapping[tuple[str, str], list[str]]
) -> None:
    """The line of a way, from its port past the layers between to the scene it leads to."""
    x, y = spots[id].x + WIDTH, spots[id].y + port.down
    parts = [f"M{x:.0f} {y:.1f}"]
    for node in [*via.get((id, port.way.target), []), port.way.target]:
        spot = spots[node]
        to = spot.y + (PAD + LINE / 2 if spot.card else LANE / 2)
        end = spot.x - (7 if spot.card else 0)
        middle = (x + end) / 2
        parts.append(f"C{middle:.0f} {y:.1f} {middle:.0f} {to:.1f} {end:.0f} {to:.1f}")
        x, y = end, to
        if spot.card is None:
            x += WIDTH
            parts.append(f"H{x:.0f}")
    look = " ".join(part for part in (port.fit, "dashed" if port.dashed else "") if part)
    element("path", parent, d="".join(parts), class_=look or "plain")
    element("path", parent, d=f"M{x:.0f} {y - 4:.1f}l8 4l-8 4z", class_="tip")


def _key(root: ET.Element, y: float) -> None:
    words = (
        ("▌ start", "start"),
        ("● adapts", "adapts"),
        ("○ neutral", "neutral"),
        ("■ forces", "forces"),
        ("◆ ending", "name"),
        ("- - - dashed: something is asked", "quiet"),
        ("2 in 3: by chance", "quiet"),
    )
    line = element("text", root, x=MARGIN, y=y + 20)
    for number, (text, look) in enumerate(words):
        element("tspan", line, text, class_=look, **({"dx": 24} if number else {}))
