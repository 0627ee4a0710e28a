"""The state of a session: who is there, where every table stands, what is held, and the clock."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from pm_quest.classroom.sessions.ballots import decided
from pm_quest.classroom.sessions.clock import Clock
from pm_quest.classroom.sessions.errors import RefusalError
from pm_quest.classroom.sessions.likeness import likenesses, take_name
from pm_quest.classroom.sessions.settings import Settings
from pm_quest.classroom.sessions.tables import How, Table
from pm_quest.story.model import Brings, Scenario
from pm_quest.story.playthrough import Playthrough


@dataclass(frozen=True, slots=True)
class Voter:
    """Somebody who joined: their name, their table (empty while they wait for a place), and whether they are there.

    `told` is their name as it is told apart from all others here, for lists: `Alex (2)` where somebody is Alex already.
    """

    id: str
    name: str
    table: str = ""
    present: bool = True
    removed: bool = False
    told: str = ""


@dataclass(frozen=True, slots=True)
class Session:
    """All that is so after some events. Only `step` makes the next one.

    `gates` are the scenes that are held; `everywhere` holds them all. `called` is what the names of all who are here are compared by.
    `stood` is there only where the trainer of a blind session is told where people are, and nothing of their tables.
    """

    scenario: Scenario
    settings: Settings
    voters: Mapping[str, Voter] = field(default_factory=dict)
    tables: Mapping[str, Table] = field(default_factory=dict)
    called: frozenset[str] = frozenset()
    gates: frozenset[str] = frozenset()
    everywhere: bool = False
    clock: Clock = Clock()
    started: int | None = None
    explained: bool = False
    finished: bool = False
    stood: Mapping[str, int] | None = None

    def voter(self, id: str) -> Voter:
        """The voter of this id. Raises RefusalError where there is none, or no longer."""
        found = self.voters.get(id)
        if found is None:
            raise RefusalError("Nobody of this id has joined.")
        if found.removed:
            raise RefusalError("The trainer has taken this person out of the session.")
        return found

    def table(self, id: str) -> Table:
        """The table of this id. Raises RefusalError where there is none."""
        if id not in self.tables:
            raise RefusalError(f"There is no table '{id}'.")
        return self.tables[id]

    def there(self, table: Table) -> tuple[str, ...]:
        """Who sits at a table and is there."""
        return tuple(id for id in table.voters if self.voters[id].present)

    def held(self, table: Table) -> bool:
        """May this table not go on now?"""
        return self.everywhere or table.scene in self.gates

    def complete(self, table: Table) -> bool:
        """Has everybody at the table voted who is there, and somebody is?"""
        voters, votes = self.voters, table.ballot.votes
        # Asked with every vote, so it ends at the first who is missing, and in a full room that is soon.
        waiting = (id for id in table.voters if voters[id].present and id not in votes)
        return next(waiting, None) is None and any(voters[id].present for id in table.voters)

    def with_voter(self, voter: Voter) -> "Session":
        """With this voter as they are now."""
        return replace(self, voters={**self.voters, voter.id: voter})

    def with_name(self, voter: Voter, name: str) -> "Session":
        """With this voter under a name, which is told apart from the names of all others."""
        told, called = take_name(name, voter.told, self.called)
        return replace(self, called=called).with_voter(replace(voter, name=name, told=told))

    def without_name(self, voter: Voter) -> "Session":
        """With the name of this voter free again for others."""
        return replace(self, called=self.called - likenesses(voter.told))

    def with_table(self, table: Table) -> "Session":
        """With this table as it is now."""
        return replace(self, tables={**self.tables, table.id: table})

    def opened_table(self, id: str, player: str, at: int) -> "Session":
        """With one more table, where the story starts; every table has the seed of the session."""
        return self.with_table(Table(id, self.begun_by(player), since=at))

    def begun_by(self, player: str) -> Playthrough:
        """The story at its beginning, for a player who is called so."""
        return Playthrough.start(self.scenario, Brings(player=player), self.settings.seed)

    def by_rule(self, table: Table) -> tuple[str, How] | None:
        """What the votes of a table decide, and how; None where the trainer has to."""
        settings = self.settings
        if settings.rule == "trainer":
            return None
        turn = table.playthrough.turn
        clear = decided(table.ballot, table.choices, "trainer", settings.seed, turn)
        if clear is not None:
            return clear, "majority"
        tied = decided(table.ballot, table.choices, settings.ties, settings.seed, turn)
        return None if tied is None else (tied, "tie")

    def settled(self, tables: Iterable[str], at: int) -> "Session":
        """These tables gone on, where all have voted or the ballot is closed, nothing holds them, and votes move them."""
        if self.started is None or self.finished or self.settings.moves == "trainer":
            return self
        moved = dict(self.tables)
        for id in tables:
            table = moved[id]
            ready = not table.ballot.open or self.complete(table)
            if ready and not self.held(table) and (found := self.by_rule(table)):
                moved[id] = table.moved(*found, at)
        return replace(self, tables=moved)
