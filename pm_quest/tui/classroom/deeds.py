"""What a key of the dashboard comes to: the deeds for the state that is seen, and what they will do in words. Nothing of the screen."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from pm_quest.classroom.sessions.ballots import leaders, tally
from pm_quest.classroom.sessions.events import Decided, Deed, Held, Released, Reopened, Revealed
from pm_quest.classroom.sessions.scenes import numbers_at
from pm_quest.classroom.sessions.session import Session
from pm_quest.classroom.sessions.tables import Table
from pm_quest.story.sentences import counted, listed
from pm_quest.tui.classroom.standing import count_voted


def revealing(table: Table) -> Deed:
    """Show a table its votes."""
    return Revealed(table.id, table.playthrough.turn)


def again(table: Table) -> Deed:
    """Let a table vote once more."""
    return Reopened(table.id, table.playthrough.turn, table.ballot.round)


def deciding(table: Table, choice: str = "") -> Deed:
    """Send a table on: by the votes, or with a choice."""
    return Decided(table.id, table.playthrough.turn, choice)


def gating(session: Session, scene: str) -> Deed:
    """Hold a scene, or release it where it is held."""
    return Released(scene) if scene in session.gates else Held(scene)


def plays(table: Table) -> bool:
    """Is there something to vote on at this table?"""
    return bool(table.voters and table.choices)


def goes_on(session: Session, table: Table) -> bool:
    """Would closing its vote move this table?"""
    by_itself = session.settings.moves == "itself" and not session.held(table)
    return by_itself and session.by_rule(table) is not None


def to_reveal(session: Session) -> list[Table]:
    """The tables of several people that have votes which are not revealed."""
    return [
        table for table in session.tables.values() if plays(table) and table.ballot.votes and not table.ballot.revealed
    ]


def before_revealing(session: Session, tables: Sequence[Table]) -> str:
    """What to say before these tables see their votes; empty where nothing is lost by it."""
    missing = sum(len(session.there(table)) - count_voted(session, table) for table in tables)
    if not missing:
        return ""
    moving = sum(goes_on(session, table) for table in tables)
    told = f"{counted(missing, 'person has', 'people have')} not voted yet. Revealing closes the vote."
    if not moving:
        return told
    where = "The table then goes on" if len(tables) == 1 else f"{counted(moving, 'table goes', 'tables go')} on then"
    return f"{told} {where}, because nothing holds it here: press h first to discuss before going on."


def undecided(session: Session, table: Table) -> str:
    """Why the votes of a table decide nothing; of a tie, between which: who decides it has to know."""
    if session.settings.rule == "trainer":
        return "In this session you decide."
    first = leaders(tally(table.ballot.votes, table.choices))
    if not first:
        return "Nobody has voted."
    numbers = numbers_at(table.playthrough)
    return f"There is a tie between {listed([str(numbers[choice]) for choice in first])}."


@dataclass(frozen=True, slots=True)
class Push:
    """The tables that are furthest behind, and what sends them on.

    `by_votes` go on with what most there want; `picked` with a choice that the trainer makes for them: table, choice.
    """

    turn: int
    next: int
    by_votes: tuple[Table, ...]
    picked: tuple[tuple[Table, str], ...]

    @property
    def tables(self) -> tuple[Table, ...]:
        """All of them."""
        return (*self.by_votes, *(table for table, _ in self.picked))

    @property
    def deeds(self) -> list[Deed]:
        """What is done, table by table."""
        return [deciding(table) for table in self.by_votes] + [deciding(*each) for each in self.picked]


def slowest(session: Session) -> Push | None:
    """The tables with the fewest turns of those that play and are not held; None where nobody is behind anybody.

    Where votes decide nothing, a table takes what most of the others took in its scene, else the first that is open.
    """
    playing = [table for table in session.tables.values() if table.voters]
    going = [table for table in playing if plays(table) and not session.held(table)]
    if not going:
        return None
    least = min(table.playthrough.turn for table in going)
    others = [table.playthrough.turn for table in playing if table.playthrough.turn > least]
    if not others:
        return None
    behind = [table for table in going if table.playthrough.turn == least]
    if not behind:
        return None
    clear = tuple(table for table in behind if session.by_rule(table) is not None)
    taken = ways(session)
    rest = tuple((table, _usual(table, taken)) for table in behind if table not in clear)
    return Push(least, min(others), clear, rest)


def ways(session: Session) -> dict[str, Counter[str]]:
    """How many tables took which choice in which scene."""
    found: dict[str, Counter[str]] = {}
    for table in session.tables.values():
        for move in table.moves:
            found.setdefault(move.scene, Counter())[move.choice] += 1
    return found


def _usual(table: Table, taken: dict[str, Counter[str]]) -> str:
    here = taken.get(table.scene, Counter())
    return max(table.choices, key=lambda choice: here[choice])
