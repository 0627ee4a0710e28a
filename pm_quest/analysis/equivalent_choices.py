"""Scenes whose choices all do the same, so that deciding makes no difference."""

from collections.abc import Collection, Hashable, Iterator
from fractions import Fraction

from pm_quest.analysis.finding import Finding
from pm_quest.story.exploration import list_targets
from pm_quest.story.model import Chance, Choice, Destination, Scenario, Scene
from pm_quest.story.state import list_played_conditions, name_fact


def find_equivalent_choices(scenario: Scenario) -> Iterator[Finding]:
    """Yield a finding for each scene with two choices or more that all do the same.

    Doing the same is leading to the same, with the same points, fit and flags. Texts and the
    conditions to take a choice do not count; that something later asks which one was taken does,
    and so does a choice that can be taken once in a scene that comes round again.
    """
    read = {name_fact(node) for condition in list_played_conditions(scenario) for node in condition.list_reads()}
    for scene in scenario.scenes.values():
        if (
            len(scene.choices) > 1
            and len({_summarize_effects(scene, choice, read) for choice in scene.choices.values()}) == 1
        ):
            remembered = any(choice.once for choice in scene.choices.values())
            if not (remembered and _is_in_loop(scenario, scene)):
                yield _build_finding(scene)


def _build_finding(scene: Scene) -> Finding:
    number = {2: "both choices", 3: "all three choices"}.get(len(scene.choices), f"all {len(scene.choices)} choices")
    message = f"in scene '{scene.id}' {number} do the same: whatever is chosen, the story goes on alike"
    suggestion = "let each of them cost or lead to something else, or make the scene a 'go'"
    return Finding("PQ402", ("scenes", scene.id, "choices"), message, suggestion)


def _summarize_effects(scene: Scene, choice: Choice, read: Collection[str]) -> Hashable:
    """Return all that taking a choice changes for what comes after."""
    asked_for = f"chose({scene.id}.{choice.id})"
    gain = frozenset((id, amount) for id, amount in choice.gain.items() if amount)
    put = frozenset((flag, value) for flag, value in choice.set.items() if flag in read)
    return choice.fit, gain, put, asked_for if asked_for in read else "", _normalize_destination(choice.go)


def _normalize_destination(go: Destination) -> Hashable:
    """Return a destination in normal form: redundant branches dropped, odds as probabilities."""
    if isinstance(go, Chance):
        total = sum(each.odds for each in go.chance)
        odds: dict[str, Fraction] = {}
        for each in go.chance:
            odds[each.go] = odds.get(each.go, Fraction(0)) + Fraction(each.odds, total)
        return next(iter(odds)) if len(odds) == 1 else frozenset(odds.items())
    if isinstance(go, tuple):
        branches = [(branch.when.source if branch.when else "", _normalize_destination(branch.go)) for branch in go]
        *before, (_, otherwise) = branches
        while before and before[-1][1] == otherwise:
            before.pop()
        return (*before, ("", otherwise)) if before else otherwise
    return go


def _is_in_loop(scenario: Scenario, scene: Scene) -> bool:
    """Return whether a scene can lead back to itself."""
    seen: set[str] = set()
    waiting = [scene.id]
    while waiting:
        for to in list_targets(scenario.scenes[waiting.pop()]):
            if to == scene.id:
                return True
            if to not in seen:
                seen.add(to)
                waiting.append(to)
    return False
