"""What a panellist sees: the decision that is asked, what led there, and how far they are."""

from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise
from typing import Annotated

from msgspec import Meta

from pm_quest.classroom.sessions.panels import PanelSeat, PanelState, PanelWay
from pm_quest.classroom.sessions.session_state import Session
from pm_quest.classroom.sessions.tables import Table
from pm_quest.classroom.sessions.view_parts import BallotPart, Whole
from pm_quest.story.feedback import Reveal
from pm_quest.story.view import TurnView
from pm_quest.story.view_builder import view_outcome, view_turn


@dataclass(frozen=True, slots=True)
class LedStep:
    """A choice that led to a supposed decision: where it was made, what it was, and what came of it."""

    where: str
    say: str
    then: str


@dataclass(frozen=True, slots=True)
class PanelPart:
    """How far a panellist is.

    answered, total: how many decisions of all.
    supposed: whether the decision that is shown is a supposed one; in one's own story it is not.
    led: for a supposed one the choices that led to it.
    again: whether it was skipped before.
    skipped: how many were, and are not answered yet.
    reason: what was said for the decision that is shown.
    """

    answered: Whole
    total: Annotated[int, Meta(ge=0)]
    supposed: bool = False
    led: tuple[LedStep, ...] = ()
    again: bool = False
    skipped: Whole = 0
    reason: str = ""


@dataclass(frozen=True, slots=True)
class PanelWall:
    """What everybody may know of a panel: how far it is. Nobody's name, number or answer.

    decisions: how many are asked about
    joined, begun, done: how many practitioners have joined, have answered something, have answered all
    answered: how many answers there are, of `joined` times `decisions`
    seats: how many decisions each has answered, the most first
    """

    decisions: Whole
    joined: Whole
    begun: Whole
    done: Whole
    answered: Whole
    seats: tuple[Whole, ...]


def build_panel_wall(session: Session, panel: PanelState) -> PanelWall:
    """Return how far a panel is."""
    voters = (id for id, voter in session.voters.items() if not voter.removed)
    counts = sorted((min(panel.count_answers(id), len(panel.ways)) for id in voters), reverse=True)
    return PanelWall(
        decisions=len(panel.ways),
        joined=len(counts),
        begun=sum(count > 0 for count in counts),
        done=sum(count == len(panel.ways) for count in counts),
        answered=sum(counts),
        seats=tuple(counts),
    )


def build_panel_part(panel: PanelState, voter: str) -> PanelPart:
    """Return how far somebody is, and what led to the decision that they are asked about."""
    seat, asked = panel.find_seat(voter), panel.find_asked(voter)
    return PanelPart(
        answered=panel.count_answers(voter),
        total=len(panel.ways),
        supposed=asked is not None,
        led=() if asked is None else list_led_steps(panel.ways[asked]),
        again=asked in seat.skipped,
        skipped=len(seat.skipped),
        reason=seat.reasons.get(seat.turn, ""),
    )


@lru_cache(maxsize=1024)
def _view_way(way: PanelWay) -> TurnView:
    """Return what is read at the end of a way, without what its last choice did."""
    turn = view_turn(way.playthrough, Reveal.METERS)
    return replace(turn, outcome=None, before=turn.scenes[-1].numbers)


@lru_cache(maxsize=1024)
def list_led_steps(way: PanelWay) -> tuple[LedStep, ...]:
    """Return the choices of a way, as a journal tells them, without fits and reasons."""
    steps = []
    turns = way.playthrough.list_turns()
    for before, after in pairwise(turns):
        outcome = view_outcome(after, Reveal.METERS)
        if outcome is not None:
            steps.append(LedStep(before.where, outcome.say, outcome.then))
    return tuple(steps)


def view_panel_turn(session: Session, panel: PanelState, table: Table) -> TurnView:
    """Return what a panellist reads now: a supposed decision, or the turn of their own story.

    Turns have the panel's numbers. The outcome of a choice is only told right after it.
    """
    voter = _find_panellist(table)
    seat, asked = panel.find_seat(voter), panel.find_asked(voter)
    shown = _choose_reveal(session)
    if asked is not None:
        return replace(_view_way(panel.ways[asked]), turn=seat.turn)
    turn = view_turn(table.playthrough, shown)
    if not session.finished:
        turn = _withhold_impact(turn)
    if seat.has_moved or not seat.turn:
        return replace(turn, turn=seat.turn)
    last = turn.scenes[-1]
    return replace(turn, turn=seat.turn, scenes=(last,), outcome=None, before=last.numbers)


def _withhold_impact(turn: TurnView) -> TurnView:
    """Return a turn whose ending does not say what it came to: who still answers would answer by that."""
    last = turn.last_scene
    if last.ending is None:
        return turn
    return replace(turn, scenes=(*turn.scenes[:-1], replace(last, ending=replace(last.ending, impact=None))))


def build_panel_ballot(session: Session, panel: PanelState, table: Table) -> BallotPart:
    """Return the ballot of a panellist, who is alone and asked once."""
    voter = _find_panellist(table)
    seat: PanelSeat = panel.find_seat(voter)
    asked = panel.find_asked(voter)
    ended = asked is None and table.playthrough.ended
    return BallotPart(
        table=table.id,
        turn=seat.turn,
        round=1,
        open=not ended and not session.finished,
        held=False,
        waits="ended" if ended else "votes",
        ties=session.settings.ties,
        voted=0,
        missing=1,
        people=1,
        ended=ended,
        tally=None,
        how="majority" if seat.has_moved else None,
    )


def _find_panellist(table: Table) -> str:
    return table.voters[0] if table.voters else ""


def _choose_reveal(session: Session) -> Reveal:
    """Return what may be known: fits only once nobody answers any more."""
    return Reveal.EVERYTHING if session.finished else Reveal.METERS
