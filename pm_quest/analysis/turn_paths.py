"""Paths as authors write them.

The choices, and `=scene` behind one where a draw has to lead there.
"""

from collections.abc import Callable, Hashable, Sequence
from itertools import chain
from typing import NamedTuple

from pm_quest.story.engine import CompiledChoice, DrawSequence, Engine, enumerate_outcomes
from pm_quest.story.model import Brings
from pm_quest.story.state import SCENE, State

ArrivedStates = tuple[State, ...]
"""The states arrived at in one turn, the one it stays in last."""


class PathTurn(NamedTuple):
    """One turn of a path.

    choice: its id; None for the start.
    arrived: the states arrived at, as far as they matter.
    outcomes: every outcome of the turn's chances.
    """

    choice: str | None
    arrived: ArrivedStates
    outcomes: tuple[ArrivedStates, ...]


class _DrawNeededError(Exception):
    """A chance is drawn where only the outcome without draws was asked for."""


def list_turn_outcomes(engine: Engine, state: State, option: CompiledChoice) -> tuple[ArrivedStates, ...]:
    """Return every outcome of a turn: the states arrived at."""
    try:
        return (engine.take_choice(state, option, _refuse_draws),)
    except _DrawNeededError:
        return tuple(dict.fromkeys(arrived for _, arrived in engine.list_successors(state, option)))


def list_start_outcomes(engine: Engine, brings: Brings) -> tuple[ArrivedStates, ...]:
    """Return every outcome of the start."""
    return tuple(
        dict.fromkeys(arrived for _, arrived in enumerate_outcomes(lambda falls: engine.enter_story(brings, falls)))
    )


def format_path_steps(
    engine: Engine,
    turns: Sequence[PathTurn],
    same: Callable[[State], Hashable],
    holds: Callable[[State], bool],
) -> tuple[str, ...]:
    """Return the steps of a path from the start to a state that `holds` is true of.

    `same` returns equal keys for states that go on alike: which draw led to one of them does not
    matter. Where draws pass the same scenes to states that do not, no step can distinguish them,
    and any is meant.
    """
    steps: list[str] = []
    for number, turn in enumerate(turns):
        falls = turn.outcomes
        if turn.choice is not None:
            steps.append(turn.choice)
        if len(falls) == 1:
            continue
        if number == len(turns) - 1:
            good = [arrived for arrived in falls if any(map(holds, arrived))]
        else:
            wanted = same(turn.arrived[-1])
            good = [arrived for arrived in falls if same(arrived[-1]) == wanted]
        steps += (f"={engine.scenes[scene].scene.id}" for scene in _find_marking_scenes(falls, good, turn.arrived))
    return tuple(steps)


def _find_marking_scenes(
    outcomes: Sequence[ArrivedStates], good: Sequence[ArrivedStates], arrived: ArrivedStates
) -> tuple[int, ...]:
    """Return the scenes to pass so that only good outcomes are left.

    The whole path where none suffice.
    """
    if len(good) == len(outcomes):
        return ()
    through = [{state[SCENE] for state in each} for each in outcomes]
    bad = [scenes for scenes, each in zip(through, outcomes, strict=True) if each not in good]
    path = tuple(state[SCENE] for state in arrived)
    pairs = ((one, other) for n, one in enumerate(path) for other in path[n + 1 :])
    for marks in chain(((scene,) for scene in reversed(path)), pairs):
        if not any(scenes.issuperset(marks) for scenes in bad):
            return marks
    return path


def _refuse_draws() -> DrawSequence:
    raise _DrawNeededError
