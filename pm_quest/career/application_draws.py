"""The draws of an application: which recruiter there is, who else applies, and whose CV lies on top of equals.

Each draw has the career's seed, a step (0 for the half-year, then the number of the market) and a
name, such as that of the employer. So what is left out before changes no other draw.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import count

from pm_quest.career.career_model import ApplicantGroup
from pm_quest.career.figures import Assumptions
from pm_quest.career.recruiting import (
    HUNDRED,
    Applicant,
    Recruiter,
    Standing,
    build_recruiter,
    sort_stack,
)
from pm_quest.story.draws import derive_seed, draw_number
from pm_quest.story.hiring import STACK_SIZE, Hiring
from pm_quest.story.playthrough import pick_by_odds

LOT_RANGE = 1 << 62
MINE = 0
"""The number of the player's CV in a stack."""


class NamedDraws:
    """The draws of one thing that has a name, one after the other."""

    def __init__(self, seed: int, step: int, name: str) -> None:
        self._seed, self._step, self._numbers = derive_seed(seed, name), step, count()

    def draw(self, total: int) -> int:
        """Return a whole number from 0 to `total` - 1."""
        return draw_number(self._seed, self._step, next(self._numbers), total)

    def pick(self, odds: Sequence[int]) -> int:
        """Return an index by these odds; 0 where there are none. It is a draw in any case."""
        total = sum(odds)
        number = self.draw(max(total, 1))
        return pick_by_odds(odds, number) if total else 0

    def is_below(self, percent: int) -> bool:
        """Return whether something that happens `percent` times of a hundred happens now."""
        return self.draw(HUNDRED) < percent


@dataclass(frozen=True, slots=True)
class Stack:
    """CVs in the order of the recruiter who read them: those of one application, or of a room."""

    recruiter: Recruiter
    standings: tuple[Standing, ...]

    @property
    def mine(self) -> Standing:
        """Return where the player's CV stands."""
        return next(each for each in self.standings if each.number == MINE)


def draw_stack(
    me: Applicant,
    employer: str,
    hiring: Hiring,
    groups: Sequence[ApplicantGroup],
    assumptions: Assumptions,
    *,
    seed: int,
    step: int,
    names: Sequence[str] = (),
    told: Collection[str] = (),
) -> Stack:
    """Return the stack in which this application lies; the others are the same whatever `me` is.

    names: what the others are called, each at most once; `deal_names` has them for one stack of a market.
    told: the lines of CVs that were seen in this market, and come again only where a group has no others.
    """
    draws = NamedDraws(seed, step, f"stack {employer}")
    recruiter = draw_recruiter(draws, hiring, assumptions)
    rivals = vary_lines([draw_rival(draws, groups) for _ in range(STACK_SIZE - 1)], groups, told)
    lots = [draws.draw(LOT_RANGE) for _ in range(STACK_SIZE)]
    rivals = name_rivals(NamedDraws(seed, step, f"names {employer}"), rivals, names)
    return Stack(recruiter, sort_stack((me, *rivals), lots, recruiter))


def vary_lines(
    rivals: Sequence[Applicant], groups: Sequence[ApplicantGroup], told: Collection[str] = ()
) -> list[Applicant]:
    """Return the others who apply, no two with the same CV line as far as their group has enough of them.

    Each takes the next line of the group that is free: one that was not `told` before, else one that is new in this
    stack. A line counts for nothing, and no draw is made for it.
    """
    varied: list[Applicant] = []
    used: set[str] = set()
    for each in rivals:
        lines = next((group.cvs for group in groups if each.line in group.cvs), (each.line,))
        at = lines.index(each.line)
        free = [line for line in (*lines[at:], *lines[:at]) if line not in used]
        line = next((line for line in free if line not in told), free[0] if free else each.line)
        used.add(line)
        varied.append(replace(each, line=line))
    return varied


