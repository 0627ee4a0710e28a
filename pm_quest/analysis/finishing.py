"""Where every state can surely come to an ending, whatever it is: seen from the scenes alone, without their states.

An ending can; and so can a scene of which, whatever holds there, some choice is open that can lead to a scene that can.
So there is neither a dead end there, nor a way without an end. What this does not show may be so all the same.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import reduce
from itertools import product
from math import prod
from operator import or_

from pm_quest.analysis.acts import Act
from pm_quest.analysis.liveness import DEAD, nothing, reads
from pm_quest.story.engine import Engine

MOST_CASES = 20_000
"""Conditions that can meet with more cases than this are not looked through."""


class Finishing:
    """The scenes from which every state can come to an ending."""

    def __init__(self, engine: Engine, acts: Sequence[Sequence[Act]], order: Iterable[int]) -> None:
        self.engine, self.acts = engine, acts
        self.scenes: set[int] = set()
        self._always: dict[frozenset[tuple[str, int]], bool] = {}
        leading: dict[int, list[int]] = {}
        waiting = []
        for scene in order:
            for target in {target for act in acts[scene] for target in act.targets}:
                leading.setdefault(target, []).append(scene)
            if engine.places[scene].scene.ending is not None:
                self.scenes.add(scene)
                waiting.append(scene)
        while waiting:
            for scene in leading.get(waiting.pop(), ()):
                if scene not in self.scenes and self._finishes(scene):
                    self.scenes.add(scene)
                    waiting.append(scene)

    def _finishes(self, scene: int) -> bool:
        """Is some act that can lead to an ending open, whatever holds?"""
        acts = [act for act in self.acts[scene] if self._leads(act)]
        if not acts or any(act.asked is None and not act.once for act in acts):
            return bool(acts)
        conditions = frozenset((act.asked.condition.source if act.asked else "", act.once) for act in acts)
        if conditions not in self._always:
            self._always[conditions] = self._always_one(scene, acts)
        return self._always[conditions]

    def _leads(self, act: Act) -> bool:
        """Can each branch fall so that it comes to an ending?"""
        return all(any(scene in self.scenes for _, scene in branch.odds) for branch in act.branches)

    def _always_one(self, scene: int, acts: Sequence[Act]) -> bool:
        """Is one of these acts open in each case that they can tell apart?"""
        cases = self._cases(acts)
        return cases is not None and all(
            any(not act.once & facts and (act.asked is None or act.asked.test((scene, facts, *values))) for act in acts)
            for facts, values in cases
        )

    def _cases(self, acts: Sequence[Act]) -> Iterator[tuple[int, tuple[int, ...]]] | None:
        """The facts and the values in each case that these acts can tell apart; None where there are too many."""
        layout = self.engine.layout
        live = reduce(or_, (reads(layout, act.asked.condition) for act in acts if act.asked), nothing(layout))
        bits = reduce(or_, (act.once for act in acts), live.facts)
        facts = [(0, 1 << bit) for bit in range(bits.bit_length()) if bits >> bit & 1]
        bounds = (layout.bounds.get(name) for name in layout.values)
        values = [_range(ceiling, bound) for ceiling, bound in zip(live.ceilings, bounds, strict=True)]
        if prod(map(len, values), start=2 ** len(facts)) > MOST_CASES:
            return None
        return ((sum(case), row) for case in product(*facts) for row in product(*values))


def _range(ceiling: int, bound: tuple[int, int] | None) -> Sequence[int]:
    """What a value can be, as far as it is read."""
    if ceiling == DEAD:
        return (0,)
    if bound is not None:
        return range(bound[0], bound[1] + 1)
    return range(ceiling + 1)
