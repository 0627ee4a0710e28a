"""The report on a hiring round: every stack, and what opened doors. It has no names unless they are asked for."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo

from pm_quest.classroom.report.log_file import LogError, RecordedSession
from pm_quest.classroom.sessions.refusal import RefusalError
from pm_quest.classroom.sessions.round_moves import DeskOrder, build_closing
from pm_quest.classroom.sessions.round_story import WAY_MARK, RoundStory
from pm_quest.classroom.sessions.round_wall import DoorCount, WallDesk, build_doors, list_desks
from pm_quest.classroom.sessions.round_wording import describe_closing, describe_doings, describe_lead, list_held
from pm_quest.classroom.sessions.rounds import RoundCv, gather_cvs
from pm_quest.classroom.sessions.session_reducer import replay_events
from pm_quest.classroom.sessions.session_state import Session
from pm_quest.kit.sentences import format_line


@dataclass(frozen=True, slots=True)
class ReportedCv:
    """A CV: its number, whose it is where names are asked for, and what was planned."""

    sign: int
    name: str
    cards: tuple[str, ...]
    doings: str
    holds: tuple[str, ...]
    lead: str


@dataclass(frozen=True, slots=True)
class RoundReport:
    """A hiring round, in numbers.

    day: when it was opened.
    saw: what the room saw, in sentences; orders: all stacks beside each other.
    joined: how many people have joined; cvs: those who planned something.
    is_open: whether people plan still: the stacks are those that there would be now.
    """

    title: str
    code: str
    day: str
    background: str
    joined: int
    is_open: bool
    cvs: tuple[ReportedCv, ...]
    desks: tuple[WallDesk, ...]
    doors: tuple[DoorCount, ...]
    saw: tuple[str, ...]
    orders: tuple[DeskOrder, ...]


def build_round_report(
    recorded: RecordedSession, names: Mapping[str, str] | None = None, zone: tzinfo = UTC
) -> RoundReport:
    """Return the report of a round. Raises LogError.

    names: the trainer's own, by voter, which win over those chosen at joining; None for no names.
    """
    story = recorded.scenario
    try:
        session = replay_events(story, recorded.events).session
    except RefusalError as refusal:
        raise LogError(f"This log has an event that does not fit those before it. {refusal}") from None
    if not isinstance(story, RoundStory) or session.round is None:
        raise LogError("This session is not a hiring round.")
    now = session.round if session.round.gathered else gather_cvs(story, session.round.plans, session.settings.seed)
    closing = build_closing(story, now)
    return RoundReport(
        title=story.title,
        code=recorded.code,
        day=f"{datetime.fromtimestamp(recorded.events[0].at / 1000, zone):%Y-%m-%d}",
        background=story.background.label,
        joined=sum(not voter.removed for voter in session.voters.values()),
        is_open=not session.round.gathered,
        cvs=tuple(_report_cv(story, session, cv, names) for cv in now.cvs),
        desks=list_desks(story, now),
        doors=build_doors(story, now),
        saw=tuple(describe_closing(closing)),
        orders=closing.orders,
    )


def _report_cv(story: RoundStory, session: Session, cv: RoundCv, names: Mapping[str, str] | None) -> ReportedCv:
    voter = session.voters.get(cv.voter)
    name = "" if names is None or voter is None else names.get(cv.voter) or voter.display_name
    cards = story.setting.career.cards
    labels = tuple(cards[each.partition(WAY_MARK)[0]].label for each in cv.plan.cards)
    lead = describe_lead(cv.applicant.lead)
    return ReportedCv(cv.sign, format_line(name), labels, describe_doings(story, cv), list_held(story, cv), lead)
