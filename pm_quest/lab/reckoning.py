"""From scenarios to the lab's figures. Loading this loads the analysis: do it where the figures are wanted."""

from pm_quest.analysis import analyse
from pm_quest.authoring.reader import read_file
from pm_quest.lab.table import LeftOut, Studied
from pm_quest.library import Entry, shown
from pm_quest.story.model import Brings, Scenario


def study(scenario: Scenario, brings: Brings | None = None) -> Studied:
    """A scenario with the figures of every policy, for a player who brings so much (None: nothing)."""
    analysis = analyse(scenario, brings)
    return Studied(
        scenario.id, scenario.title, scenario.role, analysis.policies, samples=analysis.samples, seed=analysis.seed
    )


def study_entry(entry: Entry, brings: Brings | None = None) -> Studied | LeftOut:
    """What the library found, studied; it is left out where it can't be played from there, or has errors."""
    if entry.problem is not None:
        return LeftOut(shown(entry.path), entry.problem, broken=entry.header is None)
    try:
        reading = read_file(entry.path)
    except OSError as error:
        return LeftOut(shown(entry.path), f"It can't be opened: {error.strerror or error}.", broken=True)
    if reading.scenario is None:
        return LeftOut(
            shown(entry.path), f"It has errors; 'pm-quest check {shown(entry.path)}' shows them.", broken=True
        )
    return study(reading.scenario, brings)
