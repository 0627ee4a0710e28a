"""Scenes from which every state can come to an ending, judged from the scenes alone.

An ending can; and so can a scene where, in every state, some choice is open that can lead to a
scene that can. There is no dead end there and no path without end. Scenes not found here may
still be safe.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import reduce
from itertools import product
from math import prod
from operator import or_

from pm_quest.analysis.liveness import DEAD, build_dead, find_reads
from pm_quest.analysis.scene_acts import SceneAct
from pm_quest.story.engine import Engine

MAX_CASES = 20_000
"""Conditions with more cases than this are not enumerated."""


class SureEndings:
    """The scenes from which every state can come to an ending."""

    def __init__(self, engine: Engine, acts: Sequence[Sequence[SceneAct]], order: Iterable[int]) -> None:
        self.engine, self.acts = engine, acts
        self.scenes: set[int] = set()
        self._always_open: dict[frozenset[tuple[str, int]], bool] = {}
        leading: dict[int, list[int]] = {}
        waiting = []
        for scene in order:
            for target in {target for act in acts[scene] for target in act.targets}:
                leading.setdefault(target, []).append(scene)
            if engine.scenes[scene].scene.ending is not None:
                self.scenes.add(scene)
                waiting.append(scene)
        while waiting:
            for scene in leading.get(waiting.pop(), ()):
                if scene not in self.scenes and self._can_always_end(scene):
                    self.scenes.add(scene)
                    waiting.append(scene)

    def _can_always_end(self, scene: int) -> bool:
        """Return whether some act that can lead to an ending is open in every state."""
        acts = [act for act in self.acts[scene] if self._can_lead_to_ending(act)]
        if not acts or any(act.condition is None and not act.once for act in acts):
            return bool(acts)
        conditions = frozenset((act.condition.condition.source if act.condition else "", act.once) for act in acts)
        if conditions not in self._always_open:
            self._always_open[conditions] = self._is_one_always_open(scene, acts)
        return self._always_open[conditions]

    def _can_lead_to_ending(self, act: SceneAct) -> bool:
        """Return whether each branch has a way that can come to an ending."""
        return all(any(scene in self.scenes for _, scene in branch.odds) for branch in act.branches)

    def _is_one_always_open(self, scene: int, acts: Sequence[SceneAct]) -> bool:
        """Return whether one of these acts is open in each case that they distinguish."""
        cases = self._list_cases(acts)
        return cases is not None and all(
            any(
                not act.once & facts and (act.condition is None or act.condition.test((scene, facts, *values)))
                for act in acts
            )
            for facts, values in cases
        )

    def _list_cases(self, acts: Sequence[SceneAct]) -> Iterator[tuple[int, tuple[int, ...]]] | None:
        """Return the facts and values of each case that these acts distinguish.

        None where there are too many.
        """
        layout = self.engine.layout
        live = reduce(
            or_, (find_reads(layout, act.condition.condition) for act in acts if act.condition), build_dead(layout)
        )
        bits = reduce(or_, (act.once for act in acts), live.facts)
        facts = [(0, 1 << bit) for bit in range(bits.bit_length()) if bits >> bit & 1]
        bounds = (layout.bounds.get(name) for name in layout.values)
        values = [_value_range(ceiling, bound) for ceiling, bound in zip(live.ceilings, bounds, strict=True)]
        if prod(map(len, values), start=2 ** len(facts)) > MAX_CASES:
            return None
        return ((sum(case), row) for case in product(*facts) for row in product(*values))


def _value_range(ceiling: int, bound: tuple[int, int] | None) -> Sequence[int]:
    """Return the values to distinguish, as far as they are read."""
    if ceiling == DEAD:
        return (0,)
    if bound is not None:
        return range(bound[0], bound[1] + 1)
    return range(ceiling + 1)
