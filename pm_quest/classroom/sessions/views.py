"""What each party may see of a session, as JSON-able data: a voter in parts, the projector in one.

`view_parts` says what stands in a part, and what each of its keys means. Parts shared by a table, or by all, are made apart, so that a server makes and writes each once.
The trainer's dashboard needs no view: it replays the events itself.
"""

from collections import Counter
from typing import Any

from pm_quest.classroom.sessions.ballots import Ballot, count_shifts, count_votes
from pm_quest.classroom.sessions.blind_log import count_heads
from pm_quest.classroom.sessions.panel_parts import (
    build_panel_ballot,
    build_panel_part,
    build_panel_wall,
    view_panel_turn,
)
from pm_quest.classroom.sessions.projector_parts import build_closing, build_projector_ballot, places
from pm_quest.classroom.sessions.remark_views import count_forecasts, list_quotes
from pm_quest.classroom.sessions.round_parts import build_plan_part, build_round_part
from pm_quest.classroom.sessions.round_story import RoundStory
from pm_quest.classroom.sessions.round_wall import build_wall
from pm_quest.classroom.sessions.session_settings import MIN_GROUP
from pm_quest.classroom.sessions.session_state import Session
from pm_quest.classroom.sessions.table_waiting import find_wait_reason, had_tie, has_tie
from pm_quest.classroom.sessions.tables import Table
from pm_quest.classroom.sessions.view_parts import (
    BallotPart,
    BallotShift,
    ClockPart,
    OwnVote,
    SeatedPerson,
    SessionPart,
    TablePart,
    TableSize,
    VoterPart,
)
from pm_quest.story.decisions_left import estimate_left
from pm_quest.story.feedback import Reveal
from pm_quest.story.view_builder import view_debrief, view_turn
from pm_quest.story.view_codec import encode_view

MAX_NAMED = 12
"""The most people of a table whose names its voters get."""


def build_session_part(session: Session) -> dict[str, Any]:
    """Return what everybody may see, a SessionPart: title, progress and clock."""
    clock = session.clock
    part = SessionPart(
        title=session.scenario.title,
        employer=session.scenario.employer,
        summary=session.scenario.summary,
        language=session.scenario.language,
        mode=session.settings.mode,
        started=session.started_at is not None,
        finished=session.finished,
        reasons=shows_reasons(session),
        clock=ClockPart(clock.on, clock.left, clock.running_since),
        asks=session.settings.ask,
    )
    return encode_view(part)


def build_story_part(session: Session, table: Table) -> dict[str, Any] | None:
    """Return the current turn of a table, a TurnView, as its voters read it; None before the start."""
    if session.started_at is None:
        return None
    if session.panel is not None:
        return encode_view(view_panel_turn(session, session.panel, table))
    return encode_view(view_turn(table.playthrough, choose_class_reveal(session)))


def build_ballot_part(session: Session, table: Table) -> dict[str, Any] | None:
    """Return the state of a table's ballot, a BallotPart; None before the start.

    Counts are included only once they are revealed.
    """
    if session.started_at is None:
        return None
    if session.panel is not None:
        return encode_view(build_panel_ballot(session, session.panel, table))
    ballot, moves = table.ballot, table.moves
    last = moves[-1].ballot if moves else None
    present, shown = session.list_present(table), ballot.revealed and _may_count(session, ballot)
    part = BallotPart(
        table=table.id,
        turn=table.playthrough.turn,
        round=ballot.round_number,
        open=ballot.open and not table.playthrough.ended,
        held=session.is_held(table),
        waits=find_wait_reason(session, table),
        tie=has_tie(session, table),
        ties=session.settings.ties,
        voted=len(ballot.votes),
        missing=sum(id not in ballot.votes for id in present),
        people=session.count_asked(table),
        ended=table.playthrough.ended,
        tally=count_votes(ballot.votes, table.choices) if shown else None,
        shift=list_shifts(ballot) if shown else (),
        last=dict(sorted(Counter(vote.choice for vote in last.votes.values()).items()))
        if last is not None and last.revealed and _may_count(session, last)
        else None,
        how=moves[-1].how if moves else None,
        tied=had_tie(table),
        left=estimate_table_left(session, table),
        quotes=list_quotes(ballot),
        forecasts=count_forecasts(ballot, table.choices) if shown else None,
    )
    return encode_view(part)


def estimate_table_left(session: Session, table: Table) -> float | None:
    """Return about how many decisions a table has left, the present one included; None at its end, and where unknown."""
    left = None if table.playthrough.ended else estimate_left(session.scenario).get(table.scene_id)
    return None if left is None else round(left, 1)


def build_table_part(session: Session, table: Table, *, named: bool = True) -> dict[str, Any] | None:
    """Return who sits at a table of a team, a TablePart: some by name, the present ones first.

    Nobody by name with `named` false: there the server knows only pseudonyms.
    """
    if session.settings.mode != "teams":
        return None
    voters = sorted((session.voters[id] for id in table.voters), key=lambda voter: not voter.present)
    people = [SeatedPerson(voter.display_name, voter.present) for voter in voters[: MAX_NAMED if named else 0]]
    return encode_view(TablePart(table.id, len(voters), sum(voter.present for voter in voters), tuple(people)))


