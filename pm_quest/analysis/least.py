"""The least that each meter can be at in each scene, as far as scenes and links tell: it is never less than this."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from heapq import heappop, heappush

from pm_quest.analysis.acts import Act
from pm_quest.story.conditions import Condition, Node
from pm_quest.story.engine import Effects, Engine
from pm_quest.story.state import Layout

MOST_ROUNDS = 64
"""A scene whose least has fallen so often is held to be able to come to the bottom of every meter."""

Least = Mapping[int, int]
"""By place in a state: the meter there is never below this."""


def least_values(engine: Engine, acts: Sequence[Sequence[Act]], order: Iterable[int]) -> dict[int, Least]:
    """The least of each meter in each of these scenes, once arrived at; `order` has scenes before those they lead to."""
    order = tuple(order)
    rank = {scene: number for number, scene in enumerate(order)}
    places = {engine.layout.values[id]: meter for id, meter in engine.scenario.meters.items()}
    bottom = {place: meter.min for place, meter in places.items()}
    found: dict[int, Least] = {}
    rounds = dict.fromkeys(order, 0)
    start = {place: meter.start for place, meter in places.items()}
    found[order[0]] = _after(start, engine.places[order[0]].effects)
    queue, waiting = [0], {order[0]}
    while queue:
        scene = order[heappop(queue)]
        waiting.remove(scene)
        for act in acts[scene]:
            leaving = _after(least_where(found[scene], act, engine.layout), act.effects)
            for target in act.targets:
                coming, known = _after(leaving, engine.places[target].effects), found.get(target)
                if known is not None:
                    coming = {place: min(value, known[place]) for place, value in coming.items()}
                if coming != known:
                    rounds[target] += 1
                    found[target] = coming if rounds[target] < MOST_ROUNDS else bottom
                    if target not in waiting:
                        waiting.add(target)
                        heappush(queue, rank[target])
    return found


def least_where(least: Least, act: Act, layout: Layout) -> Least:
    """The least of each meter where an act is open."""
    if act.asked is None:
        return least
    wanted = {layout.values[name]: value for name, value in _wanted(act.asked.condition) if name in layout.bounds}
    return {place: max(value, wanted.get(place, value)) for place, value in least.items()} if wanted else least


def _after(least: Least, effects: Effects | None) -> Least:
    if effects is None or not any(place in least for place, _, _, _ in effects.gains):
        return least
    values = dict(least)
    for place, amount, low, high in effects.gains:
        if place in values:
            values[place] = max(low, min(high, values[place] + amount))
    return values


def _wanted(condition: Condition) -> Iterator[tuple[str, int]]:
    """What a condition asks of names at the least, in comparisons that all have to be true."""
    root = condition.root
    for node in root.parts if root.op == "and" else (root,):
        if node.op == "compare" and isinstance(node.value, tuple):
            for one, sign, other in zip(node.parts, node.value, node.parts[1:], strict=False):
                yield from _compared(one, sign, other)


def _compared(one: Node, sign: str, other: Node) -> Iterator[tuple[str, int]]:
    if other.op == "name" and one.op == "number":
        one, sign, other = other, {"<": ">", "<=": ">="}.get(sign, sign), one
    if one.op == "name" and other.op == "number" and sign in (">", ">=", "=="):
        yield str(one.value), int(str(other.value)) + (sign == ">")
