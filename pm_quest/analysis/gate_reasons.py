"""Why something can never be taken.

The part of its condition that is never true, and the values seen instead.

While a story is explored, the conditions in question are tested on every state that comes to
them.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from pm_quest.analysis.scene_acts import ActBranch, CompiledCondition, SceneAct
from pm_quest.analysis.state_batches import BatchMover, StateBatch
from pm_quest.analysis.state_slots import split_facts
from pm_quest.kit.sentences import join_words
from pm_quest.story.conditions import CALLS, Condition, ConditionNode
from pm_quest.story.engine import Engine
from pm_quest.story.state import name_fact

Truths = NDArray[np.bool_]
Gate = tuple[int, int, int]
"""A condition in question: scene, act, and branch of the act (-1: the act's own condition)."""
ACT_GATE = -1
_BOUND_WORDS: Mapping[tuple[str, ...], str] = {
    (">=",): "at most",
    (">",): "at most",
    ("<=",): "at least",
    ("<",): "at least",
}


class GateObservation:
    """What was observed at one gate.

    Which parts of the condition were ever true, and the values of its names.
    """

    def __init__(self, engine: Engine, condition: CompiledCondition) -> None:
        self._engine, self._whole = engine, condition
        self._parts = tuple(_split_condition(engine, condition.condition))
        self._true = [False] * len(self._parts)
        self._ranges: dict[str, tuple[int, int]] = {}

    def observe(self, mover: BatchMover, batch: StateBatch) -> None:
        """Record a batch that came to the gate."""
        for number, part in enumerate(self._parts):
            answers = mover.evaluate_test(batch, part, part.condition.source)
            self._true[number] = self._true[number] or bool(answers.any())
        for node in self._whole.condition.list_reads():
            name = name_fact(node)
            low, high = _find_range(mover.engine, batch, name)
            before = self._ranges.get(name, (low, high))
            self._ranges[name] = min(low, before[0]), max(high, before[1])

    def explain_false(self) -> str:
        """Return why it was never true, in words; empty where nothing came."""
        if not self._ranges:
            return ""
        never = next((part for part, true in zip(self._parts, self._true, strict=True) if not true), None)
        if never is None:
            return f"'{self._whole.condition}' is never true here, only parts of it are"
        root = never.condition.root
        names = dict.fromkeys(name_fact(node) for node in never.condition.list_reads() if node is not root)
        values = [value for name in names if (value := self._format_value(name, root))]
        return f"'{never.condition}' is never true here" + (f": {', '.join(values)}" if values else "")

    def _format_value(self, name: str, root: ConditionNode) -> str:
        low, high = self._ranges[name]
        if name in self._engine.layout.facts:
            return "" if low < high else f"{name} is {'always' if low else 'never'} true"
        if low == high:
            return f"{name} is {low}"
        bound = _BOUND_WORDS.get(root.value) if isinstance(root.value, tuple) and root.parts[0].value == name else None
        if bound is None:
            return f"{name} is {low} to {high}"
        found, (key, most) = (high, ("max", 1)) if bound == "at most" else (low, ("min", 0))
        limit = self._engine.layout.bounds.get(name, (None, None))[most]
        return f"{name} is {bound} {found}" + (f", its '{key}'" if limit == found else "")


class BranchObservation:
    """What was observed of a branch.

    Whether it ever led on, and which earlier branches shadow it.
    """

    def __init__(self, engine: Engine, branches: Sequence[ActBranch], place: int) -> None:
        self._ids = [each.scene.id for each in engine.scenes]
        self._branches, self._place = branches, place
        asked = branches[place].condition
        self._observation = None if asked is None else GateObservation(engine, asked)
        self._shadowed_by: dict[int, bool] = {}
        self.led_on = False

    def observe(self, mover: BatchMover, batch: StateBatch, true: Sequence[Truths], taken: Sequence[Truths]) -> None:
        """Record the states that come to these branches: where each is true, and which it takes."""
        self.led_on = self.led_on or bool(taken[self._place].any())
        wanting = true[self._place]
        for place in range(self._place):
            if (wanting & taken[place]).any():
                self._shadowed_by[place] = True
        if self._observation is not None:
            self._observation.observe(mover, batch)

    @property
    def shadowing(self) -> list[int]:
        """Return the earlier branches that take everything it is true of.

        None where it leads on or is never true.
        """
        return [] if self.led_on else sorted(self._shadowed_by)

    def explain_untaken(self) -> str:
        """Return why it never leads on, in words; empty where nothing came."""
        if not self.shadowing:
            return self._observation.explain_false() if self._observation else ""
        before = [self._describe_branch(place) for place in self.shadowing]
        takes = "an earlier branch takes everybody" if len(before) == 1 else "earlier branches take everybody"
        asked = self._branches[self._place].condition
        if asked is None:
            return f"{takes}: {join_words(before)}"
        are = "is" if len(before) == 1 else "are"
        return f"{takes}: {join_words(before)}, {are} asked before '{asked.condition}'"

    def suggest_fix(self) -> str:
        """Return how to let it lead on."""
        taking = self.shadowing
        if self._branches[self._place].condition is None:
            return f"fix the condition of the branch to {self._format_targets(taking[0])}, or delete this one"
        return f"write the branch to {self._format_targets(self._place)} before the one to {self._format_targets(taking[0])}"

    def _describe_branch(self, place: int) -> str:
        asked = self._branches[place].condition
        return (
            f"'{asked.condition}', which leads to {self._format_targets(place)}"
            if asked
            else f"the one to {self._format_targets(place)}"
        )

    def _format_targets(self, place: int) -> str:
        return join_words([f"'{self._ids[scene]}'" for _, scene in self._branches[place].odds], "or")


def build_observations(
    engine: Engine, acts: Sequence[Sequence[SceneAct]], gates: Iterable[Gate]
) -> dict[Gate, GateObservation | BranchObservation]:
    """Return an observation for each of these gates; acts without a condition have none."""
    found: dict[Gate, GateObservation | BranchObservation] = {}
    for scene, number, branch in gates:
        act = acts[scene][number]
        if branch != ACT_GATE:
            found[scene, number, branch] = BranchObservation(engine, act.branches, branch)
        elif act.condition is not None:
            found[scene, number, branch] = GateObservation(engine, act.condition)
    return found


def observe_batch(
    observations: Mapping[Gate, GateObservation | BranchObservation],
    acts: Sequence[SceneAct],
    mover: BatchMover,
    batch: StateBatch,
) -> None:
    """Record a batch before it goes on by these acts, at the gates in its way."""
    for number, act in enumerate(acts):
        gate = observations.get((batch.scene, number, ACT_GATE))
        if isinstance(gate, GateObservation):
            gate.observe(mover, batch)
        branches = [observations.get((batch.scene, number, place)) for place in range(len(act.branches))]
        if any(branches):
            coming = batch.select(mover.find_open(batch, act))
            coming = coming._replace(columns=mover.apply_effects(coming, act.effects))
            if len(coming.origins):
                _observe_branches(
                    [each for each in branches if isinstance(each, BranchObservation)], act, mover, coming
                )


def _observe_branches(seen: Iterable[BranchObservation], act: SceneAct, mover: BatchMover, coming: StateBatch) -> None:
    everybody = np.ones(len(coming.origins), np.bool_)
    true = [
        everybody
        if branch.condition is None
        else mover.evaluate_test(coming, branch.condition, branch.condition.condition.source).astype(np.bool_)
        for branch in act.branches
    ]
    taken, rest = [], everybody
    for each in true:
        taken.append(rest & each)
        rest = rest & ~each
    for branch in seen:
        branch.observe(mover, coming, true, taken)


def _split_condition(engine: Engine, condition: Condition) -> Iterator[CompiledCondition]:
    """Yield the parts of a condition that all have to be true."""
    root = condition.root
    for node in root.parts if root.op == "and" else (root,):
        names = tuple(each for each in node.walk() if each.op == "name" or each.op in CALLS)
        part = Condition(condition.source[node.start : node.end], node, names)
        yield CompiledCondition(part, engine.layout.compile_test(part))


def _find_range(engine: Engine, batch: StateBatch, name: str) -> tuple[int, int]:
    """Return the least and the most of a name's values in a batch; a fact is 0 or 1."""
    layout = engine.layout
    if name in layout.values:
        values = batch.columns.get(layout.values[name], np.zeros(1, np.int64))
        return int(values.min()), int(values.max())
    ((column, bit),) = split_facts(engine, layout.facts[name])
    truths = batch.columns.get(column, np.zeros(1, np.int64)) & bit != 0
    return int(truths.all()), int(truths.any())
