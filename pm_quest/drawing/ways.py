"""A story as scenes and the ways between them, with the words that every picture of it uses."""

from collections.abc import Iterator
from dataclasses import dataclass
from math import gcd

from pm_quest.drawing.palette import FIT_SIGNS
from pm_quest.story.explored import kind as kind_of
from pm_quest.story.model import Chance, Choice, Destination, Scenario, Scene
from pm_quest.story.onward import onward
from pm_quest.story.sentences import one_line


@dataclass(frozen=True, slots=True)
class Way:
    """One way on from a scene: where it leads, and what has to be for that.

    `when` is the condition of its branch (empty: none is asked; `otherwise`: the last of several); `odds` and `total` say
    how often chance falls so, where there is a chance (else 1 of 1).
    """

    target: str
    when: str = ""
    odds: int = 1
    total: int = 1

    @property
    def by_chance(self) -> bool:
        """Does chance have a say?"""
        return self.total != self.odds

    @property
    def label(self) -> str:
        """What has to be for it, as in `if trust >= 4, 2 in 3`; empty where it is the only way."""
        if not self.by_chance:
            return self.when
        part = gcd(self.odds, self.total)
        chance = f"{self.odds // part} in {self.total // part}"
        return f"{self.when}, {chance}" if self.when else chance


def ways(destination: Destination) -> tuple[Way, ...]:
    """The ways a destination can go, in the order of the file."""
    if isinstance(destination, str):
        return (Way(destination),)
    if isinstance(destination, Chance):
        return tuple(_drawn(destination, ""))
    found: list[Way] = []
    for branch in destination:
        when = "otherwise" if branch.when is None else f"if {one_line(branch.when.source)}"
        found += _drawn(branch.go, when) if isinstance(branch.go, Chance) else [Way(branch.go, when)]
    return tuple(found)


def leading_on(scene: Scene) -> Iterator[tuple[Choice | None, tuple[Way, ...]]]:
    """Each choice of a scene with its ways; with None instead of a choice, where it only leads on."""
    if scene.go is not None:
        yield None, ways(scene.go)
    for choice in scene.choices.values():
        yield choice, ways(choice.go)


def in_order(scenario: Scenario) -> list[str]:
    """The scenes from the start on, each before those it leads to but for ways back; then those nothing leads to."""
    links = {id: [way.target for _, each in leading_on(scene) for way in each] for id, scene in scenario.scenes.items()}
    order = onward([scenario.start], lambda scene: reversed(links[scene]))
    linked = set(order)
    return order + [id for id in scenario.scenes if id not in linked]


def kind(scenario: Scenario, scene: Scene) -> str:
    """What a scene is, in words: `start, decision`, `passage`, `ending`."""
    return f"start, {kind_of(scene)}" if scene.id == scenario.start else kind_of(scene)


def heading(scene: Scene) -> str:
    """The line under a scene's id: how an ending is called and what it is worth, else where it is."""
    if scene.ending:
        return f"{one_line(scene.ending.title)} · impact {one_line(scene.ending.impact.source)}"
    return one_line(scene.where or "")


def fitting(choice: Choice) -> str:
    """How a choice answers the need: sign and word."""
    return f"{FIT_SIGNS[choice.fit]} {choice.fit}"


def asked(choice: Choice) -> str:
    """What has to be before a choice can be taken, as in `if met_cfo, once`; empty: nothing."""
    parts = [f"if {one_line(choice.when.source)}"] if choice.when else []
    return ", ".join([*parts, "once"] if choice.once else parts)


def cut(text: str, most: int) -> str:
    """The text, or as much of it as there is room for, and an ellipsis."""
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"


def _drawn(chance: Chance, when: str) -> Iterator[Way]:
    total = sum(each.odds for each in chance.chance)
    return (Way(each.go, when, each.odds, total) for each in chance.chance)
