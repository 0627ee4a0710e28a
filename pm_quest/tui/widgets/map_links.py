"""The links of a map: how thick each piece is drawn, and in which column it bends."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from pm_quest.drawing.layers import NodeLink
from pm_quest.story.exploration import SceneLink
from pm_quest.tui.widgets.canvas import DASHED, HEAVY, LIGHT, Cell

Weights = tuple[int, int, int]
"""Of a link's way out of its scene, of the way up or down, and of the way into the next scene."""
MANY, RARE = 0.5 - 1e-9, 0.1
"""Shares of all players from which on a line is thick, and below which it is dashed."""


def weigh_share(share: float) -> int:
    """Return the weight of a line over which such a share of all players go."""
    return HEAVY if share >= MANY else DASHED if share < RARE else LIGHT


def find_link(step: NodeLink) -> SceneLink:
    """Return the link between scenes that a step between adjacent layers belongs to."""
    start, end = step
    return start.partition(" ")[0], end.split(" ")[1] if " " in end else end


def weigh_steps(steps: Sequence[NodeLink], shares: Mapping[SceneLink, float]) -> dict[NodeLink, Weights]:
    """Return the weights of the pieces of every step; a piece that several share has the share of all of them."""
    going: dict[str, float] = defaultdict(float)
    coming: dict[str, float] = defaultdict(float)
    for step in steps:
        share = shares.get(find_link(step), 0.0)
        going[step[0]] += share
        coming[step[1]] += share
    return {
        (start, end): (
            weigh_share(going[start]),
            weigh_share(shares.get(find_link((start, end)), 0.0)),
            weigh_share(coming[end]),
        )
        for start, end in steps
    }


def spread_bends(steps: Iterable[NodeLink], places: Mapping[str, Cell]) -> dict[str, int]:
    """Return by node the column in which its links onward bend, so that few lie over those of another node."""
    reach: dict[str, list[int]] = defaultdict(list)
    gap: dict[str, tuple[int, int]] = {}
    for start, end in steps:
        (x, y), (x2, y2) = places[start], places[end]
        reach[start] += [y, y2]
        gap[start] = (x, x2)
    bends: dict[str, int] = {}
    taken: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for node in sorted(reach, key=lambda each: places[each]):
        low, high = min(reach[node]), max(reach[node])
        columns = _list_columns(*gap[node])
        bends[node] = next(
            (column for column in columns if all(high < top or bottom < low for top, bottom in taken[column])),
            columns[0],
        )
        if low < high:
            taken[bends[node]].append((low, high))
    return bends


def _list_columns(x: int, x2: int) -> list[int]:
    """Return the columns between two layers, the one in the middle first."""
    middle = (x + x2) // 2
    return sorted(range(x + 1, x2), key=lambda column: (abs(column - middle), column)) or [middle]
