"""Live values: what of a state something later can still read, scene by scene, found backwards from the readers.

What nothing reads any more is dead: two states that differ only there go on alike, and are one state. Only what decides
where a story goes and what comes of it counts as reading; what decides no more than a text does not.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache, partial, reduce
from operator import or_
from typing import NamedTuple

from pm_quest.analysis.acts import Act
from pm_quest.story.conditions import CALLS, Condition, Node
from pm_quest.story.engine import Effects, Engine
from pm_quest.story.model import SKILLS
from pm_quest.story.state import VALUES, Layout, fact_of

DEAD = -1
UNCUT = 2**62


class Live(NamedTuple):
    """What is read: bits of facts, and of each value how much.

    A ceiling of `DEAD` says: not at all; of `UNCUT`: as it is; any other: whatever is higher is read as the ceiling.
    """

    facts: int
    ceilings: tuple[int, ...]

    def __or__(self, other: "Live") -> "Live":
        """What one or the other reads."""
        if self == other:
            return self
        same = self.ceilings == other.ceilings
        ceilings = self.ceilings if same else tuple(map(max, self.ceilings, other.ceilings))
        return Live(self.facts | other.facts, ceilings)

    def without(self, facts: int) -> "Live":
        """What is read but for these facts."""
        return Live(self.facts & ~facts, self.ceilings) if self.facts & facts else self


def nothing(layout: Layout) -> Live:
    """Nothing at all is read."""
    return Live(0, (DEAD,) * len(layout.values))


def live_values(
    engine: Engine, acts: Sequence[Sequence[Act]], order: Iterable[int], read: Mapping[int, Live] | None = None
) -> dict[int, Live]:
    """What is live in each of these scenes, once arrived at; `order` has scenes before those they lead to.

    `read` says what is read in which scenes beside what acts read; left out, it is the impact of each ending.
    """
    none, backwards = nothing(engine.layout), tuple(reversed(tuple(order)))
    read = _impacts(engine, backwards) if read is None else read
    asked = cache(partial(reads, engine.layout))
    live = dict.fromkeys(backwards, none)
    again = _led_back_to(acts, backwards)
    changed = True
    while changed:
        changed = False
        for scene in backwards:
            after = none
            for act in acts[scene]:
                after |= _read_by(engine, act, engine.places[scene].visited, live, asked)
            found = after | read.get(scene, none)
            changed |= scene in again and found != live[scene]
            live[scene] = found
    return live


def _led_back_to(acts: Sequence[Sequence[Act]], backwards: Iterable[int]) -> set[int]:
    """The scenes that are met before one that leads to them: when they change, all is to be looked at again."""
    met: set[int] = set()
    found: set[int] = set()
    for scene in backwards:
        for act in acts[scene]:
            found |= act.targets - met
        met.add(scene)
    return found


def reads(layout: Layout, condition: Condition) -> Live:
    """What a condition or an expression reads."""
    facts, ceilings = 0, dict.fromkeys(layout.values.values(), DEAD)
    waiting = [condition.root]
    while waiting:
        node = waiting.pop()
        cut = cut_at(node)
        if cut is not None:
            for name in cut[0]:
                ceilings[layout.values[name]] = max(ceilings[layout.values[name]], cut[1])
        elif node.op == "name" and node.value in layout.values:
            ceilings[layout.values[str(node.value)]] = UNCUT
        elif node.op == "name" or node.op in CALLS:
            facts |= layout.facts[fact_of(node)]
        else:
            waiting.extend(node.parts)
    return Live(facts, tuple(ceilings[place] for place in range(VALUES, VALUES + len(ceilings))))


def _impacts(engine: Engine, scenes: Iterable[int]) -> dict[int, Live]:
    """What the impact of each ending reads."""
    endings = ((scene, engine.places[scene].scene.ending) for scene in scenes)
    return {scene: reads(engine.layout, ending.impact) for scene, ending in endings if ending is not None}


def _read_by(engine: Engine, act: Act, left: int, live: dict[int, Live], asked: Callable[[Condition], Live]) -> Live:
    """What an act reads, and what is read after it and not decided by it."""
    reading = [live[scene].without(left | _decided(engine.places[scene].effects)) for scene in act.targets]
    reading += [asked(branch.asked.condition) for branch in act.branches if branch.asked is not None]
    before = reduce(or_, reading).without(_decided(act.effects))
    if act.asked is not None:
        before |= asked(act.asked.condition)
    return Live(before.facts | act.once, before.ceilings) if act.once else before


def _decided(effects: Effects | None) -> int:
    return 0 if effects is None else effects.clear | effects.put


def cut_at(node: Node) -> tuple[list[str], int] | None:
    """The skills that a comparison with constants reads, and the ceiling just above the largest of these.

    A sum of skills and constants will do: skills are never negative, so one above the constant decides it alone.
    """
    if node.op != "compare":
        return None
    constants = [_constant(part) for part in node.parts]
    others = [part for part, constant in zip(node.parts, constants, strict=True) if constant is None]
    terms = [term for part in others for term in (part.parts if part.op == "+" else (part,))]
    names = [str(term.value) for term in terms if term.op == "name" and term.value in SKILLS]
    plain = all(term.op == "number" or (term.op == "name" and term.value in SKILLS) for term in terms)
    if len(others) != 1 or not plain:
        return None
    return names, max(0, 1 + max(constant for constant in constants if constant is not None))


def _constant(node: Node) -> int | None:
    if node.op == "number":
        return int(str(node.value))
    if node.op == "-1" and (inner := _constant(node.parts[0])) is not None:
        return -inner
    return None
