"""The map of paths.

The story from top to bottom, steps as wide as they were frequent, fog elsewhere.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from xml.etree import ElementTree as ET

from pm_quest.classroom.report.session_report import PathStep, SessionReport
from pm_quest.drawing.colours import ENDING_SIGN
from pm_quest.drawing.layers import build_layers, measure_links
from pm_quest.drawing.stacking import stack_nodes
from pm_quest.drawing.svg import add_element, count_cells, create_picture, render_embedded, wrap_text
from pm_quest.kit.sentences import format_count

MAX_SCENES, MAX_LINKS, MAX_EDGE_LENGTH = 300, 1_500, 10_000
"""More than this can be drawn, but not read."""
MARGIN, LAYER_GAP = 16, 34
FONT_SIZE, LINE_HEIGHT, CHARACTER_WIDTH, LABEL_COLUMNS = 13, 16, 7.4, 15
FOG_WIDTH, FOG_HEIGHT, LANE_WIDTH = 30, 14, 12
MIN_STROKE, MAX_STROKE = 1.5, 15.0
MIN_SCALE = 0.7
"""The smallest scale of the map where there is little room; then it scrolls."""
WHOLE = "room-map-whole"
"""The id of what is drawn, which the bands show once more."""


@dataclass(frozen=True, slots=True)
class SceneBox:
    """A scene on the map: its middle, its top, its size, and its lines; no lines under fog."""

    x: float
    y: float
    width: float
    height: float
    lines: tuple[str, ...]


def draw_room_map(report: SessionReport) -> str:
    """Return the map as SVG, and for paper in bands; empty where the story is too large for one."""
    links = set(report.story.links)
    if (
        len(report.story.order) > MAX_SCENES
        or len(links) > MAX_LINKS
        or measure_links(report.story.order, links) > MAX_EDGE_LENGTH
    ):
        return ""
    through = report.scene_counts
    layers, steps = build_layers(report.story.order, links)
    labels = {id: tuple(_wrap_label(report, id)) if id in through else () for id in report.story.order}
    spots = _place_boxes(layers, steps, labels)
    wide = max(spot.x + spot.width / 2 for spot in spots.values()) + MARGIN
    high = max(spot.y + spot.height for spot in spots.values()) + MARGIN
    root = create_picture(wide, high, "Map of paths", _describe_map(report, through), "room-map")
    root.set("class", "room-map fit-print")
    root.set("style", f"max-width:{wide:.0f}px;min-width:{MIN_SCALE * wide:.0f}px")
    whole = add_element("g", root, id=WHOLE, class_="paths")
    ways, boxes = add_element("g", whole), add_element("g", whole)
    _draw_links(ways, report, spots, steps)
    standing = {table.scene for table in report.tables if not table.ended}
    for id in report.story.order:
        _draw_box(boxes, report, id, spots[id], through.get(id, 0), here=id in standing)
    return render_embedded(root) + render_embedded(_cut_bands(wide, high, spots, layers))


def _cut_bands(wide: float, high: float, spots: Mapping[str, SceneBox], layers: list[list[str]]) -> ET.Element:
    """Return the map once more, a picture for each row of scenes: between two of them a page may end."""
    cuts = [max(spots[node].y + spots[node].height for node in layer) + LAYER_GAP / 2 for layer in layers[:-1]]
    bands = ET.Element("div", {"class": "bands"})
    for top, bottom in pairwise([0.0, *cuts, high]):
        band = add_element("svg", bands, width=wide, height=bottom - top, aria_hidden="true")
        band.set("viewBox", f"0 {top:.1f} {wide:.1f} {bottom - top:.1f}")
        add_element("use", band, href=f"#{WHOLE}")
    return bands


def name_scene(report: SessionReport, id: str) -> str:
    """Return the label of a scene: an ending's title, or when and where any other is."""
    return report.story.titles.get(id) or report.story.places[id]


def _wrap_label(report: SessionReport, id: str) -> list[str]:
    sign = f"{ENDING_SIGN} " if id in report.story.titles else ""
    return wrap_text(f"{sign}{name_scene(report, id)}", LABEL_COLUMNS, 3)


def _place_boxes(
    layers: list[list[str]], steps: list[tuple[str, str]], labels: Mapping[str, tuple[str, ...]]
) -> dict[str, SceneBox]:
    wide = {node: _box_width(labels.get(node, ()), lane=" " in node) for layer in layers for node in layer}
    lefts = stack_nodes(layers, steps, wide)
    least = min(lefts.values())
    spots, y = {}, float(MARGIN)
    for layer in layers:
        highs = {node: _box_height(labels.get(node, ())) for node in layer}
        row = max(highs.values())
        for node in layer:
            middle = MARGIN + lefts[node] - least + wide[node] / 2
            high = row if " " in node else highs[node]
            spots[node] = SceneBox(middle, y + (row - high) / 2, wide[node], high, labels.get(node, ()))
        y += row + LAYER_GAP
    return spots


