"""The layout of a map in layers from left to right, with few crossings."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from pm_quest.story.traversal import sort_depth_first

NodeLink = tuple[str, str]
LAYER_SWEEPS = 6


def build_layers(scenes: Sequence[str], links: Iterable[NodeLink]) -> tuple[list[list[str]], list[NodeLink]]:
    """Return layers of nodes, each from top to bottom, and the links between adjacent layers.

    `scenes` starts with the first scene of the story. A link over several layers passes nodes of
    its own, whose names hold a space and so belong to no scene; a link back is left out.
    """
    depth, forward = _compute_depths(scenes, sorted(set(links)))
    layers: list[list[str]] = [[] for _ in range(max(depth.values(), default=0) + 1)]
    for scene in scenes:
        layers[depth[scene]].append(scene)
    steps = _split_links(forward, depth, layers)
    _reduce_crossings(layers, steps)
    return layers, steps


def measure_links(scenes: Sequence[str], links: Iterable[NodeLink]) -> int:
    """Return the number of layers that all links pass, summed: the work to lay them out."""
    depth, forward = _compute_depths(scenes, sorted(set(links)))
    return sum(depth[end] - depth[start] for start, end in forward)


def _compute_depths(scenes: Sequence[str], links: list[NodeLink]) -> tuple[dict[str, int], list[NodeLink]]:
    """Return the longest path to each scene, and the links that close no circle."""
    nexts = defaultdict(list)
    for start, end in links:
        nexts[start].append(end)
    order = sort_depth_first(scenes, nexts.__getitem__)
    place = {scene: number for number, scene in enumerate(order)}
    forward = [(start, end) for start, end in links if place[start] < place[end]]
    depth = dict.fromkeys(scenes, 0)
    for start, end in sorted(forward, key=lambda way: place[way[0]]):
        depth[end] = max(depth[end], depth[start] + 1)
    return depth, forward


def _split_links(links: list[NodeLink], depth: dict[str, int], layers: list[list[str]]) -> list[NodeLink]:
    steps = []
    for start, end in links:
        last = start
        for layer in range(depth[start] + 1, depth[end]):
            via = f"{start} {end} {layer}"
            layers[layer].append(via)
            steps.append((last, via))
            last = via
        steps.append((last, end))
    return steps


def _reduce_crossings(layers: list[list[str]], steps: list[NodeLink]) -> None:
    """Order each layer by its neighbours (the barycentre heuristic), back and forth a few times."""
    before, after = defaultdict(list), defaultdict(list)
    for start, end in steps:
        before[end].append(start)
        after[start].append(end)
    for sweep in range(LAYER_SWEEPS):
        forth = sweep % 2 == 0
        neighbours = before if forth else after
        place: dict[str, float] = {}
        for layer in layers if forth else layers[::-1]:
            near = {node: [place[each] for each in neighbours[node] if each in place] for node in layer}
            middle = {node: sum(found) / max(1, len(found)) for node, found in near.items()}
            layer.sort(key=middle.__getitem__)
            place |= {node: number - (len(layer) - 1) / 2 for number, node in enumerate(layer)}
