"""Everything that the whole of a scenario shows, for its author to look at."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from pm_quest.analysis.alike import alike
from pm_quest.analysis.balance import dominated
from pm_quest.analysis.costs import costs
from pm_quest.analysis.cues import cues
from pm_quest.analysis.endless import endless
from pm_quest.analysis.finding import Finding
from pm_quest.analysis.lessons import Shown, lessons
from pm_quest.analysis.routes import Routes
from pm_quest.analysis.sampling import SAMPLES
from pm_quest.analysis.sentences import told_apart
from pm_quest.analysis.structure import structural_findings
from pm_quest.analysis.unread import unread
from pm_quest.analysis.whole import BUDGET, Analysis, analyse
from pm_quest.story.model import Scenario

FEWER_STATES = (
    "compare skills and adaptability with numbers, or make them meters with narrow bounds: then there are fewer states"
)
STUCK = ("PQ306", "PQ307")
"""Where one of these is found nobody can go on; that some way of playing cannot either is not told again."""
NOBODY_ASKS = 2
"""So few samples are played where no lesson is held to them."""


def findings(scenario: Scenario, analysis: Analysis | None = None, budget: int = BUDGET) -> tuple[Finding, ...]:
    """All findings: of the structure, the balance and the lessons.

    An `analysis` of this scenario, of a player who brings nothing, with the policies of its lessons, saves making one.
    Dominated choices, policies that may never end and lessons are about such a player; everything else is about any.
    """
    if analysis is None or analysis.brings.anything:
        policies = {policy for lesson in scenario.lesson for policy in (lesson.better, lesson.worse)}
        samples = SAMPLES if scenario.lesson else NOBODY_ASKS
        analysis = analyse(scenario, budget=budget, policies=policies, samples=samples)
    structural = structural_findings(scenario, budget)
    stuck = {finding.at for finding in structural if finding.code in STUCK}
    return (
        *structural,
        *(() if any(finding.code == "PQ308" for finding in structural) else _unsolved(analysis)),
        *_with_ways(analysis, alike(scenario)),
        *unread(scenario),
        *cues(scenario),
        *costs(scenario, budget),
        *(finding for finding in _balance(analysis) if finding.at not in stuck),
        *_lessons(analysis),
    )


def _unsolved(analysis: Analysis) -> Iterator[Finding]:
    """That what the choices come to was not judged, where the states were too many to be solved."""
    if analysis.graph is None:
        message = f"what the choices come to is not judged: {analysis.why}"
        yield Finding("PQ308", (), message, FEWER_STATES, None, "not proven")


def _balance(analysis: Analysis) -> Iterator[Finding]:
    """What shows only where every state was solved."""
    if analysis.graph is not None:
        yield from dominated(analysis.scenario, analysis.graph)
        yield from endless(analysis.scenario, analysis.graph)


def _with_ways(analysis: Analysis, found: Iterable[Finding]) -> Iterator[Finding]:
    """Findings about scenes, each with the shortest way there, where it is known."""
    routes, ids = None, tuple(analysis.scenario.scenes)
    for finding in found:
        if analysis.graph is None:
            yield finding
            continue
        routes = routes or Routes(analysis.scenario, analysis.graph)
        state = routes.nearest(analysis.graph.scene == ids.index(finding.at[1]))
        yield finding if state is None else replace(finding, witness=routes.to(state))


def _lessons(analysis: Analysis) -> Iterator[Finding]:
    """The lessons that do not hold, and those of which it could not be decided."""
    for number, shown in enumerate(lessons(analysis)):
        at, lesson = ("lesson", str(number)), shown.lesson
        said = f"'{lesson.better} {lesson.sign} {lesson.worse}'"
        if shown.verdict == "refuted":
            message = f"the lesson {said} does not hold: {_means(shown)}"
            yield Finding("PQ409", at, message, "change what the choices come to, or what the lesson says")
        elif shown.verdict == "not proven":
            sampled = " and ".join(
                _sampled(analysis, policy) for policy in dict.fromkeys((lesson.better, lesson.worse))
            )
            message = f"the lesson {said} is neither proven nor refuted: {analysis.why}; {sampled}"
            yield Finding("PQ410", at, message, FEWER_STATES, None, "not proven")


def _means(shown: Shown) -> str:
    """Both figures."""
    lesson, better, worse = shown.lesson, shown.better, shown.worse
    if better is None or worse is None:
        endless = lesson.better if better is None else lesson.worse
        return f"'{endless}' may never end, and so has no mean impact"
    figures = told_apart(better, worse)
    return f"the mean impact of '{lesson.better}' is {figures[0]}, that of '{lesson.worse}' {figures[1]}"


def _sampled(analysis: Analysis, policy: str) -> str:
    """What samples say of a policy, with the interval of 95 %."""
    figures = analysis.policies.get(policy)
    if figures is None or figures.impact.mean is None or figures.impact.ci is None:
        return f"of '{policy}' no mean impact is known"
    low, high = figures.impact.ci
    return f"samples of '{policy}' have a mean impact of {figures.impact.mean:.1f} ({low:.1f} to {high:.1f})"
