"""What each party may know of a session: a voter in a few parts, the projector in one. JSON-able data, and nothing more.

Parts that are the same for a whole table, or for all, are made apart, so that a server makes and writes each once. The
trainer's dashboard needs no view: it folds the events itself.
"""

from collections import Counter
from typing import Any

from pm_quest.classroom.sessions.ballots import Ballot, shift, tally
from pm_quest.classroom.sessions.blinding import count_heads
from pm_quest.classroom.sessions.looking_back import looked_back
from pm_quest.classroom.sessions.scenes import shown
from pm_quest.classroom.sessions.session import Session
from pm_quest.classroom.sessions.settings import FEW
from pm_quest.classroom.sessions.tables import Table
from pm_quest.classroom.sessions.waiting import has_tie, waits_for, was_tied
from pm_quest.classroom.sessions.wall import ballot_on_wall, closing, places

MOST_NAMED = 12
"""So many people of a table are told by name to those who sit there."""


def session_part(session: Session) -> dict[str, Any]:
    """What everybody may know: the story's title, how far the session is, and the clock.

    The clock has `left` milliseconds at the server's time `since`, and stands where that is None.
    """
    clock = session.clock
    return {
        "title": session.scenario.title,
        "employer": session.scenario.employer,
        "summary": session.scenario.summary,
        "language": session.scenario.language,
        "mode": session.settings.mode,
        "started": session.started is not None,
        "finished": session.finished,
        "reasons": _reasons(session),
        "clock": {"on": clock.on, "left": clock.left, "since": clock.since},
    }


def story_part(session: Session, table: Table) -> dict[str, Any] | None:
    """This turn at a table, as its voters read it; None before the start."""
    return None if session.started is None else shown(table, reasons=_reasons(session))


def ballot_part(session: Session, table: Table) -> dict[str, Any] | None:
    """How a table's ballot stands, without who wants what; the tally only once it is revealed. None before the start."""
    if session.started is None:
        return None
    ballot, moves = table.ballot, table.moves
    last = moves[-1].ballot if moves else None
    return {
        "table": table.id,
        "turn": table.playthrough.turn,
        "round": ballot.round,
        "open": ballot.open and not table.playthrough.ended,
        "held": session.held(table),
        "waits": waits_for(session, table),
        "tie": has_tie(session, table),
        "ties": session.settings.ties,
        "voted": len(ballot.votes),
        "missing": sum(id not in ballot.votes for id in session.there(table)),
        "people": len(session.there(table)),
        "ended": table.playthrough.ended,
        "tally": tally(ballot.votes, table.choices) if ballot.revealed and _countable(session, ballot) else None,
        "shift": shifted(ballot) if ballot.revealed and _countable(session, ballot) else [],
        "last": dict(sorted(Counter(vote.choice for vote in last.votes.values()).items()))
        if last is not None and last.revealed and _countable(session, last)
        else None,
        "how": moves[-1].how if moves else None,
        "tied": was_tied(table),
    }


def table_part(session: Session, table: Table, *, named: bool = True) -> dict[str, Any] | None:
    """Who sits at a table of a team, for those who sit there: how many, and some by name, those who are here first.

    Nobody by name with `named` false: there the server knows pseudonyms alone.
    """
    if session.settings.mode != "teams":
        return None
    voters = sorted((session.voters[id] for id in table.voters), key=lambda voter: not voter.present)
    return {
        "id": table.id,
        "count": len(voters),
        "here": sum(voter.present for voter in voters),
        "people": [{"name": voter.told, "here": voter.present} for voter in voters[:MOST_NAMED]] if named else [],
    }


def tables_part(session: Session) -> list[dict[str, Any]] | None:
    """Every table with how many sit there, as long as people may take another one; None where and when they may not."""
    settings = session.settings
    if settings.mode != "teams" or settings.tables != "chosen" or session.started is not None or session.finished:
        return None
    return [{"id": id, "count": len(table.voters)} for id, table in session.tables.items()]


def debrief_part(session: Session, table: Table, *, voted: bool = True) -> dict[str, Any] | None:
    """A table's playthrough looked back on, once it or the session has ended and reasons are not withheld; else None.

    Who never voted there (`voted` false) is told of it without a score.
    """
    over = table.playthrough.ended or session.finished
    return looked_back(table, voted=voted) if session.started is not None and over and _reasons(session) else None


def me_part(session: Session, voter: str) -> dict[str, Any]:
    """What is a voter's own: name, table (empty without a place), and what they want now. Raises RefusalError for nobody.

    `told` is the name as the trainer reads it, told apart from those that look alike.
    """
    me = session.voter(voter)
    table = session.tables.get(me.table)
    vote = None if table is None else table.ballot.votes.get(voter)
    return {"name": me.name, "told": me.told, "table": me.table, "vote": None if vote is None else vote._asdict()}


def wanted_part(session: Session, voter: str) -> list[str | None] | None:
    """What a voter had wanted, by turn of their table; None before there is a debrief. Raises RefusalError for nobody."""
    table = session.tables.get(session.voter(voter).table)
    if table is None or not (table.playthrough.ended or session.finished):
        return None
    votes = [move.ballot.votes.get(voter) for move in table.moves]
    return [None if vote is None else vote.choice for vote in votes]


def projector_view(session: Session) -> dict[str, Any]:
    """What the whole room may see: counts, revealed votes, the story where all play the same one, what came of it. No name."""
    tables = list(session.tables.values())
    on = session.started is not None
    several = on and session.settings.mode != "alone"
    counts = heads(session) if on else {}
    return {
        **session_part(session),
        "people": sum(voter.present for voter in session.voters.values()),
        "heads": counts,
        "places": places(session, counts),
        "tables": [_table_on_wall(session, table) for table in tables] if several else [],
        "story": story_part(session, tables[0]) if on and session.settings.mode == "together" else None,
        "closing": closing(session),
    }


def _table_on_wall(session: Session, table: Table) -> dict[str, Any]:
    return {**(ballot_part(session, table) or {}), **ballot_on_wall(session, table)}


def heads(session: Session) -> dict[str, int]:
    """How many people who are there stand in which scene, in the order of the story; only scenes where somebody is.

    In a blind session 0 stands where fewer than three are.
    """
    return count_heads(session)


def shifted(ballot: Ballot) -> list[dict[str, Any]]:
    """How many went from which choice to which, from the first round to the present one; empty in the first."""
    if ballot.round == 1:
        return []
    went = shift(ballot.rounds[0], ballot.votes)
    return [{"before": before, "after": after, "people": people} for (before, after), people in went.items()]


def _countable(session: Session, ballot: Ballot) -> bool:
    """Tell whether the votes of a ballot may be counted before others: in a blind session only where at least three voted."""
    return not session.settings.blind or all(len(votes) >= FEW for votes in (ballot.rounds[0], ballot.votes))


def _reasons(session: Session) -> bool:
    return session.explained or not session.settings.withhold
