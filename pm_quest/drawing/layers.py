"""Where the scenes of a map stand: in layers from left to right, so that ways lead on and cross as little as may be."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from pm_quest.story.onward import onward

Way = tuple[str, str]
SWEEPS = 6


def layered(scenes: Sequence[str], ways: Iterable[Way]) -> tuple[list[list[str]], list[Way]]:
    """Layers of nodes, each in its order from top to bottom, and the ways between neighbouring layers.

    `scenes` starts with the first scene of the story. A way over several layers is led through nodes of its own, whose
    names no scene can have (they hold a space); a way that leads back is left out.
    """
    depth, forward = _depths(scenes, sorted(set(ways)))
    layers: list[list[str]] = [[] for _ in range(max(depth.values(), default=0) + 1)]
    for scene in scenes:
        layers[depth[scene]].append(scene)
    steps = _stepwise(forward, depth, layers)
    _untangle(layers, steps)
    return layers, steps


def length(scenes: Sequence[str], ways: Iterable[Way]) -> int:
    """Through how many layers all ways lead, taken together: how much work it is to lay them out."""
    depth, forward = _depths(scenes, sorted(set(ways)))
    return sum(depth[end] - depth[start] for start, end in forward)


def _depths(scenes: Sequence[str], ways: list[Way]) -> tuple[dict[str, int], list[Way]]:
    """The longest way to each scene, and the ways that lead forward: those that close no circle."""
    nexts = defaultdict(list)
    for start, end in ways:
        nexts[start].append(end)
    order = onward(scenes, nexts.__getitem__)
    place = {scene: number for number, scene in enumerate(order)}
    forward = [(start, end) for start, end in ways if place[start] < place[end]]
    depth = dict.fromkeys(scenes, 0)
    for start, end in sorted(forward, key=lambda way: place[way[0]]):
        depth[end] = max(depth[end], depth[start] + 1)
    return depth, forward


def _stepwise(ways: list[Way], depth: dict[str, int], layers: list[list[str]]) -> list[Way]:
    steps = []
    for start, end in ways:
        last = start
        for layer in range(depth[start] + 1, depth[end]):
            via = f"{start} {end} {layer}"
            layers[layer].append(via)
            steps.append((last, via))
            last = via
        steps.append((last, end))
    return steps


def _untangle(layers: list[list[str]], steps: list[Way]) -> None:
    """Order each layer by where its neighbours stand (the barycentre heuristic), forth and back a few times."""
    before, after = defaultdict(list), defaultdict(list)
    for start, end in steps:
        before[end].append(start)
        after[start].append(end)
    for sweep in range(SWEEPS):
        forth = sweep % 2 == 0
        neighbours = before if forth else after
        place: dict[str, float] = {}
        for layer in layers if forth else layers[::-1]:
            near = {node: [place[each] for each in neighbours[node] if each in place] for node in layer}
            middle = {node: sum(found) / max(1, len(found)) for node, found in near.items()}
            layer.sort(key=middle.__getitem__)
            place |= {node: number - (len(layer) - 1) / 2 for number, node in enumerate(layer)}
