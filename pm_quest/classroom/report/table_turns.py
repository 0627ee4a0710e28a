"""The tables of a session, with all their turns."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from pm_quest.analysis import ScenarioAnalysis
from pm_quest.analysis.reach_bounds import ReachBounds
from pm_quest.classroom.report.better_options import list_detours
from pm_quest.classroom.report.log_timeline import LogTimeline
from pm_quest.classroom.report.table_records import TableReport, TableTurn, VoteRecord
from pm_quest.classroom.sessions.ballots import Ballot
from pm_quest.classroom.sessions.tables import Table, TableMove
from pm_quest.story.playthrough import Playthrough
from pm_quest.story.state import State


def list_tables(
    timeline: LogTimeline, analysis: ScenarioAnalysis, bounds: ReachBounds | None
) -> tuple[TableReport, ...]:
    """Return the tables with people or turns, in the order of their opening; `bounds` where figures are exact."""
    looking = _TurnReader(timeline, analysis, bounds)
    return tuple(looking.read_table(table) for table in timeline.session.tables.values() if table.voters or table.moves)


@dataclass
class _TurnReader:
    """Reads the turns of a session; `worths` is shared by tables that come to the same state."""

    timeline: LogTimeline
    analysis: ScenarioAnalysis
    bounds: ReachBounds | None
    worths: dict[State, dict[str, float]] = field(default_factory=dict)

    def read_table(self, table: Table) -> TableReport:
        """Return a table with all its turns."""
        now = table.playthrough
        began = self.timeline.began_at[table.id]
        turns = tuple(self.read_turns(table, began))
        voted = {voter for turn in turns for voter in turn.first_votes}
        return TableReport(
            id=table.id,
            people=table.voters,
            players=tuple(voter for voter in table.voters if voter in voted),
            turns=turns,
            path=tuple(tuple(scene.id for scene in each.path) for each in now.list_turns()),
            scene=table.scene_id,
            ended=now.ended,
            impact=now.impact,
            adaptability=now.adaptability,
            skills=now.skills,
            started_at=began,
            last_at=table.moves[-1].at if table.moves else began,
            reach=tuple(self.bounds.list_steps(now)) if self.bounds else (),
            detours=tuple(list_detours(now.scenario, turns)),
        )

    def read_turns(self, table: Table, since: int) -> Iterator[TableTurn]:
        """Yield the decided turns, and the current one."""
        chain = table.playthrough.list_turns()
        for move, before in zip(table.moves, chain, strict=False):
            yield self.read_turn(table.id, before, move.ballot, since, move)
            since = move.at
        if self.timeline.session.started_at is not None and not table.playthrough.ended:
            yield self.read_turn(table.id, table.playthrough, table.ballot, since)

    def read_turn(
        self, table: str, before: Playthrough, ballot: Ballot, since: int, move: TableMove | None = None
    ) -> TableTurn:
        """Return one turn; the current one has no move."""
        after = None if move is None else before.choose(move.choice).adaptability
        return TableTurn(
            table=table,
            number=before.turn,
            scene=before.scene.id,
            open=tuple(offer.id for offer in before.offers if offer.open),
            shown=tuple(offer.id for offer in before.offers),
            rounds=tuple(self.read_rounds(table, before.turn, ballot, since)),
            choice=move.choice if move else "",
            how=move.how if move else "",
            entered_at=since,
            left_at=move.at if move else None,
            adaptability=after,
            worth=self.compute_worths(before),
        )

    def read_rounds(self, table: str, turn: int, ballot: Ballot, since: int) -> Iterator[tuple[VoteRecord, ...]]:
        """Yield the votes of each round, sorted by voter."""
        for number, votes in enumerate(ballot.rounds, 1):
            when = {id: self.timeline.voted_at.get((table, turn, number, id), since) for id in votes}
            yield tuple(VoteRecord(id, vote.choice, when[id]) for id, vote in sorted(votes.items()) if vote.choice)

    def compute_worths(self, before: Playthrough) -> dict[str, float]:
        """Return the expected impact of each open choice when adapting afterwards, where exact."""
        if before.state not in self.worths:
            self.worths[before.state] = self.analysis.expected_impacts(before.state, "adaptive")
        known = self.worths[before.state]
        return {offer.id: known[offer.id] for offer in before.offers if offer.open and offer.id in known}
