"""The tables of a session, with every turn of theirs."""

from collections.abc import Mapping

from pm_quest.analysis import Analysis
from pm_quest.classroom.report.following import Followed
from pm_quest.classroom.report.told import TableTold, Turn, Vote
from pm_quest.classroom.sessions.ballots import Ballot
from pm_quest.classroom.sessions.tables import Table
from pm_quest.story.playthrough import Playthrough
from pm_quest.story.state import State

Worths = dict[tuple[State, str], float | None]


def tables(found: Followed, analysis: Analysis) -> tuple[TableTold, ...]:
    """The tables where somebody sits or something was decided, in the order of their opening."""
    worths: Worths = {}
    session = found.session
    return tuple(
        _table(found, table, analysis, worths) for table in session.tables.values() if table.voters or table.moves
    )


def _table(found: Followed, table: Table, analysis: Analysis, worths: Worths) -> TableTold:
    now = table.playthrough
    began = found.began[table.id]
    times = [began, *(move.at for move in table.moves)]
    chain = now.turns()
    turns = [
        _turn(found, table.id, before, move.ballot, (move.choice, move.how, times[number], move.at), _worth(analysis, before, worths))
        for number, (move, before) in enumerate(zip(table.moves, chain, strict=False))
    ]
    if found.session.started is not None and not now.ended:
        turns.append(
            _turn(found, table.id, now, table.ballot, ("", "", times[-1], None), _worth(analysis, now, worths))
        )
    return TableTold(
        id=table.id,
        people=table.voters,
        turns=tuple(turns),
        path=tuple(tuple(scene.id for scene in each.path) for each in chain),
        scene=table.scene,
        ended=now.ended,
        impact=now.impact,
        adaptability=now.adaptability,
        skills=now.skills,
        began=began,
        last=times[-1],
    )


def _turn(
    found: Followed,
    table: str,
    before: Playthrough,
    ballot: Ballot,
    decided: tuple[str, str, int, int | None],
    worth: Mapping[str, float],
) -> Turn:
    choice, how, since, at = decided
    number = before.turn
    rounds = tuple(
        tuple(
            Vote(id, vote.choice, found.voted.get((table, number, place, id), since)) for id, vote in sorted(votes.items())
        )
        for place, votes in enumerate(ballot.rounds, 1)
    )
    points = {"adapts": 1, "forces": -1}.get(before.scene.choices[choice].fit, 0) if choice else None
    return Turn(
        table=table,
        number=number,
        scene=before.scene.id,
        open=tuple(offer.id for offer in before.offers if offer.open),
        rounds=rounds,
        choice=choice,
        how=how,
        since=since,
        at=at,
        adaptability=None if points is None else before.adaptability + points,
        worth=worth,
    )


def _worth(analysis: Analysis, before: Playthrough, worths: Worths) -> dict[str, float]:
    """What each open choice can be expected to come to, for one who adapts afterwards; tables in the same state share it."""
    found = {}
    for choice in (offer.id for offer in before.offers if offer.open):
        key = (before.state, choice)
        if key not in worths:
            worths[key] = analysis.expected(before.state, choice, "adaptive")
        if (worth := worths[key]) is not None:
            found[choice] = worth
    return found
