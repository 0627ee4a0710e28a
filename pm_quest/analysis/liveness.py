"""Live values: what of a state something later can still read, by scene, found backwards.

What nothing reads any more is dead: two states that differ only there are one state. Only what
decides where a story goes and what comes of it counts as reading; what only selects a text does
not.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache, partial, reduce
from operator import or_
from typing import NamedTuple

from pm_quest.analysis.scene_acts import SceneAct
from pm_quest.story.conditions import CALLS, Condition, ConditionNode
from pm_quest.story.engine import Effects, Engine
from pm_quest.story.model import SKILLS
from pm_quest.story.state import VALUES, StateLayout, name_fact

DEAD = -1
UNLIMITED = 2**62


class LiveValues(NamedTuple):
    """What is read: bits of facts, and how much of each value.

    facts: the bits.
    ceilings: by value; `DEAD`: not read; `UNLIMITED`: read as it is; else higher values read as
        this one.
    """

    facts: int
    ceilings: tuple[int, ...]

    def __or__(self, other: "LiveValues") -> "LiveValues":
        """Return what one or the other reads."""
        if self == other:
            return self
        same = self.ceilings == other.ceilings
        ceilings = self.ceilings if same else tuple(map(max, self.ceilings, other.ceilings))
        return LiveValues(self.facts | other.facts, ceilings)

    def remove_facts(self, facts: int) -> "LiveValues":
        """Return what is read except these facts."""
        return LiveValues(self.facts & ~facts, self.ceilings) if self.facts & facts else self


def build_dead(layout: StateLayout) -> LiveValues:
    """Return the live values of a place after which no value is read."""
    return LiveValues(0, (DEAD,) * len(layout.values))


def find_live_values(
    engine: Engine,
    acts: Sequence[Sequence[SceneAct]],
    order: Iterable[int],
    read: Mapping[int, LiveValues] | None = None,
    decision_facts: int = 0,
) -> dict[int, LiveValues]:
    """Return what is live in each scene after arriving.

    `order` has scenes before those they lead to.

    `read` has what is read in scenes besides what acts read; by default, the impact of each
    ending. `decision_facts` are the bits of what policies read where there is something to choose.
    """
    none, backwards = build_dead(engine.layout), tuple(reversed(tuple(order)))
    read = _find_impact_reads(engine, backwards) if read is None else read
    asked = cache(partial(find_reads, engine.layout))
    live = dict.fromkeys(backwards, none)
    again = _find_loop_targets(acts, backwards)
    changed = True
    while changed:
        changed = False
        for scene in backwards:
            after = none._replace(facts=decision_facts) if len(acts[scene]) > 1 else none
            for act in acts[scene]:
                after |= _find_act_reads(engine, act, engine.scenes[scene].visited_bit, live, asked)
            found = after | read.get(scene, none)
            changed |= scene in again and found != live[scene]
            live[scene] = found
    return live


def _find_loop_targets(acts: Sequence[Sequence[SceneAct]], backwards: Iterable[int]) -> set[int]:
    """Return the scenes that links lead back to: when they change, another round is needed."""
    met: set[int] = set()
    found: set[int] = set()
    for scene in backwards:
        for act in acts[scene]:
            found |= act.targets - met
        met.add(scene)
    return found


def find_reads(layout: StateLayout, condition: Condition) -> LiveValues:
    """Return what a condition or an expression reads."""
    facts, ceilings = 0, dict.fromkeys(layout.values.values(), DEAD)
    waiting = [condition.root]
    while waiting:
        node = waiting.pop()
        cut = find_ceiling(node)
        if cut is not None:
            for name in cut[0]:
                ceilings[layout.values[name]] = max(ceilings[layout.values[name]], cut[1])
        elif node.op == "name" and node.value in layout.values:
            ceilings[layout.values[str(node.value)]] = UNLIMITED
        elif node.op == "name" or node.op in CALLS:
            facts |= layout.facts[name_fact(node)]
        else:
            waiting.extend(node.parts)
    return LiveValues(facts, tuple(ceilings[place] for place in range(VALUES, VALUES + len(ceilings))))


def _find_impact_reads(engine: Engine, scenes: Iterable[int]) -> dict[int, LiveValues]:
    """Return what the impact of each ending reads."""
    endings = ((scene, engine.scenes[scene].scene.ending) for scene in scenes)
    return {scene: find_reads(engine.layout, ending.impact) for scene, ending in endings if ending is not None}


def _find_act_reads(
    engine: Engine, act: SceneAct, left: int, live: dict[int, LiveValues], asked: Callable[[Condition], LiveValues]
) -> LiveValues:
    """Return what an act reads, and what is read after it and not overwritten by it."""
    reading = [
        live[scene].remove_facts(left | _overwritten_facts(engine.scenes[scene].effects)) for scene in act.targets
    ]
    reading += [asked(branch.condition.condition) for branch in act.branches if branch.condition is not None]
    before = reduce(or_, reading).remove_facts(_overwritten_facts(act.effects))
    if act.condition is not None:
        before |= asked(act.condition.condition)
    return LiveValues(before.facts | act.once, before.ceilings) if act.once else before


def _overwritten_facts(effects: Effects | None) -> int:
    return 0 if effects is None else effects.cleared_bits | effects.set_bits


def find_ceiling(node: ConditionNode) -> tuple[list[str], int] | None:
    """Return the skills that a comparison with constants reads, and the ceiling from which on nothing changes.

    None for other conditions. A sum of skills is fine: skills are never negative, so one at the
    ceiling decides it alone.
    """
    if node.op != "compare":
        return None
    constants = [_find_constant(part) for part in node.parts]
    others = [part for part, constant in zip(node.parts, constants, strict=True) if constant is None]
    terms = [term for part in others for term in (part.parts if part.op == "+" else (part,))]
    names = [str(term.value) for term in terms if term.op == "name" and term.value in SKILLS]
    plain = all(term.op == "number" or (term.op == "name" and term.value in SKILLS) for term in terms)
    if len(others) != 1 or not plain:
        return None
    return names, max(0, *_list_ceilings(node, constants))


def _list_ceilings(node: ConditionNode, constants: Sequence[int | None]) -> Iterator[int]:
    """Yield for each comparison the least value that decides it as all higher ones do: of `tech >= 3` it is 3."""
    signs = node.value if isinstance(node.value, tuple) else ()
    for sign, left, right in zip(signs, constants, constants[1:], strict=False):
        if right is not None:
            yield right if sign in (">=", "<") else right + 1
        elif left is not None:
            yield left if sign in ("<=", ">") else left + 1


def _find_constant(node: ConditionNode) -> int | None:
    if node.op == "number":
        return int(str(node.value))
    if node.op == "-1" and (inner := _find_constant(node.parts[0])) is not None:
        return -inner
    return None
