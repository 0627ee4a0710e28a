"""Why something can never be taken: the part of a condition that is never true there, and what its names are instead.

While a story is explored, the conditions in question are asked of every state that comes to them.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

import numpy as np

from pm_quest.analysis.acts import Act, Asked
from pm_quest.analysis.crowds import Crowd, Mover
from pm_quest.analysis.slots import words
from pm_quest.story.conditions import CALLS, Condition, Node
from pm_quest.story.engine import Engine
from pm_quest.story.state import fact_of

Gate = tuple[int, int, int]
"""A condition in question: of which scene, of which of its acts, and of which branch of that (-1: of the act itself)."""
ACT = -1
_FALSE: Mapping[tuple[str, ...], str] = {(">=",): "at most", (">",): "at most", ("<=",): "at least", ("<",): "at least"}


class Seen:
    """What was seen at one gate: which parts of the condition were ever true there, and what its names were."""

    def __init__(self, engine: Engine, asked: Asked) -> None:
        self._engine, self._whole = engine, asked
        self._parts = tuple(_parts(engine, asked.condition))
        self._true = [False] * len(self._parts)
        self._ranges: dict[str, tuple[int, int]] = {}

    def look_at(self, mover: Mover, crowd: Crowd) -> None:
        """Look at some who came."""
        for number, part in enumerate(self._parts):
            answers = mover.answers(crowd, part, part.condition.source)
            self._true[number] = self._true[number] or bool(answers.any())
        for node in self._whole.condition.reads():
            name = fact_of(node)
            low, high = _range(mover.engine, crowd, name)
            before = self._ranges.get(name, (low, high))
            self._ranges[name] = min(low, before[0]), max(high, before[1])

    def why(self) -> str:
        """Why it was never true, in words; empty where nobody came."""
        if not self._ranges:
            return ""
        never = next((part for part, true in zip(self._parts, self._true, strict=True) if not true), None)
        if never is None:
            return f"'{self._whole.condition}' is never true here, only parts of it are"
        root = never.condition.root
        names = dict.fromkeys(fact_of(node) for node in never.condition.reads() if node is not root)
        values = [value for name in names if (value := self._value(name, root))]
        return f"'{never.condition}' is never true here" + (f": {', '.join(values)}" if values else "")

    def _value(self, name: str, root: Node) -> str:
        low, high = self._ranges[name]
        if name in self._engine.layout.facts:
            return "" if low < high else f"{name} is {'always' if low else 'never'} true"
        if low == high:
            return f"{name} is {low}"
        bound = _FALSE.get(root.value) if isinstance(root.value, tuple) and root.parts[0].value == name else None
        if bound is None:
            return f"{name} is {low} to {high}"
        return f"{name} is {bound} {high if bound == 'at most' else low}"


def seen_at(engine: Engine, acts: Sequence[Sequence[Act]], gates: Iterable[Gate]) -> dict[Gate, Seen]:
    """What to look at, for each of these gates that has a condition."""
    asked = {gate: _asked(acts, gate) for gate in gates}
    return {gate: Seen(engine, each) for gate, each in asked.items() if each is not None}


def look_at(seen: Mapping[Gate, Seen], acts: Sequence[Act], mover: Mover, crowd: Crowd) -> None:
    """Look at a crowd before it goes on by these acts, as far as there are gates in its way."""
    for number, act in enumerate(acts):
        if gate := seen.get((crowd.scene, number, ACT)):
            gate.look_at(mover, crowd)
        if not any((crowd.scene, number, branch) in seen for branch in range(len(act.branches))):
            continue
        rest = crowd.part(mover.open(crowd, act))
        rest = rest._replace(columns=mover.changed(rest, act.effects))
        for place, branch in enumerate(act.branches):
            if len(rest.who) and (gate := seen.get((crowd.scene, number, place))):
                gate.look_at(mover, rest)
            rest = mover.forked(rest, branch)[1]


def _asked(acts: Sequence[Sequence[Act]], gate: Gate) -> Asked | None:
    scene, number, branch = gate
    act = acts[scene][number]
    return act.asked if branch == ACT else act.branches[branch].asked


def _parts(engine: Engine, condition: Condition) -> Iterator[Asked]:
    """The parts of a condition that all have to be true."""
    root = condition.root
    for node in root.parts if root.op == "and" else (root,):
        names = tuple(each for each in node.walk() if each.op == "name" or each.op in CALLS)
        part = Condition(condition.source[node.start : node.end], node, names)
        yield Asked(part, engine.layout.test(part))


def _range(engine: Engine, crowd: Crowd, name: str) -> tuple[int, int]:
    """The least and the most that a name is among a crowd; a truth is 0 or 1."""
    layout = engine.layout
    if name in layout.values:
        values = crowd.columns.get(layout.values[name], np.zeros(1, np.int64))
        return int(values.min()), int(values.max())
    ((column, bit),) = words(engine, layout.facts[name])
    truths = crowd.columns.get(column, np.zeros(1, np.int64)) & bit != 0
    return int(truths.all()), int(truths.any())
