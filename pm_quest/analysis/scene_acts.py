"""What leads on from a scene, in one form.

A choice and a `go` are both acts, and a destination is branches.

All of it is read off the Engine that the game is played with; nothing is defined twice.
"""

from functools import lru_cache
from typing import NamedTuple

from pm_quest.story.conditions import Condition
from pm_quest.story.engine import CompiledChoice, CompiledScene, Effects, Engine, Fork, Lottery
from pm_quest.story.model import Choice, Destination
from pm_quest.story.state import StateTest
from pm_quest.story.traversal import sort_depth_first


class CompiledCondition(NamedTuple):
    """A condition of the file, and the engine's test for it."""

    condition: Condition
    test: StateTest


class ActBranch(NamedTuple):
    """One branch of a destination.

    condition: its condition (None: always taken), asked where no earlier branch was taken.
    odds: the probability and the scene of each way.
    """

    condition: CompiledCondition | None
    odds: tuple[tuple[float, int], ...]


class SceneAct(NamedTuple):
    """A choice, or the `go` of a scene that only leads on.

    choice: the choice; None for a `go`.
    condition: the condition to take it; None where it is always open.
    once: the bit set once it was taken, for a choice that can be taken once.
    effects: what it changes.
    branches: its destination.
    targets: the scenes it can lead to.
    """

    choice: Choice | None
    condition: CompiledCondition | None
    once: int
    effects: Effects
    branches: tuple[ActBranch, ...]
    targets: frozenset[int]


NO_EFFECTS = Effects((), 0, 0)


@lru_cache(maxsize=4)
def list_acts(engine: Engine) -> tuple[tuple[SceneAct, ...], ...]:
    """Return the acts of every scene, in the order of the file; an ending has none."""
    leads = _BranchCache()
    return tuple(tuple(_build_scene_acts(place, leads)) for place in engine.scenes)


def sort_scenes(acts: tuple[tuple[SceneAct, ...], ...], start: int) -> tuple[int, ...]:
    """Return the linked scenes from the start on, each before those it leads to, but for links back."""
    return tuple(
        sort_depth_first([start], lambda scene: sorted({target for act in acts[scene] for target in act.targets}))
    )


class _BranchCache:
    """Builds destinations as branches; a plain scene's are built once."""

    def __init__(self) -> None:
        self._plain: dict[int, tuple[tuple[ActBranch, ...], frozenset[int]]] = {}

    def __call__(self, go: Destination, compiled: int | Lottery | Fork) -> tuple[tuple[ActBranch, ...], frozenset[int]]:
        if not isinstance(compiled, int):
            branches = _build_branches(go, compiled)
            return branches, frozenset(scene for branch in branches for _, scene in branch.odds)
        if compiled not in self._plain:
            self._plain[compiled] = _build_branches(go, compiled), frozenset((compiled,))
        return self._plain[compiled]


def _build_scene_acts(place: CompiledScene, leads: _BranchCache) -> list[SceneAct]:
    if place.destination is not None and place.scene.go is not None:
        return [SceneAct(None, None, 0, NO_EFFECTS, *leads(place.scene.go, place.destination))]
    return [_build_choice_act(option, leads) for option in place.choices.values()]


def _build_choice_act(option: CompiledChoice, leads: _BranchCache) -> SceneAct:
    when = option.choice.when
    asked = None if when is None or option.test is None else CompiledCondition(when, option.test)
    return SceneAct(option.choice, asked, option.once_bit, option.effects, *leads(option.choice.go, option.destination))


def _build_branches(go: Destination, compiled: int | Lottery | Fork) -> tuple[ActBranch, ...]:
    if not isinstance(compiled, Fork) or not isinstance(go, tuple):
        return (ActBranch(None, _build_odds(compiled)),) if not isinstance(compiled, Fork) else ()
    pairs = zip((branch.when for branch in go), compiled.branches, strict=True)
    return tuple(
        ActBranch(None if when is None or test is None else CompiledCondition(when, test), _build_odds(leads))
        for when, (test, leads) in pairs
    )


def _build_odds(compiled: int | Lottery) -> tuple[tuple[float, int], ...]:
    if isinstance(compiled, Lottery):
        return tuple((odds / compiled.total, scene) for odds, scene in zip(compiled.odds, compiled.scenes, strict=True))
    return ((1.0, compiled),)
