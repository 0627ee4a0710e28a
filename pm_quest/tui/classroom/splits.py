"""What a session came to, for the last screen: the endings and the impact. Nothing of the screen."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from statistics import mean

from pm_quest.classroom.sessions.session import Session


@dataclass(frozen=True, slots=True)
class Came:
    """What it came to: tables by the title of their ending, those that came to none, and the impact.

    `silent` people joined and never voted: they are in no other figure.
    """

    endings: dict[str, int]
    open: int
    mean: float | None
    least: int
    most: int
    silent: int = 0


def came_to(session: Session) -> Came:
    """The endings of all tables where somebody voted, the most frequent first."""
    if session.stood is not None:
        return _came_blind(session, session.stood)
    tables = [table.playthrough for table in session.tables.values() if table.played]
    endings = Counter(each.title for each in tables if each.ended)
    voted = _voters(session)
    impacts = [each.impact for each in tables if each.impact is not None]
    return Came(
        dict(endings.most_common()),
        sum(not each.ended for each in tables),
        mean(impacts) if impacts else None,
        min(impacts, default=0),
        max(impacts, default=0),
        0
        if session.settings.blind
        else sum(not each.removed and each.id not in voted for each in session.voters.values()),
    )


def _came_blind(session: Session, stood: Mapping[str, int]) -> Came:
    """The endings where at least three people are; of a blind session nothing else is told."""
    ends = {id: scene.ending.title for id, scene in session.scenario.scenes.items() if scene.ending}
    endings = Counter({ends[id]: count for id, count in stood.items() if count and id in ends})
    return Came(dict(endings.most_common()), 0, None, 0, 0)


def _voters(session: Session) -> set[str]:
    """Who ever voted, at any table."""
    ballots = [
        ballot for table in session.tables.values() for ballot in (table.ballot, *(move.ballot for move in table.moves))
    ]
    return {voter for ballot in ballots for votes in ballot.rounds for voter in votes}
