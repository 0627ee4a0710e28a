"""A report for a terminal of 80 columns, in characters that every terminal has."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from pm_quest.analysis.lesson_caveats import describe_caveats, describe_twins
from pm_quest.kit.line_wrap import fill
from pm_quest.kit.sentences import format_count, format_line
from pm_quest.kit.text import shorten_text
from pm_quest.reports.difference_text import render_difference
from pm_quest.reports.figure_formats import (
    UNKNOWN,
    format_count_of_playthroughs,
    format_decimal,
    format_interval,
    format_percent,
    format_range,
    format_signed,
    render_bar,
)
from pm_quest.reports.played_text import render_play
from pm_quest.reports.scenario_report import ScenarioReport
from pm_quest.story.model import ROLE_NAMES
from pm_quest.story.policies import POLICY_NAMES, name_lesson

if TYPE_CHECKING:
    from pm_quest.analysis import LessonResult, PolicyFigures
    from pm_quest.analysis.policy_difference import PolicyDifference
    from pm_quest.authoring.scenario_problems import Problem

WIDTH = 80
LABEL, BAR = 20, 20
SHOWN_POLICIES = ("random", "adaptive", "by_the_book")
"""The policies whose endings are shown."""
MAX_PROBLEMS = 12


def render_text_report(report: ScenarioReport) -> str:
    """Return the report: exactness, story, policies, endings, lessons, why two ways differ, where people went, problems."""
    parts = [
        _render_story(report),
        _render_policies(report),
        _render_endings(report),
        _render_lessons(report),
        () if report.why is None else _render_difference(report, report.why),
        () if report.played is None else render_play(report.played, report.scenario),
        _render_problems(report),
    ]
    return "\n\n".join([fill(report.method, WIDTH), *("\n".join(part) for part in map(list, parts) if part)])


def _render_story(report: ScenarioReport) -> Iterator[str]:
    scenario, analysis = report.scenario, report.analysis
    about = [ROLE_NAMES.get(scenario.role, scenario.role), format_line(scenario.employer or "")]
    yield fill(f"{format_line(scenario.title)} ({', '.join(part for part in about if part)})", WIDTH)
    decisions = sum(bool(scene.choices) for scene in scenario.scenes.values())
    endings = sum(scene.ending is not None for scene in scenario.scenes.values())
    facts = [
        format_count(len(scenario.scenes), "scene"),
        format_count(decisions, "decision"),
        format_count(endings, "ending"),
    ]
    yield fill(
        f"{', '.join(facts)}; {format_count_of_playthroughs(analysis)}, {format_count(analysis.states, 'state')}. {report.player}",
        WIDTH,
    )
    if report.unreachable:
        yield fill(f"{'Never' if report.exact else 'Not seen to be'} reached: {', '.join(report.unreachable)}.", WIDTH)


def _render_policies(report: ScenarioReport) -> Iterator[str]:
    third = "min to max" if report.exact else "95 % of mean"
    yield f"{'Ways of playing':<{LABEL}}{'impact, of 100':<{BAR}}{'mean ± sd':>12}{third:>13}{'adaptability':>13}"
    for policy, figures in report.analysis.applicable_policies.items():
        impact = figures.impact
        last = (
            (format_range(impact) if report.exact else format_interval(impact.ci))
            if impact.mean is not None
            else format_range(impact)
        )
        mean = f"{format_decimal(impact.mean)} ± {format_decimal(impact.sd)}" if impact.mean is not None else UNKNOWN
        adaptability = format_signed(figures.adaptability.mean)
        yield f"{POLICY_NAMES[policy]:<{LABEL}}{render_bar(impact.mean or 0, BAR - 2):<{BAR}}{mean:>12}{last:>13}{adaptability:>13}".rstrip()
    never = [
        f"{POLICY_NAMES[id]} ({format_percent(f.unfinished)})"
        for id, f in report.analysis.applicable_policies.items()
        if f.unfinished
    ]
    if report.panel_note:
        yield fill(report.panel_note, WIDTH)
    if never:
        yield fill(f"May never end: {', '.join(never)}. What may never end has no mean.", WIDTH)


def _render_endings(report: ScenarioReport) -> Iterator[str]:
    shown = {policy: figures for policy in SHOWN_POLICIES if (figures := report.analysis.policies.get(policy))}
    cell = 12 if report.exact else 16
    label = WIDTH - cell * len(shown)
    yield f"{'How it ends':<{label}}" + "".join(f"{POLICY_NAMES[policy]:>{cell}}" for policy in shown)
    for id, scene in report.scenario.scenes.items():
        if scene.ending:
            title = shorten_text(format_line(scene.ending.title), label - 1)
            yield f"{title:<{label}}" + "".join(f"{_format_share(figures, id):>{cell}}" for figures in shown.values())
    if any(figures.unfinished for figures in shown.values()):
        cells = "".join(f"{format_percent(figures.unfinished):>{cell}}" for figures in shown.values())
        yield f"{'(never)':<{label}}{cells}"


def _format_share(figures: "PolicyFigures", ending: str) -> str:
    """Return the probability of an ending; its interval where it was sampled."""
    between = figures.endings_ci.get(ending)
    if between is None:
        return format_percent(figures.endings[ending]) if ending in figures.endings else UNKNOWN
    return f"{100 * between[0]:.1f} to {100 * between[1]:.1f} %"


def _render_lessons(report: ScenarioReport) -> Iterator[str]:
    found = report.lessons
    if found is None:
        if report.scenario.lesson:
            yield "What it teaches"
            yield fill("Lessons are about a player who brings nothing: ask without --holds and --skill.", WIDTH)
        return
    if found:
        yield "What it teaches"
    for shown in found:
        yield _render_lesson(shown)
        yield from _render_note(describe_caveats(report.scenario, shown.lesson))


def _render_difference(report: ScenarioReport, why: "PolicyDifference") -> Iterator[str]:
    yield from render_difference(why)
    yield from _render_note(describe_twins(report.scenario, (why.a, why.b)))


def _render_note(caveats: str) -> Iterator[str]:
    """Yield what makes a comparison say less than it seems to, if anything does."""
    if caveats:
        yield fill(f"Note: {caveats}.", WIDTH, initial_indent="  ", subsequent_indent="    ")


def _render_lesson(result: "LessonResult") -> str:
    return f"{name_lesson(result.lesson):<{LABEL + BAR}}{result.verdict}: {format_decimal(result.better)} and {format_decimal(result.worse)}"


def _render_problems(report: ScenarioReport) -> Iterator[str]:
    problems = sorted(report.problems, key=lambda problem: problem.severity)
    yield (
        f"What to look at: {format_count(len(problems), 'finding')}"
        if problems
        else "What to look at: nothing was found."
    )
    for problem in problems[:MAX_PROBLEMS]:
        yield _render_problem(problem)
    if problems:
        more = len(problems) - MAX_PROBLEMS
        left = f"{more:,} more. " if more > 0 else ""
        yield fill(f"{left}'pm-quest check {format_line(problems[0].file)}' shows them with what to fix.", WIDTH)
    for each in report.silenced:
        count = format_count(len(each.problems), "warning")
        yield fill(f"{count} {each.code} silenced: {format_line(each.reason)}", WIDTH, subsequent_indent="  ")


def _render_problem(problem: "Problem") -> str:
    unsure = "" if problem.verdict == "proven" else " (not proven)"
    text = f"{problem.severity} {problem.code}, line {problem.line}{unsure}: {problem.message}"
    return fill(text, WIDTH, initial_indent="  ", subsequent_indent="    ", break_on_hyphens=False)
