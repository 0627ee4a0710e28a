"""What of a story has been seen: the scenes and ways of some playthroughs, and where unseen ways lead off."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from pm_quest.story.model import Destination, Scenario, Scene
from pm_quest.story.playthrough import Playthrough

Way = tuple[str, str]
"""From a scene to the next, by their ids."""
Kind = Literal["decision", "passage", "ending"]


@dataclass(frozen=True, slots=True)
class Explored:
    """The part of a story that a player knows.

    `scenes` in the order they were first seen; `ways` gone between them; `ahead` the ways that lead from a seen scene to
    one never seen; `path` the scenes of the playthrough looked at, in order, and `endings` those reached.
    """

    scenes: tuple[str, ...]
    ways: frozenset[Way]
    ahead: frozenset[Way]
    path: tuple[str, ...]
    endings: frozenset[str]


def explored(present: Playthrough, others: Iterable[Playthrough] = ()) -> Explored:
    """What is known from the present playthrough and from others of the same scenario."""
    scenario = present.scenario
    path = _path(present)
    paths = [path, *(_path(other) for other in others)]
    scenes = tuple(dict.fromkeys(scene for each in paths for scene in each))
    ahead = {(scene, there) for scene in scenes for there in leads_to(scenario.scenes[scene]) if there not in scenes}
    return Explored(
        scenes=scenes,
        ways=frozenset(way for each in paths for way in pairwise(each)),
        ahead=frozenset(ahead),
        path=path,
        endings=frozenset(scene for scene in scenes if scenario.scenes[scene].ending),
    )


def leads_to(scene: Scene) -> Iterator[str]:
    """The scenes that a scene can lead to, whatever holds and however chances fall; some more than once."""
    destinations = [choice.go for choice in scene.choices.values()]
    for destination in [*destinations, *([] if scene.go is None else [scene.go])]:
        yield from scenes_of(destination)


def kind(scene: Scene) -> Kind:
    """What a scene is to the story."""
    if scene.ending is not None:
        return "ending"
    return "passage" if scene.go is not None else "decision"


def endings(scenario: Scenario) -> tuple[str, ...]:
    """The scenes where the story can end."""
    return tuple(id for id, scene in scenario.scenes.items() if scene.ending)


def _path(playthrough: Playthrough) -> tuple[str, ...]:
    return tuple(scene.id for turn in playthrough.turns() for scene in turn.path)


def scenes_of(destination: Destination) -> Iterator[str]:
    """Give the scenes that a destination can lead to."""
    if isinstance(destination, str):
        yield destination
    elif isinstance(destination, tuple):
        for branch in destination:
            yield from scenes_of(branch.go)
    else:
        yield from (odds.go for odds in destination.chance)
