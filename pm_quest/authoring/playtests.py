"""The author's own tests of a scenario: playthroughs with what must be true at their end, however the chances fall."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pm_quest.analysis.finding import At, Finding
from pm_quest.story.engine import Engine, Option, engine_for, every_fall
from pm_quest.story.model import Brings, Playtest, Scenario
from pm_quest.story.state import FACTS, SCENE, State, fact_of

MOST_STATES = 100_000
"""A test that chances lead to more states than this is not followed any further."""


@dataclass(frozen=True, slots=True)
class Result:
    """What became of one test: `message` says why it failed and is empty where it passed, `at` where in the file."""

    id: str
    passed: bool
    message: str
    at: At


class FailedError(Exception):
    """A test has failed; the reason is its sentence. `at` says where in the test."""

    at: At = ("expect",)


def findings(results: Iterable[Result]) -> tuple[Finding, ...]:
    """The tests that failed."""
    mend = "mend the story, or write down what is meant now"
    return tuple(
        Finding("PQ501", each.at, f"test '{each.id}' fails: {each.message}", mend)
        for each in results
        if not each.passed
    )


def run(scenario: Scenario) -> tuple[Result, ...]:
    """Run every test of a scenario, in the order of the file."""
    return tuple(_result(scenario, playtest) for playtest in scenario.tests.values())


def _result(scenario: Scenario, playtest: Playtest) -> Result:
    try:
        _play(engine_for(scenario), playtest)
    except FailedError as failed:
        return Result(playtest.id, False, str(failed), ("tests", playtest.id, *failed.at))
    return Result(playtest.id, True, "", ("tests", playtest.id))


def _play(engine: Engine, playtest: Playtest) -> None:
    arrived = _starts(engine, playtest.brings or Brings())
    after = "the start"
    for number, step in enumerate(playtest.play):
        try:
            arrived = _stepped(engine, arrived, step, after)
        except FailedError as failed:
            failed.at = ("play", str(number))
            raise
        after = after if step.startswith("=") else f"'{step}'"
    for state in sorted({states[-1] for states in arrived}):
        _expect(engine, playtest, state)


def _stepped(engine: Engine, arrived: "Arrived", step: str, after: str) -> "Arrived":
    if step.startswith("="):
        return _drawn(engine, arrived, step[1:], after)
    return _taken(engine, arrived, step, after)


Arrived = set[tuple[State, ...]]
"""Every way the last turn can have gone: the states arrived at."""


def _starts(engine: Engine, brings: Brings) -> Arrived:
    return {states for _, states in every_fall(lambda falls: engine.start(brings, falls))}


def _drawn(engine: Engine, arrived: Arrived, scene: str, after: str) -> Arrived:
    """Of all ways the last turn can have gone, those that came through a scene."""
    number = engine.layout.scenes.get(scene)
    kept = {states for states in arrived if any(state[SCENE] == number for state in states)}
    if not kept:
        came = ", ".join(sorted({f"'{_scene(engine, states[-1])}'" for states in arrived}))
        raise FailedError(f"no draw after {after} leads to '{scene}'; it comes to {came}")
    return kept


def _taken(engine: Engine, arrived: Arrived, choice: str, after: str) -> Arrived:
    """Every way the turn of one choice can go, from every state there may be."""
    following: Arrived = set()
    for state in sorted({states[-1] for states in arrived}):
        following.update(states for _, states in engine.successors(state, _option(engine, state, choice, after)))
        if len(following) > MOST_STATES:
            raise FailedError(
                f"after '{choice}' there are more than {MOST_STATES:,} ways; say with '=scene' which draws are meant"
            )
    return following


def _option(engine: Engine, state: State, choice: str, after: str) -> Option:
    place = engine.places[state[SCENE]]
    option = place.options.get(choice)
    if option is None:
        where = f"scene '{place.scene.id}'"
        if not place.options:
            raise FailedError(f"after {after} the story is over, in {where}, and '{choice}' cannot be taken any more")
        known = ", ".join(f"'{id}'" for id in place.options)
        raise FailedError(
            f"after {after} it stands in {where}, where there is no choice '{choice}'; its choices are {known}"
        )
    if not engine.is_open(state, option):
        raise FailedError(
            f"after {after} '{choice}' cannot be taken in scene '{place.scene.id}': {_values(engine, state, _read_by(option))}"
        )
    return option


def _read_by(option: Option) -> Sequence[str]:
    condition = option.choice.when
    return () if condition is None else [fact_of(node) for node in condition.reads()]


def _expect(engine: Engine, playtest: Playtest, state: State) -> None:
    impact = engine.impact(state)
    names = [fact_of(node) for node in playtest.expect.reads()]
    if impact is None and "impact" in names:
        raise FailedError(f"it stops in scene '{_scene(engine, state)}', which is no ending, so there is no impact")
    if not engine.layout.expectation(playtest.expect)(state, impact or 0):
        values = _values(engine, state, names)
        raise FailedError(f"'{playtest.expect.source}' is not true in scene '{_scene(engine, state)}': {values}")


def _values(engine: Engine, state: State, names: Iterable[str]) -> str:
    """The values of some names in a state, for a sentence."""
    said = []
    for name in dict.fromkeys(names):
        if name in engine.layout.values:
            said.append(f"{name} is {state[engine.layout.values[name]]}")
        elif name in engine.layout.facts:
            said.append(f"{name} is {'true' if state[FACTS] & engine.layout.facts[name] else 'false'}")
        elif name == "impact":
            said.append(f"impact is {engine.impact(state)}")
        elif name == "ending":
            said.append(f"ending is '{_scene(engine, state)}'")
    return ", ".join(said) or "it was taken before"


def _scene(engine: Engine, state: State) -> str:
    return engine.places[state[SCENE]].scene.id
