"""The actions behind the dashboard's keys, and what they will do in words. No Textual."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from pm_quest.classroom.sessions.ballots import count_votes, find_leaders
from pm_quest.classroom.sessions.option_numbers import number_offers
from pm_quest.classroom.sessions.session_events import Action, Decided, Held, Released, Reopened, Revealed
from pm_quest.classroom.sessions.session_state import Session
from pm_quest.classroom.sessions.tables import Table
from pm_quest.classroom.trainer.table_status import count_voted
from pm_quest.kit.sentences import format_count, join_words


def reveal_votes(table: Table) -> Action:
    """Return the action that shows a table its votes."""
    return Revealed(table.id, table.playthrough.turn)


def reopen_vote(table: Table) -> Action:
    """Return the action that lets a table vote once more."""
    return Reopened(table.id, table.playthrough.turn, table.ballot.round_number)


def decide_turn(table: Table, choice: str = "") -> Action:
    """Return the action that moves a table on: by its votes, or with a choice."""
    return Decided(table.id, table.playthrough.turn, choice)


def toggle_gate(session: Session, scene: str) -> Action:
    """Return the action that holds a scene, or releases it where it is held."""
    return Released(scene) if scene in session.gates else Held(scene)


def has_open_choice(table: Table) -> bool:
    """Return whether there is something to vote on at this table."""
    return bool(table.voters and table.choices)


def advances_when_closed(session: Session, table: Table) -> bool:
    """Return whether closing its vote would move this table on."""
    by_itself = session.settings.moves == "itself" and not session.is_held(table)
    return by_itself and session.decide_by_rule(table) is not None


def list_unrevealed(session: Session) -> list[Table]:
    """Return the tables that have votes which are not revealed."""
    return [
        table
        for table in session.tables.values()
        if has_open_choice(table) and table.ballot.votes and not table.ballot.revealed
    ]


def warn_before_reveal(session: Session, tables: Sequence[Table], hold: str = "press h") -> str:
    """Return the warning before these tables see their votes; empty where nothing is lost.

    hold: what the trainer does to hold a table
    """
    missing = sum(len(session.list_present(table)) - count_voted(session, table) for table in tables)
    if not missing:
        return ""
    moving = sum(advances_when_closed(session, table) for table in tables)
    note = f"{format_count(missing, 'person has', 'people have')} not voted yet. Revealing closes the vote."
    if not moving:
        return note
    where = (
        "The table then goes on" if len(tables) == 1 else f"{format_count(moving, 'table goes', 'tables go')} on then"
    )
    return f"{note} {where}, because nothing holds it here: {hold} first to discuss before going on."


def explain_undecided(session: Session, table: Table) -> str:
    """Return why the votes of a table decide nothing."""
    if session.settings.rule == "trainer":
        return "In this session you decide."
    first = find_leaders(count_votes(table.ballot.votes, table.choices))
    if not first:
        return "Nobody has voted."
    numbers = number_offers(table.playthrough)
    return f"There is a tie between {join_words([str(numbers[choice]) for choice in first])}."


@dataclass(frozen=True, slots=True)
class PushPlan:
    """The tables that are furthest behind, and the actions that move them on.

    turn: the number of turns of these tables.
    next: that of the tables ahead of them.
    by_votes: the tables that take what most there want.
    picked: the tables, each with the choice that is taken for it.
    """

    turn: int
    next: int
    by_votes: tuple[Table, ...]
    picked: tuple[tuple[Table, str], ...]

    @property
    def tables(self) -> tuple[Table, ...]:
        """All tables of the plan."""
        return (*self.by_votes, *(table for table, _ in self.picked))

    @property
    def actions(self) -> list[Action]:
        """The actions, table by table."""
        return [decide_turn(table) for table in self.by_votes] + [decide_turn(*each) for each in self.picked]


def plan_push(session: Session) -> PushPlan | None:
    """Return the plan for the tables with the fewest turns that play and are not held.

    None where none is behind.

    Where votes decide nothing, a table takes what most of the others took in its scene, else the
    first open choice.
    """
    playing = [table for table in session.tables.values() if table.voters]
    going = [table for table in playing if has_open_choice(table) and not session.is_held(table)]
    if not going:
        return None
    least = min(table.playthrough.turn for table in going)
    others = [table.playthrough.turn for table in playing if table.playthrough.turn > least]
    if not others:
        return None
    behind = [table for table in going if table.playthrough.turn == least]
    if not behind:
        return None
    clear = tuple(table for table in behind if session.decide_by_rule(table) is not None)
    taken = count_choices_taken(session)
    rest = tuple((table, _find_usual_choice(table, taken)) for table in behind if table not in clear)
    return PushPlan(least, min(others), clear, rest)


def count_choices_taken(session: Session) -> dict[str, Counter[str]]:
    """Return how many tables took which choice in which scene."""
    found: dict[str, Counter[str]] = {}
    for table in session.tables.values():
        for move in table.moves:
            found.setdefault(move.scene, Counter())[move.choice] += 1
    return found


def _find_usual_choice(table: Table, taken: dict[str, Counter[str]]) -> str:
    here = taken.get(table.scene_id, Counter())
    return max(table.choices, key=lambda choice: here[choice])
