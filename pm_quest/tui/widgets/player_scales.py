"""The scales of the bars of skills and adaptability.

They follow what the story can bring, so that more always looks like more.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from pm_quest.story.model import SKILLS, Scenario
from pm_quest.story.point_bounds import bound_points

LEAST_FULL = 4
"""A full bar stands for this many points at least: one point never fills it."""
HALF_SKILL, HALF_ADAPTABILITY = 12, 6
"""Where a story has no bound, this many points fill half of a bar, and no number fills it."""


@dataclass(frozen=True, slots=True)
class NumberScale:
    """The share of a bar that a number fills.

    most: the most that is possible; None where that is unknown.
    half: the points that fill half of a bar where `most` is None.
    """

    most: int | None
    half: int

    def find_share(self, value: float) -> float:
        """Return the share from 0 to 1 that this value fills; below 0 as much as above."""
        size = abs(value)
        return size / (size + self.half) if self.most is None else min(1.0, size / max(LEAST_FULL, self.most))


@dataclass(frozen=True, slots=True)
class PlayerScales:
    """The scales of a player's numbers.

    skills: shared by all four skills, so that they can be compared.
    adaptability: its own scale.
    """

    skills: NumberScale
    adaptability: NumberScale

    @classmethod
    def for_scenario(cls, scenario: Scenario, brought: Mapping[str, int] = {}) -> "PlayerScales":
        """Return the scales of a story for a player who brings these points."""
        most = bound_points(scenario)
        possible = [number + brought.get(skill, 0) for skill in SKILLS if (number := most[skill]) is not None]
        bound = max(possible) if len(possible) == len(SKILLS) else None
        return cls(NumberScale(bound, HALF_SKILL), NumberScale(most["adaptability"], HALF_ADAPTABILITY))

    @classmethod
    def without_bounds(cls) -> "PlayerScales":
        """Return the scales of a story whose scenes are not known, as in a session."""
        return cls(NumberScale(None, HALF_SKILL), NumberScale(None, HALF_ADAPTABILITY))
