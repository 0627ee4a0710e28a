"""Branches that never lead on although they could: those before them take everybody of whom they are true."""

from collections.abc import Iterator, Mapping

from pm_quest.analysis.acts import Act, acts_of
from pm_quest.analysis.finding import Finding, branch_place
from pm_quest.analysis.reasons import BranchSeen, Gate
from pm_quest.analysis.survey import watch_ways
from pm_quest.analysis.whole import Analysis
from pm_quest.story.engine import engine_for


def overtaken(analysis: Analysis, budget: int) -> Iterator[Finding]:
    """The branches that earlier ones take everybody from, whoever plays; in the order of the file.

    The states are explored only for branches that nobody who brings nothing was led by. What lies beyond the budget is
    not looked at.
    """
    if analysis.graph is None:
        return
    engine = engine_for(analysis.scenario)
    gates = list(_doubtful(acts_of(engine), analysis.led_to()))
    if not gates:
        return
    watch = watch_ways(engine, {scene for scene, _, _ in gates}, gates, budget)
    if not watch.complete:
        return
    for scene, number, place in gates:
        seen = watch.explored.seen[scene, number, place]
        if isinstance(seen, BranchSeen) and seen.taking:
            choice = acts_of(engine)[scene][number].choice
            at = branch_place(engine.places[scene].scene.id, choice.id if choice else None, place)
            yield Finding("PQ309", at, f"this branch is never taken: {seen.why()}", seen.mend())


def _doubtful(acts: tuple[tuple[Act, ...], ...], led_to: Mapping[tuple[int, int], set[int]]) -> Iterator[Gate]:
    """The branches that nobody was seen to be led by.

    A last one without a condition has to be there: it is in doubt only where one branch alone may take everybody.
    """
    for scene, several in enumerate(acts):
        for number, act in enumerate(several):
            seen = led_to.get((scene, number), set())
            leading = [place for place, branch in enumerate(act.branches) if seen & {to for _, to in branch.odds}]
            for place, branch in enumerate(act.branches):
                if place and place not in leading and (branch.asked is not None or len(leading) <= 1):
                    yield scene, number, place
