"""Wording for a ballot and a clock, the same on the screen and in lines."""

from pm_quest.classroom.sessions import remark_views
from pm_quest.classroom.sessions.view_parts import BallotPart
from pm_quest.classroom.student.student_session import StudentSession
from pm_quest.classroom.student.table_wording import describe_decided_tie, describe_end, describe_tie, describe_waiting
from pm_quest.kit.sentences import format_count
from pm_quest.story.labels import format_minutes


def describe_ballot(student: StudentSession) -> tuple[str, ...]:
    """Describe the current ballot, the most important first.

    Nothing where one has just to choose.
    """
    ballot = student.state.ballot
    if ballot is None or ballot.ended:
        return ()
    if student.is_finished:
        return (describe_end(student),)
    if not student.is_online:
        return tuple(_describe_vote(student))
    said = [describe_tie(student)]
    if ballot.round > 1 and ballot.open and student.current_vote is None:
        said.append(f"vote again, round {ballot.round}")
    said += _describe_vote(student)
    if not student.is_alone:
        said.append(f"{ballot.voted} of {ballot.people} voted")
    said += [describe_waiting(student), _describe_next(student, ballot)]
    return tuple(each for each in said if each)


def describe_others(student: StudentSession) -> tuple[str, ...]:
    """Describe what the others do while this student still reads."""
    ballot = student.state.ballot
    if ballot is None or ballot.ended:
        return ()
    if student.is_finished:
        return (describe_end(student),)
    if student.is_alone or student.current_vote is not None or not ballot.voted:
        return ()
    return (f"others have voted on what comes next: {ballot.voted} of {ballot.people}",)


def _describe_vote(student: StudentSession) -> list[str]:
    vote, turn = student.current_vote, student.reading.newest_turn
    if vote is None or turn is None:
        return []
    number, called = format_number(student, vote.choice), "answer" if student.about.panel else "vote"
    if not vote.sent and not student.is_online:
        return [f"your {called} for {number} is kept, and sent later"]
    said = student.remark.describe_briefly(format_number(student, student.remark.forecast)) if student.asks else ""
    words = f"{number}, {said}" if said else number
    return [f"your {called}: {words}" if vote.sent else f"your {called}: {words}, on its way"]


def format_number(student: StudentSession, choice: str) -> str:
    """Return the number under which a choice is shown now."""
    turn = student.reading.newest_turn
    ids = [offer.id for offer in turn.last_scene.offers] if turn else []
    return str(ids.index(choice) + 1) if choice in ids else "?"


def _describe_next(student: StudentSession, ballot: BallotPart) -> str:
    """Describe what the table waits for."""
    then = "it goes on when the time is up" if ballot.waits == "clock" else "the trainer will continue"
    if ballot.tally is not None:
        return "the votes are shown" if ballot.tie else then
    if ballot.tie:
        return ""
    if not ballot.open:
        return "the vote is closed"
    if ballot.held:
        return "held by the trainer"
    if student.current_vote is None or not student.current_vote.sent:
        return ""
    if student.is_alone or ballot.voted >= ballot.people:
        return then
    return "you can change it"


def list_shifts(student: StudentSession) -> tuple[tuple[str, str, int], ...]:
    """Return the shifts since the first vote: two numbers of choices, and how many people; who stayed comes last."""
    found = student.state.ballot.shift if student.state.ballot else ()
    went = [(format_number(student, each.before), format_number(student, each.after), each.people) for each in found]
    return tuple(sorted(went, key=lambda each: (each[0] == each[1], each[0].zfill(3), each[1].zfill(3))))


def describe_forecasts(student: StudentSession) -> str:
    """Describe what most people expected that most would choose; empty where nothing is known of it."""
    found = student.state.ballot.forecasts if student.state.ballot else None
    said = remark_views.describe_forecasts(found or {}, lambda choice: format_number(student, choice))
    return f"{said}." if said else ""


def describe_decision(student: StudentSession) -> tuple[str, ...]:
    """Describe what decided the last turn, and the student's own vote where they were not alone."""
    turn, ballot = student.reading.turn, student.state.ballot
    if turn is None or turn.outcome is None:
        return ()
    mine, taken = student.find_vote(turn.turn - 1), turn.outcome.choice
    newest = ballot if student.reading.newest_turn is turn else None
    said = []
    if newest and newest.how == "trainer" and (not student.is_alone or mine != taken):
        tied = newest.tied and not student.is_alone
        said.append("There was a tie; the trainer decided this." if tied else "The trainer decided this.")
    elif not student.is_alone:
        said.append(_describe_votes(student, newest, taken))
    if mine is not None and mine != taken and (wanted := _find_choice_text(student, mine)):
        said.append(f"You wanted: {wanted}")
    return tuple(said)


def _describe_votes(student: StudentSession, ballot: BallotPart | None, taken: str) -> str:
    """Describe what the votes were, as far as the ballot after them still says it."""
    start, last = f"The {'room' if student.together else 'table'} took this.", ballot and ballot.last
    if ballot is not None and ballot.how == "tie":
        start = describe_decided_tie(ballot)
    return f"{start} {last.get(taken, 0)} of {sum(last.values())} wanted it." if last else start


def _find_choice_text(student: StudentSession, choice: str) -> str:
    """Return the text of the choice in the scene of the last turn."""
    shown = student.reading.current_scene
    return next((offer.say for offer in shown.offers if offer.id == choice), "") if shown else ""


def format_time_left(student: StudentSession) -> str:
    """Return `4:32 left`; empty where no clock is on."""
    left = student.state.get_time_left()
    if left is None:
        return ""
    if left == 0:
        return "time is up"
    clock = student.state.session_clock
    stands = clock is None or clock.since is None
    return f"{format_minutes(left + 999)} {'left, paused' if stands else 'left'}"


def describe_missed(count: int) -> str:
    """Describe how many decisions were taken without this student."""
    return f"The story went on while you were away: {format_count(count, 'decision')} more."
