"""The author's own tests of a scenario: playthroughs with what must be true at their end, however the chances fall."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from pm_quest.analysis.finding import At, Finding
from pm_quest.authoring.play_edits import find_edit
from pm_quest.authoring.trials import find_place, play_test
from pm_quest.story.engine import Engine, engine_for
from pm_quest.story.model import Playtest, Scenario
from pm_quest.story.state import SCENE

MEND = "mend the story, or write down what is meant now"
CAUSES = ("PQ303", "PQ304", "PQ305", "PQ306", "PQ307")
"""What keeps a test from going on as its author wrote it; once it is mended, the test may pass as it is."""
GO_ON = "add the choices that follow at the end of 'play', or write down what is meant now"


@dataclass(frozen=True, slots=True)
class Result:
    """What became of one test: `message` says why it failed and is empty where it passed, `at` where in the file.

    `mend` says how to mend it. `closed` is the scene and the choice where it failed because that could not be taken, and
    `wants` are the scenes that it was to come to.
    """

    id: str
    passed: bool
    message: str
    at: At
    mend: str = ""
    closed: tuple[str, str] | None = None
    wants: frozenset[str] = frozenset()


def findings(results: Iterable[Result]) -> tuple[Finding, ...]:
    """The tests that failed."""
    return tuple(
        Finding("PQ501", each.at, f"test '{each.id}' fails: {each.message}", each.mend)
        for each in results
        if not each.passed
    )


def without_consequences(results: Iterable[Result], found: Iterable[Finding]) -> tuple[Result, ...]:
    """The results but for tests that fail because of something else that was found.

    That is a choice that nobody can take, a scene where somebody cannot go on, or one that nobody comes to.
    """
    causes = [finding for finding in found if finding.code in CAUSES]
    places = {finding.at for finding in causes}
    unreached = {scene for finding in causes for scene in finding.unreached}
    return tuple(each for each in results if not (each.wants & unreached or _is_barred(each, places)))


def _is_barred(result: Result, places: Collection[At]) -> bool:
    if result.closed is None:
        return False
    scene, choice = result.closed
    return ("scenes", scene) in places or ("scenes", scene, "choices", choice) in places


def run(scenario: Scenario) -> tuple[Result, ...]:
    """Run every test of a scenario, in the order of the file."""
    engine = engine_for(scenario)
    return tuple(_result(engine, playtest) for playtest in scenario.tests.values())


def _result(engine: Engine, playtest: Playtest) -> Result:
    trial = play_test(engine, playtest)
    at: At = ("tests", playtest.id)
    if trial.failure is None:
        return Result(playtest.id, True, "", at)
    failure, edit = trial.failure, find_edit(engine, playtest, trial)
    message, mend = failure.message, GO_ON if failure.kind == "stops" else MEND
    if edit is not None:
        message, mend = f"{message}; {edit.why}" if edit.why else message, edit.mend
    closed = None
    if failure.kind == "closed" and failure.state is not None:
        closed = engine.places[failure.state[SCENE]].scene.id, playtest.play[failure.step]
    wants = {str(node.value) for node in playtest.expect.root.walk()} | {step.lstrip("=") for step in playtest.play}
    scenes = frozenset(wants & engine.scenario.scenes.keys())
    return Result(playtest.id, False, message, (*at, *find_place(playtest, failure)), mend, closed, scenes)
