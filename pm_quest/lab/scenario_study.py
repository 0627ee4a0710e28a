"""Figures of scenarios for the lab. Importing this imports the analysis: import it where needed."""

from pathlib import Path

from pm_quest.analysis import analyze_scenario
from pm_quest.authoring.scenario_reader import read_scenario_file
from pm_quest.lab.lab_table import LeftOutScenario, StudiedScenario
from pm_quest.library import LibraryEntry, format_path
from pm_quest.story.model import Brings, Scenario
from pm_quest.story.policies import list_applicable_policies


def study_scenario(scenario: Scenario, brings: Brings | None = None) -> StudiedScenario:
    """Return a scenario with the figures of every policy, for a player who brings this, or nothing."""
    analysis = analyze_scenario(scenario, brings)
    return StudiedScenario(
        scenario.id,
        scenario.title,
        scenario.role,
        analysis.policies,
        samples=analysis.samples,
        seed=analysis.seed,
        applicable=list_applicable_policies(scenario),
    )


def study_entry(entry: LibraryEntry, brings: Brings | None = None) -> StudiedScenario | LeftOutScenario:
    """Return a library entry studied.

    Or left out where it can't be played from there, or has errors.
    """
    if entry.problem is not None:
        return LeftOutScenario(format_path(entry.path), entry.problem, is_broken=entry.header is None)
    return study_file(entry.path, brings)


def study_file(path: Path, brings: Brings | None = None) -> StudiedScenario | LeftOutScenario:
    """Return a scenario file studied; or left out where it can't be opened, or has errors."""
    try:
        reading = read_scenario_file(path)
    except OSError as error:
        return LeftOutScenario(format_path(path), f"It can't be opened: {error.strerror or error}.", is_broken=True)
    if reading.scenario is None:
        why = f"It has errors; 'pm-quest check {format_path(path)}' shows them."
        return LeftOutScenario(format_path(path), why, is_broken=True)
    return study_scenario(reading.scenario, brings)
