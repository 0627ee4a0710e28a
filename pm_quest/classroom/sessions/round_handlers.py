"""Handlers of the events of a hiring round."""

from dataclasses import replace

from pm_quest.classroom.sessions.refusal import RefusalError
from pm_quest.classroom.sessions.round_story import RoundStory, carry_out, list_items
from pm_quest.classroom.sessions.rounds import RoundPlan, RoundState, can_lead, gather_cvs
from pm_quest.classroom.sessions.session_events import Event, Gathered, Named, Planned, Signed, Turned
from pm_quest.classroom.sessions.session_state import Session


def open_round(session: Session) -> Session:
    """Return a session that is a round, before anybody has planned anything. Raises RefusalError."""
    is_round = isinstance(session.scenario, RoundStory)
    if is_round != (session.settings.mode == "round"):
        raise RefusalError(
            "wrong_scenario", "The mode 'round' needs the file of a hiring round, and such a file needs this mode."
        )
    if not is_round:
        return session
    if session.settings.blind:
        raise RefusalError("wrong_value", "A hiring round shows nobody's name as it is: leave out 'blind'.")
    return replace(session, round=RoundState())


def apply_planned(session: Session, event: Event, action: Planned) -> Session:
    """Keep a plan, as far as it can be carried out; a letter with nothing behind its lead is not sent.

    Raises RefusalError once planning is over.
    """
    story, now = find_round(session)
    voter = session.find_voter(event.by)
    _check_started(session)
    if now.gathered or session.clock.is_expired(event.at):
        raise RefusalError("planning_over", "The letters are in: nothing can be changed any more.")
    if len(set(action.cards)) < len(action.cards) or not {*action.cards} <= {*list_items(story)}:
        raise RefusalError("unknown_card", "There is something in this plan that can't be planned here.")
    session = session.with_voter(replace(voter, present=True)) if not voter.present else session
    before = now.plans.get(voter.id)
    if before is not None and before.number >= action.number:
        return session
    plan = RoundPlan(carry_out(story, action.cards).cards, action.lead, action.number)
    if not can_lead(story, plan):
        plan = replace(plan, lead="")
    return replace(session, round=replace(now, plans={**now.plans, voter.id: plan}))


def apply_gathered(session: Session, _: Event, __: Gathered) -> Session:
    """End the planning, and put every CV on every desk; changes nothing where that is done."""
    find_round(session)
    _check_started(session)
    return gather(session)


def apply_turned(session: Session, _: Event, action: Turned) -> Session:
    """Show another place of the round on the wall. Raises RefusalError for none."""
    story, now = find_round(session)
    if not now.gathered or action.desk > count_places(story):
        raise RefusalError("unknown_desk", "There is no such desk on the wall now.")
    return replace(session, round=replace(now, place=action.desk, furthest=max(now.furthest, action.desk)))


def apply_named(session: Session, _: Event, action: Named) -> Session:
    """Ask whose CVs these are, or no longer."""
    now = find_round(session)[1]
    return replace(session, round=replace(now, named=action.shown))


def apply_signed(session: Session, event: Event, action: Signed) -> Session:
    """Note whether a voter agrees to be named with their CV."""
    _, now = find_round(session)
    voter = session.find_voter(event.by).id
    signed = now.signed | {voter} if action.shown else now.signed - {voter}
    return replace(session, round=replace(now, signed=signed))


def gather(session: Session) -> Session:
    """Return the session with the letters in, where it is a round that is being planned."""
    if session.round is None or session.round.gathered or not isinstance(session.scenario, RoundStory):
        return session
    present = {id: plan for id, plan in session.round.plans.items() if not session.voters[id].removed}
    gathered = gather_cvs(session.scenario, present, session.settings.seed)
    gathered = replace(gathered, named=session.round.named, signed=session.round.signed)
    return replace(session, round=gathered, clock=session.clock.turn_off())


def count_places(story: RoundStory) -> int:
    """Return the last place of the wall: behind the stack as it came and the desks the doors, then all orders at once.

    One desk has no other to be compared with: there the doors are the last.
    """
    return find_doors_place(story) + (len(story.desks) > 1)


def find_doors_place(story: RoundStory) -> int:
    """Return the place of the wall that shows the doors: behind the last desk."""
    return len(story.desks) + 1


def find_round(session: Session) -> tuple[RoundStory, RoundState]:
    """Return the round of a session. Raises RefusalError where it is none."""
    if session.round is None or not isinstance(session.scenario, RoundStory):
        raise RefusalError("no_round", "This session is not a hiring round.")
    return session.scenario, session.round


def _check_started(session: Session) -> None:
    if session.started_at is None:
        raise RefusalError("not_started", "The session has not started yet.")
