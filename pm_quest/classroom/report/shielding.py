"""What a report of a blind session leaves out: whatever would tell what one or two people wanted, and everything about a person."""

from collections.abc import Sequence
from dataclasses import replace

from pm_quest.classroom.report.told import DecisionTold, Person, TableTold, Told
from pm_quest.classroom.sessions.settings import FEW
from pm_quest.story.model import SKILLS

LEFT_OUT = "The session was blind: nothing is told of one person, and no figure of fewer than three people."
SEALED = "This log holds no votes, because the session was blind: only its server can make the report."


def keep_large(tables: Sequence[TableTold], mode: str) -> tuple[TableTold, ...]:
    """The tables that may be told of: of teams those where at least three people sit."""
    return tuple(table for table in tables if mode != "teams" or len(table.people) >= FEW)


def shield(told: Told) -> Told:
    """What may be told of a blind session: counts of at least three, and nobody's way, vote, table of one, or name."""
    alone = told.mode == "alone"
    return replace(
        told,
        people=_nameless(told),
        tables=_mixed(told.tables) if alone else tuple(map(_without_people, told.tables)),
        idle=(),
        decisions=tuple(_of_many(each, alone=alone) for each in told.decisions if each.people >= FEW),
        endings=tuple(each for each in told.endings if each.people >= FEW or not alone),
        walks=tuple(each for each in told.walks if each.tables >= FEW or not alone),
        stays=tuple(each for each in told.stays if each.tables >= FEW or not alone),
        through={scene: count for scene, count in told.through.items() if count >= FEW or not alone},
        missing=(*told.missing, LEFT_OUT),
        names={},
        named=False,
    )


def _of_many(decision: DecisionTold, *, alone: bool) -> DecisionTold:
    """A decision without what fewer than three came to who took a choice."""
    choices = tuple(
        replace(each, impact=None, adaptability=None) if alone and each.ended < FEW else each
        for each in decision.choices
    )
    return replace(decision, choices=choices)


def _nameless(told: Told) -> tuple[Person, ...]:
    """As many people as there were. A log without voters tells how many voted by the fullest vote in it."""
    known = sum(person.voted for person in told.people)
    voted = known or max((len(turn.first) for table in told.tables for turn in table.turns), default=0)
    return tuple(Person("", "", 0, voted=number < voted) for number in range(len(told.people)))


def _without_people(table: TableTold) -> TableTold:
    return replace(table, people=("",) * len(table.people), players=("",) * len(table.players), turns=(), path=())


def _mixed(tables: Sequence[TableTold]) -> tuple[TableTold, ...]:
    """As many tables, whose figures are each sorted by themselves: so no two of them are of the same person."""
    ended = [table for table in tables if table.ended]
    some, ending = (ended, True) if len(ended) >= FEW else (tables, False)
    impacts = sorted(table.impact or 0 for table in some)
    points = sorted(table.adaptability for table in some)
    skills = {skill: sorted(table.skills[skill] for table in some) for skill in SKILLS}
    told = [
        TableTold(
            "", ("",), ("",), (), (), "", ending, impacts[number] if ending else None, points[number],
            {skill: values[number] for skill, values in skills.items()}, 0, 0,
        )
        for number in range(len(some) if len(some) >= FEW else 0)
    ]  # fmt: skip
    rest = len(tables) - len(told)
    nobody = TableTold("", ("",), ("",), (), (), "", False, None, 0, dict.fromkeys(SKILLS, 0), 0, 0)
    return (*told, *[nobody] * rest)
