"""The bars that a career and its employers have to pass: that the claim holds, and is not built in."""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from pm_quest.lab.call_changes import CallTable
from pm_quest.lab.call_wording import DECIDES, SLIGHT
from pm_quest.lab.career_wording import count_dearest
from pm_quest.lab.careers.preparation_study import PreparationStudy, find_mean
from pm_quest.lab.lab_table import LabTable, build_columns
from pm_quest.story.hiring import Hiring
from pm_quest.story.policies import FIXED_POLICIES, POLICY_NAMES

MOST_DEAREST, LEAST_GOOD = 2, 3
NEWCOMER, SLIGHT_FOR_NEWCOMER = "career_changer", 0.08
HALF = 0.5


class BarFigure(NamedTuple):
    """A figure of a bar: what it is, its value as text, and whether the bar is passed."""

    name: str
    value: str
    met: bool


def judge_careers(
    study: PreparationStudy, calls: CallTable, hirings: Mapping[str, Hiring], lab: LabTable
) -> Iterator[BarFigure]:
    """Yield the figures of every bar."""
    yield from judge_preparations(study)
    yield from judge_calls(calls, hirings)
    yield judge_fixed_ways(lab)


def judge_preparations(study: PreparationStudy) -> Iterator[BarFigure]:
    """Yield whether adapting is ahead after any preparation, and whether one preparation is right for all."""
    drawn, book = study.list_of("drawn", "adaptive"), study.list_of("best", "by_the_book")
    mean, best = find_mean(drawn), max(book, key=lambda each: each.impact)
    least = min(drawn, key=lambda each: each.impact)
    yield BarFigure(
        "random preparation, adapting, ahead of the best by the book",
        f"{mean:.1f} against {best.impact:.1f} ({best.background}); least {least.impact:.1f} ({least.background})",
        mean > best.impact,
    )
    number = count_dearest(study.list_of("best", "adaptive"), study.list_of("dearest", "adaptive"))
    yield BarFigure(f"backgrounds with the dearest best, at most {MOST_DEAREST}", str(number), number <= MOST_DEAREST)
    shares = ", ".join(f"{100 * each.share:.0f} %" for each in study.good)
    yield BarFigure(
        f"different preparations good for everybody, at least {LEAST_GOOD}",
        f"{len(study.good)} ({shares})",
        len(study.good) >= LEAST_GOOD,
    )


def judge_calls(calls: CallTable, hirings: Mapping[str, Hiring]) -> Iterator[BarFigure]:
    """Yield what a credential changes where it is a filter, and the most anywhere else."""
    cells = [(who, id, change) for who, row in calls.changes.items() for id, change in row.items()]
    filters = [(who, id, change) for who, id, change in cells if hirings[who].filter == id]
    others = [cell for cell in cells if cell not in filters]
    for who, id, change in filters:
        yield BarFigure(
            f"{id} at {who}, at least {100 * DECIDES:.0f} points",
            f"{100 * change.change:+.1f}",
            change.change >= DECIDES,
        )
    who, id, most = max(others, key=lambda cell: abs(cell[2].change))
    yield BarFigure(
        f"any other credential, at most {100 * SLIGHT:.0f} points",
        f"{100 * most.change:+.1f} ({id} at {who})",
        abs(most.change) <= SLIGHT,
    )
    if all(NEWCOMER in cell[2].by_background for cell in others):
        who, id, most = max(others, key=lambda cell: abs(cell[2].by_background[NEWCOMER]))
        change = most.by_background[NEWCOMER]
        yield BarFigure(
            f"the same for a career changer, at most {100 * SLIGHT_FOR_NEWCOMER:.0f} points",
            f"{100 * change:+.1f} ({id} at {who})",
            abs(change) <= SLIGHT_FOR_NEWCOMER,
        )


def judge_fixed_ways(lab: LabTable) -> BarFigure:
    """Return in how many roles one fixed way of playing is the best of them."""
    roles = [column for column in build_columns(lab) if column.counts]
    ways = [policy for policy in FIXED_POLICIES if policy in lab.applicable_policies]
    best = Counter(max(ways, key=lambda policy, at=role: at.mean_impact(policy) or 0) for role in roles)
    way, number = best.most_common(1)[0]
    return BarFigure(
        "roles with one fixed way best, at most half",
        f"{number} of {len(roles)} ({POLICY_NAMES[way]})",
        number <= HALF * len(roles),
    )
