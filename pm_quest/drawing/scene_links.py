"""A story as scenes and the links between them, with the wording shared by every picture of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from math import gcd

from pm_quest.drawing.colours import FIT_SIGNS
from pm_quest.kit.sentences import format_line
from pm_quest.story.exploration import classify_scene
from pm_quest.story.model import Chance, Choice, Destination, Scenario, Scene
from pm_quest.story.traversal import sort_depth_first

MAX_CHOICE_TEXT = 60
"""Characters of a choice's text shown at its edge."""


@dataclass(frozen=True, slots=True)
class DrawnLink:
    """One way on from a scene.

    target: the scene it leads to.
    when: the condition of its branch; empty: none; `otherwise`: the last of several.
    odds, total: how often chance falls this way; 1 of 1 without chance.
    """

    target: str
    when: str = ""
    odds: int = 1
    total: int = 1

    @property
    def is_by_chance(self) -> bool:
        """Return whether chance decides."""
        return self.total != self.odds

    @property
    def label(self) -> str:
        """Return its condition and odds, as in `if trust >= 4, 2 in 3`.

        Empty where it is the only way.
        """
        if not self.is_by_chance:
            return self.when
        part = gcd(self.odds, self.total)
        chance = f"{self.odds // part} in {self.total // part}"
        return f"{self.when}, {chance}" if self.when else chance


def list_links(destination: Destination) -> tuple[DrawnLink, ...]:
    """Return the links of a destination, in the order of the file."""
    if isinstance(destination, str):
        return (DrawnLink(destination),)
    if isinstance(destination, Chance):
        return tuple(_list_chance_links(destination, ""))
    found: list[DrawnLink] = []
    for branch in destination:
        when = "otherwise" if branch.when is None else f"if {format_line(branch.when.source)}"
        found += _list_chance_links(branch.go, when) if isinstance(branch.go, Chance) else [DrawnLink(branch.go, when)]
    return tuple(found)


def list_scene_links(scene: Scene) -> Iterator[tuple[Choice | None, tuple[DrawnLink, ...]]]:
    """Yield each choice of a scene with its links.

    None instead of a choice where it only leads on.
    """
    if scene.go is not None:
        yield None, list_links(scene.go)
    for choice in scene.choices.values():
        yield choice, list_links(choice.go)


def sort_scenes(scenario: Scenario) -> list[str]:
    """Return the scenes from the start on, each before those it leads to, except along links back.

    Then the rest.
    """
    links = {
        id: [way.target for _, each in list_scene_links(scene) for way in each] for id, scene in scenario.scenes.items()
    }
    order = sort_depth_first([scenario.start], lambda scene: reversed(links[scene]))
    linked = set(order)
    return order + [id for id in scenario.scenes if id not in linked]


def describe_kind(scenario: Scenario, scene: Scene) -> str:
    """Return the kind of a scene: `start, decision`, `passage`, `ending`."""
    return f"start, {classify_scene(scene)}" if scene.id == scenario.start else classify_scene(scene)


def format_heading(scene: Scene) -> str:
    """Return the line under a scene's id: an ending's title and impact, else where it is."""
    if scene.ending:
        return f"{format_line(scene.ending.title)} · impact {format_line(scene.ending.impact.source)}"
    return format_line(scene.where or "")


def format_fit(choice: Choice) -> str:
    """Return the fit of a choice: sign and word."""
    return f"{FIT_SIGNS[choice.fit]} {choice.fit}"


def format_condition(choice: Choice) -> str:
    """Return what is required to take a choice, as in `if met_cfo, once`; empty: nothing."""
    parts = [f"if {format_line(choice.when.source)}"] if choice.when else []
    return ", ".join([*parts, "once"] if choice.once else parts)


def _list_chance_links(chance: Chance, when: str) -> Iterator[DrawnLink]:
    total = sum(each.odds for each in chance.chance)
    return (DrawnLink(each.go, when, each.odds, total) for each in chance.chance)
