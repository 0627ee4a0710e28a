"""The paths of the tables: which steps they took, how long they stayed, and where they ended."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import pairwise
from statistics import median

from pm_quest.classroom.report.session_report import EndingReport, PathStep, SceneStay
from pm_quest.classroom.report.table_records import TableReport
from pm_quest.reports.plain_texts import PlainTexts
from pm_quest.story.model import Fit, Scenario

StepCounts = dict[tuple[str, str], tuple[set[str], set[Fit | None]]]


def list_steps(scenario: Scenario, tables: Sequence[TableReport]) -> tuple[PathStep, ...]:
    """Return every step that some table took from a scene to the next, in the order of the file."""
    ways: StepCounts = defaultdict(lambda: (set(), set()))
    for table in tables:
        _note_steps(ways, scenario, table)
    place = {id: number for number, id in enumerate(scenario.scenes)}
    return tuple(
        PathStep(start, end, len(who), next(iter(fits)) if len(fits) == 1 else None)
        for (start, end), (who, fits) in sorted(ways.items(), key=lambda way: (place[way[0][0]], place[way[0][1]]))
    )


def _note_steps(ways: StepCounts, scenario: Scenario, table: TableReport) -> None:
    """Note the steps of a table; the first of a turn has the fit of the choice that led there."""
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


def count_scenes(tables: Sequence[TableReport]) -> dict[str, int]:
    """Return how many tables came through each scene; only scenes with any."""
    found: dict[str, int] = {}
    for table in tables:
        for id in {id for path in table.path for id in path}:
            found[id] = found.get(id, 0) + 1
    return found


def measure_stays(words: PlainTexts, scenario: Scenario, tables: Sequence[TableReport]) -> tuple[SceneStay, ...]:
    """Return how long tables stayed in each scene that they left, in the order of the file."""
    took: dict[str, list[float]] = defaultdict(list)
    for table in tables:
        for turn in table.turns:
            if turn.left_at is not None:
                took[turn.scene].append((turn.left_at - turn.entered_at) / 1000)
    return tuple(
        SceneStay(id, words.format_place(scene), len(found), min(found), median(found), max(found))
        for id, scene in scenario.scenes.items()
        if (found := took.get(id))
    )


def list_endings(
    words: PlainTexts, scenario: Scenario, tables: Sequence[TableReport], prompts: Mapping[str, str]
) -> tuple[EndingReport, ...]:
    """Return the endings that some table reached: the most frequent first, then by impact."""
    found = []
    for id, scene in scenario.scenes.items():
        came = [table for table in tables if table.ended and table.scene == id]
        if scene.ending and came:
            worth = [table.impact or 0 for table in came]
            people = sum(len(table.players) for table in came)
            title = words.format_line(scene.ending.title, plain=True)
            found.append(EndingReport(id, title, prompts.get(id, ""), len(came), people, min(worth), max(worth)))
    return tuple(sorted(found, key=lambda each: (-each.tables, -(each.most or 0))))
