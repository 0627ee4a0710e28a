"""Where each scene stands on the map of a page: in layers from the start on, beside each other without many crossings."""

from pm_quest.drawing.layers import build_layers, measure_links
from pm_quest.drawing.scene_links import list_scene_links, sort_scenes
from pm_quest.drawing.story_graph import MAX_LINK_LENGTH, MAX_LINKS, MAX_SCENES
from pm_quest.story.model import Scenario

MapSpot = tuple[float, int, list[int]]
"""Where a scene stands: from 0 to 1 in its layer, which layer, and the places in the file of the scenes it can lead to."""


def list_map_spots(scenario: Scenario) -> list[MapSpot]:
    """Return the places of all scenes, in the order of the file; none of a story that is too large to be drawn."""
    order, places = sort_scenes(scenario), {id: place for place, id in enumerate(scenario.scenes)}
    ways = {
        id: {way.target for _, found in list_scene_links(scene) for way in found}
        for id, scene in scenario.scenes.items()
    }
    links = {(id, target) for id in order for target in ways[id]}
    if len(order) > MAX_SCENES or len(links) > MAX_LINKS or measure_links(order, links) > MAX_LINK_LENGTH:
        return []
    layers, _ = build_layers(order, links)
    spots = {
        id: (round((at + 0.5) / len(layer), 3), depth)
        for depth, layer in enumerate(layers)
        for at, id in enumerate(layer)
    }
    return [(*spots[id], sorted(places[target] for target in ways[id])) for id in scenario.scenes]
