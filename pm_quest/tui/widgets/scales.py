"""How long the bars of skills and of the adaptability are: by what the story can bring, so that more always looks like more."""

from collections.abc import Mapping
from dataclasses import dataclass

from pm_quest.story.model import SKILLS, Scenario
from pm_quest.story.most_points import find_most_points

LEAST = 4
"""A full bar stands for so much at least: one point is never all there is."""
HALF_SKILL, HALF_ADAPTABILITY = 12, 6
"""Where a story has no bound, so much fills half of a bar, and no number fills it."""


@dataclass(frozen=True, slots=True)
class NumberScale:
    """The share of a bar that a number fills. `most` is what is possible, None where that is unknown; then `half` counts."""

    most: int | None
    half: int

    def share(self, value: float) -> float:
        """Give the share from 0 to 1 that this value fills; below 0 as much as above."""
        size = abs(value)
        return size / (size + self.half) if self.most is None else min(1.0, size / max(LEAST, self.most))


@dataclass(frozen=True, slots=True)
class PlayerScales:
    """The scale that all four skills share, so that they can be compared, and that of the adaptability."""

    skills: NumberScale
    adaptability: NumberScale

    @classmethod
    def of(cls, scenario: Scenario, brought: Mapping[str, int] = {}) -> "PlayerScales":
        """Make the scales of a story for a player who brings these points."""
        most = find_most_points(scenario)
        possible = [number + brought.get(skill, 0) for skill in SKILLS if (number := most[skill]) is not None]
        bound = max(possible) if len(possible) == len(SKILLS) else None
        return cls(NumberScale(bound, HALF_SKILL), NumberScale(most["adaptability"], HALF_ADAPTABILITY))
