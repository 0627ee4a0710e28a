"""Decisions that decide nothing: scenes whose choices all do the same."""

from collections.abc import Collection, Hashable, Iterator
from fractions import Fraction

from pm_quest.analysis.finding import Finding
from pm_quest.story.explored import leads_to
from pm_quest.story.model import Chance, Choice, Destination, Scenario, Scene
from pm_quest.story.state import conditions_in_play, fact_of


def alike(scenario: Scenario) -> Iterator[Finding]:
    """The scenes with two choices or more that all do the same.

    To do the same is to lead to the same, with the same points, the same fit (it counts for adaptability) and the same
    flags. What is said before and after makes no difference in this, nor does what opens a choice; that something later
    asks which of them was taken does, and so does a choice that is gone when the scene comes round again.
    """
    read = {fact_of(node) for condition in conditions_in_play(scenario) for node in condition.reads()}
    for scene in scenario.scenes.values():
        if len(scene.choices) > 1 and len({_does(scene, choice, read) for choice in scene.choices.values()}) == 1:
            remembered = any(choice.once for choice in scene.choices.values())
            if not (remembered and _comes_round(scenario, scene)):
                yield _finding(scene)


def _finding(scene: Scene) -> Finding:
    number = {2: "both choices", 3: "all three choices"}.get(len(scene.choices), f"all {len(scene.choices)} choices")
    message = f"in scene '{scene.id}' {number} do the same: whatever is chosen, the story goes on alike"
    mend = "let each of them cost or lead to something else, or make the scene a 'go'"
    return Finding("PQ402", ("scenes", scene.id, "choices"), message, mend)


def _does(scene: Scene, choice: Choice, read: Collection[str]) -> Hashable:
    """All that taking a choice changes for what comes after."""
    asked_for = f"chose({scene.id}.{choice.id})"
    gain = frozenset((id, amount) for id, amount in choice.gain.items() if amount)
    put = frozenset((flag, value) for flag, value in choice.set.items() if flag in read)
    return choice.fit, gain, put, asked_for if asked_for in read else "", _leads(choice.go)


def _leads(go: Destination) -> Hashable:
    """Where a destination leads, said in one way only: branches that change nothing left out, odds as probabilities."""
    if isinstance(go, Chance):
        total = sum(each.odds for each in go.chance)
        odds: dict[str, Fraction] = {}
        for each in go.chance:
            odds[each.go] = odds.get(each.go, Fraction(0)) + Fraction(each.odds, total)
        return next(iter(odds)) if len(odds) == 1 else frozenset(odds.items())
    if isinstance(go, tuple):
        branches = [(branch.when.source if branch.when else "", _leads(branch.go)) for branch in go]
        *before, (_, otherwise) = branches
        while before and before[-1][1] == otherwise:
            before.pop()
        return (*before, ("", otherwise)) if before else otherwise
    return go


def _comes_round(scenario: Scenario, scene: Scene) -> bool:
    """Can a scene lead back to itself?"""
    seen: set[str] = set()
    waiting = [scene.id]
    while waiting:
        for to in leads_to(scenario.scenes[waiting.pop()]):
            if to == scene.id:
                return True
            if to not in seen:
                seen.add(to)
                waiting.append(to)
    return False
