"""The author's tests of a file, played, each with its place."""

from typing import NamedTuple

from pm_quest.authoring import playtests
from pm_quest.authoring.judging import Places
from pm_quest.authoring.reader import Reading
from pm_quest.authoring.source import Remark, located


class Played(NamedTuple):
    """One test of a file: its name, where it stands or has failed (from 1), and why it failed, if it did."""

    id: str
    file: str
    line: int
    column: int
    passed: bool
    message: str


def played(reading: Reading) -> tuple[Played, ...]:
    """Every test of a file that has no errors, in the order of the file; nothing for a file that has."""
    scenario = reading.scenario
    if scenario is None or not scenario.tests:
        return ()
    places = Places(reading.root)
    tests = []
    for result in playtests.run(scenario):
        ((problem,), _) = located(reading.source, [Remark(*places.stretch(result.at), "PQ501", result.message, "")])
        place = reading.source.name, problem.line, problem.column
        tests.append(Played(result.id, *place, result.passed, problem.message))
    return tuple(tests)
