"""A hiring round as far as it has come: the plans, and once these are in, the CVs on every desk."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from pm_quest.career.career_choices import PLAIN_LETTER
from pm_quest.career.recruiting import Applicant
from pm_quest.career.room_doors import OpenedDoors, RoomDesk, count_doors
from pm_quest.classroom.sessions.round_story import RoundStory, can_write, carry_out, list_leads
from pm_quest.story.draws import draw_number

AS_THEY_CAME = 0
"""The place of the wall before the first desk: the stack as the CVs came in."""


@dataclass(frozen=True, slots=True)
class RoundPlan:
    """What somebody planned, and the letter.

    cards: in order, as far as they can be played.
    lead: what the letter leads with; PLAIN_LETTER for nothing; empty while it is not sent.
    number: of the plans of one person the one with the highest number counts.
    """

    cards: tuple[str, ...] = ()
    lead: str = ""
    number: int = 0


@dataclass(frozen=True, slots=True)
class RoundCv:
    """A CV of the room; `sign` is the number on it, from 1."""

    sign: int
    voter: str
    plan: RoundPlan
    applicant: Applicant


@dataclass(frozen=True, slots=True)
class RoundState:
    """A round as far as it has come.

    plans: by voter.
    gathered: whether planning is over.
    place: what the wall shows: AS_THEY_CAME, the desks from 1, and after the last one the doors.
    furthest: the furthest place that the wall has shown.
    named: whether the trainer asks whose CVs these are; signed: the voters who agree to be named.
    cvs: in the order of their signs; in stacks, the number of a CV is its place here.
    """

    plans: Mapping[str, RoundPlan] = field(default_factory=dict)
    gathered: bool = False
    place: int = AS_THEY_CAME
    furthest: int = AS_THEY_CAME
    named: bool = False
    signed: frozenset[str] = frozenset()
    cvs: tuple[RoundCv, ...] = ()
    desks: tuple[RoomDesk, ...] = ()
    doors: tuple[OpenedDoors, ...] = ()

    def find_cv(self, voter: str) -> RoundCv | None:
        """Return somebody's CV; None before the letters are in, and for who planned nothing."""
        return next((each for each in self.cvs if each.voter == voter), None)


def gather_cvs(story: RoundStory, plans: Mapping[str, RoundPlan], seed: int) -> RoundState:
    """Return the round with every CV on every desk.

    Who planned but sent nothing is in it with a letter that leads with nothing: time was up. The
    signs are drawn, so that they don't tell who came first.
    """
    handed_in = [(voter, plan) for voter, plan in plans.items() if plan.cards or plan.lead]
    drawn = sorted(range(len(handed_in)), key=lambda place: (draw_number(seed, 0, place, 2**53), place))
    cvs = tuple(
        RoundCv(sign, voter, plan, build_cv(story, plan))
        for sign, (voter, plan) in enumerate((handed_in[place] for place in drawn), 1)
    )
    applicants = [each.applicant for each in cvs]
    desks = story.sort_desks(applicants, seed)
    doors = count_doors(applicants, desks, story.background.evidence, lambda each: can_write(story, each))
    return RoundState(plans, gathered=True, cvs=cvs, desks=desks, doors=doors)


def build_cv(story: RoundStory, plan: RoundPlan) -> Applicant:
    """Return the CV of a plan with its letter."""
    lead = plan.lead if plan.lead != PLAIN_LETTER else ""
    return carry_out(story, plan.cards).state.build_applicant(lead or None)


def can_lead(story: RoundStory, plan: RoundPlan) -> bool:
    """Return whether the letter of this plan can be written truthfully, or is not written yet."""
    return plan.lead in ("", PLAIN_LETTER) or plan.lead in list_leads(story, carry_out(story, plan.cards).state)
