"""Play a file whose only errors are scenes that are still to be written.

Each of them gets a stub, an ending that says so; `check` still fails.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from pm_quest.authoring.source_text import Remark
from pm_quest.authoring.value_reader import IS_SNAKE_CASE
from pm_quest.authoring.yaml_nodes import MappingNode, ScalarNode, YamlNode
from pm_quest.story.conditions import ConditionNode, parse_condition
from pm_quest.story.exploration import list_targets
from pm_quest.story.model import Block, Ending, Scenario, Scene
from pm_quest.story.state import list_conditions

STUB_IMPACT = 50
STUB_ENDING = Ending("Still to be written", parse_condition(str(STUB_IMPACT)))
"""The ending of every stub: that it is this very one makes a scene a stub."""
MISSING_SCENE, MISSING_CHOICE, UNREACHED_SCENE = "PQ203", "PQ204", "PQ301"


def build_stub(id: str) -> Scene:
    """Return the scene that stands in for one that is still to be written."""
    text = f"`{id}` is still to be written. Until then it counts as an ending with an impact of {STUB_IMPACT}."
    return Scene(text=(Block(text),), ending=STUB_ENDING, id=id)


def is_stub(scene: Scene) -> bool:
    """Return whether a scene stands in for one that is still to be written."""
    return scene.ending is STUB_ENDING


def list_stubs(scenario: Scenario) -> list[str]:
    """Return the scenes of a draft that are still to be written."""
    return [id for id, scene in scenario.scenes.items() if is_stub(scene)]


def complete_draft(scenario: Scenario | None, root: YamlNode | None, errors: Iterable[Remark]) -> Scenario | None:
    """Return a scenario with a stub for each scene that is missing, or None where it has other errors.

    What follows from a missing scene is none: scenes that nothing leads to yet, and steps of tests.
    """
    if scenario is None or not scenario.scenes:
        return None
    tests = _find_section(root, "tests")
    for error in errors:
        in_test = error.code == MISSING_CHOICE and tests[0] <= error.start < tests[1]
        if error.code not in (MISSING_SCENE, UNREACHED_SCENE) and not in_test:
            return None
    missing = {id: build_stub(id) for id in _list_named_scenes(scenario) if id not in scenario.scenes}
    if not all(map(IS_SNAKE_CASE, missing)):
        return None
    return replace(scenario, scenes={**scenario.scenes, **missing})


def _list_named_scenes(scenario: Scenario) -> Iterator[str]:
    """Yield the scenes that the story leads to, or that its conditions ask for."""
    yield scenario.start
    for scene in scenario.scenes.values():
        yield from list_targets(scene)
    yield from scenario.turn
    for condition in list_conditions(scenario):
        yield from _list_asked_scenes(condition.root)


def _list_asked_scenes(node: ConditionNode) -> Iterator[str]:
    """Yield the scenes that a condition names."""
    if node.op in ("visited", "chose"):
        yield str(node.value).partition(".")[0]
    if node.op == "compare" and any(part.value == "ending" for part in node.parts):
        yield from (str(part.value) for part in node.parts if part.value != "ending")
        return
    for part in node.parts:
        yield from _list_asked_scenes(part)


def _find_section(root: YamlNode | None, name: str) -> tuple[int, int]:
    """Return the stretch of a key of the file with its value; an empty one where it is not there."""
    if not isinstance(root, MappingNode):
        return 0, 0
    keys = [key for key in root.items[::2] if isinstance(key, ScalarNode)]
    starts = [key.start for key in keys]
    begins = next((key.start for key in keys if key.value == name), None)
    if begins is None:
        return 0, 0
    return begins, min((start for start in starts if start > begins), default=10**9)
