"""Ways as authors write them: the choices made, and `=scene` behind one where a draw has to lead there."""

from collections.abc import Callable, Hashable, Sequence
from itertools import chain
from typing import NamedTuple

from pm_quest.story.engine import Engine, Fall, Option, every_fall
from pm_quest.story.model import Brings
from pm_quest.story.state import SCENE, State

Arrived = tuple[State, ...]
"""The states arrived at in one turn, the one it stays in last."""


class Turn(NamedTuple):
    """A choice (None: the start), what was arrived at, as far as it matters, and every way that the turn can go."""

    choice: str | None
    arrived: Arrived
    falls: tuple[Arrived, ...]


class _DrawnError(Exception):
    """Something is drawn where only what needs no draw was asked for."""


def falls_of(engine: Engine, state: State, option: Option) -> tuple[Arrived, ...]:
    """Every way that a turn can go: the states arrived at."""
    try:
        return (engine.taken(state, option, _no_draws),)
    except _DrawnError:
        return tuple(dict.fromkeys(arrived for _, arrived in engine.successors(state, option)))


def falls_of_start(engine: Engine, brings: Brings) -> tuple[Arrived, ...]:
    """Every way that the start can go."""
    return tuple(dict.fromkeys(arrived for _, arrived in every_fall(lambda falls: engine.start(brings, falls))))


def told(
    engine: Engine,
    turns: Sequence[Turn],
    same: Callable[[State], Hashable],
    holds: Callable[[State], bool],
) -> tuple[str, ...]:
    """The steps of a way, which begins with the start and comes last through a state that `holds` is true of.

    `same` gives the same for states that go on alike: which draw led to one of them does not matter. Where draws come
    through the same scenes to states that do not go on alike, no step can tell them apart, and one of them is meant.
    """
    steps: list[str] = []
    for number, turn in enumerate(turns):
        falls = turn.falls
        if turn.choice is not None:
            steps.append(turn.choice)
        if len(falls) == 1:
            continue
        if number == len(turns) - 1:
            good = [arrived for arrived in falls if any(map(holds, arrived))]
        else:
            wanted = same(turn.arrived[-1])
            good = [arrived for arrived in falls if same(arrived[-1]) == wanted]
        steps += (f"={engine.places[scene].scene.id}" for scene in _drawn(falls, good, turn.arrived))
    return tuple(steps)


def _drawn(falls: Sequence[Arrived], good: Sequence[Arrived], arrived: Arrived) -> tuple[int, ...]:
    """The scenes that have to be come through so that only good ways are left; all on the way, where none will do."""
    if len(good) == len(falls):
        return ()
    through = [{state[SCENE] for state in each} for each in falls]
    bad = [scenes for scenes, each in zip(through, falls, strict=True) if each not in good]
    path = tuple(state[SCENE] for state in arrived)
    pairs = ((one, other) for n, one in enumerate(path) for other in path[n + 1 :])
    for marks in chain(((scene,) for scene in reversed(path)), pairs):
        if not any(scenes.issuperset(marks) for scenes in bad):
            return marks
    return path


def _no_draws() -> Fall:
    raise _DrawnError
