"""Where each scene stands on the map of a page: in layers from the start on, beside each other without many crossings."""

from typing import TypedDict

from pm_quest.drawing.layers import build_layers, measure_links
from pm_quest.drawing.scene_links import list_scene_links, sort_scenes
from pm_quest.drawing.story_graph import MAX_LINK_LENGTH, MAX_LINKS, MAX_SCENES
from pm_quest.story.model import Scenario


class MapSpot(TypedDict):
    """A scene on the map: `x` from 0 to 1, `y` its layer, `to` the scenes that it can lead to."""

    id: str
    x: float
    y: int
    to: list[str]


def list_map_spots(scenario: Scenario) -> list[MapSpot]:
    """Return the scenes with their places; none of a story that is too large to be drawn."""
    order = sort_scenes(scenario)
    ways = {
        id: sorted({way.target for _, found in list_scene_links(scenario.scenes[id]) for way in found}) for id in order
    }
    links = {(id, target) for id in order for target in ways[id]}
    if len(order) > MAX_SCENES or len(links) > MAX_LINKS or measure_links(order, links) > MAX_LINK_LENGTH:
        return []
    layers, _ = build_layers(order, links)
    return [
        MapSpot(id=id, x=round((at + 0.5) / len(layer), 4), y=depth, to=ways[id])
        for depth, layer in enumerate(layers)
        for at, id in enumerate(layer)
        if id in ways
    ]
