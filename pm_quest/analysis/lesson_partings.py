"""Where the two ways of playing of a lesson part, in words."""

from pm_quest.analysis.policy_difference import compare_policies
from pm_quest.analysis.scenario_analysis import ScenarioAnalysis
from pm_quest.kit.sentences import join_words
from pm_quest.story.model import Lesson

NAMED_PARTINGS = 3
MIN_SHARE = 0.05
"""A share below this reads as 0.0."""


def describe_lesson_partings(analysis: ScenarioAnalysis, lesson: Lesson) -> str:
    """Return the partings that matter most, as the end of a sentence; empty where none does."""
    found = compare_policies(analysis, lesson.better, lesson.worse)
    named = [f"'{each.scene}' ({_format_share(each.share)})" for each in found.partings if abs(each.share) >= MIN_SHARE]
    most = "most " if len(named) > 1 else ""
    return f"; the difference arises {most}at {join_words(named[:NAMED_PARTINGS])}" if named else ""


def _format_share(share: float) -> str:
    return f"{share:+.1f}".replace("-", "−")
