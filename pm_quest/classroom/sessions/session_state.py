"""The state of a session: its voters, tables, holds and clock."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from pm_quest.classroom.sessions.ballots import decide_ballot
from pm_quest.classroom.sessions.name_likeness import compute_likenesses, take_name
from pm_quest.classroom.sessions.panels import PanelState
from pm_quest.classroom.sessions.refusal import RefusalError
from pm_quest.classroom.sessions.rounds import RoundState
from pm_quest.classroom.sessions.session_clock import SessionClock
from pm_quest.classroom.sessions.session_settings import SessionSettings
from pm_quest.classroom.sessions.tables import DecidedBy, Table
from pm_quest.story.model import Brings, Scenario
from pm_quest.story.playthrough import Playthrough


@dataclass(frozen=True, slots=True)
class Voter:
    """A person who joined a session.

    table: id of their table; empty while they wait for a place
    display_name: the name made unique for lists: `Alex (2)` where there is an Alex already
    """

    id: str
    name: str
    table: str = ""
    present: bool = True
    removed: bool = False
    display_name: str = ""


@dataclass(frozen=True, slots=True)
class Session:
    """The state of a session after some events. Only `apply_event` makes the next one.

    name_likenesses: what the names of all present voters are compared by
    gates: ids of the scenes that are held; `hold_all` holds every scene
    head_counts: people by scene, only where the trainer of a blind session gets nothing else
    round: how far a hiring round is; None where people play a scenario
    panel: what practitioners answered; None where this is not a panel
    """

    scenario: Scenario
    settings: SessionSettings
    voters: Mapping[str, Voter] = field(default_factory=dict)
    tables: Mapping[str, Table] = field(default_factory=dict)
    name_likenesses: frozenset[str] = frozenset()
    gates: frozenset[str] = frozenset()
    hold_all: bool = False
    clock: SessionClock = SessionClock()
    started_at: int | None = None
    explained: bool = False
    finished: bool = False
    head_counts: Mapping[str, int] | None = None
    round: RoundState | None = None
    panel: PanelState | None = None

    def find_voter(self, id: str) -> Voter:
        """Return the voter with this id.

        Raises RefusalError where there is none, or they were removed.
        """
        found = self.voters.get(id)
        if found is None:
            raise RefusalError("unknown_voter", "Nobody with this id has joined.")
        if found.removed:
            raise RefusalError("removed", "The trainer has taken this person out of the session.")
        return found

    def find_table(self, id: str) -> Table:
        """Return the table with this id. Raises RefusalError where there is none."""
        if id not in self.tables:
            raise RefusalError("unknown_table", f"There is no table '{id}'.")
        return self.tables[id]

    def list_present(self, table: Table) -> tuple[str, ...]:
        """Return the ids of the voters at a table who are connected."""
        return tuple(id for id in table.voters if self.voters[id].present)

    def count_asked(self, table: Table) -> int:
        """Return of how many the votes of a table are counted: all who have voted, here or away by now, and who is here and has not."""
        votes, present = table.ballot.votes, self.list_present(table)
        if self.settings.blind:  # a console is not told which vote is whose
            return max(len(votes), len(present))
        return len(votes) + sum(id not in votes for id in present)

    def is_held(self, table: Table) -> bool:
        """Return whether this table may not leave its scene now."""
        return self.hold_all or table.scene_id in self.gates

    def has_all_votes(self, table: Table) -> bool:
        """Return whether all who are present at the table have voted, and somebody is present."""
        voters, votes = self.voters, table.ballot.votes
        # Asked with every vote, so it ends at the first who is missing, and in a full room that is soon.
        waiting = (id for id in table.voters if voters[id].present and id not in votes)
        return next(waiting, None) is None and any(voters[id].present for id in table.voters)

    def with_voter(self, voter: Voter) -> "Session":
        """Return the session with this voter added or replaced."""
        return replace(self, voters={**self.voters, voter.id: voter})

    def with_name(self, voter: Voter, name: str) -> "Session":
        """Return the session with this voter under a name, made unique among all others."""
        display_name, called = take_name(name, voter.display_name, self.name_likenesses)
        return replace(self, name_likenesses=called).with_voter(replace(voter, name=name, display_name=display_name))

    def without_name(self, voter: Voter) -> "Session":
        """Return the session with this voter's name free for others."""
        return replace(self, name_likenesses=self.name_likenesses - compute_likenesses(voter.display_name))

    def with_table(self, table: Table) -> "Session":
        """Return the session with this table added or replaced."""
        return replace(self, tables={**self.tables, table.id: table})

    def with_new_table(self, id: str, player: str, at: int) -> "Session":
        """Return the session with one more table at the start of the story, under the session's seed."""
        return self.with_table(Table(id, self.begun_by(player), entered_at=at))

    def begun_by(self, player: str) -> Playthrough:
        """Return the story at its beginning, for a player of this name."""
        return Playthrough.start(self.scenario, Brings(player=player), self.settings.seed)

    def decide_by_rule(self, table: Table) -> tuple[str, DecidedBy] | None:
        """Return the choice that the votes of a table decide, and how.

        None where the trainer has to.
        """
        settings = self.settings
        if settings.rule == "trainer":
            return None
        turn = table.playthrough.turn
        clear = decide_ballot(table.ballot, table.choices, "trainer", settings.seed, turn)
        if clear is not None:
            return clear, "majority"
        tied = decide_ballot(table.ballot, table.choices, settings.ties, settings.seed, turn)
        return None if tied is None else (tied, "tie")

    def advance_tables(self, tables: Iterable[str], at: int) -> "Session":
        """Return the session with those of these tables advanced that are ready.

        A table is ready where all have voted or its ballot is closed, or where the clock moves tables on
        and has closed it; and nothing holds it.
        """
        moves = self.settings.moves
        if self.started_at is None or self.finished or moves == "trainer":
            return self
        moved = dict(self.tables)
        for id in tables:
            table = moved[id]
            ballot = table.ballot
            ready = ballot.timed_out if moves == "clock" else not ballot.open or self.has_all_votes(table)
            if ready and not self.is_held(table) and (found := self.decide_by_rule(table)):
                moved[id] = table.take_choice(*found, at)
        return replace(self, tables=moved)
