"""Run the author's own tests of a scenario.

Playthroughs with what must be true at their end, whatever the draws.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from pm_quest.analysis.finding import FilePlace, Finding
from pm_quest.authoring.play_edits import find_play_edit
from pm_quest.authoring.playtest_trials import failure_place, run_trial
from pm_quest.story.engine import Engine, find_engine
from pm_quest.story.model import Playtest, Scenario
from pm_quest.story.state import SCENE

TEST_SUGGESTION = "fix the story, or write down what is meant now"
CAUSES = ("PQ303", "PQ304", "PQ305", "PQ306", "PQ307")
"""Codes that explain a failing test; once they are fixed, the test may pass."""
CONTINUE_SUGGESTION = "add the choices that follow at the end of 'play', or write down what is meant now"


@dataclass(frozen=True, slots=True)
class PlaytestResult:
    """The result of one test.

    id: the id of the test.
    passed: whether it passed.
    message: why it failed; empty where it passed.
    at: where in the file it failed.
    suggestion: how to fix it.
    closed_choice: scene and choice, where it failed because that choice could not be taken.
    wanted_scenes: the scenes that it was to reach.
    """

    id: str
    passed: bool
    message: str
    at: FilePlace
    suggestion: str = ""
    closed_choice: tuple[str, str] | None = None
    wanted_scenes: frozenset[str] = frozenset()


def find_failures(results: Iterable[PlaytestResult]) -> tuple[Finding, ...]:
    """Return a finding for each test that failed."""
    return tuple(
        Finding("PQ501", each.at, f"test '{each.id}' fails: {each.message}", each.suggestion)
        for each in results
        if not each.passed
    )


def drop_consequences(results: Iterable[PlaytestResult], found: Iterable[Finding]) -> tuple[PlaytestResult, ...]:
    """Return the results without tests that fail because of something else that was found.

    That is a choice that no player can take, a scene where some player cannot go on, or one that
    none reaches.
    """
    causes = [finding for finding in found if finding.code in CAUSES]
    places = {finding.at for finding in causes}
    unreached = {scene for finding in causes for scene in finding.unreached}
    return tuple(each for each in results if not (each.wanted_scenes & unreached or _is_blocked(each, places)))


def _is_blocked(result: PlaytestResult, places: Collection[FilePlace]) -> bool:
    """Return whether a test failed at a choice that a finding already covers."""
    if result.closed_choice is None:
        return False
    scene, choice = result.closed_choice
    return ("scenes", scene) in places or ("scenes", scene, "choices", choice) in places


def run_playtests(scenario: Scenario) -> tuple[PlaytestResult, ...]:
    """Run every test of a scenario, in the order of the file."""
    engine = find_engine(scenario)
    return tuple(_run_playtest(engine, playtest) for playtest in scenario.tests.values())


def _run_playtest(engine: Engine, playtest: Playtest) -> PlaytestResult:
    """Run one test, and look for a change of its `play` that fixes it."""
    trial = run_trial(engine, playtest)
    at: FilePlace = ("tests", playtest.id)
    if trial.failure is None:
        return PlaytestResult(playtest.id, True, "", at)
    failure, edit = trial.failure, find_play_edit(engine, playtest, trial)
    message, suggestion = failure.message, CONTINUE_SUGGESTION if failure.kind == "stops" else TEST_SUGGESTION
    if edit is not None:
        message, suggestion = f"{message}; {edit.why}" if edit.why else message, edit.suggestion
    closed = None
    if failure.kind == "closed" and failure.state is not None:
        closed = engine.scenes[failure.state[SCENE]].scene.id, playtest.play[failure.step]
    wants = {str(node.value) for node in playtest.expect.root.walk()} | {step.lstrip("=") for step in playtest.play}
    scenes = frozenset(wants & engine.scenario.scenes.keys())
    return PlaytestResult(
        playtest.id, False, message, (*at, *failure_place(playtest, failure)), suggestion, closed, scenes
    )
