"""What is missing where one option fits: something to notice, and what there is to learn."""

from collections.abc import Iterator

from pm_quest.analysis.finding import Finding
from pm_quest.analysis.finding_text import format_places
from pm_quest.story.model import Destination, Scenario, Scene


def find_decision_gaps(scenario: Scenario) -> Iterator[Finding]:
    """Yield the decisions with a fit and no signal, and those with a fit and an option without a `because`.

    Signals of a scene that only leads on to a decision are read in the same turn, and count.
    """
    announced = _list_announced(scenario)
    for scene in scenario.scenes.values():
        if not _has_fit(scene):
            continue
        if not scene.signals and scene.id not in announced:
            message = f"no signal tells which option fits in scene '{scene.id}'"
            yield Finding("PQ419", ("scenes", scene.id), message, "write what a careful reader notices under 'signals'")
        silent = [choice.id for choice in scene.choices.values() if not (choice.because or "").strip()]
        if silent:
            options = "option" if len(silent) == 1 else "options"
            message = (
                f"'because' is missing at {options} {format_places(silent)} of scene '{scene.id}', where an option fits"
            )
            yield Finding(
                "PQ420", ("scenes", scene.id, "choices", silent[0]), message, "say in each what there is to learn of it"
            )


def _has_fit(scene: Scene) -> bool:
    """Return whether this is a decision between two options or more, of which one fits."""
    return len(scene.choices) > 1 and any(choice.fit == "adapts" for choice in scene.choices.values())


def _list_announced(scenario: Scenario) -> frozenset[str]:
    """Return the scenes that a scene with signals, and nothing to choose, leads to."""
    return frozenset(
        target
        for scene in scenario.scenes.values()
        if scene.go is not None and scene.signals
        for target in _list_targets(scene.go)
    )


def _list_targets(go: Destination) -> Iterator[str]:
    for way in [branch.go for branch in go] if isinstance(go, tuple) else [go]:
        yield from (way,) if isinstance(way, str) else (each.go for each in way.chance)
