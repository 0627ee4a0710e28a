"""The border: where the claim stops holding when one assumption moves and the others stay.

The claim is three sentences that figures can break: a credential decides where it is a filter, it
changes little elsewhere, and a player who adapts after any preparation comes to more than one who goes
by the book after the best.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

import numpy as np

from pm_quest.career.figures import Assumption
from pm_quest.lab.call_wording import DECIDES, SLIGHT
from pm_quest.lab.careers.career_columns import CareerColumns, join_rows
from pm_quest.lab.careers.career_lab import CareerLab
from pm_quest.lab.careers.career_means import CareerCourse
from pm_quest.lab.careers.preparation_study import PreparationResult

MOVED = ("filtering", "cherry", "calls", "newcomer", "course_price", "offers", "answer")
"""The assumptions that are moved, those first that the claim leans on most."""
_ROUGH = ("course_price",)
MOST_POINTS, FEW_POINTS = 7, 4
"""How many values of an assumption are tried beside the present one; of prices fewer, as they move preparations."""
_DRAWN, _SAMPLES = 60, 2
_BEST_SAMPLES = 30
Broken = Literal["filter", "elsewhere", "careers"]


@dataclass(frozen=True, slots=True)
class BorderPoint:
    """What follows where an assumption has this value.

    decides: the least that a filter's credential changes a call at its employer; None without filters.
    elsewhere: the most that any other credential changes a call.
    ahead: by how much adapting after any preparation is ahead of the best preparation by the book.
    """

    value: int
    decides: float | None
    elsewhere: float
    ahead: float | None

    @property
    def broken(self) -> tuple[Broken, ...]:
        """Return the sentences of the claim that don't hold here."""
        found: list[Broken] = []
        if self.decides is not None and round(self.decides, 3) < DECIDES:
            found.append("filter")
        if round(self.elsewhere, 3) > SLIGHT:
            found.append("elsewhere")
        if self.ahead is not None and self.ahead <= 0:
            found.append("careers")
        return tuple(found)

    @property
    def holds(self) -> bool:
        """Return whether the whole claim holds here."""
        return not self.broken


@dataclass(frozen=True, slots=True)
class BorderLine:
    """One assumption, from the least to the most of its values that were tried."""

    id: str
    assumption: Assumption
    points: tuple[BorderPoint, ...]

    @property
    def present(self) -> BorderPoint:
        """Return the point where the assumption is now."""
        return next(each for each in self.points if each.value == self.assumption.value)


def list_values(id: str, assumption: Assumption) -> list[int]:
    """Return the values of an assumption that are tried: evenly from its least to its most, and the present one."""
    number = FEW_POINTS if id in _ROUGH else MOST_POINTS
    span = assumption.most - assumption.least
    steps = min(number - 1, span)
    even = [assumption.least + round(span * step / steps) for step in range(steps + 1)] if steps > 0 else []
    return sorted({*even, assumption.value})


def trace_border(lab: CareerLab, id: str) -> BorderLine:
    """Return what follows where this assumption moves."""
    assumption = getattr(lab.career.assumptions, id)
    points = {value: find_point(lab, id, value) for value in list_values(id, assumption)}
    # Between two values of which one breaks it, the border is searched for until they are neighbours.
    for low, high in [*pairwise(sorted(points))]:
        if points[low].holds != points[high].holds and id not in _ROUGH:
            points |= _close_in(lab, id, points[low], points[high])
    return BorderLine(id, assumption, tuple(points[value] for value in sorted(points)))


def _close_in(lab: CareerLab, id: str, one: BorderPoint, other: BorderPoint) -> dict[int, BorderPoint]:
    """Return points between two of which one breaks the claim, until neighbours do."""
    found = dict[int, BorderPoint]()
    while other.value - one.value > 1:
        middle = find_point(lab, id, (one.value + other.value) // 2)
        found[middle.value] = middle
        one, other = (middle, other) if middle.holds == one.holds else (one, middle)
    return found


def find_point(lab: CareerLab, id: str, value: int) -> BorderPoint:
    """Return what follows where an assumption has this value."""
    moved = lab if value == getattr(lab.career.assumptions, id).value else lab.assume(**{id: value})
    rows, weights = moved.list_drawn(10**9)
    changes = moved.find_call_changes(rows, weights)
    filters = {employer: each.hiring.filter for employer, each in lab.employers.items() if each.hiring}
    decides = [changes[who][held] for who, held in filters.items() if held and held in changes[who]]
    others = [abs(change) for who, row in changes.items() for held, change in row.items() if filters.get(who) != held]
    return BorderPoint(value, min(decides, default=None), max(others, default=0.0), _find_lead(lab, moved))


def _find_lead(lab: CareerLab, moved: CareerLab) -> float | None:
    """Return by how much adapting after drawn preparations is ahead of the best of any background by the book."""
    if not {"adaptive", "by_the_book"} <= {*lab.study.policies}:
        return None
    rows, weights = moved.list_drawn(_DRAWN)
    drawn = CareerCourse(moved.market, moved.jobs, "adaptive").compute_means(rows, _SAMPLES, most=0).impact
    best = join_rows([*_list_best(lab, moved)])
    book = CareerCourse(moved.market, moved.jobs, "by_the_book").compute_means(best, _BEST_SAMPLES, most=0).impact
    return float(weights @ drawn) - float(book.max())


def _list_best(lab: CareerLab, moved: CareerLab) -> Iterator[CareerColumns]:
    """Yield the best preparations by the book: those of now, or where prices moved, found again by the first year."""
    for background, table in moved.tables.items():
        if moved.tables is lab.tables:
            known = lab.study.find("best", background, "by_the_book")
            yield table.rows.pick(np.array([_find_row(lab, known)]))
        else:
            first = CareerCourse(moved.market, moved.jobs, "by_the_book").find_year(table.rows)
            yield table.rows.pick(np.argsort(-first)[:3])


def _find_row(lab: CareerLab, known: PreparationResult) -> int:
    table = lab.tables[known.background]
    names = table.rows.names.things
    decided = {each.partition(".")[0] for each in known.cards if "." in each}
    wanted = np.array([thing in {*known.cards, *decided, known.background} for thing in names])
    return int((table.rows.done == wanted).all(axis=1).argmax())
