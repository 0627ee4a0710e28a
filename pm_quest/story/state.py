"""The state of a playthrough as a flat tuple, and conditions compiled to be tested on it.

A state is a tuple of whole numbers: the scene (its number in the file); all facts, as the bits
of one integer (flags, credentials held, and of what was visited or chosen only what some
condition reads); then the four skills, adaptability and the meters. Flat, because states are
made, stored and compared by the million.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from copy import copy

from pm_quest.story.conditions import CALLS, COMPARISONS, Condition, ConditionNode
from pm_quest.story.model import SKILLS, Brings, Destination, Prose, Scenario, Scene

State = tuple[int, ...]
SCENE, FACTS, VALUES = 0, 1, 2
ADAPTABILITY = VALUES + len(SKILLS)
METERS = ADAPTABILITY + 1
TURNED = "turned()"
"""The fact that a scene of the scenario's `turn` was reached: for policies, not for conditions."""

StateTest = Callable[[Sequence[int]], int]
"""A compiled condition or expression: from a state to a number, where 0 is false."""


class StateLayout:
    """Which index of a state holds what, for one scenario."""

    def __init__(self, scenario: Scenario) -> None:
        self.scenes = {id: number for number, id in enumerate(scenario.scenes)}
        names = (*SKILLS, "adaptability", *scenario.meters)
        self.values = {name: place for place, name in enumerate(names, VALUES)}
        self.bounds = {id: (meter.min, meter.max) for id, meter in scenario.meters.items()}
        called = (
            name_fact(node)
            for condition in list_conditions(scenario)
            for node in condition.list_reads()
            if node.op in CALLS
        )
        once = (
            f"chose({scene.id}.{choice.id})"
            for scene in scenario.scenes.values()
            for choice in scene.choices.values()
            if choice.once
        )
        turned = (TURNED,) if scenario.turn else ()
        names_of_facts = dict.fromkeys((*scenario.flags, *called, *once, *turned))
        self.facts = {name: 1 << bit for bit, name in enumerate(names_of_facts)}
        self.turned_bit = self.facts.get(TURNED, 0)

    def build_start(self, scenario: Scenario, brings: Brings) -> State:
        """Return the state before the first scene is arrived at."""
        skills = tuple(max(0, brings.skills.get(skill, 0)) for skill in SKILLS)
        meters = tuple(meter.start for meter in scenario.meters.values())
        facts = sum(self.facts.get(f"holds({credential})", 0) for credential in set(brings.holds))
        return (self.scenes[scenario.start], facts, *skills, 0, *meters)

    def compile_test(self, condition: Condition) -> StateTest:
        """Return a condition compiled for many states."""
        return self._compile_node(condition.root)

    def compile_expectation(self, condition: Condition) -> Callable[[State, int], int]:
        """Return a playtest's compiled `expect`: a function of the state and impact of an ending."""
        extended = copy(self)
        extended.values = {**self.values, "impact": VALUES + len(self.values)}
        test = extended.compile_test(condition)
        return lambda state, impact: test((*state, impact))

    def _compile_node(self, node: ConditionNode) -> StateTest:
        if node.op == "number":
            number = int(str(node.value))
            return lambda _: number
        if node.op == "name" or node.op in CALLS:
            return self._compile_read(node)
        if node.op == "compare":
            return self._compile_comparison(node)
        return _COMBINERS[node.op](tuple(self._compile_node(part) for part in node.parts))

    def _compile_read(self, node: ConditionNode) -> StateTest:
        if node.op == "name" and (place := self.values.get(str(node.value))) is not None:
            return lambda state: state[place]
        bit = self.facts[name_fact(node)]
        return lambda state: state[FACTS] & bit and 1

    def _compile_comparison(self, node: ConditionNode) -> StateTest:
        compares = [COMPARISONS[sign] for sign in node.value] if isinstance(node.value, tuple) else []
        if any(part.value == "ending" for part in node.parts):
            scene = next(self.scenes[str(part.value)] for part in node.parts if part.value != "ending")
            same = compares[0]
            return lambda state: same(state[SCENE], scene)
        left, right = node.parts[0], node.parts[-1]
        if len(node.parts) == 2 and left.value in self.values and right.op == "number":
            place, number, compare = self.values[str(left.value)], int(str(right.value)), compares[0]
            return lambda state: compare(state[place], number)
        parts = [self._compile_node(part) for part in node.parts]
        steps = tuple(zip(compares, parts, parts[1:], strict=False))
        return lambda state: all(c(a(state), b(state)) for c, a, b in steps)


def _combine_product(parts: tuple[StateTest, ...]) -> StateTest:
    def product(state: Sequence[int]) -> int:
        result = 1
        for part in parts:
            result *= part(state)
        return result

    return product


_COMBINERS: Mapping[str, Callable[[tuple[StateTest, ...]], StateTest]] = {
    "and": lambda parts: lambda state: all(part(state) for part in parts),
    "or": lambda parts: lambda state: any(part(state) for part in parts),
    "not": lambda parts: lambda state: not parts[0](state),
    "-1": lambda parts: lambda state: -parts[0](state),
    "+": lambda parts: lambda state: sum(part(state) for part in parts),
    "*": _combine_product,
}


def name_fact(node: ConditionNode) -> str:
    """Return the name of the fact that a name or call of a condition reads."""
    return str(node.value) if node.op == "name" else f"{node.op}({node.value})"


def list_conditions(scenario: Scenario) -> Iterator[Condition]:
    """Yield every condition and expression, those of the author's tests last."""
    yield from list_played_conditions(scenario)
    for playtest in scenario.tests.values():
        yield playtest.expect


def list_played_conditions(scenario: Scenario) -> Iterator[Condition]:
    """Yield every condition and expression that play reads, in the order of the model."""
    for scene in scenario.scenes.values():
        yield from list_scene_conditions(scene)


def list_scene_conditions(scene: Scene) -> Iterator[Condition]:
    """Yield every condition and expression of one scene, in the order of the model."""
    yield from _list_prose_conditions(scene.text)
    yield from (signal.when for signal in scene.signals if signal.when)
    for choice in scene.choices.values():
        if choice.when:
            yield choice.when
        yield from _list_prose_conditions(choice.then)
        yield from _list_branch_conditions(choice.go)
    if scene.go is not None:
        yield from _list_branch_conditions(scene.go)
    if scene.ending:
        yield scene.ending.impact


def _list_prose_conditions(prose: Prose) -> Iterator[Condition]:
    return (block.when for block in prose if block.when)


def _list_branch_conditions(go: Destination) -> Iterator[Condition]:
    return (branch.when for branch in go if branch.when) if isinstance(go, tuple) else iter(())
