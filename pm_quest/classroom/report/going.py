"""Where the tables went: the ways they took, how long they stayed, and where they ended."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import pairwise
from statistics import median

from pm_quest.classroom.report.told import EndingTold, Stay, TableTold, Walk
from pm_quest.reports.plain_words import Words
from pm_quest.story.model import Fit, Scenario

Ways = dict[tuple[str, str], tuple[set[str], set[Fit | None]]]


def walks(scenario: Scenario, tables: Sequence[TableTold]) -> tuple[Walk, ...]:
    """Every way that some table took from a scene to the next, in the order of the file."""
    ways: Ways = defaultdict(lambda: (set(), set()))
    for table in tables:
        _follow(ways, scenario, table)
    place = {id: number for number, id in enumerate(scenario.scenes)}
    return tuple(
        Walk(start, end, len(who), next(iter(fits)) if len(fits) == 1 else None)
        for (start, end), (who, fits) in sorted(ways.items(), key=lambda way: (place[way[0][0]], place[way[0][1]]))
    )


def _follow(ways: Ways, scenario: Scenario, table: TableTold) -> None:
    """Note the ways of a table; the first of a turn has the fit of the choice that led there."""
    here = ""
    for number, path in enumerate(table.path):
        fit: Fit | None = None
        if number:
            turn = table.turns[number - 1]
            fit = scenario.scenes[turn.scene].choices[turn.choice].fit
        steps = pairwise((here, *path)) if here else pairwise(path)
        for start, end in steps:
            who, fits = ways[(start, end)]
            who.add(table.id)
            fits.add(fit if start == here and number else None)
        here = path[-1]


def count_through(tables: Sequence[TableTold]) -> dict[str, int]:
    """How many tables came through each scene; only scenes where one did."""
    found: dict[str, int] = {}
    for table in tables:
        for id in {id for path in table.path for id in path}:
            found[id] = found.get(id, 0) + 1
    return found


def stays(words: Words, scenario: Scenario, tables: Sequence[TableTold]) -> tuple[Stay, ...]:
    """How long tables stayed in each scene that they went on from, in the order of the file."""
    took: dict[str, list[float]] = defaultdict(list)
    for table in tables:
        for turn in table.turns:
            if turn.at is not None:
                took[turn.scene].append((turn.at - turn.since) / 1000)
    return tuple(
        Stay(id, words.place(scene), len(found), min(found), median(found), max(found))
        for id, scene in scenario.scenes.items()
        if (found := took.get(id))
    )


def endings(
    words: Words, scenario: Scenario, tables: Sequence[TableTold], prompts: Mapping[str, str]
) -> tuple[EndingTold, ...]:
    """The endings that some table came to: where most did first, then what is worth most."""
    found = []
    for id, scene in scenario.scenes.items():
        came = [table for table in tables if table.ended and table.scene == id]
        if scene.ending and came:
            worth = [table.impact or 0 for table in came]
            people = sum(len(table.players) for table in came)
            title = words.line(scene.ending.title, plain=True)
            found.append(EndingTold(id, title, prompts.get(id, ""), len(came), people, min(worth), max(worth)))
    return tuple(sorted(found, key=lambda each: (-each.tables, -(each.most or 0))))
