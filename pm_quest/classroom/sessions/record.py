"""What a report is made from: all that a session came to, always the same for the same log."""

import itertools
import json
from typing import Any

from pm_quest.classroom.sessions.ballots import shift, tally
from pm_quest.classroom.sessions.session import Session
from pm_quest.classroom.sessions.tables import Move, Table
from pm_quest.story.playthrough import Playthrough


def recorded(session: Session) -> dict[str, Any]:
    """The session as data: settings, people by table, and every turn of every table with its votes and what it came to."""
    settings = session.settings
    return {
        "scenario": settings.scenario,
        "fingerprint": settings.fingerprint,
        "mode": settings.mode,
        "seed": settings.seed,
        "started": session.started,
        "finished": session.finished,
        "voters": {
            id: {"name": voter.name, "table": voter.table}
            for id, voter in sorted(session.voters.items())
            if not voter.removed
        },
        "tables": [_table(table) for table in session.tables.values()],
    }


def as_text(session: Session) -> str:
    """The same as one line of JSON."""
    return json.dumps(recorded(session), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _table(table: Table) -> dict[str, Any]:
    now = table.playthrough
    turns = now.turns()
    return {
        "id": table.id,
        "voters": list(table.voters),
        "choices": list(now.choices),
        "moves": [_move(move, before) for move, before in zip(table.moves, turns, strict=False)],
        "scene": table.scene,
        "ended": now.ended,
        "title": now.title,
        "impact": now.impact,
        "skills": now.skills,
        "adaptability": now.adaptability,
        "meters": now.meters,
    }


def _move(move: Move, before: Playthrough) -> dict[str, Any]:
    """A turn: the tally of each round, and who went where from each round to the next. Counts alone, no names."""
    open_ones = tuple(offer.id for offer in before.offers if offer.open)
    rounds = move.ballot.rounds
    return {
        "scene": move.scene,
        "choice": move.choice,
        "fit": before.scene.choices[move.choice].fit,
        "how": move.how,
        "at": move.at,
        "rounds": [tally(votes, open_ones) for votes in rounds],
        "shifts": [
            [{"before": was, "after": now, "people": people} for (was, now), people in shift(one, two).items()]
            for one, two in itertools.pairwise(rounds)
        ],
    }
