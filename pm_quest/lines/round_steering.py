"""A hiring round for a trainer who leads by lines: the letters are collected, the desks turned, and what the wall shows is said."""

from collections.abc import Iterator

from pm_quest.classroom.sessions.round_handlers import count_places
from pm_quest.classroom.sessions.round_story import RoundStory
from pm_quest.classroom.sessions.round_wall import RoundWall, WallDesk, build_wall
from pm_quest.classroom.sessions.round_wording import describe_closing, describe_shift
from pm_quest.classroom.sessions.rounds import RoundState
from pm_quest.classroom.sessions.session_events import Gathered, Named, Turned
from pm_quest.classroom.sessions.session_state import Session
from pm_quest.classroom.trainer.console import Console
from pm_quest.kit.sentences import format_count, format_line, join_words
from pm_quest.lines.text_presenter import TextPresenter
from pm_quest.lines.trainer_commands import SURE, SteeringError

NO_ROUND = "This session is not a hiring round."
NOT_COLLECTED = "The letters are not collected yet: /collect does that."


class RoundSteering:
    """Carries out what a trainer types in a hiring round."""

    def __init__(self, console: Console, presenter: TextPresenter) -> None:
        self._console, self._presenter = console, presenter

    def collect(self, rest: str) -> None:
        """Collect the letters. Raises SteeringError, also where somebody plans still and it was not confirmed."""
        session, _, now = self._read_round()
        if session.started_at is None:
            raise SteeringError("Play has not begun: /start begins it.")
        if now.gathered or session.finished:
            raise SteeringError("The letters are in already." if now.gathered else "The session has ended.")
        wall = build_wall(session)
        if wall is not None and wall.planning and rest != SURE:
            still = format_count(wall.planning, "person plans", "people plan")
            raise SteeringError(
                f"{still} still; who has planned something is in the stack with a letter that leads with nothing. '/collect yes' collects them."
            )
        self._console.submit_action(Gathered())

    def turn(self, by: int) -> None:
        """Turn the wall to the next place, or back. Raises SteeringError where there is none."""
        _, story, now = self._read_round()
        if not now.gathered:
            raise SteeringError(NOT_COLLECTED)
        place = now.place + by
        if not 0 <= place <= count_places(story):
            raise SteeringError("This is the last page of the wall." if by > 0 else "This is the stack as it came.")
        self._console.submit_action(Turned(place))

    def ask_names(self) -> None:
        """Ask whose CVs these are, or no longer. Raises SteeringError."""
        _, _, now = self._read_round()
        if not now.gathered:
            raise SteeringError(NOT_COLLECTED)
        self._console.submit_action(Named(not now.named))
        asked = "Asked: those who agree on their own screens are named on the wall."
        self._presenter.show_problem("The wall has no names." if now.named else asked)

    def _read_round(self) -> tuple[Session, RoundStory, RoundState]:
        session = self._console.session
        if session is None or session.round is None or not isinstance(session.scenario, RoundStory):
            raise SteeringError(NO_ROUND)
        return session, session.scenario, session.round


def describe_wall(session: Session) -> Iterator[str]:
    """Yield what the wall of a round shows now; nothing in a session that is none."""
    wall = build_wall(session)
    if wall is None or session.started_at is None:
        return
    if not wall.gathered:
        yield f"Everybody is: {format_line(wall.label)}. {wall.sent} of {wall.sent + wall.planning} letters are in."
    elif wall.desk is not None:
        yield from _describe_desk(wall, wall.desk)
    elif wall.closing is not None:
        yield from describe_closing(wall.closing)
    else:
        yield "What opened doors in this room:"
        for door in wall.doors:
            where = f", from {join_words([format_line(each) for each in door.where])}" if door.where else ""
            on = format_count(door.held, "CV")
            calls = format_count(door.opened, "call")
            yield f"{format_line(door.label)}: on {on}, {calls} because of it{where}."


def _describe_desk(wall: RoundWall, desk: WallDesk) -> Iterator[str]:
    if not desk.employer:
        yield f"The stack as it came: {format_count(len(desk.rows), 'CV')}. Who will be called?"
        for row in desk.rows:
            held = f"; holds {join_words([format_line(each) for each in row.holds])}" if row.holds else ""
            name = f", {format_line(row.name)}" if row.name else ""
            yield f"{row.sign}{name}: {format_line(row.doings) or 'did nothing'}{held}; the letter leads with {row.lead}."
        return
    called = [f"{row.sign}{f' ({format_line(row.name)})' if row.name else ''}" for row in desk.rows if row.called]
    yield f"{format_line(desk.employer)}, recruiter {wall.place} of {len(wall.desks)}."
    yield " ".join(desk.sorts)
    whom = f": {join_words(called)}" if called else ""
    yield f"{len(called)} of {len(desk.rows)} are called{whom}."
    if desk.shift is not None:
        yield " ".join(describe_shift(desk.shift, len(called)))


def name_place(session: Session) -> tuple[bool, int]:
    """Return whether the letters of a round are in, and the place of its wall: what is new where it changes."""
    now = session.round
    return (False, 0) if now is None else (now.gathered, now.place)
