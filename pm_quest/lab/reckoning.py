"""From scenarios to the lab's figures. Loading this loads the analysis: do it where the figures are wanted."""

from pathlib import Path

from pm_quest.analysis import BUDGET, Analysis, analyse
from pm_quest.authoring.reader import read_file
from pm_quest.lab.table import LeftOut, Studied
from pm_quest.library import Entry, shown
from pm_quest.story.model import Brings, Scenario


def study(scenario: Scenario, brings: Brings | None = None, budget: int = BUDGET) -> Studied | LeftOut:
    """A scenario with the figures of every policy, for a player who brings so much (None: nothing).

    It is left out where the analysis can give no figures.
    """
    analysis = analyse(scenario, brings, budget)
    if not analysis.policies:
        return LeftOut(scenario.id, f"It is too large for exact figures: {analysis.why}.")
    return Studied(scenario.id, scenario.title, scenario.role, analysis.policies, sampled=_sampled(analysis))


def study_entry(entry: Entry, brings: Brings | None = None) -> Studied | LeftOut:
    """What the library found, studied; it is left out where it can't be played from there."""
    if entry.problem is not None:
        return LeftOut(shown(entry.path), entry.problem, broken=entry.header is None)
    return study_file(entry.path, brings)


def study_file(path: Path, brings: Brings | None = None) -> Studied | LeftOut:
    """A scenario file, studied; it is left out where it can't be read, or has errors."""
    try:
        reading = read_file(path)
    except OSError as error:
        return LeftOut(shown(path), f"It can't be opened: {error.strerror or error}.", broken=True)
    if reading.scenario is None:
        return LeftOut(shown(path), f"It has errors; 'pm-quest check {shown(path)}' shows them.", broken=True)
    return study(reading.scenario, brings)


def _sampled(analysis: Analysis) -> bool:
    return analysis.method != "exact"
