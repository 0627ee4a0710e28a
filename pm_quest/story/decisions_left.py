"""How many decisions are left, at least and about: from the links of a story, whatever its conditions say."""

from collections.abc import Mapping
from functools import lru_cache

from pm_quest.story.exploration import list_destination_scenes, list_targets
from pm_quest.story.model import Chance, Destination, Scenario, Scene

MOST_ROUNDS, SETTLED = 200, 1e-3
"""So often at most the estimate is improved, and when it counts as found: only stories with loops need more than once."""

MISHAP = 0.05
"""The weight of an ending that a condition may lead to, where the story goes on otherwise."""


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


@lru_cache(maxsize=16)
def estimate_left(scenario: Scenario) -> Mapping[str, float]:
    """Return by scene about how many decisions are left for who plays at random, one in the scene itself included.

    Each option is as likely as the others, open or not, and so is each branch that goes on; so it costs nothing, and
    differs from the exact mean of the analysis by a decision or so. Without scenes from which no ending can be reached.
    """
    ending = count_least_left(scenario)
    ends = frozenset(id for id, scene in scenario.scenes.items() if scene.ending)
    weights = {id: _weigh_targets(scene, ends) for id, scene in scenario.scenes.items() if id in ending}
    known = {id: {to: share for to, share in targets.items() if to in ending} for id, targets in weights.items()}
    left = {id: float(least) for id, least in ending.items()}
    order = sorted(known, key=lambda scene: ending[scene])
    for _ in range(MOST_ROUNDS):
        moved = 0.0
        for id in order:
            whole = sum(known[id].values())
            if whole:
                decides = 1.0 if scenario.scenes[id].choices else 0.0
                now = decides + sum(share * left[to] for to, share in known[id].items()) / whole
                moved, left[id] = max(moved, abs(now - left[id])), now
        if moved < SETTLED:
            break
    return left


def _weigh_targets(scene: Scene, ends: frozenset[str]) -> dict[str, float]:
    """Return how likely each scene is to come next."""
    destinations = [choice.go for choice in scene.choices.values()] or ([] if scene.go is None else [scene.go])
    found: dict[str, float] = {}
    for destination in destinations:
        for to, share in _share_destination(destination, ends).items():
            found[to] = found.get(to, 0.0) + share
    return found


def _share_destination(destination: Destination, ends: frozenset[str]) -> dict[str, float]:
    """Return the share of each target; an ending beside scenes that go on is a mishap, and seldom."""
    if isinstance(destination, Chance):
        drawn = [(each.go, float(each.odds)) for each in destination.chance]
    else:
        targets = list(list_destination_scenes(destination))
        goes_on = any(to not in ends for to in targets)
        drawn = [(to, MISHAP if goes_on and to in ends else 1.0) for to in targets]
    whole, found = sum(weight for _, weight in drawn), dict[str, float]()
    for to, weight in drawn:
        found[to] = found.get(to, 0.0) + weight / whole
    return found