def name_rivals(draws: NamedDraws, rivals: Sequence[Applicant], names: Sequence[str]) -> list[Applicant]:
    """Return the others who apply, each with a name of its own as far as there are enough."""
    left = [*dict.fromkeys(names)]
    return [replace(each, name=left.pop(draws.draw(len(left)))) if left else each for each in rivals]


def keep_lines(stack: Stack, before: Stack) -> Stack:
    """Return a stack of the same others with the lines that they had `before`."""
    lines = {each.number: each.applicant.line for each in before.standings}
    return replace(
        stack,
        standings=tuple(
            replace(each, applicant=replace(each.applicant, line=lines.get(each.number, each.applicant.line)))
            for each in stack.standings
        ),
    )


def deal_names(names: Sequence[str], stacks: Sequence[str], stack: str, *, seed: int, step: int) -> list[str]:
    """Return the names for one stack of a market, of all that may come in it.

    Of enough names, no two stacks get the same; of fewer, as few as can be do. Who is written to changes none.
    """
    mixed, rivals = _mix_names(tuple(names), seed, step), STACK_SIZE - 1
    first = rivals * stacks.index(stack) if stack in stacks else 0
    return [mixed[(first + number) % len(mixed)] for number in range(min(rivals, len(mixed)))]


@lru_cache(maxsize=16)
def _mix_names(names: tuple[str, ...], seed: int, step: int) -> tuple[str, ...]:
    """Return the names in the order of a market; kept, as each of its stacks is drawn many times over."""
    draws, left, mixed = NamedDraws(seed, step, "names"), [*dict.fromkeys(names)], list[str]()
    while left:
        mixed.append(left.pop(draws.draw(len(left))))
    return tuple(mixed)


def sort_room(
    applicants: Sequence[Applicant], employer: str, hiring: Hiring, assumptions: Assumptions, *, seed: int, step: int
) -> Stack:
    """Return the CVs of a whole room as this employer's recruiter sorts them, with nobody else among them."""
    recruiter, lots = draw_room(len(applicants), employer, hiring, assumptions, seed=seed, step=step)
    return Stack(recruiter, sort_stack(applicants, lots, recruiter))


def draw_room(
    people: int, employer: str, hiring: Hiring, assumptions: Assumptions, *, seed: int, step: int
) -> tuple[Recruiter, list[int]]:
    """Return the recruiter who reads a room's CVs, and the draws between equals, by CV.

    Of a larger or smaller stack they call the same share as of twelve, and never nobody.
    """
    draws = NamedDraws(seed, step, f"room {employer}")
    recruiter = draw_recruiter(draws, hiring, assumptions)
    lots = [draws.draw(LOT_RANGE) for _ in range(people)]
    calls = max(1, (2 * recruiter.calls * people + STACK_SIZE) // (2 * STACK_SIZE))
    return replace(recruiter, calls=calls), lots


def draw_recruiter(draws: NamedDraws, hiring: Hiring, assumptions: Assumptions) -> Recruiter:
    """Return the recruiter of this application."""
    by_filter = draws.is_below(assumptions.filtering.value)
    kind = draws.is_below(assumptions.newcomer.value)
    return build_recruiter(hiring, assumptions, by_filter=by_filter, kind_to_newcomers=kind)


def draw_rival(draws: NamedDraws, groups: Sequence[ApplicantGroup]) -> Applicant:
    """Return one of the others who apply."""
    group = groups[draws.pick([each.share.value for each in groups])]
    skills = _draw_points(draws, group.skills)
    evidence = _draw_points(draws, group.evidence)
    holds = frozenset(credential for credential, percent in group.holds.items() if draws.is_below(percent))
    lead = [*group.leads, None][draws.pick([*group.leads.values()]) if any(group.leads.values()) else -1]
    return Applicant(skills, evidence, holds, lead, line=group.cvs[draws.draw(len(group.cvs))])


def _draw_points(draws: NamedDraws, odds: Mapping[str, Sequence[int]]) -> dict[str, int]:
    return {skill: draws.pick(each) for skill, each in odds.items()}
