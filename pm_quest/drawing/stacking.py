"""The vertical position of nodes in layers: near their neighbours, in order, without overlap."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

NODE_GAP = 26
STACK_SWEEPS = 8


def stack_nodes(
    layers: Sequence[Sequence[str]], steps: Sequence[tuple[str, str]], heights: Mapping[str, float]
) -> dict[str, float]:
    """Return the top of each node, in the units of `heights`.

    `steps` join nodes of adjacent layers.
    """
    before, after = defaultdict(list), defaultdict(list)
    for start, end in steps:
        before[end].append(start)
        after[start].append(end)
    tops: dict[str, float] = {}
    for layer in layers:
        tops |= _settle_layer(layer, dict.fromkeys(layer, 0.0), heights)
    for sweep in range(STACK_SWEEPS):
        forth = sweep % 2 == 0
        for layer in layers if forth else layers[::-1]:
            near = before if forth else after
            wanted = {node: _find_level_top(node, near[node], tops, heights) for node in layer}
            tops |= _settle_layer(layer, wanted, heights)
    return tops


def _find_level_top(node: str, near: Sequence[str], tops: Mapping[str, float], heights: Mapping[str, float]) -> float:
    """Return the top that levels a node's middle with the mean middle of its neighbours."""
    if not near:
        return tops[node]
    return sum(tops[each] + heights[each] / 2 for each in near) / len(near) - heights[node] / 2


def _settle_layer(layer: Sequence[str], wanted: Mapping[str, float], heights: Mapping[str, float]) -> dict[str, float]:
    """Return the tops nearest to those wanted, by the sum of squares, without overlap and in order.

    Nodes that would overlap form a block, which stands at the mean of what its nodes want.
    """
    blocks: list[tuple[float, int]] = []
    offset, offsets = 0.0, []
    for node in layer:
        offsets.append(offset)
        mean, size = wanted[node] - offset, 1
        while blocks and blocks[-1][0] > mean:
            other, count = blocks.pop()
            mean, size = (other * count + mean * size) / (count + size), count + size
        blocks.append((mean, size))
        offset += heights[node] + NODE_GAP
    places = [mean for mean, size in blocks for _ in range(size)]
    return {node: place + offset for node, place, offset in zip(layer, places, offsets, strict=True)}
