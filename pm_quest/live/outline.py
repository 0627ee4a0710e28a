"""A scenario as an outline: its scenes in the order of the story, indented where it branches."""

from collections.abc import Iterator
from dataclasses import dataclass

from pm_quest.story.explored import Kind, kind, leads_to
from pm_quest.story.model import Scenario


@dataclass(frozen=True, slots=True)
class Line:
    """One scene of an outline. `linked` is False where nothing leads to it from the start."""

    scene: str
    depth: int
    kind: Kind
    linked: bool


def outline(scenario: Scenario) -> tuple[Line, ...]:
    """Every scene once, where the story comes to it first; those that nothing leads to are last, in the order of the file."""
    found = [Line(id, depth, kind(scenario.scenes[id]), True) for id, depth in _walk(scenario)]
    seen = {line.scene for line in found}
    rest = (scene for id, scene in scenario.scenes.items() if id not in seen)
    return (*found, *(Line(scene.id, 0, kind(scene), False) for scene in rest))


def _walk(scenario: Scenario) -> Iterator[tuple[str, int]]:
    """Depth first from the start. What only one way leads on to stays at its depth; where several do, they are a step in."""
    seen = {scenario.start}
    waiting = [(scenario.start, 0)]
    while waiting:
        id, depth = waiting.pop()
        yield id, depth
        onward = [each for each in dict.fromkeys(leads_to(scenario.scenes[id])) if each not in seen]
        seen.update(onward)
        inward = depth + (len(onward) > 1)
        waiting += [(each, inward) for each in reversed(onward)]
