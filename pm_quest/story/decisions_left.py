"""How many decisions are left at least: from the links of a story, whatever its conditions say."""

from collections.abc import Mapping
from functools import lru_cache

from pm_quest.story.exploration import list_targets
from pm_quest.story.model import Scenario


@lru_cache(maxsize=16)
def count_least_left(scenario: Scenario) -> Mapping[str, int]:
    """Return by scene the fewest choices from there to an ending; without scenes that lead to none."""
    sources: dict[str, list[str]] = {}
    for scene in scenario.scenes.values():
        for target in set(list_targets(scene)):
            sources.setdefault(target, []).append(scene.id)
    left = dict.fromkeys((scene.id for scene in scenario.scenes.values() if scene.ending), 0)
    near = list(left)
    for distance in range(len(scenario.scenes)):
        # A scene that only leads on is as near as what it leads to; a decision is one further away.
        passed = near
        while passed:
            passed = [
                source
                for scene in passed
                for source in sources.get(scene, ())
                if source not in left and scenario.scenes[source].go is not None
            ]
            left.update(dict.fromkeys(passed, distance))
            near = [*near, *passed]
        near = [source for scene in near for source in sources.get(scene, ()) if source not in left]
        if not near:
            break
        left.update(dict.fromkeys(near, distance + 1))
    return left
