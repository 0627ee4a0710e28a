"""Parts of texts and signals whose condition is never true where they stand, so that nobody reads them."""

from collections.abc import Iterator
from functools import partial

from pm_quest.analysis.finding import FilePlace, Finding
from pm_quest.authoring.source_text import quote_value
from pm_quest.authoring.value_bounds import EITHER, FALSE, TRUE, Bounds, bound_leaf, find_bounds
from pm_quest.story.conditions import Condition, ConditionNode
from pm_quest.story.exploration import list_targets
from pm_quest.story.model import Prose, Scenario, Scene

_SUGGESTION = "fix the condition, or take out what it stands at"


def find_unread_texts(scenario: Scenario) -> Iterator[Finding]:
    """Yield the conditions of texts and signals that what a meter can be, or where the story begins, rules out.

    Nothing is explored for it: a condition that no way through the story makes true is only found where
    its scene shows so.
    """
    leaf = partial(bound_leaf, scenario)
    first = _find_first_scene(scenario)
    for scene in scenario.scenes.values():
        for at, condition in _list_shown(scene):
            if find_bounds(condition.root, leaf) == FALSE:
                yield _report(at, condition, _describe_ranges(scenario, condition))
            elif scene is first and find_bounds(condition.root, partial(_bound_first_leaf, scenario)) == FALSE:
                yield _report(at, condition, ": the story begins here, and nothing leads back")
        for choice in scene.choices.values():
            for at, condition in _list_blocks(("scenes", scene.id, "choices", choice.id, "then"), choice.then):
                if find_bounds(condition.root, leaf) == FALSE:
                    yield _report(at, condition, _describe_ranges(scenario, condition))


def _find_first_scene(scenario: Scenario) -> Scene | None:
    """Return the first scene, where it is read once and as the story begins; else None."""
    first = scenario.scenes[scenario.start]
    if first.gain or first.set or any(first.id in list_targets(scene) for scene in scenario.scenes.values()):
        return None
    return first


def _bound_first_leaf(scenario: Scenario, node: ConditionNode) -> Bounds:
    """Return what a name or a call is in the first scene: nothing is done yet, but players bring skills and credentials."""
    name = str(node.value)
    if node.op == "visited":
        return TRUE if name == scenario.start else FALSE
    if node.op in ("chose", "holds"):
        return FALSE if node.op == "chose" else EITHER
    if name in scenario.meters:
        return (scenario.meters[name].start,) * 2
    return FALSE if name in scenario.flags else bound_leaf(scenario, node)


def _list_shown(scene: Scene) -> Iterator[tuple[FilePlace, Condition]]:
    """Yield the conditions of what a scene shows on arriving, each with its place."""
    yield from _list_blocks(("scenes", scene.id, "text"), scene.text)
    for number, signal in enumerate(scene.signals):
        if signal.when is not None:
            yield ("scenes", scene.id, "signals", str(number), "if"), signal.when


def _list_blocks(at: tuple[str, ...], prose: Prose) -> Iterator[tuple[FilePlace, Condition]]:
    for number, block in enumerate(prose):
        if block.when is not None:
            yield (*at, str(number), "if"), block.when


def _describe_ranges(scenario: Scenario, condition: Condition) -> str:
    """Say what the meters of a condition can be."""
    read = dict.fromkeys(str(node.value) for node in condition.root.walk() if node.op == "name")
    meters = [scenario.meters[name] for name in read if name in scenario.meters]
    said = ", ".join(f"'{meter.id}' is {meter.min} to {meter.max}" for meter in meters)
    return f": {said}" if said else ""


def _report(at: FilePlace, condition: Condition, why: str) -> Finding:
    message = f"{quote_value(condition.source)} is never true here, so nobody reads this{why}"
    return Finding("PQ426", at, message, _SUGGESTION)
