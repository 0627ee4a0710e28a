"""Lessons: what the author says a scenario shows, proven or refuted on the exact figures."""

from dataclasses import dataclass
from typing import Literal

from pm_quest.analysis.surely import SAME
from pm_quest.analysis.whole import Analysis
from pm_quest.story.model import Lesson

Verdict = Literal["proven", "refuted", "not proven"]


@dataclass(frozen=True, slots=True)
class Shown:
    """What became of a lesson: the verdict, and the mean impact of both policies (None: it may never end, or is unknown).

    Means that are no further apart than 1e-9 are equal. A lesson about a policy that may never end is refuted: there is
    no mean that it could be held to. `not proven` is what was only sampled, beyond the budget, however far apart the means.
    """

    lesson: Lesson
    verdict: Verdict
    better: float | None
    worse: float | None


def lessons(analysis: Analysis) -> tuple[Shown, ...]:
    """Every lesson of the scenario, in the order of the file.

    A lesson is about a player who brings nothing: raises ValueError for an analysis of one who brings something.
    """
    if analysis.brings.anything:
        raise ValueError("lessons are about a player who brings nothing")
    return tuple(_shown(analysis, lesson) for lesson in analysis.scenario.lesson)


def _shown(analysis: Analysis, lesson: Lesson) -> Shown:
    better, worse = (_mean(analysis, policy) for policy in (lesson.better, lesson.worse))
    if analysis.method != "exact":
        return Shown(lesson, "not proven", better, worse)
    if better is None or worse is None:
        return Shown(lesson, "refuted", better, worse)
    holds = better > worse + SAME if lesson.sign == ">" else better >= worse - SAME
    return Shown(lesson, "proven" if holds else "refuted", better, worse)


def _mean(analysis: Analysis, policy: str) -> float | None:
    found = analysis.policies.get(policy)
    return None if found is None else found.impact.mean
