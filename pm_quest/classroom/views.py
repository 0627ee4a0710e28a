"""What each party may know of a session at a time: the trainer, the projector, a voter. JSON-able, and nothing more."""

from collections import Counter
from typing import Any

from pm_quest.classroom.ballots import Ballot, shift, tally
from pm_quest.classroom.scenes import shown
from pm_quest.classroom.session import Session, Voter
from pm_quest.classroom.tables import Table


def host_view(session: Session, at: int) -> dict[str, Any]:
    """Everything the trainer steers by: people, tables, votes (also hidden ones), head-counts, prompts."""
    prompts = session.scenario.teaching.prompts if session.scenario.teaching else {}
    return {
        **_common(session, at),
        "voters": [_person(each) for each in session.voters.values() if not each.removed],
        "tables": [_for_host(session, table) for table in session.tables.values()],
        "heads": heads(session),
        "prompts": dict(prompts),
        "gates": sorted(session.gates),
        "everywhere": session.everywhere,
    }


def projector_view(session: Session, at: int) -> dict[str, Any]:
    """What the whole room may see: counts, revealed votes, the story where all play the same one. No name."""
    tables = list(session.tables.values())
    together = session.settings.mode == "together" and session.started is not None
    return {
        **_common(session, at),
        "people": sum(voter.present for voter in session.voters.values()),
        "heads": heads(session) if session.started is not None else {},
        "tables": [] if session.settings.mode == "alone" else [_counts(session, table) for table in tables],
        "story": shown(tables[0], reasons=_reasons(session)) if together else None,
    }


def student_view(session: Session, voter: str, at: int) -> dict[str, Any]:
    """What a voter may see: their own table's story up to now, and their own vote. Raises RefusalError for nobody."""
    me = session.voter(voter)
    table = session.tables.get(me.table)
    told: dict[str, Any] = {**_common(session, at), "name": me.name, "table": me.table}
    if table is None or session.started is None:
        return {**told, "story": None, "ballot": None, "vote": None, "held": False}
    vote = table.ballot.votes.get(voter)
    return {
        **told,
        "story": shown(table, reasons=_reasons(session)),
        "ballot": _counts(session, table),
        "vote": None if vote is None else vote._asdict(),
        "held": session.held(table),
    }


def heads(session: Session) -> dict[str, int]:
    """How many people who are there stand in which scene, in the order of the story; only scenes where somebody is."""
    counted = Counter[str]()
    for table in session.tables.values():
        counted[table.scene] += len(session.there(table))
    return {scene: counted[scene] for scene in session.scenario.scenes if counted[scene]}


def _reasons(session: Session) -> bool:
    return session.explained or not session.settings.withhold


def _common(session: Session, at: int) -> dict[str, Any]:
    return {
        "title": session.scenario.title,
        "language": session.scenario.language,
        "mode": session.settings.mode,
        "started": session.started is not None,
        "finished": session.finished,
        "clock": {
            "number": session.clock.number,
            "left": session.clock.remaining(at),
            "running": session.clock.since is not None,
        },
    }


def _person(voter: Voter) -> dict[str, Any]:
    return {"id": voter.id, "name": voter.name, "table": voter.table, "present": voter.present}


def _counts(session: Session, table: Table) -> dict[str, Any]:
    """How a ballot stands without who wants what; the tally only once it is revealed."""
    ballot = table.ballot
    last = table.moves[-1].ballot if table.moves else None
    return {
        "table": table.id,
        "turn": table.playthrough.turn,
        "round": ballot.round,
        "open": ballot.open and not table.playthrough.ended,
        "voted": len(ballot.votes),
        "people": len(session.there(table)),
        "ended": table.playthrough.ended,
        "tally": tally(ballot.votes, table.choices) if ballot.revealed else None,
        "shift": _shift(ballot) if ballot.revealed else [],
        "last": dict(sorted(Counter(vote.choice for vote in last.votes.values()).items()))
        if last is not None and last.revealed
        else None,
    }


def _for_host(session: Session, table: Table) -> dict[str, Any]:
    ballot, now = table.ballot, table.playthrough
    return {
        **_counts(session, table),
        "scene": table.scene,
        "since": table.since,
        "stuck": now.stuck,
        "held": session.held(table),
        "revealed": ballot.revealed,
        "tally": tally(ballot.votes, table.choices),
        "shift": _shift(ballot),
        "votes": {id: vote.choice for id, vote in sorted(ballot.votes.items())},
        "offers": {offer.id: offer.say for offer in now.offers if offer.open},
    }


def _shift(ballot: Ballot) -> list[dict[str, Any]]:
    """From the first round to the present one; empty in the first."""
    if ballot.round == 1:
        return []
    went = shift(ballot.rounds[0], ballot.votes)
    return [{"before": before, "after": after, "people": people} for (before, after), people in went.items()]
