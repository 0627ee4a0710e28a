"""Between which bounds meters, flags and facts about the past lie on arriving in each scene, whichever way leads there.

Nothing is explored: the bounds of all ways into a scene are joined, and a way whose condition they rule
out is not taken. So what they rule out never happens; what they leave open may still never happen.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from functools import partial
from heapq import heappop, heappush

from pm_quest.authoring.value_bounds import FALSE, TRUE, Bounds, bound_leaf, find_bounds
from pm_quest.story.conditions import Condition, ConditionNode
from pm_quest.story.exploration import list_destination_scenes
from pm_quest.story.model import Choice, Destination, Scenario, Scene
from pm_quest.story.state import name_fact

Values = Mapping[str, Bounds]
"""The bounds of some meters and facts, by name."""

MOST_ROUNDS = 20
"""Joined more often than this, a bound of a meter that still moves goes to the meter's own."""
MOST_STEPS = 4_000_000
"""Names that are looked at, over all joins; beyond it nothing is known."""


def find_earlier_values(scenario: Scenario, names: Collection[str]) -> dict[str, Values]:
    """Return the bounds of these names on arriving, by scene, for all scenes that a way leads to.

    Names are meters, flags, `visited(scene)` and `chose(scene.choice)`. Of a story too large for it, nothing.
    """
    order = {id: number for number, id in enumerate(scenario.scenes)}
    found, pending = dict[str, Values](), {scenario.start: _build_start(scenario, names)}
    rounds, left, waiting = Counter[str](), MOST_STEPS, [(order[scenario.start], scenario.start)]
    while waiting:
        id = heappop(waiting)[1]
        joined = _join_values(found.get(id), _apply_effects(scenario, pending.pop(id), scenario.scenes[id]))
        if joined == found.get(id):
            continue
        rounds[id] += 1
        found[id] = joined if rounds[id] <= MOST_ROUNDS else {**joined, **_list_limits(scenario, joined)}
        for target, values in _list_ways(scenario, scenario.scenes[id], found[id]):
            if target not in pending:
                heappush(waiting, (order[target], target))
            pending[target] = _join_values(pending.get(target), values)
            left -= 1 + len(names)
        if left < 0:
            return {}
    return found


def bound_earlier_leaf(scenario: Scenario, values: Values, node: ConditionNode) -> Bounds:
    """Return the bounds of a name or a call where these values hold; of one that is not among them, what it can ever be."""
    return values.get(name_fact(node)) or bound_leaf(scenario, node)


def take_choice(scenario: Scenario, scene: Scene, choice: Choice, values: Values) -> Values | None:
    """Return the values after a choice of a scene; None where it can't be taken."""
    if (
        choice.when is not None
        and find_bounds(choice.when.root, partial(bound_earlier_leaf, scenario, values)) == FALSE
    ):
        return None
    assumed = _assume(values, choice.when, truth=True)
    taken = f"chose({scene.id}.{choice.id})"
    return _set_known(_apply_effects(scenario, assumed, choice), {taken: TRUE})


def _build_start(scenario: Scenario, names: Collection[str]) -> Values:
    meters = scenario.meters
    return {name: (float(meters[name].start),) * 2 if name in meters else FALSE for name in names}


def _apply_effects(scenario: Scenario, values: Values, at: Scene | Choice) -> Values:
    """Return the values after what a scene or a choice adds and sets."""
    changed: dict[str, Bounds] = {name: TRUE if truth else FALSE for name, truth in at.set.items()}
    for name, points in at.gain.items():
        if name in values:
            meter, (low, high) = scenario.meters[name], values[name]
            changed[name] = (_clamp(low + points, meter.min, meter.max), _clamp(high + points, meter.min, meter.max))
    return _set_known(values, changed)


def _clamp(value: float, least: int, most: int) -> float:
    return max(float(least), min(float(most), value))


def _set_known(values: Values, changed: Values) -> Values:
    """Return the values with those changed that are kept."""
    return {**values, **{name: bounds for name, bounds in changed.items() if name in values}}


def _join_values(one: Values | None, other: Values) -> Values:
    """Return the bounds of two ways to one place together."""
    if one is None or one == other:
        return other
    return {name: (min(low, one[name][0]), max(high, one[name][1])) for name, (low, high) in other.items()}


def _list_limits(scenario: Scenario, values: Values) -> Values:
    """Return the widest bounds of the meters among these values."""
    meters = scenario.meters
    return {name: (float(meters[name].min), float(meters[name].max)) for name in values if name in meters}


def _list_ways(scenario: Scenario, scene: Scene, values: Values) -> Iterator[tuple[str, Values]]:
    """Yield the scenes that a scene can lead to, with the values on the way."""
    ways: list[tuple[Destination, Values]] = [] if scene.go is None else [(scene.go, values)]
    for choice in scene.choices.values():
        taken = take_choice(scenario, scene, choice, values)
        if taken is not None:
            ways.append((choice.go, taken))
    for destination, on_way in ways:
        for id, known in _follow_destination(scenario, destination, on_way):
            yield id, _set_known(known, {f"visited({scene.id})": TRUE})


def _follow_destination(scenario: Scenario, destination: Destination, values: Values) -> Iterator[tuple[str, Values]]:
    """Yield the scenes that a destination can lead to; a branch is only taken where those before it are false."""
    if not isinstance(destination, tuple):
        yield from ((id, values) for id in list_destination_scenes(destination))
        return
    for branch in destination:
        truth = TRUE
        if branch.when is not None:
            truth = find_bounds(branch.when.root, partial(bound_earlier_leaf, scenario, values))
        if truth != FALSE:
            taken = _assume(values, branch.when, truth=True)
            yield from ((id, taken) for id in list_destination_scenes(branch.go))
        if truth == TRUE:
            return
        values = _assume(values, branch.when, truth=False)


def _assume(values: Values, condition: Condition | None, *, truth: bool) -> Values:
    """Return the values where a condition is true, or is false, as far as single facts follow from it."""
    return values if condition is None else _set_known(values, dict(_list_assumed(condition.root, truth=truth)))


def _list_assumed(node: ConditionNode, *, truth: bool) -> Iterator[tuple[str, Bounds]]:
    """Yield the facts that follow from the truth of a condition, or from its being false."""
    if node.op == "not":
        yield from _list_assumed(node.parts[0], truth=not truth)
    elif node.op == ("and" if truth else "or"):
        for part in node.parts:
            yield from _list_assumed(part, truth=truth)
    elif node.op in ("visited", "chose"):
        yield name_fact(node), TRUE if truth else FALSE
