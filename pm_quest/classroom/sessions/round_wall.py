"""What the wall shows of a hiring round: how the planning goes, one desk after the other, the doors, all orders at once.

`round_parts` has what everybody and one who plans may see. Nobody has a name here, unless they agree.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from pm_quest.career.recruiting import Standing
from pm_quest.classroom.sessions.round_handlers import count_places, find_doors_place
from pm_quest.classroom.sessions.round_moves import (
    DeskShift,
    RoundClosing,
    build_closing,
    find_called,
    find_places,
    find_shift,
)
from pm_quest.classroom.sessions.round_parts import DeskName, name_desks
from pm_quest.classroom.sessions.round_story import RoundStory
from pm_quest.classroom.sessions.round_wording import (
    DOOR_LABELS,
    KindCount,
    SortRule,
    count_deeds,
    describe_doings,
    describe_lead,
    describe_rule,
    list_held,
    list_sort_rules,
    shorten_credential,
)
from pm_quest.classroom.sessions.rounds import AS_THEY_CAME, RoundCv, RoundPlan, RoundState
from pm_quest.classroom.sessions.session_state import Session
from pm_quest.classroom.sessions.view_parts import Whole


@dataclass(frozen=True, slots=True, kw_only=True)
class WallRow:
    """A CV on the wall. What only a desk says is None before the first.

    doings, deeds: what was done, as words, and by kinds of card; what ends in a credential is left out
    lead, leads_with: what the letter leads with, in short, and by its id; empty for nothing
    name: whose it is, where the trainer asks and they agree; else empty
    was: its place with the recruiter before, from 1; None where there is none, or it was not read there
    was_called: whether that recruiter called it
    """

    sign: Whole
    doings: str
    deeds: tuple[KindCount, ...] = ()
    holds: tuple[str, ...]
    lead: str
    leads_with: str = ""
    sum: Whole | None = None
    read: bool = True
    filter: bool = False
    called: bool = False
    name: str = ""
    was: Whole | None = None
    was_called: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class WallDesk:
    """The stack on a desk, in its order; before the first desk, as the CVs came in.

    sorts: how this recruiter sorts, in sentences
    rules: the same for a page that has its own language
    filter: the credential that is asked for before anything is read; None for none
    calls: how many are called
    shift: what is different from the desk before; None for the first
    """

    employer: str
    title: str
    sorts: tuple[str, ...]
    rules: tuple[SortRule, ...]
    filter: str | None
    calls: Whole
    rows: tuple[WallRow, ...]
    shift: DeskShift | None = None


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
    """What the wall shows of a round: how the planning goes, then a desk, then the doors, at last all orders at once.

    planning: how many are here and have sent no letter; sent: how many have sent one, here or away
    """

    gathered: bool
    place: Whole
    places: Whole
    label: str
    desks: tuple[DeskName, ...]
    planning: Whole
    sent: Whole
    desk: WallDesk | None = None
    doors: tuple[DoorCount, ...] = ()
    closing: RoundClosing | None = None


def build_wall(session: Session) -> RoundWall | None:
    """Return what the wall shows; None in a session that is no round."""
    story, now = session.scenario, session.round
    if now is None or not isinstance(story, RoundStory):
        return None
    there = [voter for voter in session.voters.values() if not voter.removed]
    letters = {voter.id for voter in there if now.plans.get(voter.id, RoundPlan()).lead}
    agreed = [session.voters[id] for id in now.signed if id in session.voters] if now.named else []
    names = {voter.id: voter.display_name for voter in agreed if not voter.removed}
    shows_doors = now.gathered and now.place == find_doors_place(story)
    return RoundWall(
        gathered=now.gathered,
        place=now.place,
        places=count_places(story),
        label=story.background.label,
        desks=name_desks(story),
        planning=sum(voter.present and voter.id not in letters for voter in there),
        sent=len(letters),
        desk=_build_desk(story, now, names) if now.gathered and now.place <= len(story.desks) else None,
        doors=build_doors(story, now) if shows_doors else (),
        closing=build_closing(story, now) if now.gathered and now.place > find_doors_place(story) else None,
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
    places = find_places(now, number - 1) if number else {}
    called = find_called(now, number - 1) if number else frozenset()
    return WallDesk(
        employer=desk.employer,
        title=desk.title,
        sorts=tuple(filter(None, map(describe_rule, rules))),
        rules=rules,
        filter=shorten_credential(story, asked) if asked else None,
        calls=stack.recruiter.calls,
        shift=find_shift(story, now, number),
        rows=tuple(
            replace(
                _build_row(story, cv, each, asked, names.get(cv.voter, "")),
                was=places.get(cv.sign),
                was_called=cv.sign in called,
            )
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
        deeds=count_deeds(story, cv),
        holds=list_held(story, cv),
        lead=describe_lead(cv.applicant.lead),
        leads_with=cv.applicant.lead or "",
        sum=standing.sum if standing and not standing.filtered else None,
        read=standing is None or not standing.filtered,
        filter=bool(asked) and asked in cv.applicant.holds,
        called=bool(standing and standing.called),
        name=name,
    )
