"""Upper bounds of the points a story can bring, to scale bars by. Fast, and possibly too high."""

from collections.abc import Iterator, Mapping

from pm_quest.story.exploration import list_destination_scenes, list_targets
from pm_quest.story.model import SKILLS, Choice, Scenario, Scene
from pm_quest.story.traversal import sort_depth_first

COUNTED = (*SKILLS, "adaptability")
MAX_ROUNDS = 4
"""Passes over the story. A number that still grows in the last one has no bound: a loop feeds it."""

Points = tuple[int, ...]
NO_POINTS: Points = (0,) * len(COUNTED)


def bound_points(scenario: Scenario) -> Mapping[str, int | None]:
    """Return the most a playthrough can gain of each skill, and how far adaptability can get from 0.

    Conditions are ignored, so a bound can be too high. None where loops give ever more, and
    where there are no scenes.
    """
    if not scenario.scenes:
        return dict.fromkeys(COUNTED)
    order = sort_depth_first([scenario.start], lambda scene: list_targets(scenario.scenes[scene]))[::-1]
    most = dict.fromkeys(order, NO_POINTS)
    growing: set[int] = set()
    for _ in range(MAX_ROUNDS):
        growing = set()
        for id in order:
            found = _bound_scene(scenario.scenes[id], most)
            growing |= {at for at, number in enumerate(found) if number > most[id][at]}
            most[id] = found
    start = most[scenario.start]
    return {name: None if at in growing else start[at] for at, name in enumerate(COUNTED)}


def _bound_scene(scene: Scene, most: Mapping[str, Points]) -> Points:
    """Return the most of each number from a scene on, given that of the scenes after it."""
    ways = list(_list_continuations(scene, most)) or [NO_POINTS]
    return tuple(
        max(numbers) + gained for numbers, gained in zip(zip(*ways, strict=True), _count_points(scene), strict=True)
    )


def _list_continuations(scene: Scene, most: Mapping[str, Points]) -> Iterator[Points]:
    """Yield what each way on from a scene brings.

    The choice's own points and the most of its target.
    """
    if scene.go is not None:
        yield from (most[to] for to in list_destination_scenes(scene.go))
    for choice in scene.choices.values():
        own = _count_points(choice)
        yield from (tuple(map(sum, zip(own, most[to], strict=True))) for to in list_destination_scenes(choice.go))


def _count_points(source: Scene | Choice) -> Points:
    """Return the points of one scene or choice.

    A choice that fits or forces moves adaptability by one.
    """
    moves = isinstance(source, Choice) and source.fit != "neutral"
    return (*(source.gain.get(skill, 0) for skill in SKILLS), int(moves))
