"""Handlers of what panellists do, and of what a panel's trainer is told about it."""

from dataclasses import replace

from pm_quest.classroom.sessions.ballots import Vote
from pm_quest.classroom.sessions.panel_events import Branched, Noted, Progressed, Skipped
from pm_quest.classroom.sessions.panels import PanelSeat, PanelState, PanelWay
from pm_quest.classroom.sessions.refusal import RefusalError
from pm_quest.classroom.sessions.session_events import Event, Finished, Removed, Renamed, Started, Voted
from pm_quest.classroom.sessions.session_state import Session
from pm_quest.story.decision_ways import UnknownWayError, follow_way
from pm_quest.story.engine import Offer

PANEL_HOST_ACTIONS = (Started, Finished, Removed, Renamed, Progressed)
"""What a panel's trainer may do: nothing that would change what somebody is asked."""


def open_panel(session: Session, at: int) -> Session:
    """Return a session that is a panel, which has no lobby: it has started.

    Raises RefusalError where its ways don't fit the scenario, or people would not be alone and blind.
    """
    settings = session.settings
    if not settings.panel:
        return session
    if settings.mode != "alone" or not settings.blind or settings.gates or settings.ask:
        raise RefusalError("wrong_value", "A panel plays alone, blind, without gates, and asks for nothing else.")
    try:
        ways = {way.split(" ")[0]: PanelWay(follow_way(session.scenario, way)) for way in settings.panel}
    except UnknownWayError as error:
        raise RefusalError("unknown_scene", str(error)) from None
    return replace(session, panel=PanelState(ways), started_at=at)


def apply_answer(session: Session, event: Event, action: Voted) -> Session:
    """Count an answer in a panel: to the supposed decision, or in the panellist's own story, which goes on.

    Raises RefusalError.
    """
    voter = session.find_voter(event.by)
    panel, seat = _find_seat(session, event.by)
    _check_turn(seat, action.turn)
    if not voter.present:
        session = session.with_voter(replace(voter, present=True))
    asked = panel.find_asked(voter.id)
    if asked is not None:
        _check_open(panel.ways[asked].playthrough.offers, action.choice)
        seat = replace(seat.with_answer(asked, action.choice), has_moved=False)
        return replace(session, panel=panel.with_seat(voter.id, seat))
    table = session.find_table(voter.table)
    if table.playthrough.ended:
        raise RefusalError("story_ended", "Your story has ended here.")
    _check_open(table.playthrough.offers, action.choice)
    fair = panel.offers_all(table.scene_id, table.playthrough.offers)
    answered = seat.with_answer(table.scene_id, action.choice) if fair else seat.pass_turn()
    seat = replace(answered, has_moved=True, is_branching=False)
    table = replace(table, ballot=table.ballot.with_vote(voter.id, Vote(action.choice, action.number)))
    moved = session.with_table(table.take_choice(action.choice, "majority", event.at))
    return replace(moved, panel=panel.with_seat(voter.id, seat))


def apply_noted(session: Session, event: Event, action: Noted) -> Session:
    """Keep a reason for the answer at a turn, before or after it. Raises RefusalError."""
    panel, seat = _find_seat(session, event.by)
    if action.turn > seat.turn:
        raise RefusalError("table_behind", "You have not come to this decision yet.")
    reasons = {**seat.reasons, action.turn: action.reason}
    return replace(session, panel=panel.with_seat(event.by, replace(seat, reasons=reasons)))


def apply_skipped(session: Session, event: Event, action: Skipped) -> Session:
    """Leave the supposed decision for later. Raises RefusalError where none is asked."""
    panel, seat = _find_seat(session, event.by)
    _check_turn(seat, action.turn)
    asked = panel.find_asked(event.by)
    if asked is None:
        raise RefusalError("nothing_skipped", "Only a supposed decision can be skipped, and none is asked now.")
    skipped = (*(each for each in seat.skipped if each != asked), asked)
    seat = replace(seat, turn=seat.turn + 1, skipped=skipped, has_moved=False)
    return replace(session, panel=panel.with_seat(event.by, seat))


def apply_branched(session: Session, event: Event, action: Branched) -> Session:
    """Go on to the branches, or back to one's own story. Raises RefusalError."""
    panel, seat = _find_seat(session, event.by)
    _check_turn(seat, action.turn)
    if action.shown == seat.is_branching:
        return session
    seat = replace(seat, turn=seat.turn + 1, is_branching=action.shown, has_moved=False)
    return replace(session, panel=panel.with_seat(event.by, seat))


def apply_progressed(session: Session, _: Event, action: Progressed) -> Session:
    """Set how many decisions somebody has answered, on the dashboard of a panel."""
    voter = session.find_voter(action.voter)
    panel, seat = _find_seat(session, voter.id)
    return replace(session, panel=panel.with_seat(voter.id, replace(seat, counted=action.answered)))


def drop_answers(session: Session, voter: str) -> Session:
    """Return the session without the answers of somebody who was removed."""
    return session if session.panel is None else replace(session, panel=session.panel.without_seat(voter))


def _find_seat(session: Session, voter: str) -> tuple[PanelState, PanelSeat]:
    if session.panel is None:
        raise RefusalError("no_panel", "This session is not a panel.")
    return session.panel, session.panel.find_seat(session.find_voter(voter).id)


def _check_turn(seat: PanelSeat, turn: int) -> None:
    if turn < seat.turn:
        raise RefusalError("table_ahead", "This was answered already; you have gone on.")
    if turn > seat.turn:
        raise RefusalError("table_behind", "You have not come to this decision yet.")


def _check_open(offers: tuple[Offer, ...], choice: str) -> None:
    if not any(offer.open and offer.id == choice for offer in offers):
        raise RefusalError("choice_closed", "This can't be chosen here now.")
