"""The map of paths: the story from top to bottom, ways as wide as many took them, and fog where nobody was."""

from collections.abc import Mapping
from dataclasses import dataclass
from xml.etree import ElementTree as ET

from pm_quest.classroom.report.told import Told, Walk
from pm_quest.drawing.layers import layered, length
from pm_quest.drawing.palette import ENDING_SIGN
from pm_quest.drawing.stacking import stacked
from pm_quest.drawing.svg import cells, element, embedded, lines_of, picture
from pm_quest.story.sentences import counted

MOST_SCENES, MOST_WAYS, MOST_LENGTH = 300, 1_500, 10_000
"""More than this can be drawn, but not read."""
MARGIN, APART = 16, 34
SIZE, LINE, CHARACTER, COLUMNS = 13, 16, 7.4, 15
FOG_WIDE, FOG_HIGH, LANE = 30, 14, 12
THIN, THICK = 1.5, 15.0
LEAST = 0.7
"""So small may the map become where there is little room; then it scrolls."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A scene on the map: its middle, its top, its size, and its lines; none of these under fog."""

    x: float
    y: float
    wide: float
    high: float
    lines: tuple[str, ...]


def room_map(told: Told) -> str:
    """The picture; empty where the story is too large to be one."""
    links = set(told.links)
    if len(told.order) > MOST_SCENES or len(links) > MOST_WAYS or length(told.order, links) > MOST_LENGTH:
        return ""
    through = told.through
    layers, steps = layered(told.order, links)
    labels = {id: tuple(_label(told, id)) if id in through else () for id in told.order}
    spots = _spots(layers, steps, labels)
    wide = max(spot.x + spot.wide / 2 for spot in spots.values()) + MARGIN
    high = max(spot.y + spot.high for spot in spots.values()) + MARGIN
    root = picture(wide, high, "Map of paths", _words(told, through), "room-map")
    root.set("class", "room-map fit-print")
    root.set("style", f"max-width:{wide:.0f}px;min-width:{LEAST * wide:.0f}px")
    ways, boxes = element("g", root), element("g", root)
    _ways(ways, told, spots, steps)
    standing = {table.scene for table in told.tables if not table.ended}
    for id in told.order:
        _box(boxes, told, id, spots[id], through.get(id, 0), here=id in standing)
    return embedded(root)


def named(told: Told, id: str) -> str:
    """What a scene is called on the map: an ending by its title, any other by when and where it is."""
    return told.titles.get(id) or told.places[id]


def _label(told: Told, id: str) -> list[str]:
    sign = f"{ENDING_SIGN} " if id in told.titles else ""
    return lines_of(f"{sign}{named(told, id)}", COLUMNS, 3)


def _spots(
    layers: list[list[str]], steps: list[tuple[str, str]], labels: Mapping[str, tuple[str, ...]]
) -> dict[str, Spot]:
    wide = {node: _wide(labels.get(node, ()), lane=" " in node) for layer in layers for node in layer}
    lefts = stacked(layers, steps, wide)
    least = min(lefts.values())
    spots, y = {}, float(MARGIN)
    for layer in layers:
        highs = {node: _high(labels.get(node, ())) for node in layer}
        row = max(highs.values())
        for node in layer:
            middle = MARGIN + lefts[node] - least + wide[node] / 2
            high = row if " " in node else highs[node]
            spots[node] = Spot(middle, y + (row - high) / 2, wide[node], high, labels.get(node, ()))
        y += row + APART
    return spots


def _wide(lines: tuple[str, ...], *, lane: bool) -> float:
    if not lines:
        return LANE if lane else FOG_WIDE
    return max(map(cells, lines)) * CHARACTER + 46


def _high(lines: tuple[str, ...]) -> float:
    return len(lines) * LINE + 14 if lines else FOG_HIGH


