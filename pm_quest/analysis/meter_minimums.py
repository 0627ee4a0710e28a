"""A lower bound of each meter in each scene, from scenes and links alone."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from heapq import heappop, heappush

from pm_quest.analysis.scene_acts import SceneAct
from pm_quest.story.conditions import Condition, ConditionNode
from pm_quest.story.engine import Effects, Engine
from pm_quest.story.state import StateLayout

MAX_ROUNDS = 64
"""A scene whose bound has fallen this often gets the minimum of every meter."""

MeterBounds = Mapping[int, int]
"""By index in a state: the meter there is never below this."""


def bound_meters(engine: Engine, acts: Sequence[Sequence[SceneAct]], order: Iterable[int]) -> dict[int, MeterBounds]:
    """Return the lower bounds in each scene after arriving.

    `order` has scenes before those they lead to.
    """
    order = tuple(order)
    rank = {scene: number for number, scene in enumerate(order)}
    places = {engine.layout.values[id]: meter for id, meter in engine.scenario.meters.items()}
    bottom = {place: meter.min for place, meter in places.items()}
    found: dict[int, MeterBounds] = {}
    rounds = dict.fromkeys(order, 0)
    start = {place: meter.start for place, meter in places.items()}
    found[order[0]] = _apply_gains(start, engine.scenes[order[0]].effects)
    queue, waiting = [0], {order[0]}
    while queue:
        scene = order[heappop(queue)]
        waiting.remove(scene)
        for act in acts[scene]:
            leaving = _apply_gains(bound_where_open(found[scene], act, engine.layout), act.effects)
            for target in act.targets:
                coming, known = _apply_gains(leaving, engine.scenes[target].effects), found.get(target)
                if known is not None:
                    coming = {place: min(value, known[place]) for place, value in coming.items()}
                if coming != known:
                    rounds[target] += 1
                    found[target] = coming if rounds[target] < MAX_ROUNDS else bottom
                    if target not in waiting:
                        waiting.add(target)
                        heappush(queue, rank[target])
    return found


def bound_where_open(least: MeterBounds, act: SceneAct, layout: StateLayout) -> MeterBounds:
    """Return the lower bounds where an act is open."""
    if act.condition is None:
        return least
    wanted = {
        layout.values[name]: value
        for name, value in _list_required_minimums(act.condition.condition)
        if name in layout.bounds
    }
    return {place: max(value, wanted.get(place, value)) for place, value in least.items()} if wanted else least


def _apply_gains(least: MeterBounds, effects: Effects | None) -> MeterBounds:
    if effects is None or not any(place in least for place, _, _, _ in effects.gains):
        return least
    values = dict(least)
    for place, amount, low, high in effects.gains:
        if place in values:
            values[place] = max(low, min(high, values[place] + amount))
    return values


def _list_required_minimums(condition: Condition) -> Iterator[tuple[str, int]]:
    """Yield the least values of names that a condition requires, by comparisons that must all hold."""
    root = condition.root
    for node in root.parts if root.op == "and" else (root,):
        if node.op == "compare" and isinstance(node.value, tuple):
            for one, sign, other in zip(node.parts, node.value, node.parts[1:], strict=False):
                yield from _required_minimum(one, sign, other)


def _required_minimum(one: ConditionNode, sign: str, other: ConditionNode) -> Iterator[tuple[str, int]]:
    if other.op == "name" and one.op == "number":
        one, sign, other = other, {"<": ">", "<=": ">="}.get(sign, sign), one
    if one.op == "name" and other.op == "number" and sign in (">", ">=", "=="):
        yield str(one.value), int(str(other.value)) + (sign == ">")
