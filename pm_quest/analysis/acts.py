"""What leads on from a scene, made even: a choice and a `go` are both acts, and every destination is branches of odds.

Everything here is read off the Engine that the game is played with; nothing is defined anew.
"""

from functools import lru_cache
from typing import NamedTuple

from pm_quest.story.conditions import Condition
from pm_quest.story.engine import Effects, Engine, Fork, Lottery, Option, Place
from pm_quest.story.model import Choice, Destination
from pm_quest.story.onward import onward
from pm_quest.story.state import Test


class Asked(NamedTuple):
    """A condition of the file, and the engine's own test of it."""

    condition: Condition
    test: Test


class Branch(NamedTuple):
    """Where it goes when nothing before was true and this is (None: always): each way's probability and scene."""

    asked: Asked | None
    odds: tuple[tuple[float, int], ...]


class Act(NamedTuple):
    """A choice, or, where `choice` is None, the `go` of a scene that only leads on; `targets` are where it can lead."""

    choice: Choice | None
    asked: Asked | None
    once: int
    effects: Effects
    branches: tuple[Branch, ...]
    targets: frozenset[int]


NOTHING = Effects((), 0, 0)


@lru_cache(maxsize=4)
def acts_of(engine: Engine) -> tuple[tuple[Act, ...], ...]:
    """The acts of every scene, in the order of the file; an ending has none."""
    leads = _Leads()
    return tuple(tuple(_acts(place, leads)) for place in engine.places)


def order_of(acts: tuple[tuple[Act, ...], ...], start: int) -> tuple[int, ...]:
    """The scenes that links lead to from the start, each before those it leads to but for links back."""
    return tuple(onward([start], lambda scene: sorted({target for act in acts[scene] for target in act.targets})))


class _Leads:
    """Destinations as branches, and where they lead; those that are no more than a scene are made once for each."""

    def __init__(self) -> None:
        self._plain: dict[int, tuple[tuple[Branch, ...], frozenset[int]]] = {}

    def __call__(self, go: Destination, way: int | Lottery | Fork) -> tuple[tuple[Branch, ...], frozenset[int]]:
        if not isinstance(way, int):
            branches = _branches(go, way)
            return branches, frozenset(scene for branch in branches for _, scene in branch.odds)
        if way not in self._plain:
            self._plain[way] = _branches(go, way), frozenset((way,))
        return self._plain[way]


def _acts(place: Place, leads: _Leads) -> list[Act]:
    if place.way is not None and place.scene.go is not None:
        return [Act(None, None, 0, NOTHING, *leads(place.scene.go, place.way))]
    return [_chosen(option, leads) for option in place.options.values()]


def _chosen(option: Option, leads: _Leads) -> Act:
    when = option.choice.when
    asked = None if when is None or option.test is None else Asked(when, option.test)
    return Act(option.choice, asked, option.once, option.effects, *leads(option.choice.go, option.way))


def _branches(go: Destination, way: int | Lottery | Fork) -> tuple[Branch, ...]:
    if not isinstance(way, Fork) or not isinstance(go, tuple):
        return (Branch(None, _odds(way)),) if not isinstance(way, Fork) else ()
    pairs = zip((branch.when for branch in go), way.branches, strict=True)
    return tuple(
        Branch(None if when is None or test is None else Asked(when, test), _odds(leads))
        for when, (test, leads) in pairs
    )


def _odds(way: int | Lottery) -> tuple[tuple[float, int], ...]:
    if isinstance(way, Lottery):
        return tuple((odds / way.total, scene) for odds, scene in zip(way.odds, way.scenes, strict=True))
    return ((1.0, way),)
