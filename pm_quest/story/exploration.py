"""How much of a story has been seen: scenes and links of some playthroughs, and unseen links."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from pm_quest.story.model import Destination, Scenario, Scene
from pm_quest.story.playthrough import Playthrough

SceneLink = tuple[str, str]
"""From a scene to the next, by their ids."""
SceneKind = Literal["decision", "passage", "ending"]


@dataclass(frozen=True, slots=True)
class ExploredStory:
    """The part of a story that a player has seen.

    scenes: in the order they were first seen.
    links: links followed between them.
    unseen_links: links from a seen scene to one never seen.
    path: the scenes of the present playthrough, in order.
    endings: the endings reached.
    """

    scenes: tuple[str, ...]
    links: frozenset[SceneLink]
    unseen_links: frozenset[SceneLink]
    path: tuple[str, ...]
    endings: frozenset[str]


def build_exploration(present: Playthrough, others: Iterable[Playthrough] = ()) -> ExploredStory:
    """Return what has been seen in the present playthrough and in others of the same scenario."""
    scenario = present.scenario
    path = _list_path(present)
    paths = [path, *(_list_path(other) for other in others)]
    scenes = tuple(dict.fromkeys(scene for each in paths for scene in each))
    ahead = {
        (scene, there) for scene in scenes for there in list_targets(scenario.scenes[scene]) if there not in scenes
    }
    return ExploredStory(
        scenes=scenes,
        links=frozenset(way for each in paths for way in pairwise(each)),
        unseen_links=frozenset(ahead),
        path=path,
        endings=frozenset(scene for scene in scenes if scenario.scenes[scene].ending),
    )


def list_targets(scene: Scene) -> Iterator[str]:
    """Yield the scenes that a scene can lead to under any condition or chance, with repetitions."""
    destinations = [choice.go for choice in scene.choices.values()]
    for destination in [*destinations, *([] if scene.go is None else [scene.go])]:
        yield from list_destination_scenes(destination)


def classify_scene(scene: Scene) -> SceneKind:
    """Return whether a scene is a decision, a passage or an ending."""
    if scene.ending is not None:
        return "ending"
    return "passage" if scene.go is not None else "decision"


def list_endings(scenario: Scenario) -> tuple[str, ...]:
    """Return the ids of the scenes where the story can end."""
    return tuple(id for id, scene in scenario.scenes.items() if scene.ending)


def _list_path(playthrough: Playthrough) -> tuple[str, ...]:
    return tuple(scene.id for turn in playthrough.list_turns() for scene in turn.path)


def list_destination_scenes(destination: Destination) -> Iterator[str]:
    """Yield the scenes that a destination can lead to."""
    if isinstance(destination, str):
        yield destination
    elif isinstance(destination, tuple):
        for branch in destination:
            yield from list_destination_scenes(branch.go)
    else:
        yield from (odds.go for odds in destination.chance)
