"""Parts of texts and signals whose condition is never true where they stand, so that nobody reads them."""

from collections.abc import Iterable, Iterator, Mapping
from functools import partial

from pm_quest.analysis.finding import FilePlace, Finding
from pm_quest.authoring.earlier_values import Values, bound_earlier_leaf, find_earlier_values, take_choice
from pm_quest.authoring.source_text import quote_value
from pm_quest.authoring.value_bounds import EITHER, FALSE, TRUE, bound_leaf, find_bounds
from pm_quest.kit.sentences import join_words
from pm_quest.story.conditions import Condition, ConditionNode
from pm_quest.story.exploration import list_targets
from pm_quest.story.model import Prose, Scenario, Scene
from pm_quest.story.state import name_fact

_SUGGESTION = "fix the condition, or take out what it stands at"


def find_unread_texts(scenario: Scenario) -> Iterator[Finding]:
    """Yield the conditions of texts and signals that what a meter can be, or every way that leads there, rules out.

    Nothing is explored for it: several things that are possible each, but never together, are not found.
    """
    leaf = partial(bound_leaf, scenario)
    shown = [(scene, (*_list_shown(scene), *_list_outcomes(scene))) for scene in scenario.scenes.values()]
    earlier = find_earlier_values(scenario, _list_names(scenario, (each for _, all in shown for _, each in all)))
    for scene, conditions in shown:
        for at, condition in conditions:
            values = _find_values(scenario, scene, at, earlier)
            if find_bounds(condition.root, leaf) == FALSE:
                yield _report(at, condition, _describe_ranges(scenario, condition))
            elif values and find_bounds(condition.root, partial(bound_earlier_leaf, scenario, values)) == FALSE:
                yield _report(at, condition, _describe_past(scenario, scene, condition, values))


def _find_values(scenario: Scenario, scene: Scene, at: FilePlace, earlier: Mapping[str, Values]) -> Values | None:
    """Return the values where a text of a scene is shown, or of what comes of its choice; None where it never is."""
    values = earlier.get(scene.id)
    if values is None or at[2] != "choices":
        return values
    return take_choice(scenario, scene, scene.choices[at[3]], values)


def _list_names(scenario: Scenario, conditions: Iterable[Condition]) -> dict[str, None]:
    """Return the meters, flags and facts about the past that conditions read.

    A flag that nothing sets is left out: that is told by itself.
    """
    scenes = scenario.scenes.values()
    ever_set = {name for scene in scenes for name in scene.set}
    ever_set |= {name for scene in scenes for choice in scene.choices.values() for name in choice.set}
    reads = (node for condition in conditions for node in condition.list_reads())
    kept = {*scenario.meters, *ever_set}
    return dict.fromkeys(name_fact(node) for node in reads if node.op in ("visited", "chose") or node.value in kept)


def _begins_once(scenario: Scenario, scene: Scene) -> bool:
    """Return whether the story begins in a scene, and nothing leads back to it."""
    return scene.id == scenario.start and not any(scene.id in list_targets(each) for each in scenario.scenes.values())


def _list_shown(scene: Scene) -> Iterator[tuple[FilePlace, Condition]]:
    """Yield the conditions of what a scene shows on arriving, each with its place."""
    yield from _list_blocks(("scenes", scene.id, "text"), scene.text)
    for number, signal in enumerate(scene.signals):
        if signal.when is not None:
            yield ("scenes", scene.id, "signals", str(number), "if"), signal.when


def _list_outcomes(scene: Scene) -> Iterator[tuple[FilePlace, Condition]]:
    """Yield the conditions of what comes of the choices of a scene."""
    for choice in scene.choices.values():
        yield from _list_blocks(("scenes", scene.id, "choices", choice.id, "then"), choice.then)


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


def _describe_past(scenario: Scenario, scene: Scene, condition: Condition, values: Values) -> str:
    """Say what every way to a scene has in common of what a condition reads."""
    if _begins_once(scenario, scene):
        return ": the story begins here, and nothing leads back"
    said = []
    for node in {name_fact(node): node for node in condition.list_reads()}.values():
        name, bounds = str(node.value), values.get(name_fact(node), EITHER)
        if name in scenario.meters and node.op == "name":
            said.append(
                f"'{name}' is {bounds[0]:.0f} to {bounds[1]:.0f}"
                if bounds[0] < bounds[1]
                else f"'{name}' is {bounds[0]:.0f}"
            )
        elif bounds in (TRUE, FALSE):
            said.append(_describe_fact(node, is_true=bounds == TRUE))
    return f": on every way here {join_words(said)}" if said else ""


def _describe_fact(node: ConditionNode, *, is_true: bool) -> str:
    name = str(node.value)
    if node.op == "visited":
        return f"scene '{name}' {'comes before' if is_true else 'does not come before'}"
    if node.op == "chose":
        return f"'{name}' {'was' if is_true else 'was not'} chosen"
    return f"'{name}' is {'true' if is_true else 'false'}"


def _report(at: FilePlace, condition: Condition, why: str) -> Finding:
    message = f"{quote_value(condition.source)} is never true here, so nobody reads this{why}"
    return Finding("PQ426", at, message, _SUGGESTION)
