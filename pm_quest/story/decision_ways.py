"""A way to a decision as it is written down: the scene, then the choices that lead there.

`=scene` behind a choice says where a draw has to lead, as in an author's tests.
"""

from pm_quest.story.engine import Engine, enumerate_outcomes, find_engine
from pm_quest.story.model import Brings, Scenario
from pm_quest.story.playthrough import Playthrough
from pm_quest.story.state import SCENE, State

_Arrived = tuple[State, ...]


class UnknownWayError(ValueError):
    """A way that does not lead to its scene; the text is a sentence."""


def follow_way(scenario: Scenario, way: str) -> Playthrough:
    """Return the playthrough of somebody who brings nothing, at the scene of a way.

    Chance falls as the way says, else as it may. Raises UnknownWayError.
    """
    scene, *steps = way.split() or [""]
    engine, brings = find_engine(scenario), Brings()
    starts = [arrived for _, arrived in enumerate_outcomes(lambda draws: engine.enter_story(brings, draws))]
    marks, steps = _take_marks(steps)
    arrived = _pick_outcome(engine, starts, marks)
    now = None if arrived is None else Playthrough(engine, brings, 0, 0, arrived[:-1], arrived[-1], None, None)
    while now is not None and steps:
        choice, (marks, steps) = steps[0], _take_marks(steps[1:])
        now = _take_step(now, choice, marks)
    if now is None or now.scene.id != scene or not now.scene.choices:
        raise UnknownWayError(f"The way to '{scene[:60]}' does not lead there in this scenario.")
    return now


def _take_step(now: Playthrough, choice: str, marks: set[str]) -> Playthrough | None:
    engine = now.engine
    option = engine.scenes[now.state[SCENE]].choices.get(choice)
    if option is None or not engine.is_open(now.state, option):
        return None
    outcomes = [arrived for _, arrived in engine.list_successors(now.state, option)]
    arrived = _pick_outcome(engine, outcomes, marks)
    if arrived is None:
        return None
    return Playthrough(engine, now.brings, 0, now.turn + 1, arrived[:-1], arrived[-1], choice, now)


def _take_marks(steps: list[str]) -> tuple[set[str], list[str]]:
    """Return the scenes that have to be passed, and the steps behind them."""
    marks = 0
    while marks < len(steps) and steps[marks].startswith("="):
        marks += 1
    return {mark[1:] for mark in steps[:marks]}, steps[marks:]


def _pick_outcome(engine: Engine, outcomes: list[_Arrived], marks: set[str]) -> _Arrived | None:
    """Return the first outcome that passes these scenes; None where none does."""
    passing = (each for each in outcomes if marks <= {engine.scenes[state[SCENE]].scene.id for state in each})
    return next(passing, None)
