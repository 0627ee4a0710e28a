"""Judge a panel's file against the scenario beside it."""

from dataclasses import replace

from pm_quest.authoring.judgement import locate_findings
from pm_quest.authoring.panel_findings import find_panel_problems
from pm_quest.authoring.panel_reader import PanelReading
from pm_quest.story.model import Scenario


def judge_panel(reading: PanelReading, scenario: Scenario | None) -> PanelReading:
    """Return the reading of a panel's file with what it finds in its scenario; as it is where that can't be read."""
    if reading.panel is None or scenario is None:
        return reading
    found = [each for each in find_panel_problems(scenario, reading.panel) if each.code not in scenario.allow]
    problems, lines = locate_findings(reading, found)
    together = sorted((*reading.problems, *problems), key=lambda problem: problem.place)
    return replace(reading, problems=tuple(together), lines={**reading.lines, **lines})
