"""Many careers at once, as columns: what each player has, and what is true of it."""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import reduce
from operator import add, and_, eq, ge, gt, le, lt, mul, ne, or_
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from pm_quest.career.career_state import WEEKS_OF_YEAR
from pm_quest.story.conditions import Condition, ConditionNode
from pm_quest.story.hiring import InterviewQuestion
from pm_quest.story.interview_words import add_points
from pm_quest.story.model import SKILLS

Numbers = NDArray[np.integer[Any]]
Reals = NDArray[np.float64]
Truths = NDArray[np.bool_]
NOT_HELD, NEVER_LAPSES = 0, 1 << 40
"""The week from which a credential has lapsed that nobody has, or that never does."""
MOST_HEARD = 127
"""So many points of an answer are told apart: each is worth at least one in a hundred, or nothing."""
_SIGNS = {"<": lt, "<=": le, "==": eq, "!=": ne, ">=": ge, ">": gt}


@dataclass(frozen=True, slots=True)
class ColumnNames:
    """What the columns stand for.

    credentials: by column of `lapses`.
    things: backgrounds, cards and `card.option`, by column of `done`.
    """

    credentials: tuple[str, ...]
    things: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class CareerColumns:
    """Many careers, a row each.

    year: the one that all of them are in.
    skills, evidence: by the order of SKILLS.
    lapses: the week from which each credential has lapsed.
    done: what has happened.
    heard: for each question of an interview, the points of the best that can be told; those of later visits come last.
    worked: the employers of jobs that are behind.
    visits: how often each employer has called in earlier markets.
    """

    names: ColumnNames
    year: int
    week: Numbers
    money: Numbers
    skills: Numbers
    evidence: Numbers
    lapses: Numbers
    done: Truths
    heard: Numbers
    worked: Truths
    visits: Numbers
    reputation: Numbers
    jobs: Numbers

    def __len__(self) -> int:
        """Return how many careers there are."""
        return len(self.week)

    def pick(self, rows: Any) -> "CareerColumns":
        """Return these rows, in this order."""
        return CareerColumns(self.names, self.year, *(getattr(self, each)[rows] for each in ROW_FIELDS))

    def find_held(self, credential: str) -> Truths:
        """Return who holds a credential that has not lapsed."""
        if credential not in self.names.credentials:
            return np.zeros(len(self), np.bool_)
        now = self.year * WEEKS_OF_YEAR + self.week
        held: Truths = self.lapses[:, self.names.credentials.index(credential)] > now
        return held

    def find_holders(self) -> Truths:
        """Return who holds any credential."""
        now = self.year * WEEKS_OF_YEAR + self.week
        return np.asarray((self.lapses > now[:, None]).any(axis=1), np.bool_)

    def read_name(self, name: str) -> Numbers:
        """Return a number of each player, or whether something has happened."""
        domain = name.removeprefix("evidence_")
        if domain in SKILLS:
            return (self.skills if domain == name else self.evidence)[:, SKILLS.index(domain)]
        if name in ("week", "money", "jobs", "reputation"):
            return np.asarray(getattr(self, name))
        if name == "years":
            return np.full(len(self), self.year)
        if name not in self.names.things:
            return np.zeros(len(self), np.int64)
        return self.done[:, self.names.things.index(name)].astype(np.int64)


class ColumnReader(Protocol):
    """Many players at once, as far as conditions read them."""

    def __len__(self) -> int:
        """Return how many there are."""

    def find_held(self, credential: str) -> Truths:
        """Return who holds a credential that has not lapsed."""

    def read_name(self, name: str) -> Numbers:
        """Return a number of each player, or whether something has happened."""


def find_true(columns: ColumnReader, condition: Condition | None) -> Truths:
    """Return of whom a condition of the career file is true; one that is left out always is."""
    if condition is None:
        return np.ones(len(columns), np.bool_)
    found: Truths = _evaluate(columns, condition.root) != 0
    return found


def _evaluate(columns: ColumnReader, node: ConditionNode) -> Numbers:
    if node.op == "number":
        return np.full(len(columns), int(str(node.value)))
    if node.op == "holds":
        return columns.find_held(str(node.value)).astype(np.int64)
    if node.op in ("name", "chose", "visited"):
        return columns.read_name(str(node.value))
    parts = [_evaluate(columns, part) for part in node.parts]
    if node.op == "compare":
        signs = node.value if isinstance(node.value, tuple) else ()
        true = [_SIGNS[sign](a, b) for sign, a, b in zip(signs, parts, parts[1:], strict=False)]
        return np.asarray(reduce(and_, true), np.int64)
    return _combine(node.op, parts)


ROW_FIELDS = (
    "week",
    "money",
    "skills",
    "evidence",
    "lapses",
    "done",
    "heard",
    "worked",
    "visits",
    "reputation",
    "jobs",
)


def join_rows(parts: Sequence[CareerColumns]) -> CareerColumns:
    """Return the rows of all of these, in order."""
    first = parts[0]
    return CareerColumns(
        first.names,
        first.year,
        *(np.concatenate([getattr(part, each) for part in parts]) for each in ROW_FIELDS),
    )


def mix_columns(columns: Sequence[Numbers | Truths]) -> NDArray[np.uint64]:
    """Return 64 bits for each row: rows that differ in a column have others, but for one chance in billions."""
    chance = np.random.default_rng(len(columns))
    mixed = np.zeros(len(columns[0]), np.uint64)
    for column in columns:
        mixed = (mixed ^ column.astype(np.int64).view(np.uint64)) * np.uint64(chance.integers(1 << 62) * 2 + 1)
        mixed ^= mixed >> np.uint64(29)
    return mixed


def cap_heard(question: InterviewQuestion, words: AbstractSet[str]) -> int:
    """Return the points of an answer, as far as a column holds them: more make no offer any surer."""
    return max(-MOST_HEARD, min(MOST_HEARD, add_points(question, words)))


def build_points(points: Mapping[str, int]) -> Numbers:
    """Return points by skill as a row."""
    return np.array([points.get(skill, 0) for skill in SKILLS])


def _combine(op: str, parts: Sequence[Numbers]) -> Numbers:
    match op:
        case "and" | "or":
            return np.asarray(reduce(and_ if op == "and" else or_, [part != 0 for part in parts]), np.int64)
        case "not":
            return np.asarray(parts[0] == 0, np.int64)
        case "-1":
            return np.asarray(-parts[0])
        case "+":
            return np.asarray(reduce(add, parts))
    return np.asarray(reduce(mul, parts))
