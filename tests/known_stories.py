"""Stories that are known, and their analyses: hundreds of tests read and analyse the same few again, for a screen, page or sentence.

What reading and analysis are right about is asked in `tests/authoring` and `tests/analysis`, where nothing is known beforehand.
"""

from collections import OrderedDict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar
from unittest.mock import patch

import pytest

from pm_quest.analysis import scenario_analysis
from pm_quest.analysis.scenario_analysis import ScenarioAnalysis
from pm_quest.authoring import scenario_reader
from pm_quest.authoring.scenario_reader import ScenarioReading
from pm_quest.classroom import story_files
from pm_quest.story.engine import Engine
from pm_quest.story.model import Brings

LATEST = 60
"""Stories and analyses kept: those that come with the game and with the tests, for a few players each."""
Found = TypeVar("Found")
_analyze, _parse = scenario_analysis._analyze, scenario_reader.parse_scenario
_analyses: OrderedDict[object, ScenarioAnalysis] = OrderedDict()
_readings: OrderedDict[object, ScenarioReading] = OrderedDict()


def read_once(data: bytes | str, name: str) -> ScenarioReading:
    """Return what a file of this name and content says, which is read at the first time that it is asked for."""
    return _find(_readings, (data, name), lambda: _parse(data, name))


def analyze_once(engine: Engine, brings: Brings, budget: int, request) -> ScenarioAnalysis:
    """Return the analysis of a story for a player, which is made at the first time that it is asked for."""
    asked = (engine, repr(brings), budget, tuple(request.policies), request.samples, request.seed, request.return_cost)
    return _find(_analyses, asked, lambda: _analyze(engine, brings, budget, request))


@contextmanager
def knows_stories(*, known: bool) -> Iterator[None]:
    """Let files be read and analyses be made once, or each time anew."""
    read, analyze = (read_once, analyze_once) if known else (_parse, _analyze)
    with (
        patch.object(scenario_reader, "parse_scenario", read),
        patch.object(story_files, "parse_scenario", read),
        patch.object(scenario_analysis, "_analyze", analyze),
    ):
        yield


@pytest.fixture(scope="session", autouse=True)
def _know_stories():
    with knows_stories(known=True):
        yield


def _find(known: OrderedDict[object, Found], asked: object, make: Callable[[], Found]) -> Found:
    """Return what is known under this, made where it is not; what was asked for longest ago is forgotten."""
    if asked not in known:
        known[asked] = make()
        while len(known) > LATEST:
            known.popitem(last=False)
    known.move_to_end(asked)
    return known[asked]
