"""Where a playthrough stands, as small as it gets, and conditions made ready to be read on it.

A state is one flat tuple of whole numbers: the scene (its number in the file); everything that is true or false, as the
bits of one integer (flags, credentials held, and of what was visited or chosen only what some condition reads); then the
four skills, adaptability and the meters. Flat, because states are made, kept and compared by the million.
"""

import operator
from collections.abc import Callable, Iterator, Mapping, Sequence
from copy import copy

from pm_quest.story.conditions import CALLS, Condition, Node
from pm_quest.story.model import SKILLS, Brings, Destination, Prose, Scenario, Scene

State = tuple[int, ...]
SCENE, FACTS, VALUES = 0, 1, 2
ADAPTABILITY = VALUES + len(SKILLS)
METERS = ADAPTABILITY + 1

Test = Callable[[Sequence[int]], int]
"""A condition or expression made ready: from a state to a number, where 0 is false."""

_COMPARE = {
    "<": operator.lt,
    "<=": operator.le,
    "==": operator.eq,
    "!=": operator.ne,
    ">=": operator.ge,
    ">": operator.gt,
}


class Layout:
    """Which place of a state holds what, for one scenario."""

    def __init__(self, scenario: Scenario) -> None:
        self.scenes = {id: number for number, id in enumerate(scenario.scenes)}
        names = (*SKILLS, "adaptability", *scenario.meters)
        self.values = {name: place for place, name in enumerate(names, VALUES)}
        self.bounds = {id: (meter.min, meter.max) for id, meter in scenario.meters.items()}
        called = (
            fact_of(node) for condition in conditions_of(scenario) for node in condition.reads() if node.op in CALLS
        )
        once = (
            f"chose({scene.id}.{choice.id})"
            for scene in scenario.scenes.values()
            for choice in scene.choices.values()
            if choice.once
        )
        self.facts = {name: 1 << bit for bit, name in enumerate(dict.fromkeys((*scenario.flags, *called, *once)))}

    def start(self, scenario: Scenario, brings: Brings) -> State:
        """The state before the first scene is arrived at."""
        skills = tuple(max(0, brings.skills.get(skill, 0)) for skill in SKILLS)
        meters = tuple(meter.start for meter in scenario.meters.values())
        facts = sum(self.facts.get(f"holds({credential})", 0) for credential in set(brings.holds))
        return (self.scenes[scenario.start], facts, *skills, 0, *meters)

    def test(self, condition: Condition) -> Test:
        """A condition made ready for many states."""
        return self._test(condition.root)

    def expectation(self, condition: Condition) -> Callable[[State, int], int]:
        """A playtest's `expect` made ready: reads the state of an ending and the impact there."""
        more = copy(self)
        more.values = {**self.values, "impact": VALUES + len(self.values)}
        test = more.test(condition)
        return lambda state, impact: test((*state, impact))

    def _test(self, node: Node) -> Test:
        if node.op == "number":
            number = int(str(node.value))
            return lambda _: number
        if node.op == "name" or node.op in CALLS:
            return self._read(node)
        if node.op == "compare":
            return self._compare(node)
        return _COMBINE[node.op](tuple(self._test(part) for part in node.parts))

    def _read(self, node: Node) -> Test:
        if node.op == "name" and (place := self.values.get(str(node.value))) is not None:
            return lambda state: state[place]
        bit = self.facts[fact_of(node)]
        return lambda state: state[FACTS] & bit and 1

    def _compare(self, node: Node) -> Test:
        compares = [_COMPARE[sign] for sign in node.value] if isinstance(node.value, tuple) else []
        if any(part.value == "ending" for part in node.parts):
            scene = next(self.scenes[str(part.value)] for part in node.parts if part.value != "ending")
            same = compares[0]
            return lambda state: same(state[SCENE], scene)
        left, right = node.parts[0], node.parts[-1]
        if len(node.parts) == 2 and left.value in self.values and right.op == "number":
            place, number, compare = self.values[str(left.value)], int(str(right.value)), compares[0]
            return lambda state: compare(state[place], number)
        parts = [self._test(part) for part in node.parts]
        steps = tuple(zip(compares, parts, parts[1:], strict=False))
        return lambda state: all(c(a(state), b(state)) for c, a, b in steps)


def _product(parts: tuple[Test, ...]) -> Test:
    def product(state: Sequence[int]) -> int:
        result = 1
        for part in parts:
            result *= part(state)
        return result

    return product


_COMBINE: Mapping[str, Callable[[tuple[Test, ...]], Test]] = {
    "and": lambda parts: lambda state: all(part(state) for part in parts),
    "or": lambda parts: lambda state: any(part(state) for part in parts),
    "not": lambda parts: lambda state: not parts[0](state),
    "-1": lambda parts: lambda state: -parts[0](state),
    "+": lambda parts: lambda state: sum(part(state) for part in parts),
    "*": _product,
}


def fact_of(node: Node) -> str:
    """How a name or call of a condition is called among the facts."""
    return str(node.value) if node.op == "name" else f"{node.op}({node.value})"


def conditions_of(scenario: Scenario) -> Iterator[Condition]:
    """Every condition and expression, those of the author's tests last."""
    yield from conditions_in_play(scenario)
    for playtest in scenario.tests.values():
        yield playtest.expect


def conditions_in_play(scenario: Scenario) -> Iterator[Condition]:
    """Every condition and expression that play reads, in the order of the model."""
    for scene in scenario.scenes.values():
        yield from conditions_in_scene(scene)


def conditions_in_scene(scene: Scene) -> Iterator[Condition]:
    """Every condition and expression of one scene, in the order of the model."""
    yield from _of_prose(scene.text)
    yield from (signal.when for signal in scene.signals if signal.when)
    for choice in scene.choices.values():
        if choice.when:
            yield choice.when
        yield from _of_prose(choice.then)
        yield from _of_destination(choice.go)
    if scene.go is not None:
        yield from _of_destination(scene.go)
    if scene.ending:
        yield scene.ending.impact


def _of_prose(prose: Prose) -> Iterator[Condition]:
    return (block.when for block in prose if block.when)


def _of_destination(go: Destination) -> Iterator[Condition]:
    return (branch.when for branch in go if branch.when) if isinstance(go, tuple) else iter(())
