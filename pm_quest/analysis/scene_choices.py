"""How often a way of playing takes each option of a scene, of all the times that it is there; exact."""

from collections.abc import Mapping

from pm_quest.analysis.policy_course import trace_policy
from pm_quest.analysis.policy_difference import ChoiceShares, share_choices
from pm_quest.analysis.scenario_analysis import ScenarioAnalysis


def find_scene_choices(analysis: ScenarioAnalysis, policy: str) -> Mapping[str, ChoiceShares]:
    """Return the shares of the options that a policy takes, by scene that it comes to.

    Empty where the story is too large, or the policy may never end. Raises KeyError for an unknown
    policy.
    """
    weights = analysis.compute_weights(policy)
    if analysis.graph is None or weights is None:
        return {}
    course = trace_policy(analysis.graph, weights)
    if course.mean is None:
        return {}
    counts = course.count_choices(course.visits).tolist()
    shares = {
        scene.id: share_choices(tuple(scene.choices), often)
        for scene, often in zip(analysis.scenario.scenes.values(), counts, strict=False)
        if scene.choices and any(often)
    }
    return {id: found for id, found in shares.items() if found}
