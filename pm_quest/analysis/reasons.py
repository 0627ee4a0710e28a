"""Why something can never be taken: the part of a condition that is never true there, and what its names are instead.

While a story is explored, the conditions in question are asked of every state that comes to them.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from pm_quest.analysis.acts import Act, Asked, Branch
from pm_quest.analysis.crowds import Crowd, Mover
from pm_quest.analysis.slots import words
from pm_quest.story.conditions import CALLS, Condition, Node
from pm_quest.story.engine import Engine
from pm_quest.story.sentences import listed
from pm_quest.story.state import fact_of

Truths = NDArray[np.bool_]
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
        found, (key, most) = (high, ("max", 1)) if bound == "at most" else (low, ("min", 0))
        limit = self._engine.layout.bounds.get(name, (None, None))[most]
        return f"{name} is {bound} {found}" + (f", its '{key}'" if limit == found else "")


class BranchSeen:
    """What was seen of a branch: whether it ever led on, and which branches before it took those it is true of."""

    def __init__(self, engine: Engine, branches: Sequence[Branch], place: int) -> None:
        self._ids = [each.scene.id for each in engine.places]
        self._branches, self._place = branches, place
        asked = branches[place].asked
        self._seen = None if asked is None else Seen(engine, asked)
        self._overtaken: dict[int, bool] = {}
        self.led_on = False

    def look_at(self, mover: Mover, crowd: Crowd, true: Sequence[Truths], taken: Sequence[Truths]) -> None:
        """Look at all who come to these branches: of whom each is true, and whom each takes."""
        self.led_on = self.led_on or bool(taken[self._place].any())
        wanting = true[self._place]
        for place in range(self._place):
            if (wanting & taken[place]).any():
                self._overtaken[place] = True
        if self._seen is not None:
            self._seen.look_at(mover, crowd)

    @property
    def taking(self) -> list[int]:
        """The branches before it that take everybody it is true of; empty where it leads on, or is never true."""
        return [] if self.led_on else sorted(self._overtaken)

    def why(self) -> str:
        """Why it never leads on, in words; empty where nobody came."""
        if not self.taking:
            return self._seen.why() if self._seen else ""
        before = [self._describe(place) for place in self.taking]
        takes = "an earlier branch takes everybody" if len(before) == 1 else "earlier branches take everybody"
        asked = self._branches[self._place].asked
        if asked is None:
            return f"{takes}: {listed(before)}"
        are = "is" if len(before) == 1 else "are"
        return f"{takes}: {listed(before)}, {are} asked before '{asked.condition}'"

    def mend(self) -> str:
        """How to let it lead on."""
        taking = self.taking
        if self._branches[self._place].asked is None:
            return f"mend the condition of the branch to {self._to(taking[0])}, or delete this one"
        return f"write the branch to {self._to(self._place)} before the one to {self._to(taking[0])}"

    def _describe(self, place: int) -> str:
        asked = self._branches[place].asked
        return f"'{asked.condition}', which leads to {self._to(place)}" if asked else f"the one to {self._to(place)}"

    def _to(self, place: int) -> str:
        return listed([f"'{self._ids[scene]}'" for _, scene in self._branches[place].odds], "or")


def seen_at(engine: Engine, acts: Sequence[Sequence[Act]], gates: Iterable[Gate]) -> dict[Gate, Seen | BranchSeen]:
    """What to look at, for each of these gates: of acts, those that have a condition."""
    found: dict[Gate, Seen | BranchSeen] = {}
    for scene, number, branch in gates:
        act = acts[scene][number]
        if branch != ACT:
            found[scene, number, branch] = BranchSeen(engine, act.branches, branch)
        elif act.asked is not None:
            found[scene, number, branch] = Seen(engine, act.asked)
    return found


def look_at(seen: Mapping[Gate, Seen | BranchSeen], acts: Sequence[Act], mover: Mover, crowd: Crowd) -> None:
    """Look at a crowd before it goes on by these acts, as far as there are gates in its way."""
    for number, act in enumerate(acts):
        gate = seen.get((crowd.scene, number, ACT))
        if isinstance(gate, Seen):
            gate.look_at(mover, crowd)
        branches = [seen.get((crowd.scene, number, place)) for place in range(len(act.branches))]
        if any(branches):
            coming = crowd.part(mover.open(crowd, act))
            coming = coming._replace(columns=mover.changed(coming, act.effects))
            if len(coming.who):
                _look_at_branches([each for each in branches if isinstance(each, BranchSeen)], act, mover, coming)


def _look_at_branches(seen: Iterable[BranchSeen], act: Act, mover: Mover, coming: Crowd) -> None:
    everybody = np.ones(len(coming.who), np.bool_)
    true = [
        everybody
        if branch.asked is None
        else mover.answers(coming, branch.asked, branch.asked.condition.source).astype(np.bool_)
        for branch in act.branches
    ]
    taken, rest = [], everybody
    for each in true:
        taken.append(rest & each)
        rest = rest & ~each
    for branch in seen:
        branch.look_at(mover, coming, true, taken)


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
