"""What players can bring that makes a difference to where a story goes: credentials that conditions name, and skills.

More of a skill than one above the largest number it is compared with is read as that. Where a skill is compared with
meters or other skills, it goes as far up as what stands in the condition adds up to, and one above.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from math import prod

import numpy as np

from pm_quest.analysis.crowds import Crowd
from pm_quest.analysis.liveness import cut_at
from pm_quest.analysis.slots import Columns, columns_of, words
from pm_quest.story.conditions import Condition, Node
from pm_quest.story.engine import Engine
from pm_quest.story.model import SKILLS, Brings, Destination, Scenario
from pm_quest.story.sentences import listed
from pm_quest.story.state import SCENE

Row = tuple[int, ...]
"""One start: 1 or 0 for each credential, then the points of each skill that counts."""


@dataclass(frozen=True, slots=True)
class Starts:
    """All that players can bring: these credentials or not, and up to so much of each of these skills."""

    credentials: tuple[str, ...]
    skills: tuple[tuple[str, int], ...]

    @property
    def count(self) -> int:
        """How many different starts there are."""
        return prod((points + 1 for _, points in self.skills), start=2 ** len(self.credentials))

    def among(self, conditions: Iterable[Condition]) -> "Starts":
        """What of it these conditions read."""
        read = {str(node.value) for condition in conditions for node in condition.reads()}
        skills = ((skill, points) for skill, points in self.skills if skill in read)
        return Starts(tuple(id for id in self.credentials if id in read), tuple(skills))

    def __iter__(self) -> Iterator[Brings]:
        """Everything that can be brought, nothing first, then more and more."""
        return map(self.brings, self.rows())

    def brings(self, row: Row) -> Brings:
        """A row in words; what does not count is left out."""
        held = len(self.credentials)
        holds = tuple(id for id, has in zip(self.credentials, row, strict=False) if has)
        skills = {skill: points for (skill, _), points in zip(self.skills, row[held:], strict=True) if points}
        return Brings(skills=skills, holds=holds)

    def rows(self) -> Iterator[Row]:
        """Every start, in the order of `__iter__`."""
        most = (*(1 for _ in self.credentials), *(points for _, points in self.skills))
        for total in range(sum(most) + 1):
            yield from _adding_up_to(total, most)

    def crowd(self, engine: Engine, most: int) -> tuple[Crowd, list[Row]]:
        """The first so many starts as a crowd that waits before the first scene, and their rows."""
        rows = list(islice(self.rows(), most))
        table = np.array(rows, np.int64).reshape(len(rows), -1)
        bare = engine.layout.start(engine.scenario, Brings())
        columns: Columns = {column: np.repeat(one, len(rows)) for column, one in columns_of(engine, bare).items()}
        for number, credential in enumerate(self.credentials):
            for column, bit in words(engine, engine.layout.facts[f"holds({credential})"]):
                before = columns.get(column, np.zeros(len(rows), np.int64))
                columns[column] = before | table[:, number] * bit
        for number, (skill, _) in enumerate(self.skills, len(self.credentials)):
            columns[engine.layout.values[skill]] = table[:, number]
        return Crowd(bare[SCENE], np.arange(len(rows)), columns), rows


def starts_of(scenario: Scenario) -> Starts:
    """What counts in a scenario: what is read by a condition that decides where it goes."""
    conditions = list({condition.source: condition for condition in _deciding(scenario)}.values())
    read = [node for condition in conditions for node in condition.reads()]
    credentials = dict.fromkeys(str(node.value) for node in read if node.op == "holds")
    sizes = {id: max(abs(meter.min), abs(meter.max)) for id, meter in scenario.meters.items()}
    most = dict.fromkeys(SKILLS, 0)
    for condition in conditions:
        for names, points in _compared(condition.root, sizes):
            most.update((skill, max(most[skill], points)) for skill in SKILLS if skill in names)
    return Starts(tuple(credentials), tuple((skill, points) for skill, points in most.items() if points))


def brought(brings: Brings) -> str:
    """Who that is, for a sentence: empty where nothing is brought."""
    parts = []
    if brings.holds:
        parts.append("holds " + listed(brings.holds))
    if brings.skills:
        parts.append("brings " + listed([f"{skill} {points}" for skill, points in brings.skills.items()]))
    return f"a player who {' and '.join(parts)}" if parts else ""


def _deciding(scenario: Scenario) -> Iterator[Condition]:
    for scene in scenario.scenes.values():
        if scene.go is not None:
            yield from _forking(scene.go)
        for choice in scene.choices.values():
            if choice.when is not None:
                yield choice.when
            yield from _forking(choice.go)


def _forking(go: Destination) -> Iterator[Condition]:
    if isinstance(go, tuple):
        yield from (branch.when for branch in go if branch.when is not None)


def _compared(node: Node, sizes: Mapping[str, int]) -> Iterator[tuple[set[str], int]]:
    """The names that are compared, and how far up they make a difference; `sizes` are those of the meters."""
    if node.op == "compare":
        cut = cut_at(node)
        names = {str(each.value) for each in node.walk() if each.op == "name"}
        yield (set(cut[0]), cut[1]) if cut else (names, _reach(node, sizes) + 1)
    else:
        for part in node.parts:
            yield from _compared(part, sizes)


def _reach(node: Node, sizes: Mapping[str, int]) -> int:
    """What the numbers and meters in it come to at most, whatever their signs."""
    if node.op == "number":
        return int(str(node.value))
    if node.op == "name":
        return sizes.get(str(node.value), 0)
    if node.op == "*":
        return prod(max(1, _reach(part, sizes)) for part in node.parts)
    return sum(_reach(part, sizes) for part in node.parts)


def _adding_up_to(total: int, most: Row) -> Iterator[Row]:
    if not most:
        yield ()
        return
    rest = most[1:]
    for first in range(min(total, most[0]), max(0, total - sum(rest)) - 1, -1):
        yield from ((first, *others) for others in _adding_up_to(total - first, rest))
