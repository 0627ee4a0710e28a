"""What to say of a ballot and a clock, in a few words each: the same on the screen and in lines."""

from typing import Any

from pm_quest.classroom.student.place import Place
from pm_quest.classroom.student.seating import describe_tie, describe_waiting
from pm_quest.story.sentences import counted

_TIES = {"first": "A tie; the first of them in the list counted.", "draw": "A tie; a draw decided."}
"""What decided between equals, by the setting."""


def standing(place: Place) -> tuple[str, ...]:
    """How the present ballot stands, the most important first; nothing where a table of one has just to choose."""
    ballot = place.state.ballot
    if ballot is None or ballot["ended"]:
        return ()
    if place.finished:
        return ("the trainer has ended the session",)
    if not place.online:
        return tuple(_mine(place))
    said = [describe_tie(place)]
    if ballot["round"] > 1 and ballot["open"] and place.vote is None:
        said.append(f"vote again, round {ballot['round']}")
    said += _mine(place)
    if not place.alone:
        said.append(f"{ballot['voted']} of {max(ballot['people'], ballot['voted'])} voted")
    said += [describe_waiting(place), _going_on(place, ballot)]
    return tuple(each for each in said if each)


def ahead(place: Place) -> tuple[str, ...]:
    """What the others do while this student still reads, or that it is over."""
    ballot = place.state.ballot
    if ballot is None or ballot["ended"]:
        return ()
    if place.finished:
        return ("the trainer has ended the session",)
    if place.alone or place.vote is not None or not ballot["voted"]:
        return ()
    return (f"others have voted on what comes next: {ballot['voted']} of {ballot['people']}",)


def _mine(place: Place) -> list[str]:
    vote, turn = place.vote, place.reading.newest
    if vote is None or turn is None:
        return []
    number = number_of(place, vote.choice)
    if not vote.sent and not place.online:
        return [f"your vote for {number} is kept, and sent later"]
    return [f"your vote: {number}" if vote.sent else f"your vote: {number}, on its way"]


def number_of(place: Place, choice: str) -> str:
    """The number under which a choice is shown now."""
    turn = place.reading.newest
    ids = [offer.id for offer in turn.end.offers] if turn else []
    return str(ids.index(choice) + 1) if choice in ids else "?"


def _going_on(place: Place, ballot: dict[str, Any]) -> str:
    """What is waited for."""
    if ballot["tally"] is not None:
        return "the votes are shown" if ballot.get("tie") else "the trainer will continue"
    if ballot.get("tie"):
        return ""
    if not ballot["open"]:
        return "the vote is closed"
    if ballot["held"]:
        return "held by the trainer"
    if place.vote is None or not place.vote.sent:
        return ""
    if place.alone or ballot["voted"] >= ballot["people"]:
        return "the trainer will continue"
    return "you can change it"


def shifts(place: Place) -> tuple[tuple[str, str, int], ...]:
    """Who went from which choice to which between the first vote and this one: numbers of choices, and how many people."""
    ballot = place.state.ballot or {}
    found = ballot.get("shift") or []
    return tuple(
        (number_of(place, str(each["before"])), number_of(place, str(each["after"])), int(each["people"]))
        for each in found
    )


def decided(place: Place) -> tuple[str, ...]:
    """How the last move came about, and what I had wanted, where it was not mine alone to say."""
    turn, ballot = place.reading.turn, place.state.ballot or {}
    if turn is None or turn.outcome is None:
        return ()
    mine, taken = place.wanted(turn.number - 1), turn.outcome.choice
    newest = place.reading.newest is turn
    how = ballot.get("how") if newest else None
    said = []
    if how == "trainer" and (not place.alone or mine != taken):
        tied = ballot.get("tied") and not place.alone
        said.append("There was a tie; the trainer decided this." if tied else "The trainer decided this.")
    elif not place.alone:
        said.append(_by_votes(place, how, ballot, ballot.get("last") if newest else None, taken))
    if mine is not None and mine != taken and (wanted := _said(place, mine)):
        said.append(f"You wanted: {wanted}")
    return tuple(said)


def _by_votes(place: Place, how: object, ballot: dict[str, Any], last: dict[str, int] | None, taken: str) -> str:
    tied = _TIES.get(str(ballot.get("ties")), "A tie; the rule decided.")
    start = tied if how == "tie" else f"The {'room' if place.together else 'table'} took this."
    return f"{start} {last.get(taken, 0)} of {sum(last.values())} wanted it." if last else start


def _said(place: Place, choice: str) -> str:
    """What a choice of the scene said that the last move was made in."""
    shown = place.reading.shown
    return next((offer.say for offer in shown.offers if offer.id == choice), "") if shown else ""


def time_left(place: Place) -> str:
    """`4:32 left`; empty where no clock is on."""
    left = place.state.left()
    if left is None:
        return ""
    if left == 0:
        return "time is up"
    seconds = -(-left // 1000)
    stands = (place.state.session or {}).get("clock", {}).get("since") is None
    return f"{seconds // 60}:{seconds % 60:02d} {'left, paused' if stands else 'left'}"


def there(count: int) -> str:
    """How many decisions were taken without this student."""
    return f"The story went on while you were away: {counted(count, 'decision')} more."
