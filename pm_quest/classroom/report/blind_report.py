"""Remove from the report of a blind session what would be about one or two people."""

from collections.abc import Sequence
from dataclasses import replace

from pm_quest.classroom.report.session_report import DecisionReport, SessionReport
from pm_quest.classroom.report.table_records import ReportPerson, TableReport
from pm_quest.classroom.sessions.session_settings import MIN_GROUP
from pm_quest.story.model import SKILLS

BLIND_NOTE = (
    "The session was blind: the report shows nothing about one person, and no figure about fewer than three people."
)
SEALED_NOTE = "This log holds no votes, because the session was blind: only its server can make the report."

_NOBODYS_TABLE = TableReport(
    id="",
    people=("",),
    players=("",),
    turns=(),
    path=(),
    scene="",
    ended=False,
    impact=None,
    adaptability=0,
    skills=dict.fromkeys(SKILLS, 0),
    started_at=0,
    last_at=0,
)
"""A table of one person of whom nothing is told."""


def keep_large(tables: Sequence[TableReport], mode: str) -> tuple[TableReport, ...]:
    """Return the tables that may be reported: of teams those with at least three people."""
    return tuple(table for table in tables if mode != "teams" or len(table.people) >= MIN_GROUP)


def remove_individuals(report: SessionReport) -> SessionReport:
    """Return the report with counts of three and more, and nobody's path, staircase, vote, table or name."""
    alone = report.mode == "alone"
    return replace(
        report,
        people=_anonymise_people(report),
        tables=_mix_tables(report.tables) if alone else tuple(map(_anonymise_table, report.tables)),
        idle=(),
        decisions=tuple(_shield_decision(each, alone=alone) for each in report.decisions if each.people >= MIN_GROUP),
        endings=tuple(each for each in report.endings if each.people >= MIN_GROUP or not alone),
        walks=tuple(each for each in report.walks if each.tables >= MIN_GROUP or not alone),
        stays=tuple(each for each in report.stays if each.tables >= MIN_GROUP or not alone),
        scene_counts={scene: count for scene, count in report.scene_counts.items() if count >= MIN_GROUP or not alone},
        missing=(*report.missing, BLIND_NOTE),
        names={},
        named=False,
    )


def _shield_decision(decision: DecisionReport, *, alone: bool) -> DecisionReport:
    """Return a decision without the results of fewer than three who took a choice."""
    choices = tuple(
        replace(each, impact=None, adaptability=None) if alone and each.ended < MIN_GROUP else each
        for each in decision.choices
    )
    return replace(decision, choices=choices)


def _anonymise_people(report: SessionReport) -> tuple[ReportPerson, ...]:
    """Return as many people without names.

    A log without voters counts voters by its fullest vote.
    """
    known = sum(person.has_voted for person in report.people)
    voted = known or max((len(turn.first_votes) for table in report.tables for turn in table.turns), default=0)
    return tuple(ReportPerson("", "", 0, has_voted=number < voted) for number in range(len(report.people)))


def _anonymise_table(table: TableReport) -> TableReport:
    people, players = ("",) * len(table.people), ("",) * len(table.players)
    return replace(table, people=people, players=players, turns=(), path=(), reach=(), detours=())


def _mix_tables(tables: Sequence[TableReport]) -> tuple[TableReport, ...]:
    """Return as many tables with each figure sorted on its own: no two are of one person."""
    ended = [table for table in tables if table.ended]
    some, ending = (ended, True) if len(ended) >= MIN_GROUP else (tables, False)
    impacts = sorted(table.impact or 0 for table in some)
    points = sorted(table.adaptability for table in some)
    skills = {skill: sorted(table.skills[skill] for table in some) for skill in SKILLS}
    mixed = [
        replace(
            _NOBODYS_TABLE,
            ended=ending,
            impact=impacts[number] if ending else None,
            adaptability=points[number],
            skills={skill: values[number] for skill, values in skills.items()},
        )
        for number in range(len(some) if len(some) >= MIN_GROUP else 0)
    ]
    return (*mixed, *[_NOBODYS_TABLE] * (len(tables) - len(mixed)))
