"""What only the wall shows: how a second vote changed the first, whether there was a tie, and what the room did. No name."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from pm_quest.classroom.sessions.ballots import leaders, tally
from pm_quest.classroom.sessions.scenes import numbers_at
from pm_quest.classroom.sessions.session import Session
from pm_quest.classroom.sessions.tables import Move, Table
from pm_quest.story.playthrough import Playthrough
from pm_quest.story.texts import fill


def ballot_on_wall(session: Session, table: Table) -> dict[str, Any]:
    """What the wall shows of a table's ballot beside what its voters see.

    `numbers` are the labels of its options; `before` has the votes of the first round, once those of a later one are revealed;
    `tied` says that the votes of the last turn were a tie, whoever decided it; `ending` comes with the end of the session.
    """
    ballot, last = table.ballot, table.moves[-1] if table.moves else None
    again = ballot.revealed and ballot.round > 1
    return {
        "numbers": numbers_at(table.playthrough),
        "before": tally(ballot.rounds[0], table.choices) if again else None,
        "tied": last is not None and was_tied(last),
        "ending": _ending(table) if session.finished else None,
    }


def was_tied(move: Move) -> bool:
    """Tell whether several choices had the most votes in this turn."""
    return len(leaders(Counter(vote.choice for vote in move.ballot.votes.values()))) > 1


def closing(session: Session) -> dict[str, Any] | None:
    """What the room did, once it is over: decision by decision where all played one story, else by ending. None before that."""
    tables = [table for table in session.tables.values() if table.voters or table.moves]
    together = session.settings.mode == "together"
    over = session.finished or (together and any(table.playthrough.ended for table in tables))
    if session.started is None or not over:
        return None
    return {
        "decisions": [each for table in tables for each in _decisions(table)] if together else [],
        "endings": _endings(session, tables),
        "open": sum(not table.playthrough.ended for table in tables),
        "taken": sum(len(table.moves) for table in tables),
    }


def places(session: Session, scenes: Iterable[str]) -> dict[str, str]:
    """What the wall calls these scenes: where they are, as their readers see it; an ending is empty, so that it gives nothing away."""
    found = {scene: session.scenario.scenes[scene] for scene in scenes}
    return {
        id: "" if scene.ending else fill(scene.where or id.replace("_", " "), _names(session))
        for id, scene in found.items()
    }


def _names(session: Session) -> dict[str, str]:
    """Whom a text on the wall speaks to, so that it has nobody's name."""
    return {"player": "you", "employer": session.scenario.employer or "the company"}


def _ending(table: Table) -> dict[str, Any] | None:
    now = table.playthrough
    return {"title": now.title, "impact": now.impact} if now.ended else None


def _endings(session: Session, tables: list[Table]) -> list[dict[str, Any]]:
    """How many tables came to which ending, the most frequent first."""
    came = Counter(table.scene for table in tables if table.playthrough.ended)
    scenes = session.scenario.scenes
    return [
        {"title": fill(ending.title, _names(session)), "tables": count}
        for scene, count in came.most_common()
        if (ending := scenes[scene].ending) is not None
    ]


def _decisions(table: Table) -> Iterator[dict[str, Any]]:
    for move, before in zip(table.moves, table.playthrough.turns(), strict=False):
        yield _decision(move, before)


def _decision(move: Move, before: Playthrough) -> dict[str, Any]:
    """A turn in short; how many wanted what was taken is told where the votes were revealed."""
    said = next(offer.say for offer in before.offers if offer.id == move.choice)
    votes = move.ballot.votes.values()
    wanted = sum(vote.choice == move.choice for vote in votes) if move.ballot.revealed else None
    return {
        "where": before.where,
        "number": numbers_at(before)[move.choice],
        "say": said,
        "how": move.how,
        "tied": was_tied(move),
        "wanted": wanted,
        "votes": len(votes),
    }
