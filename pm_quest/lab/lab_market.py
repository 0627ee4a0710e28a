"""The employers of the lab, from a library or from files that were named, and their calls."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pm_quest.authoring.scenario_reader import read_scenario_file
from pm_quest.career.career_model import Career
from pm_quest.career.career_state import list_employers
from pm_quest.career_market import list_jobs
from pm_quest.kit.paths import explain_error
from pm_quest.lab.call_changes import CallTable, compare_calls
from pm_quest.lab.lab_table import LeftOutScenario
from pm_quest.lab.random_preparations import RandomPreparations, prepare_randomly
from pm_quest.library import Library, format_path
from pm_quest.story.hiring import Hiring
from pm_quest.story.model import Scenario


@dataclass(frozen=True, slots=True)
class LabMarket:
    """The employers that the lab computes with.

    left_out: the scenarios that can't be read, or not from here.
    """

    employers: dict[str, Scenario]
    left_out: tuple[LeftOutScenario, ...]


def read_library_market(library: Library) -> LabMarket:
    """Return the employers of a library: its jobs that hire."""
    left_out = [
        LeftOutScenario(format_path(entry.path), entry.problem, is_broken=entry.header is None)
        for entry in library.list_entries()
        if entry.problem is not None
    ]
    market = read_market_files([entry.path for entry in list_jobs(library)])
    broken = (each for each in market.left_out if each.is_broken)
    return LabMarket(market.employers, (*left_out, *broken))


def read_market_files(paths: Sequence[Path]) -> LabMarket:
    """Return the employers among these files; the others are left out."""
    employers, left_out = dict[str, Scenario](), list[LeftOutScenario]()
    for path in paths:
        name = format_path(path)
        try:
            scenario = read_scenario_file(path).scenario
        except OSError as error:
            left_out.append(LeftOutScenario(name, f"It can't be opened: {explain_error(error)}.", is_broken=True))
            continue
        if scenario is None:
            left_out.append(
                LeftOutScenario(name, f"It has errors; 'pm-quest check {name}' shows them.", is_broken=True)
            )
        elif found := list_employers({scenario.id: scenario}):
            employers |= found
        else:
            left_out.append(
                LeftOutScenario(name, "It is not a job that hires: it needs 'hiring', and the role of a job.")
            )
    return LabMarket(employers, tuple(left_out))


def study_calls(career: Career, employers: dict[str, Scenario], drawn: RandomPreparations | None = None) -> CallTable:
    """Return what each credential changes at each employer; `drawn` are the half-years, where they are known."""
    if not employers:
        return CallTable({})
    hirings = {id: each.hiring or Hiring() for id, each in employers.items()}
    return compare_calls(career, hirings, drawn or prepare_randomly(career))