def _box_width(lines: tuple[str, ...], *, lane: bool) -> float:
    if not lines:
        return LANE_WIDTH if lane else FOG_WIDTH
    return max(map(count_cells, lines)) * CHARACTER_WIDTH + 46


def _box_height(lines: tuple[str, ...]) -> float:
    return len(lines) * LINE_HEIGHT + 14 if lines else FOG_HEIGHT


def _draw_links(
    parent: ET.Element, report: SessionReport, spots: Mapping[str, SceneBox], steps: list[tuple[str, str]]
) -> None:
    """Draw all links as thin lines, and over them those that were taken, the widest last."""
    taken = {(walk.start, walk.end): walk for walk in report.walks}
    via = _find_bends(steps)
    links = sorted(set(report.story.links), key=lambda link: (taken[link].tables if link in taken else 0, link))
    for link in links:
        walk = taken.get(link)
        look = "fogged" if walk is None else walk.fit or "plain"
        forward = link in via
        way = add_element(
            "path", parent, d=_build_path(spots, link, via.get(link, ())), class_=look if forward else f"{look} back"
        )
        if walk is not None:
            way.set(
                "style",
                f"stroke-width:{MIN_STROKE + (MAX_STROKE - MIN_STROKE) * walk.tables / max(1, len(report.tables)):.1f}",
            )
            add_element("title", way, _describe_step(report, walk))


def _find_bends(steps: list[tuple[str, str]]) -> dict[tuple[str, str], list[str]]:
    """Return the nodes that each forward link is led through, in order."""
    found: dict[tuple[str, str], list[str]] = {}
    for start, node in steps:
        if " " in node:
            one, two, _ = node.split(" ")
            found.setdefault((one, two), []).append(node)
        elif " " not in start:
            found.setdefault((start, node), [])
    return found


def _build_path(spots: Mapping[str, SceneBox], link: tuple[str, str], via: "list[str] | tuple[()]") -> str:
    start, end = spots[link[0]], spots[link[1]]
    if not via and end.y <= start.y:
        side = max(start.x + start.width / 2, end.x + end.width / 2) + 26
        one, two = start.y + start.height / 2, end.y + end.height / 2
        return f"M{start.x + start.width / 2:.1f} {one:.1f}C{side:.1f} {one:.1f} {side:.1f} {two:.1f} {end.x + end.width / 2:.1f} {two:.1f}"
    x, y = start.x, start.y + start.height
    parts = [f"M{x:.1f} {y:.1f}"]
    for node in [*via, link[1]]:
        spot = spots[node]
        middle = (y + spot.y) / 2
        parts.append(f"C{x:.1f} {middle:.1f} {spot.x:.1f} {middle:.1f} {spot.x:.1f} {spot.y:.1f}")
        x, y = spot.x, spot.y
        if node != link[1]:
            y += spot.height
            parts.append(f"V{y:.1f}")
    return "".join(parts)


def _draw_box(parent: ET.Element, report: SessionReport, id: str, spot: SceneBox, through: int, *, here: bool) -> None:
    ending = id in report.story.titles
    look = "fog" if not through else "ending" if ending else "seen"
    group = add_element("g", parent, class_=f"{look}{' here' if here else ''}")
    told_words = f"{name_scene(report, id)}: {_format_count(report, through)}" if through else f"{report.in_fog} here"
    add_element("title", group, told_words)
    add_element(
        "rect", group, x=spot.x - spot.width / 2, y=spot.y, width=spot.width, height=spot.height, rx=4 if through else 7
    )
    for number, line in enumerate(spot.lines):
        add_element("text", group, line, x=spot.x - spot.width / 2 + 10, y=spot.y + 7 + LINE_HEIGHT * (number + 0.78))
    if through:
        add_element(
            "text",
            group,
            f"{through}",
            x=spot.x + spot.width / 2 - 10,
            y=spot.y + spot.height / 2 + 5,
            class_="count",
            text_anchor="end",
        )


def _format_count(report: SessionReport, number: int) -> str:
    return format_count(number, report.player_unit, "people" if report.player_unit == "person" else "")


def _describe_step(report: SessionReport, walk: PathStep) -> str:
    return f"{name_scene(report, walk.start)} to {name_scene(report, walk.end)}: {_format_count(report, walk.tables)}"


def _describe_map(report: SessionReport, through: Mapping[str, int]) -> str:
    fog = len(report.story.order) - len(through)
    ends = ", ".join(f"{each.title} {each.tables}" for each in report.endings) or (
        "none" if report.finished else "none yet"
    )
    return (
        f"{format_count(len(through), 'scene')} of {len(report.story.order)} from the first above to the endings below, with how many came through each, "
        f"and ways that are the wider the more took them; {fog} under fog, where {report.in_fog}. Endings: {ends}. "
        "The table below has every way."
    )
