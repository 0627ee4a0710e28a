"""How many points a story can bring at the most: what the scale of a bar is made of, so it is quick, and may be too high."""

from collections.abc import Iterator, Mapping

from pm_quest.story.explored import leads_to, scenes_of
from pm_quest.story.model import SKILLS, Choice, Scenario, Scene
from pm_quest.story.onward import onward

NUMBERS = (*SKILLS, "adaptability")
ROUNDS = 4
"""So often the story is gone through. What still grows then goes round in circles: it has no bound, or none that is near."""

Points = tuple[int, ...]
NOTHING: Points = (0,) * len(NUMBERS)


def find_most_points(scenario: Scenario) -> Mapping[str, int | None]:
    """Say how much of each skill a playthrough can gain at most, and how far its adaptability can come from 0.

    Conditions are left aside, so a number can be higher than what is possible. None where ways back give ever more, and
    where nothing is known of the scenes.
    """
    if not scenario.scenes:
        return dict.fromkeys(NUMBERS)
    order = onward([scenario.start], lambda scene: leads_to(scenario.scenes[scene]))[::-1]
    most = dict.fromkeys(order, NOTHING)
    growing: set[int] = set()
    for _ in range(ROUNDS):
        growing = set()
        for id in order:
            found = _most_from(scenario.scenes[id], most)
            growing |= {at for at, number in enumerate(found) if number > most[id][at]}
            most[id] = found
    start = most[scenario.start]
    return {name: None if at in growing else start[at] for at, name in enumerate(NUMBERS)}


def _most_from(scene: Scene, most: Mapping[str, Points]) -> Points:
    """Give the most of each number from the arrival at a scene on, as far as that of the scenes after it is known."""
    ways = list(_ways_on(scene, most)) or [NOTHING]
    return tuple(max(numbers) + gained for numbers, gained in zip(zip(*ways, strict=True), _gained(scene), strict=True))


def _ways_on(scene: Scene, most: Mapping[str, Points]) -> Iterator[Points]:
    """Give what each way on from a scene brings: the choice's own points and the most of where it leads."""
    if scene.go is not None:
        yield from (most[to] for to in scenes_of(scene.go))
    for choice in scene.choices.values():
        own = _gained(choice)
        yield from (tuple(map(sum, zip(own, most[to], strict=True))) for to in scenes_of(choice.go))


def _gained(of: Scene | Choice) -> Points:
    """Give the points of one scene or one choice; a choice that fits or forces moves the adaptability by one."""
    moves = isinstance(of, Choice) and of.fit != "neutral"
    return (*(of.gain.get(skill, 0) for skill in SKILLS), int(moves))
