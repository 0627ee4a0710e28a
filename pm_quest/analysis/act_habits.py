"""Acts that make a habit pay: one that mostly fits, and one that never forces."""

from collections.abc import Collection, Iterator, Mapping

from pm_quest.analysis.finding import Finding
from pm_quest.analysis.finding_text import format_places
from pm_quest.story.labels import ACT_LABELS
from pm_quest.story.model import ACTS, Act, Choice, Scenario

MIN_STANDS = 4
"""An act that stands in fewer decisions makes no habit."""


def find_act_habits(scenario: Scenario) -> Iterator[Finding]:
    """Yield the acts that fit in more than half of the decisions where they stand, and those that never force.

    Acts that stand in at least MIN_STANDS decisions. The finding stands at the first option of
    that act: the first that fits, where it mostly fits.
    """
    for act in ACTS:
        stands = list_stands(scenario, act)
        if len(stands) < MIN_STANDS:
            continue
        fits = [scene for scene, mine in stands.items() if any(choice.fit == "adapts" for choice in mine)]
        if 2 * len(fits) > len(stands):
            message = (
                f"act '{act}' fits in {_count_part(fits, stands)} decisions where it stands: {format_places(fits)}; "
                f"so '{ACT_LABELS[act]}' pays without reading"
            )
            suggestion = f"let it force, or be neutral, in {len(fits) - len(stands) // 2} of these at least"
            yield Finding("PQ415", _locate_act(stands, fits[0], "adapts"), message, suggestion)
        if not any(choice.fit == "forces" for mine in stands.values() for choice in mine):
            message = f"act '{act}' forces in none of the {len(stands)} decisions where it stands: {format_places(list(stands))}"
            yield Finding("PQ416", _locate_act(stands, next(iter(stands))), message, "let it be wrong in one of these")


def list_stands(scenario: Scenario, act: Act) -> Mapping[str, tuple[Choice, ...]]:
    """Return by scene the options of an act, for every decision (between two options or more) where it stands."""
    found = {
        scene.id: tuple(choice for choice in scene.choices.values() if choice.act == act)
        for scene in scenario.scenes.values()
        if len(scene.choices) > 1
    }
    return {scene: mine for scene, mine in found.items() if mine}


def _count_part(part: Collection[str], whole: Collection[str]) -> str:
    """Return how many these are of all, as part of a sentence."""
    return f"all {len(whole)}" if len(part) == len(whole) else f"{len(part)} of the {len(whole)}"


def _locate_act(stands: Mapping[str, tuple[Choice, ...]], scene: str, fit: str = "") -> tuple[str, ...]:
    choice = next(choice for choice in stands[scene] if choice.fit == (fit or choice.fit))
    return ("scenes", scene, "choices", choice.id, "act")
