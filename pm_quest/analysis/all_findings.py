"""All findings of a whole scenario."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from pm_quest.analysis.act_habits import find_act_habits
from pm_quest.analysis.choice_prices import find_choice_prices
from pm_quest.analysis.clamped_impacts import find_clamped_impacts
from pm_quest.analysis.decision_gaps import find_decision_gaps
from pm_quest.analysis.dominated_choices import find_dominated_choices
from pm_quest.analysis.endless_policies import StuckState, find_stuck_policies, report_endless_policies
from pm_quest.analysis.equivalent_choices import find_equivalent_choices
from pm_quest.analysis.finding import Finding
from pm_quest.analysis.finding_text import format_distinct
from pm_quest.analysis.graph_routes import RouteFinder
from pm_quest.analysis.lesson_caveats import describe_caveats
from pm_quest.analysis.lesson_partings import describe_lesson_partings
from pm_quest.analysis.lesson_results import LessonResult, check_lessons
from pm_quest.analysis.lost_gains import find_lost_gains
from pm_quest.analysis.meter_costs import find_unpayable_costs
from pm_quest.analysis.offer_cues import find_cues
from pm_quest.analysis.sampling import DEFAULT_SAMPLES
from pm_quest.analysis.scenario_analysis import DEFAULT_BUDGET, ScenarioAnalysis, analyze_scenario
from pm_quest.analysis.shadowed_branches import find_shadowed_branches
from pm_quest.analysis.state_exploration import ProgressHandler, ignore_progress
from pm_quest.analysis.story_structure import StructureFindings, analyze_structure
from pm_quest.analysis.unused_names import find_unused_names
from pm_quest.analysis.wording_rules import find_wording_rules
from pm_quest.kit.sentences import join_words
from pm_quest.story.model import Lesson, Scenario
from pm_quest.story.policies import POLICY_NAMES, name_lesson

FEWER_STATES_SUGGESTION = (
    "compare skills and adaptability with numbers, or make them meters with narrow bounds: then there are fewer states"
)
CAVEAT_SUGGESTION = "compare another way of playing, or write what this one goes by"
MIN_SAMPLES = 2
"""Plays where no lesson needs them."""


def find_all(
    scenario: Scenario,
    analysis: ScenarioAnalysis | None = None,
    budget: int = DEFAULT_BUDGET,
    progress: ProgressHandler = ignore_progress,
) -> tuple[Finding, ...]:
    """Return all findings: of structure, balance and lessons; `progress` is called between them.

    Passing an `analysis` of this scenario with the policies of its lessons, for a player who
    brings nothing, saves making one. Dominated choices, endless policies and lessons are about
    such a player; everything else is about any player.
    """
    analysis = prepare_analysis(scenario, analysis, budget)
    progress(analysis.states)
    structure = analyze_structure(scenario, budget)
    progress(analysis.states)
    stuck = {} if analysis.graph is None else find_stuck_policies(scenario, analysis.graph)
    elsewhere = {
        policy: each
        for policy, each in stuck.items()
        if _name_stuck_scene(scenario, each) not in structure.without_way_on
    }
    cues = tuple(find_cues(scenario))
    undecided = any(finding.code == "PQ308" for finding in structure.roots)
    kinds: tuple[Iterable[Finding], ...] = (
        structure.roots,
        _find_shadowed(analysis, structure, budget),
        () if undecided else _report_unsolved(analysis),
        _add_routes(analysis, find_equivalent_choices(scenario)),
        find_unused_names(scenario),
        cues,
        find_act_habits(scenario),
        find_decision_gaps(scenario),
        find_choice_prices(analysis),
        find_lost_gains(analysis),
        find_wording_rules(analysis, {cue.code for cue in cues}),
        find_unpayable_costs(scenario, budget),
        () if analysis.graph is None else find_dominated_choices(scenario, analysis.graph),
        report_endless_policies(scenario, elsewhere),
        find_clamped_impacts(analysis),
        _check_lessons(analysis, elsewhere, bool(structure.without_way_on)),
    )
    found: list[Finding] = []
    for kind in kinds:
        progress(analysis.states)
        found += kind
    return tuple(found)


def prepare_analysis(scenario: Scenario, analysis: ScenarioAnalysis | None, budget: int) -> ScenarioAnalysis:
    """Return the analysis that findings go by: this one, if it is of a player who brings nothing, or a new one."""
    if analysis is not None and not analysis.brings.has_any:
        return analysis
    policies = {policy for lesson in scenario.lesson for policy in (lesson.better, lesson.worse)}
    samples = DEFAULT_SAMPLES if scenario.lesson else MIN_SAMPLES
    return analyze_scenario(scenario, budget=budget, policies=policies, samples=samples)


def _name_stuck_scene(scenario: Scenario, stuck: StuckState) -> str:
    return tuple(scenario.scenes)[stuck.scene]


def _find_shadowed(analysis: ScenarioAnalysis, structure: StructureFindings, budget: int) -> Iterator[Finding]:
    """Yield the shadowed branches that are not reported yet as the cause of something unreached."""
    reported = {finding.at for finding in structure.roots}
    yield from (finding for finding in find_shadowed_branches(analysis, budget) if finding.at not in reported)


def _report_unsolved(analysis: ScenarioAnalysis) -> Iterator[Finding]:
    """Yield that values were not judged, where there were too many states to solve."""
    if analysis.graph is None:
        message = f"what the choices come to is not judged: {analysis.sampling_reason}"
        yield Finding("PQ308", (), message, FEWER_STATES_SUGGESTION, None, "not proven")


def _add_routes(analysis: ScenarioAnalysis, found: Iterable[Finding]) -> Iterator[Finding]:
    """Yield findings about scenes, each with the shortest route there, where it is known."""
    routes, ids = None, tuple(analysis.scenario.scenes)
    for finding in found:
        if analysis.graph is None:
            yield finding
            continue
        routes = routes or RouteFinder(analysis.scenario, analysis.graph)
        state = routes.find_nearest(analysis.graph.scene == ids.index(finding.at[1]))
        yield finding if state is None else replace(finding, witness=routes.build_route(state))


def _check_lessons(analysis: ScenarioAnalysis, stuck: Mapping[str, StuckState], dead_ends: bool) -> Iterator[Finding]:
    """Yield the lessons that do not hold, and those that could not be decided.

    A policy that never ends is reported once for all its lessons, and not where a dead end stops
    it: that is reported by itself.
    """
    endless: dict[str, list[int]] = {}
    for number, shown in enumerate(check_lessons(analysis)):
        at, lesson = ("lesson", str(number)), shown.lesson
        lesson_name = _name_lesson(lesson)
        if shown.verdict == "refuted" and (shown.better is None or shown.worse is None):
            policy = lesson.better if shown.better is None else lesson.worse
            if policy in stuck or not dead_ends:
                endless.setdefault(policy, []).append(number)
        elif shown.verdict == "refuted":
            caveats = describe_caveats(analysis.scenario, lesson)
            because = f"; {caveats}" if caveats else ""
            message = f"the lesson {lesson_name} does not hold: {_format_means(shown)}{because}{describe_lesson_partings(analysis, lesson)}"
            yield Finding(
                "PQ409",
                at,
                message,
                CAVEAT_SUGGESTION if caveats else "change what the choices come to, or what the lesson says",
            )
        elif shown.verdict == "not proven":
            sampled = " and ".join(
                _format_sample(analysis, policy) for policy in dict.fromkeys((lesson.better, lesson.worse))
            )
            message = f"the lesson {lesson_name} is neither proven nor refuted: {analysis.sampling_reason}; {sampled}"
            yield Finding("PQ410", at, message, FEWER_STATES_SUGGESTION, None, "not proven")
    for policy, numbers in endless.items():
        yield _report_endless_lessons(analysis.scenario.lesson, policy, numbers)


def _name_lesson(lesson: Lesson) -> str:
    """Return a lesson in quotes, with the names of its two policies."""
    return f"'{name_lesson(lesson)}'"


def _report_endless_lessons(lesson: Sequence[Lesson], policy: str, numbers: Sequence[int]) -> Finding:
    """Return one finding at the first of the lessons about a policy that may never end."""
    lesson_names = [_name_lesson(lesson[number]) for number in numbers]
    which = (
        f"the lesson {lesson_names[0]} does not hold"
        if len(lesson_names) == 1
        else f"the lessons {join_words(lesson_names)} do not hold"
    )
    message = f"{which}: '{POLICY_NAMES[policy]}' may never end, and so has no mean impact"
    suggestion = "let the story end however it is played, or take out what the lesson says of it"
    return Finding("PQ409", ("lesson", str(numbers[0])), message, suggestion)


def _format_means(result: LessonResult) -> str:
    """Return the two means as a sentence."""
    figures = format_distinct(result.better or 0, result.worse or 0)
    better, worse = POLICY_NAMES[result.lesson.better], POLICY_NAMES[result.lesson.worse]
    return f"the mean impact of '{better}' is {figures[0]}, that of '{worse}' {figures[1]}"


def _format_sample(analysis: ScenarioAnalysis, policy: str) -> str:
    """Return what samples say of a policy, with the 95 % interval."""
    figures = analysis.policies.get(policy)
    if figures is None or figures.impact.mean is None or figures.impact.ci is None:
        return f"of '{POLICY_NAMES[policy]}' no mean impact is known"
    low, high = figures.impact.ci
    return (
        f"samples of '{POLICY_NAMES[policy]}' have a mean impact of {figures.impact.mean:.1f} ({low:.1f} to {high:.1f})"
    )
