"""What is told as tables: columns with what each means, and rows of cells. CSV and workbook are made from these."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from pm_quest.classroom.report.cells import Cell, moment, seconds
from pm_quest.classroom.report.told import DecisionTold, TableTold, Told, Turn, Vote
from pm_quest.story.model import SKILLS

Rows = Iterator[tuple[Cell, ...]]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table: its name, its columns with what each means, and its rows."""

    name: str
    about: str
    columns: Mapping[str, str]
    rows: Callable[[Told], Rows]


_WHO = {
    "voter": "pseudonym of a person in this session: 20 hexadecimal digits; empty where nobody voted",
    "name": "their name; empty unless names were asked for",
}
_WHERE = {
    "table": "number of the table; alone, everybody has one",
    "turn": "turn of the table, from 1; empty for a person who did not vote",
    "scene": "id of the scene in the scenario's file",
}
_CHOICES = {
    "session": "id of the session",
    "scenario": "id of the scenario",
    **_WHO,
    **_WHERE,
    "round": "round of voting in this turn, from 1; the last one counts",
    "choice": "id of the choice voted for",
    "fit": "adapts, neutral or forces",
    "voted_at": "when the vote that counts came in, ISO 8601 in UTC",
    "decided": "id of the choice that the table took; empty while it has not",
    "how": "majority, tie (decided by the session's rule for ties) or trainer",
    "moved_at": "when the table went on, ISO 8601 in UTC",
    "seconds": "seconds from the table's arrival in the scene to the vote; without a vote, to going on",
    "adaptability": "adaptability of the table after this turn",
    "impact": "impact of the table's ending, 0 to 100; empty before one",
}


def choice_rows(told: Told) -> Rows:
    """A row for each vote, one without a voter for each decision that nobody voted on, and one for each person who did not vote."""
    for table in (*told.tables, *told.idle):
        for turn in table.turns:
            for number, votes in enumerate(turn.rounds, 1):
                for vote in votes:
                    yield _choice_row(told, table, turn, number, vote)
            if turn.choice and not any(turn.rounds):
                yield _choice_row(told, table, turn, len(turn.rounds), None)
    for person in told.people:
        if not person.voted:
            who = (told.session, told.scenario, person.id, told.names.get(person.id, ""), as_number(person.table))
            yield (*who, *(None,) * (len(_CHOICES) - len(who)))


def _choice_row(told: Told, table: TableTold, turn: Turn, number: int, vote: Vote | None) -> tuple[Cell, ...]:
    wanted = vote.choice if vote else ""
    until = vote.at if vote else turn.at or turn.since
    return (
        told.session,
        told.scenario,
        vote.voter if vote else "",
        told.names.get(vote.voter, "") if vote else "",
        as_number(table.id),
        turn.number + 1,
        turn.scene,
        number,
        wanted,
        told.fits.get((turn.scene, wanted or turn.choice), ""),
        moment(vote.at) if vote else "",
        turn.choice,
        turn.how,
        moment(turn.at),
        seconds(until - turn.since),
        turn.adaptability,
        table.impact,
    )


def as_number(id: str) -> Cell:
    """The number of a table; none where it has none."""
    return int(id) if id.isascii() and id.isdigit() else id or None


def _room_rows(told: Told) -> Rows:
    facts: dict[str, Cell] = {
        "session": told.session,
        "code": told.code,
        "scenario": told.scenario,
        "title": told.title,
        "fingerprint": told.fingerprint,
        "mode": told.mode,
        "opened": moment(told.opened),
        "started": moment(told.started),
        "last event": moment(told.last),
        "finished": "yes" if told.finished else "no",
        "people": len(told.people),
        "people who voted": told.voters,
        "people who joined and did not vote": told.silent,
        "tables where somebody voted": len(told.tables),
        "tables that ended": len(told.ended),
    }
    yield from facts.items()
    for line in told.policies:
        yield f"mean impact, {line.name}", line.impact


