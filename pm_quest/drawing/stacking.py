"""How high the nodes of layers stand: each near what it is joined to, in its order, and none over another."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

GAP = 26
SWEEPS = 8


def stacked(
    layers: Sequence[Sequence[str]], steps: Sequence[tuple[str, str]], heights: Mapping[str, float]
) -> dict[str, float]:
    """The top of each node, in the units of `heights`; `steps` join nodes of neighbouring layers."""
    before, after = defaultdict(list), defaultdict(list)
    for start, end in steps:
        before[end].append(start)
        after[start].append(end)
    tops: dict[str, float] = {}
    for layer in layers:
        tops |= _settled(layer, dict.fromkeys(layer, 0.0), heights)
    for sweep in range(SWEEPS):
        forth = sweep % 2 == 0
        for layer in layers if forth else layers[::-1]:
            near = before if forth else after
            wanted = {node: _beside(node, near[node], tops, heights) for node in layer}
            tops |= _settled(layer, wanted, heights)
    return tops


def _beside(node: str, near: Sequence[str], tops: Mapping[str, float], heights: Mapping[str, float]) -> float:
    """The top that puts the middle of a node level with the mean of the middles of those it is joined to."""
    if not near:
        return tops[node]
    return sum(tops[each] + heights[each] / 2 for each in near) / len(near) - heights[node] / 2


def _settled(layer: Sequence[str], wanted: Mapping[str, float], heights: Mapping[str, float]) -> dict[str, float]:
    """Tops as near to those wanted as their order and the room they need allow, by the sum of squares.

    Nodes that would overlap are put together into a block, which stands at the mean of what its nodes want.
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
        offset += heights[node] + GAP
    places = [mean for mean, size in blocks for _ in range(size)]
    return {node: place + offset for node, place, offset in zip(layer, places, offsets, strict=True)}
