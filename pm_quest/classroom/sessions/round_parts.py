"""What each party may see of a hiring round: everybody, one who plans, and the wall. Nobody has a name here.

`view_parts` has the parts of sessions in which a scenario is played.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from pm_quest.career.career_choices import PLAIN_LETTER
from pm_quest.career.recruiting import Standing
from pm_quest.classroom.sessions.round_handlers import count_places
from pm_quest.classroom.sessions.round_story import WAY_MARK, RoundStory, carry_out, list_leads, list_options
from pm_quest.classroom.sessions.round_wording import (
    DOOR_LABELS,
    SortRule,
    describe_doings,
    describe_lead,
    describe_rule,
    explain_place,
    list_held,
    list_sort_rules,
    shorten_credential,
)
from pm_quest.classroom.sessions.rounds import AS_THEY_CAME, RoundCv, RoundPlan, RoundState
from pm_quest.classroom.sessions.session_state import Session
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


@dataclass(frozen=True, slots=True, kw_only=True)
class WallRow:
    """A CV on the wall. What only a desk says is None before the first.

    lead, leads_with: what the letter leads with, in short, and by its id; empty for nothing
    name: whose it is, where the trainer asks and they agree; else empty
    """

    sign: Whole
    doings: str
    holds: tuple[str, ...]
    lead: str
    leads_with: str = ""
    sum: Whole | None = None
    read: bool = True
    filter: bool = False
    called: bool = False
    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class WallDesk:
    """The stack on a desk, in its order; before the first desk, as the CVs came in.

    sorts: how this recruiter sorts, in sentences
    rules: the same for a page that has its own language
    filter: the credential that is asked for before anything is read; None for none
    calls: how many are called
    """

    employer: str
    title: str
    sorts: tuple[str, ...]
    rules: tuple[SortRule, ...]
    filter: str | None
    calls: Whole
    rows: tuple[WallRow, ...]


@dataclass(frozen=True, slots=True)
class DoorCount:
    """How many calls there were because of one thing, and how many CVs have it; `where` names the employers."""

    kind: str
    label: str
    held: Whole
    opened: Whole
    where: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundWall:
    """What the wall shows of a round: how the planning goes, then a desk, at last the doors."""

    gathered: bool
    place: Whole
    places: Whole
    label: str
    desks: tuple[DeskName, ...]
    planning: Whole
    sent: Whole
    desk: WallDesk | None = None
    doors: tuple[DoorCount, ...] = ()


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
        desks=_name_desks(story),
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


def build_wall(session: Session) -> RoundWall | None:
    """Return what the wall shows; None in a session that is no round."""
    story, now = session.scenario, session.round
    if now is None or not isinstance(story, RoundStory):
        return None
    people = sum(voter.present for voter in session.voters.values())
    agreed = [session.voters[id] for id in now.signed if id in session.voters] if now.named else []
    names = {voter.id: voter.display_name for voter in agreed if not voter.removed}
    last = count_places(story)
    return RoundWall(
        gathered=now.gathered,
        place=now.place,
        places=last,
        label=story.background.label,
        desks=_name_desks(story),
        planning=max(0, people - now.sent),
        sent=now.sent,
        desk=_build_desk(story, now, names) if now.gathered and now.place < last else None,
        doors=build_doors(story, now) if now.gathered and now.place == last else (),
    )


def build_doors(story: RoundStory, now: RoundState) -> tuple[DoorCount, ...]:
    """Return what each thing opened in this room, the credentials that opened most first."""
    names = {desk.id: desk.employer for desk in story.desks}
    counts = [
        DoorCount(
            each.kind,
            shorten_credential(story, each.name) if each.kind == "credential" else DOOR_LABELS[each.kind],
            each.held,
            each.total,
            tuple(names[id] for id in each.opened),
        )
        for each in now.doors
    ]
    return tuple(sorted(counts, key=lambda each: (each.kind != "credential", -each.opened, -each.held)))


def list_desks(story: RoundStory, now: RoundState) -> tuple[WallDesk, ...]:
    """Return every desk of a round whose letters are in."""
    return tuple(_show_stack(story, now, number, {}) for number in range(len(now.desks)))


def _build_desk(story: RoundStory, now: RoundState, names: Mapping[str, str]) -> WallDesk:
    if now.place != AS_THEY_CAME:
        return _show_stack(story, now, now.place - 1, names)
    rows = tuple(_build_row(story, cv, name=names.get(cv.voter, "")) for cv in now.cvs)
    return WallDesk(employer="", title="", sorts=(), rules=(), filter=None, calls=0, rows=rows)


def _show_stack(story: RoundStory, now: RoundState, number: int, names: Mapping[str, str]) -> WallDesk:
    desk, stack = story.desks[number], now.desks[number].stack
    asked = stack.recruiter.filter
    rules = tuple(list_sort_rules(story, stack.recruiter))
    return WallDesk(
        employer=desk.employer,
        title=desk.title,
        sorts=tuple(filter(None, map(describe_rule, rules))),
        rules=rules,
        filter=shorten_credential(story, asked) if asked else None,
        calls=stack.recruiter.calls,
        rows=tuple(
            _build_row(story, cv, each, asked, names.get(cv.voter, ""))
            for each in stack.standings
            for cv in [now.cvs[each.number]]
        ),
    )


def _build_row(
    story: RoundStory, cv: RoundCv, standing: Standing | None = None, asked: str | None = None, name: str = ""
) -> WallRow:
    return WallRow(
        sign=cv.sign,
        doings=describe_doings(story, cv),
        holds=list_held(story, cv),
        lead=describe_lead(cv.applicant.lead),
        leads_with=cv.applicant.lead or "",
        sum=standing.sum if standing and not standing.filtered else None,
        read=standing is None or not standing.filtered,
        filter=bool(asked) and asked in cv.applicant.holds,
        called=bool(standing and standing.called),
        name=name,
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
                options.append(PlanOption(item, card.id, card.label, say, found.weeks, found.money, item in taken, why))
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


def _name_desks(story: RoundStory) -> tuple[DeskName, ...]:
    return tuple(DeskName(desk.employer, desk.title) for desk in story.desks)
