"""Lessons: what the author says a scenario shows, proven or refuted on the exact figures."""

from dataclasses import dataclass
from typing import Literal

from pm_quest.analysis.best_policy import TOLERANCE
from pm_quest.analysis.scenario_analysis import ScenarioAnalysis
from pm_quest.story.model import Lesson

LessonVerdict = Literal["proven", "refuted", "not proven"]


@dataclass(frozen=True, slots=True)
class LessonResult:
    """What became of a lesson.

    lesson: the lesson.
    verdict: `not proven` where the figures were only sampled, however far apart the means.
    better, worse: the mean impacts; None where a policy may never end, or is unknown.

    Means within 1e-9 are equal. A lesson about a policy that may never end is refuted: it has no
    mean.
    """

    lesson: Lesson
    verdict: LessonVerdict
    better: float | None
    worse: float | None


def check_lessons(analysis: ScenarioAnalysis) -> tuple[LessonResult, ...]:
    """Return the result of every lesson of the scenario, in the order of the file.

    A lesson is about a player who brings nothing. Raises ValueError for an analysis of another
    one.
    """
    if analysis.brings.has_any:
        raise ValueError("lessons are about a player who brings nothing")
    return tuple(_check_lesson(analysis, lesson) for lesson in analysis.scenario.lesson)


def _check_lesson(analysis: ScenarioAnalysis, lesson: Lesson) -> LessonResult:
    better, worse = (_find_mean(analysis, policy) for policy in (lesson.better, lesson.worse))
    if analysis.method != "exact":
        return LessonResult(lesson, "not proven", better, worse)
    if better is None or worse is None:
        return LessonResult(lesson, "refuted", better, worse)
    least = worse + lesson.lead
    holds = better > least + TOLERANCE if lesson.sign == ">" else better >= least - TOLERANCE
    return LessonResult(lesson, "proven" if holds else "refuted", better, worse)


def _find_mean(analysis: ScenarioAnalysis, policy: str) -> float | None:
    found = analysis.policies.get(policy)
    return None if found is None else found.impact.mean
