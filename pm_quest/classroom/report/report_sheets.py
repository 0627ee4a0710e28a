"""The sheets of a report: columns with their meanings, and rows. CSV and workbook use these."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from pm_quest.classroom.report.cell_values import Cell, format_time, to_seconds
from pm_quest.classroom.report.session_report import DecisionReport, SessionReport
from pm_quest.classroom.report.table_records import TableReport, TableTurn, VoteRecord
from pm_quest.classroom.sessions.tables import DECISION_WORDS
from pm_quest.story.labels import find_label
from pm_quest.story.model import SKILLS

SheetRows = Iterator[tuple[Cell, ...]]


@dataclass(frozen=True, slots=True)
class ReportSheet:
    """A sheet: its name, its columns with their meanings, and its rows."""

    name: str
    description: str
    columns: Mapping[str, str]
    make_rows: Callable[[SessionReport], SheetRows]


_PERSON_COLUMNS = {
    "voter": "pseudonym of a person in this session: 20 hexadecimal digits; empty where nobody voted",
    "name": "their name; empty unless names were asked for",
}
_TURN_COLUMNS = {
    "table": "number of the table; alone, everybody has one",
    "turn": "turn of the table, from 1; empty for a person who did not vote",
    "scene": "id of the scene in the scenario's file",
}
_CHOICE_COLUMNS = {
    "session": "id of the session",
    "scenario": "id of the scenario",
    **_PERSON_COLUMNS,
    **_TURN_COLUMNS,
    "round": "round of voting in this turn, from 1; the last one counts",
    "choice": "id of the choice voted for",
    "fit": "adapts, neutral or forces",
    "voted_at": "when the vote that counts came in, ISO 8601 in UTC",
    "decided": "id of the choice that the table took; empty while it has not",
    "how": f"what decided it: {'; '.join(f'{how}, {words.phrase}' for how, words in DECISION_WORDS.items())}",
    "moved_at": "when the table went on, ISO 8601 in UTC",
    "seconds": "seconds from the table's arrival in the scene to the vote; without a vote, to going on",
    "adaptability": "adaptability of the table after this turn",
    "impact": "impact of the table's ending, 0 to 100; empty before one",
}


def choice_rows(report: SessionReport) -> SheetRows:
    """Yield a row for each vote, each decision without votes, and each person who did not vote."""
    for table in (*report.tables, *report.idle):
        for turn in table.turns:
            for number, votes in enumerate(turn.rounds, 1):
                for vote in votes:
                    yield _choice_row(report, table, turn, number, vote)
            if turn.choice and not any(turn.rounds):
                yield _choice_row(report, table, turn, len(turn.rounds), None)
    for person in report.people:
        if not person.has_voted:
            who = (
                report.session,
                report.scenario,
                person.id,
                report.names.get(person.id, ""),
                parse_table(person.table),
            )
            yield (*who, *(None,) * (len(_CHOICE_COLUMNS) - len(who)))


def _choice_row(
    report: SessionReport, table: TableReport, turn: TableTurn, number: int, vote: VoteRecord | None
) -> tuple[Cell, ...]:
    wanted = vote.choice if vote else ""
    until = vote.at if vote else turn.left_at or turn.entered_at
    return (
        report.session,
        report.scenario,
        vote.voter if vote else "",
        report.names.get(vote.voter, "") if vote else "",
        parse_table(table.id),
        turn.number + 1,
        turn.scene,
        number,
        wanted,
        report.story.fits.get((turn.scene, wanted or turn.choice), ""),
        format_time(vote.at) if vote else "",
        turn.choice,
        turn.how,
        format_time(turn.left_at),
        to_seconds(until - turn.entered_at),
        turn.adaptability,
        table.impact,
    )


def parse_table(id: str) -> Cell:
    """Return the number of a table; its id where that is none; None where it is empty."""
    return int(id) if id.isascii() and id.isdigit() else id or None


def _room_rows(report: SessionReport) -> SheetRows:
    facts: dict[str, Cell] = {
        "session": report.session,
        "code": report.code,
        "scenario": report.scenario,
        "title": report.story.title,
        "fingerprint": report.fingerprint,
        "mode": report.mode,
        "opened": format_time(report.opened),
        "started": format_time(report.started),
        "last event": format_time(report.last),
        "finished": "yes" if report.finished else "no",
        "people": len(report.people),
        "people who voted": report.voter_count,
        "people who joined and did not vote": report.silent_count,
        "tables where somebody voted": len(report.tables),
        "tables that ended": len(report.ended_tables),
    }
    yield from facts.items()
    for line in report.policies:
        yield f"mean impact, {line.name}", line.impact


def _people_rows(report: SessionReport) -> SheetRows:
    tables = {table.id: table for table in report.tables}
    for person in report.people:
        table = tables.get(person.table)
        table = table if table and person.id in table.players else None
        votes = [turn for turn in table.turns if person.id in turn.last_votes] if table else []
        fits = [report.story.fits.get((turn.scene, turn.last_votes[person.id]), "") for turn in votes]
        came = (
            (report.story.titles.get(table.scene, "") if table.ended else "", table.impact, table.adaptability)
            if table
            else ("", None, None)
        )
        skills = tuple(table.skills[skill] for skill in SKILLS) if table else (None,) * len(SKILLS)
        counts = tuple(fits.count(fit) for fit in ("adapts", "neutral", "forces"))
        yield (
            person.id,
            report.names.get(person.id, ""),
            parse_table(person.table),
            len(votes),
            *counts,
            *came,
            *skills,
        )


def _decision_rows(report: SessionReport) -> SheetRows:
    for decision in report.decisions:
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
                *_count_deciding(decision),
                decision.seconds,
            )


def _count_deciding(decision: DecisionReport) -> tuple[int, ...]:
    return tuple(decision.how.values())


def _shift_rows(report: SessionReport) -> SheetRows:
    for decision in report.decisions:
        for each in decision.shifts:
            yield decision.scene, decision.where, each.before, each.after, each.people


def _reach_rows(report: SessionReport) -> SheetRows:
    for table in report.tables:
        turns = {turn.number + 1: turn for turn in table.turns}
        detours = {each.number: each.by for each in table.detours}
        for step in table.reach:
            turn = turns.get(step.number)
            yield (
                parse_table(table.id),
                step.number,
                turn.scene if turn else "",
                turn.choice if turn else "",
                report.story.fits.get((turn.scene, turn.choice), "") if turn else "",
                step.most,
                step.expected,
                detours.get(step.number),
            )


ROOM_SHEET = ReportSheet("Room", "What was played, and how far.", {"what": "a fact", "value": "its value"}, _room_rows)
CHOICE_SHEET = ReportSheet(
    "Choices",
    "Every vote in every round; then, in a row of their own, people who joined and did not vote.",
    _CHOICE_COLUMNS,
    choice_rows,
)
PEOPLE_SHEET = ReportSheet(
    "People",
    "Everybody who is in the session, and what their table came to. Who did not vote there has no ending and no points.",
    {
        **_PERSON_COLUMNS,
        "table": "number of their table; empty while they have no place",
        "votes": "decisions of their table on which they voted in the last round",
        "adapts": "how many of these votes adapt",
        "neutral": "how many are neutral",
        "forces": "how many force",
        "ending": "the ending of their table",
        "impact": "its impact, 0 to 100",
        "adaptability": "adaptability of their table",
        **{skill: f"points of this skill at their table: {find_label(skill)}" for skill in SKILLS},
    },
    _people_rows,
)
DECISION_SHEET = ReportSheet(
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
        **{f"by_{how}": words.column for how, words in DECISION_WORDS.items()},
        "seconds": "median seconds that tables took there",
    },
    _decision_rows,
)
SHIFT_SHEET = ReportSheet(
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
REACH_SHEET = ReportSheet(
    "Reach",
    "What was still in reach at each table, at the start and after each decision; empty where figures are not exact.",
    {
        "table": _TURN_COLUMNS["table"],
        "decision": "number of the decision, from 1; 0 is the start",
        "scene": "id of the scene where it was taken",
        "choice": "id of the choice that the table took",
        "fit": "adapts, neutral or forces",
        "most": "the most impact that choices and chance could still come to",
        "expected": "expected impact for one who adapts from there on; empty where that may never end",
        "detour": "by how much another option came to more than every one that fits; empty where one that fits was the best",
    },
    _reach_rows,
)
ALL_SHEETS = (ROOM_SHEET, PEOPLE_SHEET, CHOICE_SHEET, DECISION_SHEET, SHIFT_SHEET, REACH_SHEET)
BLIND_SHEETS = (ROOM_SHEET, DECISION_SHEET, SHIFT_SHEET)
"""The sheets of a blind session: nothing has a row for a person, or for a vote."""
