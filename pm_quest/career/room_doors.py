"""Which doors each thing opened in a room: the same CVs on the same desks, and one CV without it.

A door is open to a CV where it is called. Something opened a door where its CV is called, and
would not be without it, while all others stay as they are and the draws are the same.
"""

from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from pm_quest.career.application_draws import Stack, draw_room
from pm_quest.career.figures import Assumptions
from pm_quest.career.recruiting import Applicant, score_applicant, sort_stack
from pm_quest.story.hiring import Hiring

DoorKind = Literal["credential", "evidence", "letter"]


class RoomDesk:
    """The desk of one recruiter, with the CVs of a room in their order."""

    def __init__(
        self, applicants: Sequence[Applicant], employer: str, hiring: Hiring, assumptions: Assumptions, seed: int
    ) -> None:
        recruiter, self._lots = draw_room(len(applicants), employer, hiring, assumptions, seed=seed, step=1)
        self.employer = employer
        self.stack = Stack(recruiter, sort_stack(applicants, self._lots, recruiter))
        self.called = frozenset(each.number for each in self.stack.standings if each.called)
        self._places = {each.number: self._place(each.number, each.applicant) for each in self.stack.standings}
        self._sorted = sorted(place for place in self._places.values() if place is not None)

    def would_call(self, number: int, applicant: Applicant) -> bool:
        """Return whether this CV would be called in place of the one with this number."""
        place, before = self._place(number, applicant), self._places[number]
        if place is None:
            return False
        ahead = len(self._sorted) - bisect_right(self._sorted, place)
        return ahead - (before is not None and before > place) < self.stack.recruiter.calls

    def _place(self, number: int, applicant: Applicant) -> tuple[int, bool, int] | None:
        score = score_applicant(applicant, self.stack.recruiter)
        return None if score is None else (*score, -self._lots[number])


@dataclass(frozen=True, slots=True)
class OpenedDoors:
    """What one thing did in a room.

    kind, name: what it is; a credential has its id as the name, the others have none.
    held: how many CVs have it.
    opened: how many calls there are because of it, by employer; those with none are left out.
    """

    kind: DoorKind
    name: str
    held: int
    opened: Mapping[str, int]

    @property
    def total(self) -> int:
        """Return how many calls there are because of it."""
        return sum(self.opened.values())


def count_doors(
    applicants: Sequence[Applicant],
    desks: Sequence[RoomDesk],
    start: Mapping[str, int],
    can_write: Callable[[Applicant], bool],
) -> tuple[OpenedDoors, ...]:
    """Return what each credential that somebody holds opened, then what can be shown, then the letters.

    start: the evidence that everybody began with, which is nobody's doing.
    can_write: whether a letter can truthfully lead as it does; one that can't leads with nothing.
    """
    held = sorted({credential for each in applicants for credential in each.holds})
    named: list[tuple[DoorKind, str]] = [*(("credential", each) for each in held), ("evidence", ""), ("letter", "")]
    counts = []
    for kind, name in named:
        bare = [
            (number, other if can_write(other) else replace(other, lead=None))
            for number, each in enumerate(applicants)
            if (other := _take_away(kind, name, each, start)) is not None
        ]
        opened = {
            desk.employer: sum(number in desk.called and not desk.would_call(number, other) for number, other in bare)
            for desk in desks
        }
        counts.append(OpenedDoors(kind, name, len(bare), {each: count for each, count in opened.items() if count}))
    return tuple(counts)


def _take_away(kind: DoorKind, name: str, applicant: Applicant, start: Mapping[str, int]) -> Applicant | None:
    """Return a CV without something; None where it does not have that."""
    if kind == "credential":
        return replace(applicant, holds=applicant.holds - {name}) if name in applicant.holds else None
    if kind == "letter":
        return replace(applicant, lead=None) if applicant.lead else None
    gained = any(points > start.get(skill, 0) for skill, points in applicant.evidence.items())
    return replace(applicant, evidence=start) if gained else None
