"""Exact answers about a whole scenario: every reachable state, every policy solved on them.

Beyond a budget of states, policies are played at random instead, and every figure has an
interval.

    analysis = analyze_scenario(scenario, brings)
    analysis.policies["random"].impact.mean
    analysis.expected_impact(playthrough.state, choice.id, "adaptive")
    check_lessons(analysis)

An analysis takes some tenths of a second, and importing this as long as importing NumPy: do both
only where needed. Nothing here reads a file, a clock or the network, and sampling is seeded: the
same scenario gives the same figures.
"""

from pm_quest.analysis.lesson_results import LessonResult, check_lessons
from pm_quest.analysis.policy_figures import FigureSpread, PolicyFigures
from pm_quest.analysis.sampling import DEFAULT_SAMPLES
from pm_quest.analysis.scenario_analysis import DEFAULT_BUDGET, ScenarioAnalysis, analyze_scenario

__all__ = [
    "DEFAULT_BUDGET",
    "DEFAULT_SAMPLES",
    "FigureSpread",
    "LessonResult",
    "PolicyFigures",
    "ScenarioAnalysis",
    "analyze_scenario",
    "check_lessons",
]
