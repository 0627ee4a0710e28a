"""Shadowed branches: earlier ones are taken wherever they would be true."""

from collections.abc import Iterator, Mapping

from pm_quest.analysis.finding import Finding, locate_branch
from pm_quest.analysis.gate_reasons import BranchObservation, Gate
from pm_quest.analysis.scenario_analysis import ScenarioAnalysis
from pm_quest.analysis.scene_acts import SceneAct, list_acts
from pm_quest.analysis.survey import explore_gates
from pm_quest.story.engine import find_engine


def find_shadowed_branches(analysis: ScenarioAnalysis, budget: int) -> Iterator[Finding]:
    """Yield the branches that earlier ones shadow for every player, in the order of the file.

    States are explored only for branches that a player who brings nothing never takes. What lies
    beyond the budget is not examined.
    """
    if analysis.graph is None:
        return
    engine = find_engine(analysis.scenario)
    gates = list(_list_doubtful_branches(list_acts(engine), analysis.list_act_targets()))
    if not gates:
        return
    watch = explore_gates(engine, {scene for scene, _, _ in gates}, gates, budget)
    if not watch.is_complete:
        return
    for scene, number, place in gates:
        seen = watch.explored.observations[scene, number, place]
        if isinstance(seen, BranchObservation) and seen.shadowing:
            choice = list_acts(engine)[scene][number].choice
            at = locate_branch(engine.scenes[scene].scene.id, choice.id if choice else None, place)
            yield Finding("PQ309", at, f"this branch is never taken: {seen.explain_untaken()}", seen.suggest_fix())


def _list_doubtful_branches(
    acts: tuple[tuple[SceneAct, ...], ...], led_to: Mapping[tuple[int, int], set[int]]
) -> Iterator[Gate]:
    """Yield the branches that were not seen to lead on.

    A last one without a condition is required by the format: it is in doubt only where a single
    branch may take everything.
    """
    for scene, several in enumerate(acts):
        for number, act in enumerate(several):
            seen = led_to.get((scene, number), set())
            leading = [place for place, branch in enumerate(act.branches) if seen & {to for _, to in branch.odds}]
            for place, branch in enumerate(act.branches):
                if place and place not in leading and (branch.condition is not None or len(leading) <= 1):
                    yield scene, number, place