def build_tables_part(session: Session) -> list[dict[str, Any]] | None:
    """Return every table as a TableSize, while people may change tables; else None."""
    settings = session.settings
    if settings.mode != "teams" or settings.tables != "chosen" or session.started_at is not None or session.finished:
        return None
    return [encode_view(TableSize(id, len(table.voters))) for id, table in session.tables.items()]


def build_debrief_part(session: Session, table: Table, *, voted: bool = True) -> dict[str, Any] | None:
    """Return the debrief of a table, a DebriefView, once it or the session has ended and reasons are shown.

    Else None. One who never voted (`voted` false) gets the decisions without ending and points.
    """
    over = table.playthrough.ended or session.finished
    if session.started_at is None or not over or not shows_reasons(session):
        return None
    return encode_view(view_debrief(table.playthrough, full=False, voted=voted))


def build_me_part(session: Session, voter: str) -> dict[str, Any]:
    """Return a voter's own part, a VoterPart. Raises RefusalError for no voter."""
    me = session.find_voter(voter)
    table = session.tables.get(me.table)
    vote = None if table is None else table.ballot.votes.get(voter)
    own = None
    if vote is not None:
        said = vote.remark
        own = OwnVote(vote.choice, vote.sequence, said.reason, said.certainty, said.forecast)
    return encode_view(VoterPart(me.name, me.display_name, me.table, own))


def build_wanted_part(session: Session, voter: str) -> list[str | None] | None:
    """Return what a voter had voted for, by turn; None before there is a debrief.

    Raises RefusalError.
    """
    table = session.tables.get(session.find_voter(voter).table)
    if table is None or not (table.playthrough.ended or session.finished):
        return None
    votes = [move.ballot.votes.get(voter) for move in table.moves]
    return [None if vote is None else vote.choice for vote in votes]


def build_own_panel_part(session: Session, voter: str) -> dict[str, Any] | None:
    """Return how far a panellist is, a PanelPart; None in other sessions."""
    if session.panel is None:
        return None
    return encode_view(build_panel_part(session.panel, session.find_voter(voter).id))


def build_common_round_part(session: Session) -> dict[str, Any] | None:
    """Return what everybody may see of a hiring round, a RoundPart; None in other sessions, and before the start."""
    if session.round is None or not isinstance(session.scenario, RoundStory) or session.started_at is None:
        return None
    return encode_view(build_round_part(session.scenario, session.round))


def build_own_plan_part(session: Session, voter: str) -> dict[str, Any] | None:
    """Return a voter's plan in a hiring round, a PlanPart; None in other sessions, and before the start."""
    if session.round is None or not isinstance(session.scenario, RoundStory) or session.started_at is None:
        return None
    return encode_view(build_plan_part(session.scenario, session.round, session.find_voter(voter).id))


def build_projector_view(session: Session) -> dict[str, Any]:
    """Return what the whole room may see: counts, revealed votes, a shared story. No names."""
    tables = list(session.tables.values())
    on = session.started_at is not None
    if session.round is not None:
        return _build_round_view(session)
    several = on and session.settings.mode != "alone"
    counts = get_head_counts(session) if on and session.panel is None else {}
    return {
        **build_session_part(session),
        "people": sum(voter.present for voter in session.voters.values()),
        "heads": counts,
        "places": places(session, counts),
        "tables": [_build_projector_table(session, table) for table in tables] if several else [],
        "story": build_story_part(session, tables[0]) if on and session.settings.mode == "together" else None,
        "closing": None if session.panel is not None else build_closing(session),
        "panel": None if session.panel is None else encode_view(build_panel_wall(session, session.panel)),
    }


def _build_round_view(session: Session) -> dict[str, Any]:
    """Return the projector's view of a hiring round: nothing of tables and stories, and a RoundWall once it has started."""
    people = sum(voter.present for voter in session.voters.values())
    view = {**build_session_part(session), "people": people, "heads": {}, "places": {}, "tables": []}
    wall = build_wall(session) if session.started_at is not None else None
    return {**view, "story": None, "closing": None, "round": None if wall is None else encode_view(wall)}


def _build_projector_table(session: Session, table: Table) -> dict[str, Any]:
    return {**(build_ballot_part(session, table) or {}), **build_projector_ballot(session, table)}


def get_head_counts(session: Session) -> dict[str, int]:
    """Return how many present people are in which scene, in the order of the story.

    In a blind session 0 stands for fewer than three.
    """
    return count_heads(session)


def list_shifts(ballot: Ballot) -> tuple[BallotShift, ...]:
    """Return how many went from which choice to which since the first round; empty in the first."""
    if ballot.round_number == 1:
        return ()
    went = count_shifts(ballot.rounds[0], ballot.votes)
    return tuple(BallotShift(before, after, people) for (before, after), people in went.items())


def _may_count(session: Session, ballot: Ballot) -> bool:
    """Return whether the votes may be shown: in a blind session only where three or more voted."""
    return not session.settings.blind or all(len(votes) >= MIN_GROUP for votes in (ballot.rounds[0], ballot.votes))


def choose_class_reveal(session: Session) -> Reveal:
    """Return what voters may know: with reasons withheld, only what happened and the meters."""
    return Reveal.EVERYTHING if shows_reasons(session) else Reveal.METERS


def shows_reasons(session: Session) -> bool:
    """Return whether fits and reasons are shown; in a panel once nobody answers any more."""
    if session.panel is not None:
        return session.finished
    return session.explained or not session.settings.withhold
