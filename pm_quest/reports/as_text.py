"""A report for a terminal of 80 columns: plain words, in letters alone, whatever the terminal can do."""

from collections.abc import Iterator
from textwrap import fill
from typing import TYPE_CHECKING

from pm_quest.drawing.ways import cut
from pm_quest.reports.figures import UNKNOWN, bar, decimal, interval, magnitude, percent, reach, signed
from pm_quest.reports.report import Report
from pm_quest.story.model import ROLE_NAMES
from pm_quest.story.policies import NAMES
from pm_quest.story.sentences import counted, one_line

if TYPE_CHECKING:
    from pm_quest.analysis import Figures, Shown
    from pm_quest.authoring.problems import Problem

WIDTH = 80
LABEL, BAR = 20, 20
SHOWN = ("random", "adaptive", "by_the_book")
"""The ways of playing whose endings are told."""
MOST_PROBLEMS = 12


def as_text(report: Report) -> str:
    """How exact it is, what the story is, ways of playing, endings, lessons, and what to look at."""
    parts = [_story(report), _policies(report), _endings(report), _lessons(report), _problems(report)]
    return "\n\n".join([fill(report.method, WIDTH), *("\n".join(part) for part in map(list, parts) if part)])


def _story(report: Report) -> Iterator[str]:
    scenario, analysis = report.scenario, report.analysis
    about = [ROLE_NAMES.get(scenario.role, scenario.role), one_line(scenario.employer or "")]
    yield fill(f"{one_line(scenario.title)} ({', '.join(part for part in about if part)})", WIDTH)
    decisions = sum(bool(scene.choices) for scene in scenario.scenes.values())
    endings = sum(scene.ending is not None for scene in scenario.scenes.values())
    told = [counted(len(scenario.scenes), "scene"), counted(decisions, "decision"), counted(endings, "ending")]
    yield fill(f"{', '.join(told)}; {magnitude(analysis)}, {counted(analysis.states, 'state')}. {report.player}", WIDTH)
    if report.unreachable:
        yield fill(f"{'Never' if report.exact else 'Not seen to be'} reached: {', '.join(report.unreachable)}.", WIDTH)


def _policies(report: Report) -> Iterator[str]:
    third = "min to max" if report.exact else "95 % of mean"
    yield f"{'Ways of playing':<{LABEL}}{'impact, of 100':<{BAR}}{'mean ± sd':>12}{third:>13}{'adaptability':>13}"
    for policy, figures in report.analysis.policies.items():
        impact = figures.impact
        last = (reach(impact) if report.exact else interval(impact.ci)) if impact.mean is not None else reach(impact)
        mean = f"{decimal(impact.mean)} ± {decimal(impact.sd)}" if impact.mean is not None else UNKNOWN
        adaptability = signed(figures.adaptability.mean)
        yield f"{NAMES[policy]:<{LABEL}}{bar(impact.mean or 0, BAR - 2):<{BAR}}{mean:>12}{last:>13}{adaptability:>13}".rstrip()
    never = [f"{NAMES[id]} ({percent(f.unfinished)})" for id, f in report.analysis.policies.items() if f.unfinished]
    if never:
        yield fill(f"May never end: {', '.join(never)}. What may never end has no mean.", WIDTH)


def _endings(report: Report) -> Iterator[str]:
    shown = {policy: figures for policy in SHOWN if (figures := report.analysis.policies.get(policy))}
    cell = 12 if report.exact else 16
    label = WIDTH - cell * len(shown)
    yield f"{'How it ends':<{label}}" + "".join(f"{NAMES[policy]:>{cell}}" for policy in shown)
    for id, scene in report.scenario.scenes.items():
        if scene.ending:
            title = cut(one_line(scene.ending.title), label - 1)
            yield f"{title:<{label}}" + "".join(f"{_share(figures, id):>{cell}}" for figures in shown.values())
    if any(figures.unfinished for figures in shown.values()):
        cells = "".join(f"{percent(figures.unfinished):>{cell}}" for figures in shown.values())
        yield f"{'(never)':<{label}}{cells}"


def _share(figures: "Figures", ending: str) -> str:
    """How probable an ending is; its interval where it was sampled."""
    between = figures.endings_ci.get(ending)
    if between is None:
        return percent(figures.endings[ending]) if ending in figures.endings else UNKNOWN
    return f"{100 * between[0]:.1f} to {100 * between[1]:.1f} %"


def _lessons(report: Report) -> Iterator[str]:
    found = report.lessons
    if found is None:
        if report.scenario.lesson:
            yield "What it teaches"
            yield fill("Lessons are about a player who brings nothing: ask without --holds and --skill.", WIDTH)
        return
    if found:
        yield "What it teaches"
    yield from (_lesson(shown) for shown in found)


def _lesson(shown: "Shown") -> str:
    lesson = shown.lesson
    claim = f"{NAMES[lesson.better]} {lesson.sign} {NAMES[lesson.worse]}"
    return f"{claim:<{LABEL + BAR}}{shown.verdict}: {decimal(shown.better)} and {decimal(shown.worse)}"


def _problems(report: Report) -> Iterator[str]:
    problems = sorted(report.problems, key=lambda problem: problem.severity)
    yield f"What to look at: {counted(len(problems), 'finding')}" if problems else "What to look at: nothing was found."
    for problem in problems[:MOST_PROBLEMS]:
        yield _problem(problem)
    if problems:
        more = len(problems) - MOST_PROBLEMS
        left = f"{more:,} more. " if more > 0 else ""
        yield fill(f"{left}'pm-quest check {one_line(problems[0].file)}' shows them with what to mend.", WIDTH)


def _problem(problem: "Problem") -> str:
    unsure = "" if problem.verdict == "proven" else " (not proven)"
    text = f"{problem.severity} {problem.code}, line {problem.line}{unsure}: {problem.message}"
    return fill(text, WIDTH, initial_indent="  ", subsequent_indent="    ", break_on_hyphens=False)