def _ways(parent: ET.Element, told: Told, spots: Mapping[str, Spot], steps: list[tuple[str, str]]) -> None:
    """All ways there are as thin lines, and over them those that were taken, the widest last."""
    taken = {(walk.start, walk.end): walk for walk in told.walks}
    via = _via(steps)
    links = sorted(set(told.links), key=lambda link: (taken[link].tables if link in taken else 0, link))
    for link in links:
        walk = taken.get(link)
        look = "fogged" if walk is None else walk.fit or "plain"
        forward = link in via
        way = element(
            "path", parent, d=_line(spots, link, via.get(link, ())), class_=look if forward else f"{look} back"
        )
        if walk is not None:
            way.set("style", f"stroke-width:{THIN + (THICK - THIN) * walk.tables / max(1, len(told.tables)):.1f}")
            element("title", way, _way_words(told, walk))


def _via(steps: list[tuple[str, str]]) -> dict[tuple[str, str], list[str]]:
    """The nodes that each way forward is led through, in order."""
    found: dict[tuple[str, str], list[str]] = {}
    for start, node in steps:
        if " " in node:
            one, two, _ = node.split(" ")
            found.setdefault((one, two), []).append(node)
        elif " " not in start:
            found.setdefault((start, node), [])
    return found


def _line(spots: Mapping[str, Spot], link: tuple[str, str], via: "list[str] | tuple[()]") -> str:
    start, end = spots[link[0]], spots[link[1]]
    if not via and end.y <= start.y:
        side = max(start.x + start.wide / 2, end.x + end.wide / 2) + 26
        one, two = start.y + start.high / 2, end.y + end.high / 2
        return f"M{start.x + start.wide / 2:.1f} {one:.1f}C{side:.1f} {one:.1f} {side:.1f} {two:.1f} {end.x + end.wide / 2:.1f} {two:.1f}"
    x, y = start.x, start.y + start.high
    parts = [f"M{x:.1f} {y:.1f}"]
    for node in [*via, link[1]]:
        spot = spots[node]
        middle = (y + spot.y) / 2
        parts.append(f"C{x:.1f} {middle:.1f} {spot.x:.1f} {middle:.1f} {spot.x:.1f} {spot.y:.1f}")
        x, y = spot.x, spot.y
        if node != link[1]:
            y += spot.high
            parts.append(f"V{y:.1f}")
    return "".join(parts)


def _box(parent: ET.Element, told: Told, id: str, spot: Spot, through: int, *, here: bool) -> None:
    ending = id in told.titles
    look = "fog" if not through else "ending" if ending else "seen"
    group = element("g", parent, class_=f"{look}{' here' if here else ''}")
    told_words = f"{named(told, id)}: {_many(told, through)}" if through else f"{told.in_fog} here"
    element("title", group, told_words)
    element(
        "rect", group, x=spot.x - spot.wide / 2, y=spot.y, width=spot.wide, height=spot.high, rx=4 if through else 7
    )
    for number, line in enumerate(spot.lines):
        element("text", group, line, x=spot.x - spot.wide / 2 + 10, y=spot.y + 7 + LINE * (number + 0.78))
    if through:
        element(
            "text",
            group,
            f"{through}",
            x=spot.x + spot.wide / 2 - 10,
            y=spot.y + spot.high / 2 + 5,
            class_="count",
            text_anchor="end",
        )


def _many(told: Told, number: int) -> str:
    return counted(number, told.unit, "people" if told.unit == "person" else "")


def _way_words(told: Told, walk: Walk) -> str:
    return f"{named(told, walk.start)} to {named(told, walk.end)}: {_many(told, walk.tables)}"


def _words(told: Told, through: Mapping[str, int]) -> str:
    fog = len(told.order) - len(through)
    ends = ", ".join(f"{each.title} {each.tables}" for each in told.endings) or (
        "none" if told.finished else "none yet"
    )
    return (
        f"{counted(len(through), 'scene')} of {len(told.order)} from the first above to the endings below, with how many came through each, "
        f"and ways that are the wider the more took them; {fog} under fog, where {told.in_fog}. Endings: {ends}. "
        "The table below has every way."
    )
