"""What each party may see of a hiring round: everybody, one who plans, and the wall. Nobody has a name here.

`view_parts` has the parts of sessions in which a scenario is played.
"""

from dataclasses import dataclass

from pm_quest.career.career_choices import PLAIN_LETTER
from pm_quest.classroom.sessions.round_story import WAY_MARK, RoundStory, carry_out, list_leads, list_options
from pm_quest.classroom.sessions.round_wording import (
    explain_place,
)
from pm_quest.classroom.sessions.rounds import RoundCv, RoundPlan, RoundState
from pm_quest.classroom.sessions.view_parts import Whole


@dataclass(frozen=True, slots=True)
class RoundCard:
    """Something to do in the half-year, in the author's words."""

    id: str
    label: str
    text: str


@dataclass(frozen=True, slots=True)
class DeskName:
    """An employer, and how it calls the job."""

    employer: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundPart:
    """What everybody may see of a round.

    gathered: whether the letters are in
    place: what the wall shows: 0 the stack as it came, then the desks, from 1, then the doors
    named: whether the trainer asks whose CVs these are
    label, text: who everybody is
    currency: what the money is called; empty for no name
    """

    gathered: bool
    place: Whole
    named: bool = False
    label: str
    text: str
    weeks: Whole
    money: Whole
    cards: tuple[RoundCard, ...]
    desks: tuple[DeskName, ...]
    currency: str = ""


@dataclass(frozen=True, slots=True)
class PlanOption:
    """One thing that can be planned: its card, and the option on its way.

    say: the words of that option; empty for a card without
    chosen: whether it is in the plan
    closed: why it can't be added now: `weeks` or `money`; None where it can
    """

    id: str
    card: str
    label: str
    say: str
    weeks: Whole
    money: Whole
    chosen: bool
    closed: str | None = None


@dataclass(frozen=True, slots=True)
class LeadOption:
    """What the letter may lead with."""

    id: str
    label: str


@dataclass(frozen=True, slots=True)
class DeskPlace:
    """Where one's own CV lay on a desk that the wall has shown: its place among how many, and why.

    sum, parts: its points, and those for experience, things to show, the letter and credentials; what decided.
    """

    employer: str
    place: Whole
    of: Whole
    called: bool
    read: bool
    why: str
    sum: Whole = 0
    parts: tuple[Whole, ...] = ()
    decided: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanPart:
    """One's own plan, and what can be added to it.

    weeks, money: what is left
    lead: what the letter leads with; empty while it is not sent
    number: of the plan that counts
    sign: the number on one's CV; None before the letters are in, or without a CV
    signed: whether one agrees to be named with it, where the trainer asks
    """

    cards: tuple[str, ...]
    weeks: Whole
    money: Whole
    options: tuple[PlanOption, ...]
    leads: tuple[LeadOption, ...]
    lead: str
    number: Whole
    sign: Whole | None = None
    signed: bool = False
    places: tuple[DeskPlace, ...] = ()


def build_round_part(story: RoundStory, now: RoundState) -> RoundPart:
    """Return what everybody may see."""
    career = story.setting.career
    return RoundPart(
        gathered=now.gathered,
        place=now.place,
        named=now.named,
        label=story.background.label,
        text=story.background.text,
        weeks=career.weeks,
        money=story.background.money,
        cards=tuple(RoundCard(card.id, card.label, card.text) for card in career.cards.values()),
        desks=name_desks(story),
        currency=career.currency or "",
    )


def build_plan_part(story: RoundStory, now: RoundState, voter: str) -> PlanPart:
    """Return somebody's plan, and what can be done with it; once it is over, where their CV lay."""
    plan = now.plans.get(voter, RoundPlan())
    half_year = carry_out(story, plan.cards)
    career, mine = story.setting.career, now.find_cv(voter)
    leads = [LeadOption(id, career.leads[id].label) for id in list_leads(story, half_year.state)]
    return PlanPart(
        cards=plan.cards,
        weeks=max(0, career.weeks - half_year.state.week),
        money=half_year.state.money,
        options=() if now.gathered else tuple(_list_options(story, half_year.cards)),
        leads=() if now.gathered else (*leads, LeadOption(PLAIN_LETTER, "nothing in particular")),
        lead=plan.lead,
        number=plan.number,
        sign=mine.sign if mine else None,
        signed=voter in now.signed,
        places=tuple(_list_places(story, now, mine)) if mine else (),
    )


def _list_options(story: RoundStory, chosen: tuple[str, ...]) -> list[PlanOption]:
    """Return what is planned and what could be, in the order of the career file."""
    open_ones = list_options(story, chosen)
    taken = {item: chosen[:number] for number, item in enumerate(chosen)}
    options = []
    for card in story.setting.career.cards.values():
        for item in [f"{card.id}{WAY_MARK}{way}" for way in card.options] or [card.id]:
            found = list_options(story, taken[item]).get(item) if item in taken else open_ones.get(item)
            if found is not None:
                way = item.partition(WAY_MARK)[2]
                say = card.options[way].say if way else ""
                why = None if item in taken else found.closed
                options.append(
                    PlanOption(
                        id=item,
                        card=card.id,
                        label=card.label,
                        say=say,
                        weeks=found.weeks,
                        money=found.money,
                        chosen=item in taken,
                        closed=why,
                    )
                )
    return options


def _list_places(story: RoundStory, now: RoundState, mine: RoundCv) -> list[DeskPlace]:
    """Return where a CV lay on the desks that the wall has shown."""
    found = []
    for desk, each in list(zip(story.desks, now.desks, strict=True))[: now.furthest]:
        standings = each.stack.standings
        place, own = next((at, one) for at, one in enumerate(standings, 1) if now.cvs[one.number].sign == mine.sign)
        came_of = (explain_place(own), own.sum, own.parts, own.decided)
        found.append(DeskPlace(desk.employer, place, len(standings), own.called, not own.filtered, *came_of))
    return found


def name_desks(story: RoundStory) -> tuple[DeskName, ...]:
    """Return the employers of a round, as everybody sees them."""
    return tuple(DeskName(desk.employer, desk.title) for desk in story.desks)
