"""Wording for a table and its people, names and waiting, the same on the screen and in lines."""

from collections.abc import Iterator
from typing import NamedTuple

from pm_quest.classroom.sessions.view_parts import BallotPart
from pm_quest.classroom.student.own_panel import describe_answered
from pm_quest.classroom.student.student_session import StudentSession
from pm_quest.kit.sentences import format_count, join_words
from pm_quest.story.labels import describe_left

MAX_LISTED = 3


class TieWords(NamedTuple):
    """The wording of a tie while the votes are open, and after it was decided."""

    now: str
    afterwards: str


TIE_WORDS = {
    "first": TieWords("a tie: the first of them in the list counts", "A tie; the first of them in the list counted."),
    "draw": TieWords("a tie: a draw decides", "A tie; a draw decided."),
}
"""By the setting `ties`, where a rule decides."""
TALK_TEXT = "a tie: talk, and somebody changes their vote, or the trainer decides"
CLOSED_TEXT = "a tie: the trainer decides, or lets you vote again"


def describe_table(student: StudentSession) -> str:
    """Describe a table and its people: `Table 3, with Ada, Ben (away) and 2 others`.

    Empty for none.
    """
    table = student.state.table
    if table is None:
        return ""
    many = table.count - 1
    if many < 1:
        return f"Table {table.id}, nobody else yet"
    own_name = student.state.me.told if student.state.me else ""
    others = [each for each in table.people if each.name != own_name]
    shown = others[: MAX_LISTED if many <= MAX_LISTED else MAX_LISTED - 1]
    names = [f"{each.name}{'' if each.here else ' (away)'}" for each in shown]
    more = many - len(shown)
    with_whom = join_words([*names, format_count(more, "other")] if more else names)
    away = table.count - table.here - sum(not each.here for each in shown)
    return f"Table {table.id}, with {with_whom}" + (f", {away} away" if away > 0 else "")


def describe_same_name(student: StudentSession) -> str:
    """Describe that somebody has the same name, or one that looks like it.

    Empty where nobody has.
    """
    me = student.state.me
    if me is None or me.told in ("", me.name) or not student.has_names:
        return ""
    return f"Somebody here is called {me.name} already. Lists show you as {me.told}, unless you take another name."


def describe_renaming(student: StudentSession) -> str:
    """Describe that a story of one's own that has begun keeps the old name; empty elsewhere."""
    begun = student.is_alone and student.state.story is not None
    return "Lists show the new name; in the story you keep the old one." if begun else ""


def describe_tie(student: StudentSession) -> str:
    """Describe a tie in the current ballot, and how it ends; empty where there is none."""
    ballot = student.state.ballot
    if ballot is None or not ballot.tie or student.is_alone:
        return ""
    words = TIE_WORDS.get(ballot.ties)
    if words is not None:
        return words.now
    return TALK_TEXT if ballot.open else CLOSED_TEXT


def describe_decided_tie(ballot: BallotPart) -> str:
    """Describe what decided the last tie, where it was not the trainer."""
    words = TIE_WORDS.get(ballot.ties)
    return words.afterwards if words else "A tie; the rule decided."


def describe_waiting(student: StudentSession) -> str:
    """Describe how many a student waits for after voting; empty for nobody at the table."""
    ballot = student.state.ballot
    if ballot is None or student.is_alone or ballot.waits != "votes" or not ballot.missing:
        return ""
    if student.current_vote is None:
        return "the others wait for you" if ballot.missing == 1 and ballot.people > 1 else ""
    clock = student.state.session_clock
    until = ", or the clock" if clock and clock.on and clock.since is not None else ""
    return f"you wait for {format_count(ballot.missing, 'other')}{until}"


def describe_end(student: StudentSession) -> str:
    """Say that nothing moves any more, and who saw to it."""
    return "the panel has ended" if student.about.panel else "the trainer has ended the session"


def describe_nothing(student: StudentSession) -> str:
    """Say that there is nothing to choose; in a panel how far one is."""
    part = student.own_panel.part
    if part is None:
        return "nothing to vote on"
    return describe_end(student) if student.is_finished else describe_answered(part)


def describe_progress(student: StudentSession) -> tuple[str, ...]:
    """Describe the student's table, and what they wait for."""
    state, table = student.state, describe_table(student)
    said = [table] if table else []
    if student.is_finished:
        said.append(describe_end(student))
    elif state.story is None:
        said.append("you wait for the trainer to start" if table or not state.me or state.me.table else NO_PLACE_TEXT)
    elif state.ballot and state.ballot.ended:
        said.append("your story has ended")
    elif student.current_vote is None:
        said.append("it is your turn to vote" if not student.is_alone else "it is your turn to choose")
    return (*said, *_list_pace(state.ballot))


def _list_pace(ballot: BallotPart | None) -> Iterator[str]:
    """Yield which decision it is, and about how many are still to come; an older server doesn't tell that."""
    if ballot is not None and not ballot.ended:
        left = "" if ballot.left is None else f", {describe_left(ballot.left)}"
        yield f"this is decision {ballot.turn + 1}{left}"


NO_PLACE_TEXT = "you wait for the trainer to give you a place"
