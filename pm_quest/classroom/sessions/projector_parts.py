"""The parts that only the projector shows: changed votes, ties and the end. No names."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from pm_quest.classroom.sessions.ballots import count_votes, find_leaders
from pm_quest.classroom.sessions.option_numbers import number_offers
from pm_quest.classroom.sessions.session_state import Session
from pm_quest.classroom.sessions.tables import Table, TableMove
from pm_quest.kit.text import fill_names
from pm_quest.story.playthrough import Playthrough


def build_projector_ballot(session: Session, table: Table) -> dict[str, Any]:
    """Return what the projector shows of a ballot beside what its voters see.

    numbers: the labels of its options
    offers: the options that could be chosen, as their table reads them, once its votes are revealed
    before: votes of the first round, once those of a later one are revealed
    tied: whether the votes of the last turn were a tie, whatever decided it
    ending: the ending, once the session is finished
    """
    ballot, last = table.ballot, table.moves[-1] if table.moves else None
    again = ballot.revealed and ballot.round_number > 1
    return {
        "numbers": number_offers(table.playthrough),
        "offers": _list_offers(table) if ballot.revealed else [],
        "before": count_votes(ballot.rounds[0], table.choices) if again else None,
        "tied": last is not None and is_tied_move(last),
        "ending": _build_ending(table) if session.finished else None,
    }


def _list_offers(table: Table) -> list[dict[str, Any]]:
    return [{"id": offer.id, "say": offer.say} for offer in table.playthrough.offers if offer.open]


def is_tied_move(move: TableMove) -> bool:
    """Return whether several choices had the most votes in this turn."""
    return len(find_leaders(Counter(vote.choice for vote in move.ballot.votes.values()))) > 1


def build_closing(session: Session) -> dict[str, Any] | None:
    """Return what the room did: by decision where all played one story, else by ending.

    None before the session, or the one story, has ended.
    """
    tables = [table for table in session.tables.values() if table.voters or table.moves]
    together = session.settings.mode == "together"
    over = session.finished or (together and any(table.playthrough.ended for table in tables))
    if session.started_at is None or not over:
        return None
    return {
        "decisions": [each for table in tables for each in _list_decisions(table)] if together else [],
        "endings": _count_endings(session, tables),
        "open": sum(not table.playthrough.ended for table in tables),
        "taken": sum(len(table.moves) for table in tables),
    }


def places(session: Session, scenes: Iterable[str]) -> dict[str, str]:
    """Return the scenes' places for the wall, as readers see them; endings stay secret, as ''."""
    found = {scene: session.scenario.scenes[scene] for scene in scenes}
    return {
        id: "" if scene.ending else fill_names(scene.where or id.replace("_", " "), _names(session))
        for id, scene in found.items()
    }


def _names(session: Session) -> dict[str, str]:
    """Return the names for texts on the wall, which address nobody in particular."""
    return {"player": "you", "employer": session.scenario.employer or "the company"}


def _build_ending(table: Table) -> dict[str, Any] | None:
    now = table.playthrough
    return {"title": now.title, "impact": now.impact} if now.ended else None


def _count_endings(session: Session, tables: list[Table]) -> list[dict[str, Any]]:
    """Return how many tables came to which ending, the most frequent first.

    Titles without names.
    """
    came = Counter(table.scene_id for table in tables if table.playthrough.ended)
    scenes = session.scenario.scenes
    return [
        {"title": fill_names(ending.title, _names(session)), "tables": count}
        for scene, count in came.most_common()
        if (ending := scenes[scene].ending) is not None
    ]


def _list_decisions(table: Table) -> Iterator[dict[str, Any]]:
    for move, before in zip(table.moves, table.playthrough.list_turns(), strict=False):
        yield _build_decision(move, before)


def _build_decision(move: TableMove, before: Playthrough) -> dict[str, Any]:
    """Return a turn in short; the votes for what was taken only where they were revealed."""
    said = next(offer.say for offer in before.offers if offer.id == move.choice)
    votes = move.ballot.votes.values()
    wanted = sum(vote.choice == move.choice for vote in votes) if move.ballot.revealed else None
    return {
        "where": before.where,
        "number": number_offers(before)[move.choice],
        "say": said,
        "how": move.how,
        "tied": is_tied_move(move),
        "wanted": wanted,
        "votes": len(votes),
    }
