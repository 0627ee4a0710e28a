"""Loads the pace of a story: for a thread, since it imports NumPy."""

from typing import TYPE_CHECKING

from pm_quest.story.model import Brings, Scenario

if TYPE_CHECKING:
    from pm_quest.analysis.story_pace import StoryPace


def load_pace(scenario: Scenario, brings: Brings) -> "StoryPace":
    """Return how long a story is for who plays at random, and where such players go."""
    from pm_quest.analysis.story_pace import find_pace

    return find_pace(scenario, brings)
