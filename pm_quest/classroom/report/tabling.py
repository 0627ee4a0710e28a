"""The tables of a session, with every turn of theirs."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from pm_quest.analysis import Analysis
from pm_quest.classroom.report.following import Followed
from pm_quest.classroom.report.told import TableTold, Turn, Vote
from pm_quest.classroom.sessions.ballots import Ballot
from pm_quest.classroom.sessions.tables import Move, Table
from pm_quest.story.playthrough import Playthrough
from pm_quest.story.state import State


def tables(found: Followed, analysis: Analysis) -> tuple[TableTold, ...]:
    """The tables where somebody sits or something was decided, in the order of their opening."""
    looking = _Looking(found, analysis)
    return tuple(looking.table(table) for table in found.session.tables.values() if table.voters or table.moves)


@dataclass
class _Looking:
    """A session looked back on; `worths` are shared by the tables that come to the same state."""

    found: Followed
    analysis: Analysis
    worths: dict[tuple[State, str], float | None] = field(default_factory=dict)

    def table(self, table: Table) -> TableTold:
        """A table with all its turns."""
        now = table.playthrough
        began = self.found.began[table.id]
        turns = tuple(self.turns(table, began))
        voted = {voter for turn in turns for voter in turn.first}
        return TableTold(
            id=table.id,
            people=table.voters,
            players=tuple(voter for voter in table.voters if voter in voted),
            turns=turns,
            path=tuple(tuple(scene.id for scene in each.path) for each in now.turns()),
            scene=table.scene,
            ended=now.ended,
            impact=now.impact,
            adaptability=now.adaptability,
            skills=now.skills,
            began=began,
            last=table.moves[-1].at if table.moves else began,
        )

    def turns(self, table: Table, since: int) -> Iterator[Turn]:
        """The turns that were decided, and the one that is under way."""
        chain = table.playthrough.turns()
        for move, before in zip(table.moves, chain, strict=False):
            yield self.turn(table.id, before, move.ballot, since, move)
            since = move.at
        if self.found.session.started is not None and not table.playthrough.ended:
            yield self.turn(table.id, table.playthrough, table.ballot, since)

    def turn(self, table: str, before: Playthrough, ballot: Ballot, since: int, move: Move | None = None) -> Turn:
        """One turn; without a move it is under way."""
        after = None if move is None else before.choose(move.choice).adaptability
        return Turn(
            table=table,
            number=before.turn,
            scene=before.scene.id,
            open=tuple(offer.id for offer in before.offers if offer.open),
            shown=tuple(offer.id for offer in before.offers),
            rounds=tuple(self.rounds(table, before.turn, ballot, since)),
            choice=move.choice if move else "",
            how=move.how if move else "",
            since=since,
            at=move.at if move else None,
            adaptability=after,
            worth=self.worth(before),
        )

    def rounds(self, table: str, turn: int, ballot: Ballot, since: int) -> Iterator[tuple[Vote, ...]]:
        """The votes of each round, by voter."""
        for number, votes in enumerate(ballot.rounds, 1):
            when = {id: self.found.voted.get((table, turn, number, id), since) for id in votes}
            yield tuple(Vote(id, vote.choice, when[id]) for id, vote in sorted(votes.items()) if vote.choice)

    def worth(self, before: Playthrough) -> dict[str, float]:
        """What each open choice can be expected to come to, for one who adapts afterwards; only what is known exactly."""
        known = {}
        for choice in (offer.id for offer in before.offers if offer.open):
            key = (before.state, choice)
            if key not in self.worths:
                self.worths[key] = self.analysis.expected(before.state, choice, "adaptive")
            if (worth := self.worths[key]) is not None:
                known[choice] = worth
        return known
