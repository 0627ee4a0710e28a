"""What players can bring that changes where a story goes.

Credentials that conditions name, and skills.

Where a skill is compared with numbers, points beyond the ceiling of `liveness.find_ceiling` read
as that. Where it is compared with meters or other skills, the limit is one above what the
condition can add up to.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from math import prod

import numpy as np

from pm_quest.analysis.liveness import find_ceiling
from pm_quest.analysis.state_batches import StateBatch
from pm_quest.analysis.state_slots import Columns, build_columns, split_facts
from pm_quest.kit.sentences import join_words
from pm_quest.story.conditions import Condition, ConditionNode
from pm_quest.story.engine import Engine
from pm_quest.story.model import SKILLS, Brings, Destination, Scenario
from pm_quest.story.state import SCENE

StartRow = tuple[int, ...]
"""One start: 1 or 0 for each credential, then the points of each skill that counts."""


@dataclass(frozen=True, slots=True)
class PlayerStarts:
    """All that players can bring.

    credentials: those that count, held or not.
    skills: those that count, with the most points of each.
    """

    credentials: tuple[str, ...]
    skills: tuple[tuple[str, int], ...]

    @property
    def count(self) -> int:
        """Return the number of different starts."""
        return prod((points + 1 for _, points in self.skills), start=2 ** len(self.credentials))

    def restrict_to(self, conditions: Iterable[Condition]) -> "PlayerStarts":
        """Return the part that these conditions read."""
        read = {str(node.value) for condition in conditions for node in condition.list_reads()}
        skills = ((skill, points) for skill, points in self.skills if skill in read)
        return PlayerStarts(tuple(id for id in self.credentials if id in read), tuple(skills))

    def __iter__(self) -> Iterator[Brings]:
        """Yield everything that can be brought, nothing first, then more and more."""
        return map(self.build_brings, self.list_rows())

    def build_brings(self, row: StartRow) -> Brings:
        """Return what a row brings."""
        held = len(self.credentials)
        holds = tuple(id for id, has in zip(self.credentials, row, strict=False) if has)
        skills = {skill: points for (skill, _), points in zip(self.skills, row[held:], strict=True) if points}
        return Brings(skills=skills, holds=holds)

    def list_rows(self) -> Iterator[StartRow]:
        """Yield every start, in the order of `__iter__`."""
        most = (*(1 for _ in self.credentials), *(points for _, points in self.skills))
        for total in range(sum(most) + 1):
            yield from _list_rows_of_sum(total, most)

    def build_batch(self, engine: Engine, max_starts: int) -> tuple[StateBatch, list[StartRow]]:
        """Return the first `max_starts` starts as a batch before the first scene, and their rows."""
        rows = list(islice(self.list_rows(), max_starts))
        table = np.array(rows, np.int64).reshape(len(rows), -1)
        bare = engine.layout.build_start(engine.scenario, Brings())
        columns: Columns = {column: np.repeat(one, len(rows)) for column, one in build_columns(engine, bare).items()}
        for number, credential in enumerate(self.credentials):
            for column, bit in split_facts(engine, engine.layout.facts[f"holds({credential})"]):
                before = columns.get(column, np.zeros(len(rows), np.int64))
                columns[column] = before | table[:, number] * bit
        for number, (skill, _) in enumerate(self.skills, len(self.credentials)):
            columns[engine.layout.values[skill]] = table[:, number]
        return StateBatch(bare[SCENE], np.arange(len(rows)), columns), rows


def find_starts(scenario: Scenario) -> PlayerStarts:
    """Return what counts in a scenario: what a condition reads that decides where it goes."""
    conditions = list({condition.source: condition for condition in _list_deciding_conditions(scenario)}.values())
    read = [node for condition in conditions for node in condition.list_reads()]
    credentials = dict.fromkeys(str(node.value) for node in read if node.op == "holds")
    sizes = {id: max(abs(meter.min), abs(meter.max)) for id, meter in scenario.meters.items()}
    most = dict.fromkeys(SKILLS, 0)
    for condition in conditions:
        for names, points in _list_compared(condition.root, sizes):
            most.update((skill, max(most[skill], points)) for skill in SKILLS if skill in names)
    return PlayerStarts(tuple(credentials), tuple((skill, points) for skill, points in most.items() if points))


def describe_brings(brings: Brings) -> str:
    """Return the player as part of a sentence; empty where nothing is brought."""
    parts = []
    if brings.holds:
        parts.append("holds " + join_words(brings.holds))
    if brings.skills:
        parts.append("brings " + join_words([f"{skill} {points}" for skill, points in brings.skills.items()]))
    return f"a player who {' and '.join(parts)}" if parts else ""


def _list_deciding_conditions(scenario: Scenario) -> Iterator[Condition]:
    for scene in scenario.scenes.values():
        if scene.go is not None:
            yield from _list_branch_conditions(scene.go)
        for choice in scene.choices.values():
            if choice.when is not None:
                yield choice.when
            yield from _list_branch_conditions(choice.go)


def _list_branch_conditions(go: Destination) -> Iterator[Condition]:
    if isinstance(go, tuple):
        yield from (branch.when for branch in go if branch.when is not None)


def _list_compared(node: ConditionNode, sizes: Mapping[str, int]) -> Iterator[tuple[set[str], int]]:
    """Yield the names compared and up to where they matter; `sizes` are those of the meters."""
    if node.op == "compare":
        cut = find_ceiling(node)
        names = {str(each.value) for each in node.walk() if each.op == "name"}
        yield (set(cut[0]), cut[1]) if cut else (names, _bound_expression(node, sizes) + 1)
    else:
        for part in node.parts:
            yield from _list_compared(part, sizes)


def _bound_expression(node: ConditionNode, sizes: Mapping[str, int]) -> int:
    """Return the highest sum of the numbers and meters of an expression, whatever their signs."""
    if node.op == "number":
        return int(str(node.value))
    if node.op == "name":
        return sizes.get(str(node.value), 0)
    if node.op == "*":
        return prod(max(1, _bound_expression(part, sizes)) for part in node.parts)
    return sum(_bound_expression(part, sizes) for part in node.parts)


def _list_rows_of_sum(total: int, most: StartRow) -> Iterator[StartRow]:
    if not most:
        yield ()
        return
    rest = most[1:]
    for first in range(min(total, most[0]), max(0, total - sum(rest)) - 1, -1):
        yield from ((first, *others) for others in _list_rows_of_sum(total - first, rest))