def _people_rows(told: Told) -> Rows:
    tables = {table.id: table for table in told.tables}
    for person in told.people:
        table = tables.get(person.table)
        table = table if table and person.id in table.players else None
        votes = [turn for turn in table.turns if person.id in turn.last] if table else []
        fits = [told.fits.get((turn.scene, turn.last[person.id]), "") for turn in votes]
        came = (
            (told.titles.get(table.scene, "") if table.ended else "", table.impact, table.adaptability)
            if table
            else ("", None, None)
        )
        skills = tuple(table.skills[skill] for skill in SKILLS) if table else (None,) * len(SKILLS)
        counts = tuple(fits.count(fit) for fit in ("adapts", "neutral", "forces"))
        yield (person.id, told.names.get(person.id, ""), as_number(person.table), len(votes), *counts, *came, *skills)


def _decision_rows(told: Told) -> Rows:
    for decision in told.decisions:
        for choice in decision.choices:
            yield (
                decision.scene,
                decision.where,
                decision.people,
                decision.tables,
                decision.split,
                choice.id,
                choice.number,
                choice.say,
                choice.fit,
                choice.first,
                choice.last,
                choice.taken,
                choice.impact,
                choice.worth,
                choice.lost,
                *_hows(decision),
                decision.seconds,
            )


def _hows(decision: DecisionTold) -> tuple[int, ...]:
    return tuple(decision.how.values())


def _shift_rows(told: Told) -> Rows:
    for decision in told.decisions:
        for each in decision.shifts:
            yield decision.scene, decision.where, each.before, each.after, each.people


ROOM = Sheet("Room", "What was played, and how far.", {"what": "a fact", "value": "its value"}, _room_rows)
CHOICES = Sheet(
    "Choices",
    "Every vote in every round; then, in a row of their own, people who joined and did not vote.",
    _CHOICES,
    choice_rows,
)
PEOPLE = Sheet(
    "People",
    "Everybody who is in the session, and what their table came to. Who did not vote there has no ending and no points.",
    {
        **_WHO,
        "table": "number of their table; empty while they have no place",
        "votes": "decisions of their table on which they voted in the last round",
        "adapts": "how many of these votes adapt",
        "neutral": "how many are neutral",
        "forces": "how many force",
        "ending": "the ending of their table",
        "impact": "its impact, 0 to 100",
        "adaptability": "adaptability of their table",
        **{
            skill: f"points of this skill at their table: {skill.replace('user_design', 'user & design')}"
            for skill in SKILLS
        },
    },
    _people_rows,
)
DECISIONS = Sheet(
    "Decisions",
    "Every choice of every decision that was met, where the room split most first.",
    {
        "scene": "id of the scene",
        "where": "when and where it is",
        "people": "people who voted there",
        "tables": "tables that came there, of those where somebody voted",
        "split": "entropy of the first votes in bits, times the people",
        "choice": "id of the choice",
        "number": "its number among all options shown there, locked ones too, as players press it",
        "say": "what is done in it",
        "fit": "adapts, neutral or forces",
        "first": "people who wanted it at first",
        "last": "people who wanted it in the last round",
        "taken": "tables that took it",
        "impact": "mean impact of those of these tables that ended",
        "worth": "expected impact for one who adapts from there on, exact; the mean over the states that it was open in here",
        "lost": "how much less that is than the best that was open there",
        "by_majority": "tables where the most votes decided this scene",
        "by_tie": "tables where the rule for ties did",
        "by_trainer": "tables where the trainer did",
        "seconds": "median seconds that tables took there",
    },
    _decision_rows,
)
SHIFTS = Sheet(
    "Shifts",
    "Who went where between the first round of voting and the last, of those who voted in both.",
    {
        "scene": "id of the scene",
        "where": "when and where it is",
        "before": "id of the choice in the first round",
        "after": "id of the choice in the last round",
        "people": "how many people",
    },
    _shift_rows,
)
SHEETS = (ROOM, PEOPLE, CHOICES, DECISIONS, SHIFTS)
OF_BLIND = (ROOM, DECISIONS, SHIFTS)
"""What a blind session is told as: nothing has a row for a person, or for a vote."""
