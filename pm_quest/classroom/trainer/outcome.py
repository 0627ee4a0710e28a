"""The outcome of a session for the last screen: endings and impact. No Textual."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from statistics import mean

from pm_quest.classroom.sessions.session_state import Session


@dataclass(frozen=True, slots=True)
class SessionOutcome:
    """The outcome of a session.

    endings: the number of tables by title of their ending, the most frequent first.
    open: the number of tables without an ending.
    mean, least, most: the impact; `mean` is None where there is none.
    silent: people who joined and never voted; they are in no other figure.
    """

    endings: dict[str, int]
    open: int
    mean: float | None
    least: int
    most: int
    silent: int = 0


def summarize_outcome(session: Session) -> SessionOutcome:
    """Return the outcome of all tables where somebody voted."""
    if session.head_counts is not None:
        return _summarize_blind(session, session.head_counts)
    tables = [table.playthrough for table in session.tables.values() if table.has_votes]
    endings = Counter(each.title for each in tables if each.ended)
    voted = _collect_voters(session)
    impacts = [each.impact for each in tables if each.impact is not None]
    return SessionOutcome(
        dict(endings.most_common()),
        sum(not each.ended for each in tables),
        mean(impacts) if impacts else None,
        min(impacts, default=0),
        max(impacts, default=0),
        0
        if session.settings.blind
        else sum(not each.removed and each.id not in voted for each in session.voters.values()),
    )


def _summarize_blind(session: Session, stood: Mapping[str, int]) -> SessionOutcome:
    """Return the endings where at least three people are; a blind session shows nothing else."""
    ends = {id: scene.ending.title for id, scene in session.scenario.scenes.items() if scene.ending}
    endings = Counter({ends[id]: count for id, count in stood.items() if count and id in ends})
    return SessionOutcome(dict(endings.most_common()), 0, None, 0, 0)


def _collect_voters(session: Session) -> set[str]:
    """Return the ids of everybody who ever voted, at any table."""
    ballots = [
        ballot for table in session.tables.values() for ballot in (table.ballot, *(move.ballot for move in table.moves))
    ]
    return {voter for ballot in ballots for votes in ballot.rounds for voter in votes}
