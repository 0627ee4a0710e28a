"""Play the author's tests of a file, and locate each in the file."""

from typing import NamedTuple

from pm_quest.authoring import playtest_runner
from pm_quest.authoring.judgement import PlaceIndex
from pm_quest.authoring.scenario_reader import ScenarioReading
from pm_quest.authoring.source_text import Remark, locate_remarks


class LocatedTest(NamedTuple):
    """One test of a file: its id, its place (from 1), and why it failed, if it did."""

    id: str
    file: str
    line: int
    column: int
    passed: bool
    message: str


def locate_tests(reading: ScenarioReading) -> tuple[LocatedTest, ...]:
    """Return every test of a file without errors, in the order of the file.

    Nothing for a file with errors.
    """
    scenario = reading.scenario
    if scenario is None or not scenario.tests:
        return ()
    places = PlaceIndex(reading.root)
    tests = []
    for result in playtest_runner.run_playtests(scenario):
        ((problem,), _) = locate_remarks(
            reading.source, [Remark(*places.find_stretch(result.at), "PQ501", result.message, "")]
        )
        place = reading.source.name, problem.line, problem.column
        tests.append(LocatedTest(result.id, *place, result.passed, problem.message))
    return tuple(tests)
