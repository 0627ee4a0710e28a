"""The result of a session as data: always the same for the same log."""

import itertools
import json
from typing import Any

from pm_quest.classroom.sessions.ballots import count_shifts, count_votes
from pm_quest.classroom.sessions.session_state import Session
from pm_quest.classroom.sessions.tables import Table, TableMove
from pm_quest.story.playthrough import Playthrough


def build_record(session: Session) -> dict[str, Any]:
    """Return the session as data.

    Settings, people by table, and every turn with votes and result.
    """
    settings = session.settings
    return {
        "scenario": settings.scenario,
        "fingerprint": settings.fingerprint,
        "mode": settings.mode,
        "seed": settings.seed,
        "started": session.started_at,
        "finished": session.finished,
        "voters": {
            id: {"name": voter.name, "table": voter.table}
            for id, voter in sorted(session.voters.items())
            if not voter.removed
        },
        "tables": [_record_table(table) for table in session.tables.values()],
    }


def format_record(session: Session) -> str:
    """Return the record of a session as one line of JSON."""
    return json.dumps(build_record(session), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _record_table(table: Table) -> dict[str, Any]:
    now = table.playthrough
    turns = now.list_turns()
    return {
        "id": table.id,
        "voters": list(table.voters),
        "choices": list(now.choices),
        "moves": [_record_move(move, before) for move, before in zip(table.moves, turns, strict=False)],
        "scene": table.scene_id,
        "ended": now.ended,
        "title": now.title,
        "impact": now.impact,
        "skills": now.skills,
        "adaptability": now.adaptability,
        "meters": now.meters,
    }


def _record_move(move: TableMove, before: Playthrough) -> dict[str, Any]:
    """Return a turn: the counts of each round, and the shifts between rounds. No names."""
    open_ones = tuple(offer.id for offer in before.offers if offer.open)
    rounds = move.ballot.rounds
    return {
        "scene": move.scene,
        "choice": move.choice,
        "fit": before.scene.choices[move.choice].fit,
        "how": move.how,
        "at": move.at,
        "rounds": [count_votes(votes, open_ones) for votes in rounds],
        "shifts": [
            [{"before": was, "after": now, "people": people} for (was, now), people in count_shifts(one, two).items()]
            for one, two in itertools.pairwise(rounds)
        ],
    }
