"""Everything that the whole of a scenario shows, for its author to look at."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from pm_quest.analysis.alike import alike
from pm_quest.analysis.balance import dominated
from pm_quest.analysis.costs import costs
from pm_quest.analysis.cues import cues
from pm_quest.analysis.endless import Stuck, endless, find_stuck
from pm_quest.analysis.finding import Finding
from pm_quest.analysis.held import held
from pm_quest.analysis.lessons import Shown, lessons
from pm_quest.analysis.overtaken import overtaken
from pm_quest.analysis.routes import Routes
from pm_quest.analysis.sampling import SAMPLES
from pm_quest.analysis.sentences import told_apart
from pm_quest.analysis.structure import Structure, structure_of
from pm_quest.analysis.unread import unread
from pm_quest.analysis.whole import BUDGET, Analysis, analyse
from pm_quest.story.model import Lesson, Scenario
from pm_quest.story.policies import NAMES
from pm_quest.story.sentences import listed

FEWER_STATES = (
    "compare skills and adaptability with numbers, or make them meters with narrow bounds: then there are fewer states"
)
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
    structure = structure_of(scenario, budget)
    stuck = {} if analysis.graph is None else find_stuck(scenario, analysis.graph)
    elsewhere = {policy: each for policy, each in stuck.items() if _ids(scenario, each) not in structure.without_way_on}
    undecided = any(finding.code == "PQ308" for finding in structure.roots)
    return (
        *structure.roots,
        *_branches(analysis, structure, budget),
        *(() if undecided else _unsolved(analysis)),
        *_with_ways(analysis, alike(scenario)),
        *unread(scenario),
        *cues(scenario),
        *costs(scenario, budget),
        *(() if analysis.graph is None else dominated(scenario, analysis.graph)),
        *endless(scenario, elsewhere),
        *held(analysis),
        *_lessons(analysis, elsewhere, bool(structure.without_way_on)),
    )


def _ids(scenario: Scenario, stuck: Stuck) -> str:
    return tuple(scenario.scenes)[stuck.scene]


def _branches(analysis: Analysis, structure: Structure, budget: int) -> Iterator[Finding]:
    """The branches that are overtaken, but for those that are told as why something is never reached."""
    told = {finding.at for finding in structure.roots}
    yield from (finding for finding in overtaken(analysis, budget) if finding.at not in told)


def _unsolved(analysis: Analysis) -> Iterator[Finding]:
    """That what the choices come to was not judged, where the states were too many to be solved."""
    if analysis.graph is None:
        message = f"what the choices come to is not judged: {analysis.why}"
        yield Finding("PQ308", (), message, FEWER_STATES, None, "not proven")


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


def _lessons(analysis: Analysis, stuck: Mapping[str, Stuck], dead_ends: bool) -> Iterator[Finding]:
    """The lessons that do not hold, and those of which it could not be decided.

    That a policy never ends is told once for all its lessons; and not at all where it cannot go on from a dead end: that
    is told there.
    """
    endless: dict[str, list[int]] = {}
    for number, shown in enumerate(lessons(analysis)):
        at, lesson = ("lesson", str(number)), shown.lesson
        said = _call_lesson(lesson)
        if shown.verdict == "refuted" and (shown.better is None or shown.worse is None):
            policy = lesson.better if shown.better is None else lesson.worse
            if policy in stuck or not dead_ends:
                endless.setdefault(policy, []).append(number)
        elif shown.verdict == "refuted":
            message = f"the lesson {said} does not hold: {_means(shown)}"
            yield Finding("PQ409", at, message, "change what the choices come to, or what the lesson says")
        elif shown.verdict == "not proven":
            sampled = " and ".join(
                _sampled(analysis, policy) for policy in dict.fromkeys((lesson.better, lesson.worse))
            )
            message = f"the lesson {said} is neither proven nor refuted: {analysis.why}; {sampled}"
            yield Finding("PQ410", at, message, FEWER_STATES, None, "not proven")
    for policy, numbers in endless.items():
        yield _never_held(analysis.scenario.lesson, policy, numbers)


def _call_lesson(lesson: Lesson) -> str:
    """A lesson in quotes, with what people read for its two ways of playing."""
    return f"'{NAMES[lesson.better]} {lesson.sign} {NAMES[lesson.worse]}'"


def _never_held(lesson: Sequence[Lesson], policy: str, numbers: Sequence[int]) -> Finding:
    """Lessons about a policy that may never end, told at the first of them."""
    said = [_call_lesson(lesson[number]) for number in numbers]
    which = f"the lesson {said[0]} does not hold" if len(said) == 1 else f"the lessons {listed(said)} do not hold"
    message = f"{which}: '{NAMES[policy]}' may never end, and so has no mean impact"
    mend = "let the story end however it is played, or take out what the lesson says of it"
    return Finding("PQ409", ("lesson", str(numbers[0])), message, mend)


def _means(shown: Shown) -> str:
    """Both figures."""
    figures = told_apart(shown.better or 0, shown.worse or 0)
    better, worse = NAMES[shown.lesson.better], NAMES[shown.lesson.worse]
    return f"the mean impact of '{better}' is {figures[0]}, that of '{worse}' {figures[1]}"


def _sampled(analysis: Analysis, policy: str) -> str:
    """What samples say of a policy, with the interval of 95 %."""
    figures = analysis.policies.get(policy)
    if figures is None or figures.impact.mean is None or figures.impact.ci is None:
        return f"of '{NAMES[policy]}' no mean impact is known"
    low, high = figures.impact.ci
    return f"samples of '{NAMES[policy]}' have a mean impact of {figures.impact.mean:.1f} ({low:.1f} to {high:.1f})"
