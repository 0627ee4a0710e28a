"""A scenario as an outline: its scenes in the order of the story, indented where it branches."""

from collections.abc import Iterator
from dataclasses import dataclass

from pm_quest.story.exploration import SceneKind, classify_scene, list_targets
from pm_quest.story.model import Scenario


@dataclass(frozen=True, slots=True)
class OutlineLine:
    """One scene of an outline.

    scene: its id.
    depth: its indentation.
    kind: its kind.
    is_linked: False where nothing leads to it from the start.
    """

    scene: str
    depth: int
    kind: SceneKind
    is_linked: bool


def build_outline(scenario: Scenario) -> tuple[OutlineLine, ...]:
    """Return every scene once, where the story first reaches it.

    Then those nothing leads to, in file order.
    """
    found = [OutlineLine(id, depth, classify_scene(scenario.scenes[id]), True) for id, depth in _walk_scenes(scenario)]
    seen = {line.scene for line in found}
    rest = (scene for id, scene in scenario.scenes.items() if id not in seen)
    return (*found, *(OutlineLine(scene.id, 0, classify_scene(scene), False) for scene in rest))


def _walk_scenes(scenario: Scenario) -> Iterator[tuple[str, int]]:
    """Yield scenes depth first from the start; they are indented where several ways lead on."""
    seen = {scenario.start}
    waiting = [(scenario.start, 0)]
    while waiting:
        id, depth = waiting.pop()
        yield id, depth
        onward = [each for each in dict.fromkeys(list_targets(scenario.scenes[id])) if each not in seen]
        seen.update(onward)
        inward = depth + (len(onward) > 1)
        waiting += [(each, inward) for each in reversed(onward)]
