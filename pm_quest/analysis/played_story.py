"""The analysis of the story that is being played, made once for all who ask while it is played."""

from functools import lru_cache

from pm_quest.analysis.scenario_analysis import ScenarioAnalysis, analyze_scenario
from pm_quest.story.model import Brings, Scenario

RETURN_COST = 500
"""The price of a return to a scene: a story that goes round and round is given up after a second or so."""
MIN_SAMPLES = 2
"""Samples of the analysis, whose figures nobody uses."""


def find_played_analysis(scenario: Scenario, brings: Brings) -> ScenarioAnalysis:
    """Return the analysis of a story for who brings the same, whatever the name, without figures of policies."""
    return _analyze_played(scenario, tuple(sorted(brings.skills.items())), tuple(brings.holds))


@lru_cache(maxsize=2)
def _analyze_played(
    scenario: Scenario, skills: tuple[tuple[str, int], ...], holds: tuple[str, ...]
) -> ScenarioAnalysis:
    brings = Brings(skills=dict(skills), holds=holds)
    return analyze_scenario(scenario, brings, policies=(), samples=MIN_SAMPLES, return_cost=RETURN_COST)
